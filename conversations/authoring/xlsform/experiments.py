"""Experiments in a workbook: their own sheet, and the columns that say what each further arm sees of a question."""

from collections.abc import Iterator

from conversations.definition.emphasis import EMPHASISED, emphasis_of, fitting_emphasis
from conversations.definition.experiments import Experiment, Variant
from conversations.definition.model import Battery, Question
from conversations.phrases import phrase
from conversations.workbook.cells import Cells, texts_under
from conversations.workbook.entries import Entry, code_of, spoken
from conversations.workbook.sheets import Cell, Findings, Sheet, location_of
from conversations.workbook.tables import MOST_VARIANTS, SheetRow, read_table

SHEET = "experiments"
COLUMNS = frozenset({"experiment", "opposite", *(f"variant_{number}" for number in range(1, MOST_VARIANTS + 1))})
_HEADS = ("id", "about", "arms")
_FLAGS = ("turned", "left_out")
_AS_WRITTEN = "same"


def read_experiments(sheet: Sheet | None, findings: Findings) -> list[Entry]:
    """The experiments of the sheet, one a row."""
    table = read_table(sheet, frozenset(_HEADS), frozenset({"id", "about"}), findings) if sheet else None
    for head in table.heads if sheet and table else ():
        if head.name not in _HEADS:
            location = location_of(SHEET, 1, head.column)
            findings.warn(
                location,
                phrase("The column '{written}' has no meaning here.", written=head.written),
                phrase("Remove it, or leave it."),
            )
    return [_experiment(row) for row in table.rows] if table else []


def _experiment(row: SheetRow) -> Entry:
    entry = Entry(row.location)
    for name in _HEADS:
        cell = row.get(name)
        if cell:
            entry.set(name, code_of(cell.text) if name != "about" else cell.text.lower(), cell.location)
    return entry


def put_variants(entry: Entry, row: SheetRow, plain: str, findings: Findings) -> None:
    """The question's experiment and opposite, and what its arms see."""
    for name in ("experiment", "opposite"):
        if cell := row.get(name):
            entry.set(name, code_of(cell.text), cell.location)
    variants = [_variant(entry, row, number, plain, findings) for number in range(1, MOST_VARIANTS + 1)]
    while variants and variants[-1] is None:
        variants.pop()
    entry.put("variants", [variant or {} for variant in variants])


def _variant(entry: Entry, row: SheetRow, number: int, plain: str, findings: Findings) -> dict[str, object] | None:
    """What one arm sees; None if no cell says anything about it."""
    words, path = row.get(f"variant_{number}"), ("variants", number - 1)
    variant: dict[str, object] = dict.fromkeys(_words(words, findings), True)
    emphasis: dict[str, object] = {}
    for column in EMPHASISED:
        cells = row.texts(f"variant_{number}_{column}", plain)
        texts = spoken(cells, findings, emphasis=True)
        if texts:
            variant[column] = {language: cell.text for language, cell in texts.items()}
        if marked := emphasis_of({language: cell.text for language, cell in cells.items()}):
            emphasis[column] = marked
        entry.locations |= {(*path, column, language): cell.location for language, cell in texts.items()}
    if emphasis:
        variant["emphasis"] = emphasis
    entry.locations[path] = words.location if words else row.location
    return variant if variant or words else None


def _words(cell: Cell | None, findings: Findings) -> list[str]:
    words = cell.text.lower().split() if cell else []
    for word in words:
        if cell and word not in (*_FLAGS, _AS_WRITTEN):
            findings.refuse(
                cell.location,
                phrase("'{word}' says nothing about what an arm sees.", word=word[:40]),
                phrase(
                    "Write {listed} or {as_written}; other words stand under 'variant_1_label'.",
                    listed=", ".join(_FLAGS),
                    as_written=_AS_WRITTEN,
                ),
            )
    return [word for word in words if word in _FLAGS]


def experiment_rows(battery: Battery) -> Iterator[Cells]:
    """The rows of the sheet of experiments."""
    return map(_experiment_cells, battery.experiments)


def _experiment_cells(experiment: Experiment) -> Cells:
    return {"id": experiment.id, "about": experiment.about.value, "arms": str(experiment.arms)}


def variant_cells(question: Question) -> Cells:
    """The cells of a question's row that `put_variants` reads."""
    cells = {"experiment": question.experiment or "", "opposite": question.opposite or ""}
    for number, variant in enumerate(question.variants, start=1):
        cells[f"variant_{number}"] = _said_of(variant)
        emphasis = fitting_emphasis(variant)
        cells |= texts_under(f"variant_{number}_label", variant.label, emphasis.get("label"))
        cells |= texts_under(f"variant_{number}_hint", variant.hint, emphasis.get("hint"))
    return cells


def _said_of(variant: Variant) -> str:
    flags = [name for name, value in zip(_FLAGS, (variant.turned, variant.left_out), strict=True) if value]
    return " ".join(flags) or ("" if variant.label or variant.hint else _AS_WRITTEN)
