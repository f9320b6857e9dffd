# 用户看到的全部中文文字；与 en.ftl 的条目一一对应（有测试）。

# ── 结论 ──
verdict-met = 已达标
verdict-on_track = 进度正常
verdict-at_risk = 进度滞后
verdict-missed = 未达标
verdict-no_data = 数据缺失
verdict-not_due = 未到考核期
verdict-review = 待认定
verdict-contribution = 仅计贡献
verdict-not_applicable = 不适用
tier-1 = （轻）
tier-2 = （中）
tier-3 = （重）

basis-own = 本级目标
basis-benchmark = 对标上级
basis-quota = 承接任务
basis-contribution = 对上级总量的贡献
basis-aggregate = 下级汇总

# ── 理由：一行说清 ──
reason-reached = 达到目标值
reason-pace_sufficient = 按现速度可按期达到：已走{ $progress }，时间过{ $elapsed }，每年还需{ $required }
reason-holding = 至今每期均守住底线
reason-pace_insufficient = 按现速度到期为{ $landing }：序时指数{ $index }，每年还需{ $required }
reason-moving_away = 与目标方向相反，每年还需{ $required }
reason-regressed_below_target = 基期已达标，现已跌破
reason-not_reached = 到期值未达目标
reason-period_below_floor = 有一期低于底线
reason-stage_missed = 前一阶段未达到
reason-not_done = 佐证材料表明未完成
reason-figure_missing = 未报数据
reason-figure_unreadable = 已填报但无法读取
unread-line = { $place } 处填有“{ $text }”，但无法读取
reason-numerator_missing = 缺分子
reason-denominator_missing = 缺分母
reason-awaiting_release = 已到期，等待数据发布
reason-overdue = 已到期，数据逾期未报
reason-plan_only = 只有计划数
reason-not_in_force = 文件尚未施行
reason-baseline_only = 数据早于施行日，只作基期
reason-pace_unknown = 尚未达到，无法判断进度（无期限、不足两期数据或中间缺报）
reason-no_decision = 需人工认定，尚无佐证
reason-in_progress = 有佐证，正在推进，需人工认定
reason-not_comparable = 统计口径或时段不一致
reason-conflicting_sources = 同一数据两种说法，结论不同
reason-hedge = 文件用语须人工认定
reason-partial_coverage = 仅部分市有数据，合计只是下限
reason-indicative_average = 平均数达标，不能说明每所学校都达标
reason-average_below_standard = 平均数未达，必有学校未达标
reason-part_of_total = 上级总量的一部分
reason-part_of_act = 上级事项，本地已有佐证
reason-entitlement = 补助标准，不考核进度
reason-other_region = 属其他地区的文件或上级事项
reason-superseded = 已被新目标取代
reason-zero_denominator = 分母为零，无法计算
reason-overflow = 数值过大，无法精确计算

# ── 提示 ──
flag-rounding_sensitive = 受四舍五入影响
flag-within_tolerance = 在“左右”容差内
flag-regressing = 最近一期变差
flag-other_population = 口径与要求不同
flag-narrower_population = 口径窄于要求
flag-stale = 数据偏旧
flag-provisional = 暂用旧数
flag-due_inherited = 时限取规划期末
flag-aspirational = 文件用语为努力方向
flag-attained_late = 逾期后达到
flag-short_window = 仅凭一年变化
flag-illustrative = 虚构示例数据
flag-assumed = 含假设数
flag-data_questioned = 所用数据有未了结的核查问题

# ── 表头与概览 ──
title = 政策目标对标表
head-policies = 政策文件
head-data = 数据
head-as-of = 截至
head-conventions = 约定
head-illustrative = 注意
illustrative-warning = 含虚构示例数据，不得用于填报
convention-about = “左右”只在不足一侧允许差 { $tolerance }%（官方无统一规定）
convention-pace = 进度正常：序时指数不低于 { $index }，且到期时剩余差距不超过 { $miss }%；滞后：指数 { $tier1 } 以上为轻，{ $tier2 } 以上为中，其余为重
convention-release = 到期后 { $months } 个月内未报为等待发布，之后为逾期
convention-rounding = 印出的数按其位数所允许的区间判断；缺数不作未达标
region-line = { $region }（{ $code }）
counts-own = 考核目标 { $count } 项
counts-benchmark = 另：对标上级 { $count } 项
counts-contribution = 另：上级总量中的贡献 { $count } 项
counts-folded = 不适用 { $count } 项（用 --verdict not_applicable 列出）
counterparts = 本地对应单位（推断，文件未写）：{ $names }
judged = 有结论的目标
unjudged = 尚无结论的目标，按原因分组
none-selected = 没有符合条件的目标。
none-judged = 尚无有结论的目标。

col-item = 条目
col-target = 目标
col-want = 目标值
col-figure = 实际值
col-verdict = 结论
col-gap = 差距
col-due = 完成时限
col-departments = 责任单位
col-want-figure = 目标值与实际值
col-due-departments = 时限与责任单位

no-due = 未定
due-plan = 规划期末
group = { $verdict } · { $reason }（{ $count }项）
missing-line = 需报：{ $names }
given-line = 已报：{ $figures }
on-the-way-line = 在建：{ $figures }
missing-years = 缺年份：{ $years }
no-departments = 文件未列
no-figure = —
lead = （牵头）
computed = 推算
of-parts = { $parts }个下级中的{ $reported }个
gap-short = 差{ $gap }
gap-over = 超{ $gap }
gap-none = 持平
completion = 完成{ $rate }%
contribution-line = 占{ $total }的{ $share }%，均份{ $equal }
contribution-unknown = 占{ $total }的{ $share }%
contribution-progress = 时间过{ $time }%，完成均份的{ $part }%：{ $standing }
standing-ahead = 领先
standing-level = 持平
standing-behind = 落后
required-line = 每年还需{ $required }
rival-same = 另有一数{ $value }，结论相同
rival-different = 另一数为{ $value }
rounding-line = 尾数之内可能为：{ $verdicts }（距临界{ $distance }）
evidence-line = 佐证：{ $note }（{ $document }{ $at }，{ $date }）
judgement-want = 人工认定
done-want = 完成

# ── 单位 ──
unit-things = { $symbol }
unit-points = 个百分点
unit-person-times = 人次
unit-yuan = 元
unit-yuan-per-person = 元/生
unit-yuan-per-month = 元/月
unit-square-metres = 平方米
unit-square-metres-per-person = 平方米/生
unit-things-per-person = { $symbol }
unit-hours = { $symbol }
unit-months = 个月
unit-times = 倍
unit-rank = 位
unit-years = 年
unit-age = 岁
unit-marks = 分
unit-metres = 米

# ── 清单 ──
col-kind = 类别
col-id = 编号
col-dataset = 数据集
col-region = 地区
col-indicator = 指标
col-period = 时期
col-printed = 印出
col-value = 数值
col-scope = 口径
col-nature = 性质
col-at = 出处
kind-quantity = 定量
kind-milestone = 节点
kind-qualitative = 定性
kind-entitlement = 补助标准
nature-actual = 实际
nature-approximate = 约数
nature-plan = 计划
nature-cumulative = 累计
nature-assumed = 假设
nature-change = 增减
nature-growth = 增长率
nature-completion = 完成率
rules-total = 共 { $policies } 份文件、{ $items } 个条目、{ $targets } 个目标
data-total = 共 { $sets } 个数据集、{ $figures } 个数据
account-figures = 读取 { $count } 个数据
account-evidence = { $count } 条佐证
account-notes = 说明 { $count } 条
account-empty = { $count } 格为空
account-lost = { $count } 处未能读懂
account-none = { $count } 个数按名称对照不属于指标目录
account-aside = { $count } 行为标题、表头或说明

# ── 导出的表格；表头和用词都能读回 ──
export-sheet-figures = 数据
export-sheet-evidence = 佐证
export-invented = 虚构示例数据
export-label = 名称
export-indicator = 指标编号
export-value = 数值
export-unit = 单位
export-period = 时期
export-population = 口径
export-nature = 性质
export-region = 地区
export-source = 出处
export-target = 目标编号
export-state = 状态
export-date = 日期
export-document = 佐证材料
export-at = 出处
export-zh = 说明
export-en = 英文说明

# ── 问题 ──
error = 错误
warning = 警告
allowed = 默认不提示
hint = 提示
help = 建议
note = 说明
problems-total = 共 { $count } 个问题，未能运行
problems-more = 另有 { $count } 个问题未列出
problems-more-of-sort = 另有 { $count } 个同类问题（{ $code }）未列出
unread-total = 数据中有 { $count } 处无法读取，按缺失处理；其余照常使用
candidate = 名称相近的：{ $candidate }
candidate-not = 目录注明不是：{ $candidate }
candidate-about = { $name }（{ $unit }，{ $zh }）
candidate-lacks = 少{ $pieces }
candidate-adds = 多{ $pieces }
did-you-mean = 是否指：{ $names }？
related = 另一处在这里

F001 = 无法读取“{ $file }”：{ $why ->
    [not-found] 没有这个文件或文件夹
    [no-permission] 没有权限
    [is-folder] 这是文件夹，不是文件
    [is-file] 这是文件，不是文件夹
   *[other] { $why }
    }
F001-help = 检查路径和权限；--data 需要一个文件，--rules 需要一个文件夹或文件
F001-title = 文件或文件夹无法读取
F001-why = 给出的文件少一份，表中就会缺一批数据或一份政策，而看表的人不会知道。因此先停下，不带着残缺的材料下结论。
F002 = 文件不是 UTF-8 编码的文本
F002-help = 多半是 GBK 编码：在编辑器中另存为 UTF-8
F002-title = 文件不是 UTF-8 编码
F002-why = 编码认错，汉字和单位就变成别的字，“人次”可能读不出或读成另一个词。程序不猜编码，以免把数读错。
F003 = TOML 语法错误：{ $why ->
    [twice] 同一个键写了两次
    [no-comma] 两项之间缺逗号
    [extra-comma] 多了一个逗号
    [no-equals] 键和值之间缺等号
    [no-value] 有键没有值
    [extra-equals] 多了一个等号
    [unquoted] 文本没有加英文双引号
    [bad-key] 键名不合规（只用英文字母、数字、_ 和 -）
    [open-string] 引号不成对
    [open-heading] 方括号标题没有写完
    [open-list] 列表缺右方括号
    [open-table] 缺右花括号
    [deep] 嵌套太深
    [escape] 反斜杠后缺字符
    [number] 数字写法不对
    [date] 没有这个日期
    [value] 这个值读不懂（文本要加英文双引号）
    [content] 这里不应有这些内容
   *[other] { $said }
    }
