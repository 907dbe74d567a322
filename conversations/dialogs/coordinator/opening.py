"""Questions: sending a workbook, seeing what is wrong with it, trying it, and opening a round with it."""

from collections.abc import Mapping
from datetime import date

from conversations.dialogs.coordinator.facts import BatteryFacts, CoordinatorFacts
from conversations.dialogs.coordinator.menu import (
    GONE,
    USE_BUTTONS,
    Pages,
    asking_for,
    page,
    short,
    with_all_chosen,
    write,
)
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import ImportBattery, OpenRound, TryBattery, WriteBattery, WriteTemplate
from conversations.dialogs.desk.pages import Move, Outcome, Page, button, to
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen

MAX_NAME = 80
LEFT_OUT, WHOLE = "without", "whole"
"""How a file was taken that waits: without what a chat cannot ask, or whole."""

_EXAMPLE = "2026-12-31"


def _batteries(facts: CoordinatorFacts, desk: Desk) -> Screen:
    without = [button(desk, label("button", "Import without these"), "without", role=Purpose.MAIN)]
    stopping = [button(desk, label("button", "Import and stop these"), "stopping", role=Purpose.MAIN)]
    listed = (button(desk, _called(facts, one), "pick", str(index)) for index, one in enumerate(facts.batteries))
    buttons = (
        *(without if desk.notes.get("askable") else ()),
        *(stopping if desk.notes.get("stopping") else ()),
        button(desk, label("button", "Get a workbook to fill in"), "template"),
        button(desk, label("button", "Choose ready questions"), "ready"),
        *listed,
    )
    return page(
        facts,
        desk,
        label("menu", "Questions"),
        phrase("Send a workbook (.xlsx), YAML or a .zip with both and its pictures, or choose one to try."),
        *_report(desk),
        buttons=buttons,
    )


def _called(facts: CoordinatorFacts, one: BatteryFacts) -> str:
    """The title, with the name where several have the same."""
    alike = sum(other.title == one.title for other in facts.batteries) > 1
    return short(f"{one.name}: {one.title}" if alike else one.title)


def _report(desk: Desk) -> tuple[str, ...]:
    """What was found in the file that was sent last."""
    return (desk.notes["report"],) if desk.notes.get("report") else ()


def _picked(facts: CoordinatorFacts, detail: str) -> BatteryFacts | None:
    known = detail.isdecimal() and int(detail) < len(facts.batteries)
    return facts.batteries[int(detail)] if known else None


