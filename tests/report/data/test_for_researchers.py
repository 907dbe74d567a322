"""What programs for statistics and archives read of a report: the released tables with labels, and the codebook."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pyreadstat
import pytest

from analytics.released.values import Reason
from analytics.report.data.ddi import DDI, ddi_codebook
from analytics.report.data.labelled import labelled_files
from analytics.report.data.tidy import csv_files
from analytics.responses.groups import EVERYBODY
from tests.report.releases import hostile, nobody, two_rounds

IN_DDI = "{ddi:codebook:2_5}"
NUMBERS = {"figures": ("count", "percent"), "scores": ("score", "people")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The labelled tables of a round."""
    there = tmp_path_factory.mktemp("labelled")
    for name, content in labelled_files(two_rounds()[1]).items():
        (there / name).write_bytes(content)
    return there


def _lines(name: str) -> list[dict[str, str]]:
    content = csv_files(two_rounds()[1])[f"{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content)))


def _number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize("name", NUMBERS)
def test_spss_has_the_numbers_of_the_csv_and_says_why_others_are_missing(folder: Path, name: str) -> None:
    lines = _lines(name)
    told, about = pyreadstat.read_sav(folder / f"{name}.sav", user_missing=True)
    assert len(told) == len(lines) > 5
    for column in NUMBERS[name]:
        labels = about.variable_value_labels[column]
        ranges: Any = about.missing_ranges[column]
        assert {one["lo"] for one in ranges} == set(labels) == {-1.0, -2.0}
        for line, value in zip(lines, told[column], strict=True):
            is_hidden = bool(line["hidden"]) and not line[column]
            assert (value in labels) == is_hidden
            assert is_hidden or value == _number(line[column]) or (pd.isna(value) and not line[column])
    assert set(about.column_names) - set(lines[0]) <= {"question_text", "answer_text", "measure_text"}
    assert all(about.column_names_to_labels.values())
    hidden = told[told["hidden"] == Reason.CELL.value]
    assert (hidden[NUMBERS[name][0]] == -2).all()


@pytest.mark.parametrize("name", NUMBERS)
def test_stata_has_the_same_read_by_another_reader(folder: Path, name: str) -> None:
    told = pd.read_stata(folder / f"{name}.dta", convert_categoricals=False)
    for column in NUMBERS[name]:
        given = [None if pd.isna(value) else value for value in told[column]]
        assert given == [_number(line[column]) for line in _lines(name)]
    _, about = pyreadstat.read_dta(folder / f"{name}.dta", user_missing=True)
    assert "b" in about.missing_user_values[NUMBERS[name][0]]
    labels: Any = about.variable_value_labels[NUMBERS[name][0]]
    assert labels["b"].startswith("Hidden")


def test_what_is_known_of_honesty_is_there_as_in_the_csv(folder: Path) -> None:
    lines = _lines("honesty")
    told, about = pyreadstat.read_sav(folder / "honesty.sav")
    assert about.column_names == list(lines[0])
    assert len(told) == len(lines) > 5
    for column in ("arm", "value", "low", "high", "people"):
        given = [None if pd.isna(value) else value for value in told[column]]
        assert given == [_number(line[column]) for line in lines]
    assert list(pd.read_stata(folder / "honesty.dta")["finding"]) == [line["finding"] for line in lines]


def test_without_anything_known_of_honesty_there_is_no_such_table() -> None:
    assert {Path(name).stem for name in labelled_files(nobody())} <= {"figures", "scores"}


def test_the_same_release_gives_the_same_bytes(folder: Path) -> None:
    assert labelled_files(two_rounds()[1]) == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_texts_that_try_to_be_more_stay_texts() -> None:
    told = pd.read_stata(BytesIO(labelled_files(hostile())["figures.dta"]), convert_categoricals=False)
    assert any(text.startswith("=1+1 <script>") for text in told["question_text"])
    root = ElementTree.fromstring(ddi_codebook(hostile(), ())[DDI])
    assert any((one.text or "").startswith("=1+1 <script>") for one in root.iter(f"{IN_DDI}labl"))


def test_the_codebook_has_what_ddi_requires_in_its_order() -> None:
    release = two_rounds()[1]
    root = ElementTree.fromstring(ddi_codebook(release, ("figures.sav", "figures.dta"))[DDI])
    assert (root.tag, root.get("version")) == (f"{IN_DDI}codeBook", "2.5")
    parts = [one.tag.removeprefix(IN_DDI) for one in root]
    assert parts == ["docDscr", "stdyDscr", "fileDscr", "fileDscr", "dataDscr"]
    study = [one.tag.removeprefix(IN_DDI) for one in root[1]]
    assert study == ["citation", "stdyInfo", "dataAccs"]
    assert root.findtext(f".//{IN_DDI}stdyDscr/{IN_DDI}citation/{IN_DDI}titlStmt/{IN_DDI}titl") == release.round.name
    assert [one.text for one in root.iter(f"{IN_DDI}fileName")] == ["figures.sav", "figures.dta"]
    variables = list(root.iter(f"{IN_DDI}var"))
    assert [one.get("name") for one in variables] == [variable.id for variable in release.codebook.variables]
    ids = [one.get("ID") for one in variables]
    assert len(ids) == len(set(ids))
    order = ["labl", "qstn", "catgry", "concept"]
    for one in variables:
        places = [order.index(part.tag.removeprefix(IN_DDI)) for part in one]
        assert places == sorted(places)


def test_the_codebook_counts_who_answered_what_where_that_is_shown() -> None:
    release = two_rounds()[1]
    root = ElementTree.fromstring(ddi_codebook(release, ())[DDI])
    results = {result.question: result for result in release.results}
    told = 0
    for one in root.iter(f"{IN_DDI}var"):
        result = results[one.get("name") or ""]
        assert result.whole_round.group == EVERYBODY
        shown = {code: figure.count for code, figure in result.cells(result.whole_round)}
        for category in one.iter(f"{IN_DDI}catgry"):
            given = category.findtext(f"{IN_DDI}catStat")
            assert (given and int(given)) == shown.get(category.findtext(f"{IN_DDI}catValu") or "")
            told += given is not None
    assert told > 10
