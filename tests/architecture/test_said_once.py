"""What protects people is said in one module, and what guards against one fault has one way through it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.rules import Rules, UnsafeRules
from conversations import thresholds

ROOT = Path(__file__).parents[2]
PURE_NUMBER = {
    "analytics/disclosure/candidates.py": "percent that shares are rounded to",
    "analytics/making/weights.py": "about a tenth, and base of the decimal system",
    "analytics/masking/digits.py": "lengths of identity numbers and accounts",
    "analytics/planning/sentences.py": "base of the decimal system",
    "analytics/released/values.py": "a design effect is told in tenths",
    "analytics/report/workbook.py": "a style of charts",
    "analytics/scores/precision.py": "tenths",
    "bot/printing/qr_codes.py": "points of a picture",
    "bot/library/opened.py": "bytes",
    "bot/service/identity/codes.py": "letters of a link's code",
    "bot/service/waiting_time.py": "minutes until news and invitations go out",
    "bot/service/signing_in/sign_in.py": "hours of a working day, and minutes of a pause",
    "bot/steady_time.py": "minutes that a clock has to move normally",
    "bot/telegram/sending/calls.py": "seconds",
    "bot/telegram/sending/patience.py": "tries",
    "conversations/authoring/inspection/reachability.py": "marks that are tried out",
    "conversations/definition/experiments.py": "the ten digits",
    "conversations/definition/expressions/patterns.py": "base of the decimal system",
    "conversations/definition/reading.py": "base of the decimal system",
    "conversations/dialogs/papers.py": "codes on a sheet",
    "conversations/engine/locking.py": "minutes until a phone is locked",
    "conversations/workbook/number_formats.py": "base of the decimal system",
    "conversations/surface/typed_numbers.py": "base of the decimal system",
    "conversations/thresholds.py": "here it is said",
}
"""Files that write the number ten, and what it is there."""


def test_the_number_ten_that_protects_people_is_said_in_one_module() -> None:
    assert {file for file in _files() if _tens(file)} == set(PURE_NUMBER)


def test_the_thresholds_are_ten_and_five() -> None:
    assert (thresholds.SMALLEST_GROUP, thresholds.SMALLEST_SET_OF_TEXTS, thresholds.SMALLEST_K) == (10, 10, 5)
    assert (thresholds.BATCH, thresholds.STEP_OF_COUNTS) == (10, 10)
    assert (Rules().k, Rules().least_texts) == (10, 10)


def test_the_thresholds_that_may_differ_differ_in_one_direction() -> None:
    assert Rules(k=5, least_texts=11).k == 5
    with pytest.raises(UnsafeRules):
        Rules(k=4)
    with pytest.raises(UnsafeRules):
        Rules(least_texts=9)


@pytest.mark.parametrize(
    ("word", "only"),
    [
        ("segno", {"bot/printing/qr_codes.py"}),
        ("quotePrefix", {"conversations/workbook/plain_cells.py"}),
        ("retry_after", {"bot/telegram/sending/patience.py"}),
        ("extract_tb", {"bot/faults.py"}),
    ],
)
def test_one_file_makes_qr_codes_guards_cells_waits_for_telegram_and_names_errors(word: str, only: set[str]) -> None:
    assert {file for file in _files() if word in (ROOT / file).read_text("utf-8")} == only


def test_whatever_writes_csv_or_workbooks_goes_through_the_one_guard() -> None:
    """An author's list of choices is the only workbook that is opened again, and it is made by the guarded one."""
    texts = {file: (ROOT / file).read_text("utf-8") for file in _files()}
    csv = {file for file, text in texts.items() if "csv.writer(" in text or "csv.DictWriter(" in text}
    workbooks = {file for file, text in texts.items() if "Workbook(" in text}
    assert csv == {file for file, text in texts.items() if "import quoted" in text}
    assert workbooks == {file for file, text in texts.items() if "import hold_as_text" in text}
    assert csv == {"analytics/report/data/tidy.py", "bot/service/rounds/intervention_csv.py"}


def test_what_a_text_is_in_a_language_is_decided_in_one_place() -> None:
    """But for reports, which have phrases of their own language, and texts that are the same in all."""
    falls_back = {file for file in _files() if "next(iter(texts.values())" in (ROOT / file).read_text("utf-8")}
    assert falls_back == {"conversations/definition/texts.py", "analytics/report/wording.py"}


def _files() -> Iterator[str]:
    for folder in ("analytics", "bot", "conversations", "locales"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix()


def _tens(file: str) -> bool:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return any(
        isinstance(node, ast.Constant) and type(node.value) is int and node.value == 10 for node in ast.walk(tree)
    )
