"""What a row of the survey sheet is, by its `type`, in all the spellings that pyxform takes."""

import re
from dataclasses import dataclass
from enum import StrEnum

from conversations.definition.model import Kind


class Role(StrEnum):
    QUESTION = "question"
    CALCULATION = "calculation"
    BEGIN = "begin"
    END = "end"
    DROPPED = "dropped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowType:
    """What to do with a row; `name` is its type in the usual spelling."""

    role: Role
    name: str
    kind: Kind | None = None
    list_name: str = ""
    or_other: bool = False
    message: str = ""
    remedy: str = ""

    @property
    def repeats(self) -> bool:
        return self.name in ("repeat", "loop")


_KINDS = {
    "text": Kind.TEXT,
    "string": Kind.TEXT,
    "integer": Kind.WHOLE,
    "int": Kind.WHOLE,
    "percentage": Kind.WHOLE,
    "number of days in last month": Kind.WHOLE,
    "number of days in last six months": Kind.WHOLE,
    "number of days in last year": Kind.WHOLE,
    "decimal": Kind.DECIMAL,
    "range": Kind.DECIMAL,
    "date": Kind.DATE,
    "note": Kind.NOTE,
    "acknowledge": Kind.NOTE,
    "trigger": Kind.NOTE,
}
_IDENTIFYING = {
    *("phonenumber", "phone number", "email", "deviceid", "device id", "imei", "username", "subscriberid"),
    *("subscriber id", "simserial", "sim id", "audit", "start", "end", "today", "start time", "end time"),
    *("uri:phonenumber", "uri:email", "uri:deviceid", "uri:username", "uri:subscriberid", "uri:simserial"),
}
_PLACES = "Where somebody is on a map is not asked: it would tell who they are."
_CAPTURE = "Newcomers send no pictures, recordings or files: these would tell who they are."
_FILES = "Choices and values do not come from other files."
_TIMES = "A time of day is not asked."
_REFUSED = {
    **dict.fromkeys(
        (*("geopoint", "geotrace", "geoshape", "location", "gps"), "start-geopoint", "background-geopoint", "osm"),
        (_PLACES, "Ask for the part of town with select_one, or remove the row."),
    ),
    **dict.fromkeys(
        ("image", "photo", "picture", "audio", "background-audio", "video", "file", "draw", "signature", "annotate"),
        (
            _CAPTURE,
            "Ask with text or choices; a picture or recording to show is named under media::image or media::audio.",
        ),
    ),
    "barcode": ("A chat reads no barcodes.", "Ask for the number with text or integer, or remove the row."),
    **dict.fromkeys(("csv-external", "xml-external"), (_FILES, "Write the choices on the choices sheet.")),
    **dict.fromkeys(
        ("time", "datetime", "date time"),
        (_TIMES, "Ask with date (month and year), integer or text, or remove the row."),
    ),
    "cascading select": ("Cascading selects are no longer used.", "Use select_one with a choice_filter."),
    "cascading_select": ("Cascading selects are no longer used.", "Use select_one with a choice_filter."),
}
_GROUP = re.compile(r"(begin|end)[ _]?(group|lgroup|looped group|repeat|loop)\b.*")
_SELECT = re.compile(
    r"(?:add )?(select[ _]one[ _]external|select[ _](?:one|multiple)[ _]from[ _]file|select[ _]one|select1"
    r"|select[ _]multiple|select all that apply|rank)(?: prompt using| from)?"
    r"(?: (?P<list>\S+)(?P<other> or[ _]specify[ _]other| or[ _]other)?)?",
    re.IGNORECASE,
)
_SELECTS = {"select_one": Kind.ONE, "select1": Kind.ONE, "rank": Kind.RANKED}
KNOWN = (*_KINDS, "select_one", "select_multiple", "rank", "calculate", "hidden", "begin_group", "end_group")


def row_type(written: str) -> RowType | None:
    """What the type means; None if nobody knows."""
    tidy = re.sub(r"\s+", " ", written).strip()
    low = tidy.lower()
    if found := _GROUP.fullmatch(low):
        role = Role.BEGIN if found[1] == "begin" else Role.END
        names = {"group": "group", "loop": "loop"}
        return RowType(role, names.get(found[2], "repeat"))
    if found := _SELECT.fullmatch(tidy):
        return _select(found)
    return _plain(re.sub(r"^(?:add|q|get) | prompt$", "", low))


def _select(found: re.Match[str]) -> RowType:
    how, listed = found[1].lower().replace(" ", "_"), found["list"] or ""
    refused = RowType(Role.REFUSED, how)
    if how.endswith(("external", "from_file")):
        return RowType(Role.REFUSED, how, message=_FILES, remedy="Write the choices on the choices sheet.")
    if how == "rank" and found["other"]:
        return RowType(
            refused.role, how, message="'or_other' has no place in an order.", remedy="Write it as 'rank LIST'."
        )
    if not listed or listed.startswith("${"):
        return RowType(
            refused.role, how, message="The question names no list of choices.", remedy="Write it as 'select_one LIST'."
        )
    return RowType(Role.QUESTION, how, _SELECTS.get(how, Kind.SEVERAL), listed, bool(found["other"]))


def _plain(name: str) -> RowType | None:
    if name in _KINDS:
        return RowType(Role.QUESTION, name, _KINDS[name])
    if name in ("calculate", "hidden"):
        return RowType(Role.CALCULATION, name)
    if name in _IDENTIFYING:
        return RowType(
            Role.DROPPED,
            name,
            message=f"'{name}' would tell who somebody is, and is left out.",
            remedy="Remove the row.",
        )
    if (first := name.split(" ", maxsplit=1)[0] if name.startswith("osm ") else name) in _REFUSED:
        message, remedy = _REFUSED[first]
        return RowType(Role.REFUSED, name, message=message, remedy=remedy)
    return None
