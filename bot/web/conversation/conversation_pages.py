"""The conversation: a form in, the next screen out."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.service.identity.codes import shown_receipt
from bot.service.surveys.reply import Medium, Reply, Sound
from bot.web import page_texts
from bot.web.conversation.farewells import BrowserFarewells
from bot.web.conversation.media import file_of, media_view, sound_of
from bot.web.conversation.presses import Form, Wish, checked, first, language_choice, wish, written
from bot.web.conversation.views import ScreenView, view
from bot.web.page_language import accepted_language, speech
from bot.web.pages import Pages
from bot.web.ports import SoundSource, SurveyPort
from bot.web.protection.browsers import FAREWELL_SECONDS, Browser, Browsers
from bot.web.protection.limits import Limits
from bot.web.protection.requests import is_surely_ours, read_form
from bot.web.site import Site
from conversations.engine.effects import Reject
from conversations.languages import known_language
from conversations.phrases import Text
from conversations.surface.events import Listen
from conversations.surface.outside_events import SentPress
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Screen

SWAP = "x-swap"
ADDRESS = "X-Address"


class ConversationPages:
    """Starting, answering and seeing the present screen. After a step the browser is sent to the address of the
    present screen, so that a reload repeats nothing; a script that swaps screens gets the screen at once."""

    def __init__(
        self,
        survey: SurveyPort,
        browsers: Browsers,
        pages: Pages,
        limits: Limits,
        farewells: BrowserFarewells,
        site: Site,
        sounds: SoundSource | None = None,
    ) -> None:
        self._sounds = sounds
        self._survey, self._browsers, self._pages = survey, browsers, pages
        self._limits, self._farewells, self._site = limits, farewells, site

    async def begin(self, request: Request, code: str, form: Form) -> Response:
        """Start or take up the conversation behind a link; only a browser in a conversation gets a cookie."""
        chosen = known_language(first(form, "language"))
        browser = await self._present_or_new(request, first(form, "ticket"))
        reply = await self._survey.start(browser.account, code, chosen or accepted_language(request))
        choice = language_choice(reply.screen, chosen)
        if choice:
            reply = await self._survey.handle(browser.account, choice)
        return self._answer(request, browser, reply) if reply.battery else self._shown(request, browser, reply)

    async def _present_or_new(self, request: Request, ticket: str) -> Browser:
        """A browser whose conversation has ended becomes a new one: somebody else may sit before it now."""
        browser = self._browsers.of(request)
        if browser and await self._survey.battery_of(browser.account):
            return browser
        return self._browsers.start(ticket, from_our_page=is_surely_ours(request))

    async def look(self, request: Request) -> Response:
        """The present screen."""
        browser = self._browsers.of(request)
        reply = await self._present(request, browser) if browser else None
        return self._shown(request, browser, reply) if browser and reply else self._nowhere()

    async def sound(self, request: Request) -> Response:
        """What is on screen, spoken by an ambassador."""
        browser = self._browsers.of(request)
        reply = await self._present(request, browser) if browser else None
        listen = next((b.event for b in reply.screen.buttons if isinstance(b.event, Listen)), None) if reply else None
        if browser is None or listen is None or not self._limits.steps.take(browser.name):
            raise HTTPException(404)
        heard = await self._survey.handle(browser.account, listen)
        for enclosure in heard.enclosures:
            if isinstance(enclosure, Medium):
                return file_of(enclosure)
            content = await self._sounds(enclosure.name) if self._sounds and isinstance(enclosure, Sound) else None
            if content is not None:
                return sound_of(request, content)
        raise HTTPException(404)

    async def medium(self, request: Request) -> Response:
        """A picture or recording of what is on screen, by its number in the list of all."""
        browser = self._browsers.of(request)
        reply = await self._present(request, browser) if browser else None
        media = (*reply.media.pictures, *reply.media.sounds) if reply else ()
        number = int(request.path_params["number"])
        if browser is None or number >= len(media):
            raise HTTPException(404)
        return file_of(media[number])

    async def press(self, request: Request) -> Response:
        """A button or a typed answer."""
        form = await read_form(request)
        browser = self._browsers.of(request)
        if browser is None:
            return self._nowhere()
        if not self._browsers.owns(browser, first(form, "token")):
            raise HTTPException(403)
        if not self._limits.steps.take(browser.name):
            raise HTTPException(429)
        present = await self._present(request, browser)
        if present is None:
            return self._nowhere()
        if erasing := _wants_to_erase(form, present.screen):
            return self._asks_to_erase(request, erasing)
        wanted = wish(form, present.screen) if present.battery and not _has_ended(present) else None
        reply = await self._carry_out(request, browser, wanted, present) if wanted else present
        return self._answer(request, browser, reply, typed=first(form, "text"))

    def _asks_to_erase(self, request: Request, press: SentPress) -> Response:
        """Whoever wants to erase what they sent is asked once, with their code filled in."""
        return self._pages.page(
            request,
            "entry.html",
            heading=page_texts.ERASE_HEADING,
            paragraph=page_texts.ERASE_TEXT,
            address=self._site.path("erase"),
            button=page_texts.ERASE_BUTTON,
            code=shown_receipt(press.receipt),
        )

    async def _present(self, request: Request, browser: Browser) -> Reply | None:
        """What the browser is to see; None if it is in no conversation."""
        farewell = self._farewells.of(browser)
        if farewell:
            return farewell
        return await self._survey.present(browser.account)

    async def _carry_out(self, request: Request, browser: Browser, wanted: Wish, present: Reply) -> Reply:
        language = accepted_language(request)
        reply = present
        for mark in wanted.marks:
            reply = await self._survey.handle(browser.account, mark, language)
        if wanted.marks and checked(reply.screen) != wanted.marked:
            return reply
        reply = await self._survey.handle(browser.account, wanted.event, language)
        if _has_ended(reply):
            self._farewells.keep(browser, reply)
        return reply if reply.battery else self._farewells.of(browser) or reply

    def _answer(self, request: Request, browser: Browser, reply: Reply, typed: str = "") -> Response:
        refused = _refused(reply)
        if SWAP in request.headers or refused or reply.screen.notice or not reply.battery:
            response = self._shown(request, browser, reply, refused, typed)
        else:
            response = RedirectResponse(self._site.path("talk"), 303)
        self._browsers.remember(response, browser, FAREWELL_SECONDS if _has_ended(reply) else None)
        return response

    def _shown(
        self, request: Request, browser: Browser, reply: Reply, refused: Text | None = None, typed: str = ""
    ) -> Response:
        spoken = speech(reply.screen.language, reply.language, accepted_language(request))
        screen = view(reply.screen, spoken, reply.battery, refused)
        response = self._pages.page_in(
            spoken,
            request,
            "conversation.html",
            status=422 if refused else 200,
            screen=screen,
            talking=not screen.is_end,
            address=self._site.path("talk"),
            swap=True,
            token=self._browsers.token(browser),
            typed=typed if refused else "",
            others=[],
            sound=f"{self._site.path('sound')}?{screen.revision}" if _is_heard(screen, reply, self._sounds) else "",
            media=media_view(reply.media, self._site.path("media"), screen.revision),
        )
        response.headers[ADDRESS] = self._site.path("talk")
        return response

    def _nowhere(self) -> Response:
        return RedirectResponse(self._site.path("a"), 303)


def _is_heard(screen: ScreenView, reply: Reply, sounds: SoundSource | None) -> bool:
    """Whether there is a recording of the question itself, of which this program has the content."""
    own = any(not medium.choice for medium in reply.media.sounds)
    return screen.can_be_heard and (own or sounds is not None)


def _wants_to_erase(form: Form, screen: Screen) -> SentPress | None:
    presses = [button.event for button in screen.buttons if written(button) == first(form, "press")]
    return next((press for press in presses if isinstance(press, SentPress)), None)


def _has_ended(reply: Reply) -> bool:
    stage = reply.screen.stage
    return stage is not None and stage.is_end


def _refused(reply: Reply) -> Text | None:
    """Why the input was not taken; an old form is only shown the present screen."""
    rejections = [effect for effect in reply.effects if isinstance(effect, Reject)]
    return next((rejection.message for rejection in rejections if rejection.code is not Rejection.STALE), None)
