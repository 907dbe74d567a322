"""The made-up people of oracles/protected.csv as arrays, and what R finds in them."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analytics.estimate.clustered_errors import Linear, People
from analytics.estimate.clusters import ALONE, Numbers

ORACLES = Path(__file__).parents[1] / "estimate" / "oracles"
CLOSE = 1e-6

R: dict[str, Any] = json.loads((ORACLES / "protected.json").read_text("utf-8"))
with (ORACLES / "protected.csv").open(encoding="utf-8") as file:
    _ROWS = list(csv.DictReader(file))


def column(name: str) -> Numbers:
    """A column as numbers, NaN where it is empty."""
    return np.array([float(row[name] or "nan") for row in _ROWS])


CLUSTERS = column("cluster").astype(np.int64)
PEOPLE = People(CLUSTERS)
"""The people with their ambassadors."""

SINGLE = People(np.full(len(_ROWS), ALONE))
"""The same people as if nobody had asked them."""


def as_in_r(found: Linear, expected: str, people: People = PEOPLE) -> None:
    """The estimate is R's, in value, error and, where people are clustered, degrees of freedom."""
    estimate = people.estimate(found)
    assert (estimate.value, estimate.error) == pytest.approx((R[expected]["value"], R[expected]["se"]), abs=CLOSE)
    assert estimate.freedom == (pytest.approx(R[expected]["df"], abs=CLOSE) if people is PEOPLE else None)
