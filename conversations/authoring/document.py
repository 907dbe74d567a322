"""A battery from the plain document that files hold; `to_document` in `definition/model.py` is the way back."""

from collections.abc import Mapping
from typing import Any

from conversations.audience import Audience
from conversations.definition.emphasis import EMPHASISED, read_emphasis
from conversations.definition.experiment_document import (
    read_experiment,
    read_protection,
    read_variant,
)
from conversations.definition.expressions import Expression, ExpressionProblem
from conversations.definition.model import (
    Battery,
    Choice,
    ChoiceList,
    GoodEnd,
    Precision,
    Question,
    Theme,
)
from conversations.definition.problems import BatteryProblems
from conversations.definition.reading import Notes, Part, Path, flag_of, text_of, texts_of
from conversations.kinds import KINDS
from conversations.phrases import phrase

Document = dict[str, Any]


class UnfitDocument(BatteryProblems):
    """The form of a document has faults, at these `paths`."""

    def __init__(self, notes: Notes) -> None:
        super().__init__(notes.problems)
        self.paths = tuple(notes.paths)


def from_document(document: object, origins: Mapping[Path, str] | None = None) -> Battery:
    """The battery that a document describes.

    `origins` tells where in its file a part is ("line 5"), by its path. Raises BatteryProblems with all that is
    wrong with the document's form; `inspect` finds what is wrong with its content.
    """
    notes = Notes(origins or {})
    battery = _read_battery(Part(document, notes))
    if notes.problems:
        raise UnfitDocument(notes)
    return battery


def _read_battery(part: Part) -> Battery:
    further = ("audience", "choice_lists", "experiments")
    fields = part.fields(("id", "version", "title", "languages", "themes"), further)
    lists = _read_choice_lists(fields["choice_lists"]) if "choice_lists" in fields else {}
    themes = fields["themes"].items("theme") if "themes" in fields else []
    experiments = fields["experiments"].items("experiment") if "experiments" in fields else []
    battery = Battery(
        id=text_of(fields, "id"),
        version=text_of(fields, "version"),
        title=texts_of(fields, "title"),
        languages=tuple(item.text() for item in fields["languages"].items("language")) if "languages" in fields else (),
        themes=tuple(_read_theme(theme, lists) for theme in themes),
        experiments=tuple(read_experiment(experiment) for experiment in experiments),
        audience=(fields["audience"].one_of(Audience) if "audience" in fields else None) or Audience.NEWCOMERS,
    )
    used = {question.choice_list.name for question in battery.questions() if question.choice_list}
    for name in lists.keys() - used:
        location = fields["choice_lists"].child(name, None, "").named(f"choice list {name}")
        location.refuse(
            phrase("No question uses this choice list."),
            phrase("Remove it, or name it as the 'choices' of a question."),
        )
    return battery


def _read_choice_lists(part: Part) -> dict[str, ChoiceList]:
    lists = {}
    for name, listed in part.entries().items():
        choices = listed.named(f"choice list {name}").items("choice")
        lists[name] = ChoiceList(name, tuple(_read_choice(choice, name) for choice in choices))
    return lists


def _read_choice(part: Part, list_name: str) -> Choice:
    part = part.called("code", f"choice list {list_name}, choice ")
    fields = part.fields(("code", "label"), ("exclusive", "stays_last", "attributes", "image", "audio", "source_name"))
    return Choice(
        code=text_of(fields, "code"),
        label=texts_of(fields, "label"),
        exclusive=flag_of(fields, "exclusive"),
        stays_last=flag_of(fields, "stays_last"),
        attributes=texts_of(fields, "attributes"),
        image=texts_of(fields, "image"),
        audio=texts_of(fields, "audio"),
        source_name=text_of(fields, "source_name"),
    )


