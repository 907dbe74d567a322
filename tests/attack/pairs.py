"""Two reports held beside each other: the same people again and one more, in the whole round or in one group.

Of other people a later report has scores with the earlier one's mix.

Somebody who knows that only one person more answered, and that all others answered as before, asks what that person
said, and what the hidden figures of both reports can be. A zero that one report prints of the whole holds for those
who came again in the other, too, whatever that prints; what the one in addition said is still asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.attack.exposure import Attack, Exposure, exposures, true
from tests.attack.stranger.files import ALL, Files, Group
from tests.attack.stranger.knowledge import Knowledge, Population, linked
from tests.attack.stranger.mixes import Mixed
from tests.attack.stranger.participation import told
from tests.attack.stranger.programme import Programme
from tests.attack.stranger.solving import Solved
from tests.attack.truth import Truth


@dataclass(frozen=True)
class Report:
    """One of the two: its files, and what is true of its round."""

    files: Files
    truth: Truth


def pair_exposures(before: Report, after: Report, again: Group = ALL) -> list[Exposure]:
    """Everything exposed by both reports together; those of the group `again` answered both times, and one more."""
    return list(found_in_pair(before, after, again))


def later_exposures(before: Report, after: Report, population: Population | None = None) -> list[Exposure]:
    """Everything that a later report exposes of its own people, beside an earlier one on other people."""
    return exposures(after.files, after.truth, population, mixed=_mixed(before, after))


def _mixed(before: Report, after: Report) -> Mixed:
    return Mixed({before.files.document["round"]["id"]: before.files}, after.truth.ways)


def found_in_pair(before: Report, after: Report, again: Group = ALL) -> Iterator[Exposure]:
    """The same, one after the other as they are found."""
    mixed = _mixed(before, after)
    attacks = [
        Attack(before.files, before.truth, None, beside=after.files),
        Attack(after.files, after.truth, None, beside=before.files, mixed=mixed),
    ]
    groups = [group for group in before.files.groups if group in after.files.groups and again in (ALL, group)]
    for questions in linked(before.files, after.files):
        programme = Programme()
        then, now = (
            told(attack.files, questions, attack.sizes, None, programme, tag, attack.mixed)
            for attack, tag in zip(attacks, ("then", "now"), strict=True)
        )
        _one_more(then, now, groups)
        solved = Solved(programme, now.part)
        if not solved.fits({**true(before.truth, then), **true(after.truth, now)}):
            yield Exposure("misread", questions[0], ALL, "", 0)
        for group in groups:
            for question in then.questions:
                for attack, knowledge in zip(attacks, (then, now), strict=True):
                    yield from attack.cells(knowledge, solved, question, group)
        for question in then.questions:
            yield from _the_one(then, now, solved, question.id, question.options, again)


def _one_more(then: Knowledge, now: Knowledge, groups: Sequence[Group]) -> None:
    programme = then.programme
    for group in groups:
        most = 1.0
        programme.know({now.people(group): 1, then.people(group): -1}, float(group == groups[0]), most)
        for question in then.questions:
            numbers = [(now.answered(question.id, group), then.answered(question.id, group))]
            numbers += [
                (now.gave(question.id, group, one), then.gave(question.id, group, one)) for one in question.options
            ]
            for after, before in numbers:
                programme.know({after: 1, before: -1}, 0.0, most)


def _the_one(
    then: Knowledge, now: Knowledge, solved: Solved, question: str, options: Sequence[str], group: Group
) -> Iterator[Exposure]:
    """What the one who came in addition answered, if it can be nothing else."""
    for option in options:
        more = {now.gave(question, group, option): 1.0, then.gave(question, group, option): -1.0}
        if not solved.reaches({one: -weight for one, weight in more.items()}, 0):
            yield Exposure("the one who came in addition", question, group, option, 1)
