"""Writes protected.csv: made-up people in clusters who answered protected questions, some of them not all. Run once."""

import csv
from pathlib import Path
from random import Random

COLUMNS = ["cluster", "arm", "contrary", "same", "anchor", "direct", "first", "second", "score", *"abcdef"]


def main() -> None:
    draw = Random(20261122)
    with (Path(__file__).parent / "protected.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for cluster in range(22):
            lean = draw.gauss(0, 0.12)
            for _ in range(draw.randint(8, 26)):
                arm, contrary, *answers = person(draw, lean)
                shown = (answer if draw.random() > 0.03 else "" for answer in answers)
                writer.writerow([cluster, arm, contrary, *shown])


def person(draw: Random, lean: float) -> list[int]:
    """Both arms, crosswise answers (a chance of a quarter, in the contrary arm three quarters), open answer, lists,
    score, and six items of a scale of five, b and d the opposites of a and c."""
    true = draw.random() < 0.3 + lean
    arm, contrary = draw.randrange(2), draw.randrange(2)
    chance = 0.75 if contrary else 0.25
    same = crosswise(draw, true, chance) if draw.random() < 0.85 else draw.randrange(2)
    anchor = crosswise(draw, False, 0.2) if draw.random() < 0.85 else draw.randrange(2)
    first = sum(draw.random() < share for share in (0.3, 0.4, 0.5)) + (arm and true)
    second = sum(draw.random() < share for share in (0.2, 0.5, 0.6)) + (not arm and true)
    direct = int(true and draw.random() < 0.6)
    score = round(60 - 20 * true + 8 * arm + 50 * lean + draw.gauss(0, 15))
    items = [draw.randint(2, 5) if draw.random() < 0.8 else 5 for _ in range(6)]
    return [arm, contrary, same, anchor, direct, int(first), int(second), score, *items]


def crosswise(draw: Random, true: bool, chance: float) -> int:
    """Whether both statements have the same answer."""
    return int((draw.random() < chance) == true)


if __name__ == "__main__":
    main()
