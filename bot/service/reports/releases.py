"""The releases of rounds: what is stored of them, and new ones, which are worked out first and stored last."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.progress import doing
from bot.refusals import RequestRefused
from bot.service.reports.names_to_mask import names_known
from bot.service.rounds.datasets import Datasets
from bot.service.rounds.dispositions import without_enough
from bot.service.surveys.survey_round import SurveyRound, SurveyRounds
from bot.storage.epochs import Epochs
from bot.storage.interface.answers import Answers
from bot.storage.interface.interventions import Intervention
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round, RoundState
from conversations.definition.texts import text_in
from conversations.phrases import label, phrase

if TYPE_CHECKING:
    from analytics.making.trail_changes import EarlierAnswers
    from analytics.released.entered_csv import Categories
    from analytics.released.entered_values import EnteredIntervention, SelfAssessment
    from analytics.released.material import Material
    from analytics.released.values import Release, ReleasedRound
    from analytics.responses.codebook import Codebook
    from analytics.responses.dataset import Dataset

_WRITTEN_IN = "sv"
"""The language in which people are likely to name things in a file for a report."""

_REPORTED = (RoundState.CLOSED, RoundState.RELEASED)


@dataclass(frozen=True, slots=True)
class EnteredFiles:
    """CSV that coordinators enter for a report: the population by category, and what cities say of themselves."""

    population: bytes | str = ""
    self_assessments: bytes | str = ""

    def __bool__(self) -> bool:
        return bool(self.population or self.self_assessments)


NOTHING_ENTERED = EnteredFiles()


class Releases:
    """Working a release out changes nothing; `keep` makes it the round's one release, and can be repeated."""

    def __init__(self, registry: Registry, answers: Answers, when_kept: Callable[[], None] = lambda: None) -> None:
        self._registry, self._answers, self._when_kept = registry, answers, when_kept
        self._datasets, self._rounds = Datasets(registry, answers), SurveyRounds(registry)
        self._epochs = Epochs(registry, answers)

    async def stored(self, round_id: str) -> "Release":
        """The release that was made of a round.

        Raises RequestRefused if there is none, UnknownRound, and MissingAnswers where the file that holds it is gone.
        """
        (release,) = await self.stored_of(round_id)
        return release

    async def stored_of(self, *rounds: str) -> "tuple[Release, ...]":
        """The same for several rounds."""
        from analytics.released.documents import release_from_document

        await self._epochs.prove(*rounds)
        documents = {round: await self._answers.release(round) for round in rounds}
        for round, document in documents.items():
            if document is None:
                raise RequestRefused(phrase("No report of round {round} was made yet.", round=round))
        return tuple(release_from_document(document) for document in documents.values() if document)

    async def of(self, asked: SurveyRound, entered: EnteredFiles = NOTHING_ENTERED) -> "Release":
        """The stored release of a round, or else a new one that is not stored.

        Raises RequestRefused for a round that is not closed, answers that cannot be reported, entered files that
        cannot be used, and ones that come too late.
        """
        if asked.round.state not in _REPORTED:
            raise RequestRefused(
                phrase(
                    "A report is made only of a closed round, so that no figure can be followed as answers come in. "
                    "Close round {round} first.",
                    round=asked.id,
                )
            )
        from analytics.released.documents import release_from_document

        document = await self._answers.release(asked.id)
        if document is None:
            return await self._new(asked, entered)
        if entered:
            raise RequestRefused(
                phrase("The report of round {round} was made already, and nothing is added to it.", round=asked.id)
            )
        return release_from_document(document)

    async def is_kept(self, round_id: str) -> bool:
        """Whether a round has a release of its own."""
        return await self._answers.release(round_id) is not None

    async def keep(self, release: "Release") -> None:
        """Make a release that `of` gave the round's own, for good. Raises AlreadyReleased if another one is."""
        from analytics.released.documents import release_from_document, release_to_document

        stored = await self._answers.release(release.round.id)
        if stored is None or release_from_document(stored) != release:
            await self._answers.store_release(release.round.id, release_to_document(release))
        await self._registry.rounds.mark_released(release.round.id)
        self._when_kept()

    async def _new(self, asked: SurveyRound, entered: EnteredFiles) -> "Release":
        from analytics.making.release import Disclosed, Rules, release_of
        from analytics.released.entered_csv import UnfitFile
        from analytics.responses.codebook import codebook

        book, names = codebook(asked.battery), asked.municipality_names
        facts = _facts(asked, without_enough(await self._registry.counters.by_outcome(asked.id)))
        try:
            doing("Reading the answers")
            dataset = await self._datasets.of(asked)
            doing("Working out what may be told")
            material = await self._material(asked, entered, dataset, book)
            series = await self._of_series(asked)
            release = await asyncio.to_thread(release_of, dataset, book, names, facts, Rules(), material, series)
        except Disclosed as found:
            raise RequestRefused(found.text) from found
        except UnfitFile as problem:
            raise RequestRefused(label("inspection", "Nothing was written. {reason}", reason=problem.text)) from problem
        if entered.population and (release.weighted is None or release.weighted.refusal):
            raise RequestRefused(
                phrase(
                    "Nothing was written: too few people answered, or they differ too much from the population, to be "
                    "weighed by it. Give fewer variables, or make the report without the population."
                )
            )
        return _as_stored(release)

    async def _of_series(self, asked: SurveyRound) -> "list[EarlierAnswers]":
        """The rounds of its series that were closed before it, in their order."""
        from analytics.making.trail_changes import EarlierAnswers
        from analytics.responses.codebook import codebook

        if not asked.series:
            return []
        before = [one for one in await self._registry.rounds.all() if one.closed and _order(one) < _order(asked.round)]
        found = [await self._rounds.of(one) for one in sorted(before, key=_order)]
        return [
            EarlierAnswers(one.id, one.round.name, await self._datasets.of(one), codebook(one.battery))
            for one in found
            if one.series == asked.series
        ]

    async def _material(
        self, asked: SurveyRound, entered: EnteredFiles, dataset: "Dataset", book: "Codebook"
    ) -> "Material":
        """What the release holds besides answers; ambassadors' names and links' codes are masked in texts."""
        from analytics.released.documents import release_from_document
        from analytics.released.entered_csv import read_margins, read_self_assessments
        from analytics.released.material import Material

        registry = self._registry
        stopped: Counter[str] = Counter()
        for (_, question), number in (await registry.counters.break_offs(asked.id)).items():
            stopped[question] += number
        themes = {one.id: text_in(one.label, _WRITTEN_IN) for one in asked.battery.themes if not one.background}
        earlier = [release_from_document(found) for found in await self._answers.releases(asked.round.region)]
        typed = entered.self_assessments
        own = read_self_assessments(typed, themes, asked.municipality_names) if typed else ()
        refuse_answered(own, asked, earlier)
        return Material(
            texts=await self._answers.texts(asked.id),
            names=await names_known(registry, asked.id),
            stopped=stopped,
            margins=read_margins(entered.population, _categories(asked, dataset, book)) if entered.population else (),
            self_assessments=own,
            interventions=in_round(_not_over(await registry.interventions.all(), asked, earlier), asked),
            earlier=earlier,
        )


