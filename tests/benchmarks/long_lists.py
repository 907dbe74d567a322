"""What a release costs where one question has very many choices, as where people were born or what they trained for.

Run it with `python -m tests.benchmarks.long_lists [PEOPLE] [CHOICES] [MUNICIPALITIES] [SENSITIVE] [SEED]`, with 1 for
a sensitive question. It prints one JSON document, as `many_cuts`.
"""

import json
import sys
from dataclasses import replace
from typing import Any

import numpy as np

from analytics.responses.codebook import codebook
from analytics.responses.dataset import categorical, state_names
from conversations.definition.model import Battery, Choice, ChoiceList, Question, Theme
from conversations.kinds import KINDS
from tests.benchmarks import many_cuts

STEEP = 0.7
"""How much more often the first choices are given than the last ones (Zipf's exponent)."""

LANGUAGES, AMBASSADORS = 8, 41


def battery(choices: int, sensitive: bool) -> Battery:
    """One question, of one of many choices."""
    many = ChoiceList("many", tuple(Choice(f"c{at}", {"en": f"Choice {at}"}) for at in range(choices)))
    asked = Question("q0", KINDS["one"], {"en": "Which one?"}, choice_list=many, sensitive=sensitive)
    return Battery("lists", "1", {"en": "Lists"}, ("en",), (Theme("t", {"en": "Theme"}, (asked,)),))


def measured(people: int, choices: int, places: int, sensitive: int, seed: int) -> dict[str, Any]:
    """What the release costs and shows."""
    asked = battery(choices, bool(sensitive))
    book, draw = codebook(asked), np.random.default_rng(seed)
    data = many_cuts.responses(book, people, places, LANGUAGES, AMBASSADORS, seed)
    often = 1 / np.arange(1, choices + 1) ** STEEP
    given = draw.choice(choices, people, p=often / often.sum())
    given = np.where(draw.random(people) < many_cuts.SKIPPED, choices, given)
    frame: Any = data.frame.copy()
    frame["q0"] = categorical(given.astype(np.int16), state_names(book.variables[0]))
    return many_cuts.measured(asked, book, replace(data, frame=frame), places)


def main(people: int, choices: int, places: int, sensitive: int, seed: int) -> None:
    print(json.dumps({"choices": choices, **measured(people, choices, places, sensitive, seed)}))


if __name__ == "__main__":
    wanted = [int(one) for one in sys.argv[1:]]
    main(*wanted, *(600, 300, 4, 1, 1)[len(wanted) :])
