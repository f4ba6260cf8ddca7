"""Which version of the method made a score: a name that a changed method cannot bear."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from indicators.framework import Framework
from indicators.method import Method, MethodError, parse_toml, read_method

VERSIONS_FILE = "method_versions.toml"
SHORT = 8
"""How many characters of a fingerprint stand behind a version that is not the recorded one."""

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Version:
    """One published version: its name, its day, what it was made of, and what changed with it."""

    version: str
    date: date
    fingerprint: str
    change: str


def fingerprint(framework: Framework, method: Method) -> str:
    """Return the SHA-256 of all that decides about scores, in hexadecimal.

    That is the tree with its weights, means, goalposts, transforms and directions, and the
    thresholds and rules; not the version, the names or the order of the rows. Two methods with the
    same fingerprint give the same scores.
    """
    nodes = [
        (
            node.code,
            node.parent,
            float(node.weight),
            node.aggregation,
            node.direction,
            None if node.low is None else float(node.low),
            None if node.high is None else float(node.high),
            node.transform,
        )
        for node in sorted(framework.nodes, key=lambda node: node.code)
    ]
    rules = asdict(method)
    del rules["version"]
    content = json.dumps([nodes, rules], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def name_version(method: Method, framework: Framework, versions: Sequence[Version]) -> Method:
    """Return the method under the name that it may bear.

    That is its own version where this was recorded with the same fingerprint, else the version
    with the first characters of the fingerprint: `1.0+3fa9c1d2`.
    """
    found = fingerprint(framework, method)
    if any((one.version, one.fingerprint) == (method.version, found) for one in versions):
        return method
    return replace(method, version=f"{method.version}+{found[:SHORT]}")


def read_named_method(path: Path, framework: Framework) -> Method:
    """Read a method and name it by the versions recorded beside it; see `name_version`.

    Raises:
        MethodError: one of the files cannot be used.
        OSError: the method cannot be opened.
    """
    return name_version(read_method(path), framework, read_recorded(path))


def read_recorded(path: Path) -> tuple[Version, ...]:
    """Read the versions recorded beside a method, none where there is no such file.

    Raises:
        MethodError: as `read_versions`.
    """
    recorded = path.with_name(VERSIONS_FILE)
    return read_versions(recorded) if recorded.is_file() else ()


def read_versions(path: Path) -> tuple[Version, ...]:
    """Read the recorded versions in file order.

    Raises:
        MethodError: an entry is incomplete or a version is there twice; it holds all problems.
        OSError: the file cannot be opened.
    """
    table = parse_toml(path.name, path.read_bytes())
    entries = table.get("version", [])
    problems: list[str] = []
    if not isinstance(entries, list) or not all(isinstance(one, Mapping) for one in entries):
        raise MethodError(path.name, (f"version is {entries!r}; give sections [[version]]",))
    versions = [
        _parse_version(f"version {number}", one, problems)
        for number, one in enumerate(entries, start=1)
    ]
    names = [one.version for one in versions]
    problems += [
        f"version {name!r} is there more than once; keep one of them"
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if problems:
        raise MethodError(path.name, problems)
    return tuple(versions)


def _parse_version(where: str, entry: Mapping[str, Any], problems: list[str]) -> Version:
    problems += [
        f"{where}: {name} is {entry.get(name)!r}; give a text"
        for name in ("version", "change")
        if not isinstance(entry.get(name), str) or not entry[name].strip()
    ]
    day, found = entry.get("date"), entry.get("fingerprint")
    if type(day) is not date:
        problems.append(f"{where}: date is {day!r}; give a day such as 2026-11-24")
    if not isinstance(found, str) or not _FINGERPRINT.fullmatch(found):
        problems.append(
            f"{where}: fingerprint is {found!r}; give the 64 characters that "
            "“python -m indicators method” prints"
        )
    return Version(
        str(entry.get("version")),
        day if type(day) is date else date.min,
        str(found),
        str(entry.get("change")),
    )
