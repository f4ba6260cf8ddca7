"""Words and shapes for progress towards targets: states, reasons, published rules."""

from collections.abc import Mapping

from data.messages import N_

STATES: Mapping[str, str] = {
    "achieved": N_("achieved"),
    "maintained": N_("maintained"),
    "on_track": N_("on track"),
    "moderate": N_("moderate"),
    "limited": N_("limited"),
    "moving_away": N_("moving away"),
    "not_assessable": N_("not assessable"),
}
"""The project's own states, the best first."""

STATE_SHAPES: Mapping[str, str] = {
    "achieved": "✓",
    "maintained": "=",
    "on_track": "↑",
    "moderate": "↗",
    "limited": "→",
    "moving_away": "↓",
    "not_assessable": "–",
}

RULES: Mapping[str, str] = {
    "linear": N_("This app: linear pace"),
    "open-sdg": N_("Open SDG (Statistics Canada)"),
    "eurostat": N_("Eurostat"),
    "un": N_("UN Progress Chart 2023"),
    "sdsn": N_("SDSN (SDG Index)"),
    "destatis": N_("Destatis (Germany)"),
}

RULE_SOURCES: Mapping[str, str] = {
    "open-sdg": N_(
        "compound growth against the growth needed; open-sdg/sdg-build, sdg/ProgressMeasure.py"
    ),
    "eurostat": N_(
        "compound growth against the growth needed, as EUSTAT implements it; EUSTAT-DES/data, "
        "scripts/build_data.py"
    ),
    "un": N_(
        "share of the gap closed in the target year at compound growth; Progress Chart Technical "
        "Note 2023, as published by EUSTAT"
    ),
    "sdsn": N_(
        "linear growth against the growth needed, the target as its green threshold; SDG Index and "
        "Dashboards, methods"
    ),
    "destatis": N_("mean of the last five yearly changes carried on; dns-indikatoren.de/en/status"),
}

RULE_RATIOS: Mapping[str, str] = {
    "open-sdg": N_("{share} of the growth needed"),
    "eurostat": N_("{share} of the growth needed"),
    "un": N_("{share} of the gap closed by then"),
    "sdsn": N_("{share} of the pace needed"),
    "destatis": N_("{share} of today’s gap left then"),
}
"""What the ratio of a rule says."""

RULE_STATES: Mapping[str, Mapping[str, str]] = {
    "open-sdg": {
        "achieved": N_("target achieved"),
        "substantial": N_("substantial progress"),
        "moderate": N_("moderate progress"),
        "limited": N_("limited progress"),
        "deterioration": N_("deterioration"),
    },
    "eurostat": {
        "significant_progress": N_("significant progress"),
        "moderate_progress": N_("moderate progress"),
        "insufficient_progress": N_("insufficient progress"),
        "no_progress": N_("no progress"),
        "movement_away": N_("movement away"),
        "moderate_deterioration": N_("moderate movement away"),
        "significant_deterioration": N_("significant movement away"),
    },
    "un": {
        "on_track_or_met": N_("on track or target met"),
        "fair_progress": N_("fair progress, but acceleration needed"),
        "stagnation_or_regression": N_("stagnation or regression"),
    },
    "sdsn": {
        "maintaining": N_("maintaining achievement"),
        "on_track": N_("on track"),
        "moderately_improving": N_("moderately improving"),
        "stagnating": N_("stagnating"),
        "decreasing": N_("decreasing"),
    },
    "destatis": {
        "sun": N_("sun"),
        "sun_with_cloud": N_("sun with cloud"),
        "cloud": N_("cloud"),
        "thunderstorm": N_("thunderstorm"),
    },
}
"""The states of published rules, in their own words."""

OUTLOOK_SHAPES: Mapping[str, str] = {
    "on_course": "↑",
    "behind": "↗",
    "off_course": "↓",
    "unknown": "–",
}
"""What a state of any rule says, by the shapes of `STATE_SHAPES`."""

REASONS: Mapping[str, str] = {
    "no_baseline": N_("There is no baseline value."),
    "no_value": N_("There is no later value."),
    "no_target": N_("There is no target, and this rule needs one."),
    "no_year": N_("A year is missing."),
    "not_finite": N_("A number is too large, or the gap is too small, to be worked with."),
    "year_before_baseline": N_("The latest value is older than the baseline."),
    "target_year_not_after_baseline": N_("The target year is not after the baseline year."),
    "one_point": N_("There is one point only: a pace needs a value of a later year."),
    "target_is_baseline": N_("The target is the baseline itself: there is no gap to close."),
    "passed_at_baseline": N_("The target was already passed at the baseline."),
    "fallen_behind": N_("The target was met at the baseline and is not met any more."),
    "met_after_target_year": N_("The value that meets the target is from after its year."),
    "missed_target_year": N_("The target year has come and the target is not met."),
    "no_change": N_("The value is the same as at the baseline."),
    "target_met": N_("The latest value meets the target."),
    "mixed_signs": N_("A growth rate cannot lead from below zero to above it, or back."),
    "zero_baseline": N_("A growth rate cannot start from zero."),
    "zero_replaced": N_("A zero was replaced by 0.001, as this rule has it."),
    "limit_behind": N_("The limit lies behind the baseline; this rule counts it even so."),
    "no_last_year_change": N_("Without a target this rule needs the change of the last year."),
    "too_few_in_a_row": N_("This rule needs four values in a row up to the latest year."),
    "not_applicable": N_("The indicator does not apply to this place."),
    "not_held": N_("The target was met in its year and is not met any more."),
    "no_value_since_target_year": N_("The target year is over and no value is from then on."),
}

BASELINES: Mapping[str, str] = {
    "stated": N_("stated with the target"),
    "stored": N_("the stored value"),
    "next": N_("the next stored value"),
    "first": N_("the first stored value"),
}
"""Where a baseline comes from."""
