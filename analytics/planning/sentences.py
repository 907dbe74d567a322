"""An outlook in plain sentences."""

from collections.abc import Callable, Iterator, Mapping
from math import ceil

from analytics.planning.outlook import WORTH_WIDTH, ComparisonOutlook, Concern, Expected, Outlook, ProtectedOutlook
from analytics.planning.planned_questions import ProtectedQuestion, Trial
from analytics.rules import Rules
from conversations.definition.experiments import About
from conversations.phrases import Phrase, counted, label, phrase

Number = Callable[[int], str]
"""Writes a number as the reader is used to."""

TRIED: Mapping[About | None, Phrase] = {
    None: label("what is tried", "Alone or with an ambassador"),
    About.WORDING: label("what is tried", "Another wording"),
    About.SENDER: label("what is tried", "Another sender"),
    About.ORDER: label("what is tried", "Another order of the answers"),
    About.ASSURANCE: label("what is tried", "With or without an assurance"),
}
WORKED_OUT = phrase("How this was worked out")


def sentences(found: Outlook, number: Number, rules: Rules | None = None) -> Iterator[Phrase]:
    """What can be found out, what cannot, and what to think of; all in words for everybody."""
    yield from _expected(found, number)
    if not found.shows_nothing:
        yield from _figures(found, number)
    yield from (_concern(concern, rules or Rules(), number) for concern in found.concerns)
    yield phrase(
        "This takes it that {share} in 100 people would say yes and {tapping} in 100 tap at random.",
        share=_hundredths(found.expected.share, number),
        tapping=_hundredths(found.expected.tapping, number),
    )


def _expected(found: Outlook, number: Number) -> Iterator[Phrase]:
    expected = found.expected
    yield phrase(
        "Expected answers: {answers}. Ambassadors: {ambassadors}.",
        answers=number(expected.answers),
        ambassadors=number(expected.ambassadors),
    )
    if expected.design_effect > 1:
        yield phrase(
            "People of one ambassador are alike, so the answers tell as much as {people} from people drawn one by one.",
            people=number(round(expected.answers / expected.design_effect)),
        )


def _figures(found: Outlook, number: Number) -> Iterator[Phrase]:
    yield phrase(
        "A share of the whole round is sure to {points} in 100 people, up or down.",
        points=_hundredths(found.width, number),
    )
    for comparison in found.comparisons:
        yield from _comparison(comparison, found, number)
    if found.comparisons:
        yield phrase(
            "Such a difference is found in {power} of 100 such rounds.",
            power=_hundredths(found.expected.power, number),
        )
    if found.comparisons and found.expected.ambassadors:
        yield from _held_under(found.expected, number)
    for protected in found.protected:
        yield from _protected(protected, number)
    yield from _within_people(found, number)


def _within_people(found: Outlook, number: Number) -> Iterator[Phrase]:
    for change in found.changes:
        points, people = max(ceil(change.score), 1), number(change.people)
        if points > 100:
            yield phrase("Of {people} people who come back in a series, no change can be seen.", people=people)
            continue
        yield counted(
            "If {people} people come back in a series, a change of {number} point in their score can be seen.",
            "If {people} people come back in a series, a change of {number} points in their score can be seen.",
            points,
            people=people,
        )
    if found.changes:
        yield phrase(
            "Such a change is found in {power} of 100 such series, if people mostly keep their place among the others "
            "(a correlation of {steady} in 100). If they change in more different ways, it takes more people.",
            power=_hundredths(found.expected.power, number),
            steady=_hundredths(found.expected.steady, number),
        )


def _held_under(expected: Expected, number: Number) -> Iterator[Phrase]:
    yield phrase(
        "This holds if no ambassador brings more than {number} of these answers.",
        number=number(ceil(expected.answers * expected.brought.largest)),
    )
    yield phrase(
        "It takes it that such a difference varies by {part} in 100 between ambassadors.",
        part=_hundredths(expected.varying, number),
    )


def _comparison(comparison: ComparisonOutlook, found: Outlook, number: Number) -> Iterator[Phrase]:
    trial, points = comparison.trial, None if comparison.score is None else max(round(comparison.score), 1)
    answers = number(found.expected.answers)
    if points is not None and points <= 100:
        yield counted(
            "{trial}: with {answers} answers you can see a difference of {number} point in a score.",
            "{trial}: with {answers} answers you can see a difference of {number} points in a score.",
            points,
            trial=name_of(trial),
            answers=answers,
        )
    else:
        yield phrase(
            "{trial}: with {answers} answers you can see no difference in a score.",
            trial=name_of(trial),
            answers=answers,
        )
    if comparison.share is None:
        yield phrase("In the share of one answer you can see no difference.")
    else:
        yield phrase(
            "In the share of one answer you can see a difference of {points} in 100 people.",
            points=_hundredths(comparison.share, number),
        )


def _protected(protected: ProtectedOutlook, number: Number) -> Iterator[Phrase]:
    name = name_of(protected.question)
    needed, sure = number(round_up(protected.needed)), _hundredths(WORTH_WIDTH, number)
    if protected.is_worth_it:
        yield phrase(
            "{question}: with {answers} answers its share is sure to {points} in 100 people, up or down.",
            question=name,
            answers=number(protected.answers),
            points=_hundredths(protected.width, number),
        )
    else:
        yield phrase(
            "{question}: to be sure to {points} in 100 people it needs {needed} answers. Leave it out.",
            question=name,
            points=sure,
            needed=needed,
        )
    if protected.is_worth_it and protected.gap < 1:
        yield phrase("It shows flattery of {points} in 100 people or more.", points=_hundredths(protected.gap, number))


def _concern(concern: Concern, rules: Rules, number: Number) -> Phrase:
    match concern:
        case Concern.TOO_FEW_ANSWERS:
            return phrase("With fewer than {least} answers nothing is shown.", least=number(rules.k))
        case Concern.TOO_FEW_AMBASSADORS:
            return phrase(
                "With fewer than {least} ambassadors it is not shown how sure a figure is. Find more ambassadors.",
                least=number(rules.least_clusters),
            )
        case Concern.LARGE_CLUSTERS:
            return phrase("Many ambassadors with few answers each tell more than few ambassadors with many.")
        case Concern.NO_AMBASSADORS:
            return phrase("Without ambassadors nobody is asked together with one, so that cannot be compared.")
        case Concern.NO_ANCHOR:
            return phrase("Without an anchor question, random tapping pulls crosswise shares towards one half.")


def name_of(asked: Trial | ProtectedQuestion) -> Phrase:
    """What is planned, with the name that it has in the battery."""
    what = TRIED[asked.about] if isinstance(asked, Trial) else asked.title
    return phrase("{what} ({name})", what=what, name=asked.id) if asked.id else what


def _hundredths(share: float, number: Number) -> str:
    return number(max(round(100 * share), 0))


def round_up(answers: int) -> int:
    """So many answers or a few more, as a number that is easy to remember: in steps of five at its second digit."""
    step = max(5 * 10 ** (len(str(answers)) - 3), 1) if len(str(answers)) > 2 else 1
    return -(-answers // step) * step
