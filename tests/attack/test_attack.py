"""Somebody who has nothing but a release, a solver and time cannot find out what is hidden."""

import ast
from collections.abc import Callable, Iterator
from math import floor
from pathlib import Path
from typing import Any

import pytest

from tests.attack.__main__ import population
from tests.attack.exposure import Attack, exposures, few_others, hidden, tally
from tests.attack.pairs import Report, found_in_pair
from tests.attack.rounds import Document, Round, printed, random_round, released, with_one_more
from tests.attack.stranger.files import ALL, Files
from tests.attack.stranger.mixes import Mixed, weights
from tests.attack.truth import Truth

OURS = {"analytics", "bot", "conversations", "locales"}
STRANGER = Path(__file__).parent / "stranger"


def files_of(made: Round) -> Files:
    release = released(made)
    assert release
    return Files(printed(release))


@pytest.mark.parametrize("file", sorted(STRANGER.glob("*.py")), ids=lambda file: file.stem)
def test_the_stranger_knows_none_of_the_project_s_code(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    imported = {
        module
        for node in ast.walk(tree)
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not {module for module in imported if module.split(".")[0] in OURS}
    ours = {module for module in imported if module.startswith("tests.")}
    assert all(module.startswith("tests.attack.stranger.") for module in ours)


@pytest.mark.parametrize(("seed", "people"), [(1, None), (28, None)])
def test_nothing_hidden_can_be_worked_out(seed: int, people: int | None) -> None:
    """What is read is true; else what is so would be taken for impossible, and more found than there is."""
    made = random_round(seed, people)
    files, truth = files_of(made), Truth(made)
    assert hidden(files) > 20
    assert exposures(files, truth, population(made)) == []
    assert few_others(files, truth) == []


def test_a_round_is_not_released_again_with_one_more() -> None:
    then, now = with_one_more(2, "2026-1", 40)
    before = released(then)
    assert before
    assert released(now, [before]) is None


def test_the_attack_finds_what_is_badly_hidden() -> None:
    """Where only small numbers of the whole round are hidden, they are found, also of who skips where they live."""
    made = random_round(14)
    truth, document = Truth(made), badly_hidden(made)
    cells = (one.group for one in Attack(Files(document), truth, None).found() if one.kind == "cell")
    assert reaches(cells, lambda found: len(found) > 3 and ("municipality", "") in found)


def test_the_attack_finds_who_came_in_addition() -> None:
    """Two releases that hide only small numbers tell what the one between them answered."""
    before, after = (Report(Files(badly_hidden(made)), Truth(made)) for made in with_one_more(10, people=32))
    kinds = (one.kind for one in found_in_pair(before, after))
    assert reaches(kinds, lambda found: "the one who came in addition" in found)


def test_the_attack_finds_what_scores_with_an_earlier_mix_give_away() -> None:
    """Where nearly all of the earlier round spoke one language, they are that language's scores."""
    made = random_round(14)
    document, truth = printed(released(made) or pytest.fail("nothing is released")), Truth(made)
    rare = min((group for group in truth.people if group[0] == "language_group"), key=lambda one: truth.people[one])
    earlier = Files({**document, "took_part": [[*one, [10_000 if (*one,) == rare else 10]] for one in truth.people]})
    mixed = Mixed({"2026-0": earlier}, truth.ways)
    document["mixes"] = []
    assert exposures(Files(document), truth, mixed=mixed) == []
    document["mixes"] = [
        {"round": "2026-0", "design_effect": 1.0, "scores": mixed_scores(made, Files(document), mixed)}
    ]
    found = exposures(Files(document), truth, mixed=mixed)
    assert tally(found)["cell"] > 3
    assert "misread" not in tally(found)


def mixed_scores(made: Round, files: Files, mixed: Mixed) -> dict[str, int]:
    """The scores of single questions in the whole round, with the mix of an earlier one."""
    (earlier,) = mixed.earlier.values()
    weighs, scores = weights(earlier, mixed.ways), {}
    for measure, (item, *others) in files.items.items():
        points = files.questions[item].points
        given = [(weighs.get((one.mode, one.language_group), 0.0), one.answers.get(item)) for one in made.responses]
        worth = [(weight, points[answer]) for weight, answer in given if isinstance(answer, str)]
        if not others:
            scores[measure] = floor(sum(one * other for one, other in worth) / sum(one for one, _ in worth) + 0.5)
    return scores


def reaches(found: Iterator[Any], enough: Callable[[list[Any]], bool]) -> bool:
    """Whether as much is found at some time; what would be found after it is not looked for."""
    so_far: list[Any] = []
    for one in found:
        so_far.append(one)
        if enough(so_far):
            return True
    return False


def badly_hidden(made: Round) -> Document:
    """A release with every number of the whole round that is not small, but of sensitive questions."""
    document, truth = printed(released(made) or pytest.fail("nothing is released")), Truth(made)
    document["honesty"] = {**document["honesty"], "signs": {}, "without_signs": [], "silent": []}
    questions = Files(document).questions
    for result in document["results"]:
        question, whole = questions[result["question"]], result["rows"][0]
        if not question.sensitive:
            answered = truth.answered[question.id, ALL]
            figures = [_told(truth.gave[question.id, ALL, option], answered) for option in question.options]
            result["rows"][0] = {"group": whole["group"], "base": [_fives(answered)], "figures": figures, "step": 1}
    return document


def _fives(people: int) -> int:
    return (people + 2) // 5 * 5


def _told(number: int, base: int) -> list[Any]:
    """What would be printed of a number of people if only small ones were hidden."""
    return ["cell"] if 0 < number < 10 else [_fives(number), (200 * number + base) // (2 * base)]
