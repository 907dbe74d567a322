"""The ambassador's menu, the way out of it, and choosing a round for whatever comes next."""

from conversations.dialogs.ambassador.facts import AmbassadorFacts, AskedHere
from conversations.dialogs.ambassador.names import OF_ROUNDS, AmbassadorPage
from conversations.dialogs.ambassador.requests import LeaveRole, Mute
from conversations.dialogs.desk import pages
from conversations.dialogs.desk.pages import Move, Outcome, Page, back, button, desk_screen, to
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, opening, phrase
from conversations.surface.screen import Purpose, Screen

Take = pages.Take[AmbassadorFacts]

ROUND_PAGES = {
    AmbassadorPage.SHARE: label("menu", "Share a link"),
    AmbassadorPage.HAND: label("menu", "Hand over my phone"),
    AmbassadorPage.ASK: label("menu", "Ask somebody"),
}
LOT = label("menu", "Draw how somebody answers")
OTHERS = {
    AmbassadorPage.NUMBERS: label("menu", "My numbers"),
    AmbassadorPage.THEME: label("menu", "Pass on what people say"),
    AmbassadorPage.SUGGEST: label("menu", "Suggest a question"),
    AmbassadorPage.WORDING: label("menu", "Report an unclear text"),
    AmbassadorPage.RECORD: label("menu", "Record the questions"),
}
_WITHOUT_ROUNDS = (AmbassadorPage.NUMBERS, AmbassadorPage.SUGGEST)


def enough_in(asked: AskedHere) -> list[Text]:
    """Where nobody begins any more."""
    named = ", ".join(asked.full)
    return [phrase("{places}: enough people have answered. Nobody new can begin.", places=named)] if named else []


def _menu(facts: AmbassadorFacts, desk: Desk) -> Screen:
    buttons = []
    if facts.rounds:
        possible = {**ROUND_PAGES, AmbassadorPage.LOT: LOT}
        shown = {page: text for page, text in possible.items() if rounds_for(facts, page)}
        buttons += [button(desk, text, page, role=Purpose.MAIN) for page, text in shown.items()]
    shown = {page: text for page, text in OTHERS.items() if facts.rounds or page in _WITHOUT_ROUNDS}
    if facts.at_pages:
        shown.pop(AmbassadorPage.RECORD, None)
    buttons += [button(desk, text, page) for page, text in shown.items()]
    buttons += [
        button(desk, label("button", "Language"), AmbassadorPage.LANGUAGE, role=Purpose.ASIDE),
        button(desk, label("menu", "Settings"), AmbassadorPage.SETTINGS, role=Purpose.ASIDE),
    ]
    about: Text = phrase("What do you want to do?")
    if not facts.rounds:
        about = phrase("No questions are open in your municipalities just now.")
    names = ", ".join(facts.municipalities.values())
    enough = [line for asked in facts.rounds for line in enough_in(asked)]
    return desk_screen(
        desk, facts.language, phrase("Ambassador: {places}", places=names), about, *enough, buttons=tuple(buttons)
    )


def rounds_for(facts: AmbassadorFacts, page: AmbassadorPage) -> tuple[AskedHere, ...]:
    """The rounds that a page can be about: where the lot says how somebody answers, nobody chooses it."""
    if page in (AmbassadorPage.HAND, AmbassadorPage.ASK, AmbassadorPage.LOT):
        return facts.by_lot(page is AmbassadorPage.LOT)
    return facts.rounds


def with_round(page: AmbassadorPage) -> Page[AmbassadorFacts]:
    """A page that asks for which round; where there is only one, `choose` has skipped it."""

    def show(facts: AmbassadorFacts, desk: Desk) -> Screen:
        buttons = [button(desk, opening(asked.name), "round", asked.id) for asked in rounds_for(facts, page)]
        return desk_screen(desk, facts.language, phrase("Which questions?"), buttons=(*buttons, back(desk)))

    def press(facts: AmbassadorFacts, _desk: Desk, detail: str) -> Outcome:
        possible = [asked.id for asked in rounds_for(facts, page)]
        return Move(page, {"round": detail}) if detail in possible else over()

    return Page(show, {"round": press}, needs=OF_ROUNDS)


def choose(page: AmbassadorPage, chooser: AmbassadorPage) -> Take:
    """A press that leads to a page about a round: at once where there is only one, else by way of a choice."""

    def press(facts: AmbassadorFacts, _desk: Desk, _detail: str) -> Outcome:
        rounds = rounds_for(facts, page)
        if not rounds:
            return over()
        return Move(page, {"round": rounds[0].id}) if len(rounds) == 1 else Move(chooser)

    return press


def over() -> Outcome:
    """The round has closed in the meantime."""
    return Move(AmbassadorPage.MENU, notice=phrase("These questions are closed."))


def asked_in(facts: AmbassadorFacts, desk: Desk) -> AskedHere | None:
    """The round that was chosen, if it is still open."""
    return facts.round(desk.notes.get("round", ""))


def _settings(facts: AmbassadorFacts, desk: Desk) -> Screen:
    remind = (
        button(desk, label("button", "Remind me again"), "mute", "")
        if facts.muted
        else button(desk, label("button", "No more reminders"), "mute", "yes")
    )
    return desk_screen(
        desk,
        facts.language,
        label("menu", "Settings"),
        buttons=(remind, button(desk, label("button", "Stop being an ambassador"), "leave"), back(desk)),
    )


def _mute(_facts: AmbassadorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(AmbassadorPage.SETTINGS, request=Mute(bool(detail)))


def _leave(_facts: AmbassadorFacts, _desk: Desk, _detail: str) -> Outcome:
    return Move(AmbassadorPage.MENU, request=LeaveRole())


_ROUND_CHOSEN_ON = {
    AmbassadorPage.SHARE: AmbassadorPage.SHARE_ROUND,
    AmbassadorPage.HAND: AmbassadorPage.HAND_ROUND,
    AmbassadorPage.ASK: AmbassadorPage.ASK_ROUND,
    AmbassadorPage.LOT: AmbassadorPage.LOT_ROUND,
    AmbassadorPage.THEME: AmbassadorPage.THEME_ROUND,
    AmbassadorPage.WORDING: AmbassadorPage.WORDING_ROUND,
    AmbassadorPage.RECORD: AmbassadorPage.RECORD_ROUND,
}
_OF_NO_ROUND = (AmbassadorPage.NUMBERS, AmbassadorPage.SUGGEST, AmbassadorPage.LANGUAGE, AmbassadorPage.SETTINGS)

PAGES: dict[str, Page[AmbassadorFacts]] = {
    AmbassadorPage.MENU: Page(
        _menu,
        {
            **{page: choose(page, chooser) for page, chooser in _ROUND_CHOSEN_ON.items()},
            **{page: to(page) for page in _OF_NO_ROUND},
        },
        needs=OF_ROUNDS,
    ),
    AmbassadorPage.SETTINGS: Page(_settings, {"mute": _mute, "leave": _leave}),
    **{chooser: with_round(page) for page, chooser in _ROUND_CHOSEN_ON.items()},
}
