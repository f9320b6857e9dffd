//! Places that the lines above a table name: a city is not what stands behind its name there.

use super::columns::Known;
use super::words;
use crate::model::{Level, Region};

/// A place that a line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A registered region, by its code.
    Known(String),
    /// A place that is not registered, as it is printed.
    Unknown(String),
}

/// The places that a line names, from left to right.
///
/// 衢州市2022年 is the city; 衢州市柯城区, 衢州中等专业学校 and 兰州市 are other places, known or not.
pub(super) fn places(line: &str, known: &Known) -> Vec<Place> {
    let mut found: Vec<(usize, usize, &Region, bool)> = Vec::new();
    for region in known.registry.regions.values().filter(|region| region.parent.is_some()) {
        let names = [(&region.label.zh, false)].into_iter();
        let names = names.chain(region.aliases.iter().map(|alias| (alias, true)));
        for (name, short) in names {
            let ends = line.match_indices(name.as_str());
            let ends = ends.map(|(at, name)| (at, at.saturating_add(name.len()), region, short));
            found.extend(ends);
        }
    }
    // The longest name at a place counts: 衢州市 before 衢州.
    found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut places, mut past) = (Vec::new(), 0);
    for (start, end, region, short) in found {
        if start < past {
            continue;
        }
        past = end;
        if is_mentioned(line, start, end) {
            continue;
        }
        let rest = line.get(end..).unwrap_or("");
        let place = match within(rest, region, short) {
            Some(inner) if !begins_with_region(rest, known) => {
                let whole = line.get(start..end.saturating_add(inner)).unwrap_or("");
                match known.region(whole) {
                    Some(code) => Place::Known(code.to_owned()),
                    None => Place::Unknown(whole.to_owned()),
                }
            }
            _ => Place::Known(region.code.as_str().to_owned()),
        };
        places.push(place);
    }
    if places.is_empty() {
        places.extend(stranger(line).map(|name| Place::Unknown(name.to_owned())));
    }
    places
}

/// Whether a place is only mentioned: what is left out or counted in, and who gave the figures.
fn is_mentioned(line: &str, start: usize, end: usize) -> bool {
    let before = line.get(..start).unwrap_or("").trim_end_matches(['（', '(', '：', ':', ' ']);
    let after = line.get(end..).unwrap_or("");
    let out = ["不含", "含", "不包括", "包括", "包含", "除", "除去", "扣除", "由", "来源", "来自"];
    out.iter().any(|word| before.ends_with(word))
        || after.starts_with("除外")
        || after.starts_with('外')
        || after.contains("提供")
}

fn begins_with_region(rest: &str, known: &Known) -> bool {
    known.registry.regions.values().any(|region| rest.starts_with(region.label.zh.as_str()))
}

/// Characters that end a name of a place: what follows them is about something else.
const OTHER: &str =
    "年局厅府委中职教统技普招毕基办经财专双数报表社第各全所直属度月日人事开学科部门处";

/// What makes a place of its own behind the name of a region, and where it ends.
fn within(rest: &str, region: &Region, short: bool) -> Option<usize> {
    let word: String = rest.chars().take_while(|c| is_han(*c)).take(LONGEST).collect();
    if region.level == Level::Institution {
        return None;
    }
    // Zones have no registered name.
    let zones = [
        "高新技术产业园区",
        "高新区",
        "经济开发区",
        "经开区",
        "经济技术开发区",
        "开发区",
        "新区",
        "新城",
        "度假区",
    ];
    let zone = zones.iter().find(|zone| word.starts_with(**zone));
    zone.map(|zone| zone.len()).or_else(|| inner_place(&word)).or_else(|| school(&word, short))
}

/// Characters of the longest name.
const LONGEST: usize = 14;

/// Where a district, county or town ends that a text begins with: 西湖区, 义乌市, 石梁镇.
fn inner_place(word: &str) -> Option<usize> {
    let ends = ["街道", "区", "县", "市", "镇", "乡"];
    for (at, c) in word.char_indices().take(5) {
        if OTHER.contains(c) || "市地校园城郊山老县".contains(c) && at == 0 {
            return None;
        }
        let rest = word.get(at..)?;
        if let Some(end) = ends.iter().find(|end| rest.starts_with(**end)).filter(|_| at > 0) {
            return Some(at.saturating_add(end.len()));
        }
    }
    None
}

