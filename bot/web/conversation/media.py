"""Pictures and recordings of a battery, as a page shows them and a browser gets them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from bot.service.surveys.reply import Media, Medium

SOUND_TYPE = "audio/ogg"
_PART = re.compile(r"bytes=(\d{1,12})-(\d{0,12})", re.ASCII)
_TYPES = {
    **{"gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"},
    **{"m4a": "audio/mp4", "mp3": "audio/mpeg", "oga": "audio/ogg", "ogg": "audio/ogg", "opus": "audio/ogg"},
    "wav": "audio/wav",
}


@dataclass(frozen=True, slots=True)
class MediaView:
    """Addresses: of the question's picture, and of pictures and recordings by the choices' codes.

    The address holds the screen's revision, so that no browser takes one question's picture for another's.
    """

    picture: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)
    sounds: Mapping[str, str] = field(default_factory=dict)


def media_view(media: Media, path: str, revision: int) -> MediaView:
    """Where the page finds what there is, below a path."""
    found = [(medium, f"{path}/{number}?{revision}") for number, medium in enumerate(_all(media))]
    pictures = {medium.choice: address for medium, address in found[: len(media.pictures)]}
    sounds = {medium.choice: address for medium, address in found[len(media.pictures) :] if medium.choice}
    return MediaView(pictures.pop("", ""), pictures, sounds)


def file_of(medium: Medium) -> FileResponse:
    """The file, called what it is and not what it seems to be."""
    return FileResponse(medium.file, media_type=_TYPES[medium.file.suffix.removeprefix(".").lower()])


def sound_of(request: Request, content: bytes) -> Response:
    """A voice message, or the part of it that is asked for: some players hear nothing that they cannot ask for so."""
    part = _PART.fullmatch(request.headers.get("range", ""))
    headers = {"Accept-Ranges": "bytes"}
    if part is None:
        return Response(content, media_type=SOUND_TYPE, headers=headers)
    start, end = int(part[1]), min(int(part[2] or len(content)), len(content) - 1)
    if start > end:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{len(content)}"})
    headers["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
    return Response(content[start : end + 1], status_code=206, media_type=SOUND_TYPE, headers=headers)


def _all(media: Media) -> tuple[Medium, ...]:
    return (*media.pictures, *media.sounds)
