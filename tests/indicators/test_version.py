"""A version names what it was published as, and nothing else bears its name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators.__main__ import main
from indicators.framework import Aggregation, Framework, Transform, read_framework
from indicators.method import Method, MethodError, read_method
from indicators.progress_linear import Cutoffs
from indicators.version import (
    Version,
    fingerprint,
    name_version,
    read_named_method,
    read_versions,
)

Write = Callable[[str, str], Path]
FOLDER = Path(__file__).parents[2] / "data" / "framework"
CHANGED = (
    "The method is no longer what was recorded as version {version}. If that is meant, raise "
    "`version` in data/framework/method.toml and add the entry that “uv run python -m indicators "
    "method” prints to data/framework/method_versions.toml; else take the change back."
)


def test_the_published_method_is_what_its_version_was_recorded_as() -> None:
    framework = read_framework(FOLDER / "key_features.csv")
    stated = read_method(FOLDER / "method.toml").version
    named = read_named_method(FOLDER / "method.toml", framework)
    assert named.version == stated, CHANGED.format(version=stated)


def with_node(framework: Framework, code: str, **changes: object) -> Framework:
    return Framework(
        tuple(
            replace(node, **changes) if node.code == code else node  # type: ignore[arg-type]
            for node in framework.nodes
        )
    )


def test_whatever_decides_about_scores_changes_the_fingerprint(
    framework: Framework, method: Method
) -> None:
    trees = [
        framework,
        with_node(framework, "a1", weight=2.0),
        with_node(framework, "a1", low=1.0),
        with_node(framework, "a1", high=99.0),
        with_node(framework, "a1", direction=framework.node("a2").direction),
        with_node(framework, "a", aggregation=Aggregation.GEOMETRIC),
        with_node(framework, "b2", parent="a"),
        with_node(framework, "b1", transform=Transform.NONE),
    ]
    methods = [
        replace(method, max_age=2),
        replace(method, min_coverage=0.4),
        replace(method, min_coverage_overall=0.4),
        replace(method, min_coverage_rank=0.4),
        replace(method, cutoffs=Cutoffs(0.9, 0.6)),
        replace(method, noise=replace(method.noise, seed=2)),
    ]
    found = [fingerprint(tree, method) for tree in trees]
    found += [fingerprint(framework, changed) for changed in methods]
    assert len(set(found)) == len(found)


def test_names_order_and_version_do_not_change_it(framework: Framework, method: Method) -> None:
    other = Framework(
        tuple(replace(node, name="x", rationale="y") for node in reversed(framework.nodes))
    )
    assert fingerprint(framework, method) == fingerprint(other, replace(method, version="9"))


def test_a_changed_method_never_passes_for_the_published_one(
    framework: Framework, method: Method
) -> None:
    found = fingerprint(framework, method)
    recorded = [Version("test", date(2026, 11, 24), found, "first")]
    assert name_version(method, framework, recorded) is method
    assert name_version(method, framework, []).version == f"test+{found[:8]}"
    changed = replace(method, max_age=9)
    other = name_version(changed, framework, recorded).version
    assert other == f"test+{fingerprint(framework, changed)[:8]}"
    # Nor does it under a name that was recorded for something else.
    renamed = replace(method, version="2.0")
    assert name_version(renamed, framework, recorded).version == f"2.0+{found[:8]}"


ENTRY = '[[version]]\nversion = "1"\ndate = 2026-11-24\nfingerprint = "{}"\nchange = "all"\n'


def test_versions_are_read(write: Write) -> None:
    path = write("method_versions.toml", ENTRY.format("0" * 64))
    assert read_versions(path) == (Version("1", date(2026, 11, 24), "0" * 64, "all"),)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"1"', "1", "version 1: version is 1"),
        ("2026-11-24", '"today"', "version 1: date is 'today'"),
        ("2026-11-24", "2026-11-24T10:00:00", "version 1: date is datetime"),
        ("0" * 64, "0" * 63, "version 1: fingerprint is '000"),
        ('"all"', '" "', "version 1: change is ' '"),
    ],
)
def test_a_wrong_entry_is_named(write: Write, old: str, new: str, message: str) -> None:
    text = ENTRY.format("0" * 64)
    with pytest.raises(MethodError) as caught:
        read_versions(write("method_versions.toml", text.replace(old, new)))
    assert caught.value.problems[0].startswith(message)


def test_a_version_twice_is_refused(write: Write) -> None:
    text = ENTRY.format("0" * 64) + ENTRY.format("1" * 64)
    with pytest.raises(MethodError, match="version '1' is there more than once"):
        read_versions(write("method_versions.toml", text))


def test_the_command_names_the_method(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    assert main(["method"]) == 0
    said = capsys.readouterr().out
    version = read_method(FOLDER / "method.toml").version
    assert said.startswith(f"Method {version}\nFingerprint ")
    assert "[[version]]" not in said
    text = (FOLDER / "method.toml").read_text(encoding="utf-8")
    changed = write("method.toml", text.replace("max_age = 3", "max_age = 4"))
    assert main(["method", "--method", str(changed)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Method {version}+")
    entry = said.partition("\n[[version]]")[1] + said.partition("\n[[version]]")[2]
    (version_to_add,) = read_versions(write("method_versions.toml", entry))
    framework = read_framework(FOLDER / "key_features.csv")
    assert version_to_add.fingerprint == fingerprint(framework, read_method(changed))
    assert main(["method", "--method", str(changed)]) == 0
    assert capsys.readouterr().out.startswith(f"Method {version}\n")
