"""What came last at a desk, for whoever is signed in: in memory, and not for long."""

from collections import OrderedDict
from dataclasses import dataclass

from bot.service.surveys.reply import Enclosure, Paper, Picture, Reply
from bot.web.page_language import speech

MOST_PEOPLE = 200
_TYPES = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "png": "image/png",
    "html": "text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that came with a page; a picture has a caption, which is made to be forwarded."""

    name: str
    content: bytes
    caption: str = ""

    @property
    def media_type(self) -> str:
        """What it is; whatever is not known is a text."""
        return _TYPES.get(self.name.rpartition(".")[2], "text/plain; charset=utf-8")

    @property
    def is_picture(self) -> bool:
        return self.name.endswith(".png")

    @property
    def is_page(self) -> bool:
        """Whether it is read in the browser, without leave to do anything there."""
        return self.name.endswith(".html")


@dataclass(frozen=True, slots=True)
class _Last:
    downloads: tuple[Download, ...]
    passing: Reply | None


class LastReplies:
    """By the token of a sign-in."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Last] = OrderedDict()

    def keep(self, token: str, reply: Reply) -> None:
        """In the place of what came before."""
        downloads = tuple(download for one in reply.enclosures if (download := _download(one)))
        passing = None if reply.at_desk or reply.battery else reply
        self._kept.pop(token, None)
        if downloads or passing:
            self._kept[token] = _Last(downloads, passing)
        if len(self._kept) > MOST_PEOPLE:
            self._kept.popitem(last=False)

    def downloads(self, token: str) -> tuple[Download, ...]:
        """What came with the present page."""
        return self._kept[token].downloads if token in self._kept else ()

    def passing(self, token: str) -> Reply | None:
        """What is neither a page of a desk nor of a survey, is stored nowhere, and would be gone after a reload."""
        return self._kept[token].passing if token in self._kept else None


def _download(one: Enclosure) -> Download | None:
    if isinstance(one, Paper):
        return Download(one.name, one.content)
    if isinstance(one, Picture):
        return Download(one.name, one.content, speech(one.language).says(one.caption))
    return None
