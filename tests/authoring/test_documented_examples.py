"""What docs/batteries.md shows can be copied: every example passes inspection."""

import re
from pathlib import Path

import pytest

from conversations.authoring.checking import check_battery

DOCUMENT = (Path(__file__).parents[2] / "docs" / "batteries.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL)
AROUND = """\
id: shown
version: "1"
title: {{en: Shown}}
languages: [en]
choice_lists:
  agree:
    - {{code: "yes", label: {{en: "Yes"}}}}
    - {{code: "no", label: {{en: "No"}}}}
experiments:
{experiments}
themes:
  - id: shown
    label: {{en: Shown}}
    questions:
{questions}
      - {{id: fear_openly, kind: one, choices: agree, label: {{en: Are you afraid?}}}}
"""


def whole(example: str) -> str:
    """The example as a battery: most show only a part."""
    if example.startswith("id:"):
        return example
    experiments = "".join(re.findall(r"^  - \{id: \w+, about.*\n", example, re.MULTILINE))
    questions = example[re.search(r"^      - id:", example, re.MULTILINE).start() :]  # type: ignore[union-attr]
    return AROUND.format(experiments=experiments, questions=questions)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_pass_inspection(example: str) -> None:
    assert check_battery(whole(example)) == ()


def test_all_ways_of_asking_are_shown() -> None:
    assert all(kind in "".join(EXAMPLES) for kind in ("variants:", "item_count", "crosswise", "forced", "anchor"))
