"""Links from a computed number to how it was computed."""

from dashboard.view import address


def score_address(
    node: str, place: str, year: int, *, since: int | None = None, what_if: str | None = None
) -> str:
    """Return a relative link to the calculation of a score.

    Args:
        node: whose score.
        place: of which place.
        year: in which year.
        since: the year that its change is counted from.
        what_if: assumed values, as `write_assumed` writes them.
    """
    parts = {"place": place, "year": str(year), "node": node}
    more = {"since": None if since is None else str(since), "what_if": what_if}
    return address("score", **parts, **{key: part for key, part in more.items() if part})
