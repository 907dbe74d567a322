"""The way through the questions with and without scripts."""

import pytest
from playwright.async_api import expect

from conversations.phrases import label
from tests.engine.typed.test_long_lists import long_battery
from tests.web.browser.reader import AGREE, SEND, THANKS, Opens
from tests.web.served import Served

DONE, SKIP = label("button", "Done"), label("button", "Skip")
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(("language", "scripts"), [("ar", True), ("en", False)], ids=["scripts", "no-scripts"])
async def test_the_whole_way_with_a_restart_in_the_middle(
    served: Served, opens: Opens, language: str, scripts: bool
) -> None:
    async with opens(language, java_script_enabled=scripts) as reader:
        await reader.begins(await served.link_page())
        for _ in range(3):
            await reader.answers_one()
        await reader.page.wait_for_load_state("networkidle")
        await served.stop()
        await served.start()
        await reader.answers_one()
        await reader.page.reload()
        await reader.answers_all()
        await reader.presses(SEND)
        await reader.sees(THANKS)
        await reader.page.reload()
        await reader.sees(THANKS)
        direction = await reader.page.locator("html").get_attribute("dir")
        assert direction == ("rtl" if language == "ar" else "ltr")
        cookies = await reader.context.cookies()
        assert [(cookie["name"], cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies] == [
            ("talk", True, "Strict")
        ]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
async def test_every_kind_of_question(served: Served, opens: Opens, scripts: bool) -> None:
    async with opens("en", java_script_enabled=scripts) as reader:
        page = reader.page
        await reader.begins(await served.link_page_of_all_kinds())
        await reader.presses("Next")
        await reader.presses("Yes")
        await page.get_by_role("textbox", name="How many hours a week?").fill("many")
        await reader.presses("Done")
        await expect(page.locator("#notice")).to_contain_text("Please write only a number")
        await expect(page.locator("[name=text]")).to_have_value("many")
        await page.locator("[name=text]").fill("50")
        await page.keyboard.press("Enter")
        await reader.sees("Is that too long?")
        await reader.presses("No")
        await page.get_by_label("An office").check()
        await page.get_by_label("Friends").check()
        await reader.presses("Done")
        await page.get_by_role("textbox").fill("first line\nsecond <b>line</b>")
        await reader.presses("Done")
        await reader.presses("Fully")
        await reader.presses("South")
        await expect(page.get_by_role("button", name="Kisa")).to_be_visible()
        assert await page.get_by_role("button", name="Motala").count() == 0
        await reader.presses("Kisa")
        await page.get_by_role("textbox").fill("2,5")
        await reader.presses("Done")
        await reader.sees("When did you come?")
        await page.get_by_role("textbox").fill("٥/٢٠٢١")
        await reader.presses("Done")
        await expect(page.locator("dl")).to_contain_text("second <b>line</b>")
        await expect(page.locator("dl")).to_contain_text("May 2021")


async def test_focus_follows_the_question_and_the_page_is_never_reloaded(served: Served, opens: Opens) -> None:
    async with opens("en") as reader:
        page = reader.page
        await reader.page.goto(f"{await served.link_page()}?language=en")
        await page.evaluate("window.neverReloaded = true")
        entries = await page.evaluate("history.length")
        await page.locator("main button").press("Enter")
        await reader.presses(AGREE)
        await page.get_by_role("button", name="Linköping").press("Enter")
        await expect(page.locator("#status")).to_have_text("Question 1 of 10")
        assert await page.evaluate("document.activeElement === document.querySelector('h1')")
        assert await page.evaluate("window.neverReloaded")
        assert await page.evaluate("history.length") == entries + 2
        assert page.url == f"{served.root}/talk"


async def test_a_tap_leaves_no_answer_looking_chosen_on_the_next_question(served: Served, opens: Opens) -> None:
    async with opens("en", has_touch=True, is_mobile=True) as reader:
        page = reader.page
        await reader.begins(await served.link_page())
        for question in (2, 3, 4):
            await page.locator("button[value^=Choose]").first.tap()
            await expect(page.locator("#progress")).to_contain_text(f"Question {question} ")
            colours = await page.locator("button[value^=Choose]").evaluate_all(
                "all => all.map(one => getComputedStyle(one).backgroundColor)"
            )
            assert len(set(colours)) == 1


async def test_none_of_these_clears_the_others_at_once(served: Served, opens: Opens) -> None:
    async with opens("en") as reader:
        await reader.begins(await served.link_page_of_all_kinds())
        await reader.presses("Next")
        await reader.presses("No")
        friends, nobody = (reader.page.get_by_label(name) for name in ("Friends", "None of these"))
        await friends.check()
        await nobody.check()
        assert not await friends.is_checked()
        await friends.check()
        assert not await nobody.is_checked()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
async def test_the_back_button_and_a_double_tap_do_no_harm(served: Served, opens: Opens, scripts: bool) -> None:
    async with opens("en", java_script_enabled=scripts) as reader:
        page = reader.page
        await page.goto("about:blank")
        await reader.begins(await served.link_page_of_all_kinds())
        await page.locator("button.main").dblclick()
        await reader.sees("Do you have a job?")
        await reader.presses("No")
        await reader.sees("Who helped you?")
        if not scripts:
            await page.go_back()
        await page.goto(f"{served.root}/talk")
        await reader.sees("Who helped you?")
        other = await reader.context.new_page()
        await other.goto(f"{served.root}/talk")
        await other.get_by_label("Friends").check()
        await other.get_by_role("button", name="Done").click()
        await expect(other.locator("h1")).to_have_text("I feel at home here.")
        await page.get_by_label("An office").check()
        await reader.presses("Done")
        await reader.sees("I feel at home here.")


async def test_the_back_of_the_phone_is_that_of_the_conversation(served: Served, opens: Opens) -> None:
    async with opens("en") as reader:
        page = reader.page
        await page.goto(f"{served.root}/privacy?language=en")
        await reader.begins(await served.link_page_of_all_kinds())
        await reader.presses("Next")
        await reader.presses("No")
        await reader.sees("Who helped you?")
        await page.go_back()
        await reader.sees("Do you have a job?")
        await page.go_back()
        await reader.sees("Welcome")
        await page.reload()
        await page.go_back()
        await expect(page.locator("#waiting")).to_be_visible()
        await expect(page.locator("#status")).to_contain_text("wait here")
        await reader.presses("Next")
        await reader.sees("Who helped you?")
        await reader.presses("Stop")
        await reader.sees("Do you want to stop?")
        await page.go_back()
        await reader.sees("Who helped you?")
        await page.go_back()
        await reader.sees("Do you have a job?")
        await page.go_back()
        await page.wait_for_url("**/privacy?language=en")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
async def test_leaving_quickly_leaves_nothing_behind(served: Served, opens: Opens, scripts: bool) -> None:
    async with opens("en", java_script_enabled=scripts) as reader:
        page = reader.page
        await reader.begins(await served.link_page())
        await reader.presses("Leave quickly")
        await page.wait_for_url(f"{served.leave_url}/")
        assert await page.locator("body").inner_text() == "neutral"
        assert await reader.context.cookies(served.root) == []
        history = await (await reader.context.new_cdp_session(page)).send("Page.getNavigationHistory")
        kept = [entry["url"].removeprefix(served.root) for entry in history["entries"]]
        if scripts:
            assert kept == ["about:blank", "/leave", f"{served.leave_url}/"]
        else:
            await page.go_back()
            assert "job" not in await page.locator("body").inner_text()
            assert "Question" not in await page.locator("body").inner_text()
        await page.goto(f"{served.root}/talk")
        await reader.sees("Do you have a code?")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
async def test_a_long_list_is_filtered_as_people_write_and_is_whole_without_scripts(
    served: Served, opens: Opens, scripts: bool
) -> None:
    async with opens("ar", java_script_enabled=scripts) as reader:
        page = reader.page
        await reader.begins(await served.link_page(long_battery(40, "several")))
        field, choices = page.locator("#find"), page.locator(".mark")
        await expect(choices).to_have_count(40)
        if scripts:
            for typed, left in (("افغان", "أفغانستان"), ("Elfenb", "ساحل العاج"), ("رقم ٢١", "رقم 21م")):
                await field.fill(typed)
                await expect(page.locator(".mark:visible")).to_have_text([left, "لا شيء منها"])
            await field.press("Enter")
            await field.fill("qqqq")
            await expect(page.locator("#nothing")).to_be_visible()
            await field.fill("")
        else:
            await expect(field).to_be_hidden()
        await page.get_by_label("غزّة").check()
        await reader.presses(DONE)
        await reader.sees("آخر")
        await reader.presses(SKIP)
        await expect(page.locator(".answers dd").first).to_contain_text("غزّة")
