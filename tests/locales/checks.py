"""What can be wrong with a translation; each check yields a problem in words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import bidirectional, is_normalized, name

from babel.messages.catalog import Catalog, Message

from conversations.authoring.inspection.scripts import NEIGHBOURS_LETTERS
from conversations.definition import texts as kept
from conversations.languages import LANGUAGES, Script
from locales.catalogs import source_of

MAX_BUTTON = 35
BUTTONS = ("about", "answer", "button", "check", "menu")
"""Contexts whose texts become buttons."""

NAMES = ("Telegram", "Prata Med", "SFI", "QR")
LATIN_IN_OTHER_SCRIPTS = re.compile(r"Telegram|Prata Med|SFI|QR|CSV|PDF|XLSX|/[a-z]+|\{\w+\}|<[^>]*>")
ENGLISH = re.compile(r"\b(the|your|answers|please|with|this|and|you)\b", re.IGNORECASE)
ALIKE_IN = {
    "Menu": {"fr", "it", "ku", "pl"},
    "Status": {"sv"},
    "Region": {"sv", "pl", "de"},
    "File": {"it"},
    "April {year}": {"de"},
    "August {year}": {"de"},
    "September {year}": {"de"},
    "November {year}": {"de"},
    "No": {"es", "it"},
}
"""Texts that read the same in English and in these languages."""


@dataclass(frozen=True, slots=True)
class Text:
    """One form of one message, in the source and in the translation."""

    language: str
    context: str | None
    source: str
    translation: str


def texts(message: Message, language: str) -> Iterator[Text]:
    """The translated forms of a message."""
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    for string in strings:
        if string:
            yield Text(language, message.context, source_of(message), string)


def placeholders(text: Text) -> Iterator[str]:
    if kept.placeholders(text.source) != kept.placeholders(text.translation):
        yield "its placeholders differ"
    if re.search(r"[{}]", re.sub(r"\{\w+\}", "", text.translation)):
        yield "it has a brace of no placeholder"


def tags(text: Text) -> Iterator[str]:
    if Counter(re.findall(r"<[^>]*>", text.source)) != Counter(re.findall(r"<[^>]*>", text.translation)):
        yield "its tags differ"


def kept_words(text: Text) -> Iterator[str]:
    words = r"(?<!\w)/[a-z]+|" + "|".join(NAMES)
    lost = set(re.findall(words, text.source)) - set(re.findall(words, text.translation))
    lost |= kept.numbers(text.source) - kept.numbers(text.translation)
    yield from (f"{word} is missing" for word in sorted(lost))


def button_length(text: Text) -> Iterator[str]:
    letters = len(re.sub(r"\{\w+\}", "50", text.translation))
    if text.context in BUTTONS and letters > MAX_BUTTON:
        yield f"a button has {letters} letters"


def english_left(text: Text) -> Iterator[str]:
    words = re.search("[A-Za-z]", LATIN_IN_OTHER_SCRIPTS.sub("", text.source))
    if text.language == "en" or not words:
        return
    if text.translation == text.source and text.language not in ALIKE_IN.get(text.source, ()):
        yield "it is the English text"
    elif ENGLISH.search(re.sub(r"\{\w+\}", "", text.translation)):
        yield "it has English words"


def script(text: Text) -> Iterator[str]:
    expected = LANGUAGES[text.language].script
    translation = text.translation
    if expected is not Script.LATIN:
        translation = LATIN_IN_OTHER_SCRIPTS.sub("", translation)
    wrong = {letter for letter in translation if letter.isalpha() and not name(letter).startswith(expected.upper())}
    wrong |= set(NEIGHBOURS_LETTERS.get(text.language, "")) & set(translation)
    if wrong:
        yield f"letters of another script: {' '.join(sorted(wrong))}"


def digits(text: Text) -> Iterator[str]:
    if any(character.isnumeric() and character not in "0123456789" for character in text.translation):
        yield "it has digits that not everybody knows"


def tidiness(text: Text) -> Iterator[str]:
    if not is_normalized("NFC", text.translation):
        yield "it is not composed (NFC)"
    if re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text.translation):
        yield "it has direction marks"
    if text.translation != text.translation.strip() or re.search(r"  |\n", text.translation):
        yield "it has needless blanks"


def ending(text: Text) -> Iterator[str]:
    kinds = {".": "statement", "።": "statement", "!": "call", "?": "question", "؟": "question"}
    if kinds.get(text.source[-1]) != kinds.get(text.translation[-1]):
        yield "it ends with another sign"


def capital(text: Text) -> Iterator[str]:
    """Many languages write months small; German nouns begin with a capital wherever they stand."""
    source, translation = (said.lstrip("“”\"„«»¿¡('")[:1] for said in (text.source, text.translation))
    if source.isupper() and translation.islower() and text.context != "month":
        yield "it begins small"
    if source.islower() and translation.isupper() and text.language != "de":
        yield "it begins with a capital"


def direction(text: Text) -> Iterator[str]:
    """A phone sets a text from the side to which its first letter belongs; values are isolated and do not count."""
    sides = map(bidirectional, re.sub(r"\{\w+\}", "", text.translation))
    first = next((side for side in sides if side in ("L", "R", "AL")), None)
    if LANGUAGES[text.language].right_to_left and first == "L":
        yield "it begins from the left"


CHECKS: tuple[Callable[[Text], Iterator[str]], ...] = (
    placeholders,
    tags,
    kept_words,
    button_length,
    english_left,
    script,
    digits,
    tidiness,
    ending,
    capital,
    direction,
)


def problems(catalog: Catalog, language: str) -> list[str]:
    """All that is wrong with the translations of a catalog; a text that has none is not wrong."""
    found = (text for message in catalog if message.id for text in texts(message, language))
    return [problem for text in found for problem in problems_of(text)]


def problems_of(text: Text) -> list[str]:
    """All that is wrong with one translation."""
    return [f"{text.language}: {text.translation!r}: {problem}" for check in CHECKS for problem in check(text)]
