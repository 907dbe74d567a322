"""What is wrong with a file that a coordinator gives is said in a text that is translated, never in bare English."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conversations.phrases import label
from locales import render

ROOT = Path(__file__).parents[2]
READ_FILES = sorted(
    {
        *(ROOT / "bot/library").rglob("*.py"),
        *(ROOT / "conversations/workbook").rglob("*.py"),
        *(ROOT / "conversations/authoring").rglob("*.py"),
        ROOT / "analytics/released/entered_csv.py",
        ROOT / "analytics/making/weights.py",
        *(ROOT / f"bot/service/rounds/intervention{part}.py" for part in ("s", "_checks", "_csv")),
    }
    # These write files, or read what whoever runs the program has installed.
    - {ROOT / f"bot/library/{name}.py" for name in ("exporting", "workbook_files")}
)
REASONS = {"RequestRefused", "UnfitTable", "UnfitFile", "at", "Problem", "refuse", "warn", "error", "warning", "Remark"}
REASONS |= {"LogoRefused"}


def bare_texts(path: Path) -> Iterator[str]:
    """Sentences given as a reason without being phrases."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if not isinstance(node, ast.Call) or name not in REASONS:
            continue
        for argument in node.args:
            said = ast.unparse(argument) if isinstance(argument, ast.JoinedStr | ast.Constant) else ""
            if " " in said.strip("'\"") and said.rstrip("'\"").endswith((".", "?")):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {said}"


@pytest.mark.parametrize("path", READ_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_reason_is_a_phrase(path: Path) -> None:
    found = list(bare_texts(path))
    assert not found, found


def test_a_refusal_within_a_refusal_is_translated_whole() -> None:
    reason = label("inspection", "it has no msgid and no msgstr")
    text = label("inspection", "{name} is no PO file: {reason}.", name="so.po", reason=reason)
    assert render(text, "sv") == "so.po är ingen PO-fil: där finns ingen msgid och ingen msgstr."
