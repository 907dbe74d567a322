"""The language that a page speaks."""

from dataclasses import dataclass

from conversations.languages import LANGUAGES, SOURCE_LANGUAGE, known_language
from conversations.phrases import Text
from locales import render


@dataclass(frozen=True, slots=True)
class Speech:
    """A language as a page declares it."""

    code: str
    direction: str

    def says(self, text: Text) -> str:
        """The text in this language."""
        return render(text, self.code)


def speech(*wanted: str | None) -> Speech:
    """The first language that is known, English otherwise."""
    code = next((known for known in map(known_language, wanted) if known), SOURCE_LANGUAGE)
    return Speech(code, "rtl" if LANGUAGES[code].right_to_left else "ltr")
