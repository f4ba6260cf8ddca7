"""Writes the workbooks of the corpus.

    uv run python -m tests.data.corpus.make_workbooks

The files are kept; this only shows how they came about.
"""

import datetime as dt
from pathlib import Path

from tests.data.corpus import workbook_files as book
from tests.data.corpus.workbook_files import Content, Sheet, date, formula, number, percent

HERE = Path(__file__).parent
NBSP = "\u00a0"
LONG: list[Content] = ["place", "indicator", "year", "value"]
LONG_RU: list[Content] = ["Город", "Показатель", "Год", "Значение"]
GOOD: list[Content] = ["minsk", "2.2.1", 2022, 3.6]
OTHER: list[Content] = ["gomel", "2.2.1", 2022, 4.1]


def excel() -> dict[str, bytes]:
    """Return what Excel saves, by file name."""
    return {
        "belstat_ru.xlsx": book.xlsx(
            Sheet(
                "Витебск",
                [
                    ["Основные социально-экономические показатели"],
                    ["(на конец года)"],
                    [],
                    ["Показатель", "Наименование", "Единица", 2020, 2021, 2022, 2023],
                    ["4.1.1", "Охват дошкольным образованием", "%", 86.4, 87.1, 87.9, "88,3 1)"],
                    ["1.4.1", "Преступления", "на 100 тыс.", 912, 887, 895.5, 1012],
                    ["2.3.2", "Патенты", "на 100 тыс.", "-", "…", 2.1, "1,8*"],
                    ["7.2.1", "Пользование интернетом", "%", "…", 81.25, 84, 86.5],
                    [],
                    ["1) Предварительные данные."],
                    ["Источник: Белстат."],
                ],
                ["A1:G1", "A2:G2"],
            )
        ),
        "belstat_be.xlsx": book.xlsx(
            Sheet(
                "Табліца 1",
                [
                    ["Паказчыкі навучання дарослых"],
                    [],
                    ["Горад", "Год", "4.2.1", "8.3.1", "5.1.1"],
                    ["Віцебск", 2021, 24.1, 11.5, 3.2],
                    ["Віцебск", 2022, 25, "…", 3.1],
                    ["Карма", 2022, "-", 9.75, 9.5],
                    ["Зэльва", 2022, None, 10.25, "10,4 1)"],
                    ["1) Разам з філіяламі."],
                ],
                ["A1:E1"],
            )
        ),
        "rosstat.xlsx": book.xlsx(
            Sheet("Содержание", [["Содержание"], ["1. Рынок труда"], ["2. Уровень жизни"]]),
            Sheet(
                "1",
                [
                    ["К содержанию"],
                    ["Показатели по городам-участникам"],
                    [None, None, None, "человек, рублей, процентов"],
                    ["Показатель", "Город", "2020", "2021", "2022"],
                    ["2.1.1", "Минск", f"19{NBSP}783,4", f"20{NBSP}112,0", "…"],
                    ["2.1.1", "Гомель", f"14{NBSP}005", f"15{NBSP}117,5", f"16{NBSP}004"],
                    ["2.2.1", "Минск", "4,0", "3,9", "3,6"],
                    [],
                    ["Обновлено: 12.03.2024"],
                ],
                ["A2:E2"],
            ),
        ),
        "excel_long.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [LONG_RU, ["Минск", "2.2.1", 2022, 3.6], ["Гомель", "2.1.1", 2022, 18500.25]],
            )
        ),
        "excel_text_numbers.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [
                    LONG_RU,
                    ["Минск", "2.2.1", "2021", "3,9"],
                    ["Минск", "2.2.1", 2022, 3.6],
                    ["Гомель", "2.1.1", "2022", "18 500,25"],
                    ["Гомель", "2.3.2", 2022, book.inline("н/д")],
                    ["Зельва", "5.1.1", 2022, "9,5"],
                ],
            )
        ),
        "excel_text_ambiguous.xlsx": book.xlsx(
            Sheet("Лист1", [LONG, GOOD, ["minsk", "1.4.1", 2022, "1.234"], OTHER])
        ),
        "excel_percent_formats.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [
                    LONG,
                    ["minsk", "2.2.1", 2019, percent("0.124")],
                    ["minsk", "2.2.1", 2020, percent("7.0000000000000007E-2")],
                    ["minsk", "2.2.1", 2021, percent("0.56999999999999995")],
                    ["minsk", "1.1.1", 2022, percent("1")],
                    ["minsk", "12.1.1", 2022, percent("0.24099999999999999")],
                    ["gomel", "2.2.1", 2022, number("12.4", '0.0"%"')],
                    ["gomel", "1.1.1", 2022, 99.5],
                ],
            )
        ),
        "excel_percent_of_others.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [
                    LONG,
                    GOOD,
                    ["minsk", "1.4.1", 2022, percent("0.124")],
                    ["minsk", "10.1.1", 2022, percent("0.75")],
                ],
            )
        ),
        "excel_formats_hide_digits.xlsx": book.xlsx(
            Sheet(
                "Sheet1",
                [
                    LONG,
                    ["minsk", "2.2.1", 2021, number("3.4567", "0.0")],
                    ["minsk", "2.1.1", 2021, number("18500.254999999999", "#,##0.0")],
                    ["minsk", "2.1.1", 2022, number("12345", "#,##0,")],
                    ["minsk", "2.2.1", 2022, number("0.1")],
                    ["minsk", "2.2.1", 2023, number("1.5E-1")],
                    ["minsk", "2.1.1", 2023, number("2.1406E4")],
                ],
            )
        ),
        "excel_codes_as_dates.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [
                    LONG,
                    ["minsk", date(dt.date(2001, 1, 1)), 2022, 99.5],
                    ["minsk", date(dt.date(2001, 1, 10)), 2022, 7.5],
                    ["minsk", date(dt.date(2002, 3, 8)), 2022, 71.25],
                    ["minsk", "12.05.2001", 2022, 8],
                    GOOD,
                ],
            )
        ),
        "excel_codes_as_dates_many_fit.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [
                    LONG,
                    ["minsk", date(dt.date(2001, 2, 1)), 2022, 64.5],
                    ["minsk", date(dt.date(2001, 3, 2)), 2022, 41.5],
                    ["minsk", "1.1.1", 2022, 99.5],
                ],
            )
        ),
        "excel_codes_as_dates_none_fits.xlsx": book.xlsx(
            Sheet("Лист1", [LONG, GOOD, ["minsk", date(dt.date(2009, 2, 1)), 2022, 64.5]])
        ),
        "excel_codes_as_dates_1904.xlsx": book.xlsx(
            Sheet(
                "Sheet1",
                [LONG, GOOD, ["minsk", date(dt.date(2001, 1, 10), from_1904=True), 2022, 7.5]],
            ),
            from_1904=True,
        ),
        "excel_values_as_dates.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [
                    LONG,
                    ["minsk", "2.2.1", 2021, date(dt.date(2026, 6, 5), "d/mmm")],
                    GOOD,
                    ["gomel", "2.2.1", 2021, date(dt.date(2026, 3, 4))],
                ],
            )
        ),
        "excel_year_as_date.xlsx": book.xlsx(
            Sheet("Лист1", [LONG, GOOD, ["gomel", "2.2.1", number("2020", "dd.mm.yyyy"), 3.9]])
        ),
        "excel_formulas.xlsx": book.xlsx(
            Sheet(
                "Sheet1",
                [
                    LONG,
                    ["minsk", "2.2.1", 2021, formula("36/10", "3.6")],
                    ["minsk", "2.2.1", formula("C2+1", "2022"), formula("39/10", "3.9")],
                    [formula('"go"&"mel"', "gomel", "str"), "2.2.1", 2022, 4.1],
                    ["gomel", "2.3.2", 2022, formula('""', "", "str")],
                ],
            )
        ),
        "excel_formulas_without_results.xlsx": book.xlsx(
            Sheet(
                "Sheet1",
                [
                    LONG,
                    GOOD,
                    ["gomel", "2.2.1", 2022, formula("41/10", None)],
                    [*OTHER[:2], 2021, 4],
                ],
            )
        ),
        "excel_cell_errors.xlsx": book.xlsx(
            Sheet(
                "Sheet1",
                [
                    LONG,
                    ["minsk", "2.2.1", 2021, book.error("#DIV/0!")],
                    ["minsk", "2.2.1", 2022, book.truth(is_true=True)],
                    [book.error("#REF!"), "2.2.1", 2022, 4.1],
                    ["minsk", "2.2.1", 2023, book.error("#N/A")],
                    OTHER,
                ],
            )
        ),
        "excel_two_sheets_one_fits.xlsx": book.xlsx(
            Sheet("Титул", [["Отчёт"], ["Составил отдел образования"]]),
            Sheet("Значения", [LONG_RU, ["Минск", "2.2.1", 2022, 3.6]]),
            Sheet("Справка", [["Сокращение", "Значение"], ["н/д", "нет данных"]]),
        ),
        "excel_two_sheets_both_fit.xlsx": book.xlsx(
            Sheet("2021", [LONG, ["minsk", "2.2.1", 2021, 3.9]]),
            Sheet("2022", [LONG, GOOD]),
        ),
        "excel_hidden_sheet.xlsx": book.xlsx(
            Sheet("alt", [LONG, ["minsk", "2.2.1", 2022, 36]], hidden=True),
            Sheet("neu", [LONG, GOOD]),
        ),
        "excel_no_sheet_fits.xlsx": book.xlsx(
            Sheet("Лист1", [["Отчёт за год"], ["Всё хорошо"]]),
            Sheet("Лист2", [["Город", "Население"], ["Минск", 1992862]]),
        ),
        "excel_blank.xlsx": book.xlsx(Sheet("Лист1", [])),
        "excel_superscript.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [LONG_RU, ["Минск", "2.2.1", 2021, book.superscript("12,4", "1)")]],
            )
        ),
        "excel_superscript_digit.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [
                    LONG_RU,
                    ["Минск", "2.2.1", 2021, 12.1],
                    ["Минск", "2.2.1", 2022, book.superscript("12,4", "1")],
                ],
            )
        ),
        "excel_bad_cell_far_from_the_corner.xlsx": book.xlsx(
            Sheet(
                "Sheet1",
                [[], [], [None, None, "Learning cities 2022"], []]
                + [[None, None, *row] for row in (LONG, GOOD, [], [*OTHER[:3], "4,1 4,2"])],
            )
        ),
        "excel_far_from_the_corner.xlsx": book.xlsx(
            Sheet(
                "Sheet1",
                [[], [], [None, None, "Learning cities 2022"], []]
                + [[None, None, *row] for row in (LONG, GOOD, [], OTHER)],
                ["C3:F3"],
            )
        ),
        "excel_bad_cells.xlsx": book.xlsx(
            Sheet(
                "Лист1",
                [
                    ["Данные за 2022 год"],
                    LONG_RU,
                    ["Минск", "2.2.1", 2022, 3.6],
                    ["Менск", "2.2.1", 2022, 3.6],
                    ["Гомель", "2.2.1", 2022, 360],
                    ["Гомель", "2.9.1", 2022, 3.6],
                    ["Гомель", "2.2.1", 2022.5, 3.6],
                    ["Зельва", "2.2.1", 2022, "3,6-4,1"],
                    ["Зельва", None, 2022, 3.6],
                ],
            )
        ),
        "excel_indicator_as_number.xlsx": book.xlsx(
            Sheet("Лист1", [LONG, GOOD, ["minsk", 2.2, 2022, 3.6], ["minsk", 2, 2022, 3.6]])
        ),
        "excel_wide_bad_cell.xlsx": book.xlsx(
            Sheet(
                "Korma",
                [
                    ["indicator", "unit", 2021, 2022],
                    ["1.1.1", "%", 99.5, "99,5 (99,7)"],
                    ["2.2.1", "%", percent("0.036"), 350],
                ],
            )
        ),
    }


