"""A round as the conversation needs it: its battery, and the region as it was when the round was opened."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round, RoundState
from bot.storage.trails import NAME_OF_SERIES, OF_SERIES
from conversations.audience import Audience
from conversations.authoring.document import from_document
from conversations.definition.merged_municipalities import reported_names, reporting_municipality
from conversations.definition.model import Battery
from conversations.definition.region import NOT_SAID, Region
from conversations.definition.texts import Texts
from conversations.engine.session import Mode, Offer

CLOSING, FULL = "closing", "full"
"""Under what a round keeps which places close by their targets, and which have closed."""


def region_snapshot(region: Region, municipalities: tuple[str, ...], languages: tuple[str, ...]) -> dict[str, Any]:
    """What a round keeps of its region, so that a later change of the region file changes no running round.

    `languages` are those that are offered, in the order in which people choose among them.
    """
    return {
        "name": dict(region.name),
        "municipalities": {code: region.municipality(code).name for code in municipalities},
        "local_names": {code: dict(region.municipality(code).names) for code in municipalities},
        "reported_with": {code: reporting_municipality(region, code) for code in municipalities},
        "reported_names": reported_names(region, municipalities),
        "languages": list(languages),
        "language_groups": dict(region.language_groups),
        "contact": region.contact,
    }


@dataclass(frozen=True)
class SurveyRound:
    """One round with the battery it asks."""

    round: Round
    battery: Battery

    @property
    def id(self) -> str:
        return self.round.id

    @property
    def _region(self) -> Mapping[str, Any]:
        region: Mapping[str, Any] = self.round.settings["region"]
        return region

    def is_open(self, now: datetime) -> bool:
        """Whether answers are taken; the last day belongs to the round."""
        return self.round.state is RoundState.OPEN and (self.round.until is None or now.date() <= self.round.until)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are offered, in the region's order."""
        return tuple(self._region["languages"])

    @property
    def municipality_names(self) -> Mapping[str, str]:
        """Names by the codes under which answers are stored."""
        names: Mapping[str, str] = self._region["reported_names"]
        return names

    @property
    def contact(self) -> str:
        """Whom to ask about the round; rounds of earlier versions name nobody."""
        return str(self._region.get("contact", ""))

    def reporting_municipality(self, code: str | None) -> str:
        """The code under which answers from `code` are stored; `NOT_SAID` before it is chosen or when it is skipped."""
        return str(self._region["reported_with"].get(code, NOT_SAID))

    def language_group(self, language: str | None) -> str:
        """The group under which answers in `language` are stored; unknown before one is chosen."""
        if language is None:
            return ""
        return str(self._region["language_groups"].get(language, language))

    @property
    def language_groups(self) -> Mapping[str, tuple[str, ...]]:
        """The round's languages by the group under which answers are stored."""
        groups: dict[str, list[str]] = {}
        for language in self.languages:
            groups.setdefault(self.language_group(language), []).append(language)
        return {group: tuple(languages) for group, languages in groups.items()}

    @property
    def interventions(self) -> Mapping[str, str]:
        """The measures that links can be tagged with: names by id."""
        names: Mapping[str, str] = self.round.settings.get("interventions", {})
        return names

    @property
    def full(self) -> tuple[str, ...]:
        """The municipalities (codes) from which enough have answered, so that nobody there begins any more."""
        reported = self.round.settings.get(FULL, ())
        return tuple(code for code in self.municipalities if self.reporting_municipality(code) in reported)

    @property
    def closing(self) -> tuple[str, ...]:
        """The municipalities, as they are reported, that close when as many have answered as are wanted."""
        return tuple(self.round.settings.get(CLOSING, ()))

    def is_full(self, municipalities: Iterable[str]) -> bool:
        """Whether enough have answered from all of these that are asked in."""
        asked_in = set(municipalities) & self.municipalities.keys()
        return bool(asked_in) and asked_in <= set(self.full)

    @property
    def is_by_lot(self) -> bool:
        """Whether one-time codes decide how they are answered."""
        return bool(self.round.settings.get("by_lot", False))

    @property
    def audience(self) -> Audience:
        """Whom it asks; rounds of earlier versions ask newcomers."""
        return Audience(self.round.settings.get("audience", Audience.NEWCOMERS))

    @property
    def series(self) -> str:
        """The series (its id) to which the round belongs; empty for a round by itself."""
        return str(self.round.settings.get(OF_SERIES, ""))

    @property
    def series_name(self) -> str:
        """What that series is called."""
        return str(self.round.settings.get(NAME_OF_SERIES, ""))

    @property
    def has_ambassadors(self) -> bool:
        """Whether ambassadors share its links."""
        return self.audience.has_ambassadors

    @property
    def municipalities(self) -> Mapping[str, str]:
        """The municipalities in which people are asked: names by code."""
        municipalities: Mapping[str, str] = self._region["municipalities"]
        return municipalities

    @property
    def local_names(self) -> Mapping[str, Texts]:
        """What municipalities (by code) are called in languages of other scripts; rounds of earlier versions do not
        say."""
        names: Mapping[str, Texts] = self._region.get("local_names", {})
        return names

    @property
    def region_name(self) -> Mapping[str, str]:
        name: Mapping[str, str] = self._region["name"]
        return name

    def offer_in(self, municipalities: tuple[str, ...], mode: Mode, *, in_browser: bool) -> Offer:
        """What somebody gets who answers on the phone of an ambassador of these municipalities."""
        return Offer(
            region=self.region_name,
            municipalities={code: name for code, name in self.municipalities.items() if code in municipalities},
            languages=self.languages,
            mode=mode,
            local_names=self.local_names,
            in_browser=in_browser,
            full=self.full,
            has_cards=bool(self.series),
        )

    def offer(self, link: Link, mode: Mode) -> Offer:
        """What this link brings to a conversation."""
        municipalities = self.municipalities
        return Offer(
            region=self._region["name"],
            municipalities={link.municipality: municipalities[link.municipality]}
            if link.municipality
            else municipalities,
            languages=self.languages,
            mode=mode,
            preset_language=link.language if link.language in self.languages else None,
            local_names=self.local_names,
            audience=self.audience,
            full=self.full,
            has_cards=bool(self.series),
        )


class SurveyRounds:
    """Rounds by id. Batteries never change and are read once; a round's state is read anew each time."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._batteries: dict[str, Battery] = {}
        self._reading = asyncio.Lock()

    async def get(self, round_id: str) -> SurveyRound:
        """Raises UnknownRound."""
        return await self.of(await self._registry.rounds.get(round_id))

    async def of(self, found: Round) -> SurveyRound:
        """A round with its battery."""
        return SurveyRound(found, await self._battery(found.battery))

    def know(self, battery: Battery) -> None:
        """One that need not be read any more."""
        self._batteries[battery.content_hash] = battery

    async def _battery(self, content_hash: str) -> Battery:
        if content_hash not in self._batteries:
            async with self._reading:  # by one for all who come at once, since it takes as long as several presses
                if content_hash not in self._batteries:
                    self._batteries[content_hash] = from_document(await self._registry.batteries.get(content_hash))
        return self._batteries[content_hash]
