"""Every format gives the same figures and hides the same ones, in the same bytes each time."""

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from analytics.released.documents import release_from_document, release_to_document
from analytics.released.values import Figure, Release
from analytics.report import Wanted, differences, make_files, pdf, read_manifest, settle, stage
from analytics.report.contents import report_document
from analytics.report.data.datapackage import data_package
from analytics.report.data.tidy import csv_files
from analytics.report.document import Cell, Paragraph, Row, Section, Strip, Table, walk
from analytics.report.files import UnknownFolder
from analytics.report.pdf import Unprintable, render_pdf
from analytics.report.printing.fonts import font_folders
from analytics.report.workbook import render_workbook
from tests import printed
from tests.analytics.releases import release_with
from tests.report.releases import HOSTILE, before, hostile, two_rounds

HIDDEN = "hidden"


def _records(release: Release, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(csv_files(release)[name].decode("utf-8-sig"))))


def _figures(release: Release) -> Iterator[tuple[str, str, str, Figure]]:
    """Question, group and column with what the release has of it."""
    for result in release.results:
        for row in result.rows:
            for column, figure in result.cells(row):
                yield result.question, row.group.code, column, figure
        for column, figure in result.silence.cells():
            yield result.question, "all", column, figure


def test_all_formats_hide_the_same_cells() -> None:
    release = two_rounds()[1]
    hidden = [one for one in _figures(release) if one[3].hidden]
    assert len(hidden) > 3
    assert _hidden_in_csv(release) == len(hidden)
    assert _hidden_in_workbook(release) == len(hidden)
    assert _hidden_on_pages(release) == len(hidden)


def _hidden_in_csv(release: Release) -> int:
    answers = {"answer", "skipped", "declined", "not_asked"}
    return sum(bool(one["hidden"]) and one["measure"] in answers for one in _records(release, "figures.csv"))


def _hidden_in_workbook(release: Release) -> int:
    sheet = openpyxl.load_workbook(BytesIO(render_workbook(release, "en")))["5 Answers"]
    others = ("Asked", "Answered", "Good half", "Bad half")
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[3] not in others]
    assert len(rows) == sum(1 for _ in _figures(release))
    return sum(row[4] == HIDDEN or row[7] == HIDDEN for row in rows)


def _hidden_on_pages(release: Release) -> int:
    """Cells that say so, and all cells of municipalities that are named as hidden."""
    asked = [one for one in walk(report_document(release, "en").sections) if one.id.startswith("q-")]
    return sum(_hidden_of(release, section) for section in asked)


def _hidden_of(release: Release, section: Section) -> int:
    result = next(one for one in release.results if f"q-{one.question}" == section.id)
    whole, *parts = (block for block in section.blocks if isinstance(block, Table))
    in_whole = sum(any(map(_is_hidden, row.cells)) for row in whole.rows if _name(row) != "Answered")
    silence = next(block for block in section.blocks if isinstance(block, Paragraph) and "Asked: " in block.words.text)
    silent = silence.words.text.split(" · ")[1:]
    in_silence = sum(one.endswith(HIDDEN) for one in silent) + 2 * bool(result.silence.together)
    in_parts = sum(_hidden_in_part(row) for table in parts for row in table.rows)
    shown = {_name(row) for table in parts for row in table.rows}
    unnamed = [row for row in result.rows if row.group.is_part and release.municipalities[row.group.code] not in shown]
    absent = sum(figure.hidden is not None for row in unnamed for figure in row.figures)
    assert all(figure.hidden for row in unnamed for figure in row.figures)
    return in_whole + in_silence + in_parts + absent


def _hidden_in_part(row: Row) -> int:
    bars = "".join(cell.equivalent for cell in row.cells if isinstance(cell, Strip))
    return sum(map(_is_hidden, row.cells[1:-1])) + bars.count(f": {HIDDEN}")


def _is_hidden(cell: object) -> bool:
    return isinstance(cell, Cell) and cell.is_hidden


def _name(row: Row) -> str:
    first = row.cells[0]
    assert isinstance(first, Cell)
    return first.words.text


