"""Free texts of a closed round, read and struck before its report is made."""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.refusals import RequestRefused
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.reports.closed_groups import ClosedGroups
from bot.service.reports.masked_texts import MaskedTexts
from bot.service.reports.names_to_mask import names_known
from bot.service.surveys.survey_round import SurveyRound, SurveyRounds
from bot.storage.interface.answers import Answers, TextRow
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round, RoundState
from conversations.phrases import phrase

if TYPE_CHECKING:
    from analytics.disclosure.free_texts import Masked
    from analytics.responses.groups import Group

    Cleaned = Sequence[tuple[TextRow, Masked]]
    Read = tuple[tuple["MaskedText", ...], tuple["MaskedText", ...]]

STRUCK = "***"


@dataclass(frozen=True, slots=True)
class MaskedText:
    """What somebody wrote to a question, masked; `reference` means nothing outside the round."""

    reference: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """The texts of a round that the report may print, and those that were struck, as they were before."""

    asked: SurveyRound
    printed: tuple[MaskedText, ...]
    struck: tuple[MaskedText, ...]


class TextService:
    """`by` is who reads or strikes."""

    def __init__(self, registry: Registry, answers: Answers, acts: Acts, masked: MaskedTexts) -> None:
        self._masked = masked
        self._registry, self._answers, self._acts = registry, answers, acts
        self._rounds, self._closed = SurveyRounds(registry), ClosedGroups(registry, answers)

    async def both(self, round_id: str, by: Actor = OPERATOR) -> ReadTexts:
        """What is printed and what was struck. Raises like `read`."""
        async with self._acts.on_round(by, Act.READ_TEXTS, round_id) as found:
            _check(found)
            return await self._readable(found)

    async def read(self, round_id: str, by: Actor = OPERATOR) -> list[MaskedText]:
        """The texts that the report may print, in an order that says nothing.

        Raises RequestRefused for a round that is not closed or is released already, and UnknownRound.
        """
        async with self._acts.on_round(by, Act.READ_TEXTS, round_id) as found:
            _check(found)
            return list((await self._readable(found)).printed)

    async def strike(self, round_id: str, reference: str, words: str = "", by: Actor = OPERATOR) -> None:
        """Let no report print a text, or some `words` of it. It is erased when the report is made.

        How the reference begins is enough, where no other begins so. Raises RequestRefused and UnknownRound.
        """
        async with self._acts.on_round(by, Act.STRIKE_TEXT, round_id, reference) as found:
            _check(found)
            text = _called(reference, (await self._readable(found)).printed, round_id)
            if words and words not in text.text:
                raise RequestRefused(phrase("The text does not hold these words. Please write them as they stand."))
            left = text.text.replace(words, STRUCK) if words else None
            await self._answers.strike_text(round_id, bytes.fromhex(text.reference), left)

    async def restore(self, round_id: str, reference: str, by: Actor = OPERATOR) -> None:
        """Take back that a text, or some of its words, were struck. Raises RequestRefused and UnknownRound."""
        async with self._acts.on_round(by, Act.RESTORE_TEXT, round_id, reference) as found:
            _check(found)
            struck = _shown((one, one.text) for one in await self._answers.struck_texts(round_id))
            text = _called(reference, struck, round_id)
            await self._answers.restore_text(round_id, bytes.fromhex(text.reference))

    async def _readable(self, found: Round) -> ReadTexts:
        """Struck texts are as they would be read if they were put back."""
        round_id, asked = found.id, await self._rounds.of(found)
        closed = await self._closed.of(asked)
        texts, struck = await self._answers.texts(round_id), await self._answers.struck_texts(round_id)
        names = await names_known(self._registry, round_id)

        def read() -> "Read":
            left = self._masked.left_of(round_id, names, (*texts, *struck))
            return _read(left[: len(texts)], left[len(texts) :], closed)

        written = [(one.key, hash(one.text)) for one in (*texts, *struck)]
        of = (round_id, tuple(names), closed, len(texts), written)
        return ReadTexts(asked, *await asyncio.to_thread(self._masked.last_read, of, read))


def _called(reference: str, texts: Iterable[MaskedText], round_id: str) -> MaskedText:
    """The only one whose reference begins so. Raises RequestRefused."""
    found = [one for one in texts if reference and one.reference.startswith(reference)]
    if len(found) != 1:
        raise RequestRefused(phrase("Round {round} has no text {text}.", round=round_id, text=reference))
    return found[0]


def _read(texts: "Cleaned", struck: "Cleaned", closed: "Collection[Group]") -> "Read":
    """What is printed, and what was struck."""
    from analytics.disclosure.free_texts import readable
    from analytics.rules import Rules

    printed = readable(texts, closed, Rules())
    if not struck:
        return _shown(printed), ()
    keys = {one.key for one, _ in struck}
    as_before = [*(one for one in texts if one[0].key not in keys), *struck]
    return _shown(printed), _shown(readable(struck, closed, Rules(), among=as_before))


def _shown(found: Iterable[tuple[TextRow, str]]) -> tuple[MaskedText, ...]:
    return tuple(MaskedText(one.key.hex(), one.question, left) for one, left in found)


def _check(found: Round) -> None:
    if found.state is RoundState.RELEASED:
        raise RequestRefused(
            phrase("The report of round {round} is out, and nothing is changed in it.", round=found.id)
        )
    if found.state is not RoundState.CLOSED:
        raise RequestRefused(phrase("Texts of round {round} are read when it is closed.", round=found.id))
