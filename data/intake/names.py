"""Places by code or by any of their names, however the name is typed."""

import difflib
import unicodedata

import pandas as pd

from data.columns import NAME_COLUMNS

_MOST_SUGGESTIONS = 3
# Looking for near names is slow; a file with more unknown ones than this has another problem.
_MOST_SEARCHES = 100


def normalised(text: str) -> str:
    """Return a text as it is compared: without case, the dots of ё, and unusual spaces."""
    composed = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(composed.split())


class Suggester:
    """Finds the texts nearest to a misspelt one."""

    def __init__(self, texts: dict[str, str]) -> None:
        """Take the texts to search in, each with what to suggest for it."""
        self._texts = texts
        self._searches = 0

    def nearest(self, text: str) -> str | None:
        """Return up to three suggestions joined by commas, None where nothing is near."""
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return None
        found = difflib.get_close_matches(normalised(text), self._texts, n=_MOST_SUGGESTIONS)
        return ", ".join(dict.fromkeys(self._texts[match] for match in found)) or None


class PlaceNames:
    """The codes and names of all places."""

    def __init__(self, places: pd.DataFrame) -> None:
        """Take the places: `place` and the columns of names."""
        self._codes = set(places["place"])
        self._by_name: dict[str, set[str]] = {}
        suggestions: dict[str, str] = {}
        for row in places[["place", *NAME_COLUMNS]].itertuples(index=False):
            code, *names = (str(cell) for cell in row)
            for name in filter(None, (code, *names)):
                self._by_name.setdefault(normalised(name), set()).add(code)
                suggestions[normalised(name)] = code
        self.suggester = Suggester(suggestions)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the codes that a code or a name may stand for, none where it is unknown."""
        if text in self._codes:
            return (text,)
        return tuple(sorted(self._by_name.get(normalised(text), ())))
