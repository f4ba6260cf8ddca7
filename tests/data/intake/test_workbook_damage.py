"""Workbooks that are damaged, hostile or too large: a sentence each, and no harm."""

import io
import random
import re
import zipfile
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake import archive, workbook
from data.intake.opening import Opened, open_file
from data.intake.problems import UnreadableError
from data.intake.sheet import Body
from tests.data.intake.workbooks import (
    HEAD,
    MAIN,
    fit,
    kind,
    odfdo_file,
    ods,
    repacked,
    saved,
    several,
    with_rows,
    xlsx,
    zipped,
)


def test_what_is_no_workbook_is_refused() -> None:
    odt = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    manifest = '<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    whole = xlsx(HEAD)

    assert kind(zipped({"a.csv": "place;year"})) == "not_a_workbook"
    assert kind(zipped({})) == "not_a_workbook"
    assert kind(zipped(cast("Any", odt))) == "not_a_workbook"
    assert kind(b"PK\x03\x04rest") == "damaged_workbook"
    assert kind(whole[: len(whole) // 2]) == "damaged_workbook"
    assert kind(b"\xd0\xcf\x11\xe0rest") == "old_workbook"
    assert kind(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")) == "locked_workbook"
    assert (
        kind(zipped({"content.xml": "<a/>", "META-INF/manifest.xml": manifest}))
        == "locked_workbook"
    )
    assert kind(xlsx()) == "empty_file"


def test_rows_in_disorder_are_refused_and_not_lost() -> None:
    rows = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'

    assert kind(with_rows(rows)) == "damaged_workbook"


def test_entities_are_refused() -> None:
    evil = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>&e;</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    content = repacked(xlsx(["x"]), "xl/worksheets/sheet1.xml", lambda _: evil.encode())

    assert kind(content) == "damaged_workbook"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kind(xlsx(["x"] * 1001)) == "too_many_columns"
    assert kind(saved(several(*map(str, range(101))))) == "too_many_sheets"
    monkeypatch.setattr(workbook, "MAX_CELLS", 5)
    assert kind(xlsx(*[["a", "b"]] * 3)) == "too_many_cells_in_file"


def test_workbook_that_explodes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"content.xml": b" " * 11 * 1024 * 1024})

    assert kind(bomb) == "too_compressed"
    monkeypatch.setattr(archive, "MAX_UNPACKED_MEGABYTES", 10)
    assert kind(bomb) == "too_large_inside"


def test_false_statement_of_the_size_does_no_harm() -> None:
    # The archive states 100 bytes where there are 11 million.
    size = 11 * 1024 * 1024
    bomb = ods("<x>" + " " * size + "</x>")
    stated = re.search(rb"PK\x01\x02.{20}(.{4}).{18}content\.xml", bomb, re.DOTALL)
    assert stated is not None
    liar = bomb.replace(stated[1], (100).to_bytes(4, "little"))

    assert kind(liar) == "damaged_workbook"


def opened_or_refused(content: bytes) -> None:
    try:
        opened: Opened = open_file(content, fit)
        body: Body = opened.sheet.body(0, 4)
    except UnreadableError as error:
        assert error.problem.message()  # noqa: PT017 - either way is right
    else:
        assert body.row_count >= 0


@pytest.mark.parametrize("make", [xlsx, lambda *rows: odfdo_file(list(rows))], ids=["xlsx", "ods"])
def test_damage_is_refused_or_harmless(make: Any) -> None:  # noqa: ANN401 - rows to bytes
    content = make(HEAD, ["minsk", "1.1.1", 2020, 99.5], ["Größe", date(2020, 1, 1), True, 0.5])
    rng = random.Random(5)  # noqa: S311 - the same damage every time
    for size in range(0, len(content), len(content) // 40):
        opened_or_refused(content[:size])
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(rng.randint(1, 4)):
            damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
        opened_or_refused(bytes(damaged))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [
            part.filename
            for part in parts.infolist()
            if part.filename.endswith((".xml", ".rels")) and part.file_size
        ]
    for _ in range(150):
        # Within the parts, whose checksums are right again then.
        def damage(part: bytes) -> bytes:
            place = rng.randrange(len(part))
            return part[:place] + rng.randbytes(rng.randint(0, 3)) + part[place + 1 :]

        opened_or_refused(repacked(content, rng.choice(names), damage))


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_random_parts_are_refused_or_harmless(part: bytes) -> None:
    opened_or_refused(b"PK\x03\x04" + part)
    opened_or_refused(repacked(xlsx(HEAD), "xl/worksheets/sheet1.xml", lambda _: part))
