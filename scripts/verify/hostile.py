"""Files below 32 MB that no bureau would send: writes the one that is named, or lists the names.

    hostile.py               the names
    hostile.py NAME FOLDER   writes FOLDER/NAME.csv or .xlsx and prints its path
"""

import random
import sys
import zipfile

HEAD = "地区,指标,年份,数值,单位\n"
MB = 1 << 20
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def row(*cells):
    return ",".join(map(str, cells)) + "\n"


# Plain text.


def cells_of_one_row():
    yield HEAD
    yield ",".join("1" for _ in range(10_000_000)) + "\n"


def cells_of_one_row_of_headings():
    yield ",".join("在校生数" for _ in range(2_000_000)) + "\n" + "1,2\n"


def one_column():
    yield HEAD
    for n in range(3_000_000):
        yield f"{n}\n"


def one_column_of_names():
    yield "地区\n"
    for _ in range(2_000_000):
        yield "衢州市\n"


def empty_lines():
    yield HEAD
    yield "\n" * 16_000_000
    yield row("衢州市", "在校生数", 2022, 1, "人")


def one_cell():
    yield "x" * (30 * MB)


def one_cell_of_digits():
    yield HEAD + "衢州市,在校生数,2022," + "1" * (30 * MB) + ",人\n"


def one_line_of_text():
    yield "衢州市2022年在校生数，" * (MB - 20_000)


def quotes():
    yield '"' * (30 * MB)


def open_quote():
    yield HEAD + '"' + "a,b\n" * (7 * MB)


def commas():
    yield "," * (30 * MB)


def commas_in_lines():
    yield HEAD
    for _ in range(300_000):
        yield "," * 99 + "\n"


def headings():
    yield ",".join(f"标题{n}" for n in range(100_000)) + "\n"
    yield ",".join("1" for _ in range(100_000)) + "\n"


def headings_of_years():
    yield "指标," + ",".join(f"{1900 + n % 150}年" for n in range(16_000)) + "\n"
    for _ in range(100):
        yield "在校生数," + ",".join("1" for _ in range(16_000)) + "\n"


def many_wide_headings():
    line = "指标," + ",".join(f"{1900 + n % 150}年" for n in range(200)) + "\n"
    for _ in range(20_000):
        yield line


def values_of_one_figure():
    yield HEAD
    for n in range(20_000):
        yield row("衢州市", "在校生数", 2022, n + 1000, "人")


def million_values_of_one_figure():
    yield HEAD
    for n in range(700_000):
        yield row("衢州市", "在校生数", 2022, n + 1000, "人")


def same_value_of_one_figure():
    yield HEAD
    for _ in range(700_000):
        yield row("衢州市", "在校生数", 2022, 1000, "人")


def bad_values():
    yield HEAD
    for n in range(700_000):
        yield row("衢州市", "在校生数", 2022, f"{n}O", "人")


def bad_units():
    yield HEAD
    for n in range(500_000):
        yield row("衢州市", "在校生数", 2022, n, f"单{n}")


def bad_regions():
    yield HEAD
    for n in range(600_000):
        yield row(f"某{n}市", "在校生数", 2022, n, "人")


def bad_periods():
    yield HEAD
    for n in range(600_000):
        yield row("衢州市", "在校生数", f"某{n}年", n, "人")


def beyond_the_headings():
    yield HEAD
    yield row("衢州市", "在校生数", 2022, 1, "人") .strip() + "," + ",".join("9" for _ in range(16_000)) + "\n"


def below_unknown_headings():
    yield HEAD.strip() + "," + ",".join(f"某{n}" for n in range(16_000)) + "\n"
    for _ in range(60):
        yield "衢州市,在校生数,2022,1,人," + ",".join("9" for _ in range(16_000)) + "\n"


def unknown_names():
    yield HEAD
    for n in range(600_000):
        yield row("衢州市", f"某数{n}", 2022, 1, "人")


def long_unknown_names():
    yield HEAD
    for n in range(900):
        yield row("衢州市", f"{n}" + "在校生专任教师" * 1500, 2022, 1, "人")


def tiny_tables():
    for _ in range(900_000):
        yield HEAD


def tiny_tables_with_titles():
    for n in range(300_000):
        yield f"表{n}\n" + HEAD + row("衢州市", "在校生数", 2022, 1, "人")


def blocks_of_years():
    yield "指标,数值,单位\n"
    for n in range(1_000_000):
        yield f"{1900 + n % 150}年\n"


def blocks_of_places():
    yield "指标,数值,单位\n"
    for n in range(1_000_000):
        yield ("衢州市\n", "柯城区\n", "金华市\n")[n % 3]


def lines_above():
    for n in range(1_000_000):
        yield f"统计表{n}\n"
    yield HEAD + row("衢州市", "在校生数", 2022, 1, "人")


def lines_of_places_above():
    for _ in range(300_000):
        yield "衢州市柯城区2022年统计表（单位：万人）\n"
    yield HEAD + row("衢州市", "在校生数", 2022, 1, "人")


def notes_below():
    yield HEAD + row("衢州市", "在校生数", 2022, 1, "人")
    for n in range(900_000):
        yield f"注：含技工学校{n}\n"


def good_figures():
    years = range(1900, 2100)
    yield HEAD
    for n in range(700_000):
        yield row("衢州市", "在校生数", years[n % 200], n + 1, "人")


# Spreadsheets.


def part(text):
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


HEADINGS = "<row>" + "".join(map(part, ["地区", "指标", "年份", "单位", "数值"])) + "</row>"


