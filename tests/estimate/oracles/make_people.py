"""Writes people.csv: made-up people in clusters, some of whom left items out. Run once; the file is kept."""

import csv
from pathlib import Path
from random import Random


def main() -> None:
    draw = Random(20260901)
    with (Path(__file__).parent / "people.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["cluster", "place", "sex", "yes", "item1", "item2", "item3", "item4"])
        for cluster in range(24):
            place, lean = "ABC"[cluster % 3], draw.gauss(0, 0.6)
            for _ in range(draw.randint(4, 14)):
                trait = draw.gauss(lean, 1)
                items = [min(max(round(3 + trait + draw.gauss(0, 0.9)), 1), 5) for _ in range(4)]
                shown = [item if draw.random() > 0.04 else "" for item in items]
                writer.writerow([cluster, place, draw.choice("fm"), int(trait > 0.3), *shown])


if __name__ == "__main__":
    main()
