"""What is kept of texts while they are read is what the names of whoever reads leave, also of two at the same time."""

from collections.abc import Callable, Iterator

import pytest

from bot.service.reports.masked_texts import MaskedTexts
from bot.storage.interface.answers import TextRow

TEXTS = [TextRow(b"1", "wish", "", "Ask Zaynab"), TextRow(b"2", "wish", "", "Ask Hodan")]


def left(texts: MaskedTexts, *names: str) -> list[str]:
    return [one.text for _, one in texts.left_of("2026-1", names, TEXTS)]


def meanwhile(act: Callable[[], None]) -> Iterator[TextRow]:
    """The texts, while something happens after the first of them."""
    yield TEXTS[0]
    act()
    yield TEXTS[1]


def test_somebody_else_who_reads_with_other_names_at_the_same_time_changes_nothing() -> None:
    texts, read = MaskedTexts(), list[list[str]]()

    def reads() -> None:
        read.append(left(texts, "Hodan"))

    slow = texts.left_of("2026-1", (), meanwhile(reads))
    assert [one.text for _, one in slow] == ["Ask Zaynab", "Ask Hodan"]
    assert read == [["Ask Zaynab", "Ask […]"]]
    assert left(texts, "Hodan") == ["Ask Zaynab", "Ask […]"]


def test_what_is_forgotten_while_somebody_reads_is_not_kept_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts, masked = MaskedTexts(), list[str]()

    def masks(text: str, _: object) -> str:
        masked.append(text)
        return text

    texts.left_of("2026-1", (), meanwhile(texts.forget))
    monkeypatch.setattr("analytics.disclosure.free_texts.masked", masks)
    assert left(texts) == masked == ["Ask Zaynab", "Ask Hodan"]
