"""Opening a round on one page: all that is to be chosen as fields, and then in words what will happen."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from conversations.audience import Audience
from conversations.dialogs.coordinator.audiences import AUDIENCES, asked_where
from conversations.dialogs.coordinator.facts import BatteryFacts, CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.planning import AMBASSADORS, MOST_ANSWERS
from conversations.dialogs.coordinator.questions.batteries import with_status
from conversations.dialogs.coordinator.requests import OpenRound
from conversations.dialogs.coordinator.series.choosing import belonging, filled_in_series, series_fields
from conversations.dialogs.desk.pages import Move, Outcome, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.fields import Field, FieldKind, FieldOption
from conversations.surface.screen import Purpose, Screen
from conversations.surface.typed_numbers import read_whole

MAX_NAME = 80
MOST_WANTED = 10_000
FURTHEST_ON_THE_SLIDER = 1_000
BY_LOT = "yes"
BY_LINK = phrase("All but newcomers answer alone in the browser, by a link from you. Ambassadors have none.")


def on_one_page(shown: Screen, facts: CoordinatorFacts, desk: Desk) -> Screen:
    """The page with its fields, and what so many answers could show."""
    one = _battery(facts, desk)
    if one is None:
        return replace(shown, heading=GONE)
    spoken = [with_status(code, status) for code, status in one.languages.items()]
    title = phrase("Questions: {questions}", questions=one.title)
    buttons = (
        button(desk, label("button", "See what will happen"), "ask", role=Purpose.MAIN),
        button(desk, label("button", "What could so many answers show?"), "expect"),
    )
    return replace(
        shown,
        paragraphs=(title, *facts.plan, label("page", "In these languages:")),
        statements=tuple(spoken),
        fields=tuple(_fields(facts, desk.filled_in, one.audience)),
        buttons=(*buttons, *shown.buttons),
    )


def _battery(facts: CoordinatorFacts, desk: Desk) -> BatteryFacts | None:
    return next((one for one in facts.batteries if one.name == desk.notes.get("battery")), None)


def _fields(facts: CoordinatorFacts, kept: Mapping[str, str], audience: Audience) -> Iterator[Field]:
    def field(name: str, told: Text, kind: FieldKind, beside: Text | None = None, most: int = 0) -> Field:
        options = tuple(FieldOption(value, said) for value, said in _options(facts).get(name, {}).items())
        return Field(name, told, kind, kept.get(name, ""), options, beside, most=most)

    yield field("name", label("field", "What do you call the round?"), FieldKind.LINE)
    yield replace(
        field("audience", label("field", "Who is asked?"), FieldKind.ONE, BY_LINK),
        value=kept.get("audience", audience.value),
    )
    yield field("places", label("field", "In which municipalities?"), FieldKind.SOME)
    yield field(
        "until",
        label("field", "Until which day?"),
        FieldKind.DAY,
        phrase("Leave it empty to ask until somebody closes the round."),
    )
    yield field(
        "target",
        label("field", "How many answers do you want from each municipality?"),
        FieldKind.NUMBER,
        phrase("Leave it empty for no target."),
    )
    if facts.interventions:
        yield field("tags", label("field", "Which interventions does the round follow?"), FieldKind.SOME)
    if facts.knows_series:
        yield from series_fields(facts.series, kept)
    yield field("lot", label("field", "By lot"), FieldKind.SOME)
    yield field(
        "answers",
        label("field", "How many answers do you expect?"),
        FieldKind.NUMBER,
        phrase("You will read what so many answers can show. Nothing is decided by it."),
        FURTHEST_ON_THE_SLIDER,
    )
    yield field("through", label("field", "Through how many ambassadors?"), FieldKind.ONE)


def _options(facts: CoordinatorFacts) -> Mapping[str, Mapping[str, Text]]:
    return {
        "places": facts.municipalities,
        "audience": {audience.value: said for audience, said in AUDIENCES.items()},
        "tags": facts.interventions,
        "through": {number: number for number in AMBASSADORS},
        "lot": {BY_LOT: phrase("Let the lot say who answers alone and who with an ambassador")},
    }


def expect(_facts: CoordinatorFacts, desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    """Show what so many answers could show, and keep all that was filled in."""
    if _number(values, "answers", MOST_ANSWERS) in (None, 0):
        return phrase("Please write a number from 1 to {number}.", number=MOST_ANSWERS)
    return Move(CoordinatorPage.WHERE, desk.with_filled_in(values).notes)


def ask(facts: CoordinatorFacts, desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    """Open the round, which is asked first with all that will happen, or say what is missing."""
    one = _battery(facts, desk)
    if one is None:
        return GONE
    until, problem = _day(values.get("until", ""), facts.today)
    target, answers = _number(values, "target", MOST_WANTED), _number(values, "answers", MOST_ANSWERS)
    if problem or target is None or answers is None or not values["name"] or not values["places"]:
        return problem or _missing(values, target)
    municipalities, tags = tuple(values["places"].split()), tuple(values.get("tags", "").split())
    by_lot, audience = values.get("lot") == BY_LOT, _audience(values) or one.audience
    if by_lot and audience is not Audience.NEWCOMERS:
        return phrase("The lot is for newcomers only: nobody else is asked by ambassadors.")
    if isinstance(series := filled_in_series(facts.series, values, MAX_NAME), Phrase):
        return series
    named = values["name"][:MAX_NAME]
    request = OpenRound(one.name, named, municipalities, until, tags, by_lot, target, audience, series)
    return Move(CoordinatorPage.ROUNDS, request=request, about=tuple(_what_will_happen(facts, one, request)))


def _audience(values: Mapping[str, str]) -> Audience | None:
    """Whom the page says to ask, if it says so."""
    return next((one for one in Audience if one.value == values.get("audience")), None)


def _missing(values: Mapping[str, str], target: int | None) -> Phrase:
    if not values["name"]:
        return phrase("Please give the round a name.")
    if not values["places"]:
        return phrase("Please choose at least one municipality.")
    most = MOST_WANTED if target is None else MOST_ANSWERS
    return phrase("Please write a number from 1 to {number}.", number=most)


def _number(values: Mapping[str, str], name: str, most: int) -> int | None:
    """What was written, 0 for nothing; None if it is no number or too large."""
    number = read_whole(values.get(name, "")) if values.get(name) else 0
    return number if number is not None and 0 <= number <= most else None


def _day(written: str, today: date | None) -> tuple[date | None, Phrase | None]:
    if not written:
        return None, None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None, phrase("Please write a day as {example}.", example="2026-12-31")
    return day, phrase("That day has passed.") if today and day < today else None


def _what_will_happen(facts: CoordinatorFacts, one: BatteryFacts, request: OpenRound) -> Iterator[Text]:
    yield request.name
    yield phrase("Questions: {questions}", questions=one.title)
    names = ", ".join(facts.municipalities.get(code, code) for code in request.municipalities)
    yield from asked_where(request.audience or one.audience, names)
    yield phrase("They can answer in {number} languages.", number=len(one.languages))
    if request.until:
        yield phrase("Last day: {day}", day=request.until.isoformat())
    else:
        yield phrase("People can answer until somebody closes the round.")
    if request.target:
        yield phrase("Wanted from each municipality: {number} answers.", number=request.target)
    if request.interventions:
        yield ", ".join(facts.interventions.get(id, id) for id in request.interventions)
    if request.by_lot:
        yield phrase("The lot says who answers alone and who with an ambassador.")
    yield from belonging(request.series)
    yield from facts.plan
