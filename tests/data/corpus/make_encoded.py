"""Writes the files of the corpus that are not UTF-8, or not text at all.

    uv run python -m tests.data.corpus.make_encoded

The files are kept; this only shows how they came about.
"""

import io
import random
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
NBSP = "\u00a0"
LE, BE = b"\xff\xfe", b"\xfe\xff"

BELSTAT_RU = f"""\
Основные показатели социально-экономического развития города Витебска;;;;;;
;;;;;;
Показатель;Наименование;Единица измерения;2020;2021;2022;2023
4.1.1;Охват детей дошкольным образованием;%;86,4;87,1;87,9;88,3 1)
2.2.1;Уровень безработицы (по методологии МОТ);%;4,2;4,0;3,9;–
1.4.1;Число преступлений на 100 тыс. человек населения;единиц;912;887;895,5;1{NBSP}012
2.1.1;ВРП на душу населения по ППС;долларов;19{NBSP}783,4;20{NBSP}112;…;21{NBSP}406
2.3.2;Подано заявок на патенты;на 100 тыс. чел.;-;...;2,1*;1,8
;;;;;;
1) Предварительные данные.;;;;;;
* Без учёта заявок № 1–4 иностранных заявителей.;;;;;;
Источник: Национальный статистический комитет Республики Беларусь, «Регионы», 2024.;;;;;;
"""
BELSTAT_BE = """\
Горад;Паказчык;Год;Значэнне;Статус;Крыніца;Заўвага
Віцебск;1.1.1;2019;99,8;;Белстат;перапіс насельніцтва
Смаргонь;6.4.1;2022;7,25;survey;Белстат;
Зэльва;5.1.1;2022;9,5;;;бібліятэкі і клубы
Карма;4.1.3;2022;;непрымяняльна;;няма ўстаноў
Мінск;4.1.3;2022;110,5;;;
"""
EXCEL_RU = f"""\
Населённый пункт;Показатель;Год;Значение;Статус;Источник;Примечание
Минск;1.1.1;2019;99,87;official;Белстат, перепись;
Витебск;2.1.1;2022;18{NBSP}500,00;proxy;Белстат;"по области; не по городу"
Гомель;1.4.1;2022;1{NBSP}025;;Белстат;
Сморгонь;7.2.1;2022;84,1;;опрос;Вопрос № 5 – «да»
Зельва;2.2.1;2022;н/д;;;
"""
EXCEL_DE = """\
Ort;Indikator;Jahr;Wert;Status;Quelle;Anmerkung
Minsk;7.2.1;2022;89,5;;Belstat;geschätzt für die Stadt, ohne Außenbezirke
Vitebsk;2.1.1;2022;18500,00;proxy;Belstat;Näherung: größere Region
Gomel;2.2.1;2022;3,6;;Befragung „Lernende Städte“;
"""
GENESIS = """\
GENESIS-Tabelle: 12211-0001
Beteiligung an Weiterbildung: Ausgewählte Städte, Jahre
Mikrozensus
Ort;Jahr;4.2.1;2.2.1
Minsk;2019;8,2;4,4
Minsk;2020;7,9;-
Minsk;2021;...;4,0
Gomel;2020;6,25;x
Gomel;2021;7;3,9
__________
"Prozent: Anteil an allen Personen, die befragt wurden;"
geänderte Erhebung ab 2020, daher mit früheren Jahren nur eingeschränkt vergleichbar.
__________
(C)opyright Statistisches Bundesamt (Destatis), 2024
Stand: 22.04.2024 / 21:32:50
"""
GENESIS_SIGNS = """\
GENESIS-Tabelle: 12211-0001
Ort;Jahr;4.2.1;2.2.1
Minsk;2019;8,2;.
Minsk;2020;/;4,2
Gomel;2020;6,25;3,9
__________
(C)opyright Statistisches Bundesamt (Destatis), 2024
Stand: 22.04.2024 / 21:32:50
"""
UNICODE_TEXT = f"""\
Город\tПоказатель\tГод\tЗначение\tПримечание
Минск\t1.1.1\t2021\t99,5\t"Строка ""итого"", уточнено"
Віцебск\t2.1.1\t2021\t18{NBSP}500,25\t
Гомель\t1.4.1\t2021\t1025\t
"""
LONG_EN = """\
place,indicator,year,value,note
minsk,1.1.1,2021,99.5,
gomel,2.1.1,2021,18500.25,Région – “proxy”
"""
LONG_RU = """\
Город;Показатель;Год;Значение
Минск;1.1.1;2021;99,5
Гомель;2.2.1;2021;3,75
"""


def dos(text: str) -> str:
    """Return the text with the line ends of Windows."""
    return text.replace("\n", "\r\n")


def texts() -> dict[str, bytes]:
    """Return the bytes of every file by its name."""
    unicode_text = dos(UNICODE_TEXT)
    good = dos(LONG_RU).encode("utf-8")
    # Two people, two programs, one file.
    mixed = good + "Зельва;2.2.1;2021;4,5\r\n".encode("cp1251")
    return {
        "belstat_ru_cp1251.csv": dos(BELSTAT_RU).encode("cp1251"),
        "belstat_be_cp1251.csv": dos(BELSTAT_BE).encode("cp1251"),
        "excel_ru_cp1251.csv": dos(EXCEL_RU).encode("cp1251"),
        "excel_ru_cp1251_bad_cells.csv": dos(
            LONG_RU + "Гомл;2.2.1;2022;3,5\nМинск;2.2.1;2022;3,5..\nМинск;2.2.1;2022 год;3\n"
        ).encode("cp1251"),
        "excel_de_cp1252.csv": dos(EXCEL_DE).encode("cp1252"),
        "destatis_genesis_cp1252.csv": dos(GENESIS).encode("cp1252"),
        "destatis_signs_cp1252.csv": dos(GENESIS_SIGNS).encode("cp1252"),
        "encoding_cp1252_en.csv": dos(LONG_EN).encode("cp1252"),
        "encoding_cp866.csv": dos(LONG_RU).encode("cp866"),
        "encoding_koi8r.csv": LONG_RU.encode("koi8-r"),
        "encoding_mixed.csv": mixed,
        "unicode_text_utf16le.txt": LE + unicode_text.encode("utf-16-le"),
        "unicode_text_utf16be.txt": BE + unicode_text.encode("utf-16-be"),
        "unicode_text_no_mark.txt": unicode_text.encode("utf-16-le"),
        "unicode_text_odd_byte.txt": (LE + unicode_text.encode("utf-16-le"))[:-1],
        "broken_nul_byte.csv": (
            b"place,indicator,year,value\nminsk,1.1.1,2021,99.5\ngomel,1.1.1,2021,9\x009.1\n"
        ),
        "broken_rubbish.csv": random.Random(3).randbytes(2000),  # noqa: S311 - noise, no secret
        "broken_empty.csv": b"",
        "broken_mark_only.csv": b"\xef\xbb\xbf",
        "broken_pdf.csv": (
            b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
            b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n"
            b"<< /Root 1 0 R >>\n%%EOF\n"
        ),
        "broken_old_workbook.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016),
        "broken_zip.csv": _zipped({"values.csv": good}),
        "broken_zip.xlsx": _zipped({"values.csv": good}),
        "broken_docx.xlsx": _zipped(
            {
                "[Content_Types].xml": b"<Types/>",
                "word/document.xml": b"<document>minsk 1.1.1 2021 99.5</document>",
            }
        ),
    }


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


if __name__ == "__main__":
    for name, content in texts().items():
        (HERE / name).write_bytes(content)
