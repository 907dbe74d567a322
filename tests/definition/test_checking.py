"""Checking a file names the line of every problem, of form and of content."""

import pytest

from conversations.definition.checking import check_battery
from tests.definition.test_yaml_format import BATTERY

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
