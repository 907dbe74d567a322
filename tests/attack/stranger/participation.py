"""How many came to each end, and how many each group can be, by all that is printed."""

from collections.abc import Iterable

from tests.attack.stranger.beliefs import sizes_by_weights, tell_beliefs
from tests.attack.stranger.files import ALL, MANY, Files, Group, Limits
from tests.attack.stranger.knowledge import Knowledge, Population, Sizes, linked
from tests.attack.stranger.mixes import Mixed, tell_mixes
from tests.attack.stranger.programme import Programme
from tests.attack.stranger.scores import tell_scores
from tests.attack.stranger.solving import Solved

ENDS = ("refused", "withdrawn", "expired", "erased")


def sizes(files: Files) -> dict[Group, Limits]:
    """How many each group can be, by what is printed of who took part."""
    everybody = files.groups[ALL]
    most = everybody[1] if everybody else MANY
    found: dict[Group, Limits] = {}
    for group, printed in files.groups.items():
        low, high = printed or (0, most)
        found[group] = max(low, files.ambassadors.get(group, 0)), high
    return found


def tighter(files: Files, groups: Iterable[Group], known: Sizes, population: Population | None = None) -> Sizes:
    """How many hidden groups can be, by what all questions and the weights say of them."""
    found = dict(known)
    for questions in linked(files):
        knowledge = told(files, questions, found, population)
        solved = Solved(knowledge.programme)
        for group in groups:
            low, high = solved.limits({knowledge.people(group): 1.0})
            found[group] = max(found[group][0], low - 1e-5), min(found[group][1], high + 1e-5)
    for group, (low, high) in sizes_by_weights(files, found, population).items():
        found[group] = max(found[group][0], low - 1e-5), min(found[group][1], high + 1e-5)
    return found


def told(
    files: Files,
    questions: Iterable[str],
    sizes: Sizes,
    population: Population | None,
    programme: Programme | None = None,
    tag: str = "",
    mixed: Mixed | None = None,
) -> Knowledge:
    """All that is printed of some questions."""
    asked = tuple(questions)
    heard = mixed if mixed and mixed.says(files, asked) else None
    knowledge = Knowledge(files, asked, sizes, programme, tag, heard.sizes if heard else None)
    tell_scores(knowledge)
    tell_beliefs(knowledge, population)
    if heard:
        tell_mixes(knowledge, heard)
    return knowledge


def outcomes(files: Files) -> Programme:
    """How many came to each end, by their counts, the rates and the curve of those who were still there.

    Who agreed sent the answers, took them back or let them expire; whoever opened the link agreed, said no or did
    neither.
    """
    programme = Programme()
    for name in ("opened", "consented", "sent", *ENDS):
        programme.unknown(name, *(files.outcomes.get(name, (0, 0)) or (0, MANY)))
    everybody = files.groups[ALL]
    if everybody is not None and "erased" not in files.outcomes:
        programme.unknown("sent", *everybody)
    if {"opened", "consented", "sent"} <= files.outcomes.keys():
        programme.equal("consented", ["sent", "withdrawn", "expired"])
        programme.at_least({"opened": 1, "consented": -1, "refused": -1})
        _rates(programme, files)
    if files.still_there:
        programme.at_least({"consented": files.still_there[-1][1], "sent": -1})
    return programme


def _rates(programme: Programme, files: Files) -> None:
    """RR1 and REF1 are of those who opened the link, COOP1 of those of them who sent answers or ended otherwise."""
    complete, ended = {"sent": 1.0, "erased": -1.0}, dict.fromkeys(ENDS, 1.0)
    reached = {"sent": 1.0, "refused": 1.0, "withdrawn": 1.0, "expired": 1.0}
    told = {"RR1": (complete, {"opened": 1.0}), "REF1": (ended, {"opened": 1.0}), "COOP1": (complete, reached)}
    for name, (low, high) in files.rates.items():
        part, whole = told[name]
        for end, sign in ((low, 1.0), (high, -1.0)):
            terms = dict(part)
            for one, weight in whole.items():
                terms[one] = terms.get(one, 0.0) - end * weight
            programme.at_least({one: sign * weight for one, weight in terms.items()}, -1e-6)
