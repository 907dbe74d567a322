"""What is kept of each record when it is sealed: alike in every implementation, each kind of one length.

The length of what is sealed, and a time to the second, would otherwise tell whose it is.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.storage.interface.audit import AuditEntry
from bot.storage.interface.counts import Arms, Tally
from bot.storage.interface.drafts import Farewell
from bot.storage.interface.people import Person, RoleInvitation
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.interface.voices import Voice
from bot.storage.keys import ServerKey
from conversations.dialogs.end_of_draft import EndOfDraft

_LEAST_BYTES = {
    "draft": 4096,
    "farewell": 1024,
    "tally": 256,
    "drawn": 1024,
    "progress": 16_384,
    "outbox": 16_384,
    "held texts": 8_192,
    "person": 1024,
    "invitation": 1024,
    "desk": 2048,
    "voice": 8192,
    "recording": 512,
    "audit": 512,
    "update": 8192,
    "credential": 2048,
    "sign-in": 512,
    "volunteer": 2048,
    "attendee": 2048,
}


@dataclass(frozen=True, slots=True)
class SealedDraft:
    """A draft's content with its exact times, and what is counted and said if its person does not come back in time.

    `due` is None in a draft of an earlier version.
    """

    document: Mapping[str, Any]
    expiry: Tally
    due: datetime | None = None
    lock: datetime | None = None
    farewell: Farewell | None = None


def seal_draft(key: ServerKey, draft: SealedDraft) -> bytes:
    """A draft with all that belongs to it."""
    content = {"document": draft.document, "expiry": tuple(_parts(draft.expiry).values())}
    times = {"due": draft.due and draft.due.timestamp(), "lock": draft.lock and draft.lock.timestamp()}
    farewell = draft.farewell and _written_farewell(draft.farewell)
    return sealed_alike(key, "draft", content | times | {"farewell": farewell})


def open_draft(key: ServerKey, sealed: bytes) -> SealedDraft:
    """The reverse of `seal_draft`."""
    content = key.unseal_document("draft", sealed)
    farewell = content.get("farewell")
    return SealedDraft(
        content["document"],
        Tally(*content["expiry"]),
        _time(content.get("due")),
        _time(content.get("lock")),
        _read_farewell(farewell) if farewell else None,
    )


def open_document(key: ServerKey, sealed: bytes) -> tuple[Mapping[str, Any], datetime | None]:
    """Only the document of a draft, and when it is due."""
    content = key.unseal_document("draft", sealed)
    return content["document"], _time(content.get("due"))


def _time(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def farewell_key(key: ServerKey, person: bytes) -> bytes:
    """Under what a farewell is found: it leads to nothing else that is stored of the person."""
    return key.sign("farewell", person.hex())


def seal_farewell(key: ServerKey, farewell: Farewell) -> bytes:
    """What is left to say to somebody."""
    return sealed_alike(key, "farewell", _written_farewell(farewell))


def open_farewell(key: ServerKey, sealed: bytes) -> Farewell:
    """The reverse of `seal_farewell`."""
    return _read_farewell(key.unseal_document("farewell", sealed))


def _written_farewell(farewell: Farewell) -> dict[str, Any]:
    return _parts(farewell) | {"until": farewell.until.timestamp()}


def _read_farewell(content: Mapping[str, Any]) -> Farewell:
    until = datetime.fromtimestamp(content["until"], UTC)
    changed = {"end": EndOfDraft(content["end"]), "until": until, "messages": tuple(content["messages"])}
    return Farewell(**{**content, **changed})


def seal_tally(key: ServerKey, tally: Tally) -> bytes:
    """One more of an outcome."""
    return sealed_alike(key, "tally", tuple(_parts(tally).values()))


def open_tally(key: ServerKey, sealed: bytes) -> Tally:
    """The reverse of `seal_tally`."""
    return Tally(*key.unseal_document("tally", sealed))


def erased_key(key: ServerKey, receipt: str) -> bytes:
    """Under what it is counted that a response was erased: only the server key makes it, of the receipt."""
    return key.sign("erased", receipt)[:16]


def arms_key(key: ServerKey, round: str, ambassador: str | None) -> bytes:
    """Under what the draws of an ambassador are found: only the server key makes it."""
    return key.sign("drawn", f"{round}\0{ambassador or ''}")


def seal_arms(key: ServerKey, arms: Arms) -> bytes:
    """How often arms were drawn."""
    return sealed_alike(key, "drawn", arms)


def open_arms(key: ServerKey, sealed: bytes) -> Arms:
    """The reverse of `seal_arms`."""
    arms: Arms = key.unseal_document("drawn", sealed)
    return arms


def seal_progress(key: ServerKey, document: Mapping[str, Any]) -> bytes:
    """How a round goes."""
    return sealed_alike(key, "progress", document)


def open_progress(key: ServerKey, sealed: bytes) -> Mapping[str, Any]:
    """The reverse of `seal_progress`."""
    document: Mapping[str, Any] = key.unseal_document("progress", sealed)
    return document


def seal_submission(key: ServerKey, submission: Submission) -> bytes:
    """A response that waits."""
    row = _parts(submission.row)
    row |= {"answers": dict(submission.row.answers), "arms": dict(submission.row.arms)}
    return sealed_alike(key, "outbox", {"receipt": submission.receipt, "row": row, "texts": dict(submission.texts)})


def waiting_key(key: ServerKey, receipt: str) -> bytes:
    """Under what a response waits: only the server key makes it, so that nothing joins it to where it arrives."""
    return key.sign("waiting", receipt)


def waiting_trail(key: ServerKey, round: str, trail: int | None) -> bytes:
    """Under what a response waits by its trail, in each round another; just as random where it has none."""
    return secrets.token_bytes(32) if trail is None else key.sign("waiting trail", f"{round} {trail}")


def open_submission(key: ServerKey, sealed: bytes) -> Submission:
    """The reverse of `seal_submission`."""
    content = key.unseal_document("outbox", sealed)
    return Submission(content["receipt"], ResponseRow(**content["row"]), content["texts"])


def seal_texts(key: ServerKey, written: HeldTexts) -> bytes:
    """What somebody wrote."""
    about = {"receipt": written.receipt, "round": written.round, "language_group": written.language_group}
    return sealed_alike(key, "held texts", about | {"texts": dict(written.texts)})


def open_texts(key: ServerKey, sealed: bytes) -> HeldTexts:
    """The reverse of `seal_texts`."""
    return HeldTexts(**key.unseal_document("held texts", sealed))


def seal_person(key: ServerKey, person: Person) -> bytes:
    """Everything about somebody with a role."""
    return sealed_alike(key, "person", _with_names_as_places(_parts(person)))


def open_person(key: ServerKey, reference: str, role: str, sealed: bytes) -> Person:
    """The reverse of `seal_person`; reference and role stand beside it."""
    content = _with_places_as_names(key.unseal_document("person", sealed))
    return Person(**content | {"reference": reference, "role": role})


def seal_invitation(key: ServerKey, invitation: RoleInvitation) -> bytes:
    """What a code for a role is good for."""
    return sealed_alike(
        key, "invitation", _with_names_as_places(_parts(invitation)) | {"until": invitation.until.isoformat()}
    )


def open_invitation(key: ServerKey, sealed: bytes) -> RoleInvitation:
    """The reverse of `seal_invitation`."""
    content = _with_places_as_names(key.unseal_document("invitation", sealed))
    return RoleInvitation(**content | {"until": date.fromisoformat(content["until"])})


def _with_names_as_places(document: dict[str, Any]) -> dict[str, Any]:
    """As it is sealed: there the names of municipalities have always been called places."""
    return {"places" if name == "municipality_names" else name: value for name, value in document.items()}


def _with_places_as_names(document: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of `_with_names_as_places`, with both lists as tuples."""
    names = {"municipalities": tuple(document["municipalities"]), "municipality_names": tuple(document["places"])}
    return {name: value for name, value in document.items() if name != "places"} | names


