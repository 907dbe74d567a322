"""An installation whose pages are served on a port, so that it can end and start again."""

from contextlib import AsyncExitStack
from pathlib import Path

from starlette.responses import PlainTextResponse

from bot.application import Installation, clock, installation
from bot.library import load_battery, load_region
from bot.settings import Settings
from bot.web.application import web_application
from bot.web.serving import listen, serving
from bot.web.site import site_of
from conversations.definition.model import Battery
from tests.engine.batteries import all_kinds
from tests.web.program import free_port


class Served:
    """Start, stop, and links into rounds. Whoever leaves quickly comes to a page of another host."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._neutral_port = free_port()
        self.leave_url = f"http://localhost:{self._neutral_port}"
        self._settings = Settings(data_dir=folder, leave_url=self.leave_url)
        self._stack = AsyncExitStack()
        self._opened: Installation | None = None

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def opened(self) -> Installation:
        assert self._opened
        return self._opened

    async def start(self) -> None:
        opened = await self._stack.enter_async_context(installation(self._settings))
        site = site_of(self._settings)
        pages = web_application(opened.survey, opened.reports, opened.key, site, clock=clock)
        await self._stack.enter_async_context(serving(pages, listen("127.0.0.1", self.port)))
        neutral = PlainTextResponse("neutral")
        await self._stack.enter_async_context(serving(neutral, listen("127.0.0.1", self._neutral_port)))
        self._opened = opened

    async def stop(self) -> None:
        await self._stack.aclose()
        self._opened = None

    async def link_page(self, battery: Battery | None = None) -> str:
        """The address of a new link into a new round, of the sample battery if none is given."""
        opened = await self.opened.rounds.open(
            battery or load_battery("ostergotland-core"),
            load_region("ostergotland"),
            name="Autumn",
            municipalities=("0580", "0581"),
        )
        return f"{self.root}/a/{(await self.opened.rounds.link(opened.id)).code}"

    async def link_page_of_all_kinds(self) -> str:
        """The same with the battery that has every kind of question."""
        return await self.link_page(all_kinds())
