"""Alternatives to a method: what somebody would choose differently, and what comes of it.

An alternative holds only what differs from the method it was made from. It is kept as a TOML text
with the same entries as a method file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from indicators.choices import (
    CHOICE_SECTIONS,
    Choices,
    Goalposts,
    MethodError,
    apply_choices,
    choice_problems,
    parse_choices,
)
from indicators.framework import Framework
from indicators.method import Method, parse_coverage, parse_max_age, parse_toml, unknown_keys
from indicators.nodes import Node, Transform

COVERAGES = ("node", "overall", "rank")
"""The thresholds of coverage, as a method file names them."""

_KEYS = ("made_from", "fingerprint", "max_age", "min_coverage", *CHOICE_SECTIONS)


@dataclass(frozen=True, slots=True)
class Alternative:
    """What differs from a method; an empty one differs in nothing.

    Attributes:
        made_from: The version of the method that it was made from.
        fingerprint: The fingerprint of that method.
        max_age: For how many years a value is carried forward, None for no difference.
        min_coverage: Thresholds of coverage (0 to 1) by the names in `COVERAGES`.
        choices: Weights, means and goalposts by code.
    """

    made_from: str = ""
    fingerprint: str = ""
    max_age: int | None = None
    min_coverage: Mapping[str, float] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        chosen = (self.choices.weights, self.choices.aggregations, self.choices.goalposts)
        return self.max_age is None and not self.min_coverage and not any(chosen)


def read_alternative(name: str, text: str) -> Alternative:
    """Read an alternative from its text.

    Raises:
        MethodError: the text is wrong; the error names the alternative and holds all problems.
    """
    table = parse_toml(name, text.encode())
    problems: list[str] = []
    unknown_keys(table, _KEYS, "", problems.append)
    problems += [
        f"{key} is {table[key]!r}; give a text"
        for key in ("made_from", "fingerprint")
        if not isinstance(table.get(key, ""), str)
    ]
    age = table.get("max_age")
    shares = table.get("min_coverage", {})
    if not isinstance(shares, Mapping):
        problems.append(f"min_coverage is {shares!r}; give a section [min_coverage]")
        shares = {}
    unknown_keys(shares, COVERAGES, "min_coverage", problems.append)
    alternative = Alternative(
        str(table.get("made_from", "")),
        str(table.get("fingerprint", "")),
        None if age is None else parse_max_age(age, problems.append),
        {
            name: parse_coverage(name, shares[name], problems.append)
            for name in COVERAGES
            if name in shares
        },
        parse_choices(table, problems.append),
    )
    if problems:
        raise MethodError(name, problems)
    return alternative


def write_alternative(alternative: Alternative) -> str:
    """Return the text of an alternative; equal ones have equal texts."""
    choices = alternative.choices
    lines = [
        f"{key} = {_quoted(text)}"
        for key, text in (
            ("made_from", alternative.made_from),
            ("fingerprint", alternative.fingerprint),
        )
        if text
    ]
    if alternative.max_age is not None:
        lines.append(f"max_age = {alternative.max_age}")
    lines += _section("min_coverage", {k: repr(v) for k, v in alternative.min_coverage.items()})
    lines += _section("weights", {code: repr(weight) for code, weight in choices.weights.items()})
    lines += _section(
        "aggregations", {code: _quoted(mean.value) for code, mean in choices.aggregations.items()}
    )
    lines += _section(
        "goalposts", {code: _written(posts) for code, posts in choices.goalposts.items()}
    )
    return "".join(f"{line}\n" for line in lines)


def differing(alternative: Alternative, framework: Framework, method: Method) -> Alternative:
    """Return the alternative without those entries that say what the method says anyway."""
    choices = alternative.choices
    nodes = {node.code: node for node in framework.nodes}
    own = coverages(method)
    return replace(
        alternative,
        max_age=None if alternative.max_age == method.max_age else alternative.max_age,
        min_coverage={
            name: share for name, share in alternative.min_coverage.items() if share != own[name]
        },
        choices=Choices(
            {
                code: weight
                for code, weight in choices.weights.items()
                if code not in nodes or weight != nodes[code].weight
            },
            {
                code: mean
                for code, mean in choices.aggregations.items()
                if code not in nodes or mean is not nodes[code].aggregation
            },
            {
                code: posts
                for code, posts in choices.goalposts.items()
                if code not in nodes or posts != goalposts_of(nodes[code])
            },
        ),
    )


def apply_alternative(
    alternative: Alternative, name: str, framework: Framework, method: Method
) -> tuple[Framework, Method]:
    """Return what the framework and the method would be; the ones given stay as they are.

    The version of the new method names the alternative: `1.0 ~ "Equal areas"`.

    Raises:
        MethodError: the alternative does not fit the framework, such as a code that is no longer
            in it; the error holds all problems.
    """
    problems = choice_problems(alternative.choices, framework.nodes)
    if problems:
        raise MethodError(name, problems)
    shares = coverages(method) | dict(alternative.min_coverage)
    changed = replace(
        method,
        version=f'{method.version} ~ "{name}"',
        max_age=method.max_age if alternative.max_age is None else alternative.max_age,
        min_coverage=shares["node"],
        min_coverage_overall=shares["overall"],
        min_coverage_rank=shares["rank"],
    )
    return Framework(apply_choices(framework.nodes, alternative.choices)), changed


def coverages(method: Method) -> dict[str, float]:
    """Return the thresholds of coverage by the names in `COVERAGES`."""
    shares = (method.min_coverage, method.min_coverage_overall, method.min_coverage_rank)
    return dict(zip(COVERAGES, shares, strict=True))


def goalposts_of(node: Node) -> Goalposts | None:
    """Return the goalposts of an indicator, None for a node without."""
    if node.low is None or node.high is None:
        return None
    return Goalposts(node.low, node.high, node.transform)


def _section(name: str, entries: Mapping[str, str]) -> list[str]:
    if not entries:
        return []
    return [f"[{name}]", *(f"{_quoted(key)} = {entries[key]}" for key in sorted(entries))]


def _written(posts: Goalposts) -> str:
    scale = "" if posts.transform is Transform.NONE else f", transform = {_quoted(posts.transform)}"
    return f"{{ low = {posts.low!r}, high = {posts.high!r}{scale} }}"


def _quoted(text: str) -> str:
    # What JSON writes is a basic string of TOML, but for DEL, which TOML wants escaped.
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