def seal_desk(key: ServerKey, document: Mapping[str, Any]) -> bytes:
    """Where somebody is in their menu."""
    return sealed_alike(key, "desk", document)


def open_desk(key: ServerKey, sealed: bytes) -> Mapping[str, Any]:
    """The reverse of `seal_desk`."""
    document: Mapping[str, Any] = key.unseal_document("desk", sealed)
    return document


def seal_voice(key: ServerKey, voice: Voice) -> bytes:
    """What an ambassador passed on."""
    return sealed_alike(key, "voice", _parts(voice))


def open_voice(key: ServerKey, state: str, sealed: bytes) -> Voice:
    """The reverse of `seal_voice`; its state stands beside it."""
    return Voice(**key.unseal_document("voice", sealed) | {"state": state})


def seal_sound(key: ServerKey, sound: str) -> bytes:
    """Telegram's name for a recording."""
    return sealed_alike(key, "recording", sound)


def open_sound(key: ServerKey, sealed: bytes) -> str:
    """The reverse of `seal_sound`."""
    return str(key.unseal_document("recording", sealed))


def seal_entry(key: ServerKey, entry: AuditEntry) -> bytes:
    """What the audit log says of an act."""
    return sealed_alike(key, "audit", _parts(entry))


def open_entry(key: ServerKey, sealed: bytes) -> AuditEntry:
    """The reverse of `seal_entry`."""
    return AuditEntry(**key.unseal_document("audit", sealed))


def update_key(key: ServerKey, number: int) -> bytes:
    """Under what an update is kept: its number would tell what came when."""
    return key.sign("update", str(number))


def seal_update(key: ServerKey, number: int, update: Mapping[str, Any]) -> bytes:
    """What somebody did that is not done yet."""
    return sealed_alike(key, "update", [number, dict(update)])


def open_update(key: ServerKey, sealed: bytes) -> tuple[int, Mapping[str, Any]]:
    """The reverse of `seal_update`."""
    number, update = key.unseal_document("update", sealed)
    return number, update


def _parts(record: Any) -> dict[str, Any]:
    """The fields of a record as they are; `dataclasses.asdict` copies all that is in them as well."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def sealed_alike(key: ServerKey, kind: str, document: object) -> bytes:
    """A document of a kind, as long as nearly all others of that kind."""
    return key.seal_document(kind, document, _LEAST_BYTES[kind])
