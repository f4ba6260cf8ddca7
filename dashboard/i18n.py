"""Texts, numbers and dates in the reader's language.

Texts live in `locales/<language>.po`; the English sentence is the key. The language sits in the
session, never in a global: a `Translator` is handed to whatever speaks.
"""

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from dashboard.written import Written
from indicators.rounding import half_up

LANGUAGES: Mapping[str, str] = {"en": "English", "ru": "Русский", "be": "Беларуская"}
"""Each language the dashboard speaks, named in itself."""

LANGUAGE_COOKIE = "learning_cities_language"
"""Where the browser keeps the language that its reader has chosen last."""

_LOCALES = Path(__file__).parent / "locales"
_MINUS = "\N{MINUS SIGN}"
_MOST_DECIMALS = 4
_HUNDRED = 100


@dataclass(frozen=True)
class Translator:
    """Speaks one language: `t("Coverage")`, `t.number(12.5, 1)`."""

    language: str
    catalogue: gettext.NullTranslations

    def __call__(self, text: str, **fields: object) -> str:
        """Return the text in this language with its `{fields}` filled in."""
        translated = self.catalogue.gettext(text) if text else ""
        return translated.format(**fields) if fields else translated

    def plural(self, singular: str, plural: str, count: int, **fields: object) -> str:
        """Return the form that fits `count`; `{count}` in it is the formatted number."""
        form = self.catalogue.ngettext(singular, plural, count)
        return form.format(count=self.number(count), **fields)

    def number(self, value: float, decimals: int | None = None) -> Written:
        """Write a number: a fixed count of decimals, or up to four where none is given.

        What is written with a fixed count was computed: of that files get four decimals.
        """
        return _number(self.language, float(value), decimals)

    def signed(self, value: float, decimals: int = 1) -> Written:
        """Write a change with a shape and a sign, so that it reads without colour."""
        rounded = float(half_up(value, decimals))
        exact = round(value, _MOST_DECIMALS)
        if rounded == 0:
            return Written("= " + self.number(0.0, decimals), exact)
        shape, sign = ("▲", "+") if rounded > 0 else ("▼", "")
        return Written(f"{shape} {sign}{self.number(rounded, decimals)}", exact)

    def share(self, value: float) -> Written:
        """Write a share of 1 as a whole percentage."""
        return _share(self.language, float(value))

    def moment(self, value: datetime) -> str:
        """Write a date and time of day."""
        return format_datetime(value, format="medium", locale=self.language)

    def event_date(self, text: str) -> str:
        """Write a milestone's date, which is a year or a full ISO date."""
        try:
            day = datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            return text
        return format_date(day, format="long", locale=self.language)


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: str) -> Translator:
    """Return the translator of a language code; an unknown code speaks English."""
    path = _LOCALES / f"{language}.po"
    if language == "en" or not path.is_file():
        return Translator("en", gettext.NullTranslations())
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translator(language, gettext.GNUTranslations(compiled))


@lru_cache(maxsize=len(LANGUAGES))
def _locale(language: str) -> Locale:
    return Locale.parse(language)


# A page writes hundreds of numbers on every run, most of them the same as the run before.
@lru_cache(maxsize=50_000)
def _number(language: str, value: float, decimals: int | None) -> Written:
    rounded = half_up(value, _MOST_DECIMALS if decimals is None else decimals)
    text = _number_text(language, rounded, decimals)
    return Written(text, value if decimals is None else round(value, _MOST_DECIMALS))


# Computed numbers are rarely the same, but with the few decimals that are written they often are.
@lru_cache(maxsize=50_000)
def _number_text(language: str, rounded: Decimal, decimals: int | None) -> str:
    most = _MOST_DECIMALS if decimals is None else decimals
    digit = "#" if decimals is None else "0"
    pattern = "#,##0" + ("." + digit * most if most else "")
    text: str = format_decimal(rounded, format=pattern, locale=_locale(language))
    return text.replace("-", _MINUS)


@lru_cache(maxsize=10_000)
def _share(language: str, value: float) -> Written:
    written = format_percent(value, format="#,##0\N{NO-BREAK SPACE}%", locale=_locale(language))
    text = written.replace("-", _MINUS)
    return Written(text, round(_HUNDRED * value, _MOST_DECIMALS), "%")
