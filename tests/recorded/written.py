"""Screens and what they lead to as lines of text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from conversations.phrases import Emphasised, Phrase, Text, WithLink, WordCount
from conversations.surface.fields import Field
from conversations.surface.screen import Button, Measured, Purpose, RemarkedCell, Screen, ShownCell, ShownRow
from locales import render

_MARKS = {Purpose.MAIN: "[[{}]]", Purpose.ANSWER: "[{}]", Purpose.ASIDE: "({})"}
_CHECKED = {None: "", True: " x", False: " -"}


def said(text: Text, language: str = "en") -> str:
    """A text in one line."""
    return render(text, language).replace("\n", " / ")


def screen_lines(screen: Screen, language: str = "en") -> Iterator[str]:
    """All that is on a screen but its buttons."""
    place = [
        f"{screen.stage}" if screen.stage else "",
        screen.question or "",
        f"types {screen.entry}" * bool(screen.entry),
    ]
    yield " ".join(filter(None, ["#", said(screen.heading, language), *(f"<{one}>" for one in place if one)]))
    for name in ("progress", "success", "notice", "remark", "chosen"):
        if text := getattr(screen, name):
            yield f"{name}: {said(text, language)}"
    yield from (f"  {said(text, language)}" for text in screen.paragraphs)
    yield from (f"  * {said(text, language)}" for text in screen.statements)
    for line in screen.answers:
        yield f"  {said(line.question, language)} = {said(line.answer, language)}"
    for table in screen.tables:
        yield f"  | {said(table.caption, language)} | " + " | ".join(said(head, language) for head in table.heads)
        yield from (f"  - {_row(row, language)}" for row in table.rows)
        yield from [f"  - none: {said(table.empty, language)}"] if table.empty and not table.rows else []
    yield from (f"  {_field(field, language)}" for field in screen.fields)
    yield from (f"  {said(line.about, language)}: {said(line.text, language)}" for line in screen.listed)


def _row(row: ShownRow, language: str) -> str:
    return " | ".join(_cell(one, language) for one in row.cells)


def _cell(cell: ShownCell, language: str) -> str:
    if isinstance(cell, Measured):
        return f"{said(cell.text, language)} ({cell.done} of {cell.whole})"
    if isinstance(cell, RemarkedCell):
        return " ".join([said(cell.text, language), *(f"[{said(one.said, language)}]" for one in cell.remarks)])
    return _field(cell, language) if isinstance(cell, Field) else said(cell, language)


def _field(field: Field, language: str) -> str:
    """A field with what stands in it, beside it, and what can be chosen."""
    beside = f" ({said(field.beside, language)})" if field.beside else ""
    options = "".join(f" {option.value}={said(option.label, language)}" for option in field.options)
    return f"<{field.name}: {said(field.label, language)}{beside} {field.kind}={field.value!r}{options}>"


def button_text(button: Button, language: str = "en") -> str:
    """A button with what it is for, and whether it is marked."""
    return _MARKS[button.role].format(said(button.label, language)) + _CHECKED[button.checked] + " stays" * button.stays


def plain(value: Any) -> str:
    """A value in the same words in every run: what has no order is sorted, what says nothing is left out."""
    if value is None or type(value) is str:
        return repr(value)
    match value:
        case Phrase() | WithLink() | WordCount() | Emphasised():
            return repr(said(value))
        case Enum():
            return str(value.value)
        case float():
            return f"{value:.6g}"
        case date():
            return value.isoformat()
        case Mapping():
            return "{" + ", ".join(f"{key}: {plain(one)}" for key, one in sorted(value.items(), key=str)) + "}"
        case set() | frozenset():
            return "{" + ", ".join(sorted(map(plain, value))) + "}"
        case _ if is_dataclass(value):
            told = [(each.name, getattr(value, each.name)) for each in fields(value) if each.name != "revision"]
            told = [(name, one) for name, one in told if one is not None and one != () and one is not False]
            return f"{type(value).__name__}({', '.join(f'{name}={plain(one)}' for name, one in told)})"
        case Iterable() if not isinstance(value, str):
            return "[" + ", ".join(map(plain, value)) + "]"
    return repr(value)


def without_revision(screen: Screen) -> Screen:
    """As it is seen: which one of many it is does not show."""
    return replace(screen, revision=0)
