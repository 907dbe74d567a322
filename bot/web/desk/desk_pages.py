"""A desk as a page: what is pressed, written or sent there goes to the same engine as in a chat."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.service.identity.account import Account
from bot.service.signing_in.sign_in import SignedIn
from bot.service.surveys.reply import Media, Reply
from bot.web.conversation.media import file_of, media_view, sound_of
from bot.web.conversation.presses import Form, filled_in, first, wish, writing
from bot.web.conversation.views import view
from bot.web.desk import texts
from bot.web.desk.cookies import DeskCookies
from bot.web.desk.last_replies import LastReplies
from bot.web.desk.ports import DeskPort, SignInPort
from bot.web.desk.sign_in_pages import SignInPages
from bot.web.desk.uploads import Uploads, read_upload
from bot.web.page_language import accepted_language, speech
from bot.web.pages import Pages
from bot.web.ports import SoundSource
from bot.web.protection.headers import REPORT_POLICY
from bot.web.protection.limits import Limits
from bot.web.protection.requests import read_form
from bot.web.site import Site
from conversations.dialogs.coordinator.people.voices import NOT_TO_BE_HEARD
from conversations.dialogs.desk.step import YES
from conversations.engine.effects import Effect, Reject, Show
from conversations.phrases import Text
from conversations.surface.events import DeskEvent, Write
from conversations.surface.outside_events import DeskPress, FillIn, SendFile
from conversations.surface.refusal import Rejection
from conversations.surface.screen import with_values

MOST_BYTES, MOST_FIELDS = 600_000, 400
"""Of a form of somebody who is signed in: a hundred texts of a translation, each of them long."""


class DeskPages:
    """Looking at the desk, pressing and writing there, and what came with its page."""

    def __init__(
        self,
        desks: DeskPort,
        sign_ins: SignInPort,
        signing: SignInPages,
        cookies: DeskCookies,
        pages: Pages,
        limits: Limits,
        uploads: Uploads,
        site: Site,
        sounds: SoundSource | None = None,
    ) -> None:
        self._sounds = sounds
        self._desks, self._sign_ins, self._signing, self._cookies = desks, sign_ins, signing, cookies
        self._pages, self._limits, self._site = pages, limits, site
        self._uploads, self._last = uploads, LastReplies()

    async def look(self, request: Request) -> Response:
        """The present page."""
        signed_in = await self._sign_ins.signed_in(self._cookies.token(request))
        if signed_in is None:
            return self._nowhere()
        return self._shown(request, await self._present(request, signed_in.account))

    async def press(self, request: Request) -> Response:
        """A button, or what was written."""
        if await self._sign_ins.signed_in(self._cookies.token(request)) is None:
            raise HTTPException(403)
        form = await read_form(request, MOST_BYTES, MOST_FIELDS)
        signed_in = await self._owner(request, form)
        if not self._limits.steps.take(signed_in.account.name):
            raise HTTPException(429)
        if _cannot_be_undone(form) and not signed_in.has_just_proven:
            return self._signing.proving_page(request, form)
        return await self._done(request, signed_in.account, form)

    async def send(self, request: Request) -> Response:
        """A file, where the page takes one."""
        fields, name, content = await read_upload(request)
        signed_in = await self._owner(request, {field: [value] for field, value in fields.items()})
        if not self._limits.steps.take(signed_in.account.name):
            raise HTTPException(429)
        present = await self._present(request, signed_in.account)
        if not present.screen.takes_file or fields.get("revision") != str(present.screen.revision):
            return self._shown(request, present)
        sent = SendFile(self._uploads.keep(content), name)
        return self._answer(request, await self._desks.handle(signed_in.account, sent, accepted_language(request)))

    async def prove(self, request: Request) -> Response:
        """They have shown once more that it is them, and what they pressed is done."""
        signed_in = await self._sign_ins.signed_in(self._cookies.token(request))
        if signed_in is None:
            return self._nowhere()
        account = signed_in.account
        return await self._signing.proven_anew(request, account, lambda form: self._done(request, account, form))

    async def enclosure(self, request: Request) -> Response:
        """Something that came with the present page."""
        token = self._cookies.token(request)
        found = self._last.downloads(token) if await self._sign_ins.signed_in(token) else ()
        number = int(request.path_params["number"])
        if number >= len(found):
            raise HTTPException(404)
        download = found[number]
        disposition = "inline" if download.is_picture or download.is_page else "attachment"
        headers = {"Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(download.name, safe='')}"}
        headers |= {"Content-Security-Policy": REPORT_POLICY} if download.is_page else {}
        return Response(download.content, media_type=download.media_type, headers=headers)

    async def medium(self, request: Request) -> Response:
        """A picture or recording of the question on screen, by its number in the list of all."""
        signed_in = await self._sign_ins.signed_in(self._cookies.token(request))
        media = (await self._present(request, signed_in.account)).media if signed_in else Media()
        found, number = (*media.pictures, *media.sounds), int(request.path_params["number"])
        if number >= len(found):
            raise HTTPException(404)
        return file_of(found[number])

    async def recording(self, request: Request) -> Response:
        """What an ambassador has recorded, on the page where it is decided about."""
        signed_in = await self._sign_ins.signed_in(self._cookies.token(request))
        name = (await self._present(request, signed_in.account)).screen.recording if signed_in else ""
        content = await self._sounds(name) if name and self._sounds else None
        if content is None:
            raise HTTPException(404)
        return sound_of(request, content)

    async def _owner(self, request: Request, form: Form) -> SignedIn:
        token = self._cookies.token(request)
        signed_in = await self._sign_ins.signed_in(token)
        if signed_in is None or not self._cookies.is_own_form(token, first(form, "token")):
            raise HTTPException(403)
        return signed_in

    async def _present(self, request: Request, account: Account) -> Reply:
        passing = self._last.passing(self._cookies.token(request))
        return passing or await self._desks.present(account, accepted_language(request))

    async def _done(self, request: Request, account: Account, form: Form) -> Response:
        present = await self._present(request, account)
        events = _in_a_survey(form, present) if present.battery else _at_a_desk(form, present)
        if not events:
            return self._shown(request, present)
        reply = present
        for each in events:
            reply = await self._desks.handle(account, each, accepted_language(request))
        last = events[-1]
        written = last.text if isinstance(last, Write) else ""
        return self._answer(request, reply, dict(last.values) if isinstance(last, FillIn) else {}, written)

    def _answer(
        self, request: Request, reply: Reply, values: Mapping[str, str] | None = None, written: str = ""
    ) -> Response:
        """What was filled in or written stands there again where it was not taken."""
        self._last.keep(self._cookies.token(request), reply)
        refused = _refused(reply)
        if values and (refused or reply.screen.notice):
            reply = replace(reply, effects=tuple(_with_values(each, values) for each in reply.effects))
        stays = reply.at_desk or reply.battery
        if refused or reply.screen.notice or reply.screen.success or not stays:
            is_kept = bool(reply.screen.entry and (refused or reply.screen.notice))
            return self._shown(request, reply, refused, written if is_kept else "")
        return RedirectResponse(self._site.path("desk"), 303)

    def _shown(self, request: Request, reply: Reply, refused: Text | None = None, typed: str = "") -> Response:
        token = self._cookies.token(request)
        spoken = speech(reply.screen.language, reply.language, accepted_language(request))
        screen = view(reply.screen, spoken, reply.battery, refused)
        return self._pages.page_in(
            spoken,
            request,
            "conversation.html" if reply.battery else "desk.html",
            status=422 if refused else 200,
            screen=screen,
            talking=not screen.is_end,
            address=self._site.path("desk"),
            swap=False,
            typed=typed,
            sound="",
            recording=f"{self._site.path('desk', 'recording')}?{screen.revision}" if reply.screen.recording else "",
            can_be_heard=self._sounds is not None,
            not_to_be_heard=NOT_TO_BE_HEARD,
            media=media_view(reply.media, self._site.path("desk", "media"), screen.revision),
            trial=reply.is_trial,
            takes_file=reply.screen.takes_file,
            sends_below=reply.screen.takes_file and not reply.screen.all_fields,
            token=self._cookies.form_token(token),
            downloads=self._last.downloads(token),
            desk_texts=texts,
            others=[],
        )

    def _nowhere(self) -> Response:
        return RedirectResponse(self._site.path("sign-in"), 303)


def _cannot_be_undone(form: Form) -> bool:
    """Whether it is the yes to a question that the engine asks before what cannot be undone."""
    kind, _, rest = first(form, "press").partition(" ")
    return kind == DeskPress.__name__ and rest.split(" ")[1:2] == [YES]


def _in_a_survey(form: Form, present: Reply) -> tuple[DeskEvent, ...]:
    wanted = wish(form, present.screen)
    return (*wanted.marks, wanted.event) if wanted else ()


def _at_a_desk(form: Form, present: Reply) -> tuple[DeskEvent, ...]:
    event = writing(form, present.screen) or filled_in(form, present.screen)
    return (event,) if event else ()


def _with_values(effect: Effect, values: Mapping[str, str]) -> Effect:
    return Show(with_values(effect.screen, values)) if isinstance(effect, Show) else effect


def _refused(reply: Reply) -> Text | None:
    rejections = [effect for effect in reply.effects if isinstance(effect, Reject)]
    return next((rejection.message for rejection in rejections if rejection.code is not Rejection.STALE), None)