F003-help = 文字须加英文双引号，每行一个“键 = 值”
F003-title = TOML 语法错误
F003-why = 少一个引号或括号，后面的内容归到哪一项就说不准了。语法改对之后，才检查内容。
F004 = 文件“{ $file }”是空的
F004-help = { $sort ->
    [table] 重新保存或导出后再试
   *[other] 数据文件以 [dataset] 开头，政策文件以 [policy] 开头
}
F004-title = 文件是空的
F004-why = 空文件多半是没有保存或导出失败。当作“没有数据”会把一次失误变成一张全是缺数的表。
F005 = { $what ->
    [csv] 文件“{ $file }”超过 256 MiB，不予读取
   *[other] 文件“{ $file }”超过 32 MiB，不予读取
  }
F005-help = { $what ->
    [csv] 如果确实都要读，加上 --large；每个数据约占 2 KB 内存
   *[other] 一份报告的数据文件通常不到 1 MiB；检查是否给错了文件
  }
F005-title = 文件过大
F005-why = 一份报告的数据不到 1 MiB，超过 32 MiB 的一定是给错了文件。不去读它，免得占满内存。
F006 = “{ $file }”中没有{ $what ->
    [policy] 政策
   *[rules] 规则文件
    }
F006-help = 每份政策一个 .toml 文件，直接放在文件夹中
F006-title = 规则文件夹中没有政策
F006-why = 没有政策就没有目标，得到的会是一张空表，看上去像“没有问题”。
F008 = 文件不是 { $encoding } 编码的文本
F008-help = 不给 --encoding 即自动识别，或改用 utf-8、gb18030 等
F008-title = 编码与文件不符
F008-why = 编码认错，汉字就成了乱码，指标名称对不上，甚至读成别的字。宁可不读，也不照乱码猜。
F009 = “{ $file }”是旧格式或其他格式的办公文件，不能读取
F009-help = 用 Excel 或 WPS 打开，另存为 .xlsx
F009-title = 旧格式或其他格式的办公文件
F009-why = 旧格式的内容无法可靠读出，读错一格就是一个错数。另存为 .xlsx 之后，每一格都能对上。
F010 = “{ $file }”设有密码
F010-help = 用 Excel 或 WPS 打开，取消密码后重新保存
F010-title = 工作簿设有密码
F010-why = 没有密码就读不出内容；程序不问密码，也不保存密码。
F011 = “{ $file }”其实是网页，只是用了表格的文件名
F011-help = 用 Excel 或 WPS 打开，另存为 .xlsx
F011-title = 网页冒充工作簿
F011-why = 有的系统把网页导出成 .xls，办公软件打开时才转换。直接读，行列和数字格式都靠不住。
F012 = { $sort ->
    [text] “{ $file }”是带分隔符的文本，只是名字像工作簿
   *[other] “{ $file }”不是工作簿，或已损坏
}
F012-help = { $sort ->
    [text] 把扩展名改成 .csv，或用 Excel 或 WPS 打开，另存为 .xlsx
   *[other] 用 Excel 或 WPS 打开，重新另存为 .xlsx
}
F012-title = 不是工作簿，或已损坏
F012-why = 损坏的文件可能只剩一半，读到的数看上去是全的，其实缺了一截。
F013 = “{ $file }”的编码按 { $encoding } 读取
F013-help = 如文字不对，用 --encoding 指明编码
F013-title = 编码是推断出来的
F013-why = 文件没有写明编码，只能按内容推断，一般是对的；万一错了，名称会变成别的字，所以说明是按什么读的。
F014 = 工作簿“{ $file }”解压后超过 { $limit } MiB，不予读取
F014-help = 一份报告的数据通常不到 1 MiB；删去图片和无关的工作表
F014-title = 工作簿解压后过大
F014-why = 几十 KB 的压缩包可以解出几十 GB，占满内存。一份报告不会这么大，先看大小，再决定读不读。
F021 = “{ $file }”是 Excel 或 WPS 打开“{ $open }”时生成的锁定文件
F021-help = 请改用“{ $open }”；先保存好
F021-title = 打开着的工作簿的锁定文件
F021-why = 这种文件只记着谁打开了工作簿，里面没有一个数。
T001 = “{ $file }”中找不到数据表
T001-help = 各列上方要有表头：指标、数值、单位、年份、地区；或者每个指标、每个年份一列
T001-title = 找不到数据表
T001-why = 不知道哪一列是指标、哪一列是数，就只能猜。认不出表头的表一个数也不取。
T002 = 表中没有写明数据的{ $key ->
    [region] 地区
   *[period] 时期
    }
T002-help = { $key ->
    [region] 加一列“地区”，或在标题中写明地区，或用 --data-region 给出
   *[period] 加一列“年份”，或在标题、表头中写明年份，或用 --data-period 给出
    }
T002-title = 没有写明地区或时期
T002-why = 同一个数，放在哪个市、哪一年，结论完全不同。表里没有写的，不替人填。
T003 = { $where ->
    [cell] { $cell } 格（“{ $heading }”列）是空的：
   *[row] { "" }
    }这一行没有{ $key ->
    [region] 地区
    [period] 时期
    [indicator] 指标名称
    [label] 名称
    [value] 数值
    [zh] 说明
    [target] 目标编号
    [state] 状态
    [date] 日期
    [document] 佐证材料
    [check] 问题编号
    [values] 涉及数值
    [why] 说明
    [who] 说明人
    [when] 说明日期
    [until] 有效期至
   *[other] “{ $key }”
    }
T003-help = 补上这一格；不会沿用上一行的内容
T003-title = 一行缺少必需的内容
T003-why = 合并单元格取消后常留下空格。沿用上一行，可能把一个市的数算到另一个市，所以要求写全。
T004 = “{ $name }”是几个指标共用的名称{ $count ->
    [1] {""}
   *[other] （共 { $count } 格）
    }
T004-help = 写明是哪一个：{ $candidates }
T004-title = 几个指标共用的名称
T004-why = 名称相同，口径和单位可能不同。选错一个，数就算到别的目标上，所以只列出候选，不替人选。
T005 = { $heading ->
    [none] 这一列有数，但没有表头
   *[other] 不认识的表头“{ $name }”，下面有数
    }
T005-help = 表头写指标、年份或地区的名称；不是数据的写“备注”，或删去这一列
T005-title = 有数的列不认识
T005-why = 不认识的列里有数，可能正是要报的数。不声不响地略过，等于丢数。
T006 = 公式的结果没有存在文件里
T006-help = 用 Excel 或 WPS 打开，重新计算后保存；或者直接填数值
T006-title = 公式的结果没有存下
T006-why = 有的软件只存公式、不存结果，读出来像是空格。当作未填，就会把报过的数说成缺数。
T007 = 单元格的数字格式使显示的数与实际的数不同，或无法判断显示成什么
T007-help = 按要读的样子写成文本，如“1.2万元”
T007-title = 数字格式改变了显示的数
T007-why = 显示成“1.2万”的格子里存的可能是 12345。读哪一个，位数都不同，而位数决定四舍五入的范围。看不懂的格式也可能如此。
T008 = “{ $name }”一列没有读取
T008-help = 这一列只有文字；如果本来就不是数据，表头写“备注”
T008-title = 一列没有读取
T008-why = 表头不认识，下面只有文字，不会是数，所以照常运行；说出来，免得以为已经读了。
T009 = 引号没有成对，后面的内容都没有读
T009-help = 补上后一个引号；文字中的引号要写两遍
T009-title = 引号没有成对
T009-why = 少一个引号，后面的行会全部并到一格里，几十个数一起消失。
T010 = { $what ->
    [columns] “{ $file }”第 { $row } 行超过 { $most } 列，不予读取
    [rivals] “{ $file }”中同一地区、同一时期的“{ $name }”超过 { $most } 次，不予读取
    [unread] “{ $file }”中无法读取的单元格超过 { $most } 个，不予读取
    [cells] “{ $file }”超过 { $most } 个单元格，不予读取
    [figures] “{ $file }”超过 { $most } 个数据，不予读取
   *[workbook] “{ $file }”超过 { $most } 行或一百万个单元格，不予读取
  }
T010-help = { $what ->
    [columns] 电子表格没有这么多列；检查文件的分隔符和换行
    [rivals] 认不出这些行有什么区别；加一列“地区”或“年份”
    [unread] 检查是否给错了文件、表头是否正确，或者加上 --encoding
    [cells] 如果确实都要读，加上 --large
    [figures] 如果确实都要读，加上 --large
   *[workbook] 一份报告的表没有这么多；删去无关的内容，或者把工作表另存为 CSV
  }
