"""Questions: sending a workbook, seeing what is wrong with it, trying it, and opening a round with it."""

from collections.abc import Mapping
from datetime import date

from conversations.dialogs.coordinator.facts import BatteryFacts, CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, HOME, USE_BUTTONS, Pages, page, run, short, write
from conversations.dialogs.coordinator.requests import Errand, Run
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Move, Outcome, Page, button
from conversations.languages import LANGUAGES
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen

MAX_NAME = 80
_EXAMPLE = "2026-12-31"


def _batteries(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, short(one.title), "pick", str(place)) for place, one in enumerate(facts.batteries))
    return page(
        facts,
        desk,
        label("menu", "Questions"),
        phrase("Send a workbook (.xlsx), YAML or a .zip with both and its pictures, or choose one to try."),
        *_report(desk),
        buttons=buttons,
    )


def _report(desk: Desk) -> tuple[str, ...]:
    """What was found in the file that was sent last."""
    return (desk.notes["report"],) if desk.notes.get("report") else ()


def _picked(facts: CoordinatorFacts, detail: str) -> BatteryFacts | None:
    known = detail.isdecimal() and int(detail) < len(facts.batteries)
    return facts.batteries[int(detail)] if known else None


def _try(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    one = _picked(facts, detail)
    return Move("inspected", {"battery": one.name}) if one else GONE


def _sent(_facts: CoordinatorFacts, desk: Desk, file: str) -> Outcome:
    return Move("battery", desk.notes, (Run(Errand.IMPORT, {**desk.notes, "file": file}),))


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
    buttons = (button(desk, short(one.title), "pick", str(place)) for place, one in enumerate(facts.batteries))
    return page(facts, desk, phrase("Which questions?"), buttons=buttons)


def _open_with(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    one = _picked(facts, detail)
    return Move("where", {"battery": one.name, "places": ""}) if one else GONE


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
    return Move("where", {**desk.notes, "places": _toggled(desk.notes.get("places", ""), detail)})


def _toggled(marked: str, one: str) -> str:
    """Words with one more, or without it if it was there."""
    words = marked.split()
    return " ".join([word for word in words if word != one] if one in words else [*words, one])


def _marked(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move("name", desk.notes) if desk.notes.get("places") else USE_BUTTONS


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
    return Move("tags" if facts.interventions else "sure", {**notes, "tags": ""})


def _tags(facts: CoordinatorFacts, desk: Desk) -> Screen:
    marked = desk.notes.get("tags", "").split()
    buttons = [
        button(desk, short(f"✅ {name}" if id in marked else name), "tag", str(place))
        for place, (id, name) in enumerate(facts.interventions.items())
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
    return Move("tags", {**desk.notes, "tags": _toggled(desk.notes.get("tags", ""), known[int(detail)])})


def _tagged(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move("sure", desk.notes)


def _sure(facts: CoordinatorFacts, desk: Desk) -> Screen:
    names = ", ".join(facts.municipalities.get(code, code) for code in desk.notes.get("places", "").split())
    tags = ", ".join(facts.interventions.get(id, id) for id in desk.notes.get("tags", "").split())
    until = desk.notes.get("until")
    return page(
        facts,
        desk,
        phrase("Open the round now?"),
        desk.notes.get("name", ""),
        names,
        *((phrase("Last day: {day}", day=until),) if until else ()),
        *((tags,) if tags else ()),
        buttons=(button(desk, label("button", "Open the round"), "sure", role=Purpose.MAIN),),
    )


def _try_it(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move("try", desk.notes)


def _plan_it(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move("expected", {"battery": desk.notes["battery"]})


def _open_it(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move("where", {"battery": desk.notes["battery"], "places": ""})


PAGES: Pages = {
    "battery": Page(_batteries, {"pick": _try, **HOME}, send=_sent),
    "inspected": Page(_inspected, {"try": _try_it, "plan": _plan_it, "open": _open_it, **HOME}, send=_sent),
    "try": Page(_languages, {"in": run(Errand.PREVIEW, "inspected"), **HOME}),
    "open": Page(_open, {"pick": _open_with, **HOME}),
    "where": Page(_where, {"at": _mark, "done": _marked, **HOME}),
    "name": Page(_name, HOME, write=write("name", "until", MAX_NAME)),
    "until": Page(_until, {"without": _without_day, **HOME}, write=_day_written),
    "tags": Page(_tags, {"tag": _tag, "done": _tagged, **HOME}),
    "sure": Page(_sure, {"sure": run(Errand.OPEN, "rounds"), **HOME}),
}