/// Where the name of one school ends that a text begins with: 第二中等专业学校, but not 中职学校.
fn school(word: &str, short: bool) -> Option<usize> {
    let found = words::school_ends().filter_map(|end| {
        let at = word.find(end)?;
        Some(at.saturating_add(end.len()))
    });
    let end = found.min()?;
    let name = word.get(..end)?;
    // A longer name may go on behind: 职业高中学校.
    let kind = words::is_all_schools(name);
    let own = ["中等专业学校", "职业技术学校", "职业技术学院", "学院", "大学", "中学"];
    if kind {
        // 衢州中等专业学校 is one school, 衢州市中等专业学校 are those of the city.
        return (short && own.contains(&name)).then_some(end);
    }
    let about = [
        "年",
        "局",
        "各",
        "全",
        "所有",
        "直属",
        "市属",
        "县属",
        "中等职业",
        "中职",
        "普通",
        "高等",
        "中小",
        "公办",
        "民办",
        "基础",
        "中等教育",
    ];
    if about.iter().any(|word| name.contains(word)) && name != "中等专业学校" {
        return None;
    }
    Some(end)
}

/// A city, county or district that no region is, with which a line begins: 兰州市2022年….
fn stranger(line: &str) -> Option<&str> {
    let line = line.trim();
    let mut start = line;
    // 甘肃省兰州市
    if let Some((province, rest)) = line.split_once('省') {
        let han = province.chars().all(is_han) && province.chars().count() <= 3;
        start = if han && !province.is_empty() { rest } else { line };
    }
    let offset = line.len().saturating_sub(start.len());
    for (count, (at, c)) in start.char_indices().take(5).enumerate() {
        if !is_han(c) || OTHER.contains(c) && !"中".contains(c) {
            return None;
        }
        if "市县区州盟".contains(c) && count >= 2 {
            let name = start.get(..at)?;
            let plain = [
                "全", "各", "本", "我", "设区", "县级", "地级", "城", "校", "园", "地", "社", "某",
            ];
            let end = offset.saturating_add(at).saturating_add(c.len_utf8());
            return line.get(..end).filter(|_| !plain.iter().any(|word| name.ends_with(word)));
        }
    }
    None
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::names::Names;
    use crate::source::{BuiltIn, load_rules};

    #[test]
    fn a_line_names_places_known_and_unknown() {
        let registry = load_rules(&BuiltIn, "rules").unwrap().value.registry;
        let known = Known { names: Names::of(&registry), registry: &registry };
        let check = |line: &str, expected: &str| {
            let shown: Vec<String> = places(line, &known)
                .into_iter()
                .map(|place| match place {
                    Place::Known(code) => code,
                    Place::Unknown(name) => format!("? {name}"),
                })
                .collect();
            assert_eq!(shown.join(" | "), expected, "{line}");
        };
        check("衢州市2022年中等职业教育统计表", "330800");
        check("衢州市中等职业学校基本情况", "330800");
        check("衢州市中职学校统计", "330800");
        check("衢州市各县（市、区）中职学校统计", "330800");
        check("衢州市教育局", "330800");
        check("衢州市市直学校统计", "330800");
        check("浙江省衢州市2022年", "330000 | 330800");
        check("衢州市柯城区2022年中职统计表", "330800 | 330802");
        check("衢州市西湖区2022年", "? 衢州市西湖区");
        check("衢州市石梁镇成人学校", "? 衢州市石梁镇");
        check("衢州中等专业学校", "? 衢州中等专业学校");
        check("衢州市第二中等专业学校2022年", "? 衢州市第二中等专业学校");
        check("衢州市工程技术学校", "? 衢州市工程技术学校");
        check("衢州高新区2022年", "? 衢州高新区");
        check("兰州市2022年统计表", "? 兰州市");
        check("衢州市2022年中职情况（不含江山市）", "330800");
        check("衢州市2022年中职情况（江山市除外）", "330800");
        check("衢州市2022年（除龙游县外）", "330800");
        check("甘肃省兰州市2022年统计表", "? 甘肃省兰州市");
        for line in [
            "各市2022年中职统计",
            "全市中职学校",
            "2022年统计表",
            "设区市统计表",
            "中等职业学校",
            "城区学校统计",
        ] {
            check(line, "");
        }
    }
}
