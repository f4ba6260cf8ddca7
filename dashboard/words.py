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
    "undo": N_("undo"),
    "remove_illustrative": N_("removal of demonstration values"),
}

DEMONSTRATION_SOURCE = N_("Made up for demonstration")
"""What the demonstration values name as their source."""
