"""All questions as people read them, in two languages side by side and in each arm; nothing of it is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from conversations.authoring.translations import source_language
from conversations.definition.model import Battery, Question
from conversations.definition.texts import Texts
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import Text, label, phrase
from conversations.surface.fields import Field, FieldKind, FieldOption
from conversations.surface.screen import Purpose, Screen, ShownRow, ShownTable


def _preview(facts: CoordinatorFacts, desk: Desk) -> Screen:
    if facts.chosen is None:
        return page(facts, desk, GONE)
    battery = facts.chosen.battery
    first = source_language(battery)
    second = desk.filled_in.get("beside", "")
    second = second if second in battery.languages else next(iter(battery.languages[1:]), first)
    options = tuple(FieldOption(code, LANGUAGES[code].name) for code in battery.languages if code in LANGUAGES)
    shown = page(
        facts,
        desk,
        label("button", "See all in two languages"),
        phrase("Nothing of this is stored."),
        buttons=(button(desk, label("button", "Show this language beside it"), "beside", role=Purpose.MAIN),),
    )
    heads = tuple(LANGUAGES[code].name if code in LANGUAGES else code for code in (first, second))
    rows = tuple(_rows(battery, first, second))
    return replace(
        shown,
        fields=(Field("beside", label("table column", "Language"), FieldKind.ONE, second, options),),
        tables=(
            ShownTable(label("menu", "Questions"), (*heads, label("table column", "Who reads it")), rows, phones=2),
        ),
    )


def _rows(battery: Battery, first: str, second: str) -> Iterator[ShownRow]:
    arms = {experiment.id: experiment.arms for experiment in battery.experiments}
    for question in battery.questions():
        number = arms.get(question.experiment or "", 1)
        for arm in range(number):
            drawn = {question.experiment or "": arm}
            who: Text = label("arm", "Arm {number}", number=arm + 1) if number > 1 else label("arm", "All")
            if not question.variant(drawn).left_out:
                shown = question.in_arms(drawn)
                yield ShownRow((_read(shown, first), _read(shown, second), who))


def _read(question: Question, language: str) -> str:
    """What stands on the screen, one below the other."""
    texts: list[Texts] = [question.label, question.hint, *(choice.label for choice in question.choices)]
    label, hint, *choices = (each.get(language, "") for each in texts)
    return "\n".join([*filter(None, (label, hint)), *(f"○ {choice}" for choice in choices)])


def _beside(facts: CoordinatorFacts, desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    if facts.chosen is None:
        return GONE
    return Move(CoordinatorPage.PREVIEW, desk.with_filled_in(values).notes)


PAGES: Pages = {
    CoordinatorPage.PREVIEW: Page(
        _preview,
        fills={"beside": _beside},
        needs=needing(CoordinatorFact.CHOSEN),
        above=CoordinatorPage.INSPECTED,
    )
}
