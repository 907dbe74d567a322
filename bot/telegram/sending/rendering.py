"""A screen as Telegram shows it: HTML of at most 4,096 characters, and buttons."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from unicodedata import bidirectional

from conversations.languages import LANGUAGES, known_language
from conversations.phrases import Emphasised, Run, Text, phrase
from conversations.surface.long_lists import in_pages
from conversations.surface.screen import (
    LONGEST_BUTTON,
    Button,
    Purpose,
    Screen,
    ShownRow,
    ShownTable,
    cell_text,
    shortened,
)
from locales import render

MAX_TEXT = 4096
MAX_TOAST = 200
MAX_LABEL = 120
CHECKED = "✅ "
WARNING = "⚠️ "
SUCCESS = "✅ "
BULLET = "• "
_BETWEEN_CELLS = " · "
_RIGHT_TO_LEFT_MARK = "\u200f"
_OVERRIDES = re.compile("[\u202a-\u202e\u2028\u2029]")
_ROOM = (MAX_TEXT, 2048, 1024, 512, 256, 128, 64, 32, 16, 8)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What one message shows; `buttons` are (label, callback data), one per row."""

    html: str
    buttons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A piece of text in one style; `gap` is the number of line breaks before it, `runs` are in styles of their own."""

    text: str
    tag: str = ""
    gap: int = 2
    runs: tuple[Run, ...] = ()


def directed(text: str, language: str | None) -> str:
    """The text so that a phone sets it in its own direction: Arabic script starts with a right-to-left character."""
    if not text or not _is_written_right_to_left(language):
        return text
    if _is_right_to_left(text[0]) or not any(map(_is_right_to_left, text)):
        return text
    return _RIGHT_TO_LEFT_MARK + text


@lru_cache(maxsize=128)
def _is_written_right_to_left(language: str | None) -> bool:
    known = known_language(language)
    return known is not None and LANGUAGES[known].right_to_left


def _is_right_to_left(character: str) -> bool:
    return bidirectional(character) in ("R", "AL")


def plain(text: Text, language: str | None, room: int = MAX_TEXT) -> str:
    """A text in a language without markup, as toasts and buttons take it."""
    return shortened(directed(_clean(render(text, language)), language), room)


def _clean(text: str) -> str:
    return _OVERRIDES.sub("", text).strip()


def render_screen(screen: Screen, language: str | None, callback_data: Callable[[Button], str]) -> Rendered:
    """The screen in its language, in `language` where it has none yet; of a long list one page."""
    screen, language = in_pages(screen), screen.language or language
    numbers = _numbers(screen, language)
    buttons = tuple(
        (_label(button, language, numbers.get(button, "")), callback_data(button)) for button in screen.buttons
    )
    return Rendered(_html(_lines(screen, language, numbers)), buttons)


def _numbers(screen: Screen, language: str | None) -> dict[Button, str]:
    """A number for each answer, as soon as one is too long for a button: the whole text then stands above them."""
    answers = [button for button in screen.buttons if button.role is Purpose.ANSWER]
    if all(len(_clean(render(button.label, language))) <= LONGEST_BUTTON for button in answers):
        return {}
    return {button: f"{number}. " for number, button in enumerate(answers, start=1)}


def _label(button: Button, language: str | None, number: str) -> str:
    text = _clean(render(button.label, language)) or "…"
    before = (CHECKED if button.checked else "") + number
    return shortened(directed(before + text, language), LONGEST_BUTTON if number else MAX_LABEL)


def _lines(screen: Screen, language: str | None, numbers: Mapping[Button, str]) -> list[_Line]:
    def line(text: Text, tag: str = "", gap: int = 2, before: str = "") -> _Line:
        words = render(text, language)
        runs = text.runs if isinstance(text, Emphasised) and _clean(words) == words else ()
        return _Line(directed(before + _clean(words), language), tag, gap, runs)

    arrow = f"{_RIGHT_TO_LEFT_MARK}← " if _is_written_right_to_left(language) else "→ "
    lines = [line(screen.notice, before=WARNING)] if screen.notice else []
    if screen.success:
        lines.append(line(screen.success, before=SUCCESS))
    if screen.remark:
        lines.append(line(screen.remark))
    if screen.progress:
        lines.append(line(screen.progress, "i"))
    lines.append(line(screen.heading, "b"))
    is_hint = screen.question is not None
    lines += [line(paragraph, "i" if is_hint else "") for paragraph in screen.paragraphs]
    lines += [line(each, gap=2 - bool(index), before=BULLET) for index, each in enumerate(screen.statements)]
    for table in screen.tables:
        lines += [line(text, tag, gap, before) for text, tag, gap, before in _table(table, language)]
    numbered = enumerate(numbers.items())
    lines += [line(button.label, gap=2 - bool(at), before=number) for at, (button, number) in numbered]
    for answer in screen.answers:
        lines += [line(answer.question), line(answer.answer, "b", gap=1, before=arrow)]
    return [line for line in lines if line.text]


def _table(table: ShownTable, language: str | None) -> list[tuple[Text, str, int, str]]:
    """A line for each row: text, style, line breaks before it, and what stands in front."""
    if not table.rows:
        return [(table.empty, "", 2, "")] if table.empty else []
    rows = [(_row(table, row, language), "", 1, BULLET) for row in table.rows]
    return [(table.caption, "b", 2, ""), *rows]


def _row(table: ShownTable, row: ShownRow, language: str | None) -> str:
    """The name, and what its cells say; what is empty is left out."""
    cells = [cell_text(cell) for cell in row.cells[1:]]
    said = [phrase("{what}: {which}", what=head, which=cell) for head, cell in zip(table.heads[1:], cells, strict=True)]
    shown = [one for one, cell in zip(said, cells, strict=True) if _clean(render(cell, language))]
    return _BETWEEN_CELLS.join(_clean(render(text, language)) for text in (row.name, *shown))


def _length(lines: list[_Line], room: int) -> int:
    return sum(min(len(line.text), room) + line.gap for line in lines)


def _html(lines: list[_Line]) -> str:
    """All lines; where they are too long together, the longest are shortened, then the last ones left out."""
    room = next((room for room in _ROOM if _length(lines, room) <= MAX_TEXT), _ROOM[-1])
    while _length(lines, room) > MAX_TEXT:
        lines = lines[:-1]
    parts = [("\n" * line.gap) + _styled(line, room) for line in lines]
    return "".join(parts).strip() or "…"


def _styled(line: _Line, room: int) -> str:
    """The line in its own style, or without it where it would hide which words are in that style."""
    rest, html = shortened(line.text, room), ""
    hides = any(run.bold if line.tag == "b" else run.italic for run in line.runs)
    before = len(line.text) - sum(len(run.text) for run in line.runs)
    for run in (Run(line.text[:before]), *line.runs):
        piece, rest = rest[: len(run.text)], rest[len(run.text) :]
        html += _tagged(_tagged(escape(piece, quote=False), "i" if run.italic else ""), "b" if run.bold else "")
    return html if hides else _tagged(html, line.tag)


def _tagged(html: str, tag: str) -> str:
    return f"<{tag}>{html}</{tag}>" if tag and html else html