def test_all_formats_show_the_same_shares() -> None:
    release = two_rounds()[1]
    halves = (half for result in release.results for row in result.rows for half in (row.good, row.bad) if half)
    found = [*(figure for *_, figure in _figures(release)), *halves]
    true = sorted(figure.share for figure in found if figure.share is not None)
    in_csv = sorted(int(one["percent"]) for one in _records(release, "figures.csv") if one["percent"])
    sheet = openpyxl.load_workbook(BytesIO(render_workbook(release, "en")))["5 Answers"]
    values = (row[4] for row in sheet.iter_rows(min_row=2, values_only=True))
    in_sheet = sorted(round(100 * value) for value in values if isinstance(value, int | float))
    assert true == in_csv == in_sheet


def test_files_are_the_same_bytes_each_time_and_a_folder_is_checked(fonts: None, tmp_path: Path) -> None:
    earlier, later = two_rounds()
    wanted = Wanted("sv", None, earlier, before())
    made = make_files(later, wanted)
    assert made.remarks == ()
    assert (
        made.files
        == make_files(release_from_document(json.loads(json.dumps(release_to_document(later)))), wanted).files
    )
    assert {name.rpartition(".")[2] for name in made.files} > {"html", "pdf", "xlsx", "csv", "json", "pptx", "svg"}
    settle(made, stage(made, tmp_path), tmp_path)
    assert differences(made, tmp_path) == ()
    found = read_manifest(tmp_path)
    assert (found.round, found.language, found.compared_with, found.before[0]) == ("2026-2", "sv", "2026-1", "2025-2")


def test_what_was_changed_taken_away_or_added_is_named(tmp_path: Path) -> None:
    release = two_rounds()[1]
    made = make_files(release, Wanted("en"))
    settle(made, stage(made, tmp_path), tmp_path)
    page = tmp_path / "report.html"
    page.write_bytes(page.read_bytes().replace(b"About 400", b"About 900"))
    (tmp_path / "figures.csv").unlink()
    (tmp_path / "more.txt").write_text("more")
    assert [one for one in differences(made, tmp_path) if one not in made.remarks] == [
        "report.html is not what the release gives.",
        "figures.csv is missing.",
        "more.txt does not belong to the report.",
    ]


@pytest.mark.parametrize("content", [None, "{", "[]", '{"round": 1}'])
def test_a_folder_without_a_report_is_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "report.json").write_text(content)
    with pytest.raises(UnknownFolder, match=r"holds no report"):
        read_manifest(tmp_path)


def test_the_descriptor_fits_the_files() -> None:
    release = two_rounds()[1]
    files = data_package(release, before())
    assert "trends.csv" not in data_package(release, before()[1:])
    package = json.loads(files["datapackage.json"])
    declared = {one["about"]: one["declared"] for one in package["quality"]}
    assert len(declared) == 10
    assert declared["Weighting"].startswith("The figures show the answers as they were given. Weighted shares are on")
    assert "Linköping" in declared["Whom the questions were for"]
    assert {one["path"] for one in package["resources"]} == files.keys() - {"datapackage.json"}
    for resource in package["resources"]:
        content = files[resource["path"]]
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        head = next(csv.reader(StringIO(content.decode("utf-8-sig"))))
        assert [one["name"] for one in resource["schema"]["fields"]] == head


def test_shares_have_intervals_and_the_release_itself_is_there() -> None:
    release = two_rounds()[1]
    answers = [one for one in _records(release, "figures.csv") if one["low"]]
    assert len(answers) > 10
    assert all(float(one["low"]) <= int(one["percent"]) <= float(one["high"]) for one in answers)
    made = make_files(release, Wanted("en")).files["release.json"]
    assert release_from_document(json.loads(made)) == release


def test_scores_have_intervals_and_hidden_ones_a_reason() -> None:
    scores = {(one["measure"], one["group"]): one for one in _records(two_rounds()[1], "scores.csv")}
    whole, hidden = scores["home", "all"], scores["home", "0562"]
    assert float(whole["low"]) < float(whole["score"]) == 48 < float(whole["high"])
    assert (hidden["score"], hidden["hidden"]) == ("", "cell")


def test_how_far_the_figures_can_be_believed_is_in_every_format() -> None:
    release = two_rounds()[1]
    apart = next(one for one in _records(release, "honesty.csv") if one["finding"] == "apart")
    assert (apart["subject"], apart["value"], apart["verdict"]) == ("all", "7", "higher")
    sheet = openpyxl.load_workbook(BytesIO(render_workbook(release, "en")))["6 Can we believe it"]
    assert [cell.value for cell in sheet[2]][1:] == ["All scores together", 7, 4, 10]


