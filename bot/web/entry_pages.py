"""The pages around the conversation: the page of a link, typing a code, erasing, privacy, leaving."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.service.identity.account import Account
from bot.service.identity.codes import read_code
from bot.service.surveys.link_preview import LinkPreview
from bot.web import page_texts
from bot.web.conversation.conversation_pages import ConversationPages
from bot.web.conversation.farewells import BrowserFarewells
from bot.web.conversation.presses import Form, first
from bot.web.page_language import accepted_language, asked_language
from bot.web.pages import Pages
from bot.web.ports import SurveyPort
from bot.web.protection.browsers import Browsers
from bot.web.protection.limits import Limits, beginning
from bot.web.protection.requests import read_form
from bot.web.site import Site
from bot.web.toll_pages import TollPages
from conversations.cards.card import read_card
from conversations.dialogs import outside_survey
from conversations.dialogs.outside_survey import LinkProblem
from conversations.engine.session import Mode
from conversations.languages import known_language
from conversations.surface.screen import Screen

MAX_CODE = 40
_NOBODY = Account("browser", "")
MAX_CARD = 100
CARDS = "CARDS"
"""By what all cards share a bucket: whoever guesses words can begin with any."""
NOTHING_ERASED = (outside_survey.NOT_ERASED, outside_survey.NO_SUCH_CARD)


class EntryPages:
    """Pages that know nothing of the person but the language."""

    def __init__(
        self,
        survey: SurveyPort,
        conversation: ConversationPages,
        browsers: Browsers,
        pages: Pages,
        limits: Limits,
        toll: TollPages,
        farewells: BrowserFarewells,
        site: Site,
    ) -> None:
        self._survey, self._conversation, self._browsers, self._pages = survey, conversation, browsers, pages
        self._limits, self._toll, self._farewells, self._site = limits, toll, farewells, site

    async def home(self, request: Request) -> Response:
        """The start page of a demonstration; otherwise where a code can be typed."""
        if self._site.demonstration is None:
            return RedirectResponse(self._site.path("a"), 303)
        return self._pages.page(request, "home.html")

    async def code(self, request: Request) -> Response:
        """Where a code can be typed."""
        return self._pages.page(
            request,
            "entry.html",
            heading=page_texts.CODE_HEADING,
            paragraph=outside_survey.greeting(None).paragraphs[0],
            address=self._site.path("a"),
            button=page_texts.OPEN_CODE,
        )

    async def typed_code(self, request: Request) -> Response:
        """On to the page of the link with the typed code, or the one that a toll was just paid for."""
        form = await read_form(request)
        code = read_code(first(form, "code")[:MAX_CODE])
        language = known_language(first(form, "language"))
        address = self._site.path("a", code) if code else self._site.path("a")
        response = RedirectResponse(f"{address}?language={language}" if language else address, 303)
        self._toll.remember(response, code, form)
        return response

    async def link_page(self, request: Request) -> Response:
        """Where one chooses between Telegram and the browser; nothing is started or kept yet."""
        code = _code(request)
        if self._is_guessed(code) and not self._toll.lets_through(request, code):
            fields = {"code": code, "language": asked_language(request) or ""}
            return self._toll.page(request, code, self._site.path("a"), fields)
        link_preview = await self._survey.link_preview(code)
        if not isinstance(link_preview, LinkPreview):
            return self._link_refused(request, code, link_preview)
        browser = self._browsers.of(request)
        return self._pages.page(
            request,
            "link.html",
            link_preview.language,
            code=code,
            heading=page_texts.link_heading(link_preview.audience),
            shared=not link_preview.once,
            telegram=self._in_telegram(code, link_preview),
            returning=bool(browser and await self._survey.battery_of(browser.account)),
            ticket=self._browsers.ticket(),
        )

    def _in_telegram(self, code: str, link_preview: LinkPreview) -> str | None:
        """Where the same link leads in Telegram, if it does."""
        url = self._site.telegram_url
        return url(code) if url and link_preview.audience.has_ambassadors else None

    async def begin(self, request: Request) -> Response:
        """The person chose the browser."""
        code, form = _code(request), await read_form(request)
        is_flooded = self._is_guessed(code) or self._limits.starts.is_empty(code)
        if is_flooded and not self._toll.lets_through(request, code, form):
            return self._toll_of_start(request, code, form)
        link_preview = await self._survey.link_preview(code)
        if not isinstance(link_preview, LinkPreview):
            return self._link_refused(request, code, link_preview)
        starts = is_flooded or self._limits.starts.take(code) or self._toll.lets_through(request, code, form)
        if not starts:
            return self._toll_of_start(request, code, form)
        return await self._conversation.begin(request, code, form)

    def _toll_of_start(self, request: Request, code: str, form: Form) -> Response:
        fields = {name: first(form, name) for name in ("ticket", "language")}
        return self._toll.page(request, code, self._site.path("a", code), fields)

    def _is_guessed(self, code: str) -> bool:
        return self._limits.misses.is_empty(beginning(code))

    def _link_refused(self, request: Request, code: str, problem: LinkProblem) -> Response:
        if problem is LinkProblem.UNKNOWN:
            self._limits.misses.take(beginning(code))
        return self._screen(request, outside_survey.link_problem(problem, None), 404)

    def _screen(self, request: Request, screen: Screen, status: int = 200, *, returning: bool = False) -> Response:
        return self._pages.page(
            request,
            "text.html",
            screen.language,
            status=status,
            heading=screen.heading,
            paragraphs=screen.paragraphs,
            returning=returning,
        )

    async def erasing(self, request: Request) -> Response:
        """Where a receipt can be typed."""
        return self._pages.page(
            request,
            "entry.html",
            heading=page_texts.ERASE_HEADING,
            paragraph=page_texts.ERASE_TEXT,
            more=outside_survey.OR_WORDS,
            address=self._site.path("erase"),
            button=page_texts.ERASE_BUTTON,
        )

    async def erase(self, request: Request) -> Response:
        """Erase the response with the typed receipt."""
        form = await read_form(request)
        receipt = first(form, "code")[:MAX_CARD]
        code = CARDS if isinstance(read_card(receipt, None), tuple) else read_code(receipt)
        if self._is_guessed(code) and not self._toll.lets_through(request, code, form):
            return self._toll.page(request, code, self._site.path("erase"), {"code": receipt})
        reply = await self._survey.erase_response(_NOBODY, receipt, accepted_language(request))
        if reply.screen.heading in NOTHING_ERASED:
            self._limits.misses.take(beginning(code))
        return self._screen(request, reply.screen)

    async def privacy(self, request: Request) -> Response:
        """How people are protected who answer here."""
        returning = self._browsers.of(request) is not None
        return self._screen(request, outside_survey.privacy(Mode.BROWSER, None), returning=returning)

    async def leave(self, request: Request) -> Response:
        """Forget the browser and send it to a neutral page; a script goes there by itself."""
        by_script = request.method == "POST" and "quiet" in request.query_params
        response = Response(status_code=204) if by_script else RedirectResponse(self._site.leave_url, 303)
        browser = self._browsers.of(request)
        if browser and request.method == "POST":
            self._farewells.forget(browser)
            await self._survey.forget_farewell(browser.account)
        if request.method == "POST":
            self._browsers.forget(request, response)
        return response


def _code(request: Request) -> str:
    return read_code(request.path_params["code"][:MAX_CODE])
