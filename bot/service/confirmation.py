"""Being asked once before what cannot be taken back, when all that was given has proved to be right."""

from collections.abc import Callable

Agree = Callable[..., None]
"""Hears sentences on what is about to be done, and raises what shall keep it from being done."""


def at_once(*_: str) -> None:
    """For whoever has been asked already."""