def test_the_workbook_has_tables_formats_frozen_heads_and_charts() -> None:
    book = openpyxl.load_workbook(BytesIO(render_workbook(two_rounds()[1], "en")))
    names = ["1 How to read", "2 Who took part", "3 Scores", "4 Silence", "5 Answers", "6 Can we believe it"]
    assert book.sheetnames == [*names, "7 The same people"]
    assert [cell.value for cell in book.worksheets[-1][2]] == ["Spring", "Help", -7, -11, -3, -6, 85, 1]
    assert all(len(sheet.tables) == 1 and sheet.freeze_panes for sheet in book.worksheets)
    assert [len(sheet._charts) for sheet in book.worksheets] == [0, 1, 1, 1, 0, 0, 0]  # type: ignore[attr-defined]
    assert {name for sheet in book for name in sheet.tables} >= {"Answers", "Scores", "WhoTookPart"}
    assert all(sheet.print_title_rows == "$1:$1" for sheet in book.worksheets)
    shares = [row[4:7] for row in book["5 Answers"].iter_rows(min_row=2, values_only=True) if row[5] is not None]
    assert all(low <= share <= high for share, low, high in shares)  # type: ignore[operator]


def test_the_workbook_runs_from_right_to_left_where_the_language_does(arabic: None) -> None:
    book = openpyxl.load_workbook(BytesIO(render_workbook(two_rounds()[1], "ar")))
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)


def test_nothing_that_anybody_wrote_becomes_a_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(render_workbook(hostile(), "en")))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == HOSTILE for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str))
    for name in ("figures.csv", "codebook.csv"):
        for record in _records(hostile(), name):
            assert not [value for value in record.values() if value.startswith(("=", "+", "-", "@"))]


def test_control_characters_do_not_stop_the_workbook() -> None:
    odd = replace(two_rounds()[1], round=replace(two_rounds()[1].round, name="Au\x00tu\x0bmn"))
    assert openpyxl.load_workbook(BytesIO(render_workbook(odd, "en"))).worksheets[0]["A2"].value == "Autumn"


def test_nothing_that_anybody_wrote_becomes_typesetting(fonts: None) -> None:
    text = printed.words(render_pdf(report_document(hostile(), "en", None, two_rounds()[0])))
    assert HOSTILE in " ".join(text.split())


def test_without_fonts_there_is_no_print_but_all_other_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.report.printing.fonts._PACKAGES", {"no_such_fonts": "files"})
    made = make_files(two_rounds()[1], Wanted("en"))
    assert made.remarks == ("No PDF was written, because the fonts for it are not installed.",)
    assert {"report.html", "report.xlsx", "figures.csv"} <= made.files.keys()
    assert not [name for name in made.files if name.endswith(".pdf")]


def test_letters_without_a_font_are_never_printed_as_boxes(
    fonts: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    latin = next(folder for folder in font_folders() if list(folder.glob("NotoSans[[]*")))
    shutil.copytree(latin, tmp_path / "latin")
    monkeypatch.setattr(pdf, "font_folders", lambda: (tmp_path / "latin",))
    release = two_rounds()[1]
    assert render_pdf(report_document(release, "en"))
    strange = replace(release, round=replace(release.round, name="ትግርኛ"))
    with pytest.raises(Unprintable, match="no font is installed"):
        render_pdf(report_document(strange, "en"))


def test_what_nobody_was_asked_is_left_out_of_pages_only_when_it_is_nobody() -> None:
    release = two_rounds()[1]
    silence = {result.question: result.silence.not_asked for result in release.results}
    shown = {name for name, found in silence.items() if found and found.count != 0}
    for section in walk(report_document(release, "en").sections):
        if section.id.startswith("q-"):
            said = " ".join(block.words.text for block in section.blocks if isinstance(block, Paragraph))
            assert ("Was not asked" in said) is (section.id[2:] in shown)


@pytest.mark.parametrize(("score", "ends"), [(1, (True, False)), (50, (False, False)), (99, (False, True))])
def test_an_interval_of_scores_ends_where_scores_end(score: int, ends: tuple[bool, bool]) -> None:
    (line,) = _records(release_with({}, everybody=(score, 30), spread=40.0), "scores.csv")
    low, high = float(line["low"]), float(line["high"])
    assert 0 <= low < score < high <= 100
    assert (low == 0, high == 100) == ends
