"""The state of one conversation, as small versioned JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from conversations.answers import Answer, answer_from_document, answer_to_document
from conversations.audience import Audience
from conversations.cards.card import Card
from conversations.definition.texts import Texts
from conversations.surface.screen import Stage

VERSION = 4

_NEW_IN_4: Mapping[str, Any] = {"page": None, "looked_for": ""}
_NEW_SINCE: Mapping[int, Mapping[str, Any]] = {
    1: {
        **{"more_languages": False, "handed": False, "arms": {}, "practised": [], "tried": None},
        **{"since": None, "spent": None, "resumed_at": None},
    },
    2: {"resumed_at": None},
    3: {},
}


class BrokenSession(Exception):
    """A stored session that this program cannot have written, or that a newer one wrote."""


class Mode(StrEnum):
    """How the questions are answered (the word `mode` in reports)."""

    TELEGRAM = "telegram"
    BROWSER = "browser"
    HAND_OVER = "hand_over"
    INTERVIEW = "interview"

    @property
    def is_on_another_phone(self) -> bool:
        """Whether the phone belongs to somebody else than the person whose answers they are."""
        return self in (Mode.HAND_OVER, Mode.INTERVIEW)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a link brings to a conversation: who asks, whom, and in which languages.

    `municipalities` maps codes to names where the person has to choose; one entry means it is known. `local_names` are
    what they are called in languages of other scripts; the round knows them, so they are not kept in a session.
    `in_browser` says that Telegram sees nothing of it, also on another phone; `audience` is whom the round asks. From
    the municipalities that are `full` (codes) enough have answered. It `has_cards` where rounds belong together.
    """

    region: Mapping[str, str]
    municipalities: Mapping[str, str]
    languages: tuple[str, ...]
    mode: Mode = Mode.TELEGRAM
    preset_language: str | None = None
    local_names: Mapping[str, Texts] = field(default_factory=dict)
    in_browser: bool = False
    audience: Audience = Audience.NEWCOMERS
    full: tuple[str, ...] = ()
    has_cards: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Where a person is and what was answered so far.

    `seed` orders what is shuffled; `revision` numbers the screens; `asking` is the question on screen; `marked`
    holds choices not yet confirmed; `aside` is the stage to come back to from a side screen; `changing` says that
    the person came from the summary and goes back there; `handed` that in an interview the person holds the phone.
    `arms` are the person's by experiment; `practised` holds the names of the kinds with which the person has
    practised, `tried` the last answer to an exercise. `since` is when the last step was (seconds since 1970), `spent`
    how long questions were on screen in all (seconds; None where that is not known): neither leaves the session.
    `resumed_at` is where the questions were locked last (a question, or "" after the last one): there is no way back
    from there. `page` of a long list is on screen (None for where one begins), or what was `looked_for` in it.
    `trail` is that of the person's card, if they have one; the `words` of a new card are there while on screen.
    """

    offer: Offer
    battery_hash: str
    seed: int
    receipt: str
    stage: Stage = Stage.LANGUAGE
    language: str | None = None
    phone_language: str | None = None
    more_languages: bool = False
    revision: int = 0
    municipality: str | None = None
    """None before it is asked, `NOT_SAID` when it was skipped."""
    asking: str | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    marked: tuple[str, ...] = ()
    aside: Stage | None = None
    changing: bool = False
    handed: bool = False
    arms: Mapping[str, int] = field(default_factory=dict)
    practised: tuple[str, ...] = ()
    tried: str | None = None
    since: float | None = None
    spent: float | None = 0.0
    resumed_at: str | None = None
    page: int | None = None
    looked_for: str = ""
    trail: int | None = None
    words: Card = ()

    @property
    def has_agreed(self) -> bool:
        """Whether the person has agreed to answer, and is not at an end."""
        return (self.aside or self.stage) not in (Stage.LANGUAGE, Stage.CONSENT) and not self.stage.is_end

    def to_document(self) -> dict[str, Any]:
        """The session as plain JSON with its version."""
        offer = self.offer
        return {
            "version": VERSION,
            "invitation": {
                "region": dict(offer.region),
                "municipalities": dict(offer.municipalities),
                "languages": list(offer.languages),
                "mode": offer.mode.value,
                "preset_language": offer.preset_language,
                "in_browser": offer.in_browser,
                "audience": offer.audience.value,
                "full": list(offer.full),
                "has_cards": offer.has_cards,
            },
            "battery": self.battery_hash,
            "seed": self.seed,
            "receipt": self.receipt,
            "stage": self.stage.value,
            "language": self.language,
            "phone_language": self.phone_language,
            "more_languages": self.more_languages,
            "revision": self.revision,
            "municipality": self.municipality,
            "asking": self.asking,
            "answers": {question: answer_to_document(answer) for question, answer in self.answers.items()},
            "marked": list(self.marked),
            "aside": self.aside.value if self.aside else None,
            "changing": self.changing,
            "handed": self.handed,
            "arms": dict(self.arms),
            "practised": list(self.practised),
            "tried": self.tried,
            "since": self.since,
            "spent": self.spent,
            "resumed_at": self.resumed_at,
            "page": self.page,
            "looked_for": self.looked_for,
            "trail": self.trail,
            "words": list(self.words),
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Session":
        """The reverse of `to_document`. Raises BrokenSession for another version or shape."""
        added = _NEW_SINCE.get(document.get("version", VERSION))
        if added is not None:
            document = {**_NEW_IN_4, **added, **document, "version": VERSION}
        if document.get("version") != VERSION:
            raise BrokenSession(f"session version {document.get('version')!r}, expected {VERSION}")
        try:
            return cls._from_current(document)
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise BrokenSession("the session lacks a part or holds an unknown value") from problem

    @classmethod
    def _from_current(cls, document: Mapping[str, Any]) -> "Session":
        link = document["invitation"]
        return cls(
            offer=Offer(
                region=dict(link["region"]),
                municipalities=dict(link["municipalities"]),
                languages=tuple(link["languages"]),
                mode=Mode(link["mode"]),
                preset_language=link["preset_language"],
                in_browser=link.get("in_browser", False),
                audience=Audience(link.get("audience", Audience.NEWCOMERS)),
                full=tuple(link.get("full", ())),
                has_cards=link.get("has_cards", False),
            ),
            battery_hash=document["battery"],
            seed=document["seed"],
            receipt=document["receipt"],
            stage=Stage(document["stage"]),
            language=document["language"],
            phone_language=document["phone_language"],
            more_languages=document["more_languages"],
            revision=document["revision"],
            municipality=document["municipality"],
            asking=document["asking"],
            answers={question: answer_from_document(answer) for question, answer in document["answers"].items()},
            marked=tuple(document["marked"]),
            aside=Stage(document["aside"]) if document["aside"] else None,
            changing=document["changing"],
            handed=document["handed"],
            arms=dict(document["arms"]),
            practised=tuple(document["practised"]),
            tried=document["tried"],
            since=document["since"],
            spent=document["spent"],
            resumed_at=document["resumed_at"],
            page=document["page"],
            looked_for=document["looked_for"],
            trail=document.get("trail"),
            words=tuple(document.get("words", ())),
        )


def begin(
    offer: Offer,
    battery_hash: str,
    *,
    seed: int,
    receipt: str,
    phone_language: str | None = None,
    arms: Mapping[str, int] | None = None,
) -> Session:
    """A new session: language and municipality are set where the link leaves no choice; `arms` are drawn before."""
    only = offer.languages[0] if len(offer.languages) == 1 else None
    known = next(iter(offer.municipalities)) if len(offer.municipalities) == 1 else None
    language = offer.preset_language or only
    return Session(
        offer=offer,
        battery_hash=battery_hash,
        seed=seed,
        receipt=receipt,
        stage=Stage.CONSENT if language else Stage.LANGUAGE,
        language=language,
        phone_language=phone_language,
        municipality=known,
        arms=dict(arms or {}),
    )
