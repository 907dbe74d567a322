"""The rounds of the demonstration: opened, answered by made-up people side by side, closed, reported, answered to."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.application import Installation
from bot.demonstration.course import Course
from bot.demonstration.people import Newcomer
from bot.demonstration.story import (
    AMBASSADORS,
    ASKS,
    BY_LOT,
    FIRST,
    HELP_IN,
    HELPED_THEME,
    MUNICIPALITIES,
    OFFICIALS,
    OFFICIALS_CAME,
    SECOND,
    UNEQUAL,
    Season,
    self_assessments,
)
from bot.library import load_battery, load_region, register_content
from bot.service.desks.ambassador.requests import ALONE_ARM, INTERVIEW_ARM
from bot.service.identity.account import Account
from bot.service.identity.codes import Draws
from bot.service.news.actions import ActionStatus, Subject
from bot.service.people.given_roles import GUEST
from bot.service.reports.reports import EnteredFiles
from bot.service.rounds.intervention_csv import from_csv
from bot.service.rounds.interventions import Intervention
from bot.service.surveys.drafts.open_draft import Respondent
from bot.service.surveys.lot import balanced
from bot.service.surveys.origin import Origin
from bot.service.surveys.reply import Reply
from conversations.engine.session import Mode
from conversations.surface import events

SIDE_BY_SIDE = 100
DEMONSTRATED = "ostergotland-honesty"
"""The battery that has most to show."""

OFFICIALS_ASKED = "officials"
"""The battery for those on the other side of the desk."""

REGION = "ostergotland"
FEWEST_TO_COMPARE = 150
_MOST_STEPS = 200
_CHANNELS = {"telegram": 3, "browser": 2}
_PLANNED = {
    "sv": "Regionen och kommunerna öppnar språkcaféer med studiehjälp i Linköping och Norrköping.",
    "en": "The region and the municipalities open language cafés with help for studies in Linköping and Norrköping.",
}
_STAFF = {"sv": "Personal, {month}", "en": "Staff, {month}"}
_DONE = {
    "sv": "Språkcaféerna i Linköping och Norrköping är öppna fyra kvällar i veckan. Andra får veta hur.",
    "en": "The language cafés in Linköping and Norrköping are open four evenings a week. Others hear how.",
}
_BEGUN = {
    "sv": "Bostadsbolagen och kommunerna går igenom sina kötider tillsammans.",
    "en": "Housing companies and municipalities go through their waiting times together.",
}


class SeededDraws(Draws):
    """The same chance at every demonstration. Only for made-up answers: it can be foretold."""

    def __init__(self, seed: int) -> None:
        self._draw = Random(seed)  # noqa: S311

    def seed(self) -> int:
        return self._draw.getrandbits(32)

    def pick(self, alphabet: str) -> str:
        return self._draw.choice(alphabet)

    def below(self, number: int) -> int:
        return self._draw.randrange(number)

    def shuffle(self, things: list[bytes]) -> None:
        self._draw.shuffle(things)


class Calendar:
    """A clock that goes as usual, some days behind."""

    def __init__(self) -> None:
        self.days_ago = 0

    def __call__(self) -> datetime:
        return datetime.now(UTC) - timedelta(days=self.days_ago)


@dataclass(frozen=True, slots=True)
class Played:
    """The rounds of both seasons by id, and the files of the second one's report; `before` is None without a first."""

    before: str | None
    now: str
    files: tuple[Path, ...]


async def play(
    installed: Installation, calendar: Calendar, respondents: int, folder: Path, language: str, course: Course
) -> Played:
    """The whole story with that many people in the second round; the report is written into `folder`.

    So few that two rounds of them would read alike play the second round only.
    """
    first = education = None
    await _keep_what_was_done_before(installed)
    if respondents >= FEWEST_TO_COMPARE:
        await _begin_to_help(installed)
        first = await play_round(installed, calendar, respondents, FIRST, course, language)
        await installed.reports.make(first, language)
        education = await installed.actions.add(first, Subject.THEME, HELPED_THEME, ActionStatus.PLANNED, _PLANNED)
    course.part(2)
    second = await play_round(installed, calendar, respondents, SECOND, course, language)
    if first:
        await installed.reports.make(await play_officials(installed, calendar, respondents, course, language), language)
    course.part(5)
    calendar.days_ago = SECOND.closed_days_ago
    entered = EnteredFiles(self_assessments=self_assessments(calendar().year))
    written = await installed.reports.write(second, folder, language, entered=entered)
    if education:
        await installed.actions.update(education.id, ActionStatus.DONE, _DONE)
    await installed.actions.add(second, Subject.THEME, ASKS, ActionStatus.UNDER_WAY, _BEGUN)
    return Played(first, second, written.files)


def _month(at: datetime, language: str) -> str:
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_skeleton

    try:
        locale = Locale.parse(language, sep="-")
    except UnknownLocaleError:
        locale = Locale("en")
    return format_skeleton("yMMMM", at, locale=locale)


async def _keep_what_was_done_before(installed: Installation) -> None:
    """The register that ships: projects that were over long before the first round, and whose end nobody has told."""
    region = load_region(REGION)
    content, _ = register_content(REGION)
    await installed.interventions.keep_new(region, from_csv(content, region))


async def _begin_to_help(installed: Installation) -> None:
    begins = (datetime.now(UTC) - timedelta(days=FIRST.closed_days_ago - 30)).date()
    helping = [
        Intervention(f"sprakcafe-{code}", REGION, f"Språkcafé i {name}", code, begins=begins, themes=(HELPED_THEME,))
        for code, name in HELP_IN.items()
    ]
    await installed.interventions.keep(load_region(REGION), helping)


