"""Tables and lists that are too long to be read at once: in pages, and in a chat with what can be pressed below."""

from collections.abc import Sequence
from dataclasses import replace

from conversations.dialogs.desk.pages import button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import label, phrase
from conversations.surface.screen import Button, Purpose, Screen, ShownRow, ShownTable

SHOW = "show"
"""The press that leads to another page of what is long."""
SHOWN = "shown"
"""Under what the desk notes which page that is."""
MOST_IN_A_CHAT, MOST_AT_PAGES = 12, 100


def in_pages(screen: Screen, desk: Desk, *, at_pages: bool) -> Screen:
    """The rows of the page that is shown, and the ways to the others; short tables stay as they are."""
    most, whole = MOST_AT_PAGES if at_pages else MOST_IN_A_CHAT, _length(screen)
    pages = max(1, -(-whole // most))
    number = min(int(desk.notes.get(SHOWN, "0")), pages - 1)
    shown = _part(screen, number * most, most) if pages > 1 else screen
    others = _others(desk, number, pages)
    if not at_pages:
        return replace(shown, buttons=(*_of_rows(shown.tables), *others, *shown.buttons))
    return replace(shown, buttons=(*others, *shown.buttons))


def is_page(detail: str) -> bool:
    """Whether this can be the number of a page."""
    return detail.isascii() and detail.isdecimal() and len(detail) < 7


def _length(screen: Screen) -> int:
    return sum(len(table.rows) for table in screen.tables) + len(screen.listed)


def _part(screen: Screen, start: int, most: int) -> Screen:
    said = phrase("This is page {number} of {total}.", number=start // most + 1, total=-(-_length(screen) // most))
    tables = []
    for table in screen.tables:
        rows = table.rows[start : start + most]
        tables += [replace(table, rows=rows)] if rows or not table.rows else []
        start, most = max(0, start - len(table.rows)), most - len(rows)
    listed = screen.listed[start : start + most]
    return replace(screen, paragraphs=(*screen.paragraphs, said), tables=tuple(tables), listed=listed)


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
