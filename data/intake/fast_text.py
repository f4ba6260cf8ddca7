"""Large regular text files, split by Arrow.

Arrow reads such a file many times faster than the csv module, but differs from it where a file is
not quite regular; `fast_body` tells those apart and leaves them to the other.
"""

import csv

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from data.intake.columns import ColumnCodes, body_of
from data.intake.sheet import Body, Cells

_LEAST_WIDTH = 2  # a blank line in a lone column is a blank cell for Arrow, and none for csv


def fast_body(utf8: bytes, delimiter: str, skipped: int, width: int) -> Body | None:
    """Return the rows below the first lines of a text in columns, by Arrow.

    None where Arrow might not read exactly what the csv module reads: a carriage return alone,
    quotation marks within a cell that is not quoted, line ends within quoted cells, lines that
    are blank, rows of unequal length, cells that are too long. The comparison of both in the
    tests holds this to it.

    Args:
        utf8: the text in UTF-8.
        delimiter: what stands between cells.
        skipped: how many lines to leave out; the next one begins a row.
        width: the number of columns; cells beyond them must be blank.
    """
    if width < _LEAST_WIDTH or not delimiter.isascii():
        return None
    start = _offset_after(utf8, skipped)
    end = _end_of_text(utf8, start)
    has_quotes = utf8.find(b'"', start, end) >= 0
    if (
        start == end
        or _has_lone_returns(utf8)
        or (has_quotes and not _has_plain_quotes(utf8, start, end, delimiter))
    ):
        return None
    first_end = utf8.find(b"\n", start, end)
    first = utf8[start : end if first_end < 0 else first_end].decode()
    count = len(next(csv.reader([first], delimiter=delimiter), []))
    table = _arrow_table(utf8, start, end, delimiter, count, has_quotes=has_quotes)
    line_count = utf8.count(b"\n", start, end) + 1
    if table is None or count < width or table.num_rows != line_count:
        return None
    columns = [_cells(column) for column in table.columns]
    whole = [column for column in columns if column is not None]
    if len(whole) < count or any(any(column.distinct) for column in whole[width:]):
        return None
    lines = np.arange(skipped + 1, skipped + 1 + line_count, dtype=np.int64)
    return body_of(lines, whole[:width], [])


def _has_lone_returns(utf8: bytes) -> bool:
    """Tell whether a carriage return, which ends lines too, stands without a line feed."""
    return utf8.count(b"\r") != utf8.count(b"\r\n") if b"\r" in utf8 else False


def _offset_after(utf8: bytes, line_count: int) -> int:
    """Return where the text goes on after so many lines, its end where it does not."""
    offset = 0
    for _ in range(line_count):
        found = utf8.find(b"\n", offset)
        offset = len(utf8) if found < 0 else found + 1
    return offset


def _end_of_text(utf8: bytes, start: int) -> int:
    """Return where the last line ends that holds anything."""
    end = len(utf8)
    while end > start and utf8[end - 1] in b"\r\n":
        end -= 1
    return end


def _has_plain_quotes(utf8: bytes, start: int, end: int, delimiter: str) -> bool:
    """Tell whether quotation marks stand around whole cells only, or doubled within such.

    Marks then open and close in turn, a doubled one closing and opening again at once.
    """
    content = np.frombuffer(utf8, dtype=np.uint8, count=end - start, offset=start)
    places = np.flatnonzero(content == ord('"'))
    if len(places) % 2:
        return False
    opening, closing = places[::2], places[1::2]
    edges = np.zeros(256, dtype=np.bool_)
    edges[[ord(delimiter), ord("\n")]] = True
    is_edge_before = (opening == 0) | edges[content[np.maximum(opening - 1, 0)]]
    edges[ord("\r")] = True
    last = len(content) - 1
    is_edge_after = (closing == last) | edges[content[np.minimum(closing + 1, last)]]
    is_doubled = closing[:-1] + 1 == opening[1:]
    is_edge_before[1:] |= is_doubled
    is_edge_after[:-1] |= is_doubled
    if not (is_edge_before.all() and is_edge_after.all()):
        return False
    line_ends = np.flatnonzero(content == ord("\n"))
    return not (np.searchsorted(places, line_ends) % 2).any()


def _arrow_table(
    utf8: bytes, start: int, end: int, delimiter: str, count: int, *, has_quotes: bool
) -> pa.Table | None:
    """Return the cells as written, None where Arrow does not find `count` of them in each row."""
    names = [str(place) for place in range(count)]
    buffer = pa.py_buffer(utf8).slice(start, end - start)
    try:
        return arrow_csv.read_csv(
            pa.BufferReader(buffer),
            read_options=arrow_csv.ReadOptions(column_names=names),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter,
                quote_char='"' if has_quotes else False,
                ignore_empty_lines=False,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None


def _cells(column: pa.ChunkedArray) -> Cells | None:
    """Return a column of Arrow's, stripped; None where a cell is too long for the csv module."""
    encoded = column.combine_chunks().dictionary_encode()
    longest = pc.max(pc.utf8_length(encoded.dictionary)).as_py() or 0
    if longest > csv.field_size_limit():
        return None
    raw_codes: npt.NDArray[np.int32] = encoded.indices.to_numpy(zero_copy_only=False)
    column_codes = ColumnCodes()
    column_codes.add(encoded.dictionary.to_pylist())
    own = column_codes.cells()
    if len(own.distinct) == len(encoded.dictionary):
        return Cells(own.distinct, raw_codes)
    return Cells(own.distinct, own.codes[raw_codes])
