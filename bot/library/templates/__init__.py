"""Where a battery can begin: ready questions by theme, and a workbook to fill in."""

from bot.library.templates.question_library import composed, question_library

__all__ = ["composed", "question_library"]
