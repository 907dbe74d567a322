"""How many cells suppression hides, and whether any can be worked out, on random linked tables.

Run: python -m tests.benchmarks.suppression [TABLES]
"""

import sys
import time

import numpy as np

from analytics.disclosure.attack import narrow
from analytics.disclosure.complementary import complementary
from tests.disclosure.test_disclosure import K, random_table


def main(tables: int) -> None:
    """Prints cells, unsafe cells, hidden cells, exposed cells and seconds."""
    cells = unsafe = hidden_cells = exposed = 0
    start = time.perf_counter()
    for seed in range(tables):
        linked, primary = random_table(seed)
        hidden = complementary(linked, primary, K, np.ones(linked.size))
        cells, unsafe, hidden_cells = cells + linked.size, unsafe + int(primary.sum()), hidden_cells + int(hidden.sum())
        exposed += int(narrow(linked, hidden, K).sum())
    seconds = time.perf_counter() - start
    print(f"{tables} tables, {cells} cells, {unsafe} unsafe, {hidden_cells} hidden, {exposed} exposed, {seconds:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
