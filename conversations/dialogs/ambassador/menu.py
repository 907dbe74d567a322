"""The ambassador's menu, the way out of it, and choosing a round for whatever comes next."""

from collections.abc import Callable, Mapping

from conversations.dialogs.ambassador.facts import AmbassadorFacts, AskedHere
from conversations.dialogs.ambassador.requests import LeaveRole, Mute
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Move, Outcome, Page, back, button, desk_screen, to
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen

Press = Callable[[AmbassadorFacts, Desk, str], Outcome]

ROUND_PAGES = {
    "share": label("menu", "Share a link"),
    "hand": label("menu", "Hand over my phone"),
    "ask": label("menu", "Ask somebody"),
}
LOT = label("menu", "Draw how somebody answers")
OTHERS = {
    "numbers": label("menu", "My numbers"),
    "theme": label("menu", "Pass on what people say"),
    "suggest": label("menu", "Suggest a question"),
    "wording": label("menu", "Report an unclear text"),
    "record": label("menu", "Record the questions"),
}


def _menu(facts: AmbassadorFacts, desk: Desk) -> Screen:
    buttons = []
    if facts.rounds:
        buttons += [button(desk, text, page, role=Purpose.MAIN) for page, text in ROUND_PAGES.items()]
        if any(asked.by_lot for asked in facts.rounds):
            buttons.append(button(desk, LOT, "lot", role=Purpose.MAIN))
    shown = OTHERS if facts.rounds else {"numbers": OTHERS["numbers"], "suggest": OTHERS["suggest"]}
    buttons += [button(desk, text, page) for page, text in shown.items()]
    buttons += [
        button(desk, label("button", "Language"), "language", role=Purpose.ASIDE),
        button(desk, label("menu", "Settings"), "settings", role=Purpose.ASIDE),
    ]
    about: Text = phrase("What do you want to do?")
    if not facts.rounds:
        about = phrase("No questions are open in your municipalities just now.")
    places = ", ".join(facts.municipalities.values())
    return desk_screen(
        desk, facts.language, phrase("Ambassador: {places}", places=places), about, buttons=tuple(buttons)
    )


def with_round(page: str, *, by_lot: bool = False) -> Page[AmbassadorFacts]:
    """A page that asks for which round; where there is only one, `choose` has skipped it."""

    def show(facts: AmbassadorFacts, desk: Desk) -> Screen:
        buttons = [button(desk, asked.name, "round", asked.id) for asked in facts.rounds if asked.by_lot or not by_lot]
        return desk_screen(desk, facts.language, phrase("Which questions?"), buttons=(*buttons, back(desk)))

    def press(facts: AmbassadorFacts, _desk: Desk, detail: str) -> Outcome:
        return Move(page, {"round": detail}) if facts.round(detail) else over()

    return Page(show, {"round": press, "menu": to("menu")})


def choose(page: str, chooser: str) -> Press:
    """A press that leads to a page about a round: at once where there is only one, else by way of a choice."""

    def press(facts: AmbassadorFacts, _desk: Desk, _detail: str) -> Outcome:
        if not facts.rounds:
            return over()
        return Move(page, {"round": facts.rounds[0].id}) if len(facts.rounds) == 1 else Move(chooser)

    return press


def text_in(texts: Mapping[str, str], language: str | None) -> str:
    """A text of a battery in the ambassador's language."""
    return texts.get(language or "") or texts.get("en") or next(iter(texts.values()), "")


def over() -> Outcome:
    """The round has closed in the meantime."""
    return Move("menu", notice=phrase("These questions are closed."))


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
    return Move("settings", requests=(Mute(bool(detail)),))


def _leave(_facts: AmbassadorFacts, _desk: Desk, _detail: str) -> Outcome:
    return Move("menu", requests=(LeaveRole(),))


PAGES: dict[str, Page[AmbassadorFacts]] = {
    "menu": Page(
        _menu,
        {
            "share": choose("share", "share_round"),
            "hand": choose("hand", "hand_round"),
            "ask": choose("ask", "ask_round"),
            "lot": choose("lot", "lot_round"),
            "numbers": to("numbers"),
            "theme": choose("theme", "theme_round"),
            "suggest": to("suggest"),
            "wording": choose("wording", "wording_round"),
            "record": choose("record", "record_round"),
            "language": to("language"),
            "settings": to("settings"),
        },
    ),
    "settings": Page(_settings, {"mute": _mute, "leave": _leave, "menu": to("menu")}),
    "share_round": with_round("share"),
    "hand_round": with_round("hand"),
    "ask_round": with_round("ask"),
    "lot_round": with_round("lot", by_lot=True),
    "theme_round": with_round("theme"),
    "wording_round": with_round("wording"),
    "record_round": with_round("record"),
}
