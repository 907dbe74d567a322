"""A number in a cell as its author saw it: ECMA-376, part 1, 18.8.30 and 18.8.31, with a point for decimals.

What depends on the width of the column, on the language of the program, or on a calendar is not guessed but refused.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from conversations.phrases import Phrase, in_source, phrase

GENERAL = frozenset({"", "general", "@"})
LONGEST_GENERAL = 11
_SIGNIFICANT = 10
_EXACT = 10**15
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(.)', re.DOTALL)
_CURRENCY = re.compile(r"\$([^-]*)(?:-[0-9A-Fa-f,]+)?")
_PLACES = re.compile(r"[#0,]*(?:\.[#0]*)?")
_ELAPSED = frozenset({"h", "hh", "m", "mm", "s", "ss"})
_COLOURS = re.compile(r"(?i)black|blue|cyan|green|magenta|red|white|yellow|color\d+")
_DATE_LETTERS = frozenset("ymdhsegb")
_AS_TEXT = phrase("Format the cell as text, and write there what people are to read.")


class NotShown(ValueError):
    """What its author saw in a cell cannot be told; says why, and `remedy` what to do."""

    def __init__(self, said: Phrase | str, remedy: Phrase | str = _AS_TEXT) -> None:
        super().__init__(in_source(said))
        self.said = said
        self.remedy = remedy


class ShowsDate(NotShown):
    """The cell shows a date or a time of day, which may be what became of other words."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: what stands before and after the digits, their places, and whether it is a share of 100."""

    before: str
    places: str
    after: str
    percent: bool


def shown(value: float, number_format: str) -> str:
    """The text that a cell shows for a number. Raises ShowsDate for dates and times, NotShown for what is not known."""
    if not isfinite(value):
        raise NotShown(phrase("The cell holds no number."))
    if number_format.strip().lower() in GENERAL:
        return _general(value, widest=number_format.strip() != "@")
    sections = _of_numbers(_split(number_format))
    if not sections:
        raise NotShown(phrase("Numbers of the format {section} cannot be read.", section=number_format))
    index = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    section = sections[index]
    if section.strip().lower() == "general":
        return _general(abs(value) if index else value)
    return _written(abs(value), _read(section), "-" if value < 0 and index == 0 else "")


def is_plain_text(number_format: str) -> bool:
    """Whether a text in a cell of this format is shown as it is."""
    sections = _split(number_format)
    of_texts = sections[3:] or [section for section in sections if "@" in _signs(section)]
    return all(_shown_of(section) == "@" for section in of_texts)


def _of_numbers(sections: list[str]) -> list[str]:
    """The sections of numbers: up to three, before one of texts."""
    return [section for section in sections[:3] if "@" not in _signs(section)]


def _signs(section: str) -> str:
    """What of a section stands for something: no words."""
    return "".join(token[4] or "" for token in _TOKEN.finditer(section))


def _shown_of(section: str) -> str:
    """A section without colours and widths."""
    tokens = (token for token in _TOKEN.finditer(section) if token[3] is None or not _COLOURS.fullmatch(token[3]))
    return "".join(token[0] for token in tokens if len(token[0]) == 1 or token[0][0] not in "_*").strip()


def _split(number_format: str) -> list[str]:
    """The sections of a format: of positive and negative numbers, of nothing, of texts."""
    sections = [""]
    for token in _TOKEN.finditer(number_format):
        if token[4] == ";":
            sections.append("")
        else:
            sections[-1] += token[0]
    return sections


def _general(value: float, *, widest: bool = True) -> str:
    """At most eleven digits, as `General` shows where the column is wide enough."""
    number = Decimal(repr(value))
    whole = len(str(int(abs(number))))
    if abs(number) >= _EXACT or (widest and (whole > LONGEST_GENERAL or 0 < abs(number) < Decimal("0.0001"))):
        raise _shortened(value)
    rounded = number.quantize(Decimal(1).scaleb(-max(0, _SIGNIFICANT - whole)), ROUND_HALF_UP)
    return _without_zeros(f"{rounded:f}")


def _without_zeros(text: str) -> str:
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _read(section: str) -> _Section:
    """Raises ShowsDate or NotShown for a section that is more than digits between words."""
    before, places, after, percent = "", "", "", False
    for token in _TOKEN.finditer(section):
        quoted, escaped, bracketed, sign = token.groups()
        if bracketed is not None:
            quoted = _bracketed(bracketed)
        if token[0][0] in "_*" and len(token[0]) == 2:
            continue
        if sign in ("#", "0", ".", ",", "?") and sign:
            if after:
                raise NotShown(phrase("Numbers of the format {section} cannot be read.", section=section))
            places += sign
            continue
        if sign and sign.lower() in _DATE_LETTERS:
            refuse = NotShown if places and sign in "Ee" else ShowsDate
            raise refuse(
                phrase("Excel shows a date or time here.")
                if refuse is ShowsDate
                else phrase("Excel shows powers of ten here.")
            )
        percent = percent or sign == "%"
        written = quoted or escaped or sign or ""
        before, after = (before, after + written) if places else (before + written, after)
    if (
        "?" in places
        or after.strip().startswith("/")
        or not _PLACES.fullmatch(places)
        or places.rstrip(".").endswith(",")
    ):
        raise NotShown(phrase("Numbers of the format {section} cannot be read.", section=section))
    return _Section(before, places, after, percent)


def _bracketed(inside: str) -> str:
    """The words that square brackets stand for: a currency, but no colour."""
    if inside.lower() in _ELAPSED:
        raise ShowsDate(phrase("Excel shows a duration here."))
    if found := _CURRENCY.fullmatch(inside):
        return found[1]
    if _COLOURS.fullmatch(inside):
        return ""
    raise NotShown(phrase("What stands in this cell depends on [{inside}].", inside=inside))


def _shortened(value: float) -> NotShown:
    return NotShown(phrase("Excel shows this number in a shortened form, {text}.", text=f"{value:.5E}"))


def _written(value: float, section: _Section, sign: str) -> str:
    if not section.places:
        return section.before
    number = Decimal(repr(value)) * (100 if section.percent else 1)
    if number >= _EXACT:
        raise _shortened(value)
    whole_places, _, decimals = section.places.partition(".")
    least = decimals.rstrip("#").count("0") + decimals.rstrip("#").count("#")
    text = f"{number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP):f}"
    whole, _, rest = text.partition(".")
    while len(rest) > least and rest.endswith("0"):
        rest = rest[:-1]
    whole = whole.lstrip("0").rjust(whole_places.count("0"), "0")
    if "," in whole_places and len(whole) > 3:
        raise NotShown(phrase("How thousands are set apart depends on the language of the program."))
    if "." in section.places and not rest:
        raise NotShown(phrase("Numbers of the format {section} cannot be read.", section=section.places))
    digits = whole + ("." + rest if rest else "")
    return f"{sign}{section.before}{digits}{section.after}"
