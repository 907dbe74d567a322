"""A census: every numeral in every file comes from a figure of the release, or is one of a few constants.

The figures themselves are in the attack (tests/attack), so that nothing is printed that was not attacked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from analytics.released.documents import release_to_document
from analytics.released.honesty import NOT_MEASURED
from analytics.released.values import Figure, Measure, Reason, Release, ResultRow, Silence
from analytics.report import Wanted, make_files
from analytics.responses.groups import EVERYBODY
from tests import printed
from tests.report.numerals import leaves, numbers_in, numerals
from tests.report.releases import REGION, before, two_rounds
from tests.report.worked_out import worked_out

Files = Mapping[str, bytes]

SAID = {
    0.0: "the worst score, a part of no length",
    1.0: "the first place or question",
    50.0: "the middle of a scale",
    100.0: "the best score, of 100 people, in percent",
    2.0: "SHA-2 and format numbers",
}
"""Numbers that sentences and scales have by themselves."""

FIGURES = (
    *("outcomes", "took_part", "results", "measures", "scores", "reliabilities", "rates", "break_offs", "weighted"),
    *("honesty", "mixes", "ambassadors", "sureness", "trails"),
)
"""The parts of a release that hold figures; all of them are in the attack."""

ABOUT = ("report.json", "datapackage.json")
"""Files about the other files: hashes, sizes, versions and dates, and no figures."""


@cache
def _made(language: str, *, is_blank: bool = False) -> Files:
    oldest, earlier, later = (_blank(one) if is_blank else one for one in (*before(), two_rounds()[1]))
    return make_files(later, Wanted(language, None, earlier, (oldest, earlier), REGION)).files


def _blank(release: Release) -> Release:
    """The same round with every figure hidden, but for how many took part, without which there are no pages."""
    hidden = Figure(None, hidden=Reason.CELL)
    results = tuple(
        replace(
            result,
            rows=tuple(ResultRow(row.group, hidden, (hidden,) * len(row.figures)) for row in result.rows),
            silence=Silence(hidden, hidden, hidden, result.silence.not_asked and hidden),
        )
        for result in release.results
    )
    return replace(
        release,
        outcomes=dict.fromkeys(release.outcomes, hidden),
        took_part={group: one if group == EVERYBODY else hidden for group, one in release.took_part.items()},
        results=results,
        sureness={},
        measures=tuple(Measure(one.id, one.theme, one.items) for one in release.measures),
        scores=tuple(
            replace(one, value=None, people=None, hidden=Reason.CELL, sureness=None) for one in release.scores
        ),
        reliabilities=(),
        ambassadors={},
        rates={},
        break_offs=(),
        weighted=None,
        mixes=(),
        honesty=NOT_MEASURED,
        trails=(),
    )


def _constants(release: Release) -> set[float]:
    """What is no figure: thresholds, the battery's and the officials' own texts, how questions are numbered.

    How many shares and scores there are, shown or hidden, can be counted in the tables.
    """
    document = release_to_document(release)
    written = [document[name] for name in ("rules", "round", "codebook", "municipalities", "made_with", "texts")]
    written += [document["interventions"], document["self_assessments"]]
    texts = [*(str(leaf) for part in written for _, leaf in leaves(part)), *_names(written)]
    found = {number for text in texts for number in numbers_in(text)}
    parts = {round(100 * number, 6) for number in found if 0 < number < 1}
    numbered = {float(number) for number in range(1, len(release.codebook.order) + 1)}
    sheets = {float(number) for number in range(1, 8)}
    cells = [figure for result in release.results for row in result.rows for figure in row.figures]
    tables = {float(len(cells)), float(len(release.scores))}
    headed = {10.0, 5.0}
    return found | parts | numbered | sheets | tables | headed | set(SAID)


def _names(value: Any) -> Iterator[str]:
    """The names of fields, some of which are municipalities' codes."""
    if isinstance(value, dict):
        yield from map(str, value)
        for one in value.values():
            yield from _names(one)
    elif isinstance(value, list):
        for one in value:
            yield from _names(one)


def _figures(release: Release) -> set[float]:
    """The figures of the release, as it has them."""
    document = {"trails": [], **release_to_document(release)}
    return {abs(number) for name in FIGURES for _, leaf in leaves(document[name]) for number in numbers_in(str(leaf))}


def _unaccounted(files: Files, accounted: set[float]) -> dict[str, set[float]]:
    """By file, the numerals that are neither constants nor figures nor worked out from them; pages have numbers."""
    found = {name: numerals(name, content) - accounted for name, content in files.items() if name not in ABOUT}
    for name, content in files.items():
        if name.endswith(".pdf"):
            found[name] -= set(map(float, range(1, printed.page_count(content) + 1)))
    return {name: rest for name, rest in found.items() if rest}


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_numeral_is_a_figure_or_worked_out_of_figures_or_a_constant(fonts: None, language: str) -> None:
    earlier, later = two_rounds()
    files = _made(language)
    accounted = _constants(later) | _figures(later) | worked_out(later, earlier, before())
    kinds = {"html", "pdf", "xlsx", "csv", "json", "pptx", "svg", "png", "sav", "dta", "xml"}
    assert {name.rpartition(".")[2] for name in files} == kinds
    assert {"sheets.html", "newcomers/en.html", "newcomers/en.pdf", "trends.csv"} <= files.keys()
    assert _unaccounted(files, accounted) == {}


def test_a_trial_makes_all_but_drawings(fonts: None) -> None:
    (oldest, earlier), (_, later), files = before(), two_rounds(), _made("en")
    trial = make_files(later, Wanted("en", None, earlier, (oldest, earlier), REGION, is_trial=True)).files
    assert files.keys() - trial.keys() == {one for one in files if one.startswith(("charts/", "pictures/"))} != set()
    assert {name for name in trial if trial[name] != files[name]} == {"report.json"}


def test_without_figures_only_constants_are_left(fonts: None) -> None:
    """So nothing can be printed that is not among the figures, however it is called."""
    files = _made("en", is_blank=True)
    known = _constants(two_rounds()[1]) | {float(two_rounds()[1].took_part[EVERYBODY].count or 0)}
    assert _unaccounted(files, known) == {}


@pytest.mark.parametrize("planted", ["397 people", "0.37", "23.5 %", "٣٩٧"])
def test_a_number_from_elsewhere_is_seen(planted: str) -> None:
    earlier, later = two_rounds()
    accounted = _constants(later) | _figures(later) | worked_out(later, earlier, before())
    page = _made("en")["report.html"].replace(b"</main>", f"<p>{planted}</p></main>".encode())
    assert _unaccounted({"report.html": page}, accounted).keys() == {"report.html"}
