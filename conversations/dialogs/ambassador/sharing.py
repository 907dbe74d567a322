"""Sharing: a link with its picture and a text to forward, a sheet of one-time codes, a poster."""

from conversations.audience import Audience
from conversations.dialogs.ambassador.facts import AmbassadorFacts, AskedHere
from conversations.dialogs.ambassador.menu import asked_in, over
from conversations.dialogs.ambassador.names import OF_ROUNDS, AmbassadorPage
from conversations.dialogs.ambassador.requests import PrintCodes, PrintPoster, ShareLink
from conversations.dialogs.desk.pages import Move, Outcome, Page, back, button, desk_screen
from conversations.dialogs.desk.requests import Request
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.papers import POSTER_NAME, SHEET_SIZES, sheet_name
from conversations.engine.screens.promises import SAVED_WITHOUT_NAME
from conversations.languages import LANGUAGES
from conversations.phrases import Text, WithLink, label, phrase
from conversations.surface.screen import Purpose, Screen

_NO_INTERVENTION = "-"


def _language(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    buttons = [button(desk, LANGUAGES[code].name, "in", code) for code in (asked.languages if asked else ())]
    return desk_screen(
        desk,
        facts.language,
        phrase("In which language?"),
        phrase("The text and the questions begin in this language. Everybody can change it."),
        buttons=(*buttons, back(desk)),
    )


def _picked_language(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None or detail not in asked.languages:
        return over()
    return Move(_after_language(asked), {**desk.notes, "language": detail})


def _after_language(asked: AskedHere) -> AmbassadorPage:
    return AmbassadorPage.INTERVENTION if asked.interventions else AmbassadorPage.WHAT


def _intervention(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    names = asked.interventions.values() if asked else ()
    buttons = [button(desk, name, "tag", str(index)) for index, name in enumerate(names)]
    none = button(desk, label("button", "None of these"), "tag", _NO_INTERVENTION)
    heading = phrase("Is it for people who take part in one of these?")
    return desk_screen(desk, facts.language, heading, buttons=(*buttons, none, back(desk)))


def _picked_intervention(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None:
        return over()
    if detail == _NO_INTERVENTION:
        return Move(AmbassadorPage.WHAT, desk.notes)
    if not (detail.isdecimal() and int(detail) < len(asked.interventions)):
        return phrase("Please use the buttons.")
    return Move(AmbassadorPage.WHAT, {**desk.notes, "intervention": tuple(asked.interventions)[int(detail)]})


def _what(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    sheets = () if asked is None or asked.by_lot else SHEET_SIZES
    return desk_screen(
        desk,
        facts.language,
        phrase("What do you want to share?"),
        buttons=(
            button(desk, label("button", "A link with a picture"), "link", role=Purpose.MAIN),
            *(button(desk, sheet_name(number), "codes", str(number)) for number in sheets),
            button(desk, POSTER_NAME, "poster"),
            back(desk),
        ),
    )


def _chosen(desk: Desk) -> tuple[str, str, str | None]:
    return desk.notes["round"], desk.notes["language"], desk.notes.get("intervention")


def _done(facts: AmbassadorFacts, desk: Desk, request: Request) -> Outcome:
    return Move(AmbassadorPage.WHAT, desk.notes, request) if asked_in(facts, desk) else over()


def _link(facts: AmbassadorFacts, desk: Desk, _detail: str) -> Outcome:
    return _done(facts, desk, ShareLink(*_chosen(desk)))


def _codes(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None or asked.by_lot or detail not in map(str, SHEET_SIZES):
        return phrase("Please use the buttons.")
    return _done(facts, desk, PrintCodes(*_chosen(desk), int(detail)))


def _poster(facts: AmbassadorFacts, desk: Desk, _detail: str) -> Outcome:
    return _done(facts, desk, PrintPoster(*_chosen(desk)))


def link_text(region: Text, time: Text, address: str, audience: Audience = Audience.NEWCOMERS) -> Text:
    """What goes along with a link; made to be forwarded as it is. `time` says how long the questions take."""
    # Translators: {region} is the name of the region that asks, {time} the sentence "It takes about 5 minutes.",
    # {promise} the sentence "Your answers are saved without your name.". A link follows on the next line.
    told = phrase(
        "{region} wants to know how you are doing. {time} It is voluntary. {promise} Open this link:",
        region=region,
        time=time,
        promise=SAVED_WITHOUT_NAME,
    )
    if audience is not Audience.NEWCOMERS:
        # Translators: the same, said to officials, employers and associations.
        told = phrase(
            "{region} wants to know how you meet newcomers. {time} It is voluntary. {promise} Open this link:",
            region=region,
            time=time,
            promise=SAVED_WITHOUT_NAME,
        )
    return WithLink(told, address)


PAGES: dict[str, Page[AmbassadorFacts]] = {
    AmbassadorPage.SHARE: Page(_language, {"in": _picked_language}, needs=OF_ROUNDS),
    AmbassadorPage.INTERVENTION: Page(
        _intervention, {"tag": _picked_intervention}, needs=OF_ROUNDS, above=AmbassadorPage.SHARE
    ),
    AmbassadorPage.WHAT: Page(
        _what,
        {"link": _link, "codes": _codes, "poster": _poster},
        needs=OF_ROUNDS,
        above=AmbassadorPage.SHARE,
    ),
}