def _try(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    one = _picked(facts, detail)
    return Move(CoordinatorPage.INSPECTED, {"battery": one.name}) if one else GONE


def _sent(_facts: CoordinatorFacts, desk: Desk, sent: str) -> Outcome:
    file, _, name = sent.partition(" ")
    return Move(CoordinatorPage.BATTERIES, desk.notes, ImportBattery(file, name))


def _without(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    """Take the file that was refused without the rows that a chat cannot ask."""
    file, _, name = desk.notes.get("askable", "").partition(" ")
    return Move(CoordinatorPage.BATTERIES, desk.notes, ImportBattery(file, name, leave_out=True)) if file else GONE


def _stopping(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    """Take the file in although languages will not be offered any more."""
    how, _, sent = desk.notes.get("stopping", "").partition(" ")
    file, _, name = sent.partition(" ")
    request = ImportBattery(file, name, leave_out=how == LEFT_OUT, stopping=True)
    return Move(CoordinatorPage.BATTERIES, desk.notes, request) if file else GONE


def _of(facts: CoordinatorFacts, desk: Desk) -> BatteryFacts | None:
    return next((one for one in facts.batteries if one.name == desk.notes.get("battery")), None)


def _inspected(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts, desk)
    if one is None:
        return page(facts, desk, GONE)
    buttons = (
        button(desk, label("button", "Try it as a newcomer"), "try", role=Purpose.MAIN),
        button(desk, label("button", "What can be found out?"), "plan"),
        button(desk, label("button", "Open a round with it"), "open"),
        button(desk, label("button", "Get it as a workbook"), "write"),
        *(
            button(desk, label("button", "{language}: does it still hold?", language=LANGUAGES[code].name), "old", code)
            for code in facts.outdated
        ),
    )
    return page(facts, desk, one.title, one.name, *_report(desk), buttons=buttons)


def _languages(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts, desk)
    buttons = (
        button(desk, _with_status(code, status), "in", code) for code, status in (one.languages if one else {}).items()
    )
    return page(
        facts,
        desk,
        phrase("In which language?"),
        phrase("Nothing of what you answer is stored."),
        phrase("Draft: no native speaker has read the texts yet. Read: one has. Tested: speakers have tried them."),
        buttons=buttons,
    )


def _try_in(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    one = _of(facts, desk)
    if one is None or detail not in one.languages:
        return GONE
    return Move(CoordinatorPage.INSPECTED, desk.notes, TryBattery(one.name, detail))


def _with_status(language: str, status: str) -> Text:
    """A language, with who has looked at its texts."""
    name = LANGUAGES[language].name
    match status:
        case "tested":
            return label("language", "{name} (tested)", name=name)
        case "read":
            return label("language", "{name} (read)", name=name)
        case _:
            return label("language", "{name} (draft)", name=name)


def _open(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, short(one.title), "pick", str(index)) for index, one in enumerate(facts.batteries))
    return page(facts, desk, phrase("Which questions?"), buttons=buttons)


def _open_with(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    one = _picked(facts, detail)
    return Move(CoordinatorPage.WHERE, {"battery": one.name, "places": ""}) if one else GONE


def _where(facts: CoordinatorFacts, desk: Desk) -> Screen:
    marked = desk.notes.get("places", "").split()
    buttons = [
        button(desk, f"✅ {name}" if code in marked else name, "at", code)
        for code, name in facts.municipalities.items()
    ]
    done = [button(desk, label("button", "Done"), "done", role=Purpose.MAIN)] if marked else []
    return page(facts, desk, phrase("In which municipalities?"), buttons=(*buttons, *done))


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
    heading = phrase("Until which day can people answer? Write it as {example}.", example=_EXAMPLE)
    return page(facts, desk, heading, buttons=(without,), entry=True)


def _day_written(facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return phrase("Please write a day as {example}.", example=_EXAMPLE)
    if facts.today and day < facts.today:
        return phrase("That day has passed.")
    return _tagging(facts, {**desk.notes, "until": day.isoformat()})


def _without_day(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return _tagging(facts, {**desk.notes, "until": ""})


def _tagging(facts: CoordinatorFacts, notes: Mapping[str, str]) -> Move:
    """To the interventions that links of the round can name, where there are any."""
    if facts.interventions:
        return Move(CoordinatorPage.TAGS, {**notes, "tags": ""})
    return _opened(facts, notes)


def _tags(facts: CoordinatorFacts, desk: Desk) -> Screen:
    marked = desk.notes.get("tags", "").split()
    buttons = [
        button(desk, short(f"✅ {name}" if id in marked else name), "tag", str(index))
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
    return _opened(facts, desk.notes)


def _opened(facts: CoordinatorFacts, notes: Mapping[str, str]) -> Move:
    """A round of all that was chosen."""
    municipalities, tags, until = notes["places"].split(), notes.get("tags", "").split(), notes["until"]
    last_day = date.fromisoformat(until) if until else None
    about: tuple[Text, ...] = (
        notes["name"],
        ", ".join(facts.municipalities.get(code, code) for code in municipalities),
        *((phrase("Last day: {day}", day=until),) if until else ()),
        *((", ".join(facts.interventions.get(id, id) for id in tags),) if tags else ()),
    )
    request = OpenRound(notes["battery"], notes["name"], tuple(municipalities), last_day, tuple(tags))
    return Move(CoordinatorPage.ROUNDS, request=request, about=about)


def _plan_it(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.EXPECTED, {"battery": desk.notes["battery"]})


def _write_it(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.INSPECTED, desk.notes, WriteBattery(desk.notes["battery"]))


def _to_outdated(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in facts.outdated:
        return GONE
    return Move(CoordinatorPage.OUTDATED, {"battery": desk.notes["battery"], "language": detail})


def _open_it(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.WHERE, {"battery": desk.notes["battery"], "places": ""})


_OF_BATTERIES = needing(CoordinatorFact.BATTERIES)
_OF_INTERVENTIONS = needing(CoordinatorFact.INTERVENTIONS)

PAGES: Pages = {
    CoordinatorPage.BATTERIES: Page(
        _batteries,
        {
            "pick": _try,
            "without": _without,
            "stopping": _stopping,
            "template": asking_for(WriteTemplate(), CoordinatorPage.BATTERIES),
            "ready": to(CoordinatorPage.READY),
        },
        send=_sent,
        needs=_OF_BATTERIES,
    ),
    CoordinatorPage.INSPECTED: Page(
        _inspected,
        {
            "try": with_all_chosen(CoordinatorPage.TRY),
            "plan": _plan_it,
            "open": _open_it,
            "write": _write_it,
            "old": _to_outdated,
        },
        send=_sent,
        needs=_OF_BATTERIES | needing(CoordinatorFact.OUTDATED),
    ),
    CoordinatorPage.TRY: Page(_languages, {"in": _try_in}, needs=_OF_BATTERIES),
    CoordinatorPage.OPEN: Page(_open, {"pick": _open_with}, needs=_OF_BATTERIES),
    CoordinatorPage.WHERE: Page(_where, {"at": _mark, "done": _marked}),
    CoordinatorPage.NAME: Page(_name, write=write("name", CoordinatorPage.UNTIL, MAX_NAME)),
    CoordinatorPage.UNTIL: Page(_until, {"without": _without_day}, write=_day_written, needs=_OF_INTERVENTIONS),
    CoordinatorPage.TAGS: Page(_tags, {"tag": _tag, "done": _tagged}, needs=_OF_INTERVENTIONS),
}
