"""A draft as a conversation that can go on, and whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.service.identity.account import Account
from bot.service.surveys.origin import Origin
from bot.service.surveys.survey_round import SurveyRound
from bot.storage.interface.drafts import Draft, Farewell
from conversations.engine.session import Session

_NOT_IN_THE_FIRST: Mapping[str, Any] = {"chat": None, "reminded": 0, "muted": False}
"""What drafts of the first program lack."""


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft opened: what was committed last, and what the surface keeps beside it.

    `chat` is where the person answers, `reminded` how often they were reminded there, `muted` that it is not wanted;
    `here` is when they last tapped (seconds since 1970).
    """

    draft: Draft | None
    asked: SurveyRound
    session: Session
    origin: Origin
    message: int | None = None
    taken: tuple[int, ...] = ()
    chat: str | None = None
    reminded: int = 0
    muted: bool = False
    here: float | None = None

    @classmethod
    def opened(cls, draft: Draft, asked: SurveyRound) -> "OpenDraft":
        """Raises BrokenSession."""
        document = {"way": {"link": draft.document.get("link")}, **_NOT_IN_THE_FIRST, **draft.document}
        return cls(
            draft,
            asked,
            _with_local_names(Session.from_document(document["session"]), asked),
            Origin.from_document(document["way"]),
            document["place"],
            tuple(document["taken"]),
            document["chat"],
            document["reminded"],
            document["muted"],
            document.get("here"),
        )

    def to_document(self, session: Session) -> dict[str, Any]:
        """What is kept in the draft, with the session as it is now."""
        return {
            "session": session.to_document(),
            "way": self.origin.to_document(),
            "place": self.message,
            "taken": self.taken,
            "chat": self.chat,
            "reminded": self.reminded,
            "muted": self.muted,
            "here": self.here,
        }


def _with_local_names(session: Session, asked: SurveyRound) -> Session:
    """The round knows what places are called; no draft has to."""
    return replace(session, offer=replace(session.offer, local_names=asked.local_names))


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who answers, or may begin to: what is stored under their key, and that draft as far as it can go on.

    `farewell` is what is left to say of a draft that has ended.
    """

    account: Account
    key: bytes
    draft: Draft | None = None
    open: OpenDraft | None = None
    farewell: Farewell | None = None