T010-title = 行数或单元格过多
T010-why = 一份报告不过几百行。上百万行的表多半是给错了文件，读它只会占满内存。
T011 = “{ $file }”的隐藏工作表“{ $sheet }”没有读取
T011-help = 如果其中的数据算数，取消隐藏
T011-title = 隐藏的工作表没有读取
T011-why = 隐藏的表常是旧数或下拉选项，填表人看不到，也就没有核对过。不读，但说明。
T012 = “{ $file }”的工作表“{ $sheet }”中找不到数据表
T012-help = 其中的内容都没有读取；说明、图片等工作表本该如此
T012-title = 工作表中没有数据表
T012-why = 有的工作表是说明，有的是表头认不出。说明无妨；如果本来有数，就要改表头。
T013 = “{ $file }”有 { $count } 处隐藏的行或列，其中的数据也已读取
T013-help = 不该算的数据，从表中删去
T013-title = 有隐藏的行或列
T013-why = 筛选后隐藏的行仍在文件里，合计也含它们，所以照读；说出来，免得看表的人不知道。
T014 = “{ $file }”中没有找到说明表
T014-help = 说明表要有这些表头：问题编号（或编号）、涉及数值、说明、说明人、日期、有效期至；即填报表的 notes 表，或 validate 写出的核查报告
T014-title = 没有说明表
T014-why = 说明只对某个问题的某些数值有效；没写明是哪些，就等于没有说明。
T015 = “{ $file }”的工作表“{ $sheet }”是核查报告，只读取其中填写的说明，不作为数据
T015-help = 无需处理；重新核查时会另附新的一份
T015-title = 核查报告不作为数据读取
T015-why = validate 退回的工作簿带有核查报告。改好再报时不必删去：其中填写的说明照样有效，里面的数只是问题的说明，不是填报的数据。
T016 = 本行与所在列的说法不一致：{ $one }与{ $two }
T016-help = 请更正其中一处；如两处都对，则该数填错了位置
T016-title = 行与列不一致
T016-why = 2021年的数填在“2022年”列下，不论以哪个为准都会差一年，因此不作取舍。
T017 = { $of ->
    [another] 单位“{ $unit }”写在另一张表上方，是否适用于本表没有写明
    [misfit] 表的单位“{ $unit }”与这些数不符
    [several] 表的单位中适用的不止一个，“{ $unit }”是其中之一
   *[this] 表上方的单位“{ $unit }”无法识别
}
T017-help = 请写明可识别的单位，如“单位：人”“单位：万元”，或在表中增设“单位”列；在此之前不读取表中未带单位的数
T017-title = 表的单位无法识别
T017-why = 表头上方的单位决定下面每个不带单位的数：2.35可能是2个人，也可能是23500人。看不懂的单位要问清楚。
T018 = “{ $name }”不是地区、时期或口径，本行说的是别的对象
T018-help = 请写明地区、时期或口径；单个学校、其他学段或部分人群的数据请另列一表
T018-title = 本行说的是别的对象
T018-why = 各级各类学校的表中，普通高中与中等职业学校的学生数同在“在校生数”一列，上下相邻。只有认得出的名称，其所在行才能用作该指标的数。
T019 = 此处未采用{ $argument } { $given }：文件本身写的是{ $said }
T019-help = 如文件无误则不必处理；否则请在文件中更正
T019-title = 参数未采用
T019-why = 参数只用于补缺。文件自己写明的以文件为准，否则会把一个市的数记到另一个市名下。
T020 = “{ $name }”行未读取：它是其他各行的合计
T020-help = 如它就是整个地区的数，请写明地区名称（如“衢州市”）或“全市”
T020-title = 合计行未读取
T020-why = “合计”可能是全省各市之和、全市各县之和，也可能只是其中几个之和。加的是什么，不作猜测。
T021 = 按本行所写，{ $count }个数的口径为“{ $zh }”
T021-help = 如确实如此，不必处理
T021-title = 口径由一行文字说明
T021-why = 含不含技工学校，是两个不同的数。上方一行文字决定了下面各数的口径，因此予以说明。
T022 = “{ $unit }”下的“{ $value }”可能是{ $value }人，也可能是{ $value }{ $unit }
T022-help = 请在单元格内写明单位，如“{ $value }{ $unit }”或“{ $value }人”，或补上省略的小数
T022-title = 万人单位下的整数
T022-why = 以万人为单位的人数通常带小数；整数可能是把人数填在了万人单位下。
T023 = 此处的字节{ $byte }不是UTF-8文字
T023-help = 请重新输入该字并按UTF-8保存；在此之前不读取该单元格
T023-title = 不成文字的字节
T023-why = 一个损坏的字节不必废掉整份文件。原来是什么字无人知道，所以该单元格不读取。
T024 = 本注说到口径，但没有说明是哪些数
T024-help = 请在表中增设“口径”列，写明涉及哪些数；在此之前，各数按其指标的口径读取
T024-title = 注中说到口径
T024-why = 含技工学校的23500与不含的23500是两个不同的数。只说学生的注，没有说明教师是否也如此。
T025 = 表上方说的是“{ $name }”，而指标不是
T025-help = 如数据确实是别的对象的，不应放在本文件中；否则请更正标题，或在表中增设“口径”列
T025-title = 表说的是别的对象
T025-why = 标题写明普通高中的，下面的“在校生数”就不是中职的在校生数。
T026 = 这个数可能被逗号拆成了两格
T026-help = 文本文件里带千位逗号的数要加引号，如 "23,500"，或去掉逗号
T026-title = 数被逗号拆开
T026-why = 逗号既分隔各格，又分节数字，看不出是哪一种：23和500可能是23,500。
T031 = 这个数压在合并单元格下面，谁也看不见，不读取
T031-help = 取消合并后删去它，或把它写到自己的单元格里
T031-title = 压在合并单元格下面的数
T031-why = 合并后只显示第一个单元格，合并前填在其余单元格里的内容仍留在文件里。读了，就成了一个没人看过的数。
T032 = 文件把这个单元格存了两次，内容不同；这是后一次的内容
T032-help = 用 Excel 或 WPS 打开，看清这个单元格，再保存一次
T032-title = 存了两次的单元格
T032-why = 写出这种文件的程序有毛病。两个内容里哪个算数无从知道；任选一个，另一个就无声无息地丢了。

S001 = 不认识的键“{ $key }”
S001-help = 此处可用的键：{ $known }
S001-title = 不认识的键
S001-why = 键名拼错时，写在后面的内容不会起作用：年份、口径、性质都可能悄悄失效。每个键都要认得，写下的才都算数。
S002 = 类型不对：这里是{ $found ->
    [string] 文本
    [integer] 整数
    [float] 小数
    [boolean] 真假值
    [datetime] 日期
    [array] 列表
   *[table] 表
    }，应为{ $expected ->
    [string] 加引号的文本
    [integer] 整数
    [boolean] true 或 false
    [datetime] 日期（2025-12-31，不加引号）
    [array] 列表（[…]）
   *[table] 表（{"{"} … {"}"}）
    }
S002-help = 数据和目标值一律加引号，印出的位数才不会丢
S002-title = 值的类型不对
S002-why = 数和目标值是文本：不加引号的 93.80 会变成 93.8，印出的位数就丢了，而位数决定四舍五入的范围。
S003 = 缺少“{ $key }”
S003-help = { $key ->
    [comparator] 写明比较方式，如 at_least（不低于）、at_most（不超过）：从所印文字和指标看不出
    [indicator] 写指标编号，或在目标旁边声明一个：define = {"{"} kind = "…" {"}"}
    [population] 写统计口径；单独使用的规则要自己声明：[[population]]，写 id 和 zh
   *[other] 补上这一项；同类条目可作样子
    }
S003-title = 缺少必需的键
S003-why = 缺了这一项，这条内容就说不全：没有数、没有指标或没有出处，就无法追溯。程序不替人补默认值。
S004 = 不认识的词“{ $word }”
S004-help = 可用的词：{ $known }
S004-title = 固定用词之外的词
S004-why = 这里只能用固定的几个词。拼错的词若被略过，计划数就可能当成实际数。
S005 = 不是日期或时期：“{ $period }”
S005-help = 写成 "2022"、"2022-05"、"2022-05-31"、"2019-08/2020-12"，或 "2022年1—6月"、"2021—2022学年"
S005-title = 不存在的日期或时期
S005-why = 时期决定一个数用来判断哪一年的目标。读不懂的时期若凭猜测，数就会算到别的年份。
S007 = “{ $period }”可能是学年，也可能是日历年
S007-help = 学年写成 "{ $school }"，日历年写成 "{ $calendar }"
S007-title = 不知是学年还是日历年
S007-why = 学年从九月到次年八月，与日历年的数不能比较。单元格、表头或表名写明“学年”，或指标、数据集注明 year = "school"，才当作学年；否则不猜。
M001 = 指标目录中没有“{ $name }”{ $count ->
    [1] {""}
   *[other] （共 { $count } 格）
    }
M001-help = { $by ->
    [name] 改用目录中的名称；不便改的，定一次它是哪个指标：在退回的工作簿（validate -o 退回.xlsx）的“名称对照”表中选定，或写进表格旁边的 names.toml：[[name]]，写 name 和 indicator（都不是的写 "none"）；目录确实没有的，再
    [decision] 从下拉列表中选一个，或写目录中指标的名称或编号；都不是的写“不是本表指标”，拿不准的留空；目录确实没有的，再
   *[id] 改用目录中的编号，或
    }在自己的规则文件（--rules）中声明：[[indicator]]，写 id、zh、unit、kind 和 direction
M001-title = 指标目录中没有的指标
M001-why = 指标规定单位、统计口径和分子分母。名称不在目录中的数，没有任何目标会用到它，看上去却像已经报了。
M002 = 没有登记的统计口径“{ $name }”
M002-help = 改用已登记的口径，或在自己的规则文件（--rules）中声明：[[population]]，写 id 和 zh
M002-title = 没有登记的统计口径
M002-why = 口径不同的数不能相除、不能比较。口径不明，就无从知道这个数能和谁放在一起。
M003 = { $known ->
    [elsewhere] “{ $name }”是{ $zh }的单位，不属于本文件所在地
   *[nowhere] 责任单位目录中没有“{ $name }”
    }
M003-help = { $known ->
    [elsewhere] 写本地单位的名称：不带地名，或带本地地名
   *[nowhere] 改用目录中的名称，或在自己的规则文件（--rules）中声明：[[department]]，写 name；不与政策写在同一文件的，另写 level
    }
M003-title = 目录中没有的责任单位
M003-why = 单位名称拼错，这个单位的清单里就少一项，任务等于没有人负责。
M004 = 没有登记的地区“{ $name }”
M004-help = 用行政区划代码或名称，或在自己的规则文件（--rules）中声明：[[region]]，写 code、zh、level 和 parent
M004-title = 没有登记的地区
M004-why = 地区决定哪些政策管得着它、上级是谁、总量由几个市分担。认不出的地区，这些都无从谈起。
M005 = 没有目标“{ $name }”
M005-help = 写成“文件/编号”，如 zj-2021/30d
M005-title = 不存在的目标
M005-why = 佐证材料或引用指向不存在的目标，就不会用在任何地方，该认定的目标仍显示“待认定”。
M006 = 编号“{ $name }”重复
M006-help = 一个编号只能用一次{ $of ->
    [built-in] ，这个编号内置规则已用：换一个，或者让自己的规则单独使用（在任一文件开头写 replace = true）
   *[own] {""}
    }
M006-title = 编号重复
M006-why = 结论、佐证和引用都凭编号找到对方。一个编号指两样东西，就说不清结论是哪一个的。
M007 = { $of ->
    [decision] 名称“{ $name }”在两处定的不一样
   *[own] 名称“{ $name }”重复
    }
M007-help = { $of ->
    [built-in] 不必再写：内置目录已有这一条，可以直接用；要让自己的规则单独使用，在任一文件开头写 replace = true
    [decision] 哪一处都不算：改成一致，或删去一处
   *[own] 删去一个；名称和别名只能指一个
    }
