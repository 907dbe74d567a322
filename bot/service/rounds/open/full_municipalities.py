"""Places that let nobody begin any more when enough have answered there.

Only whole tens count, and only as of the last batch: what coordinators are shown anyway. So nobody's answer closes a
place, and that it is closed tells newcomers no more than that so many tens have come. A place that has closed stays
closed until its target is set anew, so that it does not open when somebody erases what they sent.
"""

from bot.service.rounds.progress import RoundProgress
from bot.service.surveys.survey_round import CLOSING, FULL, SurveyRound
from bot.storage.interface.registry import Registry


class FullMunicipalities:
    """Codes are those under which answers are stored."""

    def __init__(self, registry: Registry, progress: RoundProgress) -> None:
        self._registry, self._progress = registry, progress

    async def decide(self, asked: SurveyRound, municipality: str, *, closes: bool) -> None:
        """Let a place close by the target that is set for it, or open it."""
        others = [code for code in asked.closing if code != municipality]
        closing = (*others, municipality) if closes else tuple(others)
        await self._registry.rounds.note(asked.id, CLOSING, closing)
        await self._note_full(asked, closing, _full(asked) - {municipality})

    async def close_full(self, asked: SurveyRound) -> None:
        """After a batch has moved."""
        if asked.closing:
            await self._note_full(asked, asked.closing, _full(asked))

    async def _note_full(self, asked: SurveyRound, closing: tuple[str, ...], before: set[str]) -> None:
        going = (await self._progress.against_targets([asked.id]))[asked.id]
        reached = {one.municipality for one in going.cells(closing) if not (one.language_group or one.number)}
        full = sorted((before | reached) & set(closing))
        if full != sorted(_full(asked)):
            await self._registry.rounds.note(asked.id, FULL, full)


def _full(asked: SurveyRound) -> set[str]:
    return {asked.reporting_municipality(code) for code in asked.full}
