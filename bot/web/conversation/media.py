"""Pictures and recordings of a battery, as a page shows them and a browser gets them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import FileResponse

from bot.service.surveys.reply import Media, Medium

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


def _all(media: Media) -> tuple[Medium, ...]:
    return (*media.pictures, *media.sounds)
