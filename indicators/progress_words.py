"""The words of progress: rules, their states, what a state means, and the reasons given with it."""

from enum import StrEnum
from types import MappingProxyType


class Rule(StrEnum):
    """A published way to judge progress towards a target; `linear` is the project's own."""

    LINEAR = "linear"
    OPEN_SDG = "open-sdg"
    EUROSTAT = "eurostat"
    UN = "un"
    SDSN = "sdsn"
    DESTATIS = "destatis"


class Outlook(StrEnum):
    """What a state says in any rule's words, so that rules can be compared."""

    ON_COURSE = "on_course"
    BEHIND = "behind"
    OFF_COURSE = "off_course"
    UNKNOWN = "unknown"


NOT_ASSESSABLE = "not_assessable"

# Each rule keeps its source's own words; the outlook is this project's reading of them.
STATES: MappingProxyType[Rule, MappingProxyType[str, Outlook]] = MappingProxyType(
    {
        rule: MappingProxyType({**states, NOT_ASSESSABLE: Outlook.UNKNOWN})
        for rule, states in {
            Rule.LINEAR: {
                "achieved": Outlook.ON_COURSE,
                "maintained": Outlook.ON_COURSE,
                "on_track": Outlook.ON_COURSE,
                "moderate": Outlook.BEHIND,
                "limited": Outlook.BEHIND,
                "moving_away": Outlook.OFF_COURSE,
            },
            Rule.OPEN_SDG: {
                "achieved": Outlook.ON_COURSE,
                "substantial": Outlook.ON_COURSE,
                "moderate": Outlook.BEHIND,
                "limited": Outlook.BEHIND,
                "deterioration": Outlook.OFF_COURSE,
            },
            Rule.EUROSTAT: {
                "significant_progress": Outlook.ON_COURSE,
                "moderate_progress": Outlook.BEHIND,
                "insufficient_progress": Outlook.BEHIND,
                "no_progress": Outlook.BEHIND,
                "movement_away": Outlook.OFF_COURSE,
                "moderate_deterioration": Outlook.OFF_COURSE,
                "significant_deterioration": Outlook.OFF_COURSE,
            },
            Rule.UN: {
                "on_track_or_met": Outlook.ON_COURSE,
                "fair_progress": Outlook.BEHIND,
                "stagnation_or_regression": Outlook.OFF_COURSE,
            },
            Rule.SDSN: {
                "maintaining": Outlook.ON_COURSE,
                "on_track": Outlook.ON_COURSE,
                "moderately_improving": Outlook.BEHIND,
                "stagnating": Outlook.BEHIND,
                "decreasing": Outlook.OFF_COURSE,
            },
            Rule.DESTATIS: {
                "sun": Outlook.ON_COURSE,
                # Destatis itself counts this as "on track".
                "sun_with_cloud": Outlook.ON_COURSE,
                "cloud": Outlook.BEHIND,
                "thunderstorm": Outlook.OFF_COURSE,
            },
        }.items()
    }
)


class Reason(StrEnum):
    """Why a case has the state it has, where the ratio and the cut-offs do not say it."""

    NO_BASELINE = "no_baseline"
    NO_VALUE = "no_value"
    NO_TARGET = "no_target"
    NO_YEAR = "no_year"
    NOT_FINITE = "not_finite"
    YEAR_BEFORE_BASELINE = "year_before_baseline"
    TARGET_YEAR_NOT_AFTER_BASELINE = "target_year_not_after_baseline"
    ONE_POINT = "one_point"
    TARGET_IS_BASELINE = "target_is_baseline"
    PASSED_AT_BASELINE = "passed_at_baseline"
    FALLEN_BEHIND = "fallen_behind"
    MET_AFTER_TARGET_YEAR = "met_after_target_year"
    MISSED_TARGET_YEAR = "missed_target_year"
    NO_CHANGE = "no_change"
    TARGET_MET = "target_met"
    MIXED_SIGNS = "mixed_signs"
    ZERO_BASELINE = "zero_baseline"
    ZERO_REPLACED = "zero_replaced"
    LIMIT_BEHIND = "limit_behind"
    NO_LAST_YEAR_CHANGE = "no_last_year_change"
    TOO_FEW_IN_A_ROW = "too_few_in_a_row"
    NOT_APPLICABLE = "not_applicable"
    NOT_HELD = "not_held"
    NO_VALUE_SINCE_TARGET_YEAR = "no_value_since_target_year"


SENTENCES: MappingProxyType[Reason, str] = MappingProxyType(
    {
        Reason.NO_BASELINE: "There is no baseline value.",
        Reason.NO_VALUE: "There is no later value.",
        Reason.NO_TARGET: "There is no target, and this rule needs one.",
        Reason.NO_YEAR: "A year is missing.",
        Reason.NOT_FINITE: "A number is too large, or the gap is too small, to be worked with.",
        Reason.YEAR_BEFORE_BASELINE: "The latest value is older than the baseline.",
        Reason.TARGET_YEAR_NOT_AFTER_BASELINE: "The target year is not after the baseline year.",
        Reason.ONE_POINT: "There is one point only: a pace needs a value of a later year.",
        Reason.TARGET_IS_BASELINE: "The target is the baseline itself: there is no gap to close.",
        Reason.PASSED_AT_BASELINE: "The target was already passed at the baseline.",
        Reason.FALLEN_BEHIND: "The target was met at the baseline and is not met any more.",
        Reason.MET_AFTER_TARGET_YEAR: "The value that meets the target is from after its year.",
        Reason.MISSED_TARGET_YEAR: "The target year has come and the target is not met.",
        Reason.NO_CHANGE: "The value is the same as at the baseline.",
        Reason.TARGET_MET: "The latest value meets the target.",
        Reason.MIXED_SIGNS: "A growth rate cannot lead from below zero to above it, or back.",
        Reason.ZERO_BASELINE: "A growth rate cannot start from zero.",
        Reason.ZERO_REPLACED: "A zero was replaced by 0.001, as this rule has it.",
        Reason.LIMIT_BEHIND: "The limit lies behind the baseline; this rule counts it even so.",
        Reason.NO_LAST_YEAR_CHANGE: "Without a target this rule needs the change of the last year.",
        Reason.TOO_FEW_IN_A_ROW: "This rule needs four values in a row up to the latest year.",
        Reason.NOT_APPLICABLE: "The indicator does not apply to this place.",
        Reason.NOT_HELD: "The target was met in its year and is not met any more.",
        Reason.NO_VALUE_SINCE_TARGET_YEAR: "The target year is over and no value is from then on.",
    }
)
