"""A battery as a plain document, which is what files hold and hashes are made of, and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from conversations.definition.expressions import Expression, ExpressionProblem
from conversations.definition.model import (
    Battery,
    Choice,
    ChoiceList,
    GoodEnd,
    Kind,
    Precision,
    Question,
    Theme,
)
from conversations.definition.problems import BatteryProblems
from conversations.definition.reading import Notes, Part, Path

Document = dict[str, Any]


def to_document(battery: Battery) -> Document:
    """The battery as JSON-able values, with defaults left out and each choice list once, by its name.

    Raises ValueError if two different choice lists have one name.
    """
    lists = _choice_lists(battery)
    document: Document = {
        "id": battery.id,
        "version": battery.version,
        "title": dict(battery.title),
        "languages": list(battery.languages),
    }
    if lists:
        document["choice_lists"] = {
            name: [_choice(choice) for choice in known.choices] for name, known in lists.items()
        }
    document["themes"] = [_theme(theme) for theme in battery.themes]
    return document


def _choice_lists(battery: Battery) -> dict[str, ChoiceList]:
    lists: dict[str, ChoiceList] = {}
    for question in battery.questions():
        choice_list = question.choice_list
        if choice_list and lists.setdefault(choice_list.name, choice_list) != choice_list:
            raise ValueError(f"two different choice lists are called '{choice_list.name}'")
    return lists


def _choice(choice: Choice) -> Document:
    further = {"exclusive": choice.exclusive, "stays_last": choice.stays_last, "attributes": dict(choice.attributes)}
    media = {"image": dict(choice.image), "audio": dict(choice.audio)}
    return {"code": choice.code, "label": dict(choice.label)} | _present(further | media)


def _theme(theme: Theme) -> Document:
    flags = _present({"shuffle": theme.shuffle, "background": theme.background})
    questions = [_question(question) for question in theme.questions]
    return {"id": theme.id, "label": dict(theme.label)} | flags | {"questions": questions}


def _question(question: Question) -> Document:
    document: Document = {"id": question.id, "kind": question.kind.value, "label": dict(question.label)}
    document |= _present(
        {
            "hint": dict(question.hint),
            "choices": question.choice_list.name if question.choice_list else None,
            "relevant": question.relevant.source if question.relevant else None,
            "choice_filter": question.choice_filter.source if question.choice_filter else None,
            "shuffle": question.shuffle,
        }
    )
    if question.opinion is not _opinion_by_default(question.kind):
        document["opinion"] = question.opinion
    good_end = question.good_end.value if question.good_end else None
    document |= _present({"sensitive": question.sensitive, "good_end": good_end, "reversed": question.reversed})
    bounds = {"minimum": question.minimum, "maximum": question.maximum}
    document |= {key: _number(bound) for key, bound in bounds.items() if bound is not None}
    if question.precision is not Precision.MONTH:
        document["precision"] = question.precision.value
    return document | _present(
        {
            "constraint": question.constraint.source if question.constraint else None,
            "constraint_message": dict(question.constraint_message),
            "index": question.index,
            "image": dict(question.image),
            "audio": dict(question.audio),
        }
    )


def _present(values: Document) -> Document:
    """The values that are not their field's default, which is false, empty or None."""
    return {key: value for key, value in values.items() if value not in (False, None, {})}


def _number(number: Decimal) -> int | str:
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")


def _opinion_by_default(kind: Kind) -> bool:
    return kind is not Kind.NOTE


def from_document(document: object, origins: Mapping[Path, str] | None = None) -> Battery:
    """The battery that a document describes.

    `origins` tells where in its file a part is ("line 5"), by its path. Raises BatteryProblems with all that is
    wrong with the document's form; `inspect` finds what is wrong with its content.
    """
    notes = Notes(origins or {})
    battery = _read_battery(Part(document, notes))
    if notes.problems:
        raise BatteryProblems(notes.problems)
    return battery


def _read_battery(part: Part) -> Battery:
    fields = part.fields(("id", "version", "title", "languages", "themes"), ("choice_lists",))
    lists = _read_choice_lists(fields["choice_lists"]) if "choice_lists" in fields else {}
    themes = fields["themes"].items("theme") if "themes" in fields else []
    battery = Battery(
        id=_text(fields, "id"),
        version=_text(fields, "version"),
        title=_texts(fields, "title"),
        languages=tuple(item.text() for item in fields["languages"].items("language")) if "languages" in fields else (),
        themes=tuple(_read_theme(theme, lists) for theme in themes),
    )
    used = {question.choice_list.name for question in battery.questions() if question.choice_list}
    for name in lists.keys() - used:
        place = fields["choice_lists"].child(name, None, "").named(f"choice list {name}")
        place.refuse("No question uses this choice list.", "Remove it, or name it as the 'choices' of a question.")
    return battery


