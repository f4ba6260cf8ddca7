"""Names of the framework's nodes in other languages, from the tables beside the framework."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators.framework import Framework


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader sees of one node of the framework."""

    name: str
    definition: str
    unit: str
    rationale: str


def read_labels(framework: Framework, path: Path, language: str) -> Mapping[str, Label]:
    """Return the label of every node, by code.

    Args:
        framework: the framework as read from `path`; its own words are the English ones.
        path: the framework's table; `<name>.<language>.csv` beside it has the columns
            `code,name,definition,unit,rationale`.
        language: a language code. What a table leaves blank, or a language without a table,
            falls back to the framework's own words.
    """
    labels = {
        node.code: Label(node.name, node.definition, node.unit, node.rationale)
        for node in framework.nodes
    }
    translated = path.with_suffix(f".{language}.csv")
    if not translated.is_file():
        return labels
    with translated.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            own = labels.get(row["code"])
            if own is not None:
                labels[row["code"]] = Label(
                    row["name"] or own.name,
                    row["definition"] or own.definition,
                    row["unit"] or own.unit,
                    row["rationale"] or own.rationale,
                )
    return labels


def read_names(framework: Framework, path: Path) -> Mapping[str, Sequence[str]]:
    """Return the names of every indicator in all languages there are, by code.

    Args:
        framework: the framework as read from `path`.
        path: the framework's table; beside it `<name>.<language>.csv` for each language.
    """
    translations = sorted(path.parent.glob(f"{path.stem}.*.csv"))
    languages = [file.name.split(".")[-2] for file in translations]
    labels = [read_labels(framework, path, language) for language in languages]
    return {
        code: tuple(dict.fromkeys([framework.node(code).name, *(one[code].name for one in labels)]))
        for code in framework.indicators
    }
