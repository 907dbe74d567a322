"""What a kind of question is for whoever keeps, counts or plans: its facts. How it is asked stands in `kinds`."""

from enum import StrEnum


class Shape(StrEnum):
    """What an answer is, which decides how it is kept and counted."""

    NOTHING = "nothing"
    CODE = "code"
    CODES = "codes"
    ORDER = "order"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


class Kind:
    """A kind of question, by its name in files.

    `shape` is what its answers are: one code, several, codes in an order, a number, a free text, a month or year, or
    nothing. One answer to a kind that `is_protected` says nothing about the person who gave it. Kinds that
    `has_choices` name a choice list, and those that `has_direction` have a good end. `opinion` tells whether
    "I don't want to say" is offered unless the question says otherwise.
    """

    name: str = ""
    shape: Shape = Shape.CODE
    is_protected: bool = False
    has_choices: bool = False
    has_direction: bool = False
    is_whole: bool = False
    opinion: bool = True

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to answer."""
        return self.shape is not Shape.NOTHING

    @property
    def is_marked(self) -> bool:
        """Whether the answer is several choices, taken with a press of its own."""
        return self.shape in (Shape.CODES, Shape.ORDER)

    @property
    def has_bounds(self) -> bool:
        return self.shape is Shape.NUMBER

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<kind {self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kind) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)