def _read_theme(part: Part, lists: Mapping[str, ChoiceList]) -> Theme:
    part = part.called("id", "theme ")
    fields = part.fields(("id", "label", "questions"), ("shuffle", "background", "mirrors"))
    questions = fields["questions"].named(part.location).items("question") if "questions" in fields else []
    return Theme(
        id=text_of(fields, "id"),
        label=texts_of(fields, "label"),
        questions=tuple(_read_question(question, lists) for question in questions),
        shuffle=flag_of(fields, "shuffle"),
        background=flag_of(fields, "background"),
        mirrors=text_of(fields, "mirrors"),
    )


_REQUIRED = ("id", "kind", "label")
_OPTIONAL = (
    "hint",
    "choices",
    "relevant",
    "choice_filter",
    "shuffle",
    "opinion",
    "sensitive",
    "good_end",
    "reversed",
    "minimum",
    "maximum",
    "precision",
    "step",
    "default",
    "constraint",
    "constraint_message",
    "index",
    "good_sentence",
    "bad_sentence",
    "image",
    "audio",
    "experiment",
    "variants",
    "opposite",
    "protection",
    "source_name",
    "emphasis",
)


def _read_question(part: Part, lists: Mapping[str, ChoiceList]) -> Question:
    fields = part.called("id", "question ").fields(_REQUIRED, _OPTIONAL)
    kind = KINDS[(fields["kind"].word(KINDS) if "kind" in fields else None) or "text"]
    told = {column: texts_of(fields, column) for column in EMPHASISED}
    return Question(
        id=text_of(fields, "id"),
        kind=kind,
        label=told["label"],
        hint=told["hint"],
        choice_list=_read_choices(fields["choices"], lists) if "choices" in fields else None,
        relevant=_read_condition(fields["relevant"]) if "relevant" in fields else None,
        choice_filter=_read_condition(fields["choice_filter"]) if "choice_filter" in fields else None,
        shuffle=flag_of(fields, "shuffle"),
        opinion=flag_of(fields, "opinion", kind.opinion),
        sensitive=flag_of(fields, "sensitive"),
        good_end=fields["good_end"].one_of(GoodEnd) if "good_end" in fields else None,
        reversed=flag_of(fields, "reversed"),
        minimum=fields["minimum"].number() if "minimum" in fields else None,
        maximum=fields["maximum"].number() if "maximum" in fields else None,
        step=fields["step"].number() if "step" in fields else None,
        default=text_of(fields, "default"),
        precision=(fields["precision"].one_of(Precision) if "precision" in fields else None) or Precision.MONTH,
        constraint=_read_condition(fields["constraint"], of_answer=True) if "constraint" in fields else None,
        constraint_message=texts_of(fields, "constraint_message"),
        index=flag_of(fields, "index"),
        good_sentence=texts_of(fields, "good_sentence"),
        bad_sentence=texts_of(fields, "bad_sentence"),
        image=texts_of(fields, "image"),
        audio=texts_of(fields, "audio"),
        experiment=text_of(fields, "experiment") or None,
        variants=tuple(read_variant(part) for part in fields["variants"].items("variant"))
        if "variants" in fields
        else (),
        opposite=text_of(fields, "opposite") or None,
        protection=read_protection(fields["protection"]) if "protection" in fields else None,
        source_name=text_of(fields, "source_name"),
        emphasis=read_emphasis(fields["emphasis"], told) if "emphasis" in fields else {},
    )


def _read_choices(part: Part, lists: Mapping[str, ChoiceList]) -> ChoiceList | None:
    name = part.text()
    if isinstance(part.value, str | int) and name not in lists:
        known = ", ".join(lists) or "none"
        part.refuse(
            phrase("There is no choice list '{name}'.", name=name),
            phrase("Add it under 'choice_lists', or name one of: {known}.", known=known),
        )
    return lists.get(name)


def _read_condition(part: Part, *, of_answer: bool = False) -> Expression | None:
    source = part.text()
    if not isinstance(part.value, str | int):
        return None
    try:
        return Expression.parse(source, of_answer=of_answer)
    except ExpressionProblem as problem:
        part.refuse(problem.said, phrase("Correct the condition, or take it out."))
        return None