M007-title = 名称或别名重复
M007-why = 文件里常写简称。一个简称对应两个单位或两个指标，任务和数据就可能记到别人名下。
M008 = “{ $figure }”不是可读的数{ $why ->
    [digits] ：位数过多
    [unit] ：不认识的单位“{ $unit }”
    [no-unit] ：没有单位
    [two] ：数字之间断开，可能是两个数
    [below-one] ：写在“1:”旁边，可能是商，也可能是一比不足一
    [grouping] ：逗号只能三位一节，这里不是三位
    [other-way] ：比值的“1”与单位写的不在同一边
    [letter] ：数字中间的“{ $part }”不是数字
    [forecast] ：“{ $part }”表示这是预计数或计划数，不是实际数
    [several] ：一格里不止一个数
    [fraction] ：斜线可能表示分数，也可能隔开两个数
    [numeral] ：这个中文数字有不止一种读法
    [brackets] ：写在括号里，可能是负数，也可能是附注
    [turned] ：里面有看不见的字符，使数字显示的顺序与实际不同
    [remark] ：“{ $part }”既不是单位，也不是说明准确程度的词
   *[number] {""}
    }
M008-help = { $why ->
    [two] 一格只写一个数；空格只能用来三位分节，如 "10 875人"
    [below-one] 两边都写，如 "1:350"；或者只写一比几的几，如 "350"
    [grouping] 要写小数点就写成 "89.38%"；逗号只用来三位分节，如 "10,875人"
    [other-way] 只写与单位相配的那个数，或者照单位的顺序写全，如 "16.22:1"
    [letter] 改成数字：字母 O 改成 0，字母 l 改成 1
    [forecast] 填实际数；计划数另起一行或另存一个文件，性质写“计划”
    [several] 一格只写一个数，其余的数各写一格
    [fraction] 比例写成 "66.67%" 或 "三分之二"；两个数分写两格
    [numeral] 改用阿拉伯数字，或者把每一位写全，如 "二万三千五百"；20003 写成 "两万零三"
    [brackets] 负数写成 "-23500"；不是负数就去掉括号
    [turned] 把这一格清空，重新输入数字
    [remark] 格里只留数和单位，附注另写一列
   *[number] 照报告原样写，如 "8398人"、"25.98%"、"16.22:1"、"5.49万人次"、"近6000人次"
    }
M008-title = 读不出的数
M008-why = 数要照报告原样写，程序才知道它精确到哪一位、是确数还是约数。读不出的数宁可停下问，也不当作零或略过。
M009 = 单位“{ $unit }”与指标不符，应为“{ $expected }”
M009-help = 核对单位；人与人次、百分比与百分点不可混用
M009-title = 单位与指标不符
M009-why = 人与人次、百分比与百分点、万元与元不是一回事，混用会得出相反的结论。单位对不上的数不参加比较。
M010 = 统计口径“{ $zh }”不在指标的口径“{ $own-zh }”之内
M010-help = 换成口径相符的指标
M010-title = 统计口径与指标不符
M010-why = 指标只对自己的口径或其中的一部分有定义。别的口径的数放进来，比例就失去意义。
M012 = 公式“{ $formula }”读不懂：停在“{ $rest }”
M012-help = 公式由指标编号和 + - / ( ) 组成
M012-title = 读不懂的公式
M012-why = 没有直接印出的指标由公式推算。公式读错一处，凡是用到它的目标都会错。
M013 = 公式的单位（{ $units }）得不出“{ $unit }”
M013-help = 占比要求分子分母同单位；生均值要求分母为人数
M013-title = 公式算不出指标的单位
M013-why = 人数除以学校数得不出百分比。单位算不通，公式里多半放错了指标。
M014 = 公式各项的统计口径互不包含：{ $populations }
M014-help = 口径不同的数不能相加或相除
M014-title = 公式混用互不包含的口径
M014-why = 中职的数加高职的数、含技工学校的数除以不含的数，算出来的不属于任何口径。
M015 = 公式循环：{ $circle }
M015-help = 去掉其中一条公式
M015-title = 公式循环引用
M015-why = 甲由乙算出，乙又由甲算出，两个都没有着落。
M016 = 截止日期 { $due } 早于施行日期 { $in-force }
M016-help = 核对文件中的日期
M016-title = 截止日期早于施行日期
M016-why = 文件还没有施行，任务不可能已经到期。多半是年份抄错，照此判断会冤枉责任单位。
M017 = 目标编号“{ $id }”不连续，应为“{ $expected }”
M017-help = 字母按文件中出现的先后排列
M017-title = 目标编号不连续
M017-why = 编号跳过一个字母，往往是漏录了一个目标。对照文件的人也靠编号逐项核对。
M018 = 用语“{ $word }”未在本文件的 [[policy.word]] 中说明读法
M018-help = 在 [[policy.word]] 中说明它怎么读
M018-title = 没有说明读法的用语
M018-why = “以上”“左右”“基本”含不含本数、有没有容差，由政策文件自己说明，并印在每张表上。没有说明，达标与否就没有依据。
M019 = 这里用不上“{ $key }”（{ $comparator }）
M019-help = 删去，或换一种比较方式
M019-title = 这种比较方式用不上的键
M019-why = 写了却不起作用的目标值会误导核对的人：看上去有指标，实际上并没有比较。
M020 = 数据集“{ $name }”给了两次，第二次在“{ $file }”
M020-help = 每个数据集只给一次
M020-title = 同一数据集给了两次
M020-why = 同一份数据算两遍，下级汇总就会翻倍，也会被当成两个来源互相印证。
M022 = 数值“{ $value }”超出范围
M022-help = 区间由低到高；容差和剩余差距在 0 与 100% 之间，指数按从高到低，月数不超过 120
M022-title = 设定值超出范围
M022-why = 容差、指数和月数决定“正常”与“滞后”的分界。超出范围的设定会让所有目标都达标，或都不达标。
M021 = 指标“{ $name }”的公式展开后项数过多
M021-help = 公式层层引用，展开后不得超过 256 项
M023 = 规划期首尾颠倒：{ $from } 晚于 { $to }
M023-help = 核对 plan 的 from 和 to
M023-title = 规划期首尾颠倒
M023-why = 起止颠倒的规划期里，任何日子都不算在内：时间过了多少、进度如何都算不出来。多半是年份抄反了。
M024 = 施行日期 { $from } 晚于规划期末 { $to }
M024-help = 核对 in_force 和 plan；规划期结束后才施行的文件无从考核
M024-title = 规划期结束后才施行的文件
M024-why = 施行以前的数只作基期，规划期结束后才施行，就没有一期可以考核。
M025 = 完成时限取规划期末，但本文件没有规划期末
M025-help = 在 [policy] 中写 plan = {"{"} from = …, to = … {"}"}，或改 due_basis 并写明 due
M025-title = 取自规划期末、而规划期末没有写明的时限
M025-why = 没有规划期末，目标就没有期限，既不会到期，也算不出进度，而表里看上去像是有期限。
M026 = 目标互相取代：{ $circle }
M026-help = 去掉其中一条 superseded_by，否则这些目标都不再评估
M026-title = 互相取代的目标
M026-why = 被取代的目标不再评估。互相取代，就一个都不评估，等于从表里消失。
M027 = 上下级循环：{ $circle }
M027-help = 地区的 parent、口径的 within 须指向更大的范围
M027-title = 互为上级的地区或口径
M027-why = 上级决定哪些文件适用、总量由几个市分担。绕成一圈，就不知道谁在谁里面。
M028 = 用语“{ $word }”的读法（{ $reading }）与比较方式（{ $comparator }）不符
M028-help = exclusive（不含本数）配 more_than 或 less_than，tolerance（有容差）配 about 或 about_both（every_period 和 stages 用 bound），inclusive（含本数）配其余
M028-title = 读法与比较方式不符的用语
M028-why = “超过”不含本数，“左右”有容差。用语说一套，比较方式算另一套，恰好在边上的数就会判错。
M029 = 没有等级 { $tier }
M029-help = 滞后等级只有 1（轻）、2（中）、3（重）
M029-title = 1、2、3 以外的滞后等级
M029-why = 例子写了不存在的等级，永远不会符合，规则也就没有被检验。
L001 = 指标“{ $name }”没有用处：没有目标、公式或数据用到它
L001-help = 删去，或写上用到它的目标；若另有数据，用 --data 给出
L001-title = 没有用处的指标
L001-why = 没有目标、公式或数据用到的指标，多半是写错了编号，或是目标删去以后留下的；报了数也没有人看。
L002 = 单位“{ $name }”没有用处：没有目标由它负责，也没有文件由它印发
L002-help = 删去，或在条目的 departments 中写上
L002-title = 没有用处的单位
L002-why = 不负责任何目标、也没有印发文件的单位，多半是名称与条目里写的不一样。
L003 = 别名“{ $name }”没有文件或数据用过
L003-help = 可能写错了；为方便查询而留的不必理会
L003-title = 没有用过的别名
L003-why = 别名是为了认出文件和报告里的写法；没有出现过的，可能写错了。为方便查询留着也无妨，所以默认不提示。
L004 = 目标 { $target }（{ $demand }）与 { $other }（{ $other-demand }）的指标、范围和时限相同
L004-help = 合并为一个目标，或核对指标、scope 和时限
L004-title = 指标、范围和时限都相同的两个目标
L004-why = 同一件事会在表里算两次；目标值不同的，只有一个起作用。
L005 = 目标 { $target }（{ $demand }）与 { $other }（{ $other-demand }）不可能同时达到
L005-help = 核对目标值和比较方式；若后一文件取代前者，在旧目标中写 superseded_by
L005-title = 不可能同时达到的两个目标
L005-why = 两份文件一个要求不低于，一个要求不高于，中间没有数：总有一个单位会被判未达标。
L006 = 目标 { $target }（{ $demand }）的要求低于先前文件的 { $other }（{ $other-demand }）
L006-help = 核对目标值；若文件确已放宽，在 note 中说明，并用 -A 不再提示；旧目标已不再有效的，在其中写 superseded_by
L006-title = 要求低于先前文件的目标
L006-why = 后一份文件通常不会放低要求，多半是目标值抄错了；确已放低的，应在说明中写明。
L007 = 目标 { $target } 永远无法评估：{ $why ->
    [plan] 它的指标是计划数
   *[from] 各期都在完成时限之后
    }
L007-help = { $why ->
    [plan] 改用记录实际数的指标；计划数不能作为完成
   *[from] 核对 from 和 due
    }
