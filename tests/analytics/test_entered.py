"""CSV that coordinators enter: read as spreadsheets write it, and refused with line and reason."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.findings.gaps import clear_gaps, gaps
from analytics.released.entered_csv import Categories, PopulationMargin, UnfitFile, read_margins, read_self_assessments
from analytics.released.entered_values import SelfAssessment
from analytics.released.values import Measure
from analytics.responses.groups import EVERYBODY
from tests.analytics.releases import place, release_with

HEAD = "municipality,year,theme,score\n"
THEMES = {"work": "Arbete"}
PLACES = {"0580": "Linköping", "0581": "Norrköping"}
KNOWN = {
    "municipality": Categories({**PLACES, "0562": "Finspång"}, ["0580", "0581"]),
    "sex": Categories({"f": "Kvinna", "m": "Man"}, ["f", "m"]),
}
PEOPLE = "variable,category,population\n"


def test_self_assessments_are_read_as_spreadsheets_write_them() -> None:
    text = (
        "\ufeffsep=;\r\nmunicipality;year;theme;score;;\r\n580;2025;Work;72,5;;\r\n;;;;;\r\nReggio;2024;work;60;;\r\n"
    )
    assert read_self_assessments(text, THEMES, PLACES) == (
        SelfAssessment("0580", 2025, "work", 72.5),
        SelfAssessment("Reggio", 2024, "work", 60),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("municipality,theme,score\n", "Line 1: .*year"),
        (HEAD + "A,2025,play,50\n", "Line 2: there is no theme play. Write one of work"),
        (HEAD + "A,2025,Arbete,50\n", "Line 2: .*Write its code, work"),
        (HEAD + "Linköping,2025,work,50\n", "Line 2: .*Write its code, 0580"),
        (HEAD + "999,2025,work,50\n", "Line 2: there is no municipality 999"),
        (HEAD + "A,2025,work,101\n", "Line 2: score is 101, which is no number from 0 to 100"),
        (HEAD + "A,2025,work,nan\n", "Line 2: score is nan"),
        (HEAD + "A,2025,work,much\n", "Line 2: score is much"),
        (HEAD + "A,25,work,50\n", "Line 2: 25 is no year"),
        (HEAD + "A,2025,work,\n", "Line 2: score is empty"),
        (HEAD + ",,,\nA,2025,work,50\nA,2025,work,51\n", "Line 4: A has work twice"),
    ],
)
def test_an_unfit_file_is_refused_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(UnfitFile, match=problem):
        read_self_assessments(text, THEMES, PLACES)


def test_margins_are_read_with_the_zeros_that_a_spreadsheet_dropped() -> None:
    text = "sep=;\nvariable;category;population\nmunicipality;580;166 000\nMunicipality;0581;145120,0\n"
    assert read_margins(text, KNOWN) == (PopulationMargin("municipality", {"0580": 166_000, "0581": 145_120}),)
    (sex,) = read_margins(PEOPLE + "sex,F,100\nsex,m,120\n", KNOWN)
    assert sex.population == {"f": 100, "m": 120}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("", "Line 1: there are no rows"),
        ("sex,f,100\nsex,f,120\n", "Line 3: sex has f twice"),
        ("sex,f,-1\n", "Line 2: population is -1"),
        ("sex,f,55%\n", "Line 2: population is 55%, .*Write it in digits"),
        ("sex,f,166'000\n", "Line 2: population is 166'000"),
        ("sex,f,1e400\n", "Line 2: population is 1e400"),
        ("sex,f,5\nTotal,,5\n", "Line 3: there is no variable Total"),
        ("municipality,580.0,5\n", "Line 2: there is no category 580.0. Write one of 0580"),
        ("municipality,'0580,5\n", "Line 2: there is no category '0580. Write one of 0580"),
        ("sex,f,inf\n", "Line 2: population is inf"),
        ("sex,f,'145,120'\n".replace("'", '"'), "Line 2: 145,120 can be read in two ways. Write 145120"),
        ("sex,Man,100\n", "Line 2: category has the name Man. Write its code, m"),
        ("municipality,Norrköping,100\n", "Line 2: .*Write its code, 0581"),
        ("municipality,0584,100\n", "Line 2: there is no category 0584. Write one of 0580 .Linköping."),
        ("kommun,0580,100\n", "Line 2: there is no variable kommun. Write one of municipality, sex"),
        ("municipality,0580,9\nmunicipality,0562,9\n", "Line 3: nobody of municipality 0562 answered.*Take the line"),
        ("municipality,0580,0\n", "Line 2: people of municipality 0580 answered"),
        ("municipality,0580,9\n", "Line 2: after it a line is missing: people of municipality 0581"),
    ],
)
def test_a_population_that_would_not_be_used_is_refused_with_its_line(rows: str, problem: str) -> None:
    with pytest.raises(UnfitFile, match=problem):
        read_margins(PEOPLE + rows, KNOWN)


@settings(max_examples=40)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    readers = [lambda: read_margins(text, KNOWN), lambda: read_self_assessments(HEAD + text, THEMES, PLACES)]
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


def test_a_theme_without_one_score_hides_no_gap_of_another() -> None:
    own = (SelfAssessment("A", 2025, "work", 80), SelfAssessment("A", 2025, "home", 80))
    release = release_with({"A": (60, 100)}, own=own)
    apart = tuple(Measure(item, "home", (item,)) for item in ("home1", "home2"))
    found = gaps(replace(release, measures=(*release.measures, *apart)))
    assert [(gap.measure, gap.points) for gap in found] == [("work1", 20), (None, None)]
