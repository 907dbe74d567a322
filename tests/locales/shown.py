"""What of a screen can be read on each surface, and what of it was not translated."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from bot.telegram.sending.rendering import plain, render_screen
from bot.web.conversation.fields import FieldView
from bot.web.conversation.tables import CellView
from bot.web.conversation.views import view
from bot.web.page_language import speech
from conversations.phrases import Text
from conversations.surface.screen import Screen
from tests.locales.pseudo import bypassing


def in_telegram(shown: Screen | Text, language: str) -> Iterator[str]:
    """The lines and buttons of a message."""
    if not isinstance(shown, Screen):
        yield plain(shown, language)
        return
    rendered = render_screen(shown, language, lambda _: "data")
    assert all(len(label) <= 120 for label, _ in rendered.buttons)
    yield from (re.sub("<[^>]+>", "", line) for line in unescape(rendered.html).split("\n"))
    yield from (label for label, _ in rendered.buttons)


def in_the_browser(shown: Screen | Text, language: str) -> Iterator[str]:
    """The texts and buttons of a page."""
    spoken = speech(language)
    if not isinstance(shown, Screen):
        yield spoken.says(shown)
        return
    seen = view(shown, spoken, None)
    yield from (seen.heading, *seen.paragraphs, *seen.statements, seen.success, seen.progress, seen.notice)
    yield from (text for line in seen.answers for text in (line.question, line.answer))
    yield from (button.label for kind in (seen.marks, seen.mains, seen.replies, seen.asides) for button in kind)
    yield from (section.label for section in seen.sections)
    for table in seen.tables:
        yield from (table.caption, *table.heads, table.empty)
        for row in table.rows:
            yield from (row.name, *_of_cells((row.head, *row.cells)), *(button.label for button in row.buttons))
    yield from (text for field in seen.fields for text in _of_field(field))
    yield from (text for line in seen.listed for text in (line.about, line.text, *(one.label for one in line.buttons)))


def _of_cells(cells: Iterable[CellView]) -> Iterator[str]:
    for cell in cells:
        yield from (cell.text, *(remark.text for remark in cell.remarks))
        yield from _of_field(cell.field) if cell.field else ()


def _of_field(field: FieldView) -> Iterator[str]:
    yield from (field.label, field.beside, *(option.label for option in field.options))


def each_once(shown: Iterable[Screen | Text]) -> list[Screen | Text]:
    """What can be told apart by reading: screens that differ only in what their buttons lead to are one."""
    return list({_read(one): one for one in shown}.values())


def _read(one: Screen | Text) -> object:
    if not isinstance(one, Screen):
        return one
    buttons = tuple((button.label, button.role, button.checked) for button in one.buttons)
    lines = tuple((line.question, line.answer) for line in one.answers)
    around = (one.stage, one.progress, one.success, one.notice, one.remark, one.entry)
    return (
        one.heading,
        one.paragraphs,
        one.statements,
        lines,
        buttons,
        around,
        _tables_read(one),
        one.listed,
        one.fields,
    )


def _tables_read(one: Screen) -> object:
    return tuple((table.caption, table.heads, tuple(row.cells for row in table.rows)) for table in one.tables)


def words_on(page: str) -> Iterator[str]:
    """The texts of a page, and what is read aloud of it."""
    page = re.sub("<title>.*?</title>|<(script|style).*?</\\1>", "", page, flags=re.DOTALL)
    yield from (unescape(text).strip() for text in re.split("<[^>]*>", page))
    yield from (unescape(text) for text in re.findall(r'(?:aria-label|placeholder|alt|title)="([^"]*)"', page))


def untranslated(texts: Iterator[str]) -> list[str]:
    """The texts of which something bypassed translation."""
    return [text for text in texts if bypassing(text)]
