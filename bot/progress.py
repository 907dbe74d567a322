"""What a long job is doing just now, for whoever waits for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

NOTHING = ""
"""There is nothing to wait for, or somebody is asked something."""

Listener = Callable[[Callable[[], str]], None]
"""Hears what is done, as a sentence that can be asked for again and again, since it may tell how far it is by then."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def doing(what: str, number: int = 0, of: int = 0) -> None:
    """Say what is done from now on, as the thing with this number `of` so many."""
    listener = _listener.get()
    if listener:
        sentence = f"{what} ({number} of {of})" if of else what
        listener(lambda: sentence)


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
    """Meanwhile whoever listens hears each sentence as `words` makes it whenever it is asked for."""
    listener = _listener.get()
    with told_to((lambda what: listener(lambda: words(what()))) if listener else (lambda _: None)):
        yield
