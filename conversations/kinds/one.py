"""One choice of a list."""

from conversations.definition.kind import Shape
from conversations.kinds.base.choices import OneChoice


class One(OneChoice):
    """The choice that is pressed is the answer."""

    name = "one"
    shape = Shape.CODE
    row_types = ("select_one", "select1")


KIND = One()
