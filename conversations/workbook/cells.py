"""Cells of a row that is written, by the head of their column."""

from collections.abc import Mapping

from conversations.definition.marks import with_signs_kept
from conversations.definition.texts import Texts
from conversations.workbook.language_heads import language_head

Cells = Mapping[str, str]


def texts_under(head: str, texts: Texts, emphasis: Texts | None = None) -> dict[str, str]:
    """The texts in one column for each language, so that nothing in them is taken for a mark but their emphasis."""
    kept = {language: with_signs_kept(text) for language, text in texts.items()}
    return names_under(head, kept | dict(emphasis or {}))


def names_under(head: str, names: Texts) -> dict[str, str]:
    """What is no text that people read, a file's name, say, in one column for each language."""
    return {f"{head}::{language_head(language)}": name for language, name in names.items()}


def said(value: bool) -> str:
    """A flag that is set, or an empty cell."""
    return "yes" if value else ""
