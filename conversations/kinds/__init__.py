"""The kinds of questions, each in a file of its own. This is the one list of them: a new kind is a file and a line.

Whoever keeps, counts or plans needs the facts of `question.kind`; whoever asks, reads, shows or writes a question finds
what its kind does with `kind_of`.
"""

from conversations.definition.kind import Kind
from conversations.definition.question import Question
from conversations.kinds import (
    crosswise,
    date,
    decimal,
    forced,
    item_count,
    note,
    one,
    ranked,
    scale,
    several,
    text,
    whole,
)
from conversations.kinds.base.kind_of_question import KindOfQuestion
from conversations.kinds.base.protected import Protected
from conversations.workbook.tables import SheetRow

_LISTED = (one, several, ranked, scale, whole, decimal, text, date, note, item_count, crosswise, forced)
KINDS: dict[str, KindOfQuestion] = {listed.KIND.name: listed.KIND for listed in _LISTED}
"""The kinds by their names in files."""


def kind_of(question: Question) -> KindOfQuestion:
    """What the question's kind does."""
    return what_does(question.kind)


def what_does(kind: Kind) -> KindOfQuestion:
    """A kind with all that it does."""
    return KINDS[kind.name]


def protected_kinds() -> tuple[Protected, ...]:
    """All kinds of which one answer says nothing about the person."""
    return tuple(kind for kind in KINDS.values() if isinstance(kind, Protected))


def protects(kind: Kind) -> Protected:
    """What a protected kind does. Raises TypeError for any other."""
    does = what_does(kind)
    if not isinstance(does, Protected):
        raise TypeError(f"Answers to questions of kind '{kind}' are not protected.")
    return does


def row_types() -> tuple[str, ...]:
    """All types of rows in a workbook that are questions."""
    return tuple(dict.fromkeys(written for kind in KINDS.values() for written in kind.row_types))


def kind_of_row(row_type: str, row: SheetRow) -> KindOfQuestion | None:
    """The kind of question that a row of this type is; None if it is none."""
    claimed = [kind for kind in KINDS.values() if kind.claims(row_type, row)]
    return claimed[-1] if claimed else None
