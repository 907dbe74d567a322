"""Opening a round: with which questions, where, until when."""

from collections.abc import Mapping
from datetime import date

from conversations.audience import Audience
from conversations.dialogs.coordinator.audiences import AUDIENCES, asked_are, asked_where
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, MENU, USE_BUTTONS, Pages, page, write
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.opening_page import BY_LINK, ask, expect, on_one_page
from conversations.dialogs.coordinator.questions.batteries import called, picked
from conversations.dialogs.coordinator.requests import OpenRound
from conversations.dialogs.coordinator.series.choosing import (
    WHAT_FOR,
    WHAT_IT_COSTS,
    belonging,
    named_series,
    running,
)
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen, shortened

MAX_NAME = 80
EXAMPLE_DAY = "2026-12-31"


def _open(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, called(facts, one), "pick", str(index)) for index, one in enumerate(facts.batteries))
    return page(facts, desk, phrase("Which questions?"), buttons=buttons)


def _open_with(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    one = picked(facts, detail)
    if one is None:
        return GONE
    return Move(CoordinatorPage.WHERE, {"battery": one.name, "places": "", "audience": one.audience.value})


def _where(facts: CoordinatorFacts, desk: Desk) -> Screen:
    if facts.at_pages:
        return on_one_page(page(facts, desk, MENU[CoordinatorPage.OPEN]), facts, desk)
    marked = desk.notes.get("places", "").split()
    buttons = [
        button(desk, f"✅ {name}" if code in marked else name, "at", code)
        for code, name in facts.municipalities.items()
    ]
    done = [button(desk, label("button", "Done"), "done", role=Purpose.MAIN)] if marked else []
    others = button(desk, label("button", "Ask somebody else"), "others")
    asked = asked_are(_audience(desk.notes))
    return page(facts, desk, phrase("In which municipalities?"), asked, buttons=(*buttons, *done, others))


def _audience(notes: Mapping[str, str]) -> Audience:
    """Whom the round is to ask; desks of earlier versions have not noted it."""
    return Audience(notes.get("audience", Audience.NEWCOMERS))


def _others(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.AUDIENCE, desk.notes)


def _whom(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, said, "ask", audience.value) for audience, said in AUDIENCES.items())
    return page(facts, desk, label("field", "Who is asked?"), BY_LINK, buttons=buttons)


