"""Weights that give each part of the population its share among those who answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]

ROUNDS = 200
CLOSE = 1e-10


class Obstacle(StrEnum):
    """Why answers cannot be weighted."""

    NOBODY_ANSWERED = "nobody_answered"
    NOBODY_KNOWN = "nobody_known"
    TOO_FEW = "too_few"


class Unweightable(ValueError):
    """The answers cannot be weighted to these margins, and the report says why."""

    def __init__(self, obstacle: Obstacle, message: str) -> None:
        super().__init__(message)
        self.obstacle = obstacle


@dataclass(frozen=True)
class Margin:
    """One known distribution: `codes` numbers each person's category, `population` counts people by category."""

    name: str
    codes: NDArray[np.integer]
    categories: Sequence[str]
    population: Sequence[float]

    @property
    def shares(self) -> Weights:
        counts = np.asarray(self.population, dtype=float)
        return np.asarray(counts / counts.sum())


def raked(margins: Sequence[Margin], trim: float = np.inf, least_effective: float = 0.0) -> Weights:
    """Weights with mean 1 that fit all margins, none above `trim` times the median of what would fit untrimmed.

    Iterative proportional fitting (Deming & Stephan 1940, Annals of Mathematical Statistics 11, 427-444); trimming
    and fitting alternate until both hold or nothing more can be done. With a limit below the mean nothing fits, and
    weights are only trimmed. Raises Unweightable when a category of the population has no respondents, or when the
    weights leave an effective sample below `least_effective`.
    """
    for margin in margins:
        _refuse_empty(margin)
    weights = _raked(np.ones(len(margins[0].codes)), margins, np.inf)
    most = trim * float(np.median(weights))
    if weights.max() > most:
        weights = _raked(weights, margins if most > 1 else (), most)
    if effective_size(weights) < least_effective:
        raise Unweightable(
            Obstacle.TOO_FEW,
            f"Weighting would leave an effective sample of {effective_size(weights):.0f}, and at least "
            f"{least_effective:.0f} are needed.",
        )
    return weights


def _raked(weights: Weights, margins: Sequence[Margin], most: float) -> Weights:
    for _ in range(ROUNDS):
        before = weights
        for margin in margins:
            weights = _fitted(weights, margin)
        weights = np.minimum(weights, most)
        if float(np.abs(weights - before).max()) < CLOSE:
            break
    return np.asarray(weights / weights.mean())


def _refuse_empty(margin: Margin) -> None:
    present = np.bincount(margin.codes, minlength=len(margin.categories))
    for category, people, known in zip(margin.categories, present, margin.population, strict=True):
        if known > 0 and people == 0:
            raise Unweightable(
                Obstacle.NOBODY_ANSWERED,
                f"Nobody answered in {margin.name} {category}, so the answers cannot stand for it.",
            )
        if known <= 0 and people > 0:
            raise Unweightable(
                Obstacle.NOBODY_KNOWN, f"The population has nobody in {margin.name} {category}, but somebody answered."
            )


def _fitted(weights: Weights, margin: Margin) -> Weights:
    held = np.bincount(margin.codes, weights=weights, minlength=len(margin.categories))
    wanted = margin.shares * len(weights)
    factor = np.divide(wanted, held, out=np.ones_like(held), where=held > 0)
    return np.asarray(weights * factor[margin.codes])


def effective_size(weights: Weights) -> float:
    """How many equally weighted people would tell as much. Source: Kish (1965), Survey Sampling, chapter 11."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def kish(weights: Weights) -> float:
    """Kish's design effect of unequal weights: n times the sum of squares over the square of the sum."""
    return len(weights) / effective_size(weights)
