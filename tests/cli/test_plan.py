"""`pratamed plan`: plain sentences, the sums behind them, and the battery's own questions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from locales.catalogs import COORDINATOR_LANGUAGES
from tests.cli.conftest import Run

Done = Callable[..., Any]

BATTERY = """
id: honest
version: '1'
title: {en: Honest}
languages: [en]
experiments:
  - {id: voice, about: wording, arms: 4}
  - {id: lists, about: protection}
choice_lists:
  yesno:
    - {code: 'yes', label: {en: 'Yes'}}
    - {code: 'no', label: {en: 'No'}}
themes:
  - id: t
    label: {en: T}
    questions:
      - {id: rent, kind: one, choices: yesno, label: {en: Can you pay?}, experiment: voice}
"""


def test_a_layperson_reads_what_can_be_found_out(run: Run) -> None:
    said = run("plan", "--answers", "400", "--ambassadors", "20", "--unequal", "0", "--varying", "0").stdout
    for sentence in (
        "Alone or with an ambassador: with 400 answers you can see a difference of 10 points in a score.",
        "This holds if no ambassador brings more than 20 of these answers.",
        "List question: to be sure to 10 in 100 people it needs 1,450 answers. Leave it out.",
        "Crosswise question: with 400 answers its share is sure to 9 in 100 people, up or down.",
        "Alone or with an ambassador: 10.1 = 3.43 / 0.85 × 25.0 × √(2 / 200)",
    ):
        assert sentence in said


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--back", "120"), "If 120 people come back in a series, a change of 7 points in their score can be seen."),
        (("--back", "500"), "If 240 people come back in a series, a change of 5 points in their score can be seen."),
        (("--back", "1", "--steady", "0"), "Of 1 people who come back in a series, no change can be seen."),
        (("--back", "120"), "Change within people: 6.7 = 3.24 / 0.85 × 25.0 × √(2 × (1 - 0.70) × 1.00 / 120)"),
    ],
)
def test_what_changes_within_people_show(run: Run, options: tuple[str, ...], told: str) -> None:
    assert told in run("plan", "--answers", "240", *options).stdout


def test_what_is_feared_of_ambassadors_is_said(run: Run) -> None:
    said = run("plan", "--answers", "400", "--ambassadors", "20").stdout
    for sentence in (
        "with 400 answers you can see a difference of 20 points in a score.",
        "This holds if no ambassador brings more than 140 of these answers.",
        "It takes it that such a difference varies by 50 in 100 between ambassadors.",
    ):
        assert sentence in said


def test_without_likeness_a_list_needs_the_published_number(done: Done) -> None:
    found = done("plan", "--answers", "400", "--rho", "0")
    needed = {one["question"]["title"]["message"].lower(): one["needed"] for one in found["protected"]}
    assert needed == {
        "list question": 1199,
        "double list question": 600,
        "crosswise question": 233,
        "question with forced answers": 182,
    }
    assert [one["is_worth_it"] for one in found["protected"]] == [False, False, True, True]


@pytest.mark.parametrize("language", COORDINATOR_LANGUAGES)
def test_every_coordinator_reads_it_in_their_language(run: Run, language: str) -> None:
    said = run("plan", "--answers", "1200", "--ambassadors", "80", "--rho", "0.01", "--language", language)
    assert said.exit_code == 0
    assert ("Such a difference" in said.stdout) == (language == "en")
    assert "{" not in said.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--answers", "1"),
        ("--answers", "1", "--ambassadors", "1"),
        ("--answers", "10000000", "--ambassadors", "10000000", "--rho", "1", "--share", "0.99"),
        ("--answers", "30", "--ambassadors", "7", "--tapping", "0.9", "--power", "0.999"),
    ],
)
def test_nothing_is_refused_however_little_can_be_found(run: Run, words: tuple[str, ...]) -> None:
    result = run("plan", *words)
    assert (result.exit_code, result.stderr) == (0, "")


def test_too_few_ambassadors_are_warned_of_and_nothing_is_promised(run: Run) -> None:
    said = run("plan", "--answers", "400", "--ambassadors", "5").stdout
    assert "Find more ambassadors." in said
    assert "you can see" not in said


@pytest.mark.parametrize("words", [(), ("--answers", "0"), ("--answers", "9", "--rho", "nan"), ("--answers", "x")])
def test_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    assert run("plan", *words).exit_code == 2


def test_a_battery_that_is_none_is_refused(refused: Callable[..., str]) -> None:
    assert "nothing of that name" in refused("plan", "nosuch", "--answers", "400")


def test_the_experiments_of_a_battery(done: Done, tmp_path: Path) -> None:
    file = tmp_path / "honest.yaml"
    file.write_text(BATTERY, "utf-8")
    found = done("plan", str(file), "--answers", "400", "--ambassadors", "20")
    assert [(one["trial"]["about"], one["per_arm"]) for one in found["comparisons"]] == [(None, 200), ("wording", 100)]
    assert any(said.startswith("Another wording (voice): with 400 answers") for said in found["sentences"])
    assert found["protected"] == []
