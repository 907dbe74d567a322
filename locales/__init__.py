"""The gettext catalogs, and the one reader of them."""

from conversations.languages import Status
from locales.catalogs import Audience, complete_languages, status
from locales.rendering import is_translated, render, words_of

__all__ = ["Audience", "Status", "complete_languages", "is_translated", "render", "status", "words_of"]
