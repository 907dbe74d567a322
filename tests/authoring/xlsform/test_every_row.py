"""No row of any sheet passes in silence: without it the battery is another, or something else is told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.authoring.xlsform import Sheet, read_askable
from conversations.definition.problems import BatteryProblems
from tests.authoring.xlsform.xlsforms import sheet

Row = Sequence[str]
HEADS: Mapping[str, Row] = {
    "survey": ("type", "name", "label", "relevant", "calculation", "experiment", "variant_1_label", "my notes"),
    "choices": ("list_name", "name", "label", "area", "my notes"),
    "settings": ("form_title", "form_id", "version", "style", "my notes"),
    "experiments": ("id", "about", "arms", "my notes"),
    "Diary": ("day", "what"),
}
NAMES = st.sampled_from(["a", "b", "c", "d", "E e"])
CONDITIONS = st.sampled_from(["", "", "${a} = 'x'", "${b} != ''", "selected(${c}, 'y')", "false()", "${a} + 1 > 2"])
TYPES = (
    *("text", "integer", "decimal", "date", "note", "acknowledge", "calculate", "hidden", "today", "start", "audit"),
    *("select_one colours", "select_multiple colours", "select_one towns", "rank towns", "select_one yes_no"),
    *("select_one colours or_other", "geopoint", "image", "barcode", "time", "select_one_from_file f.csv"),
    *("select_one ${a}", "phonenumber", "range", ""),
)
LABELS = st.sampled_from(["Which?", "Why <b>now</b>?", "Of ${a}?", ""])
QUESTION = st.tuples(
    st.sampled_from(TYPES),
    NAMES,
    LABELS,
    CONDITIONS,
    st.sampled_from(["", "${a} * 2", "'x'"]),
    st.sampled_from(["", "", "", "lot"]),
    st.sampled_from(["", "", "", "Which one?"]),
    st.sampled_from(["", "mine"]),
)
COMMENT = st.just(("", "", "", "", "", "", "", "only mine"))
BLANK = st.just(())


def _grouped(rows: st.SearchStrategy[list[Row]]) -> st.SearchStrategy[list[Row]]:
    begins = st.tuples(st.sampled_from(["begin_group", "begin_repeat"]), NAMES, LABELS, CONDITIONS)
    return st.tuples(begins, rows).map(
        lambda drawn: [drawn[0], *drawn[1], (drawn[0][0].replace("begin", "end"), "", "")]
    )


SOME = st.lists(QUESTION | COMMENT | BLANK, max_size=3).map(list[Row])
SURVEY = st.lists(SOME | _grouped(SOME | _grouped(SOME)), min_size=1, max_size=4).map(
    lambda parts: [row for part in parts for row in part]
)
CHOICES = st.lists(
    st.tuples(
        st.sampled_from(["colours", "towns", "yes_no", "unused", ""]),
        st.sampled_from(["x", "y", "z", "other", "4 you", ""]),
        st.sampled_from(["Red", "Green", "Blue", "Grey", ""]),
        st.sampled_from(["", "north"]),
        st.sampled_from(["", "mine"]),
    )
    | BLANK,
    max_size=8,
)
SETTINGS = st.lists(
    st.tuples(
        st.sampled_from(["Autumn", ""]),
        st.sampled_from(["autumn", ""]),
        st.sampled_from(["1", "2"]),
        st.sampled_from(["", "pages"]),
        st.sampled_from(["", "mine"]),
    )
    | BLANK,
    max_size=3,
)
EXPERIMENTS = st.lists(
    st.tuples(
        st.sampled_from(["lot", "spare", ""]),
        st.sampled_from(["wording", ""]),
        st.sampled_from(["", "2"]),
        st.sampled_from(["", "mine"]),
    ),
    max_size=2,
)


def _sheets(parts: tuple[Any, ...]) -> list[Sheet]:
    return [sheet(name, [list(row) for row in (HEADS[name], *rows)]) for name, rows in zip(HEADS, parts, strict=True)]


DIARY = st.lists(st.just(("Monday", "slept")), max_size=1)
FORMS = st.tuples(SURVEY, CHOICES, SETTINGS, EXPERIMENTS, DIARY).map(_sheets)


def outcome(sheets: Sequence[Sheet]) -> tuple[str | None, frozenset[str]]:
    """What is asked, None if it is refused, and all that is told."""
    try:
        read = read_askable(sheets, "autumn")
    except BatteryProblems as refused:
        return None, frozenset(map(str, refused.problems))
    return read.battery.content_hash, frozenset(map(str, read.problems))


def without(sheets: Sequence[Sheet], at: int, row: int) -> list[Sheet]:
    found = sheets[at]
    rows = (*found.rows[:row], (), *found.rows[row + 1 :])
    return [*sheets[:at], replace(found, rows=rows), *sheets[at + 1 :]]


@settings(max_examples=60)
@given(FORMS)
def test_every_row_of_every_sheet_is_asked_or_told(sheets: list[Sheet]) -> None:
    asked, told = outcome(sheets)
    if asked is None:
        return
    for at, found in enumerate(sheets):
        for row, cells in enumerate(found.rows[1:], start=1):
            places = (
                f"{found.name} sheet:",
                f"{found.name} sheet, row {row + 1}:",
                f"{found.name} sheet, row {row + 1},",
            )
            is_told = any(one.startswith(places) for one in told)
            if any(cells) and not is_told:
                assert outcome(without(sheets, at, row)) != (asked, told), (found.name, row + 1, cells)
