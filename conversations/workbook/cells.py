"""Cells of a row that is written, by the head of their column."""

from collections.abc import Mapping

from conversations.definition.texts import Texts
from conversations.workbook.language_heads import language_head

Cells = Mapping[str, str]


def texts_under(head: str, texts: Texts) -> dict[str, str]:
    """The texts in one column for each language."""
    return {f"{head}::{language_head(language)}": text for language, text in texts.items()}


def said(value: bool) -> str:
    """A flag that is set, or an empty cell."""
    return "yes" if value else ""
