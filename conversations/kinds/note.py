"""A note: something to read, and nothing to answer."""

from conversations.answers import READ, Answer
from conversations.definition.kind import Shape
from conversations.kinds.base.kind_of_question import KindOfQuestion
from conversations.phrases import label
from conversations.surface.refusal import Refusal
from conversations.workbook.tables import SheetRow


class Note(KindOfQuestion):
    """Read, and gone on from."""

    name = "note"
    shape = Shape.NOTHING
    opinion = False
    row_types = ("note", "acknowledge", "trigger")
    confirm = label("button", "Next")

    def confirmed(self, marked: tuple[str, ...]) -> Answer | Refusal:
        return READ

    def claims(self, row_type: str, row: SheetRow) -> bool:
        is_text = row_type in ("text", "string") and row.text("readonly").lower() in ("yes", "true", "true()")
        return super().claims(row_type, row) or is_text


KIND = Note()