async def play_round(
    installed: Installation, calendar: Calendar, respondents: int, season: Season, course: Course, language: str
) -> str:
    """Play one round, to which the season's part of all `respondents` comes; its id, once it is closed.

    It is called by the month in which it ends, in the language of the report.
    """
    coming = max(1, round(respondents * season.came))
    calendar.days_ago = season.closed_days_ago + season.lasted_days
    opened = await installed.rounds.open(
        load_battery(DEMONSTRATED),
        load_region(REGION),
        name=_month(calendar() + timedelta(days=season.lasted_days), language),
        municipalities=tuple(MUNICIPALITIES),
        by_lot=True,
    )
    names = [f"made-up {number}" for number in range(AMBASSADORS)]
    links = {name: (await installed.rounds.link(opened.id, ambassador=name)).code for name in names}
    crowd = _Crowd(installed, opened.id, season, links)
    await _side_by_side(crowd.answer, coming, course, "Made-up people answer")
    return await _closed(installed, calendar, season, opened.id)


async def play_officials(
    installed: Installation, calendar: Calendar, respondents: int, course: Course, language: str
) -> str:
    """A small round of those who work with newcomers, by one link of their office; its id, once it is closed."""
    calendar.days_ago = OFFICIALS.closed_days_ago + OFFICIALS.lasted_days
    month = _month(calendar() + timedelta(days=OFFICIALS.lasted_days), language)
    opened = await installed.rounds.open(
        load_battery(OFFICIALS_ASKED),
        load_region(REGION),
        name=_STAFF.get(language, _STAFF["en"]).format(month=month),
        municipalities=tuple(MUNICIPALITIES),
    )
    code, coming = (await installed.rounds.link(opened.id)).code, round(respondents * OFFICIALS_CAME)

    async def answer(number: int) -> None:
        person = Newcomer(number, Random(f"{OFFICIALS.draws} {number}"), OFFICIALS, language="sv")  # noqa: S311
        account = Account("browser", f"{OFFICIALS.draws} {person.name}")
        await _answer(installed, person, account, await installed.survey.start(account, code, person.language))

    await _side_by_side(answer, coming, course, "Made-up officials answer")
    return await _closed(installed, calendar, OFFICIALS, opened.id)


async def _side_by_side(answer: Callable[[int], Awaitable[None]], coming: int, course: Course, what: str) -> None:
    """Everybody who comes by answers, so many at a time; `what` the course says of it."""
    waiting = asyncio.Semaphore(SIDE_BY_SIDE)

    async def one(number: int) -> None:
        async with waiting:
            await answer(number)
            course.done(number + 1, coming, what)

    async with asyncio.TaskGroup() as group:
        for number in range(coming):
            group.create_task(one(number))
    course.next()


async def _closed(installed: Installation, calendar: Calendar, season: Season, round_id: str) -> str:
    await installed.rounds.flush()
    calendar.days_ago = season.closed_days_ago
    await installed.rounds.close(round_id)
    return round_id


async def _answer(installed: Installation, person: Newcomer, account: Account, reply: Reply) -> None:
    """From the first screen to the last; whoever has not come to an end then leaves."""
    for _ in range(_MOST_STEPS):
        event = person.reacts(reply.screen, reply.battery) if reply.battery else None
        if event is None:
            return
        reply = await installed.survey.handle(account, event)
    await installed.survey.handle(account, events.AskLeave())


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Everybody who answers in a round; `links` are those of ambassadors, the most diligent first."""

    installed: Installation
    round: str
    season: Season
    links: Mapping[str, str]
    lots: dict[str, dict[str, int]] = field(default_factory=dict)

    async def answer(self, number: int) -> None:
        """One person, from the link or the lot to the end."""
        draw = Random(f"{self.season.draws} {number}")  # noqa: S311
        weights = [1 / rank**UNEQUAL for rank in range(1, len(self.links) + 1)]
        (ambassador,) = draw.choices(list(self.links), weights)
        arm = self._lot(ambassador, draw) if draw.random() < BY_LOT else None
        person = Newcomer(number, draw, self.season, is_asked=arm == INTERVIEW_ARM)
        (channel,) = draw.choices(list(_CHANNELS), list(_CHANNELS.values()))
        account = Account(GUEST if arm else channel, f"{self.season.draws} {person.name}")
        if arm is None:
            reply = await self.installed.survey.start(account, self.links[ambassador], person.language)
        else:
            reply = await self._begin(account, ambassador, arm, channel)
        await _answer(self.installed, person, account, reply)

    def _lot(self, ambassador: str, draw: Random) -> str:
        drawn = self.lots.setdefault(ambassador, {})
        arm = balanced((ALONE_ARM, INTERVIEW_ARM), drawn, SeededDraws(draw.getrandbits(32)))
        drawn[arm] = drawn.get(arm, 0) + 1
        return arm

    async def _begin(self, account: Account, ambassador: str, arm: str, channel: str) -> Reply:
        """By a code that the lot drew."""
        person = Respondent(account, self.installed.key.person(account.channel, account.name), None, None, None)
        alone = Mode.TELEGRAM if channel == "telegram" else Mode.BROWSER
        mode = Mode.INTERVIEW if arm == INTERVIEW_ARM else alone
        origin = Origin(ambassador=ambassador, arm=arm)
        return await self.installed.survey.begin_on_another_phone(
            person, self.round, mode, origin, tuple(MUNICIPALITIES), in_browser=channel == "browser"
        )
