"""Tables and lists that are too long to be read at once: in pages, and in a chat with what can be pressed below."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from conversations.dialogs.desk.pages import button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import label, phrase
from conversations.surface.screen import Button, ListedText, Purpose, Screen, ShownRow, ShownTable

Listed = TypeVar("Listed")
SHOW = "show"
"""The press that leads to another page of what is long."""
SHOWN = "shown"
"""Under what the desk notes which page that is."""
MOST_IN_A_CHAT, MOST_AT_PAGES = 12, 100


def in_pages(screen: Screen, desk: Desk, *, at_pages: bool) -> Screen:
    """The rows of the page that is shown, and the ways to the others; short tables stay as they are."""
    most = MOST_AT_PAGES if at_pages else MOST_IN_A_CHAT
    number, pages = _page_shown(desk, sum(len(table.rows) for table in screen.tables), most)
    shown = _part(_saying_which(screen, number, pages), number * most, most) if pages > 1 else screen
    others = _others(desk, number, pages)
    if not at_pages:
        return replace(shown, buttons=(*_of_rows(shown.tables), *others, *shown.buttons))
    return replace(shown, buttons=(*others, *shown.buttons))


def with_listed(screen: Screen, desk: Desk, texts: Sequence[Listed], listed: Callable[[Listed], ListedText]) -> Screen:
    """At the pages: the texts of the page that is shown, and the ways to the others.

    No others are made into what can be pressed, since of thousands that alone takes long.
    """
    number, pages = _page_shown(desk, len(texts), MOST_AT_PAGES)
    start = number * MOST_AT_PAGES
    shown = replace(screen, listed=tuple(map(listed, texts[start : start + MOST_AT_PAGES])))
    if pages == 1:
        return shown
    return replace(_saying_which(shown, number, pages), buttons=(*_others(desk, number, pages), *shown.buttons))


def is_page(detail: str) -> bool:
    """Whether this can be the number of a page."""
    return detail.isascii() and detail.isdecimal() and len(detail) < 7


def _page_shown(desk: Desk, whole: int, most: int) -> tuple[int, int]:
    """The number of the page that is shown, from 0, and how many there are."""
    pages = max(1, -(-whole // most))
    return min(int(desk.notes.get(SHOWN, "0")), pages - 1), pages


def _saying_which(screen: Screen, number: int, pages: int) -> Screen:
    said = phrase("This is page {number} of {total}.", number=number + 1, total=pages)
    return replace(screen, paragraphs=(*screen.paragraphs, said))


def _part(screen: Screen, start: int, most: int) -> Screen:
    tables = []
    for table in screen.tables:
        rows = table.rows[start : start + most]
        tables += [replace(table, rows=rows)] if rows or not table.rows else []
        start, most = max(0, start - len(table.rows)), most - len(rows)
    return replace(screen, tables=tuple(tables))


def _others(desk: Desk, number: int, pages: int) -> tuple[Button, ...]:
    others = {number + 1: label("button", "Next page"), number - 1: label("button", "Page before")}
    return tuple(
        button(desk, text, SHOW, str(page), role=Purpose.ASIDE) for page, text in others.items() if 0 <= page < pages
    )


def _of_rows(tables: Sequence[ShownTable]) -> tuple[Button, ...]:
    """What a chat has below the lines: a button that is about one row of several says which."""
    return tuple(button for table in tables for row in table.rows for button in _of_row(row))


def _of_row(row: ShownRow) -> tuple[Button, ...]:
    about = (replace(one, label=phrase("{what}: {which}", what=one.label, which=row.name)) for one in row.buttons)
    return (*((row.opens,) if row.opens else ()), *about)
