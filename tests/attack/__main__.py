"""`python -m tests.attack`: attacks many made-up rounds, and pairs of them, and prints what was found.

Every round goes through the public door into a release; only what is printed of it is read.
"""

import argparse
from collections import Counter
from collections.abc import Mapping
from time import process_time

from tests.attack.exposure import Exposure, exposures, few_others, hidden, tally
from tests.attack.pairs import Report, later_exposures, pair_exposures
from tests.attack.rounds import (
    Round,
    printed,
    random_round,
    released,
    with_one_more,
    with_other_people,
    with_the_same_few,
)
from tests.attack.series import attacked
from tests.attack.stranger.files import ALL, Files, Group
from tests.attack.truth import Shown, Truth, shown

HEAD = "round people places tongues | hidden exposed sensitive few-others | whole parts | release attack (s of CPU)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    parser.add_argument("--people", type=int, help="how many answer, in every round")
    parser.add_argument("--pairs", type=int, default=20, help="how many pairs of each kind")
    parser.add_argument("--series", type=int, default=40, help="how many series of two rounds")
    parser.add_argument("--verbose", action="store_true", help="name everything that is exposed")
    wishes = parser.parse_args()
    print(HEAD)
    kinds, hides, whole, parts = Counter[str](), 0, Shown(), Shown()
    for seed in range(wishes.seed, wishes.seed + wishes.rounds):
        found = _attacked(seed, random_round(seed, wishes.people), verbose=wishes.verbose)
        if found:
            kinds, hides = kinds + found[0], hides + found[1]
            whole, parts = whole + found[2], parts + found[3]
    if wishes.pairs:
        kinds += _pairs(wishes.seed, wishes.pairs, verbose=wishes.verbose)
    kinds += _series(wishes.seed, wishes.series, verbose=wishes.verbose)
    print(f"hidden: {hides}; shown of what the primary rule alone would show: whole {whole}, municipalities {parts}")
    for kind, number in sorted(kinds.items()):
        print(f"{kind}: {number}")


def _attacked(seed: int, made: Round, *, verbose: bool) -> tuple[Counter[str], int, Shown, Shown] | None:
    begun = process_time()
    release = released(made)
    if release is None:
        print(f"{seed:5}: nothing is released")
        return None
    files = Files(printed(release))
    made_in, begun = process_time() - begun, process_time()
    truth = Truth(made)
    found = exposures(files, truth, population(made))
    kinds, alone = tally(found), few_others(files, truth)
    kinds["few others in an open group"] = len(alone)
    whole, parts = shown(files, truth)
    sensitive = sum(number for kind, number in kinds.items() if kind.startswith("sensitive"))
    tongues = sum(cut == "language_group" for cut, _ in files.groups)
    print(
        f"{seed:5} {len(made.responses):6} {len(made.municipalities):6} {tongues:7} | {hidden(files):6} "
        f"{len(found) - sensitive:7} {sensitive:9} {len(alone):10} | {whole} {parts} | "
        f"{made_in:.1f} {process_time() - begun:.1f}",
        flush=True,
    )
    for one in found if verbose else ():
        print("     ", one.kind, one.question, *one.group, one.column, one.values)
    return kinds, hidden(files), whole, parts


def _pairs(first: int, number: int, *, verbose: bool) -> Counter[str]:
    """Two reports of the same people and one more: in the whole round, in a second release of it, in one group.

    And two of other people, of which the later one can have scores with the earlier one's mix.
    """
    kinds = Counter[str]()
    for seed in range(first, first + number):
        for name, (then, now, again) in {
            "a later round": (*with_one_more(seed), ALL),
            "a second release": (*with_one_more(seed, "2026-1"), ALL),
            "a small group again": with_the_same_few(seed),
            "other people": (*with_other_people(seed), None),
        }.items():
            found = _pair(then, now, again)
            print(f"{seed:5} {name}: {'nothing is released' if found is None else f'exposed {len(found)}'}", flush=True)
            kinds += tally(found or [])
            for one in found or () if verbose else ():
                print("     ", one.kind, one.question, *one.group, one.column, one.values)
    return kinds


def _series(first: int, number: int, *, verbose: bool) -> Counter[str]:
    """Two rounds of the same people, as far as they came back with their cards; also with all first answers known."""
    kinds = Counter[str]()
    for seed in range(first, first + number):
        found = list(attacked(seed))
        exposed = [(one, answer) for one in found for answer in one.exposed]
        printed = len({one.change.question.id for one in found})
        print(f"{seed:5} a series: {printed} changes printed, exposed {len(exposed)}", flush=True)
        kinds["change within people, exposed"] += len(exposed)
        kinds["change within people, printed"] += printed
        kinds["change within people, not as it is printed"] += sum(not one.fits for one in found)
        for one, answer in exposed if verbose else ():
            print("     ", one.change.question.id, "with first answers" if one.knows_first else "", answer)
    return kinds


def _pair(then: Round, now: Round, again: Group | None) -> list[Exposure] | None:
    before = released(then)
    after = released(now, [before]) if before else None
    if before is None or after is None:
        return None
    before_it, after_it = Report(Files(printed(before)), Truth(then)), Report(Files(printed(after)), Truth(now))
    if again is None:
        return later_exposures(before_it, after_it, population(now))
    return pair_exposures(before_it, after_it, again)


def population(made: Round) -> Mapping[str, float] | None:
    """How many people live in each municipality, as anybody can read elsewhere."""
    return made.margins[0].population if made.margins else None


if __name__ == "__main__":
    main()
