"""Each sentence that a report can say stands in a round of which it is true, and not in one of which it is not.

`sentences.txt` has a line for each: the round in which it must stand, one in which it must not, and the sentence. Those
of every report (its frame, its method and its thresholds) are said `always`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from analytics.estimate.difference import verdicts
from tests.report.sentences.said import census, phrases_in, said
from tests.report.sentences.worlds import WORLDS, world

ALWAYS = "always"


def _table() -> list[tuple[str, str, str]]:
    lines = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    return [
        (true.strip(), false.strip(), sentence) for true, false, sentence in (line.split(" | ", 2) for line in lines)
    ]


TABLE = _table()
SOMETIMES = [line for line in TABLE if line[0] != ALWAYS]


@cache
def _said(name: str) -> Mapping[str, str]:
    return said(*world(name))


def test_every_sentence_is_in_the_table_once() -> None:
    sentences = [sentence for *_, sentence in TABLE]
    assert len(sentences) == len(set(sentences))
    assert set(sentences) == census().keys()


@pytest.mark.parametrize(
    "source",
    [
        'phrase("All is well.")',
        'view.said(label("table column", "All is well."))',
        'counted("All is well.", "", 1)',
    ],
)
def test_no_sentence_slips_past_the_table(source: str) -> None:
    assert list(phrases_in(source)) == ["All is well."]


def test_no_sentence_is_said_under_another_name() -> None:
    with pytest.raises(AssertionError):
        list(phrases_in("from conversations.phrases import phrase as tell"))


def test_every_round_is_one_in_which_something_is_said_or_not() -> None:
    assert {name for true, false, _ in SOMETIMES for name in (true, false)} <= WORLDS.keys()


@pytest.mark.parametrize(("true", "false", "sentence"), SOMETIMES, ids=[sentence[:60] for *_, sentence in SOMETIMES])
def test_a_sentence_is_said_where_it_is_true_and_only_there(true: str, false: str, sentence: str) -> None:
    assert sentence in _said(true)
    assert sentence not in _said(false)


def test_what_is_always_said_is_said_in_every_round() -> None:
    frame = {sentence for true, _, sentence in TABLE if true == ALWAYS}
    assert 30 < len(frame) < 60
    for name in WORLDS:
        assert frame <= _said(name).keys(), name


def test_what_stands_in_the_pages_is_what_was_measured() -> None:
    assert _said("a good theme")["{percent} gave one of the two worst answers."] == (
        "10% gave one of the two worst answers."
    )
    assert _said("a worst theme")["{percent}: {sentence}"].startswith("70%: ")
    assert _said("proud city")[
        "{municipality} rates its own work {points} points higher than newcomers do: {theme}"
    ] == ("Alby rates its own work 19 points higher than newcomers do: Work")
    assert _said("rising")[
        "{theme}: clearly better over {rounds} rounds, {points} points from each round to the next ({low} to {high})."
    ].startswith("Work: clearly better over 3 rounds, +6 points from each round to the next (+4.")
    most = "About {number} people answered. More than half of them live in {municipality}."
    assert _said("all in one place")[most].endswith("Linköping.")


def test_no_change_is_named_beside_a_round_in_other_municipalities() -> None:
    """The same scores are called a change where both rounds were asked in the same ones."""
    assert "Something has become much better since {round}." in _said("better")
    assert "Something has become much better since {round}." not in _said("elsewhere")


def test_what_page_one_names_is_sure_to_one_in_sixty() -> None:
    assert pytest.approx(1 / 60) == 1 - verdicts.HEADLINE
