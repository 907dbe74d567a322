"""The language that a page speaks: what its address asks for, or what the browser accepts."""

from dataclasses import dataclass

from starlette.requests import Request

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


def accepted_language(request: Request) -> str | None:
    """The first language of the browser that we speak."""
    for part in request.headers.get("accept-language", "")[:200].split(","):
        known = known_language(part.partition(";")[0].strip())
        if known:
            return known
    return None


def asked_language(request: Request) -> str | None:
    """The language that the address asks for."""
    return known_language(request.query_params.get("language", "")[:20])
