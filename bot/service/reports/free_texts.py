"""Free texts of a closed round, read and struck before its report is made."""

from collections import Counter
from dataclasses import dataclass

from bot.refusals import RequestRefused
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.reports.masking import masked
from bot.storage.interface.answers import Answers
from bot.storage.interface.rounds import Round, RoundState
from conversations.phrases import phrase

LEAST = 10
"""Fewer texts than this to a question are shown to nobody."""

STRUCK = "***"


@dataclass(frozen=True, slots=True)
class FreeText:
    """What somebody wrote to a question, masked; `reference` means nothing outside the round."""

    reference: str
    question: str
    text: str


class TextService:
    """`by` is who reads or strikes."""

    def __init__(self, answers: Answers, acts: Acts) -> None:
        self._answers, self._acts = answers, acts

    async def read(self, round_id: str, by: Actor = OPERATOR) -> list[FreeText]:
        """The texts of questions that have enough of them, in an order that says nothing.

        Raises RequestRefused for a round that is not closed or is released already, and UnknownRound.
        """
        async with self._acts.on_round(by, Act.READ_TEXTS, round_id) as found:
            _check(found)
            return await self._shown(round_id)

    async def strike(self, round_id: str, reference: str, words: str = "", by: Actor = OPERATOR) -> None:
        """Erase a text before it is printed, or only some `words` of it. Raises RequestRefused and UnknownRound."""
        async with self._acts.on_round(by, Act.STRIKE_TEXT, round_id, reference) as found:
            _check(found)
            text = next((one for one in await self._shown(round_id) if one.reference == reference), None)
            if text is None:
                raise RequestRefused(phrase("Round {round} has no text {text}.", round=round_id, text=reference))
            if words and words not in text.text:
                raise RequestRefused(f"The text {reference} does not hold these words.")
            left = text.text.replace(words, STRUCK) if words else None
            await self._answers.change_text(round_id, bytes.fromhex(reference), left)

    async def _shown(self, round_id: str) -> list[FreeText]:
        rows = await self._answers.texts(round_id)
        counts = Counter(row.question for row in rows)
        return [
            FreeText(row.key.hex(), row.question, masked(row.text)) for row in rows if counts[row.question] >= LEAST
        ]


def _check(found: Round) -> None:
    if found.state is RoundState.RELEASED:
        raise RequestRefused(
            phrase("The report of round {round} is out, and nothing is changed in it.", round=found.id)
        )
    if found.state is not RoundState.CLOSED:
        raise RequestRefused(phrase("Texts of round {round} are read when it is closed.", round=found.id))
