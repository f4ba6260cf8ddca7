"""Every state, reason and rule has words and a shape."""

from dashboard.progress_words import (
    BASELINES,
    OUTLOOK_SHAPES,
    REASONS,
    RULE_RATIOS,
    RULE_SOURCES,
    RULE_STATES,
    RULES,
    STATE_SHAPES,
    STATES,
)
from indicators.progress import NOT_ASSESSABLE, SENTENCES, Outlook, Rule
from indicators.progress import STATES as STATES_OF_RULES
from indicators.target_cases import BaselineKind


def test_own_states_have_a_word_and_a_shape_of_their_own() -> None:
    assert set(STATES) == set(STATES_OF_RULES[Rule.LINEAR]) == set(STATE_SHAPES)
    assert len(set(STATE_SHAPES.values())) == len(STATE_SHAPES)
    assert len(set(STATES.values())) == len(STATES)


def test_reasons_are_those_of_the_rules() -> None:
    assert dict(REASONS) == {reason.value: sentence for reason, sentence in SENTENCES.items()}


def test_published_rules_have_their_own_words_and_a_source() -> None:
    published = {rule.value for rule in Rule} - {Rule.LINEAR.value}
    assert set(RULES) == published | {Rule.LINEAR.value}
    assert set(RULE_SOURCES) == set(RULE_RATIOS) == set(RULE_STATES) == published
    for rule in published:
        assert set(RULE_STATES[rule]) == set(STATES_OF_RULES[Rule(rule)]) - {NOT_ASSESSABLE}
        assert "{share}" in RULE_RATIOS[rule]


def test_outlooks_and_baselines() -> None:
    assert set(OUTLOOK_SHAPES) == {outlook.value for outlook in Outlook}
    assert set(BASELINES) == {kind.value for kind in BaselineKind} - {""}
