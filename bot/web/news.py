"""What became of what people said, for everybody who opens the page."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.page_language import accepted_language, asked_language, speech
from bot.web.pages import Pages
from bot.web.ports import NewsPort
from bot.web.site import Site
from conversations.surface.outside_events import ReadNews


def news_route(news: NewsPort, site: Site) -> Route:
    """The newest news, or those of the page in the address; nothing is kept of who reads."""
    pages = Pages(site)

    async def read(request: Request) -> Response:
        asked = request.query_params.get("page", "0")
        page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= 3 else 0
        spoken = speech(asked_language(request), accepted_language(request))
        screen = await news.read(spoken.code, page)
        older = [button for button in screen.buttons if isinstance(button.event, ReadNews)]
        return pages.page(
            request,
            "news.html",
            heading=screen.heading,
            paragraphs=screen.paragraphs,
            older=older[0].label if older else None,
            address=f"{site.path('news')}?language={spoken.code}&page={page + 1}",
        )

    return Route("/news", read)
