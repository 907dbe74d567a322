"""Every benchmark runs to its end, on as little as it takes: the figures in the docs come from them."""

import json
import re
import sys
from pathlib import Path
from runpy import run_module
from statistics import mean

import pytest

from analytics.responses.codebook import codebook
from tests.benchmarks import long_lists, many_cuts
from tests.benchmarks.speed.engine_step import calls, steps
from tests.benchmarks.words_and_taps import BATTERIES, LANGUAGES, cost, sample

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]

TINY = {
    "change_within": ["1", "40"],
    "degenerate_rounds": ["1"],
    "speed.closing": ["100"],
    "desk_pages": ["2", "1", "1", "1"],
    "speed.engine_step": ["1"],
    "speed.erasing": ["40"],
    "speed.group_commit": ["0.1"],
    "found_truths": ["1", "12"],
    "headlines": ["1", "1", "400", "one theme worse"],
    "speed.languages": ["--times", "1", "--settle", "0", "--json"],
    "long_lists": ["60", "13", "2"],
    "many_cuts": ["80", "4", "2", "3", "8"],
    "planned_power": ["2"],
    "speed.ratios": ["--times", "0", "--people", "--presses", "1", "--responses", "20", "--soak", "0"],
    "speed.release_speed": ["150", "--themes", "1", "--whole"],
    "speed.soak": ["20", "2"],
    "speed.starting": ["1"],
    "speed.storage_hops": ["2"],
    "speed.telegram_presses": ["--seconds", "0.1", "--warm-up", "0", "--people", "2", "--bots", "null", "survey"],
    "unequal_ambassadors": ["1"],
    "speed.web_steps": ["0.1", "2"],
    "words_and_taps": [],
}
"""The least that each is run with; what telegram_presses measures are the bots in telegram_bots,
and measured_bots starts them."""


def test_no_benchmark_is_left_out() -> None:
    files = (path.relative_to(FOLDER).with_suffix("") for path in FOLDER.rglob("*.py") if path.stem != "__init__")
    modules = {".".join(file.parts) for file in files} - {Path(__file__).stem}
    assert modules == TINY.keys() | {"speed.telegram_bots", "speed.measured_bots"}


@pytest.mark.parametrize("name", TINY)
def test_it_runs_to_its_end(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", [name, *TINY[name]])
    monkeypatch.delitem(sys.modules, f"tests.benchmarks.{name}", raising=False)  # which runpy would warn of
    run_module(f"tests.benchmarks.{name}", run_name="__main__")
    printed = capsys.readouterr()
    assert printed.err == ""
    figures = re.findall(r"(?<![\w.])\d+(?:\.\d+)?", printed.out)
    assert any(float(figure) > 0 for figure in figures)
    if printed.out.startswith(("{", "[")):
        assert json.loads(printed.out)


def test_a_step_of_the_core_questions_makes_few_calls() -> None:
    made = [calls(one_step) for _, one_step, _ in steps()]
    assert len(made) == 9
    assert mean(made) < 498


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_core_questions_take_fourteen_taps_and_three_and_a_half_minutes(language: str) -> None:
    found = cost(sample("core"), language)
    assert found.taps <= 14
    assert found.until_sent <= 350, "words, at 100 a minute"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BATTERIES)
def test_a_slow_reader_is_told_no_less_than_it_takes(name: str, language: str) -> None:
    found = cost(sample(name), language)
    told = int("".join(filter(str.isdigit, found.told)))
    assert found.until_sent / 80 - 0.5 < told < found.until_sent / 80 + 2


def test_every_benchmark_that_the_docs_name_is_there() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    named = {
        one.replace("/", ".") for one in re.findall(r"tests[./]benchmarks[./](?!test_)((?:speed[./])?[a-z_]+)", said)
    }
    assert named
    assert named <= TINY.keys()


def test_a_question_of_a_hundred_choices_takes_few_programmes() -> None:
    """Not one or two for each answer of each municipality that is hidden: 337 when they were proved one by one."""
    assert long_lists.measured(300, 100, 4, 1, 1)["programmes"] < 200


def test_a_round_of_which_much_is_hidden_takes_few_programmes() -> None:
    """503 of two questions; they were 843, and larger, when whatever could be shown again was tried without a look at
    its own group first.
    """
    asked = many_cuts.battery(2)
    book = codebook(asked)
    data = many_cuts.responses(book, 400, 13, 3, 20, 1)
    assert many_cuts.measured(asked, book, data, 13)["programmes"] < 600