L007-title = 永远无法评估的目标
L007-why = 计划数不能证明达标，到期以后才开始的每年要求没有一年可看：这样的目标会一直“数据缺失”，而问题在规则。
L008 = 目标 { $target } 要求 { $demand }，超出指标 { $indicator } 的界限 { $bound }，不可能达到
L008-help = 核对目标值，或指标的 min 和 max
L008-title = 超出指标界限的目标值
L008-why = 比例最高 100%，要求 120% 就永远达不到，多半是单位或小数点错了。
L009 = 条目 { $item } 没有目标
L009-help = 写上它的目标；没有数字的用 judgement 或 done
L009-title = 没有目标的条目
L009-why = 条目写了而目标没写，整条任务就从表里消失了。
L010 = 名称“{ $name }”{ $why ->
    [empty] 是空的
    [same] 中英文相同{ $count ->
        [0] {""}
       *[other] ，本文件另有 { $count } 个名称也是这样
        }
    [zh] 作为中文没有汉字
   *[en] 作为英文多是汉字
    }
L010-help = 写上中文（zh）和英文（en）；不写英文的，以中文代替
L010-title = 缺一种语言的名称
L010-why = 每个用户看到的文字都要有中文和英文；缺一种，表里就会出现空格或另一种语言。
L011 = 例子“{ $name }”（{ $target }）应为 { $expected }，实为 { $actual }
L011-help = 若规则无误，改例子；若例子无误，改规则
L011-title = 不符预期的例子
L011-why = 例子是规则的检验。结论与写的不一样，不是规则错了，就是例子错了。
L012 = 文件写作“{ $printed }”，其中“{ $word }”的读法（{ $reading }）与比较方式（{ $comparator }）不符
L012-help = 改比较方式（every_period 和 stages 写 bound）；若这个词不管这个数，改 printed 只留所管的数
L012-title = 所印的用语没有照用
L012-why = 文件印着“超过90%”，规则却按“不低于”判断：恰好 90% 时结论就不对。

L013 = { $count ->
    [0] 勾稽 { $name } 不论填什么数都成立
   *[other] 勾稽 { $name } 可由 { $others } 推出
    }
L013-help = 删去；除非有的报告只有它的数、没有其他勾稽的数；本意不同的，改正
L013-title = 可由其他勾稽推出的勾稽
L013-why = 其他勾稽查不出的，它也查不出：一处差错报两次，勾稽项数也虚多。
L014 = 勾稽 { $name } 永远无法核对：{ $why ->
    [plan] { $about } 是计划数，不与完成数比较
    [single] of_which 要求至少两个部分
   *[populations] 各项统计口径互不包含（{ $about }）
    }
L014-help = { $why ->
    [single] 只有一个部分的，用 subset
   *[other] 改用报告中同口径的指标，或删去这条勾稽
    }
L014-title = 永远无法核对的勾稽
L014-why = 看上去有核对，其实从未核对。
L015 = { $why ->
    [not] “{ $name }”是 { $other } 的名称，又写在它的 not 里
   *[alike] “{ $name }”与 { $other } 的名称只有写法上的差别
    }
L015-help = { $why ->
    [not] 确是它的名称，从 not 中删去；不是，从名称中删去
   *[alike] 换一个说得出差别的名称，或删去这个别名
    }
L015-title = 分不开的名称
L015-why = 表格里写这个名称的数，程序只能逐个来问是哪个指标。
M021-title = 公式展开后过大
M021-why = 公式里套公式，展开后可达成千上万项。统计指标不会如此，多半是重复引用。

# ── 命令行 ──
about = 用实际数据对照政策目标：已达标、进度正常、滞后、未达标，或为什么还不能下结论
after-help = 退出状态：0 已运行，没有达到 --fail-on 级别的结论；1 有，或数据中有读不出的内容；2 未能运行（参数、规则有误，或文件根本无法读取）
usage-heading = 用法：
commands-heading = 命令：
options-heading = 选项：
cmd-check = 对照目标，输出对标表
cmd-rules = 政策规则
cmd-rules-list = 列出全部目标
cmd-data = 数据
cmd-data-list = 列出全部数据
cmd-data-export = 把一个数据集导出为 CSV 或 XLSX，可以再读入
arg-data-export = 数据文件（或内置数据集名）
arg-export-encoding = CSV 的编码，如 gb18030；默认 UTF-8
arg-export-format = 输出格式：csv 或 xlsx；默认按文件名
export-needs-file = 工作簿要写入文件：请用 -o 给出文件名
export-has-encoding = 工作簿没有编码可选：--encoding 只用于 CSV
export-lacks = 编码 { $encoding } 写不出其中的字；请用 utf-8 或 gb18030
arg-lang = 语言：zh 或 en；默认按 LC_ALL、LC_MESSAGES、LANG
arg-color = 颜色：auto、always 或 never
arg-rules = 自己的规则文件夹或文件，与内置规则一并使用
arg-data = 数据文件（- 为标准输入，或内置数据集名），可多次；默认衢州两份报告
arg-data-list = 数据文件（- 为标准输入，或内置数据集名），可多次；默认全部内置数据集
arg-encoding = CSV 文件的编码，如 utf-8、gb18030；默认自动识别
progress-file = 正在读取第 { $at } 个文件（共 { $of } 个）：{ $file }
progress-bytes = { $what }（{ $read }/{ $of } MB）
progress-working = 正在核查、评判
arg-large = CSV 文件不限大小；默认不超过 256 MiB、400 万个单元格、50 万个数据
arg-data-region = CSV、XLSX 文件中没有写明时，数据的地区
arg-data-period = CSV、XLSX 文件中没有写明时，数据的时期，如 2022
unknown-encoding = 没有编码“{ $name }”，可用 utf-8 或 gb18030
unknown-period = 不是时期：“{ $name }”，写成 2022、2022-05、2022-05-31 或 2019-08/2020-12
ambiguous-period = “{ $name }”可能是学年，也可能是日历年；写成 { $school } 或 { $calendar }
arg-policy = 只看这份政策文件，可多次
arg-region = 地区代码或名称，可多次；默认所有有数据的地区
arg-as-of = 提问的日期；默认数据最新一期的末日
arg-department = 只看这个单位负责的目标
arg-verdict = 只看这种结论，可多次
arg-fail-on = 从哪一级结论起退出状态为 1：missed、at-risk、no-data、never
arg-format = 输出格式：table（文本）、json、csv、markdown
arg-output = 写入文件，可多次；格式按文件名后缀（.json、.csv、.md，其余为文本）
arg-help = 显示帮助
arg-version = 显示版本
usage-unknown = 不认识的参数“{ $arg }”
usage-value = 参数 { $arg } 的值“{ $value }”不对
usage-value-known = 参数 { $arg } 的值“{ $value }”不对，可用：{ $known }
usage-missing = 缺少：{ $arg }
usage-subcommand = 不认识的命令“{ $arg }”
usage-twice = 参数 { $arg } 只能给一次
usage-other = 参数有误
usage-hint = 用 --help 查看用法
unknown-policy = 没有政策文件“{ $name }”
unknown-region = 没有地区“{ $name }”
unknown-department = 没有单位“{ $name }”
unknown-date = 不是日期：“{ $name }”，写成 2022-12-31
nothing-asked = 没有政策文件向{ $region }要数；请用 --region 另指地区
data-needed = 这套规则单独使用（replace = true），内置数据不属于它；请用 --data 给出数据
no-data-at-all = 数据中没有任何实际数，无法确定截至日期；请用 --as-of 给出
cannot-write = 无法写入“{ $file }”：{ $why ->
    [not-found] 没有这个文件或文件夹
    [no-permission] 没有权限
    [is-folder] 这是文件夹，不是文件
    [is-file] 这是文件，不是文件夹
   *[other] { $why }
    }

# ── 说明一个结论 ──
cmd-explain = 说明一个结论的全部依据，或一个问题代码
arg-target = 目标编号，如 zj-2021/30d 或 30d；或代码，如 M001；codes 列出全部代码
unknown-target = 没有目标或代码“{ $name }”
explain-place = { $region }（{ $code }），截至 { $as-of }，{ $basis }
explain-rule = 依据
explain-clause = { $policy }，{ $at }
explain-quota = 承接任务：{ $value }（{ $document }）
explain-printed = 文件写作：{ $printed }
explain-word = 用语“{ $word }”：{ $reading }
explain-due = 时限：{ $due }（{ $basis }）
due-basis-item = 条目中写明
due-basis-body = 正文中写明
due-basis-plan = 取规划期末
due-basis-none = 文件未写
explain-figures = 数据
explain-on-the-way = 在建，不作为依据：{ $figure }
explain-figure = { $label } { $printed }（{ $period }，{ $population }）：{ $range }；出处 { $place }
explain-exact = 恰为 { $value }
explain-range = { $low } 至 { $high }
explain-missing = { $name }：未报
explain-comparison = 比较
explain-compared = { $value }，目标 { $want }
explain-pace = 进度
explain-plan-start = 规划期初
explain-baseline = 基期值 { $value }（{ $start }）
explain-per-year = 至今每年 { $observed }，今后每年需 { $required }
explain-index = 已走 { $progress }，时间过 { $elapsed }，序时指数 { $index }（不低于 { $wanted } 为正常）
explain-landing = 按此速度到期为 { $landing }
explain-attained = 按此速度 { $year } 年达到
explain-change = 什么会改变结论
explain-settle = 报出“{ $names }”即可判断；由{ $departments }报送
explain-settle-unowed = 报出“{ $names }”即可判断；文件未列由谁报送
explain-reaching = 达到 { $want } 即为已达标，还差 { $gap }
explain-conflict = 核对两处数据，以一处为准
explain-comparable = 报出统计口径一致的数即可判断
explain-each = 需要每所学校的数据，或由人认定
explain-parts = 其余下级报数后即可判断
explain-zero = 核对作除数的零
explain-evidence = 在数据文件 [[evidence]] 中记录认定结果、日期、文件和出处
explain-sensitive = 印出的位数之内结论可能不同：{ $verdicts }；距临界 { $distance }
explain-firm = 印出的位数不影响结论；距目标 { $distance }
explain-departments = 责任单位
explain-marked-lead = 牵头单位由文件逐条写明
explain-no-lead = 文件未指明牵头单位，各单位共同负责
explain-lead = 列第一位的为牵头单位（见{ $at }）

