"""The way through the questions without scripts: each press is a form, each screen a page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.library import load_region
from bot.settings import Settings
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.web.application import web_application
from bot.web.site import site_of
from locales import Status
from tests.engine.test_ranking import ranking
from tests.service.installed import Clock, installed_in, open_round
from tests.web.conftest import pages_of
from tests.web.visitor import Visitor


async def test_the_whole_way_and_erasing_by_receipt(
    opened: Installation, visitor: Visitor, code: str, tmp_path: Path
) -> None:
    await visitor.begins(code)
    assert visitor.page.heading == "Welcome"
    await visitor.presses("Next")
    await visitor.presses("Yes")
    assert visitor.page.heading == "How many hours a week?"
    await visitor.presses("Done", text="٣٨")
    await visitor.marks("friends", "office")
    await visitor.presses("Done", text="They explained a letter")
    await visitor.presses("Partly")
    await visitor.presses("Back")
    assert visitor.page.heading == "I feel at home here."
    await visitor.skips_to_the_end()
    assert "They explained a letter" in visitor.page.text
    await visitor.presses("Change an answer")
    assert visitor.page.heading == "Do you have a job?"
    await visitor.presses("No")
    assert "How many hours" not in visitor.page.text
    await visitor.presses("Send my answers")
    receipt = re.search(r"(\w{4}-){3}\w{4}", visitor.page.text)
    assert receipt
    await visitor.goes("/erase")
    await visitor.presses("Erase my answers", code=receipt.group().lower())
    assert visitor.page.heading == "Your answers are erased."
    await visitor.goes("/erase")
    await visitor.presses("Erase my answers", code=receipt.group())
    assert "There are no answers with this code" in visitor.page.heading


async def test_choices_are_put_in_order_press_by_press(opened: Installation, visitor: Visitor) -> None:
    asked = await opened.rounds.open(
        ranking(), load_region("ostergotland"), name="Needs", municipalities=("0580",), language_status=Status.DRAFTED
    )
    await visitor.begins((await opened.rounds.link(asked.id)).code)
    for text in ("A job", "A bus", "Done", "Back", "1. A job", "Done"):
        await visitor.presses(text)
    assert visitor.page.heading == "These are your answers."
    assert "1. A bus" in visitor.page.text
    assert "A job" not in visitor.page.text


async def test_bold_and_italic_words_stand_out_and_all_else_is_text(opened: Installation, visitor: Visitor) -> None:
    asked = ranking()
    theme, question = asked.themes[0], asked.themes[0].questions[0]
    told = replace(
        question,
        label={"en": "Do <you> need it & him?"},
        hint={"en": "Most of all"},
        emphasis={
            "label": {"en": r"Do <b>\<you></b> <i>need it \& him</i>?"},
            "hint": {"en": "<b>Most <i>of</i></b> all"},
        },
    )
    battery = replace(asked, themes=(replace(theme, questions=(told,)),))
    await visitor.begins((await opened.rounds.link((await open_round(opened, battery=battery)).id)).code)
    assert visitor.page.heading == "Do <you> need it & him?"
    assert "Do <strong>&lt;you&gt;</strong> <em>need it &amp; him</em>?</h1>" in visitor.page.html
    assert "<p><strong>Most </strong><strong><em>of</em></strong> all" in visitor.page.html


async def test_answers_from_a_browser_are_a_mode_of_their_own(tmp_path: Path, clock: Clock) -> None:
    async with installed_in(tmp_path, clock) as opened:
        asked = await open_round(opened)
        visitor = Visitor(pages_of(opened, clock))
        await visitor.begins((await opened.rounds.link(asked.id)).code)
        await visitor.skips_to_the_end()
        await visitor.presses("Send my answers")
        await opened.rounds.close(asked.id)
    answers = await SqliteAnswers.open(tmp_path / "answers")
    try:
        assert [row.mode for row in await answers.rows(asked.id)] == ["browser"]
    finally:
        await answers.close()


async def test_a_restart_in_the_middle_loses_nothing(tmp_path: Path, clock: Clock) -> None:
    async with installed_in(tmp_path, clock) as opened:
        visitor = Visitor(pages_of(opened, clock))
        await visitor.begins((await opened.rounds.link((await open_round(opened)).id)).code)
        await visitor.presses("Next")
        before = await visitor.presses("No")
    async with installed_in(tmp_path, clock) as opened:
        again = Visitor(pages_of(opened, clock))
        again.client.cookies = visitor.client.cookies
        assert (await again.goes("/talk")).text == before.text
        again.page = before
        await again.marks("friends")
        assert again.page.heading == "I feel at home here."


async def test_what_is_not_understood_is_said_and_kept(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    await visitor.presses("Next")
    await visitor.presses("Yes")
    await visitor.presses("Done", text="forty <b>")
    assert visitor.answer.status_code == 422
    assert "Please write only a number" in visitor.page.text
    assert visitor.page.forms[1].fields["text"] == "forty <b>"
    await visitor.presses("Done", text="40")
    assert visitor.page.heading == "Who helped you?"
    await visitor.marks()
    assert "Please choose at least one" in visitor.page.text


async def test_a_choice_that_excludes_the_others_is_shown_before_it_counts(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    await visitor.presses("Next")
    await visitor.presses("No")
    await visitor.marks("nobody", "friends")
    assert visitor.page.heading == "Who helped you?"
    assert [choice for choice, on in visitor.page.forms[1].boxes.items() if on] in (["nobody"], ["friends"])
    await visitor.presses("Done")
    assert visitor.page.heading == "I feel at home here."


async def test_choices_that_are_not_offered_are_passed_over(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    await visitor.presses("Next")
    await visitor.presses("No")
    await visitor.marks("friends", "made-up")
    assert visitor.page.heading == "I feel at home here."


async def test_the_page_of_a_link_offers_to_go_on(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    await visitor.goes(f"/a/{code}")
    assert (await visitor.presses("Continue")).heading == "Welcome"


async def test_the_next_person_at_the_same_computer_starts_anew(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    await visitor.skips_to_the_end()
    await visitor.presses("Send my answers")
    first = visitor.cookie
    await visitor.begins(code)
    assert visitor.page.heading == "Welcome"
    assert visitor.cookie != first


@pytest.mark.parametrize("ending", ["No, thank you", "Stop and erase my answers"])
async def test_who_does_not_want_to_answer_leaves_nothing(visitor: Visitor, code: str, ending: str) -> None:
    await visitor.begins(code)
    await visitor.goes("/talk")
    if ending == "No, thank you":
        visitor.client.cookies.clear()
        await visitor.goes(f"/a/{code}?language=en")
        await visitor.presses("Answer here, without an account")
    else:
        await visitor.presses("Stop")
    await visitor.presses(ending)
    assert "1177" in visitor.page.text
    assert not [button for form in visitor.page.forms for button in form.buttons if button.name]


async def test_a_pause_and_coming_back(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    await visitor.presses("Stop")
    await visitor.presses("Continue another day")
    assert "You can continue another day" in (await visitor.goes("/talk")).heading
    await visitor.goes(f"/a/{code}")
    assert (await visitor.presses("Continue")).heading == "Welcome"


async def test_the_language_of_the_page_of_a_link_is_that_of_the_questions(visitor: Visitor, code: str) -> None:
    await visitor.goes(f"/a/{code}?language=sv")
    assert visitor.page.language == ("sv", "ltr")
    await visitor.presses(visitor.page.forms[1].buttons[0].label)
    assert visitor.page.language == ("sv", "ltr")
    assert "Region Östergötland" in visitor.page.heading


async def test_a_page_in_arabic_runs_from_right_to_left(pages: ASGIApp, code: str) -> None:
    reader = Visitor(pages, language="ar-SY,ar;q=0.9,en;q=0.5")
    await reader.goes(f"/a/{code}")
    assert reader.page.language == ("ar", "rtl")


async def test_only_a_shared_link_asks_to_answer_once(opened: Installation, visitor: Visitor) -> None:
    asked = await open_round(opened)
    shared, personal = await opened.rounds.link(asked.id), await opened.rounds.link(asked.id, once=True)
    sentence = "Please answer only once."
    assert sentence in (await visitor.goes(f"/a/{shared.code}")).text
    assert sentence not in (await visitor.goes(f"/a/{personal.code}")).text


async def test_a_personal_link_works_once(opened: Installation, pages: ASGIApp) -> None:
    link = await opened.rounds.link((await open_round(opened)).id, once=True)
    first, second, third = Visitor(pages), Visitor(pages), Visitor(pages)
    await first.begins(link.code)
    await second.goes(f"/a/{link.code}")
    await second.presses("Answer here, without an account")
    assert "Somebody has begun with this code." in second.page.text
    await first.skips_to_the_end()
    await first.presses("Send my answers")
    assert "Your code" in first.page.text
    assert "This link has been used" in (await third.goes(f"/a/{link.code}")).text


async def test_a_typed_code_leads_to_the_page_of_its_link(visitor: Visitor, code: str) -> None:
    await visitor.goes("/")
    await visitor.presses("Next", code=f" {code[:5].lower()}-{code[5:]} ")
    assert visitor.page.heading == "Tell us how you are doing, in your own language."
    await visitor.sends("/a", {"code": code, "language": "ar"})
    assert '<html lang="ar" dir="rtl"' in visitor.answer.text
    await visitor.goes("/a")
    assert (await visitor.presses("Next", code="")).heading == "Do you have a code?"


async def test_a_closed_round_is_said_to_be_closed(opened: Installation, visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    (asked,) = await opened.rounds.list()
    await opened.rounds.close(asked.id)
    assert "These questions are closed" in (await visitor.goes(f"/a/{code}")).heading
    assert "These questions are closed" in (await visitor.goes("/talk")).heading
    assert "Your answers were not sent. They are erased." in visitor.answer.text


async def test_a_receipt_outlives_a_restart_and_a_lost_reply(opened: Installation, clock: Clock, code: str) -> None:
    first = Visitor(pages_of(opened, clock))
    await first.begins(code)
    summary = await first.skips_to_the_end()
    await first.presses("Send my answers")
    receipt = first.page
    again = Visitor(pages_of(opened, clock))
    again.client.cookies = first.client.cookies
    assert (await again.presses("Send my answers", page=summary)).text == receipt.text
    assert (await again.goes("/talk")).text == receipt.text
    await again.presses("Erase my answers")
    await again.presses("Erase my answers")
    assert "erased" in again.page.heading
    assert (await again.goes("/talk")).text == receipt.text


async def test_leaving_quickly_leaves_no_receipt(opened: Installation, clock: Clock, code: str) -> None:
    visitor = Visitor(pages_of(opened, clock))
    await visitor.begins(code)
    await visitor.skips_to_the_end()
    await visitor.presses("Send my answers")
    cookies = dict(visitor.client.cookies)
    await visitor.client.post("/leave")
    other = Visitor(pages_of(opened, clock))
    other.client.cookies.update(cookies)
    assert "Thank you!" not in (await other.goes("/talk")).text


async def test_the_page_of_a_link_offers_both_surfaces(opened: Installation, clock: Clock, code: str) -> None:
    site = site_of(Settings(), telegram_url=lambda code: f"https://t.me/prata?start={code}")
    visitor = Visitor(web_application(opened.survey, opened.reports, opened.key, site, clock=clock))
    await visitor.goes(f"/a/{code}")
    links = [found.get("href") for tag, found in visitor.page.tags if tag == "a"]
    assert f"https://t.me/prata?start={code}" in links
    visitor.page.form_with("Answer here, without an account")


async def test_leaving_ends_the_cookie_and_goes_to_a_neutral_page(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    form, _ = visitor.page.form_with("Leave quickly")
    answer = await visitor.client.post(form.action)
    assert answer.headers["location"] == "https://www.1177.se"
    assert visitor.cookie is None
    assert (await visitor.goes("/talk")).heading == "Do you have a code?"


async def test_only_the_button_ends_the_cookie(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    await visitor.client.get("/leave")
    await visitor.client.post("/leave", headers={"Sec-Fetch-Site": "cross-site"})
    assert visitor.cookie is not None
