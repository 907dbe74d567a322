"""Files that were sent at a desk: in memory until another takes their place."""

import secrets
from collections import OrderedDict
from contextlib import suppress

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.refusals import RequestRefused
from conversations.phrases import phrase

MOST_BYTES = 5_000_000
MOST_FILES = 20
LONGEST_NAME = 120
_OVERHEAD_BYTES = 4_096


class Uploads:
    """The last files that came, each under a name that nobody can guess."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def keep(self, content: bytes) -> str:
        """The name by which it is fetched."""
        name = secrets.token_urlsafe(16)
        self._kept[name] = content
        if len(self._kept) > MOST_FILES:
            self._kept.popitem(last=False)
        return name

    async def fetch(self, name: str) -> bytes:
        """What came under this name. Raises RequestRefused if it is gone."""
        with suppress(KeyError):
            return self._kept[name]
        raise RequestRefused(phrase("That file is gone. Please send it again."))


async def read_upload(request: Request) -> tuple[dict[str, str], str, bytes]:
    """The fields of a form with one file: texts, the file's name, and its content.

    Raises HTTPException 400 for a broken form or none of a file, 411 without a length, 413 for one that is too large.
    """
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdecimal()):
        raise HTTPException(411)
    if int(length) > MOST_BYTES + _OVERHEAD_BYTES:
        raise HTTPException(413)
    async with request.form(max_files=1, max_fields=4, max_part_size=1_024) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise HTTPException(400)
        texts = {name: value for name, value in form.items() if isinstance(value, str)}
        return texts, _plain(file.filename), await file.read()


def _plain(name: str) -> str:
    """The last part of a name, in one line."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return " ".join("".join(letter for letter in last if letter.isprintable()).split())[-LONGEST_NAME:] or "file"
