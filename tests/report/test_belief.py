"""Page 2 tells in plain sentences how far the answers can be believed."""

import re
from functools import cache

import pytest

from analytics.released.values import Release
from analytics.report.contents import report_document
from analytics.report.html import render_html
from tests.honesty.honest_rounds import World, released
from tests.report.releases import two_rounds


def _text(release: Release, language: str = "en") -> str:
    page = render_html(report_document(release, language, None, None))
    text = re.sub(r"<style>.*?</style>|<[^>]+>|[\u2068\u2069]", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


@cache
def flattered() -> str:
    world = World(flattery=14, promise=-9, other_words=-15, agreeing=10, fast=0.1, openly=0.2, tapping=0.1)
    return _text(released(world, opened=2500))


@pytest.mark.parametrize(
    "sentence",
    [
        r"People are more positive when an ambassador asks: \+\d+ points \(\+\d+ to \+\d+\) compared with those who",
        r"How we know: it was drawn by lot who answered alone, and only people who came through the same ambassador"
        r" were compared\.",
        r"I am afraid\. When nobody can know the answer, \d+ ?% say that this is true \(\d+ ?% to \d+ ?%\)\.",
        r"Asked directly, \d+ ?% say so\. \d+ percentage points more say so when nobody can know",
        r"First way: It goes fast\. Second way: It takes days\.",
        r"It goes fast\.: −\d+ points in the second way \(−\d+ to −\d+\)",
        r"The second way says: Nobody knows you\.",
        r"Judging by the test statement, \d+ ?% followed the rules; the result allows for the others\.",
        r"People agree more than they disagree with contrary statements: \+\d+ of 50 points",
        r"Faster than one can read \d+ ?%",
        r"Without those who show a sign no score moves by more than \d+ points\.",
        r"Up to \d+ ?% of those whom a theme\S+s questions concern gave no answer to them",
        r"It makes no noticeable difference through which ambassador people came\.",
    ],
)
def test_each_finding_is_one_plain_sentence(sentence: str) -> None:
    assert re.search(sentence, flattered()), sentence


def test_where_nothing_is_found_nothing_is_claimed() -> None:
    honest = _text(released(World(openly=1.0), seed=3))
    assert "No clear difference between being asked by an ambassador and answering alone" in honest
    assert "No clear difference from asking directly" in honest
    assert "There is no sign that people agree with everything" in honest
    assert "People are more positive" not in honest


def test_a_list_that_failed_shows_why_and_no_figure() -> None:
    text = _text(released(World(afraid=0.05, list_repels=0.6), seed=2))
    assert re.search(r"I am afraid\. No result: the added statement changed what people said", text)
    assert not re.search(r"I am afraid\. When nobody can know", text)


def test_protected_questions_have_no_table_of_answers() -> None:
    text = flattered()
    assert "How many are true?" not in text
    assert "They listen." in text


def test_the_page_speaks_other_languages() -> None:
    assert "Folk är mer positiva när en ambassadör frågar: +7 poäng (+4 till +10)" in _text(two_rounds()[1], "sv")
    assert "Die Leute sind positiver, wenn ein Botschafter fragt: +7 Punkte" in _text(two_rounds()[1], "de")
