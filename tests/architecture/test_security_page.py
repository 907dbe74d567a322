"""Each line of the checklist has a test that exists, or a reason."""

import pytest

from tests.architecture.test_promises import ROOT, exists

LINES = [
    line.strip("| ").split(" | ")[2]
    for line in (ROOT / "docs" / "security.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith("| what is asked")
]


def test_there_are_lines() -> None:
    assert len(LINES) > 25


@pytest.mark.parametrize("proof", sorted({proof for line in LINES for proof in line.split(", ")}))
def test_each_line_has_its_test_or_its_reason(proof: str) -> None:
    assert proof.startswith("reason: ") or exists(proof)