# ── 分组、变化、假设 ──
counts-targets = { $count } 个目标
counts-items = { $count } 个条目
counts-of-them-benchmarks = 其中对标上级 { $count } 个
section-counted = { $name }（{ $count }项）
department-owes = 应报数据：{ $names }
role-lead = 牵头
role-responsible = 共同负责（文件未指明牵头单位）
role-supporting = 配合
role-unnamed = 文件未列责任单位
changes = 与上次结果相比的变化
head-filters = 只列
filter-verdict = 结论“{ $names }”
filter-department = 单位“{ $name }”
head-since = 与上次相比
head-assumed = 假设
change-new = 新增
change-improved = 改善
change-worsened = 变差
change-newly_decidable = 新可判断
change-no_longer_decidable = 不再能判断
change-changed = 原因有变
change-gone = 不再出现
change-none = 没有变化
col-region-code = 地区代码
col-group = 单位
col-policy = 政策文件
col-task = 工作任务
col-target-and-want = 目标（目标值）
col-printed-want = 文件所印
col-basis = 对标方式
col-completion = 完成率
col-pace = 序时指数
col-verdict-word = 状态
col-counts = 各结论项数
col-change = 变化
col-required = 年均需完成
col-department-line = 责任单位
col-lead = 牵头单位
col-others = 责任/配合单位
col-detail = 情况
col-clause = 依据
col-clause-sources = 依据与数据出处
col-sources = 数据出处
col-notes = 备注
col-as-of = 截至
arg-by = 按什么分组：policy（文件）、department（单位）、verdict（结论）、item（条目）
arg-since = 与上次 check --format json 的结果相比，列出变化
arg-set = 假设某指标为某值，可多次；如 --set 专业课教师=2011@2022，结果中标明“假设”
output-twice = 文件“{ $file }”给了两次
assumed-in-vain = 没有目标用到它
assumed-later = 假设数的时期 { $period } 晚于截至日期 { $as-of }；改用 --as-of 或年份
F007 = 这不是 check 的结果
F007-help = 需要由 check --format json 或 check -o 结果.json 写出的文件
F007-title = 不是 check 的结果
F007-why = 变化是逐个目标比出来的。拿别的文件来比，就会说成“全部新增”或“全部消失”。
S006 = 假设“{ $text }”中没有等号
S006-help = 写成 指标=数值 或 指标=数值@年份，如 专业课教师=2011@2022
S006-title = 假设中没有等号
S006-why = 假设必须说清哪个指标、什么数，输出中才能逐一标明“假设”，不与实报数相混。
explain-on-track-from = 最新数须达到 { $value } 才算进度正常

# ── 填报表 ──
cmd-template = 生成填报表：政策目标需要哪些数据，由谁填报
arg-year = 填报哪一年；默认数据最新一年的下一年
arg-sheets-by = department：每个单位一张工作表
arg-known-data = 已有的数据文件，用来列出上次数；默认衢州两份报告
arg-form-format = 格式：xlsx、csv 或 toml；默认按文件后缀，否则 xlsx
arg-form-output = 写入的文件，如 填报表.xlsx
no-year = 数据中没有年份；请用 --year 给出
xlsx-needs-file = XLSX 须写入文件：加 -o 填报表.xlsx，或用 --format csv、toml
form-title = { $region }{ $year }年对标数据填报表
form-sheet = 填报表
form-notes-sheet = 填报须知
form-hint = 只填白色单元格；没有的数留空，不要填 0；照原样填写位数，如 87.50
form-policies = 需要这些数据的政策文件：{ $names }
form-note-1 = 每行一个指标；有计算公式的指标，能填就填，也要填公式中的各项，以便核对
form-note-2 = 数照公布的样子填写，位数不要增减；可以写 近6000、40余、约5万
form-note-3 = 没有的数留空：缺数不作未达标，填 0 就是零
form-note-4 = “性质”填实际、计划或累计；“出处”填数据公布在哪里
form-note-5 = 定性目标在“佐证材料”表填写状态、日期、文件和出处
form-note-6 = 报送前先核对：duibiao validate 填报表.xlsx；填错的在本表改正
form-note-7 = 核查有疑问但数据无误的，在 notes 表写明，一个问题一行：问题编号（方括号内，如 V004）、涉及的全部数值（照原样）、原因、说明人、日期、有效期至
form-note-8 = 说明只对写明的数值有效，其中一个数改动后须重新说明
form-number = 序号
form-region = 地区
form-indicator-id = 指标编号
form-name = 名称
form-definition = 计算公式
form-unit = 单位
form-population = 口径
form-period = 年份
form-value = 填报值
form-nature = 性质
form-source = 出处
form-departments = 责任单位
form-newest = 上次数
form-targets = 用于目标
form-whole = 填整数，不小于 0
form-share = 填 0 到 100 之间的数，不写百分号
form-any-number = 填数
form-evidence-sheet = 佐证材料
form-evidence-target = 目标编号
form-evidence-target-name = 目标名称
form-evidence-departments = 责任单位
form-evidence-state = 状态
form-evidence-date = 日期
form-evidence-document = 文件
form-evidence-at = 出处
form-evidence-zh = 说明
form-explanation-hint = 一个核查问题一行：问题编号、涉及的全部数值（照原样，用分号隔开）、数据无误的原因、说明人、日期、有效期至（最后有效的一天）；灰色一行是示例，不读入
form-explanation-check = 问题编号
form-explanation-values = 涉及数值
form-explanation-why = 说明
form-explanation-who = 说明人
form-explanation-when = 日期
form-explanation-until = 有效期至
form-example-check = 示例：V004
form-example-values = 13.84%；308人；1712人
form-example-why = 308 人含学期中离任的 71 人，比例按年末 237 人计算
form-example-who = 职成教处
form-example-when = 2021-03-15
form-example-until = 2022-12-31
state-done = 已完成
state-in_progress = 进行中
state-not_done = 未完成

# ── 规则的编写 ──
cmd-rules-show = 显示一个目标、条目或文件的全部内容
cmd-rules-lint = 检查规则的写法
cmd-rules-test = 运行规则所附的例子
arg-rule = 目标、条目或文件的编号，如 zj-2021/30d、zj-2021/30、zj-2021
arg-allow = 不报告这类问题（编号或名称），可多次
arg-warn = 作为警告报告（validate 中为需说明），可多次
arg-deny = 作为错误报告（validate 中为必须修改），退出状态为 1，可多次；同一类给了几种时取最严的
arg-coverage = 另列各目标、各结论有无例子
unknown-rule = 没有目标、条目或文件“{ $name }”
unknown-code = 没有问题编号“{ $name }”
count-policies = { $count } 份文件
count-errors = { $count } 个错误
count-warnings = { $count } 个警告
count-none = 没有发现问题
count-examples = { $count } 个例子
examples-as-expected = { $count } 个符合预期
example-good = 符合
example-bad = 不符
col-code = 问题编号
col-severity = 级别
col-file = 文件
col-line = 行
col-message = 问题
col-example = 例子
col-expected = 应为
col-actual = 实为
col-result = 结果
coverage-of = { $policy } 的例子
col-verdicts = 结论（例数）
unseen-targets = 没有例子的目标
unseen-verdicts = 没有例子的结论
unseen-none = 无
rule-document = 文件
rule-words = 用语
rule-governs = 适用于{ $region }（{ $level }）
rule-issuers = 发文机关：{ $names }
rule-in-force = 自 { $day } 起施行
rule-plan = 规划期：{ $from } 至 { $to }
rule-item = 条目 { $item } { $label }（{ $at }）
rule-at = 出处：{ $at }
rule-demand = { $kind }：{ $comparator } { $value }
rule-upper = 上限：{ $value }
rule-cap = 封顶：{ $value }
rule-measure-year = 按截止日所在{ $years ->
    [school] 学年
   *[other] 年
}计
rule-measure-every = 自 { $from } 起每{ $years ->
    [school] 学年
    [from] 年（从该日算起）
   *[other] 年
}
rule-measure-window = { $from } 至 { $to } 合计
rule-measure-evidence = 每年一次
rule-population = 口径：{ $name }
rule-regions = 只适用于{ $regions }
bound-about = 不足一侧有容差
bound-about_both = 两侧都有容差
rule-multiple = 倍数：{ $formula }
rule-stage = { $due }：{ $value }
rule-scope = 范围：{ $scope }
rule-created = 规划期内新建，从零起算
rule-indicator = 指标
rule-definition = { $id }：单位 { $unit }，{ $kind }，{ $direction }
rule-formula = = { $formula }
rule-bounds = 取值 { $low } 至 { $high }
rule-links = 相关目标
rule-on-the-way = 一并列出在建情况：{ $names }
rule-see = 参见 { $ids }
rule-superseded = 已被 { $id } 取代
rule-examples = 例子
rule-example = 第 { $line } 行 { $name }：截至 { $as-of }，{ $given } → { $verdict }
rule-nothing-given = 无数据
comparator-at_least = 不低于
comparator-more_than = 超过
comparator-at_most = 不高于
comparator-less_than = 低于
comparator-exactly = 等于
comparator-between = 介于（含两端），下限
comparator-about = 约（只计不足一侧，有容差）
comparator-about_both = 约（两侧都计，有容差）
comparator-all_of = 全部
comparator-multiple_of = 至少为
comparator-every_period = 每期
comparator-stages = 分阶段，最终
comparator-done = 完成与否
comparator-judgement = 由人认定
comparator-entitlement = 标准
scope-total = 本地区总量
scope-each = 每所学校、每个专业或每名学生
scope-share = 占比、比率或平均
level-nation = 国家级
level-province = 省级
level-city = 市级
level-county = 县级
level-institution = 院校
indicator-kind-stock = 存量
indicator-kind-flow = 当年数
indicator-kind-cumulative = 累计数
indicator-kind-plan = 计划数
indicator-kind-rate = 比率
direction-higher = 越高越好
direction-lower = 越低越好
direction-neutral = 无好坏方向

# ── 说明一个代码 ──
code-why = 为什么
code-wrong = 错误写法
code-right = 正确写法
code-help = 怎么改
col-name = 名称
col-title = 说明
codes-total = 共 { $count } 个代码；用 explain 加代码或名称查看说明

# ── JSON Schema ──
cmd-schema = 输出一种文件或 JSON 的 JSON Schema；不给名称则列出
arg-schema-name = 名称，如 data
unknown-schema = 没有名为“{ $name }”的 JSON Schema
schema-policy = 规则文件：政策、指标、责任单位、地区、勾稽关系
schema-data = 数据文件
schema-check = check 和 explain 的 JSON
schema-rules = rules list 的 JSON
schema-data-list = data list 的 JSON
schema-validate = validate 的 JSON
schema-code = explain 代码的 JSON