def _text(fields: Mapping[str, Part], key: str) -> str:
    return fields[key].text() if key in fields else ""


def _texts(fields: Mapping[str, Part], key: str) -> dict[str, str]:
    return fields[key].texts() if key in fields else {}


def _flag(fields: Mapping[str, Part], key: str, default: bool = False) -> bool:
    return fields[key].flag() if key in fields else default


def _read_choice_lists(part: Part) -> dict[str, ChoiceList]:
    lists = {}
    for name, listed in part.entries().items():
        choices = listed.named(f"choice list {name}").items("choice")
        lists[name] = ChoiceList(name, tuple(_read_choice(choice, name) for choice in choices))
    return lists


def _read_choice(part: Part, list_name: str) -> Choice:
    part = part.called("code", f"choice list {list_name}, choice ")
    fields = part.fields(("code", "label"), ("exclusive", "stays_last", "attributes", "image", "audio"))
    return Choice(
        code=_text(fields, "code"),
        label=_texts(fields, "label"),
        exclusive=_flag(fields, "exclusive"),
        stays_last=_flag(fields, "stays_last"),
        attributes=_texts(fields, "attributes"),
        image=_texts(fields, "image"),
        audio=_texts(fields, "audio"),
    )


def _read_theme(part: Part, lists: Mapping[str, ChoiceList]) -> Theme:
    part = part.called("id", "theme ")
    fields = part.fields(("id", "label", "questions"), ("shuffle", "background"))
    questions = fields["questions"].named(part.place).items("question") if "questions" in fields else []
    return Theme(
        id=_text(fields, "id"),
        label=_texts(fields, "label"),
        questions=tuple(_read_question(question, lists) for question in questions),
        shuffle=_flag(fields, "shuffle"),
        background=_flag(fields, "background"),
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
    "constraint",
    "constraint_message",
    "index",
    "image",
    "audio",
)


def _read_question(part: Part, lists: Mapping[str, ChoiceList]) -> Question:
    fields = part.called("id", "question ").fields(_REQUIRED, _OPTIONAL)
    kind = (fields["kind"].one_of(Kind) if "kind" in fields else None) or Kind.TEXT
    return Question(
        id=_text(fields, "id"),
        kind=kind,
        label=_texts(fields, "label"),
        hint=_texts(fields, "hint"),
        choice_list=_read_choices(fields["choices"], lists) if "choices" in fields else None,
        relevant=_read_condition(fields["relevant"]) if "relevant" in fields else None,
        choice_filter=_read_condition(fields["choice_filter"]) if "choice_filter" in fields else None,
        shuffle=_flag(fields, "shuffle"),
        opinion=_flag(fields, "opinion", _opinion_by_default(kind)),
        sensitive=_flag(fields, "sensitive"),
        good_end=fields["good_end"].one_of(GoodEnd) if "good_end" in fields else None,
        reversed=_flag(fields, "reversed"),
        minimum=fields["minimum"].number() if "minimum" in fields else None,
        maximum=fields["maximum"].number() if "maximum" in fields else None,
        precision=(fields["precision"].one_of(Precision) if "precision" in fields else None) or Precision.MONTH,
        constraint=_read_condition(fields["constraint"], of_answer=True) if "constraint" in fields else None,
        constraint_message=_texts(fields, "constraint_message"),
        index=_flag(fields, "index"),
        image=_texts(fields, "image"),
        audio=_texts(fields, "audio"),
    )


def _read_choices(part: Part, lists: Mapping[str, ChoiceList]) -> ChoiceList | None:
    name = part.text()
    if isinstance(part.value, str | int) and name not in lists:
        known = ", ".join(lists) or "none"
        part.refuse(f"There is no choice list '{name}'.", f"Add it under 'choice_lists', or name one of: {known}.")
    return lists.get(name)


def _read_condition(part: Part, *, of_answer: bool = False) -> Expression | None:
    source = part.text()
    if not isinstance(part.value, str | int):
        return None
    try:
        return Expression.parse(source, of_answer=of_answer)
    except ExpressionProblem as problem:
        part.refuse(str(problem), "Correct the condition, or take it out.")
        return None
