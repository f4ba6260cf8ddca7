"""Links from a computed number to how it was computed."""

from dashboard.view import address


def score_address(node: str, place: str, year: int, *, since: int | None = None) -> str:
    """Return a relative link to the calculation of a score, or of its change since a year."""
    parts = {"place": place, "year": str(year), "node": node}
    return address("score", **parts, **({} if since is None else {"since": str(since)}))
