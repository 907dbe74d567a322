"""Pages from templates: what is common to all of them."""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any, ClassVar

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.web import page_texts
from bot.web.page_language import Speech, accepted_language, asked_language, speech
from bot.web.site import Site
from conversations.languages import LANGUAGES
from conversations.surface.typed_text import alike_in_search

STATIC = Path(__file__).with_name("static")


@cache
def _fingerprint(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language."""

    name: str
    speech: Speech
    address: str


class _TemplateCache(BytecodeCache):
    """Templates are compiled once, however many sites there are in one process."""

    _codes: ClassVar[dict[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[bucket.key + bucket.checksum] = bucket.code


class Pages:
    """Makes pages of templates; every text in them is escaped."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._templates = Environment(
            loader=PackageLoader("bot.web"),
            autoescape=True,
            undefined=StrictUndefined,
            bytecode_cache=_TemplateCache(),
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            site=site,
            texts=page_texts,
            alike=json.dumps(alike_in_search()),
            static=self._static,
        )

    def page(
        self, request: Request, template: str, *languages: str | None, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """A page in the language of its address, or the first of `languages` that is known, or the browser's."""
        chosen = asked_language(request)
        spoken = speech(chosen, *languages, accepted_language(request))
        return self.page_in(spoken, request, template, status=status, chosen=chosen, **values)

    def page_in(
        self, spoken: Speech, request: Request, template: str, *, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """A page in this language."""
        defaults = {"chosen": None, "talking": False, "token": "", "others": _others(request)}
        html = self._templates.get_template(template).render(
            {**defaults, **values, "speech": spoken, "say": spoken.says}
        )
        return HTMLResponse(html, status)

    def _static(self, name: str) -> str:
        return f"{self._site.path('static')}/{name}?{_fingerprint(name)}"


def _others(request: Request) -> list[LanguageLink]:
    if request.method != "GET":
        return []
    return [LanguageLink(known.name, speech(code), f"?language={code}") for code, known in LANGUAGES.items()]
