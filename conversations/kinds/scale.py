"""A rating scale: one choice of a list that has a good end."""

from conversations.definition.kind import Shape
from conversations.kinds.base.choices import OneChoice
from conversations.workbook.tables import SheetRow


class Scale(OneChoice):
    """Asked as one choice; the direction makes scores and findings of it."""

    name = "scale"
    shape = Shape.CODE
    has_direction = True
    row_types = ("select_one", "select1")

    def claims(self, row_type: str, row: SheetRow) -> bool:
        return super().claims(row_type, row) and row.get("direction") is not None


KIND = Scale()
