"""At the pages everybody with a role does what they do in Telegram: the same desk, the same survey on their phone."""

import re

import pytest

from bot.application import Installation
from conversations.authoring.yaml_format import read_battery
from conversations.surface import events
from tests.service.desks.coordinators import BATTERY
from tests.service.desks.desks import invite
from tests.service.installed import Caller, open_round
from tests.web.desk.office import Official

ONE_TEXT = """
id: wishes
version: "1"
title: {sv: Önskemål, en: Wishes}
languages: [sv, en]
themes:
  - id: help
    label: {sv: Hjälp, en: Help}
    questions: [{id: wish, kind: text, label: {sv: "Vad hjälper dig?", en: "What would help you?"}}]
"""


@pytest.fixture
async def ambassador(opened: Installation, official: Official) -> Official:
    """An ambassador at their desk, while a round is open."""
    await open_round(opened)
    await official.becomes_ambassador((await invite(opened)).code)
    return official


class TestAmbassadors:
    async def test_a_link_comes_as_a_picture_with_a_text_to_forward(self, ambassador: Official) -> None:
        for label in ("Share a link", "English", "A link with a picture"):
            await ambassador.presses(label)
        assert "Open this link: http://pages.test/a/" in ambassador.page.text
        picture = await ambassador.client.get("/desk/files/0")
        assert picture.headers["content-type"] == "image/png"
        assert (await ambassador.client.get("/desk/files/1")).status_code == 404

    async def test_a_newcomer_answers_on_the_ambassadors_phone_and_nothing_is_left_there(
        self, ambassador: Official
    ) -> None:
        await ambassador.presses("Hand over my phone")
        await ambassador.presses("Start")
        page = await ambassador.answers_as_newcomer()
        assert "Your answers are sent." in page.heading
        assert (await ambassador.goes("/desk")).heading == page.heading
        for label in ("Erase my answers", "Back", "Give the phone back"):
            await ambassador.presses(label)
        assert "Nothing of the answers is left on this phone." in ambassador.page.text
        assert (await ambassador.presses("Menu")).heading == "Ambassador: Linköping"

    async def test_they_stop_and_are_signed_out(self, ambassador: Official, opened: Installation) -> None:
        for label in ("Settings", "Stop being an ambassador", "Stop being an ambassador"):
            await ambassador.presses(label)
        assert "What we knew of you is erased." in ambassador.page.text
        await ambassador.goes("/desk")
        assert ambassador.answer.url.path == "/sign-in"
        assert await opened.people.ambassadors() == []


class TestCoordinators:
    async def test_the_first_page_with_all_it_needs_is_below_60_kilobytes_uncompressed(
        self, official: Official, invitation: str
    ) -> None:
        await official.accepts(invitation)
        needed = dict.fromkeys(re.findall('(?:href|src)="(/static/[^"]+)"', official.page.html))
        assert {name.rpartition("/")[2].partition("?")[0] for name in needed} == {"desk.css", "desk.js", "icon.svg"}
        sizes = [len((await official.client.get(name)).content) for name in needed]
        assert len(official.page.html.encode()) + sum(sizes) < 60_000

    async def test_a_file_of_questions_is_taken_in(self, official: Official, invitation: str) -> None:
        await official.accepts(invitation)
        await official.presses("Questions")
        await official.sends_file("questions.yaml", BATTERY.encode())
        assert "The questions are taken in." in official.page.text

    async def test_a_file_with_mistakes_is_told_where_they_are(self, official: Official, invitation: str) -> None:
        await official.accepts(invitation)
        await official.presses("Questions")
        await official.sends_file("questions.yaml", BATTERY.replace("kind: one", "kind: won").encode())
        assert "question job, kind: 'won' is not known here. Did you mean 'one'?" in official.page.text

    async def test_what_people_wrote_is_a_list_in_which_each_text_is_struck_and_put_back(
        self, official: Official, invitation: str, opened: Installation
    ) -> None:
        asked = await open_round(opened, "0580", battery=read_battery(ONE_TEXT))
        link = await opened.rounds.link(asked.id)
        for number in range(11):
            caller = Caller(opened, str(number))
            await caller.starts(link)
            await caller.agrees()
            await caller.does(events.Write(f"a course in the evening {number}"))
            await caller.presses("Send my answers")
        await opened.rounds.close(asked.id)
        before = await opened.texts.read(asked.id)
        assert len(before) == 11
        await official.accepts(invitation)
        await official.presses("Rounds")
        await official.presses_like("Autumn")
        page = await official.presses("Read what people wrote")
        assert official.labels.count("Strike this text") == len(before)
        assert page.heading == "Read what people wrote"
        await official.presses("Strike this text")
        assert "It is struck. You can take that back until the report is made." in official.page.text
        assert len(await opened.texts.read(asked.id)) == len(before) - 1
        assert official.labels.count("Strike this text") == len(before) - 1
        await official.presses("What was struck (1)")
        await official.presses("Put it back")
        assert await opened.texts.read(asked.id) == before
        await official.presses("Back")
        await official.presses("Strike some words")
        written = next(one.text for one in before if one.text in official.page.text)
        assert "does not hold these words" in (await official.presses("Done", text="a bus")).text
        await official.presses("Done", text=" a  course")
        assert {one.text for one in before} - {one.text for one in await opened.texts.read(asked.id)} == {written}
        assert written.replace("a course", "***") in official.page.text
        assert "Make the report" in (await official.presses("Back")).text