def _order(asked: Round) -> tuple[str, str]:
    """In which order rounds were closed."""
    return str(asked.closed or ""), asked.id


def refuse_answered(own: "Sequence[SelfAssessment]", asked: SurveyRound, earlier: "Sequence[Release]") -> None:
    """Raises RequestRefused for what officials were asked about: their answers stand beside newcomers' themselves.

    So it is for what a round of others says of newcomers, beside whom nobody typed anything.
    """
    from analytics.findings.mirror import officials_of

    if own and not asked.has_ambassadors:
        raise RequestRefused("Self-assessments stand beside what newcomers say, and this round asked others.")
    for one in own:
        if found := officials_of(one.municipality, one.theme, earlier):
            raise RequestRefused(
                f"{one.municipality}, {one.theme}: officials answered this in round {found.round.id}, which the report "
                "sets beside newcomers. Take it out of the self-assessments."
            )


def _as_stored(release: "Release") -> "Release":
    """As it will be read ever after, so that the first files say everything in the same order as all later ones."""
    from analytics.released.documents import release_from_document, release_to_document

    return release_from_document(json.loads(json.dumps(release_to_document(release), sort_keys=True)))


def _categories(asked: SurveyRound, dataset: "Dataset", book: "Codebook") -> "Mapping[str, Categories]":
    """What a population can be told apart by: the round's municipalities and language groups, and single answers."""
    from analytics.released.entered_csv import Categories

    groups = {group: ", ".join(languages) for group, languages in asked.language_groups.items()}
    names = {"municipality": asked.municipality_names, "language_group": groups}
    names |= {
        variable.id: {option.code: text_in(option.label, _WRITTEN_IN) for option in variable.options}
        for variable in book.variables
        if not variable.is_several and variable.options
    }
    return {
        variable: Categories(known, [code for code in dataset.present(variable) if code in known])
        for variable, known in names.items()
    }


