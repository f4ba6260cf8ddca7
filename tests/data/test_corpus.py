"""Files as they come from offices and spreadsheets, each with what has to become of it.

The files lie in `corpus`, what is expected of them in `corpus/expected`, one table `[[file]]` each:

- `values`: place, indicator, year, value and, where it matters, what else is kept of it. The file
  has to be accepted and has to give these values and no others. The status is official where
  nothing else is said; a `note` has to be part of the note that is kept.
- `errors`: where the file has to be refused, with the line, the column (its header as written) and
  the kinds of problem that will do; a list of lines or columns means one of them. Every entry
  has to be met by an error and every error by an entry, unless `more` allows others.
- Both: the file may be read or refused, but never read as anything else.
- `warnings` are kinds that have to be among the warnings of an accepted file and `no_warnings`
  those that must not be, `reading` what the reader has to say about the file, `options` what the
  person said about it.
"""

import codecs
import io
import math
import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.intake import Intake, ReadOptions, read_upload
from data.intake.problems import ERROR, WARNING, Problem
from data.labels import read_names
from data.paths import FRAMEWORK_PATH
from data.store import Store
from indicators.framework import Framework
from tests.data.corpus.make_encoded import texts
from tests.data.corpus.make_workbooks import excel, libre_office

CORPUS = Path(__file__).parent / "corpus"
NO_FILES_OF_THE_CORPUS = {".py", ".toml", ""}
LARGEST = 30_000
THIS_YEAR = 2026

Entry = dict[str, Any]
Key = tuple[str, str, int]


def entries() -> Iterator[Entry]:
    for path in sorted((CORPUS / "expected").glob("*.toml")):
        yield from tomllib.loads(path.read_text("utf-8"))["file"]


def file_of(entry: Entry) -> str:
    """The file of an entry; the name says more where a file has several."""
    return str(entry.get("file", entry["name"]))


ENTRIES = list(entries())


@pytest.fixture(scope="module")
def no_values(places_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with places and no values, which no test writes to."""
    path = Path(shutil.copy(places_file, tmp_path_factory.mktemp("corpus")))
    with Store(path, seed=False) as store:
        yield store


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["name"]))
def test_a_file_is_read_exactly_or_refused_at_the_right_cells(
    entry: Entry, framework: Framework, no_values: Store
) -> None:
    name = file_of(entry)
    intake = read_upload(
        (CORPUS / name).read_bytes(),
        name,
        framework=framework,
        places=no_values.places(),
        current=no_values.values(),
        revision=no_values.revision,
        this_year=THIS_YEAR,
        options=ReadOptions(**entry.get("options", {})),
        indicator_names=read_names(framework, FRAMEWORK_PATH),
    )
    for problem in intake.problems:
        assert problem.message().strip()
    errors = [problem for problem in intake.problems if problem.severity == ERROR]
    assert (intake.plan is None) == bool(errors)
    if errors:
        _check_errors(entry, errors)
    else:
        _check_values(entry, intake)
    _check_reading(entry, intake)


def test_every_file_has_an_expectation_and_is_small() -> None:
    files = [path for path in CORPUS.iterdir() if path.is_file()]
    corpus = {path.name: path for path in files if path.suffix not in NO_FILES_OF_THE_CORPUS}
    assert {file_of(entry) for entry in ENTRIES} == set(corpus)
    assert len(ENTRIES) == len({entry["name"] for entry in ENTRIES})
    assert [name for name, path in corpus.items() if path.stat().st_size > LARGEST] == []
    assert [e["name"] for e in ENTRIES if not ({"values", "errors"} & set(e))] == []


def test_what_the_scripts_write_is_what_is_kept() -> None:
    for name, content in (texts() | excel() | libre_office()).items():
        assert _parts((CORPUS / name).read_bytes()) == _parts(content), name


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len({file_of(entry) for entry in ENTRIES}) >= 60


def _parts(content: bytes) -> dict[str, bytes]:
    """What a file says: packing may differ from machine to machine."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _check_errors(entry: Entry, errors: list[Problem]) -> None:
    said = "\n".join(f"{e.line}|{e.column}|{e.kind}|{e.found}" for e in errors)
    assert "errors" in entry, f"the file is right, and was refused:\n{said}"
    for wanted in entry["errors"]:
        if not wanted.get("maybe"):
            assert any(_meets(error, wanted) for error in errors), f"no {wanted} among\n{said}"
    if not entry.get("more"):
        stray = [e for e in errors if not any(_meets(e, wanted) for wanted in entry["errors"])]
        assert stray == [], f"errors at cells that are right, in all:\n{said}"


def _meets(error: Problem, wanted: Entry) -> bool:
    return (
        _is_one_of(error.line, wanted.get("line"))
        and _is_one_of(error.column, wanted.get("column"))
        and _is_one_of(error.kind, wanted.get("kinds"))
        and ("column" not in wanted or error.position is not None)
    )


def _is_one_of(found: object, wanted: object) -> bool:
    if wanted is None:
        return True
    return found in wanted if isinstance(wanted, list) else found == wanted


def _check_values(entry: Entry, intake: Intake) -> None:
    assert "values" in entry, f"accepted, and should be refused:\n{_rows(intake)}"
    warnings = {problem.kind for problem in intake.problems if problem.severity == WARNING}
    assert set(entry.get("warnings", [])) <= warnings
    assert warnings.isdisjoint(entry.get("no_warnings", []))
    rows = _rows(intake)
    wanted: dict[Key, list[Any]] = {(row[0], row[1], row[2]): row for row in entry["values"]}
    assert set(rows) == set(wanted)
    for key, row in wanted.items():
        more = row[4] if len(row) > 4 else {}
        value, status, note = rows[key]
        assert value == row[3] or (math.isnan(value) and math.isnan(row[3])), key
        assert status in _listed(more.get("status", "official")), key
        assert more.get("note", "") in note, key


def _rows(intake: Intake) -> dict[Key, tuple[float, str, str]]:
    assert intake.plan is not None
    assert intake.plan.changed.empty
    assert intake.plan.removed.empty
    return {
        (str(row.place), str(row.indicator), int(str(row.year))): (
            float(str(row.value)),
            str(row.status),
            str(row.note),
        )
        for row in intake.plan.new.itertuples()
    }


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _check_reading(entry: Entry, intake: Intake) -> None:
    for name, wanted in entry.get("reading", {}).items():
        found = getattr(intake.reading, name)
        same = _encoding if name == "encoding" else str
        assert same(found) == same(wanted), f"{name} of the reading is {found}"


def _encoding(name: str) -> str:
    """One name for an encoding, whether its byte order mark is spoken of or not."""
    known = codecs.lookup(name).name
    return "utf-16" if known.startswith("utf-16") else known.removesuffix("-sig")
