"""Reading the catalogs: what is translated, whether it is complete, and who has looked at it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING

from conversations.languages import LANGUAGES, Status
from locales.plurals import PLURAL_FORMS
from locales.reading import written_texts

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

DOMAIN = "pratamed"
FOLDER = Path(__file__).parent
_FOR_COORDINATORS = (
    *("analytics/", "bot/cli/", "conversations/dialogs/coordinator"),
    *("bot/library/", "bot/service/", "bot/storage/refusals", "bot/telegram/downloads"),  # why something is not done
)
_FOR_NEWCOMERS_TOO = (
    "analytics/report/contents/papers/newcomers",  # the page that goes back to those who answered
    "bot/service/surveys/media/recordings",
)
_FOR_AUTHORS = ("conversations/authoring/", "conversations/definition/", "conversations/workbook/")
"""What is wrong with a battery's file, and how to mend it."""

_CONTEXTS_FOR_AUTHORS = ("inspection",)
"""The same, said of the kinds of questions."""

_CONTEXTS_FOR_COORDINATORS = ("way of asking",)
"""Said of the kinds of questions, which stand with what newcomers read."""

_FOR_AMBASSADORS = (
    *("conversations/dialogs/ambassador/", "conversations/dialogs/desk/"),
    *("bot/web/desk/", "bot/service/signing_in/"),
)

COORDINATOR_LANGUAGES = ("sv", "en", "lv", "pl", "it", "de", "es", "ro")
"""The languages whose catalogs hold the coordinators' texts too; in the others those are shown in English."""

AUTHOR_LANGUAGES = ("sv", "en")
"""The languages whose catalogs hold what is told to authors of batteries; the others do not have these texts at all."""

Key = tuple[str | None, str]


class Audience(StrEnum):
    """Who sees a text; the place in the code says it."""

    NEWCOMERS = "newcomers"
    AMBASSADORS = "ambassadors"
    COORDINATORS = "coordinators"
    AUTHORS = "authors"


@dataclass(frozen=True, slots=True)
class Translations:
    """A catalog in memory: texts by context and source text, in each plural form."""

    texts: Mapping[Key, tuple[str, ...]]
    plural_form: Callable[[int], int]
    complete_for: frozenset[Audience]

    def find(self, context: str | None, message: str, number: int) -> str | None:
        """The translation in the form that `number` asks for, or None."""
        forms = self.texts.get((context, message))
        if not forms:
            return None
        return forms[self.plural_form(number)] if len(forms) > 1 else forms[0]


_NOTHING = Translations({}, lambda _: 0, frozenset())
_folder: ContextVar[Path] = ContextVar("folder", default=FOLDER)


@contextmanager
def catalogs_in(folder: Path) -> Iterator[None]:
    """Has all texts come from the catalogs of another folder meanwhile."""
    before = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(before)


def catalog_path(language: str, folder: Path = FOLDER) -> Path:
    """Where the catalog of a language (BCP 47 code) lies, whether it exists or not."""
    return folder / LANGUAGES[language].locale / "LC_MESSAGES" / f"{DOMAIN}.po"


def translations(language: str) -> Translations:
    """The translations into a language; its catalog is read when it is first needed."""
    return _translations(_folder.get(), language)


def complete_languages(least: Status = Status.DRAFTED, audience: Audience = Audience.NEWCOMERS) -> frozenset[str]:
    """The languages in which the audience finds every text, looked at by `least` these readers.

    Only these may be offered. The first call reads all catalogs, which takes about half a second.
    """
    return _complete_languages(_folder.get(), least, audience)


def status(language: str) -> Status:
    """What the header `X-Review-Status` of a language's catalog says. Raises ValueError if it does not say it."""
    return _status(_folder.get(), language)


def read_catalog(path: Path) -> "Catalog":
    """A catalog as Babel reads it."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file)


def audiences_of(message: "Message") -> frozenset[Audience]:
    """Who may see the text."""
    return _audiences(message.context, (location for location, _ in message.locations))


def _audiences(context: str | None, locations: Iterable[str]) -> frozenset[Audience]:
    if context in _CONTEXTS_FOR_AUTHORS:
        return frozenset({Audience.AUTHORS})
    if context in _CONTEXTS_FOR_COORDINATORS:
        return frozenset({Audience.COORDINATORS})
    return frozenset(map(_audience, locations))


@cache
def _audience(location: str) -> Audience:
    if location.startswith(_FOR_AUTHORS):
        return Audience.AUTHORS
    if location.startswith(_FOR_COORDINATORS) and not location.startswith(_FOR_NEWCOMERS_TOO):
        return Audience.COORDINATORS
    return Audience.AMBASSADORS if location.startswith(_FOR_AMBASSADORS) else Audience.NEWCOMERS


def source_of(message: "Message") -> str:
    """The English text, in the singular if it has two forms."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: "Message") -> tuple[str, ...]:
    """The translation in all its plural forms; nothing where one is missing."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return forms if all(forms) else ()


@cache
def _complete_languages(folder: Path, least: Status, audience: Audience) -> frozenset[str]:
    return frozenset(
        language
        for language in LANGUAGES
        if audience in _translations(folder, language).complete_for and _status(folder, language).reaches(least)
    )


@cache
def _translations(folder: Path, language: str) -> Translations:
    path = catalog_path(language, folder)
    if not path.exists():
        return _NOTHING
    plurals, _, rule = PLURAL_FORMS[language].removeprefix("nplurals=").partition("; plural=")
    texts: dict[Key, tuple[str, ...]] = {}
    addressed: set[Audience] = set()
    gaps: set[Audience] = set()
    for text in written_texts(path.read_text(encoding="utf-8")):
        if text.is_unsure:
            continue
        forms, audiences = text.forms(int(plurals)), _audiences(text.context, text.locations)
        addressed |= audiences
        if forms:
            texts[text.context, text.source] = forms
        else:
            gaps |= audiences
    return Translations(texts, c2py(rule.removesuffix(";")), frozenset(addressed - gaps))


@cache
def _status(folder: Path, language: str) -> Status:
    text = catalog_path(language, folder).read_text(encoding="utf-8")
    found = re.search(r'^"X-Review-Status: (.*)\\n"$', text, re.MULTILINE)
    return Status(found[1] if found else "")