def book(sheet, strings=(), parts=()):
    """The parts of a workbook with one sheet."""
    yield "[Content_Types].xml", [
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    ]
    yield "_rels/.rels", [
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ]
    yield "xl/workbook.xml", [
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ]
    yield "xl/_rels/workbook.xml.rels", [
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ]
    yield "xl/worksheets/sheet1.xml", sheet
    yield from [("xl/sharedStrings.xml", strings)] if strings else []
    yield from parts


def sheet(rows, after=""):
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    yield from rows
    yield f"</sheetData>{after}</worksheet>"


def million_cells():
    def rows():
        yield HEADINGS
        for n in range(99_000):
            cells = part("衢州市") + part("在校生数") + f"<c><v>{1900 + n % 100}</v></c>" + part("人")
            digits = (random.randrange(10**9) for _ in range(6))
            yield f"<row>{cells}" + "".join(f"<c><v>{d}</v></c>" for d in digits) + "</row>"

    return book(sheet(rows()))


def hundred_thousand_figures():
    def rows():
        yield HEADINGS
        for n in range(99_000):
            cells = part(("衢州市", "金华市")[n % 2]) + part("在校生数")
            cells += f"<c><v>{1900 + n // 2 % 120}</v></c>" + part("人") + f"<c><v>{n}</v></c>"
            yield f"<row>{cells}</row>"

    return book(sheet(rows()))


def empty_styled_cells():
    return book(sheet("<row>" + '<c s="1"/>' * 1000 + "</row>" for _ in range(10_000)))


def a_cell_stored_again():
    cells = '<row r="5">' + '<c r="A5"><v>1</v></c>' * 1000 + "</row>"
    return book(sheet(cells for _ in range(1000)))


def nested_merges():
    merges = "".join(f'<mergeCell ref="A{n}:XFD{1048576 - n}"/>' for n in range(1, 150_001))
    rows = (f"<row>{'<c><v>1</v></c>' * 10}</row>" for _ in range(60_000))
    return book(sheet(rows, f"<mergeCells>{merges}</mergeCells>"))


def merged_headings():
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(2, 90_000))
    rows = (HEADINGS for _ in range(90_000))
    return book(sheet(rows, f"<mergeCells>{merges}</mergeCells>"))


def formulas_without_results():
    return book(sheet("<row><c><f>" + "A1+" * 60 + "1</f></c></row>" for _ in range(99_999)))


def cells_sharing_a_text():
    strings = ["<sst><si><t>" + "长" * 30_000 + "</t></si></sst>"]
    rows = ("<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>" for _ in range(9000))
    return book(sheet(rows), strings)


def shared_texts():
    strings = ["<sst>"] + ["<si/>" * 100_000] * 400 + ["</sst>"]
    return book(sheet([HEADINGS]), strings)


def long_shared_texts():
    strings = ["<sst>"] + ["<si><t>" + "长" * 30_000 + "</t></si>"] * 1150 + ["</sst>"]
    return book(sheet([HEADINGS]), strings)


def hidden_rows():
    return book(sheet(f'<row r="{n}" hidden="1"><c/></row>' for n in range(1, 1_000_001)))


def deep_xml():
    return book(["<a>" * 40_000_000])


def long_text():
    return book(sheet(["<row>" + '<c t="inlineStr"><is><t>'] + ["x" * MB] * 200 + ["</t></is></c></row>"]))


def attributes():
    return book(sheet(["<row><c "] + ['a="1" ' * 100_000] * 400 + ["/></row>"]))


def zip_bomb():
    zeros = [("xl/media/%d.bin" % n, ["\0" * (250 * MB)]) for n in range(8)]
    return book(sheet([HEADINGS]), parts=zeros)


def many_parts():
    return book(sheet([HEADINGS]), parts=((f"a{n}", [""]) for n in range(200_000)))


TEXTS = [
    cells_of_one_row, cells_of_one_row_of_headings, one_column, one_column_of_names, empty_lines,
    one_cell, one_cell_of_digits, one_line_of_text, quotes, open_quote, commas, commas_in_lines,
    headings, headings_of_years, many_wide_headings, values_of_one_figure,
    million_values_of_one_figure, same_value_of_one_figure, bad_values, bad_units, bad_regions,
    bad_periods, beyond_the_headings, below_unknown_headings, unknown_names, long_unknown_names,
    tiny_tables, tiny_tables_with_titles, blocks_of_years, blocks_of_places, lines_above,
    lines_of_places_above, notes_below, good_figures,
]
BOOKS = [
    million_cells, hundred_thousand_figures, empty_styled_cells, a_cell_stored_again,
    nested_merges, merged_headings, formulas_without_results, cells_sharing_a_text, shared_texts,
    long_shared_texts, hidden_rows, deep_xml, long_text, attributes, zip_bomb, many_parts,
]


def write(name, folder):
    random.seed(1)
    for of_text in TEXTS:
        if of_text.__name__ == name:
            path = f"{folder}/{name}.csv"
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(of_text())
            return path
    for of_book in BOOKS:
        if of_book.__name__ == name:
            path = f"{folder}/{name}.xlsx"
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for part_name, chunks in of_book():
                    with archive.open(part_name, "w", force_zip64=True) as file:
                        for chunk in chunks:
                            file.write(chunk.encode())
            return path
    sys.exit(f"no input is called {name}")


if len(sys.argv) == 3:
    print(write(sys.argv[1], sys.argv[2]))
else:
    print("\n".join(one.__name__ for one in TEXTS + BOOKS))
