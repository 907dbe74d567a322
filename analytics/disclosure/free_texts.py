"""Free texts as they may be read and printed: masked, in sets, and never of a group whose figures are hidden."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from analytics.masking.masked_text import masked
from analytics.masking.plain_letters import MASK
from analytics.masking.scripts import writing_of
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.written_texts import Written
from analytics.rules import Rules

Text = TypeVar("Text", bound=Written)


@dataclass(frozen=True, slots=True)
class Masked:
    """What is left of a text, in one line, and in which script; it `is_empty` where all that is left are masks."""

    text: str
    writing: str
    is_empty: bool

    @classmethod
    def of(cls, text: str, names: Sequence[str]) -> "Masked":
        """Without what leads to a person, and without `names`."""
        left = " ".join(masked(text, names).split())
        return cls(left, writing_of(left), not left.replace(MASK, "").strip())


def readable(
    texts: Sequence[tuple[Text, Masked]],
    closed: Collection[Group],
    rules: Rules,
    *,
    among: Sequence[tuple[Text, Masked]] = (),
) -> list[tuple[Text, str]]:
    """The texts that may be read, each with what is left of it, in the order in which they came.

    `texts` are without those that a coordinator struck, `closed` are the groups that are hidden; `among` are all that
    were written, where `texts` are some of them.
    A set is what was written to one question in one script: a lone script leads to its writer as a name does. Sets of
    fewer than `rules.least_texts` are left out, and so are texts from closed language groups or a closed round.
    """
    if EVERYBODY in closed:
        return []
    shut = {group.code for group in closed if group.cut == "language_group"} | {""}

    def are_open(found: Sequence[tuple[Text, Masked]]) -> list[tuple[Text, Masked]]:
        return [(one, left) for one, left in found if one.language_group not in shut and not left.is_empty]

    shown = are_open(texts)
    sizes = Counter((one.question, left.writing) for one, left in (are_open(among) if among else shown))
    return [(one, left.text) for one, left in shown if sizes[one.question, left.writing] >= rules.least_texts]


def printable_texts(
    texts: Iterable[Written], names: Sequence[str], closed: Collection[Group], rules: Rules
) -> dict[str, tuple[str, ...]]:
    """The texts of each question that may be read, in alphabetical order."""
    found: dict[str, list[str]] = defaultdict(list)
    for one, left in readable([(one, Masked.of(one.text, names)) for one in texts], closed, rules):
        found[one.question].append(left)
    return {question: tuple(sorted(some)) for question, some in sorted(found.items())}
