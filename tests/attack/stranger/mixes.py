"""What scores with the mix of an earlier round say of the answers.

Each way of answering and each language counts as much as it had people in the earlier round's report. What somebody
weighs then depends on how many answer in which way and language together now. No report tells that; the stranger is
taken to know it all the same, as somebody may who was there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from tests.attack.stranger.files import Files, Group, Limits
from tests.attack.stranger.knowledge import Knowledge, Named, added
from tests.attack.stranger.scores import Scores

MODE, LANGUAGE, WAYS = "mode", "language_group", "way and language"

Ways = Mapping[tuple[str, str], int]
"""How many answered in each way and language."""

ROUNDS = 2_000
EXACT = 1e-10


@dataclass(frozen=True)
class Mix:
    """Scores with the mix of another round, by measure."""

    round: str
    scores: Mapping[str, Limits]


@dataclass(frozen=True)
class Mixed:
    """What is known besides of a report with earlier mixes: the reports of those rounds, and the ways of this one."""

    earlier: Mapping[str, Files]
    ways: Ways

    def mixes(self, files: Files) -> Iterator[Mix]:
        """The mixes that a report prints scores with."""
        for one in files.document["mixes"]:
            yield Mix(one["round"], {name: (value - 0.5, value + 0.5) for name, value in one["scores"].items()})

    def says(self, files: Files, questions: tuple[str, ...]) -> bool:
        """Whether a mix says something of some questions."""
        told = {item for mix in self.mixes(files) for measure in mix.scores for item in files.items[measure]}
        return bool(told.intersection(questions))

    @property
    def sizes(self) -> dict[Group, Limits]:
        """The groups of those who answer in one way and language."""
        return {_group(way): (float(people), float(people)) for way, people in self.ways.items()}


def tell_mixes(knowledge: Knowledge, mixed: Mixed) -> None:
    """Add to what the tables say."""
    _add_up(knowledge, mixed.ways, knowledge.people)
    for question in knowledge.questions:
        _add_up(knowledge, mixed.ways, partial(knowledge.answered, question.id))
        for option in question.options:
            _add_up(knowledge, mixed.ways, partial(knowledge.who_gave, question.id, option))
    scores, asked = Scores(knowledge), {question.id for question in knowledge.questions}
    for mix in mixed.mixes(knowledge.files):
        weighs = weights(mixed.earlier[mix.round], mixed.ways)
        for measure, (low, high) in mix.scores.items():
            items = knowledge.files.items[measure]
            if asked.issuperset(items):
                lows, highs = (
                    added(*((weight, scores.over(items, _group(way), end)) for way, weight in weighs.items()))
                    for end in (low, high)
                )
                knowledge.programme.at_least(lows, -1e-6)
                knowledge.programme.at_most(highs, 1e-6)


def weights(earlier: Files, ways: Ways) -> dict[tuple[str, str], float]:
    """What each of those who answer in one way and language counts, so that both mixes are as they were printed."""
    wanted = [_parts(earlier, cut) for cut in (MODE, LANGUAGE)]
    found = {way: 1.0 for way in ways if all(mix.get(code) for mix, code in zip(wanted, way, strict=True))}
    for _ in range(ROUNDS):
        most = 0.0
        for at, mix in enumerate(wanted):
            held = dict.fromkeys(mix, 0.0)
            for way, weight in found.items():
                held[way[at]] += weight * ways[way]
            found = {way: weight * mix[way[at]] / held[way[at]] for way, weight in found.items()}
            most = max(most, *(abs(mix[code] / people - 1) for code, people in held.items() if people))
        if most < EXACT:
            break
    return found


def _parts(earlier: Files, cut: str) -> dict[str, float]:
    """Which part of those who took part in the earlier round each group was, as far as is printed."""
    printed = {code: figure[0] or 0 for one, code, figure in earlier.document["took_part"] if one == cut}
    return {code: people / sum(printed.values()) for code, people in printed.items()}


def _add_up(knowledge: Knowledge, ways: Ways, name: Named) -> None:
    for at, cut in enumerate((MODE, LANGUAGE)):
        for group in knowledge.cut(cut):
            knowledge.programme.equal(name(group), [name(_group(way)) for way in ways if way[at] == group[1]])


def _group(way: tuple[str, str]) -> Group:
    return WAYS, " ".join(way)