def _asked(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in AUDIENCES:
        return USE_BUTTONS
    return Move(CoordinatorPage.WHERE, {**desk.notes, "audience": detail})


def _mark(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in facts.municipalities:
        return USE_BUTTONS
    return Move(CoordinatorPage.WHERE, {**desk.notes, "places": _toggled(desk.notes.get("places", ""), detail)})


def _toggled(marked: str, one: str) -> str:
    """Words with one more, or without it if it was there."""
    words = marked.split()
    return " ".join([word for word in words if word != one] if one in words else [*words, one])


def _marked(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.NAME, desk.notes) if desk.notes.get("places") else USE_BUTTONS


def _name(facts: CoordinatorFacts, desk: Desk) -> Screen:
    return page(facts, desk, phrase("What do you call this round? Write it."), entry=True)


def _until(facts: CoordinatorFacts, desk: Desk) -> Screen:
    without = button(desk, label("button", "Until somebody closes it"), "without")
    heading = phrase("Until which day can people answer? Write it as {example}.", example=EXAMPLE_DAY)
    return page(facts, desk, heading, buttons=(without,), entry=True)


def _day_written(facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return phrase("Please write a day as {example}.", example=EXAMPLE_DAY)
    if facts.today and day < facts.today:
        return phrase("That day has passed.")
    return _tagging(facts, {**desk.notes, "until": day.isoformat()})


def _without_day(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return _tagging(facts, {**desk.notes, "until": ""})


def _tagging(facts: CoordinatorFacts, notes: Mapping[str, str]) -> Move:
    """To the interventions that links of the round can name, where there are any."""
    if facts.interventions:
        return Move(CoordinatorPage.TAGS, {**notes, "tags": ""})
    return _belonging(facts, notes)


def _tags(facts: CoordinatorFacts, desk: Desk) -> Screen:
    marked = desk.notes.get("tags", "").split()
    buttons = [
        button(desk, shortened(f"✅ {name}" if id in marked else name), "tag", str(index))
        for index, (id, name) in enumerate(facts.interventions.items())
    ]
    done = button(desk, label("button", "Done"), "done", role=Purpose.MAIN)
    return page(
        facts,
        desk,
        phrase("Which interventions does the round follow?"),
        phrase("Links can name them. You can also choose none."),
        buttons=(*buttons, done),
    )


def _tag(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    known = tuple(facts.interventions)
    if not (detail.isascii() and detail.isdecimal() and int(detail) < len(known)):
        return GONE
    return Move(CoordinatorPage.TAGS, {**desk.notes, "tags": _toggled(desk.notes.get("tags", ""), known[int(detail)])})


def _tagged(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return _belonging(facts, desk.notes)


def _belonging(facts: CoordinatorFacts, notes: Mapping[str, str]) -> Move:
    """To the series, for those who may let a round belong to one."""
    return Move(CoordinatorPage.BELONGS, notes) if facts.knows_series else _opened(facts, notes)


def _belongs(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (
        button(desk, label("button", "No series"), "alone", role=Purpose.MAIN),
        *(button(desk, one.name, "join", one.id) for one in running(facts.series)),
        button(desk, label("button", "Begin a new series"), "begin"),
    )
    asked = label("field", "Does the round belong to a series?")
    return page(facts, desk, asked, WHAT_FOR, WHAT_IT_COSTS, buttons=buttons)


def _alone(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return _opened(facts, desk.notes)


def _join(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    found = next((one.name for one in running(facts.series) if one.id == detail), "")
    return _opened(facts, {**desk.notes, "series": found}) if found else GONE


def _begin(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.NEW_SERIES, desk.notes) if facts.knows_series else USE_BUTTONS


def _new_series(facts: CoordinatorFacts, desk: Desk) -> Screen:
    return page(facts, desk, phrase("What do you call this series? Write it."), entry=True)


def _series_written(facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    named = named_series(facts.series, text, MAX_NAME)
    return _opened(facts, {**desk.notes, "series": named}) if isinstance(named, str) else named


def _opened(facts: CoordinatorFacts, notes: Mapping[str, str]) -> Move:
    """A round of all that was chosen."""
    municipalities, tags, until = notes["places"].split(), notes.get("tags", "").split(), notes["until"]
    last_day = date.fromisoformat(until) if until else None
    audience = _audience(notes)
    about: tuple[Text, ...] = (
        notes["name"],
        *asked_where(audience, ", ".join(facts.municipalities.get(code, code) for code in municipalities)),
        *((phrase("Last day: {day}", day=until),) if until else ()),
        *((", ".join(facts.interventions.get(id, id) for id in tags),) if tags else ()),
        *belonging(series := notes.get("series", "")),
    )
    request = OpenRound(
        *(notes["battery"], notes["name"], tuple(municipalities), last_day, tuple(tags)),
        audience=audience,
        series=series,
    )
    return Move(CoordinatorPage.ROUNDS, request=request, about=about)


_OF_BATTERIES = needing(CoordinatorFact.BATTERIES)
_OF_INTERVENTIONS = needing(CoordinatorFact.INTERVENTIONS)
_OF_SERIES = needing(CoordinatorFact.SERIES)

PAGES: Pages = {
    CoordinatorPage.OPEN: Page(_open, {"pick": _open_with}, needs=_OF_BATTERIES, above=CoordinatorPage.ROUNDS),
    CoordinatorPage.WHERE: Page(
        _where,
        {"at": _mark, "done": _marked, "others": _others},
        fills={"ask": ask, "expect": expect},
        needs=_OF_BATTERIES | _OF_INTERVENTIONS | _OF_SERIES,
        shows=needing(CoordinatorFact.PLAN),
        above=CoordinatorPage.OPEN,
    ),
    CoordinatorPage.AUDIENCE: Page(_whom, {"ask": _asked}, above=CoordinatorPage.WHERE),
    CoordinatorPage.NAME: Page(
        _name, write=write("name", CoordinatorPage.UNTIL, MAX_NAME), above=CoordinatorPage.WHERE
    ),
    CoordinatorPage.UNTIL: Page(
        _until,
        {"without": _without_day},
        write=_day_written,
        needs=_OF_INTERVENTIONS,
        above=CoordinatorPage.NAME,
    ),
    CoordinatorPage.TAGS: Page(
        _tags, {"tag": _tag, "done": _tagged}, needs=_OF_INTERVENTIONS, above=CoordinatorPage.UNTIL
    ),
    CoordinatorPage.BELONGS: Page(
        _belongs,
        {"alone": _alone, "join": _join, "begin": _begin},
        needs=_OF_SERIES,
        shows=_OF_INTERVENTIONS,
        above=CoordinatorPage.UNTIL,
    ),
    CoordinatorPage.NEW_SERIES: Page(
        _new_series, write=_series_written, needs=_OF_SERIES, shows=_OF_INTERVENTIONS, above=CoordinatorPage.BELONGS
    ),
}
