"""Every sentence that a person may read is one whole template that a translator can find."""

import ast
import re
from pathlib import Path

import pytest

from data import errors
from data.intake import templates, templates_file, templates_look, templates_number
from data.intake.problems import Template
from data.paths import DATA_DIR

MODULES = (templates, templates_file, templates_look, templates_number)
PROBLEMS = [
    item for module in MODULES for item in vars(module).values() if isinstance(item, Template)
]
ERRORS = [
    item
    for item in vars(errors).values()
    if isinstance(item, type) and issubclass(item, errors.DataError) and item.template
]


def marked_texts(path: Path) -> set[str]:
    calls = (
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    )
    return {
        ast.literal_eval(call.args[0])
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "N_"
    }


@pytest.mark.parametrize(
    "text",
    [problem.text for problem in PROBLEMS] + [error.template for error in ERRORS],
)
def test_sentence_is_whole_and_marked_for_translation(text: str) -> None:
    marked = marked_texts(DATA_DIR / "errors.py").union(
        *(marked_texts(Path(str(module.__file__))) for module in MODULES)
    )

    assert text in marked
    assert re.match(r"[A-Z“{]", text)
    assert re.search(r"[.}]$", text)
    assert "!r" not in text
    assert "!s" not in text


def test_message_is_translated_before_it_is_filled() -> None:
    error = errors.UnknownUpload(7, 3)
    russian = {error.template: "Загрузки {upload} нет; последняя: {latest}."}

    assert error.message(russian.__getitem__) == "Загрузки 7 нет; последняя: 3."
    assert str(error) == error.message() == "There is no upload 7; the latest one is 3."
