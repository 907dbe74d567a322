"""Every promise of the pages about anonymity and of the answers' own explanation has a test that exists."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.sqlite.answers.answers import SqliteAnswers

ROOT = Path(__file__).parents[2]
PAGES = ("anonymity.md", "coordinators.md", "reports.md")
ALL_PAGES = (*PAGES, "read_me")
PROMISING = re.compile(
    r"\b(never|nobody|no|none|nothing|only|cannot|erased?|erases|destroyed|at most|at least|always|once"
    r"|all|twice|sealed|until)\b",
    re.IGNORECASE,
)
BESIDES = {"limit", "account"}


@pytest.fixture
async def read_me(tmp_path: Path) -> str:
    """What a new file of a round says of itself."""
    answers = await SqliteAnswers.open(tmp_path)
    async with answers.change("2026-1"):
        pass
    await answers.close()
    with closing(sqlite3.connect(tmp_path / "2026-1.db")) as connection:
        return "\n\n".join(row[0] for row in connection.execute("SELECT explanation FROM read_me ORDER BY subject"))


def sentences(text: str) -> list[str]:
    """The sentences of a page, without its headings, programs and tables."""
    plain = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    lines = [line for line in plain.splitlines() if not line.startswith(("#", "    ", "|"))]
    blocks = re.split(r"\n\s*\n|\n(?=[-*] |\d+\. )", "\n".join(lines))
    return [each for block in blocks for each in re.split(r"(?<=[.:;!?])\s+(?=[A-Z*`])", " ".join(block.split()))]


def promises() -> dict[str, dict[str, list[str]]]:
    """By page, the words of its promises with what proves each."""
    found: dict[str, dict[str, list[str]]] = {}
    for part in (ROOT / "docs" / "checked" / "promises.md").read_text().split("\n## ")[1:]:
        page, *lines = part.splitlines()
        rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
        found[page] = {words: proofs.split(", ") for words, proofs in rows[1:]}
    return found


def page_text(page: str, read_me: str) -> str:
    return read_me if page == "read_me" else (ROOT / "docs" / page).read_text()


@pytest.mark.parametrize("page", ALL_PAGES)
def test_every_promise_is_here(page: str, read_me: str) -> None:
    known = promises()[page]
    made = [each for each in sentences(page_text(page, read_me)) if PROMISING.search(each)]
    assert len(made) > 10
    assert [each for each in made if not any(words in each for words in known)] == []


@pytest.mark.parametrize("page", ALL_PAGES)
def test_none_is_here_that_is_not_made(page: str, read_me: str) -> None:
    made = "\n".join(sentences(page_text(page, read_me)))
    assert [words for words in promises()[page] if words not in made] == []


def test_every_proof_exists() -> None:
    proofs = {proof for page in promises().values() for each in page.values() for proof in each} - BESIDES
    assert len(proofs) > 20
    assert sorted(proof for proof in proofs if not exists(proof)) == []


def exists(proof: str) -> bool:
    file, _, name = proof.partition("::")
    path = ROOT / "tests" / file
    named = re.compile(rf"^\s*(async )?def {name}\(|^class {name}\b", re.MULTILINE)
    return path.is_file() and named.search(path.read_text()) is not None


CHECKLIST = [
    line.strip("| ").split(" | ")[2]
    for line in (ROOT / "docs" / "security.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith("| what is asked")
]


def test_each_line_of_the_checklist_of_security_has_its_test_or_its_reason() -> None:
    assert len(CHECKLIST) > 25
    proofs = {proof for line in CHECKLIST for proof in line.split(", ")}
    assert sorted(proof for proof in proofs if not proof.startswith("reason: ") and not exists(proof)) == []
