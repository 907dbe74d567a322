"""What coordinators do with voices and recordings."""

from collections.abc import Sequence

from bot.refusals import RequestRefused
from bot.service.confirmation import Agree, at_once
from bot.service.people.rights import OPERATOR, Act, Actor, Acts, Role
from bot.storage.interface.people import Person
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.interface.voices import ANSWERED, NEW, READ, Recording, Voice
from bot.storage.refusals import UnknownRecording, UnknownVoice
from conversations.dialogs.coordinator.people.voices import MAX_ANSWER
from conversations.phrases import phrase
from conversations.workbook.language_heads import language_head

__all__ = ["Recording", "RecordingService", "Voice", "VoiceService"]

Where = tuple[str, tuple[str, ...]]
"""A region's id, and municipalities."""


class VoiceService:
    """Reading and answering what ambassadors passed on; `by` is who does it."""

    def __init__(self, registry: Registry, acts: Acts) -> None:
        self._registry, self._acts = registry, acts

    async def list(self, by: Actor = OPERATOR) -> list[Voice]:
        """All voices, suggestions and reported texts that are theirs to read."""
        return [voice for voice, _ in await self.with_rounds(by)]

    async def with_rounds(self, by: Actor = OPERATOR) -> Sequence[tuple[Voice, Round | None]]:
        """The same, each with the round that it is about."""
        found = await self._registry.voices.all()
        told = zip(found, await self._origins(found), strict=True)
        return [(voice, asked) for voice, (asked, author) in told if _sees(by, _where(voice, asked, author))]

    async def read(self, reference: str, by: Actor = OPERATOR) -> Voice:
        """One of them; its ambassador is told that it was read. Raises UnknownVoice."""
        voice, (region, municipalities) = await self._get(reference, by)
        async with self._acts.by(by, Act.READ_VOICE, voice.reference, region, municipalities):
            return await self._registry.voices.mark(voice, READ, "") if voice.state == NEW else voice

    async def answer(self, reference: str, text: str, by: Actor = OPERATOR, agree: Agree = at_once) -> Voice:
        """Say what came of it; its ambassador is told. `agree` hears what is answered to what.

        Raises UnknownVoice, and RequestRefused for no text or one that is too long.
        """
        voice, (region, municipalities) = await self._get(reference, by)
        async with self._acts.by(by, Act.ANSWER_VOICE, voice.reference, region, municipalities):
            if not text.strip() or len(text) > MAX_ANSWER:
                raise RequestRefused(phrase("Please write between 1 and {number} letters.", number=MAX_ANSWER))
            agree(f"What was passed on: {voice.text}", f"Your answer: {text}")
            return await self._registry.voices.mark(voice, ANSWERED, text)

    async def _get(self, reference: str, by: Actor) -> tuple[Voice, Where]:
        voice = await self._registry.voices.get(reference.upper())
        ((asked, author),) = await self._origins([voice])
        where = _where(voice, asked, author)
        if not _sees(by, where):
            raise UnknownVoice(reference.upper())
        return voice, where

    async def _origins(self, voices: Sequence[Voice]) -> Sequence[tuple[Round | None, Person | None]]:
        """The round that each is about, and who passed on what is about none: looked up for all at once."""
        about = [one.about.get("round", "") for one in voices]
        rounds = {found.id: found for found in await self._registry.rounds.all()} if any(about) else {}
        people = () if rounds.keys() >= set(about) else await self._registry.people.all()
        authors = {person.reference: person for person in people}
        return [(rounds.get(round), authors.get(one.author)) for round, one in zip(about, voices, strict=True)]


class RecordingService:
    """Approving what ambassadors recorded; `by` is who does it."""

    def __init__(self, registry: Registry, acts: Acts) -> None:
        self._registry, self._acts = registry, acts

    async def list(self, by: Actor = OPERATOR) -> list[Recording]:
        """All recordings of their region that were not rejected."""
        return [recording for recording in await self._registry.recordings.all() if by.hears(recording.region)]

    async def get(self, reference: str, by: Actor = OPERATOR) -> Recording:
        """Raises UnknownRecording."""
        for recording in await self.list(by):
            if recording.reference == reference.upper():
                return recording
        raise UnknownRecording(reference.upper())

    async def approve(self, reference: str, by: Actor = OPERATOR, agree: Agree = at_once) -> None:
        """Let newcomers hear it; `agree` hears what it is. Raises UnknownRecording."""
        found = await self.get(reference, by)
        async with self._acts.by(by, Act.APPROVE_RECORDING, found.reference, found.region):
            agree(_recorded(found))
            await self._registry.recordings.approve(found.reference)

    async def reject(self, reference: str, by: Actor = OPERATOR, agree: Agree = at_once) -> None:
        """Erase it; `agree` hears what it is. Raises UnknownRecording."""
        found = await self.get(reference, by)
        async with self._acts.by(by, Act.REJECT_RECORDING, found.reference, found.region):
            agree(_recorded(found))
            await self._registry.recordings.reject(found.reference)


def _recorded(found: Recording) -> str:
    return f"{found.item} of {found.battery}, read aloud in {language_head(found.language)}."


def _where(voice: Voice, asked: Round | None, author: Person | None) -> Where:
    """Where a voice comes from: its round and municipality, else those of who passed it on."""
    if asked:
        municipality = voice.about.get("municipality")
        return asked.region, (municipality,) if municipality else asked.municipalities
    return (author.region, author.municipalities) if author else ("", ())


def _sees(by: Actor, where: Where) -> bool:
    region, municipalities = where
    return by.role is not Role.READER and by.reaches(region, municipalities)
