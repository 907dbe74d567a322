"""CSV that coordinators enter: read as spreadsheets write it, and refused with line and reason."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.findings.gaps import clear_gaps, gaps
from analytics.released.entered import UnfitFile, read_margins, read_self_assessments
from analytics.released.values import SelfAssessment
from analytics.responses.groups import EVERYBODY
from tests.analytics.releases import place, release_with

HEAD = "municipality,year,theme,score\n"


def test_self_assessments_are_read_as_spreadsheets_write_them() -> None:
    found = read_self_assessments(
        "\ufeffmunicipality;year;theme;score\r\nA;2025;work;72,5\r\nReggio;2024;work;60\r\n", ["work"]
    )
    assert found == (SelfAssessment("A", 2025, "work", 72.5), SelfAssessment("Reggio", 2024, "work", 60))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("municipality,theme,score\n", "Line 1: .*year"),
        (HEAD + "A,2025,play,50\n", "Line 2: there is no theme play"),
        (HEAD + "A,2025,work,101\n", "Line 2: 101 is no number from 0 to 100"),
        (HEAD + "A,2025,work,nan\n", "Line 2: nan"),
        (HEAD + "A,2025,work,much\n", "Line 2: much"),
        (HEAD + "A,25,work,50\n", "Line 2: 25 is no year"),
        (HEAD + "A,2025,work,\n", "Line 2: score is empty"),
        (HEAD + "A,2025,work,50\nA,2025,work,51\n", "Line 3: A has work twice"),
    ],
)
def test_an_unfit_file_is_refused_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(UnfitFile, match=problem):
        read_self_assessments(text, ["work"])


def test_margins_are_read_and_doubles_refused() -> None:
    (margin,) = read_margins("variable,category,population\nsex,f,100\nsex,m,120\n")
    assert (margin.variable, margin.population) == ("sex", {"f": 100, "m": 120})
    with pytest.raises(UnfitFile, match="Line 3"):
        read_margins("variable,category,population\nsex,f,100\nsex,f,120\n")
    with pytest.raises(UnfitFile, match="-1 is no number of people"):
        read_margins("variable,category,population\nsex,f,-1\n")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    readers = [lambda: read_margins(text), lambda: read_self_assessments(HEAD + text, ["work"])]
    assert all(refusal(read) is None or str(refusal(read)).startswith("Line ") for read in readers)


def refusal(read: Callable[[], object]) -> UnfitFile | None:
    try:
        read()
    except UnfitFile as problem:
        return problem
    return None


def test_what_municipalities_say_stands_beside_what_newcomers_say() -> None:
    own = (
        SelfAssessment("A", 2024, "work", 99),
        SelfAssessment("A", 2025, "work", 80),
        SelfAssessment("B", 2025, "work", 50),
        SelfAssessment("Reggio", 2025, "work", 70),
    )
    release = release_with({"A": (60, 100), "B": (55, 100)}, own=own)
    assert [gap.points for gap in gaps(release)] == [39, 20, -5, 10]
    assert gaps(release)[3].group == EVERYBODY
    assert [(gap.group, gap.points) for gap in clear_gaps(release)] == [(place("A"), 20)]
