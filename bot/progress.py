"""What a long job is doing just now, for whoever waits for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

NOTHING = ""
"""There is nothing to wait for, or somebody is asked something."""

Listener = Callable[[str], None]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def doing(what: str, number: int = 0, of: int = 0) -> None:
    """Say what is done from now on, as the thing with this number `of` so many."""
    listener = _listener.get()
    if listener:
        listener(f"{what} ({number} of {of})" if of else what)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Meanwhile, in this task and all that it starts, `listener` hears of it; it is called by any thread."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


@contextmanager
def told_as(words: Callable[[str], str]) -> Iterator[None]:
    """Meanwhile whoever listens hears each sentence as `words` makes it."""
    listener = _listener.get()
    with told_to((lambda what: listener(words(what))) if listener else (lambda _: None)):
        yield
