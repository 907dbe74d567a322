"""Rows of the survey sheet as questions."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from conversations.authoring.xlsform.choices import OTHER, OTHER_LABELS, ChoiceLists
from conversations.authoring.xlsform.conditions import Conditions, bounds
from conversations.authoring.xlsform.experiments import put_variants
from conversations.authoring.xlsform.protection import protected_kind, put_protection
from conversations.authoring.xlsform.row_types import RowType
from conversations.definition.model import Kind
from conversations.workbook.entries import Entry, code_of, flag, media, spoken
from conversations.workbook.sheets import Cell, Findings
from conversations.workbook.tables import Row

_RANGE = {"start": "1", "end": "10", "step": "1"}


@dataclass(frozen=True, slots=True)
class Context:
    """What a question's row is read with.

    `plain` is the language of texts without one, `languages` are all; `has_bounds` if the sheet has columns for them.
    """

    findings: Findings
    conditions: Conditions
    choices: ChoiceLists
    plain: str
    languages: tuple[str, ...]
    has_bounds: bool


def read_question(row: Row, kind: RowType, relevant: str | None, context: Context) -> list[Entry]:
    """The question of a row, and the one that asks for other words where there is an "other"."""
    kind = _with_special_cases(row, kind, context.findings)
    assert kind.kind
    entry = Entry(row.place)
    entry.set("id", _id(row, kind.kind, context.findings), _place(row, "name"))
    entry.set("kind", _scale_or(kind.kind, row).value, _place(row, "type"))
    entry.set("label", {})
    entry.put_texts("label", spoken(row.texts("label", context.plain), context.findings))
    entry.put_texts("hint", spoken(_hint(row, context.plain), context.findings))
    entry.put("relevant", relevant, _place(row, "relevant"))
    _put_choices(entry, row, kind, context)
    _put_flags(entry, row, kind.kind, context.findings)
    _put_numbers(entry, row, kind, context)
    if kind.kind is Kind.DATE:
        _put_precision(entry, row, context.findings)
    entry.put_texts("image", media(row, "image", context.languages))
    entry.put_texts("audio", media(row, "audio", context.languages))
    put_variants(entry, row, context.plain, context.findings)
    if kind.kind.is_protected:
        put_protection(entry, row, context.plain, context.findings)
    _put_default(entry, row, context.findings)
    _warn_of_lost(row, context.findings)
    return [entry, _other_words(entry, relevant)] if kind.or_other and "choices" in entry.document else [entry]


def _with_special_cases(row: Row, kind: RowType, findings: Findings) -> RowType:
    if protected := protected_kind(row, findings):
        return replace(kind, kind=protected, list_name="", or_other=False)
    if kind.kind is Kind.TEXT and row.text("readonly").lower() in ("yes", "true", "true()"):
        return replace(kind, kind=Kind.NOTE)
    if kind.name == "range" and all(_is_whole(value) for value in _parameters(row, _RANGE).values()):
        return replace(kind, kind=Kind.WHOLE)
    return kind


def _scale_or(kind: Kind, row: Row) -> Kind:
    return Kind.SCALE if kind is Kind.ONE and row.get("direction") else kind


def _is_whole(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.0*)?", text) is not None


def _place(row: Row, name: str) -> str:
    cell = row.get(name)
    return cell.place if cell else row.place


def _id(row: Row, kind: Kind, findings: Findings) -> str:
    name = row.get("name")
    if name:
        return code_of(name.text)
    if kind is not Kind.NOTE:
        findings.refuse(row.place, "The question has no name.", "Write its id under 'name'.")
    return f"note_{row.number}"


def _hint(row: Row, plain: str) -> dict[str, Cell]:
    """Hint and guidance in one, since a chat has no second place for it."""
    hints, guidance = row.texts("hint", plain), row.texts("guidance_hint", plain)
    joined = {
        language: Cell(f"{hints[language].text}\n{cell.text}", cell.place) if language in hints else cell
        for language, cell in guidance.items()
    }
    return {**hints, **joined}


def _put_choices(entry: Entry, row: Row, kind: RowType, context: Context) -> None:
    if not kind.list_name:
        return
    place = _place(row, "type")
    name = context.choices.use(kind.list_name, place, context.languages, or_other=kind.or_other)
    entry.put("choices", name, place)
    if name:
        labels = context.choices.labels(name, context.plain)
        context.conditions.labels[str(entry.document["id"])] = labels
    entry.put("choice_filter", context.conditions.read(row.get("choice_filter")), _place(row, "choice_filter"))
    parameters = _parameters(row)
    if parameters.pop("randomize", "false").lower() in ("true", "true()", "yes"):
        entry.set("shuffle", True, _place(row, "parameters"))
    if parameters:
        _warn_of_parameters(row, list(parameters), context.findings)


def _put_flags(entry: Entry, row: Row, kind: Kind, findings: Findings) -> None:
    for name in ("shuffle", "sensitive", "reversed", "index"):
        entry.put(name, flag(row, name, findings), _place(row, name))
    opinion = flag(row, "opinion", findings)
    if opinion is not None and opinion is not (kind is not Kind.NOTE):
        entry.set("opinion", opinion, _place(row, "opinion"))
    direction = row.get("direction")
    if direction:
        entry.put("good_end", direction.text.lower(), direction.place)


def _put_numbers(entry: Entry, row: Row, kind: RowType, context: Context) -> None:
    least, most = _named_bounds(row, kind)
    constraint = context.conditions.read(row.get("constraint"), of_answer=True)
    messages = spoken(row.texts("constraint_message", context.plain), context.findings)
    if constraint and context.has_bounds:
        constraint = without_bounds(constraint, least, most)
    elif constraint and not messages and kind.kind in (Kind.WHOLE, Kind.DECIMAL):
        found = bounds(constraint, whole=kind.kind is Kind.WHOLE)
        if found:
            constraint = None
            least, most = _tighter(least, found[0], max), _tighter(most, found[1], min)
    entry.put("minimum", least, _place(row, "minimum" if row.get("minimum") else "constraint"))
    entry.put("maximum", most, _place(row, "maximum" if row.get("maximum") else "constraint"))
    entry.put("step", _step(row, kind), _place(row, "step" if row.get("step") else "parameters"))
    entry.put("constraint", constraint, _place(row, "constraint"))
    if constraint:
        entry.put_texts("constraint_message", messages)
    elif messages and not row.get("constraint"):
        place = next(iter(messages.values())).place
        context.findings.warn(place, "There is a message, but no constraint; it is left out.", "Remove it.")


def _tighter(one: str | None, other: Decimal | None, which: Callable[[Decimal, Decimal], Decimal]) -> str | None:
    if other is None or (one is not None and not re.fullmatch(r"-?\d+(\.\d+)?", one)):
        return one
    return format(which(Decimal(one), other) if one is not None else other, "f")


def _named_bounds(row: Row, kind: RowType) -> tuple[str | None, str | None]:
    if kind.name == "range":
        values = _parameters(row, _RANGE)
        return values["start"], values["end"]
    least, most = row.get("minimum"), row.get("maximum")
    if kind.name == "percentage" and not (least or most):
        return "0", "100"
    return (least.text if least else None), (most.text if most else None)


def _step(row: Row, kind: RowType) -> str | None:
    """Between which numbers there is nothing; every whole number is a step of its own."""
    if kind.name != "range":
        return row.text("step") or None
    step = code_of(_parameters(row, _RANGE)["step"])
    return None if kind.kind is Kind.WHOLE and step == "1" else step


def with_bounds(constraint: str | None, least: str | None, most: str | None) -> str:
    """A constraint that says the bounds too, for programs that know no columns for them."""
    named = " and ".join(filter(None, (least and f". >= {least}", most and f". <= {most}")))
    if named and constraint:
        return f"{named} and ({constraint})"
    return named or constraint or ""


def without_bounds(constraint: str, least: str | None, most: str | None) -> str | None:
    """The reverse of `with_bounds`: None if nothing but the bounds was said."""
    named = with_bounds(None, least, most)
    if not named or constraint == named:
        return None if named else constraint
    if constraint.startswith(f"{named} and (") and constraint.endswith(")"):
        return constraint[len(named) + 6 : -1]
    return constraint


def _put_precision(entry: Entry, row: Row, findings: Findings) -> None:
    appearance = row.text("appearance").lower().split()
    if "year" in appearance:
        entry.set("precision", "year", _place(row, "appearance"))
    elif "month-year" not in appearance:
        findings.warn(
            row.place,
            "Only the month and year are asked, since a day would identify.",
            "Write 'month-year' as appearance.",
        )


def _parameters(row: Row, defaults: dict[str, str] | None = None) -> dict[str, str]:
    pairs = re.findall(r"([\w:-]+)\s*=\s*([^\s,;]+)", row.text("parameters"))
    return {**(defaults or {}), **{name.lower(): value for name, value in pairs}}


def _warn_of_parameters(row: Row, names: list[str], findings: Findings) -> None:
    listed = ", ".join(f"'{name}'" for name in names)
    findings.warn(_place(row, "parameters"), f"{listed} has no meaning here.", "Remove it, or leave it.")


def _put_default(entry: Entry, row: Row, findings: Findings) -> None:
    """A suggested answer to a question of fact; what would have to be computed, or would steer, is left out."""
    cell = row.get("default")
    if cell is None:
        return
    remedy = "Clear the cell, or leave it."
    if "${" in cell.text or re.search(r"\w\(", cell.text):
        findings.warn(cell.place, "A suggested answer is not computed; it is left out.", remedy)
    elif entry.document.get("opinion") is not False or entry.document["kind"] == Kind.NOTE:
        message = "A suggested answer would steer, since an opinion is asked; it is left out."
        findings.warn(cell.place, message, "Write no under 'opinion' if a fact is asked, or leave it.")
    else:
        entry.put("default", _suggested(entry, cell.text), cell.place)


def _suggested(entry: Entry, text: str) -> str:
    if entry.document["kind"] == Kind.DATE:
        return text[:4] if entry.document.get("precision") == "year" else text[:7]
    return code_of(text.strip())


def _warn_of_lost(row: Row, findings: Findings) -> None:
    calculation = row.get("calculation")
    if calculation:
        findings.warn(calculation.place, "A question that is asked is not calculated.", "Use a row of type calculate.")


def _other_words(entry: Entry, relevant: str | None) -> Entry:
    """The question for the words of somebody who chose "other"."""
    words = Entry(entry.place)
    chosen = f"selected(${{{entry.document['id']}}}, '{OTHER}')"
    labels = entry.document["label"]
    assert isinstance(labels, dict)
    words.set("id", f"{entry.document['id']}_{OTHER}")
    words.set("kind", Kind.TEXT.value)
    words.set("label", {code: f"{text} ({OTHER_LABELS.get(code, 'Other')})" for code, text in labels.items()})
    words.set("relevant", f"({relevant}) and {chosen}" if relevant else chosen)
    return words