def _not_over(
    registered: Iterable[Intervention], asked: SurveyRound, earlier: "Sequence[Release]"
) -> list[Intervention]:
    """Without what was over before the first round that this one can be compared with: it changed nothing since.

    What links of the round name stays, whenever it was.
    """
    begun = min([str(asked.round.opened or ""), *(release.round.opened for release in earlier)])
    return [
        one for one in registered if one.id in asked.interventions or one.last_day is None or str(one.last_day) >= begun
    ]


def in_round(registered: Iterable[Intervention], asked: SurveyRound) -> "tuple[EnteredIntervention, ...]":
    """The interventions in the round's municipalities, with those to compare with that the round has."""
    from analytics.released.entered_values import EnteredIntervention

    ours = [one for one in registered if one.region == asked.round.region]
    here = [one for one in ours if not one.municipality or one.municipality in asked.municipalities]
    reported = {one.id: asked.reporting_municipality(one.municipality) for one in here if one.municipality}
    everywhere = tuple(asked.municipality_names)
    untouched = (
        tuple(code for code in everywhere if code not in reported.values()) if len(reported) == len(here) else ()
    )
    return tuple(
        EnteredIntervention(
            one.id,
            one.name,
            one.status,
            started=str(one.begins or ""),
            ended=str(one.ends or ""),
            themes=one.themes,
            municipalities=(reported[one.id],) if one.id in reported else everywhere,
            comparison=_named_comparison(one, asked) if one.comparison else untouched,
        )
        for one in here
    )


def _named_comparison(one: Intervention, asked: SurveyRound) -> tuple[str, ...]:
    """The municipalities that a coordinator named, as they are reported; none is reported with the intervention's."""
    codes = {asked.reporting_municipality(code) for code in one.comparison if code in asked.municipalities}
    own = asked.reporting_municipality(one.municipality)
    return tuple(code for code in asked.municipality_names if code in codes - {own})


def _facts(asked: SurveyRound, counted: Mapping[str, int]) -> "ReleasedRound":
    from analytics.released.values import ReleasedRound

    battery = asked.battery
    return ReleasedRound(
        id=asked.id,
        name=asked.round.name,
        opened=str(asked.round.opened or ""),
        closed=str(asked.round.closed or ""),
        battery_id=battery.id,
        battery_version=battery.version,
        battery_hash=battery.content_hash,
        language_groups=asked.language_groups,
        outcomes=counted,
        contact=asked.contact,
        audience=asked.audience,
    )
