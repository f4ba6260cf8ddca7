"""Words for the codes that data keep: statuses, kinds of places, sources, groups."""

from collections.abc import Mapping

from data.messages import N_

STATUSES: Mapping[str, str] = {
    "official": N_("official"),
    "survey": N_("survey"),
    "estimate": N_("estimate"),
    "provisional": N_("provisional"),
    "proxy": N_("proxy (another territory or definition)"),
    "illustrative": N_("illustrative (made up)"),
    "not_applicable": N_("not applicable"),
}

STATUS_SHAPES: Mapping[str, str] = {
    "official": "●",
    "survey": "■",
    "estimate": "◆",
    "provisional": "▲",
    "proxy": "✕",
    "illustrative": "○",
    "not_applicable": "–",
}

PLACE_TYPES: Mapping[str, str] = {
    "city": N_("city"),
    "town": N_("town"),
    "district": N_("district"),
    "region": N_("region"),
    "country": N_("country"),
}

SOURCE_TYPES: Mapping[str, str] = {
    "official_data": N_("official data"),
    "survey": N_("survey of residents"),
    "expert_review": N_("expert review"),
}

CONFIDENCES: Mapping[str, str] = {
    "high": N_("high"),
    "medium": N_("medium"),
    "low": N_("low"),
}

DIRECTIONS: Mapping[str, str] = {
    "higher": N_("higher is better"),
    "lower": N_("lower is better"),
}

UPLOAD_KINDS: Mapping[str, str] = {
    "values": N_("values"),
    "places": N_("places"),
    "targets": N_("targets"),
    "milestones": N_("milestones"),
    "outcomes": N_("outcomes of the programme"),
    "alternative": N_("alternative to the method"),
    "undo": N_("undo"),
    "remove_illustrative": N_("removal of demonstration values"),
}

OWN_TEXTS: frozenset[str] = frozenset(
    {
        N_("Made up for demonstration"),
        N_("Published values that come with the project"),
        N_("Values made up for demonstration"),
        N_("Targets made up for demonstration"),
        N_("A step on the way"),
        N_("system"),
        N_("Places and milestones that come with the project"),
        N_("Places, milestones and outcomes that come with the project"),
        N_("The event that the source names; there may have been more"),
        N_("District Council of Deputies: strategy for adult learning until 2022"),
    }
)
"""Sources and comments that come with the project; those of people are shown as they are."""

FILE_FORMATS: Mapping[str, str] = {
    "csv": N_("text (CSV)"),
    "xlsx": N_("Excel workbook (.xlsx)"),
    "ods": N_("OpenDocument spreadsheet (.ods)"),
}

DELIMITERS: Mapping[str, str] = {
    ";": N_("semicolon ;"),
    ",": N_("comma ,"),
    "\t": N_("tab"),
    "|": N_("vertical bar |"),
}

DECIMAL_MARKS: Mapping[str, str] = {
    ",": N_("comma: 12,5"),
    ".": N_("point: 12.5"),
}

LAYOUTS: Mapping[str, str] = {
    "long": N_("one value in each row"),
    "years_across": N_("one column for each year"),
    "indicators_across": N_("one column for each indicator"),
    "targets": N_("one target in each row"),
}

CHANGE_KINDS: Mapping[str, str] = {
    "new": N_("new"),
    "changed": N_("changed"),
    "removed": N_("removed"),
}

CHANGE_SHAPES: Mapping[str, str] = {"new": "+", "changed": "≠", "removed": "✕"}
