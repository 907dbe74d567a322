"""News: some at a time, the way to older ones only where there are some, and in words that the reader has."""

import pytest

from conversations.dialogs.actions import ActionStatus
from conversations.dialogs.news import Said, news, one_news
from conversations.surface.outside_events import NoNews, ReadNews
from locales import render


def said(number: int) -> list[Said]:
    return [Said(ActionStatus.DONE, {"en": f"Thing {each}.", "sv": f"Sak {each}."}) for each in range(number)]


@pytest.mark.parametrize(
    ("number", "page", "shown", "has_older"),
    [
        *((0, 0, [], False), (2, 0, [0, 1], False), (3, 0, [0, 1, 2], False), (4, 0, [0, 1, 2], True)),
        *((4, 1, [3], False), (6, 1, [3, 4, 5], False), (7, 1, [3, 4, 5], True), (7, 2, [6], False)),
    ],
)
def test_three_at_a_time(number: int, page: int, shown: list[int], has_older: bool) -> None:
    screen = news(said(number), "en", page)
    texts = [render(one, "en") for one in screen.paragraphs]
    assert [each for each in range(number) if f"Thing {each}." in texts] == shown
    assert [button.event for button in screen.buttons] == ([ReadNews(page + 1)] if has_older else [])
    assert (texts == ["There is no news yet."]) is (number == 0)


@pytest.mark.parametrize(("language", "is_told"), [("sv", False), ("en", False), (None, False), ("so", True)])
def test_whoever_has_no_text_of_their_own_is_told_that_it_is_english(language: str | None, is_told: bool) -> None:
    texts = [render(one, "en") for one in news(said(1), language).paragraphs]
    assert ("This text is only in English so far:" in texts) is is_told
    assert ("Thing 0." if language != "sv" else "Sak 0.") in texts


def test_who_wants_news_finds_the_way_out_below_them() -> None:
    assert [button.event for button in news(said(4), "en", wanted=True).buttons] == [ReadNews(1), NoNews()]
    assert [button.event for button in one_news(said(1)[0], "en").buttons] == [NoNews()]


def test_why_something_is_not_done_and_what_it_is_about_stand_with_it() -> None:
    one = Said(ActionStatus.NOT_DONE, {"en": "No."}, {"en": "Work"}, {"en": "There is no money."})
    assert [render(text, "en") for text in news([one], "en").paragraphs] == [
        "Work: Not done",
        "No.",
        "There is no money.",
    ]
    silent = Said(ActionStatus.PLANNED, {"en": "Soon."})
    assert render(news([silent], "en").paragraphs[0], "en") == "Something that people told us: Planned"
