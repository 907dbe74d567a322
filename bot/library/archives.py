"""Opening ZIP files that anybody may have made: what they unpack to is bounded before anything is unpacked."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from bot.refusals import RequestRefused
from conversations.definition.problems import BatteryProblems
from conversations.phrases import phrase

MOST_MEMBERS = 2_000
_ENCRYPTED = 0x1


@contextmanager
def opened_archive(content: bytes, name: str, most_bytes: int) -> Iterator[ZipFile]:
    """The archive, if it unpacks to at most `most_bytes`. Raises RequestRefused, also while its members are read."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_unreasonable(archive.infolist(), name, most_bytes)
            yield archive
    except (RequestRefused, BatteryProblems):
        raise
    except Exception as problem:  # zipfile raises whatever it stumbles over
        raise RequestRefused(phrase("{name} is damaged: it cannot be unpacked.", name=name)) from problem


def _refuse_unreasonable(members: list[ZipInfo], name: str, most_bytes: int) -> None:
    if len(members) > MOST_MEMBERS:
        raise RequestRefused(phrase("{name} holds more than {number} files.", name=name, number=MOST_MEMBERS))
    # A member never unpacks to more than it says here: zipfile stops reading there.
    if sum(member.file_size for member in members) > most_bytes:
        raise RequestRefused(
            phrase("{name} unpacks to more than {number} MB.", name=name, number=most_bytes // 1_000_000)
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise RequestRefused(phrase("{name} is locked with a password. Save it without one.", name=name))
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise RequestRefused(phrase("{name} holds two files of one name.", name=name))
