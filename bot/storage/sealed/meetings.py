"""What is kept, sealed, of who wants to take part in meetings and of who comes."""

from datetime import date

from bot.storage.interface.meetings.volunteers import Volunteer
from bot.storage.keys import ServerKey
from bot.storage.sealing import sealed_alike


def seal_volunteer(key: ServerKey, volunteer: Volunteer) -> bytes:
    """What somebody wants to talk about, and until when that is known."""
    content = {name: getattr(volunteer, name) for name in Volunteer.__dataclass_fields__}
    spared = volunteer.spared.isoformat() if volunteer.spared else ""
    return sealed_alike(key, "volunteer", content | {"until": volunteer.until.isoformat(), "spared": spared})


def open_volunteer(key: ServerKey, sealed: bytes) -> Volunteer:
    """The reverse of `seal_volunteer`."""
    content = key.unseal_document("volunteer", sealed)
    spared = date.fromisoformat(content["spared"]) if content.get("spared") else None
    return Volunteer(**content | {"until": date.fromisoformat(content["until"]), "spared": spared})


def attendee_key(key: ServerKey, meeting: str, chat: str) -> bytes:
    """Under what it is found what an attendee said: in each meeting another, and only the server key makes it."""
    return key.sign("attendee", f"{meeting}\0{chat}")


def seal_attendee(key: ServerKey, said: str) -> bytes:
    """What somebody said who comes."""
    return sealed_alike(key, "attendee", said)


def open_attendee(key: ServerKey, sealed: bytes) -> str:
    """The reverse of `seal_attendee`."""
    return str(key.unseal_document("attendee", sealed))
