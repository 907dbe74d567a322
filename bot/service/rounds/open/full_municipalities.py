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

    async def decide(self, asked: SurveyRound, municipality: str, wanted: int, *, closes: bool) -> None:
        """Let a place close by the target that is set for it, or open it; others stay as they are."""
        others = [code for code in asked.closing if code != municipality]
        closing = (*others, municipality) if closes else tuple(others)
        await self._registry.rounds.note(asked.id, CLOSING, closing)
        full = _full(asked) & set(others)
        if closes and await self._progress.sent_in(asked.id, municipality) >= wanted:
            full.add(municipality)
        await self._note(asked, full)

    async def close_full(self, asked: SurveyRound) -> None:
        """After a batch has moved."""
        if asked.closing:
            going = (await self._progress.against_targets([asked.id]))[asked.id]
            cells = going.cells(asked.closing)
            reached = {one.municipality for one in cells if not (one.language_group or one.number)}
            await self._note(asked, (_full(asked) | reached) & set(asked.closing))

    async def _note(self, asked: SurveyRound, full: set[str]) -> None:
        if full != _full(asked):
            await self._registry.rounds.note(asked.id, FULL, sorted(full))


def _full(asked: SurveyRound) -> set[str]:
    return {asked.reporting_municipality(code) for code in asked.full}