# ── 补全与手册页 ──
cmd-completions = 输出命令行补全脚本（bash、zsh、fish、powershell、elvish）
arg-shell = 命令行环境：bash、zsh、fish、powershell 或 elvish
cmd-man = 输出手册页（man 格式）
man-name = 名称
man-synopsis = 用法
man-exit = 退出状态
# ── 勾稽核对 ──
M030 = 勾稽各项单位不同（{ $units }）
M030-help = 只有同单位的数才能相加、相比；占比要求分子分母同单位
M030-title = 勾稽各项单位不同
M030-why = 人与所、元与人次加在一起没有意义；单位不同的勾稽必定永远不符，或碰巧相符。
M031 = 示例有 { $found } 个数，应为 { $expected } 个
M031-help = 每个指标一个数，依次排列，总体在前（year_on_year：本期、上期）
M031-title = 勾稽示例的个数不对
M031-why = 示例要说明这条勾稽怎样成立、怎样不成立；缺一个数就不知道缺的是哪一个。
M032 = 勾稽“{ $kind }”缺少比较的各项
M032-help = same 要求 indicators 恰好两个
M032-title = 勾稽缺少比较的各项
M032-why = 一个数自己与自己总是相符，这样的勾稽什么也查不出来。
M033 = 这条说明 { $until } 到期，早于说明日期 { $when }
M033-help = until（有效期至）是最后有效的一天；很可能两个日期写反了
M033-title = 到期早于说明日期的说明
M033-why = 这样的说明从不起作用，写的人却以为问题已经说明。
M034 = 没有“{ $name }”这项勾稽，也没有这个问题编号
M034-help = 写问题后方括号里的编号，如 V004；或写 --format json 中的勾稽编号
M034-title = 说明的勾稽不存在
M034-why = 这样的说明什么也说明不了，写的人却以为问题已经说明。
M035 = { $count ->
    [0] 勾稽 { $name }
   *[other] 勾稽 { $name } 与 { $others }
    }{ $forced ->
    [zero] 使 { $indicator } 只能为零
    [equal] 只有部分等于总体时才能同时成立
   *[quotient] 同一比值的分子或分母不同，且一个总比另一个大
    }
M035-help = 改正有误的一条；两个指标必定相等的用 same，各部分合计等于总体的用 sum
M035-title = 互相矛盾的勾稽
M035-why = 数据正确也会被判为有误；规则的错不能算在数据上。
M037 = { $why ->
    [target] “{ $name }”没有单一的下限或上限，无从分解
   *[region] 承接任务的地区不在“{ $name }”所管地区之内
    }
M037-help = 承接任务写给该文件所管的下级地区：省的目标写给市，市的目标写给县；本地区自己的目标按其目标值评估
M037-title = 用不上的承接任务
M037-why = 承接任务是上级目标分给下级地区的一份。目标不是一个数，或者地区不相干，这一条就会被悄悄略过。
M036 = “{ $counterpart }”不比“{ $name }”低一级
M036-help = counterpart 写下一级承担同样工作的单位：教育部写省教育厅，省教育厅写市教育局
M036-title = 对应单位不在下一级
M036-why = 对应单位说明上级单位的事在本地由谁承担；级别不对，就会指错单位。
M038 = “{ $name }”本来就是 { $indicator } 的名称
M038-help = 删去这一条；这个名称确是别的意思，在表中换一个说得出差别的名称
M038-title = 用不上的名称对照
M038-why = 名称对照只回答指标目录答不了的名称。目录里已有的名称若能改作别的意思，同一个名称在各处就不是一个指标。
V001 = 填报 { $stated }，各部分 { $given } 应为 { $expected }
V001-help = 核对原始台账，更正合计数或有误的一项
V001-title = 合计与各部分不符
V001-why = 同一总体按一种方式划分，各部分加起来必须等于总数；超出四舍五入范围的差距说明至少有一个数错了。
V002 = { $kind ->
    [of_which] 其中各项合计 { $expected }，大于总体 { $stated }
    [overlap] 其中一项大于总体 { $stated }
   *[subset] { $stated } 大于其总体 { $expected }
    }
V002-help = 核对两数的统计口径，更正或说明
V002-title = 部分大于总体
V002-why = “其中”的数不可能多于它所属的总数；多半是口径不同，或抄错了数。
V003 = 总体 { $stated } 大于各部分之和 { $expected }
V003-help = 核对总体和各部分
V003-title = 总体大于各部分之和
V003-why = 各部分可以重叠，但加起来至少要覆盖总体；否则漏了一部分，或总数有误。
V004 = 填报 { $stated }，按 { $given } 应为 { $expected }
V004-help = 核对分子、分母和比例，更正有误的一个
V004-title = 占比与分子分母不符
V004-why = 占比由分子除以分母得出。按印出的位数算不出这个占比，三个数中至少有一个错了，或分母不是写明的那一个。
V005 = 填报 { $stated }，按 { $given } 应为 { $expected }
V005-help = 核对比值和两个数，更正有误的一个
V005-title = 比值与两个数不符
V005-why = 比值由两个数相除得出；算不出来，说明三个数中至少有一个错了。
V006 = 填报 { $stated }，按 { $given } 应为 { $expected }
V006-help = 核对人均值、总量、人数及万元、亿元等单位
V006-title = 人均值与总量、人数不符
V006-why = 人均值等于总量除以人数；最常见的差错是万元、亿元、元混用。
V007 = 填报变化 { $stated }，按 { $given } 应为 { $expected }
V007-help = 核对两年数据和变化值，更正有误的一个
V007-title = 变化值与两年数据不符
V007-why = 变化值等于本期减上期；常见的差错是数字颠倒、漏写负号。
V008 = 填报增长 { $stated }，按 { $given } 应为 { $expected }
V008-help = 核对两年数据和增长率，更正有误的一个
V008-title = 增长率与两年数据不符
V008-why = 增长率以上期为基数；除以本期是常见的差错。
V009 = 填报完成率 { $stated }，按 { $given } 应为 { $expected }
V009-help = 核对计划数、实际数和完成率
V009-title = 完成率与计划、实际不符
V009-why = 完成率等于实际除以计划；不符时，考核结论就没有依据。
V010 = 同一事实两处不一致：{ $stated } 与 { $given }
V010-help = 统一两处数据；口径不同的，写明口径
V010-title = 同一事实两处不一致
V010-why = 同一份报告里同一个事实只有一个数。两处不同，读者不知道该信哪一个，评估也会因此待定。
V011 = { $given } 的 { $stated } 不可能：没有整数得出这个比例，最近的是 { $low } 和 { $high }
V011-help = 核对比例和分母
V011-title = 没有整数得出的占比
V011-why = 人和物都是整数。按已知的分母，没有一个整数能得出印出的占比，说明占比或分母有误。
V012 = { $stated } 与 { $given } 不能同用一个分母：{ $bounds ->
    [none] 后者本身没有整数分母
   *[both] 若后者无误，前者应为 { $expected }
    }
V012-help = 核对两个比例的分母是否为同一统计口径
V012-title = 分母互相矛盾的占比
V012-why = 两个占比同用一个未印出的分母，就必须容得下同一个数；容不下，说明至少有一个用了别的口径。
V013 = { $stated } 与上期 { $given } 相差过大，按幅度应在 { $low } 至 { $high }
V013-help = 核对两期数据；属实的，说明原因
V013-title = 年度变动过大
V013-why = 一年变动超过幅度，可能属实（如撤并学校），也可能是多一位、少一位数字；属实的须说明原因。
V014 = { $stated } 超出可能的范围{ $bounds ->
    [low] ：不低于 { $low }
    [both] ：{ $low } 至 { $high }
   *[none] {""}
    }
V014-help = 核对数字和单位
V014-title = 数值超出可能范围
V014-why = 占比不会超过100%，人数不会是负数或小数。超出范围的数一定有误。
V015 = 与相邻的“{ $other }”数字相同：{ $stated }
V015-help = 核对是否抄错行；属实的，注明
V015-title = 与相邻数据相同
V015-why = 相邻两行位数较多的数完全相同，多半是抄错了行；确实相同的，注明即可。
V016 = { $stated } 像是截断而非四舍五入：按 { $given } 应为 { $expected }
V016-help = 统一按四舍五入填报
V016-title = 像是截断的数
V016-why = 报表应四舍五入。截断的数会比实际小一点，与别的数对不上时不易察觉。
V017 = { $stated } 与 { $given } 只有在所有四舍五入同向时才相符（计算值 { $expected }）
V017-help = 用原始数据核对一遍
V017-title = 勉强相符的合计
V017-why = 只有所有四舍五入都偏向同一边才相符，这种情况很少见，值得用原始数据核对一遍。
severity-must_fix = 必须修改
severity-explain = 需说明
severity-hint = 提示
outcome-consistent = 相符
outcome-rounding = 在四舍五入范围内相符
outcome-truncated = 截断后相符
outcome-failed = 不符
outcome-not_checkable = 缺数，无法核对
outcome-not_comparable = 统计口径不一致，不作比较
outcome-explained = 已有说明
part-stated = 填报值
part-whole = 总体
part-part = 部分
part-later = 本期
part-earlier = 上期
part-actual = 实际
part-planned = 计划
part-other = 另一处
part-again = 同一数，又见此处
slip-transposed = { $suspect } 的相邻数字可能颠倒，应为 { $instead }
slip-wrong_digit = { $suspect } 可能有一位数字错，应为 { $instead }
slip-dropped_digit = { $suspect } 可能漏了一位数字，应为 { $instead }
slip-doubled_digit = { $suspect } 可能多打一位数字，应为 { $instead }
slip-shifted_point = { $suspect } 的小数点可能错位，应为 { $instead }
slip-ten_thousand = { $suspect } 可能多写或漏写“万”，应为 { $instead }
slip-sign = { $suspect } 的正负号可能有误，应为 { $instead }
slip-copied = { $suspect } 可能误抄了相邻的“{ $source }”
slip-truncated = { $suspect } 可能是截断，不是四舍五入
slip-wrong_base = { $suspect } 可能除以了本期数，而不是上期数
slip-wrong_denominator = { $suspect } 与“{ $source }”{ $value } 作分母相符：分母可能用错（偶然相符的可能性约 { $chance }）
slip-implied = 若其余各数无误，{ $suspect } 应为 { $instead }
slip-no_integer = 无论改分子还是分母，都没有整数与填报的比例相符
slip-none = 没有一处简单的笔误能解释
evidence-for = 佐证：{ $checks }
evidence-against = 抵触：{ $checks }
validate-power = 按此分母，整数检验能发现 { $power } 的错误比例
check-rule = 勾稽关系：{ $label }
check-name = { $word ->
    [share] { $indicator }
    [ratio] { $indicator }
    [per_capita] { $indicator }
   *[other] { $indicator }的{ $kind }
    }
