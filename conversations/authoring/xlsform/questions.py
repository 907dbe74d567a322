"""Rows of the survey sheet as questions."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from conversations.authoring import default_texts
from conversations.authoring.xlsform.choices import OTHER, ChoiceLists
from conversations.authoring.xlsform.conditions import Conditions, bounds
from conversations.authoring.xlsform.experiments import put_variants
from conversations.authoring.xlsform.protection import check_protection
from conversations.authoring.xlsform.row_types import FROM_FILES, RowType
from conversations.kinds import kind_of_row
from conversations.kinds.base.kind_of_question import KindOfQuestion
from conversations.phrases import phrase
from conversations.workbook.entries import Entry, code_of, flag, media, says_no, spoken
from conversations.workbook.sheets import Cell, Findings
from conversations.workbook.tables import SheetRow

_WORDS_KIND = "text"


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


def read_question(row: SheetRow, row_type: RowType, relevant: str | None, context: Context) -> list[Entry]:
    """The question of a row, and the one that asks for other words where there is an "other"."""
    check_protection(row, context.findings)
    _refuse_choices_of_files(row, context.findings)
    kind = kind_of_row(row_type.name, row)
    assert kind
    if kind.is_protected:
        row_type = replace(row_type, list_name="", or_other=False)
    entry = Entry(row.location)
    entry.set("id", _id(row, kind, context.findings), row.location_of("name"))
    entry.set("kind", kind.name, row.location_of("type"))
    entry.set("label", {})
    told = {"label": row.texts("label", context.plain), "hint": _hint(row, context.plain)}
    for column, cells in told.items():
        entry.put_texts(column, spoken(cells, context.findings, emphasis=True))
    entry.put_emphasis(told)
    if not row.texts("label", context.plain):
        message, remedy = (
            phrase("The row has no words that a chat could ask or say."),
            phrase("Write them under 'label'."),
        )
        context.findings.refuse(row.location, message, remedy, "row")
    entry.put("relevant", relevant, row.location_of("relevant"))
    _put_choices(entry, row, row_type, context)
    _put_flags(entry, row, kind, context.findings)
    if kind.is_asked:
        _put_numbers(entry, row, row_type, kind, context)
    for column in ("good_sentence", "bad_sentence"):
        entry.put_texts(column, spoken(row.texts(column, context.plain), context.findings))
    entry.put_texts("image", media(row, "image", context.languages))
    entry.put_texts("audio", media(row, "audio", context.languages))
    entry.put("source_name", row.text("source_name"))
    put_variants(entry, row, context.plain, context.findings)
    kind.put(entry, row, context.plain, context.findings)
    _put_default(entry, row, kind, context.findings)
    _warn_of_lost(row, context.findings)
    _warn_of_content(row, kind, context.findings)
    has_other = row_type.or_other and "choices" in entry.document
    return [entry, _other_words(entry, relevant)] if has_other else [entry]


def _refuse_choices_of_files(row: SheetRow, findings: Findings) -> None:
    appearance = row.get("appearance")
    if appearance and "search(" in appearance.text.replace(" ", ""):
        remedy = phrase("Write the choices on the choices sheet.")
        findings.refuse(appearance.location, FROM_FILES, remedy, unaskable="row")


def _warn_of_content(row: SheetRow, kind: KindOfQuestion, findings: Findings) -> None:
    """What stands in a column that we know and means nothing there."""
    appearance = row.get("appearance")
    strange = [word for word in appearance.text.split() if word.lower() not in kind.appearances] if appearance else []
    if appearance and strange and "(" not in appearance.text:
        findings.warn_once(
            appearance.location,
            phrase("The appearance '{listed}' has no meaning here.", listed=" ".join(strange)[:40]),
            phrase("Remove it, or leave it."),
        )
    elif appearance and strange and "search(" not in appearance.text.replace(" ", ""):
        message = phrase("'{text}' would be worked out by another program; it is left out.", text=appearance.text[:40])
        findings.warn(appearance.location, message, phrase("Remove it, or leave it."))
    if kind.is_asked:
        _warn_of_readonly(row, findings)
    if not kind.has_choices and (names := [name for name in row.parameters() if name not in kind.parameters]):
        _warn_of_parameters(row, names, findings)
    if beside := row.beside_parameters():
        _warn_of_parameters(row, [beside[:40]], findings)


def _warn_of_readonly(row: SheetRow, findings: Findings) -> None:
    """Whether somebody may answer can depend on a condition in other programs."""
    cell = row.get("readonly")
    if cell and not says_no(cell.text):
        findings.warn(
            cell.location,
            phrase("Other programs let nobody answer here; a chat does."),
            phrase("Use the type 'note', or leave it."),
        )


def _id(row: SheetRow, kind: KindOfQuestion, findings: Findings) -> str:
    name = row.get("name")
    if name:
        return code_of(name.text)
    if kind.is_asked:
        findings.refuse(row.location, phrase("The question has no name."), phrase("Write its id under 'name'."))
    return f"note_{row.number}"


def _hint(row: SheetRow, plain: str) -> dict[str, Cell]:
    """Hint and guidance in one, since a chat has no second place for it."""
    hints, guidance = row.texts("hint", plain), row.texts("guidance_hint", plain)
    joined = {
        language: Cell(f"{hints[language].text}\n{cell.text}", cell.location) if language in hints else cell
        for language, cell in guidance.items()
    }
    return {**hints, **joined}


def _put_choices(entry: Entry, row: SheetRow, row_type: RowType, context: Context) -> None:
    if not row_type.list_name:
        return
    location = row.location_of("type")
    name = context.choices.use(row_type.list_name, location, context.languages, or_other=row_type.or_other)
    entry.put("choices", name, location)
    if name:
        labels = context.choices.labels(name, context.plain)
        context.conditions.labels[str(entry.document["id"])] = labels
    entry.put("choice_filter", context.conditions.read(row.get("choice_filter")), row.location_of("choice_filter"))
    parameters = row.parameters()
    if parameters.pop("randomize", "false").lower() in ("true", "true()", "yes"):
        entry.set("shuffle", True, row.location_of("parameters"))
    if parameters:
        _warn_of_parameters(row, list(parameters), context.findings)


def _put_flags(entry: Entry, row: SheetRow, kind: KindOfQuestion, findings: Findings) -> None:
    for name in ("shuffle", "sensitive", "reversed", "index"):
        entry.put(name, flag(row, name, findings), row.location_of(name))
    opinion = flag(row, "opinion", findings)
    if opinion is not None and opinion is not kind.opinion:
        entry.set("opinion", opinion, row.location_of("opinion"))
    direction = row.get("direction")
    if direction:
        entry.put("good_end", direction.text.lower(), direction.location)


def _put_numbers(entry: Entry, row: SheetRow, row_type: RowType, kind: KindOfQuestion, context: Context) -> None:
    least, most, step = kind.bounds(row_type.name, row)
    constraint = context.conditions.read(row.get("constraint"), of_answer=True)
    messages = spoken(row.texts("constraint_message", context.plain), context.findings)
    if constraint and context.has_bounds:
        constraint = without_bounds(constraint, least, most)
    elif constraint and not messages and kind.has_bounds:
        found = bounds(constraint, whole=kind.is_whole)
        if found:
            constraint = None
            least, most = _tighter(least, found[0], max), _tighter(most, found[1], min)
    entry.put("minimum", least, row.location_of("minimum", "constraint"))
    entry.put("maximum", most, row.location_of("maximum", "constraint"))
    entry.put("step", step, row.location_of("step", "parameters"))
    entry.put("constraint", constraint, row.location_of("constraint"))
    if constraint and messages:
        entry.put_texts("constraint_message", messages)
    elif constraint:
        _put_general_message(entry, row, context)
    elif messages and not row.get("constraint"):
        location = next(iter(messages.values())).location
        context.findings.warn(
            location, phrase("There is a message, but no constraint; it is left out."), phrase("Remove it.")
        )


def _put_general_message(entry: Entry, row: SheetRow, context: Context) -> None:
    """Other programs say something of their own; people must read why their answer is not taken."""
    message = phrase("The constraint has no message; a general one stands in.")
    context.findings.warn(
        row.location_of("constraint"), message, phrase("Write under 'constraint_message' what is wanted.")
    )
    words = default_texts.in_languages(default_texts.OTHER_ANSWER_WANTED, context.languages)
    entry.set("constraint_message", words, row.location_of("constraint"))


def _tighter(one: str | None, other: Decimal | None, which: Callable[[Decimal, Decimal], Decimal]) -> str | None:
    if other is None or (one is not None and not re.fullmatch(r"-?\d+(\.\d+)?", one)):
        return one
    return format(which(Decimal(one), other) if one is not None else other, "f")


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


def _warn_of_parameters(row: SheetRow, names: list[str], findings: Findings) -> None:
    listed = ", ".join(f"'{name}'" for name in names)
    findings.warn(
        row.location_of("parameters"),
        phrase("{listed} has no meaning here.", listed=listed),
        phrase("Remove it, or leave it."),
    )


def _put_default(entry: Entry, row: SheetRow, kind: KindOfQuestion, findings: Findings) -> None:
    """A suggested answer to a question of fact; what would have to be computed, or would steer, is left out."""
    cell = row.get("default")
    if cell is None:
        return
    remedy = phrase("Clear the cell, or leave it.")
    if "${" in cell.text or re.search(r"\w\(", cell.text):
        findings.warn(cell.location, phrase("A suggested answer is not computed; it is left out."), remedy)
    elif entry.document.get("opinion") is not False or not kind.is_asked:
        message = phrase("A suggested answer would steer, since an opinion is asked; it is left out.")
        findings.warn(cell.location, message, phrase("Write no under 'opinion' if a fact is asked, or leave it."))
    else:
        entry.put("default", kind.suggested(entry, cell.text), cell.location)


def _warn_of_lost(row: SheetRow, findings: Findings) -> None:
    calculation = row.get("calculation")
    if calculation:
        findings.warn(
            calculation.location,
            phrase("A question that is asked is not calculated."),
            phrase("Use a row of type calculate."),
        )


def _other_words(entry: Entry, relevant: str | None) -> Entry:
    """The question for the words of somebody who chose "other"."""
    words = Entry(entry.location)
    chosen = f"selected(${{{entry.document['id']}}}, '{OTHER}')"
    labels = entry.document["label"]
    assert isinstance(labels, dict)
    words.set("id", f"{entry.document['id']}_{OTHER}")
    words.set("kind", _WORDS_KIND)
    other = default_texts.in_languages(default_texts.OTHER, labels)
    words.set("label", {language: f"{text} ({other[language]})" for language, text in labels.items()})
    words.set("relevant", f"({relevant}) and {chosen}" if relevant else chosen)
    return words
