"""No text bypasses translation at the desks of ambassadors and coordinators, on paper and in the news either."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.service.surveys.media.recordings import in_words
from bot.storage.interface.interventions import InterventionStatus
from conversations.authoring.inspected_file import InspectedFile
from conversations.authoring.translations import Translation
from conversations.definition.problems import Problem
from conversations.dialogs import news
from conversations.dialogs.actions import ActionStatus
from conversations.dialogs.ambassador.facts import AmbassadorFacts, AskedHere, Gap, News, Numbers
from conversations.dialogs.ambassador.names import AmbassadorPage
from conversations.dialogs.ambassador.own_phone import ALONE
from conversations.dialogs.ambassador.pages import DIALOG
from conversations.dialogs.ambassador.sharing import link_text
from conversations.dialogs.coordinator.action_facts import ActionFacts, EarlierFacts, MailingFacts, NewsFacts
from conversations.dialogs.coordinator.facts import (
    AmbassadorProgress,
    BatteryFacts,
    ChosenBattery,
    CoordinatorFacts,
    EditedFacts,
    Heard,
    InvitationFacts,
    LanguageProgress,
    LinkFacts,
    Member,
    NotedAct,
    ReadyTheme,
    RoundFacts,
    SharedFacts,
    TargetFacts,
    WaitingCounts,
)
from conversations.dialogs.coordinator.intervention_facts import InterventionFacts
from conversations.dialogs.coordinator.interventions.values import WRITABLE
from conversations.dialogs.coordinator.menu import MENU
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.pages import DIALOG as OF_COORDINATORS
from conversations.dialogs.coordinator.people.members import ROLES
from conversations.dialogs.coordinator.region.log import ACTS
from conversations.dialogs.coordinator.series.facts import RoundInSeries, SeriesFacts
from conversations.dialogs.desk import messages
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.mailings import MailingState
from conversations.dialogs.meetings import MeetingFacts
from conversations.dialogs.news import Said
from conversations.dialogs.papers import CARD_LINES, CARD_LINES_WITHOUT_BOT, GREETING, poster_lines
from conversations.engine.screens.aloud import everything
from conversations.engine.session import Mode
from conversations.phrases import Text
from conversations.surface.screen import Screen
from conversations.workbook.sheets import Sheet
from locales.catalogs import AUTHOR_LANGUAGES
from tests.engine.batteries import all_kinds
from tests.locales.pages import everything_at
from tests.locales.pseudo import LANGUAGES_SHOWN, pseudo, pseudo_battery
from tests.locales.shown import each_once, in_telegram, in_the_browser, untranslated

pytestmark = pytest.mark.usefixtures("translated_into_pseudo")
BOTH = pytest.mark.parametrize("language", LANGUAGES_SHOWN)
# All pages of a desk are walked in one direction: what bypasses translation does so in either.
ONE, OTHER = (pytest.mark.parametrize("language", [one]) for one in LANGUAGES_SHOWN)
PLACES = {"0580": "⟦Linköping⟧", "0581": "⟦Norrköping⟧"}


def known_to(language: str) -> Iterator[AmbassadorFacts]:
    """What ambassadors can know: those who are invited, who have nothing to ask, one round, two, and a lot."""
    battery = pseudo_battery(all_kinds())
    names = {"cafe": "⟦Language café⟧", "path": "⟦Path to work⟧"}
    plain = AskedHere("2026-1", "⟦Round 1⟧", battery, LANGUAGES_SHOWN, PLACES)
    by_lot = AskedHere("2026-2", "⟦Round 2⟧", battery, LANGUAGES_SHOWN, PLACES, names, by_lot=True)
    invited = AmbassadorFacts(language, LANGUAGES_SHOWN, invited=True, today=date(2026, 11, 21))
    nothing_open = replace(invited, member=True, municipalities=PLACES, news=(News("⟦text⟧", "⟦answer⟧"), News("", "")))
    counts = {"opened": 20}
    yield invited
    yield nothing_open
    yield replace(
        nothing_open,
        rounds=(plain,),
        numbers={"2026-1": Numbers(counts, goal=10)},
        gaps={"2026-1": (Gap("⟦Linköping⟧", "⟦Soomaali⟧", 20),)},
    )
    to_record = tuple(in_words(one, language) for one in everything(battery, language))
    yield replace(nothing_open, rounds=(plain,), to_record={plain.id: to_record})
    yield replace(nothing_open, rounds=(plain, by_lot), muted=True)
    again = [replace(one, id=f"{one.id}-again") for one in (plain, by_lot)]
    yield replace(nothing_open, rounds=(plain, by_lot, *again))


@OTHER
def test_every_page_of_an_ambassador_is_translated(language: str) -> None:
    shown = [
        one
        for facts in known_to(language)
        for one in everything_at(DIALOG, facts, DIALOG.home if facts.member else DIALOG.first)
    ]
    by_lot = list(known_to(language))[-1]
    for lot in ("", "interview"):
        drawn = Desk(AmbassadorPage.LOT_ASK, notes={"round": "2026-2", "code": "CODE", "lot": lot})
        shown += everything_at(DIALOG, by_lot, drawn)
    assert {page for page, _ in shown} == set(DIALOG.pages)
    for one in each_once(one for _, one in shown):
        assert untranslated(in_telegram(one, language)) == []


AT_PAGES_ONLY = {CoordinatorPage.EDIT, CoordinatorPage.PREVIEW}
"""Pages with fields to fill in, which a chat has not."""

_WRITES = {
    **dict.fromkeys(WRITABLE, "⟦written⟧"),
    **{"municipality": "0580", "begins": "", "ends": "", "year": "2025", "themes": "work", "comparison": "0581"},
    "evaluations": "https://example.org/⟦a⟧",
}
"""What is written of an intervention."""

_FOUND = (
    Problem("error", "survey sheet, row 2, column A", GREETING, GREETING),
    Problem("warning", "survey sheet, row 2", GREETING, GREETING),
)
"""In the row of a workbook."""


def known_to_coordinators(language: str) -> Iterator[CoordinatorFacts]:
    """What coordinators can know: those who are invited, who find nothing yet, everything, and parts of rounds."""
    codes = {code: f"⟦{code}⟧" for code in LANGUAGES_SHOWN}
    counts = {"opened": 50, "consented": 30, "sent": 20}
    sent = {
        "municipality": {"0580": 20, "0581": 0},
        "language_group": {"ar": 20},
        "mode": {mode.value: 20 for mode in Mode},
        "week": {"2026-47": 20},
    }
    subjects = {kind: {"one": "⟦Work⟧"} for kind in ("theme", "question")}
    heard = (Heard("reference", "⟦about⟧", "⟦text⟧"),)
    rounds = [
        RoundFacts(
            *(f"{state}-{whole}", "⟦Round⟧", state, whole, PLACES, codes, subjects, counts, sent, {"sv": "⟦Svenska⟧"}),
            until=date(2026, 11, 22) if whole else None,
            targets=tuple(TargetFacts(*cell, 50, 20) for cell in (("0580", ""), ("", "ar"), ("0581", "ar"))),
            through=(AmbassadorProgress("⟦Hodan⟧", 30, 20, 50),),
            closing=("⟦Linköping⟧",),
            full=("⟦Norrköping⟧",),
            series="⟦Progress⟧" if whole else "",
            interventions={"cafe": "⟦Café⟧"} if whole else {},
            closed=date(2026, 11, 20),
            shared=(SharedFacts("1796000000", "2026-11-29 12:00", "⟦https://example.org⟧"),),
        )
        for state in ("open", "closing", "closed", "released")
        for whole in (True, False)
    ]
    battery = pseudo_battery(all_kinds())
    nothing = CoordinatorFacts(language, LANGUAGES_SHOWN, "⟦Region⟧", frozenset(MENU), invited=True)
    yield nothing
    yield replace(
        nothing,
        can=frozenset({*MENU, CoordinatorPage.REGISTER, CoordinatorPage.LOG, CoordinatorPage.SERIES}),
        municipalities=PLACES,
        interventions={"cafe": "⟦Language café⟧"},
        rounds=tuple(rounds),
        series=tuple(
            SeriesFacts(f"series-{state}-{runs}", "⟦Progress⟧", runs, (RoundInSeries("⟦Round⟧", state),))
            for state, runs in (("open", True), ("closed", True), ("released", False))
        ),
        ready_themes=(ReadyTheme("⟦Work⟧", {"job_now": "⟦Do you work?⟧", "wants_job": "⟦Do you want to?⟧"}),),
        outdated={"ar": ("⟦before → now: translated⟧",) * 9},
        batteries=(BatteryFacts("⟦name⟧", "⟦Questions⟧", {"sv": "read", "ar": "drafted", "so": "tested"}),),
        chosen=ChosenBattery(battery, "⟦name⟧", "⟦1⟧", ("⟦changed⟧",), ("⟦Do you work?⟧",)),
        edited=EditedFacts("⟦2⟧", (), ("⟦changed⟧",), ("⟦Do you work?⟧",), ("⟦so⟧",)),
        translations=tuple(
            Translation(f"text {number}", "⟦source⟧", text, before)
            for number, (text, before) in enumerate((("⟦text⟧", "⟦source⟧"), ("", ""), ("⟦text⟧", "⟦before⟧")))
        ),
        progress={"ar": LanguageProgress(1, 3, 1), "so": LanguageProgress(3, 3, 0)},
        inspected=InspectedFile((Sheet("survey", (("⟦type⟧",), ("⟦intger⟧",))),), _FOUND, _FOUND[1:])
        if language in AUTHOR_LANGUAGES
        else None,
        members=(
            Member("⟦ref⟧", "ambassador", "", "⟦Linköping⟧"),
            Member("⟦2⟧", "ambassador", "⟦Hodan⟧", "⟦L⟧"),
            Member("⟦3⟧", "reader", "⟦Rut⟧", "⟦Region⟧", is_oneself=True),
        ),
        invitations=tuple(
            InvitationFacts(f"⟦{role}⟧", role, "", "", "2026-12-01", "⟦https://example.org⟧") for role in ROLES
        ),
        may_invite=tuple(ROLES),
        links=(LinkFacts("⟦code⟧", "⟦address⟧"), LinkFacts("⟦2⟧", "⟦address⟧", *["⟦x⟧"] * 4)),
        log=tuple(NotedAct("2026-11-21", "⟦who⟧", act, "⟦subject⟧", "done") for act in ACTS),
        themes={"work": "⟦Work⟧", "home": "⟦Home⟧"},
        all_municipalities=PLACES,
        register=tuple(
            InterventionFacts("⟦Café⟧", "", "2026-01-01", "", status.value, "⟦cafe⟧", "⟦EU⟧", 2025, True, _WRITES, True)
            for status in InterventionStatus
        ),
        region_name="⟦Region⟧",
        contact="⟦contact⟧",
        language_status=dict(zip(LANGUAGES_SHOWN, ("drafted", "read"), strict=False)),
        waiting=WaitingCounts(2, 1, ("⟦Questions⟧",)),
        today=date(2026, 11, 21),
        voices=heard,
        recordings=(replace(heard[0], sound="sound"), Heard("changed", "⟦about⟧", sound="sound")),
        texts=heard,
        struck=heard,
        meetings=tuple(
            MeetingFacts(f"{state}", theme, "so", date(2026, 12, 5), state, {"en": "⟦Come⟧"}, invited, ("⟦Sara, 070⟧",))
            for state, theme, invited in zip(MailingState, ("work", "", "health"), (0, 0, 10), strict=True)
        ),
        on_the_list=20,
        actions=tuple(ActionFacts(f"{status}", "⟦Round⟧", status, "⟦We did it⟧") for status in ActionStatus),
        mailing=MailingFacts(MailingState.OUT, False, 10, "⟦hour⟧"),
        news=NewsFacts({"so": 10, "sv": 0}, 10, frozenset({"sv"}), "⟦A letter⟧"),
        history=(
            *(EarlierFacts("⟦day⟧", act, "⟦Karin⟧") for act in ("news send", "news take back")),
            EarlierFacts("⟦day⟧", "action add", "", "not_done", ("⟦We did it⟧", "⟦Why⟧")),
        ),
    )


_INVITING = Desk(CoordinatorPage.MEETING_SV, notes={"theme": "work", "language": "ar", "day": "2026-12-05"})


@ONE
def test_every_page_of_a_coordinator_is_translated(language: str) -> None:
    shown = [
        one
        for facts in known_to_coordinators(language)
        for first in (OF_COORDINATORS.home, OF_COORDINATORS.first, _INVITING)
        for one in everything_at(OF_COORDINATORS, facts, first)
    ]
    assert {page for page, _ in shown} == set(OF_COORDINATORS.pages) - AT_PAGES_ONLY
    for one in each_once(one for _, one in shown):
        assert untranslated(in_telegram(one, language)) == []
    at_pages = [
        one
        for facts in known_to_coordinators(language)
        for one in everything_at(OF_COORDINATORS, replace(facts, at_pages=True), OF_COORDINATORS.home)
    ]
    assert {page for page, _ in at_pages} >= AT_PAGES_ONLY
    for one in each_once(one for _, one in at_pages):
        assert untranslated(in_the_browser(one, language)) == []
    read = " ".join(text for one in each_once(one for _, one in shown) for text in in_telegram(one, language))
    assert [mode for mode in Mode if mode in read] == []


@BOTH
def test_what_ambassadors_are_told_and_pass_on_is_translated(language: str) -> None:
    told = (
        messages.invitation_over(language),
        messages.role_ended(language),
        messages.news_of_a_voice(language, "⟦answer⟧"),
        messages.news_of_a_voice(language, ""),
        messages.weekly_reminder(language),
        messages.typed_in_vain("⟦text⟧"),
        link_text("⟦Region⟧", "⟦time⟧", "1234"),
        ALONE,
        *CARD_LINES,
        *CARD_LINES_WITHOUT_BOT,
        GREETING,
        *poster_lines("⟦time⟧"),
    )
    for one in told:
        assert untranslated(in_telegram(one, language)) == []


def all_news(language: str) -> Iterator[Screen | Text]:
    written, in_english = {language: pseudo("We did it", language)}, {"en": "⟦We did it⟧"}
    said = [Said(status, written, written, written) for status in ActionStatus]
    said.append(Said(ActionStatus.DONE, in_english))
    yield from (news.news(said, language, page, wanted=wanted) for page in range(3) for wanted in (True, False))
    yield from (news.one_news(one, language) for one in said)
    yield news.stopped(language)
    yield from (news.WANTED, news.FINISH_FIRST, news.offer(language, "telegram", "code", "region").label)


@BOTH
def test_all_news_are_translated(language: str) -> None:
    for one in all_news(language):
        assert untranslated(in_telegram(one, language)) == []
        assert untranslated(in_the_browser(one, language)) == []