check-kind-sum = 合计
check-kind-of_which = 其中项
check-kind-overlap = 重叠项
check-kind-subset = 包含关系
check-kind-share = 占比
check-kind-ratio = 比值
check-kind-per_capita = 人均值
check-kind-change = 变化值
check-kind-growth = 增长率
check-kind-completion = 完成率
check-kind-same = 各处填报
check-kind-integer = 整数检验
check-kind-latent = 共同分母
check-kind-year_on_year = 年度变动
check-kind-range = 取值范围
check-kind-repeat = 相邻重复
code-found = 由谁查出
code-found-text = duibiao validate，列出涉及的全部数据。数据无误的，用 --notes 或在填报表的 notes 表说明；-A、-W、-D { $code } 改变问题等级。
validate-title = 数据勾稽核对
validate-data = 数据：
validate-none = 没有发现问题。
validate-more = 编号的含义和改正示例：duibiao explain { $code }
validate-hidden = 没有列出的问题 { $count } 个（按 -A 不显示，或超过 2 万个）
validate-nothing = 没有可核对的数：表中还没有填数。
validate-coverage = { $all } 项勾稽中可核对 { $made } 项；另逐个检查数据 { $screened } 个
validate-counts = 问题：{ $counts }
validate-count = { $name } { $count }
validate-unmade = 未能核对的勾稽
validate-absent = 缺{ $part }：{ $indicators }
validate-populations = 统计口径不一致：{ $populations }
validate-no-value = 算不出数（分母为零或数字过大）
validate-implied = 推算{ $part }约为 { $value }
cmd-validate = 报送前核对数据之间的勾稽关系
arg-validate-data = 数据文件（或内置数据集名）；默认衢州两份报告
arg-fail-level = 从哪一级问题起退出状态为 1：must-fix、explain、hint、never
col-finding = 问题
col-explanation = 可能原因

# ── 是否影响结论 ──
relevance-none = 不影响结论
relevance-some = 可能改变结论：{ $targets }
questioned-line = { $count } 个结论所用的数据有未了结的核查问题，用 duibiao validate 查看
report-needs-file = XLSX 须写入文件：加 -o 核查报告.xlsx
arg-report-format = 输出格式：table（文本）、json、csv、markdown、xlsx、sarif、junit
arg-report-output = 写入文件，可多次；格式按文件名后缀（.json、.csv、.md、.xlsx、.sarif，.xml 为 JUnit，其余为文本）。数据中恰有一个工作簿时，.xlsx 即退回的该工作簿：问题涉及的单元格加批注，存疑的标色，核查报告附在后面
mark-head = 【{ $number }】{ $severity } { $code }
mark-part = { $part }（与 { $place } 的 { $figure } 核对）
mark-wanted = 应为：{ $value }
mark-cause = 可能原因：{ $cause }
report-not-returned = 注意：核查结果没有批注在“{ $file }”上：{ $why ->
    [other-format] 它不是 .xlsx 或 .xlsm
    [damaged] 它有一部分损坏或缺失
    [too-large] 它有一部分过大，无法改动
    [strict] 它按“Strict Open XML”格式保存，另存为普通 .xlsx 后即可批注
    [sheet] 工作表“{ $sheet }”的内部结构特殊，无法批注
   *[structure] 它的样式或工作表清单结构特殊，无法添加内容
}；核查报告另成一个工作簿
report-macros = “{ $file }”：所报工作簿含宏，退回的文件须命名为 .xlsm
report-no-macros = “{ $file }”：工作簿不含宏，文件须命名为 .xlsx
report-title = 数据核查报告：{ $data }
report-sheet = 核查报告
report-unmade-sheet = 未能核对
report-unmade-title = 未能核对的勾稽：{ $data }
report-number = 序号
report-severity = 问题等级
report-code = 编号
report-indicator = 指标
report-printed = 填报值
report-wanted = 应为
report-finding = 问题
report-explanation = 可能原因
report-relevance = 是否影响结论
report-at = 出处
report-departments = 责任单位
report-values = 涉及数值
report-reply = 说明
report-who = 说明人
report-when = 日期
report-until = 有效期至
report-how = 数据无误、需要说明的：填写“说明”“说明人”“日期”“有效期至”（最后有效的一天），“编号”“涉及数值”两列不改，然后运行 duibiao validate 数据文件 --notes 本文件
names-sheet = 名称对照
names-title = 名称对照：指标目录中没有的名称
names-how =
    每行一个名称：在“对应指标”格中从下拉列表选一个，或写目录中另一个指标的名称或编号；都不是的选“不是本表指标”，拿不准的留空。
    填好后把本工作簿再交一次，定下的名称就按此读取（只对本工作簿有效）。
names-how-apart =
    每行一个名称：在“对应指标”格中从下拉列表选一个，或写目录中另一个指标的名称或编号；都不是的选“不是本表指标”，拿不准的留空。
    填好后把这张表放进数据所在的工作簿（只对该工作簿有效），或把决定写进数据旁边的 names.toml。
names-number = 序号
names-name = 表中名称
names-first = 首次出现
names-cells = 涉及格数
names-candidate-1 = 候选一
names-candidate-2 = 候选二
names-candidate-3 = 候选三
names-not = 已知不是
names-meaning = 对应指标
names-none = 不是本表指标
names-who = 决定人
names-when = 日期
report-region = 地区
report-period = 时期
report-check = 勾稽关系
report-why = 未能核对的原因


# ── 已有说明的问题 ──
arg-notes = 说明：说明文件（TOML），或填好说明的核查报告、填报表（XLSX）；可多次
schema-notes = 说明文件（validate --notes、check --notes）
schema-names = 名称对照文件（names.toml，放在表格旁边）
validate-explained = 已有说明的问题
validate-note = 说明：{ $why }（{ $who }，{ $when }，有效期至 { $until }）
N001 = 这条说明没有用上：{ $check } 没有数据恰为 { $values } 的问题
N001-help = 若数据已经更正，删去这条说明；若数据又有变动，核实后重写说明并照抄全部数据
N001-title = 没有用上的说明
N001-why = 说明只对写明的数据有效，改动一位数字即失效；留着不用的说明会让人误以为问题已经说明。
N002 = 对 { $check } 的说明 { $until } 到期，数据已到 { $as-of }
N002-help = 重新核实；原因仍然成立的，改有效期和日期，否则删去
N002-title = 过期的说明
N002-why = 说明都有有效期，到期须重新核实；过期的说明不再起作用，所说明的问题重新列出。


# ── 报表 ──
cmd-report = 生成可直接报送的对照检查表（XLSX、DOCX、网页、Markdown、CSV、JSON）
cmd-report-verify = 复核一份对照检查表：用原来的文件重做一遍，指出不同之处
arg-lists-by = 另列每个单位的清单：department（责任单位）
arg-document-format = 格式，可多个、以逗号分隔：xlsx、docx、html、md、csv、json
arg-document-output = 写入的文件夹（以 / 结尾或已存在），或文件（按扩展名定格式；可多次）
arg-document = 要复核的文件
arg-verify-data = 原来的数据文件现在的位置；不写则按文件中记录的路径
document-file = 对照检查表
document-needs-file = 请指明写到哪里：加 -o 文件夹/ 或 -o 对照检查表.md；只有 html、md、csv、json 之一可直接显示
document-ending = 从文件名“{ $file }”看不出格式：用 .xlsx、.docx、.html、.md、.csv、.json，或加 --format
document-title = { $region }目标任务对照检查表（截至{ $as-of }）
document-regions = { $count }个地区
document-summary = 汇总
document-targets = 对照检查表
document-unjudged = 未能判定的目标及原因
document-needed = 尚缺的数据
document-findings = 影响结论的数据疑点
document-figures = 所用数据
document-signature = 填报人：＿＿＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日
document-legend = 标记
document-notes = 说明
document-manifest = 制表依据
document-verify = 本表由下列命令和文件生成。运行 duibiao report verify 加本文件名，即可用原文件重做一遍，逐处核对。
document-by-policy = 按政策文件
document-by-department = 按责任单位
document-total = 合计
document-department = 单位
document-roles = 承担方式（目标数）
document-owes = 应报数据
document-reason = 原因
document-count = 目标数
document-list = 目标编号
document-label = 报告中的名称
col-number = 序号
col-target-id = 目标
col-status = 状态
col-gap-required = 差距/年均需完成
col-remarks = 备注
verify-holds = { $file }：相符。用记录的命令和文件重做一遍，内容完全一致。
verify-holds-anyway = { $file }：内容相符，但下列文件已有变动：
verify-changed = { $file }：不符。所用文件没有变动，但文件内容与重做的不同。
verify-outdated = { $file }：不符。所用文件已有变动：
verify-version = 原由 duibiao { $made } 生成，现用 { $now } 复核
verify-input-changed = { $file }：内容已变
verify-input-gone = { $file }：现在没有用到
verify-input-new = { $file }：原来没有
verify-differences = 不同之处共 { $count } 处：
verify-difference = { $place }：文件中为{ $stated }，重做为{ $expected }
verify-more = 另有 { $count } 处
verify-nothing = 空
spot-table = 第{ $table }张表第{ $row }行第{ $column }列
spot-paragraph = 第{ $at }段
spot-line = 第{ $at }行
quoted = “{ $text }”
F015 = “{ $file }”不是 duibiao report 生成的文件
F015-help = 复核须用原文件：其中的“制表依据”记有命令和各文件的 SHA-256，不要删去
F015-title = 不能复核的文件
F015-why = 复核是照文件里记录的命令和依据重做一遍再逐处比较；没有这些记录，就无从比较。

# ── 网页 ──
page-language = zh-CN
page-skip = 跳到对照检查表
page-contents = 目录
page-search = 查找（编号、名称、数值等，空格分隔）
page-all = 全部
page-reset = 清除筛选
page-open = 全部展开
page-close = 全部收起
page-hint = 点列名排序，再点反序，第三次恢复原序。打印时只印筛出的目标；展开的说明一并印出。
page-shown = 显示 { $shown } 项，共 { $all } 项
page-none = 没有符合条件的目标
page-panel = 说明、出处与图
page-number = 第 { $page } 页，共 { $pages } 页
chart-target = 目标值 { $value }
chart-equal = 均摊 { $value }
chart-due = 完成时限 { $date }
chart-landing = 推算 { $value }
chart-legend-figures = 圆点为各期数据，竖线为其位数所允许的范围
chart-legend-target = 横线为目标值（对上级总量的贡献则为均摊数）
chart-legend-pace = 点线为序时进度要求，虚线为按现有进度推算
