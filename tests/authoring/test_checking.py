"""Checking a file names the line of every problem, of form and of content."""

import pytest

from conversations.authoring.checking import check_battery
from tests.authoring.test_yaml_format import BATTERY

GOOD = BATTERY.replace("no: ", "sv: ").replace('"no"', "sv").replace("exclusive: true", "stays_last: true")


def test_good_file() -> None:
    assert check_battery(GOOD) == ()


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("kind: one", "kind: on", "line 14, question q1, kind"),
        ("          sv: Jobber du?\n", "", "line 15, question q1, label (sv)"),
        ("sv: Jobber du?", "sv: ' '", "line 17, question q1, label (sv)"),
        ("sv: Ingen", "so: Ma jiro", "line 8, choice list degree, choice no, label (sv)"),
        ("'0580'", "'0581'", "line 22, question q2, relevant"),
        ("${q1} =", "${q3} =", "line 22, question q2, relevant"),
        ("[en, sv]", "[en, sv, xx]", "line 4, the battery, languages"),
        ("sv: Kjerne", "so: Kjerne", "line 3, the battery, title (sv)"),
        ("maximum: 1e1", "maximum: 0", "line 23, question q2, minimum"),
        ("id: work", "id: wo rk", "line 10, theme wo rk"),
    ],
)
def test_problems_have_lines(old: str, new: str, where: str) -> None:
    assert old in GOOD
    assert where in [problem.where for problem in check_battery(GOOD.replace(old, new, 1))]


TRIED = """\
id: tried
version: "1"
title: {en: Tried}
languages: [en]
choice_lists:
  yes_no:
  - {code: "yes", label: {en: "Yes"}}
  - {code: "no", label: {en: "No"}}
experiments:
- {id: wording, about: wording}
- {id: hidden, about: protection}
themes:
- id: work
  label: {en: Work}
  questions:
  - id: job
    kind: one
    label: {en: A job?}
    choices: yes_no
    experiment: wording
    variants:
    - label: {en: Paid work?}
      hint: {en: Any work}
  - id: fear
    kind: item_count
    label: {en: How many are true?}
    experiment: hidden
    protection:
      statement: {en: I fear it.}
      beside:
      - {en: I like tea.}
      - {en: I like rain.}
      - {en: I like dogs.}
"""


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("about: wording}", "about: wording, arms: 9}", "line 10, experiment wording, arms"),
        ("{en: Paid work?}", "{en: A job?, sv: ''}", "line 22, question job, variant 1, label (sv)"),
        ("{en: Any work}", "{en: ' '}", "line 23, question job, variant 1, hint (en)"),
        ("{en: I fear it.}", "{en: ''}", "line 29, question fear, protection, statement (en)"),
        ("{en: I like rain.}", "{en: ''}", "line 32, question fear, protection, beside 2 (en)"),
        ("      - {en: I like dogs.}\n", "", "line 30, question fear, protection, beside"),
        ("    experiment: hidden\n", "", "line 24, question fear, experiment"),
    ],
)
def test_problems_of_experiments_have_lines(old: str, new: str, where: str) -> None:
    assert check_battery(TRIED) == ()
    assert old in TRIED
    assert where in [problem.where for problem in check_battery(TRIED.replace(old, new, 1))]
