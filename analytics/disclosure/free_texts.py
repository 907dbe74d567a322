"""Free texts as they may be read and printed: masked, in sets, and never of a group whose figures are hidden."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from analytics.masking.masked_text import masked
from analytics.masking.plain_letters import MASK
from analytics.masking.scripts import writing_of
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.written_texts import Written
from analytics.rules import Rules

Text = TypeVar("Text", bound=Written)


def readable(
    texts: Iterable[Text], names: Sequence[str], closed: Collection[Group], rules: Rules
) -> list[tuple[Text, str]]:
    """The texts that may be read, each with what is left of it, in the order in which they came.

    `texts` are without those that a coordinator struck, `closed` are the groups that are hidden.
    A set is what was written to one question in one script: a lone script leads to its writer as a name does. Sets of
    fewer than `rules.least_texts` are left out, and so are texts from closed language groups or a closed round.
    """
    if EVERYBODY in closed:
        return []
    found = []
    for one in texts:
        clean = " ".join(masked(one.text, names).split())
        is_open = one.language_group and Group("language_group", one.language_group) not in closed
        if is_open and clean.replace(MASK, "").strip():
            found.append((one, clean))
    sizes = Counter((one.question, writing_of(clean)) for one, clean in found)
    return [(one, clean) for one, clean in found if sizes[one.question, writing_of(clean)] >= rules.least_texts]


def printable_texts(
    texts: Iterable[Written], names: Sequence[str], closed: Collection[Group], rules: Rules
) -> dict[str, tuple[str, ...]]:
    """The texts of each question that may be read, in alphabetical order."""
    found: dict[str, list[str]] = defaultdict(list)
    for one, clean in readable(texts, names, closed, rules):
        found[one.question].append(clean)
    return {question: tuple(sorted(some)) for question, some in sorted(found.items())}
