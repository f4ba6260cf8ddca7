"""What holds for every reader: no violation that axe finds, and no word of another language."""

import csv
import re
from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from data.paths import SEED_DIR
from tests.browser.acts import NARROW, WIDE

KNOWN_VIOLATIONS: dict[str, tuple[str, ...]] = {}
"""Per rule the selectors of parts that break it and cannot be mended, each with its reason."""

# Organisations, programs, files and formats go by their own names in every language.
NAMES = frozenset(
    {
        *("UNESCO", "DVV", "EU", "SILC", "SDG", "SDSN", "SDR", "EUSTAT", "Destatis", "Open"),
        *("CSV", "TSV", "TXT", "XLSX", "XLSM", "ODS", "UTF", "SHA", "UTC", "Windows"),
        *("Excel", "LibreOffice", "English", "Ang", "CO", "EU-SILC", "Natural", "Earth"),
        # A key of the keyboard, and the sign of a logarithm.
        *("Ctrl", "log"),
    }
)
QUOTES = (
    "Key Features of Learning Cities",
    "SDG Index and Dashboards",
    "Progress Chart Technical Note 2023",
    "open-sdg/sdg-build, sdg/ProgressMeasure.py",
    "EUSTAT-DES/data, scripts/build_data.py",
    "dns-indikatoren.de/en/status",
    "sdg4_literacy",
    "sdg5_parl",
)
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
_FILE = re.compile(
    r"\.?\b[\w-]*\.(?:csv|txt|tsv|xlsx|xlsm|ods)\b|\.(?:csv|txt|tsv|xlsx|xlsm|ods)\b"
)

_SAID = """
() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    // Signs of the icon font are written as words; formulas and codes speak no language.
    const isNone = "style, script, noscript, [data-testid=stIconMaterial], " +
      "[data-testid$=DynamicIcon], .katex, [lang]:not(html), code, td[data-code]";
    const inside = parent.closest(isNone);
    if (inside === null) said.push(walker.currentNode.data);
  }
  for (const element of document.body.querySelectorAll("*")) {
    for (const name of ["aria-label", "title", "placeholder", "alt", "data-title"]) {
      if (element.hasAttribute(name)) said.push(element.getAttribute(name));
    }
  }
  return said.filter(text => /[A-Za-z]{2}/.test(text));
}
"""
_RUN_AXE = """
async skipped => {
  const rules = Object.fromEntries(skipped.map(rule => [rule, {enabled: false}]));
  return (await axe.run(document, {resultTypes: ["violations"], rules})).violations;
}
"""


def violations(page: Page, *, skipped: tuple[str, ...] = ()) -> list[str]:
    """Return what axe finds on a page as it stands: the rule, its impact, and where."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = []
    for violation in page.evaluate(_RUN_AXE, list(skipped)):
        rule = str(violation["id"])
        for node in violation["nodes"]:
            target = str(node["target"][0])
            if target not in KNOWN_VIOLATIONS.get(rule, ()):
                found.append(f"{rule} ({violation['impact']}): {node['html'][:160]}")
    return found


def violations_everywhere(page: Page, *, has_colours: bool) -> list[str]:
    """Return what axe finds on a phone and on a wide screen.

    Args:
        page: a page that was opened at the width of a phone.
        has_colours: whether contrasts are measured, and the dark theme is tried too. That takes
            most of the time, and no language changes a colour.
    """
    size = page.viewport_size
    assert size is not None
    skipped = () if has_colours else ("color-contrast",)
    found = [f"{NARROW} px: {fault}" for fault in violations(page, skipped=skipped)]
    page.set_viewport_size({**size, "width": WIDE})
    found += [f"{WIDE} px: {fault}" for fault in violations(page, skipped=skipped)]
    if has_colours:
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {fault}" for fault in violations(page)]
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(size)
    return found


def foreign_words(page: Page) -> list[str]:
    """Return what a Russian or Belarusian page says in Latin letters, names and quotes left out."""
    found = []
    for text in page.evaluate(_SAID):
        rest = text
        for quote in (*QUOTES, *quoted()):
            rest = rest.replace(quote, "")
        words = [
            word
            for found_word in _WORD.findall(_FILE.sub("", _ADDRESS.sub("", rest)))
            if (word := found_word.strip("-")) not in NAMES
        ]
        if words:
            found.append(f"{' '.join(words)!r} in {text.strip()[:100]!r}")
    return found


@cache
def quoted() -> tuple[str, ...]:
    """Return the sources, notes and codes that come with the project, the longest first."""
    texts: set[str] = set()
    for name in ("values_published.csv", "milestones.csv", "places.csv"):
        with (SEED_DIR / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                texts |= {row.get(column) or "" for column in ("source", "note", "place")}
    parts = {part.strip() for text in texts for part in re.split(r"[;·]", text)}
    return tuple(sorted((texts | parts) - {""}, key=len, reverse=True))
