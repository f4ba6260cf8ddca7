"""As known on an earlier date: revisions by moment, and `export --as-of`."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from data.__main__ import main
from data.columns import VALUE_COLUMNS
from data.errors import FutureMoment
from data.moments import end_of
from data.store import Store

Write = Callable[[Store, str | bytes], int]
Run = Callable[..., tuple[int, str, str]]

HEAD = "place,indicator,year,value,status,source,note\n"
HEADER = (",".join(VALUE_COLUMNS) + "\r\n").encode()
TICK = timedelta(microseconds=1)
# When the uploads of the test database were made.
MADE = [
    datetime(2026, 5, 11, 8, tzinfo=UTC),
    datetime(2026, 5, 12, 14, 30, 5, 400_000, tzinfo=UTC),
    datetime(2026, 5, 12, 23, 59, 59, 999_999, tzinfo=UTC),
]


@pytest.fixture
def dated(store: Store, write_values: Write) -> Store:
    """A store with places (upload 1), 97 (upload 2) and then 98 (upload 3)."""
    write_values(store, HEAD + "minsk,1.1.1,2020,97,,,\n")
    write_values(store, HEAD + "minsk,1.1.1,2020,98,,,\n")
    for upload, made in enumerate(MADE, start=1):
        store._connection.execute(
            "update uploads set created_at = $made where upload = $upload",
            {"made": made.replace(tzinfo=None), "upload": upload},
        )
    return store


def test_revision_at_a_moment(dated: Store) -> None:
    moments = [moment for made in MADE for moment in (made - TICK, made)]

    assert [dated.revision_at(moment) for moment in moments] == [0, 1, 1, 2, 2, 3]
    assert dated.revision_at(datetime.now(UTC)) == 3
    assert dated.revision_at(datetime.min.replace(tzinfo=UTC)) == 0
    in_minsk = MADE[1].astimezone(timezone(timedelta(hours=3)))
    assert dated.revision_at(in_minsk) == 2
    assert dated.revision_at(in_minsk - TICK) == 1


def test_moment_without_a_time_zone_is_refused(dated: Store) -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        dated.revision_at(datetime(2026, 5, 12))  # noqa: DTZ001 - this is what is refused


NOW = datetime(2026, 5, 12, 14, 30, 5, 500_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2026-05-11", datetime(2026, 5, 11, 23, 59, 59, 999_999, tzinfo=UTC)),
        ("2026-05-12", datetime(2026, 5, 12, 23, 59, 59, 999_999, tzinfo=UTC)),
        ("2026-05-12T14:30", datetime(2026, 5, 12, 14, 30, 59, 999_999, tzinfo=UTC)),
        (" 2026-05-12 14:30:05 ", datetime(2026, 5, 12, 14, 30, 5, 999_999, tzinfo=UTC)),
        ("2024-02-29", datetime(2024, 2, 29, 23, 59, 59, 999_999, tzinfo=UTC)),
        ("0001-01-01", datetime(1, 1, 1, 23, 59, 59, 999_999, tzinfo=UTC)),
    ],
)
def test_end_of_what_is_written(text: str, end: datetime) -> None:
    assert end_of(text, NOW) == end


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "12.05.2026", "2026-5-12", "2026-02-29", "2026-05-12T25:00", "20260512",
     "2026-05-12T14", "2026-05-12T14:30+03:00", "２０２６-05-12", "2026-05-12\n2026"],
)  # fmt: skip
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        end_of(text, NOW)


@pytest.mark.parametrize("text", ["2026-05-13", "2026-05-12T14:31", "9999-12-31"])
def test_moment_to_come(text: str) -> None:
    with pytest.raises(FutureMoment) as caught:
        end_of(text, NOW)

    assert caught.value.fields == {"moment": text, "now": "2026-05-12 14:30:05"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], dated: Store) -> Run:
    """Run a command on the database: its exit code, output and complaints."""
    dated.close()

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--db", str(dated.path)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


@pytest.mark.parametrize(
    ("arguments", "revision", "value"),
    [
        (("--as-of", "2026-05-12"), 3, b"98"),
        (("--as-of", "2026-05-12T23:58"), 2, b"97"),
        (("--as-of", "2026-05-12T14:30"), 2, b"97"),
        (("--as-of", "2026-05-12T14:30:05"), 2, b"97"),
        (("--revision", "2"), 2, b"97"),
        (("--revision", "3"), 3, b"98"),
    ],
)
def test_export_as_of(
    run: Run, tmp_path: Path, arguments: tuple[str, str], revision: int, value: bytes
) -> None:
    out = tmp_path / "out.csv"

    made = MADE[revision - 1].strftime("%Y-%m-%d %H:%M:%S")
    assert run("export", *arguments, "--out", out) == (
        0,
        f"1 values of revision {revision} (made {made} UTC) written to {out}.\n",
        "",
    )
    assert out.read_bytes() == HEADER + b"minsk,1.1.1,2020," + value + b",official,,\r\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--as-of", "2026-05-10"),
            "The first upload was made after 2026-05-10 23:59:59 UTC: only the header was written",
        ),
        (("--revision", "0"), "Revision 0 is before the first upload: only the header was written"),
    ],
)
def test_export_from_before_the_first_upload(
    run: Run, tmp_path: Path, arguments: tuple[str, str], sentence: str
) -> None:
    out = tmp_path / "out.csv"

    assert run("export", *arguments, "--out", out) == (0, f"{sentence} to {out}.\n", "")
    assert out.read_bytes() == HEADER


def test_export_of_what_is_not_known_yet(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"

    code, printed, complaint = run("export", "--as-of", "9999-01-01", "--out", out)
    assert (code, printed) == (1, "")
    assert complaint.startswith("“9999-01-01” is still to come: it is ")
    for unknown in ("4", "-1"):
        assert run("export", f"--revision={unknown}", "--out", out) == (
            1,
            "",
            f"There is no upload {unknown}; the latest one is 3.\n",
        )
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments", [("--as-of", "12 May"), ("--as-of", "2026-05-12", "--revision", "2")]
)
def test_export_with_a_moment_that_is_none(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["export", "--out", "out.csv", *arguments])

    assert caught.value.code == 2
    assert "usage: " in capsys.readouterr().err
