"""The last screens of conversations that have ended: for a quarter of an hour, and of the newest few."""

import pytest

from bot.service.surveys.reply import Reply, screen_reply
from bot.web.conversation.farewells import BrowserFarewells
from bot.web.protection.browsers import Browser
from conversations.dialogs import outside_survey

FIRST, SECOND, THIRD = (Browser(name * 43) for name in "abc")


def last() -> Reply:
    return screen_reply(outside_survey.greeting("en"))


@pytest.mark.parametrize(("seconds", "is_there"), [(0, True), (899, True), (900, False), (901, False)])
def test_they_are_shown_for_a_quarter_of_an_hour(seconds: float, is_there: bool) -> None:
    now = [1000.0]
    farewells, reply = BrowserFarewells(lambda: now[0]), last()
    farewells.keep(FIRST, reply)
    now[0] += seconds
    assert farewells.of(FIRST) == (reply if is_there else None)
    assert farewells.of(SECOND) is None


def test_of_too_many_the_oldest_go() -> None:
    farewells = BrowserFarewells(lambda: 0.0, most=2)
    for browser in (FIRST, SECOND, FIRST, THIRD):
        farewells.keep(browser, last())
    assert [farewells.of(one) is not None for one in (FIRST, SECOND, THIRD)] == [True, False, True]
    farewells.forget(FIRST)
    assert [farewells.of(one) is not None for one in (FIRST, SECOND, THIRD)] == [False, False, True]
