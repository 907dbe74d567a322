"""Writing what is known of an intervention: on one page of fields, in a chat one thing after another."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.intervention_facts import InterventionFacts
from conversations.dialogs.coordinator.interventions.requests import KeepIntervention
from conversations.dialogs.coordinator.interventions.values import (
    BESIDE,
    MUNICIPALITY,
    NAME,
    WRITABLE,
    options,
    told,
    unfit,
)
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.fields import Field, FieldKind, FieldOption
from conversations.surface.screen import Purpose, Screen


def begun(one: InterventionFacts) -> Move:
    """To the page where it is changed, with what stands there now."""
    before = json.dumps(dict(one.values), ensure_ascii=False)
    return Move(CoordinatorPage.CHANGE_INTERVENTION, {"intervention": one.id, "before": before})


def noted_before(desk: Desk) -> Mapping[str, str]:
    """What stood there when somebody began to write."""
    found: dict[str, str] = json.loads(desk.notes.get("before", "{}"))
    return found


def _is_theirs(facts: CoordinatorFacts, desk: Desk) -> bool:
    """Whether it is there, and theirs to change."""
    one = facts.intervention(desk.notes.get("intervention", ""))
    return one is not None and one.may_change


def _change(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = facts.intervention(desk.notes.get("intervention", ""))
    if one is None or not one.may_change:
        return page(facts, desk, GONE)
    if facts.at_pages:
        return form(facts, desk, one.name, label("button", "Save"))
    buttons = (button(desk, called, "write", name) for name, (called, _kind) in WRITABLE.items())
    return page(facts, desk, one.name, phrase("What do you want to change?"), buttons=buttons)


def form(facts: CoordinatorFacts, desk: Desk, heading: Text, save: Phrase) -> Screen:
    """All that can be written of an intervention, on one page."""
    shown = page(facts, desk, heading, buttons=(button(desk, save, "save", role=Purpose.MAIN),))
    return replace(shown, fields=tuple(_fields(facts, desk, noted_before(desk))))


def _fields(facts: CoordinatorFacts, desk: Desk, shown: Mapping[str, str]) -> Iterator[Field]:
    kept = desk.filled_in
    for name, (called, kind) in WRITABLE.items():
        now = shown.get(name, "")
        value = kept.get(name, now)
        is_overtaken = name in kept and value != now
        choices = tuple(FieldOption(each, said) for each, said in options(facts, name).items())
        lines = "\n".join(value.split()) if name == "evaluations" else value
        beside = phrase("It says now: {text}", text=told(facts, name, now)) if is_overtaken else BESIDE.get(name)
        yield Field(name, called, kind, lines, choices, beside)


def _save(facts: CoordinatorFacts, desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    return _kept(facts, desk, values) if _is_theirs(facts, desk) else GONE


def _kept(facts: CoordinatorFacts, desk: Desk, written: Mapping[str, str]) -> Outcome:
    return kept(facts, desk, desk.notes["intervention"], written)


def kept(facts: CoordinatorFacts, desk: Desk, id: str, written: Mapping[str, str]) -> Outcome:
    """Ask for what is otherwise than it was shown, if it fits all the rest; of nothing there is nothing to ask."""
    before, addresses = noted_before(desk), written.get("evaluations", "").split()
    values = {**written, "evaluations": " ".join(addresses)} if addresses else written
    changed = {name: value for name, value in values.items() if value != before.get(name, "")}
    if wrong := unfit(facts, {**before, **changed}):
        return wrong
    return Move(
        CoordinatorPage.INTERVENTION,
        {"intervention": id},
        KeepIntervention(id, changed, before) if changed else None,
    )


def _writing(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if not _is_theirs(facts, desk):
        return GONE
    if detail not in WRITABLE:
        return USE_BUTTONS
    marked = noted_before(desk).get(detail, "")
    return Move(CoordinatorPage.WRITE_INTERVENTION, {**desk.notes, "writes": detail, "marked": marked})


def _write(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """One thing of it, in a chat."""
    name = desk.notes.get("writes", NAME)
    if not _is_theirs(facts, desk):
        return page(facts, desk, GONE)
    (called, kind), now = WRITABLE[name], noted_before(desk).get(name, "")
    marked = desk.notes.get("marked", "").split() if kind is FieldKind.SOME else ()
    choices = (
        button(desk, f"✅ {said}" if value in marked else said, "choose", str(index))
        for index, (value, said) in enumerate(options(facts, name).items())
    )
    done = (button(desk, label("button", "Done"), "done", role=Purpose.MAIN),) if kind is FieldKind.SOME else ()
    empty = (
        (button(desk, label("button", "Leave it empty"), "empty"),) if now and name not in (NAME, MUNICIPALITY) else ()
    )
    is_typed = kind not in (FieldKind.ONE, FieldKind.SOME)
    lines: list[Text] = [phrase("It says now: {text}", text=told(facts, name, now))] if now and not marked else []
    lines += [BESIDE[name]] if name in BESIDE else []
    lines += [phrase("Write it as {example}.", example="2026-12-31")] if kind is FieldKind.DAY else []
    return page(facts, desk, called, *lines, buttons=(*choices, *done, *empty), entry=is_typed)


def _written(facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    name = desk.notes.get("writes", NAME)
    if not _is_theirs(facts, desk):
        return GONE
    if WRITABLE[name][1] in (FieldKind.ONE, FieldKind.SOME):
        return USE_BUTTONS
    text = " ".join(text.split()) if WRITABLE[name][1] is not FieldKind.LINES or name == "evaluations" else text.strip()
    return _kept(facts, desk, {name: text})


def _choose(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    name = desk.notes.get("writes", NAME)
    known = tuple(options(facts, name)) if _is_theirs(facts, desk) else ()
    if not (detail.isascii() and detail.isdecimal() and int(detail) < len(known)):
        return GONE
    chosen = known[int(detail)]
    if WRITABLE[name][1] is FieldKind.ONE:
        return _kept(facts, desk, {name: chosen})
    marked = desk.notes.get("marked", "").split()
    marks = [one for one in known if (one in marked) != (one == chosen)]
    return Move(CoordinatorPage.WRITE_INTERVENTION, {**desk.notes, "marked": " ".join(marks)})


def _marked(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    if not _is_theirs(facts, desk):
        return GONE
    return _kept(facts, desk, {desk.notes.get("writes", NAME): desk.notes.get("marked", "")})


def _emptied(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    if not _is_theirs(facts, desk):
        return GONE
    return _kept(facts, desk, {desk.notes.get("writes", NAME): ""})


PAGES: Pages = {
    CoordinatorPage.CHANGE_INTERVENTION: Page(
        _change,
        {"write": _writing},
        fills={"save": _save},
        needs=needing(CoordinatorFact.REGISTER),
        above=CoordinatorPage.INTERVENTION,
    ),
    CoordinatorPage.WRITE_INTERVENTION: Page(
        _write,
        {"choose": _choose, "done": _marked, "empty": _emptied},
        write=_written,
        needs=needing(CoordinatorFact.REGISTER),
        above=CoordinatorPage.CHANGE_INTERVENTION,
    ),
}
