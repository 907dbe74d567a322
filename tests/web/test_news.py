"""News in the browser."""

from dataclasses import replace
from pathlib import Path

from httpx import ASGITransport, AsyncClient

from bot.settings import Settings
from bot.web.application import web_application
from bot.web.news import news_route
from bot.web.site import site_of
from conversations.dialogs.actions import ActionStatus, Subject
from tests.engine.batteries import all_kinds
from tests.service.installed import Clock, installed_in, open_round


async def test_everybody_can_read_the_news_page_by_page(tmp_path: Path) -> None:
    clock = Clock()
    async with installed_in(tmp_path, clock) as opened:
        site = replace(site_of(Settings()), news=True)
        application = web_application(
            opened.survey,
            opened.reports,
            opened.key,
            site,
            clock=clock,
            more_routes=(news_route(opened.news, site),),
        )
        async with AsyncClient(transport=ASGITransport(application), base_url="http://test") as browser:
            assert "There is no news yet." in (await browser.get("/news?language=en")).text
            asked = await open_round(opened)
            await opened.rounds.close(asked.id)
            await opened.reports.make(asked.id)
            for number in range(4):
                clock.passes(days=1)
                texts = {"sv": f"Sak <{number}>", "en": f"Thing <{number}>"}
                theme = all_kinds().themes[0].id
                await opened.actions.add(asked.id, Subject.THEME, theme, ActionStatus.DONE, texts)
            page = await browser.get("/news?language=sv")
            assert page.status_code == 200
            assert "Sak &lt;3&gt;" in page.text
            assert "Sak &lt;0&gt;" not in page.text
            assert "/news?language=sv&amp;page=1" in page.text
            assert "Sak &lt;0&gt;" in (await browser.get("/news?language=sv&page=1")).text
            arabic = (await browser.get("/news?language=ar")).text
            assert 'dir="rtl"' in arabic
            assert "Thing &lt;" in arabic
            assert 'href="/news?language=ar"' in arabic
            for nonsense in ("page=-1", "page=99999", "page=x", "language=xx"):
                assert (await browser.get(f"/news?{nonsense}")).status_code == 200
