"""Somebody with a phone and a real browser."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from playwright.async_api import BrowserContext, Page, expect

from conversations.phrases import Text, label, phrase
from locales import render

AGREE = label("button", "I am 18 or over and want to answer")
SEND = label("button", "Send my answers")
THANKS = phrase("Thank you! Your answers are sent.")

Opens = Callable[..., AbstractAsyncContextManager["Reader"]]


class Reader:
    """Somebody with a phone, who reads one language."""

    def __init__(self, context: BrowserContext, page: Page, language: str) -> None:
        self.context, self.page, self.language = context, page, language

    def says(self, text: Text) -> str:
        return render(text, self.language)

    async def presses(self, text: Text) -> None:
        await self.page.get_by_role("button", name=self.says(text), exact=True).first.click()

    async def sees(self, heading: Text) -> None:
        await expect(self.page.locator("h1")).to_have_text(self.says(heading))

    async def begins(self, link_page: str) -> None:
        """From the page of a link to where one lives."""
        await self.page.goto(f"{link_page}?language={self.language}")
        await self.page.locator("main button").click()
        await self.presses(AGREE)
        await self.sees(phrase("Where do you live?"))
        await self.page.get_by_role("button", name="Linköping").click()

    async def answers_one(self) -> None:
        """The first choice of the present question."""
        before = await self.page.locator("h1").inner_text()
        if await self.page.locator("[name=choice]").count():
            await self.page.locator(".mark").first.click()
            await self.presses(label("button", "Done"))
        else:
            await self.page.locator("button[value^=Choose]").first.click()
        await self.page.locator("h1", has_not_text=before).wait_for()

    async def answers_all(self) -> None:
        while not await self.page.locator("button[value^=Send]").count():
            await self.answers_one()