def libre_office() -> dict[str, bytes]:
    """Return what LibreOffice saves, by file name."""
    return {
        "calc_long.ods": book.ods(
            Sheet(
                "Аркуш1",
                [
                    ["Горад", "Паказчык", "Год", "Значэнне"],
                    ["Мінск", "2.2.1", 2022, book.ods_number("3.6", "3,6")],
                    ["Мінск", "2.1.1", 2022, book.ods_number("18500.25", "18 500")],
                    ["Гомель", "2.2.1", 2022, book.ods_percent("0.041", "4,1 %")],
                    ["Гомель", "2.2.1", 2021, book.ods_percent("0.07", "7 %")],
                    [],
                    ["Карма", "2.2.1", 2022, "…"],
                    ["Зэльва", "2.2.1", 2022, book.ods_formula("[.D2]+1", "4.6")],
                    ["Зэльва", "2.2.1", 2021, "5,25"],
                ],
            )
        ),
        "calc_wide_repeated.ods": book.ods(
            Sheet(
                "Sheet1",
                [
                    ["Indicator", 2019, 2020, 2021, 2022],
                    ["12.5.1", 1, 1, 1, 2],
                    ["4.1.3", None, None, 12.5, 12.5],
                    ["10.1.1", 7.5, 7.5, 7.5, 7.5],
                ],
            )
        ),
        "calc_codes_as_dates.ods": book.ods(
            Sheet(
                "Sheet1",
                [
                    LONG,
                    ["minsk", book.ods_date(dt.date(2001, 1, 10)), 2022, 7.5],
                    ["minsk", book.ods_date(dt.date(2001, 5, 12)), 2022, 8],
                    GOOD,
                ],
            )
        ),
        "calc_bad_cells.ods": book.ods(
            Sheet(
                "Sheet1",
                [
                    LONG,
                    ["minsk", "2.2.1", 2021, book.ods_date(dt.date(2026, 6, 5))],
                    ["minsk", "2.2.1", 2022, book.ods_formula("[.D9]*1", None)],
                    ["minsk", "1.4.1", 2022, book.ods_percent("0.124", "12,4 %")],
                    [*GOOD[:3], "3,6 3,7"],
                    OTHER,
                ],
            )
        ),
        "calc_two_sheets_both_fit.ods": book.ods(
            Sheet("2021", [LONG, ["minsk", "2.2.1", 2021, 3.9]]),
            Sheet("2022", [LONG, GOOD]),
        ),
    }


if __name__ == "__main__":
    whole = excel() | libre_office()
    # A download that broke off.
    long = whole["excel_long.xlsx"]
    for name, content in {**whole, "broken_cut_off.xlsx": long[: len(long) // 2]}.items():
        (HERE / name).write_bytes(content)
