"""What a row of the survey sheet is, by its `type`, in all the spellings that pyxform takes."""

import re
from dataclasses import dataclass
from enum import StrEnum

from conversations.definition.problems import Unaskable
from conversations.kinds import row_types
from conversations.phrases import Phrase, phrase


class RowUse(StrEnum):
    QUESTION = "question"
    CALCULATION = "calculation"
    BEGIN = "begin"
    END = "end"
    DROPPED = "dropped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowType:
    """What to do with a row; `name` is its type in the usual spelling.

    `unaskable` is a refused row that is no mistake, but asks what a chat cannot ask.
    """

    use: RowUse
    name: str
    list_name: str = ""
    or_other: bool = False
    message: Phrase | str = ""
    remedy: Phrase | str = ""
    unaskable: Unaskable | None = None

    @property
    def repeats(self) -> bool:
        return self.name in ("repeat", "loop")


_IDENTIFYING = {
    *("phonenumber", "phone number", "email", "deviceid", "device id", "imei", "username", "subscriberid"),
    *("subscriber id", "simserial", "sim id", "audit", "start", "end", "today", "start time", "end time"),
    *("uri:phonenumber", "uri:email", "uri:deviceid", "uri:username", "uri:subscriberid", "uri:simserial"),
}
_PLACES = phrase("Where somebody is on a map is not asked: it would tell who they are.")
_CAPTURE = phrase("Newcomers send no pictures, recordings or files: these would tell who they are.")
FROM_FILES = phrase("Choices and values do not come from other files.")
_ANSWERS = phrase("Choices are not made of earlier answers.")
_TIMES = phrase("A time of day is not asked.")
_REFUSED = {
    **dict.fromkeys(
        (*("geopoint", "geotrace", "geoshape", "location", "gps"), "start-geopoint", "background-geopoint", "osm"),
        (_PLACES, phrase("Ask for the part of town with select_one, or remove the row.")),
    ),
    **dict.fromkeys(
        ("image", "photo", "picture", "audio", "background-audio", "video", "file", "draw", "signature", "annotate"),
        (
            _CAPTURE,
            phrase(
                "Ask with text or choices; a picture or recording to show is named under media::image or media::audio."
            ),
        ),
    ),
    "barcode": (
        phrase("A chat reads no barcodes."),
        phrase("Ask for the number with text or integer, or remove the row."),
    ),
    **dict.fromkeys(
        ("csv-external", "xml-external", "include"), (FROM_FILES, phrase("Write the choices on the choices sheet."))
    ),
    **dict.fromkeys(
        ("time", "datetime", "date time"),
        (_TIMES, phrase("Ask with date (month and year), integer or text, or remove the row.")),
    ),
    "cascading select": (
        phrase("Cascading selects are no longer used."),
        phrase("Use select_one with a choice_filter."),
    ),
    "cascading_select": (
        phrase("Cascading selects are no longer used."),
        phrase("Use select_one with a choice_filter."),
    ),
}
_GROUP = re.compile(r"(begin|end)[ _]?(group|lgroup|looped group|repeat|loop)\b.*")
_SELECT = re.compile(
    r"(?:add )?(select[ _]one[ _]external|select[ _](?:one|multiple)[ _]from[ _]file|select[ _]one|select1"
    r"|select[ _]multiple|select all that apply|rank)(?: prompt using| from)?"
    r"(?: (?P<list>\S+(?: \S+)*?)(?P<other> or[ _]specify[ _]other| or[ _]other)?)?",
    re.IGNORECASE,
)
_USUAL = ("text", "integer", "decimal", "date", "note", "begin_group", "end_group")
_NOT_ASKED = ("calculate", "hidden", "begin_group", "end_group")


def known_types() -> tuple[str, ...]:
    """What can be written as a type."""
    return (*row_types(), *_NOT_ASKED)


def usual_types() -> tuple[str, ...]:
    """What is mostly written as a type, for whoever does not know XLSForm."""
    return ("select_one LIST", "select_multiple LIST", *_USUAL)


def row_type(written: str) -> RowType | None:
    """What the type means; None if nobody knows."""
    tidy = re.sub(r"\s+", " ", written).strip()
    low = tidy.lower()
    if found := _GROUP.fullmatch(low):
        use = RowUse.BEGIN if found[1] == "begin" else RowUse.END
        names = {"group": "group", "loop": "loop"}
        return RowType(use, names.get(found[2], "repeat"))
    if found := _SELECT.fullmatch(tidy):
        return _select(found)
    return _plain(re.sub(r"^(?:add|q|get) | prompt$", "", low))


def _select(found: re.Match[str]) -> RowType:
    how, listed = found[1].lower().replace(" ", "_"), found["list"] or ""
    refused = RowType(RowUse.REFUSED, how)
    if how.endswith(("external", "from_file")):
        return _unaskable(how, FROM_FILES, phrase("Write the choices on the choices sheet."))
    if listed.startswith("${"):
        return _unaskable(how, _ANSWERS, phrase("Write the choices on the choices sheet."))
    if how == "rank" and found["other"]:
        return RowType(
            refused.use,
            how,
            message=phrase("'or_other' has no place in an order."),
            remedy=phrase("Write it as 'rank LIST'."),
        )
    if not listed:
        return RowType(
            refused.use,
            how,
            message=phrase("The question names no list of choices."),
            remedy=phrase("Write it as 'select_one LIST'."),
        )
    return RowType(RowUse.QUESTION, how, listed, bool(found["other"]))


def _unaskable(name: str, message: Phrase | str, remedy: Phrase | str) -> RowType:
    return RowType(RowUse.REFUSED, name, message=message, remedy=remedy, unaskable="row")


def _plain(name: str) -> RowType | None:
    if name in row_types():
        return RowType(RowUse.QUESTION, name)
    if name in ("calculate", "hidden"):
        return RowType(RowUse.CALCULATION, name)
    if name in _IDENTIFYING:
        return RowType(
            RowUse.DROPPED,
            name,
            message=phrase("'{name}' would tell who somebody is, and is left out.", name=name),
            remedy=phrase("Remove the row."),
        )
    if (first := name.split(" ", maxsplit=1)[0] if name.startswith("osm ") else name) in _REFUSED:
        message, remedy = _REFUSED[first]
        return _unaskable(name, message, remedy)
    return None
