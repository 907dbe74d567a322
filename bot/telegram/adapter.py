"""The survey in Telegram: an update goes to the service, and what comes back is shown."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from telegram import Bot, Update

from bot.faults import BROKE, described
from bot.service.identity.account import Account
from bot.service.outdated_screens import OutdatedScreen
from bot.service.surveys.reply import Reply
from bot.telegram.callbacks import CallbackBook, Pressable
from bot.telegram.commands import introduce
from bot.telegram.polling import LONG_POLL_SECONDS, Polling
from bot.telegram.ports import DispatcherPort, UnfinishedPort
from bot.telegram.sending.calls import Calls
from bot.telegram.sending.chat_views import ChatView, ChatViews, Content, OutgoingScreen
from bot.telegram.sending.delivery import MessageDelivery
from bot.telegram.sending.patience import Patience
from bot.telegram.sending.rendering import MAX_TOAST, Rendered, plain, render_screen
from bot.telegram.updates import (
    Begin,
    EraseResponse,
    Incoming,
    OpenedUpdate,
    Pressed,
    ReadHelp,
    ReadPrivacy,
    read_update,
)
from conversations.engine.effects import EraseTyped, Reject, Show, Tell
from conversations.surface.events import AskLanguage, AskLeave, Back, DeskEvent, Resume
from conversations.surface.outside_events import ChangeLanguage, MeetingAct, MeetingPress, ReadNews, SentPress
from conversations.surface.screen import Screen

_LOG = logging.getLogger("pratamed.telegram")
_UNREADABLE_PRESS = Back(revision=-1)
"""Stands for a press that nobody can have made on a present screen: it is answered as an old one."""

FINISH_SECONDS = 2.0
AnswerPress = Callable[[str, str], None]
_TYPED_COMMANDS = (EraseResponse, ReadPrivacy, ReadHelp, AskLanguage, AskLeave, ReadNews, MeetingPress)


def _tell_nobody(_: float) -> None:
    """While nothing watches."""


class TelegramSurvey:
    """Drives the survey behind `service` for everybody who writes to `bot`, which is initialized.

    Without a place for what is `unfinished` all wait for what takes somebody long.
    """

    def __init__(
        self,
        bot: Bot,
        service: DispatcherPort,
        unfinished: UnfinishedPort | None = None,
        *,
        patience: Patience | None = None,
        poll_seconds: int = LONG_POLL_SECONDS,
        finish_seconds: float = FINISH_SECONDS,
    ) -> None:
        self._bot, self._service = bot, service
        self._calls = Calls(bot)
        self._views = ChatViews()
        self._callbacks = CallbackBook()
        self._delivery = MessageDelivery(self._calls, self._views, self._remember_message, patience)
        self._polling = Polling(self._calls, self.handle, unfinished, seconds=poll_seconds, patience=patience)
        self._finish_seconds = finish_seconds
        self._press: Callable[[float], None] = _tell_nobody

    def tells_how_long(self, press: Callable[[float], None]) -> None:
        """From now on `press` is told of each update in how many seconds it was committed."""
        self._press = press

    def waiting(self) -> int:
        """To how many chats something is still to be shown."""
        return len(self._views.workers())

    async def reaches_telegram(self) -> bool:
        """Whether Telegram answered when updates were fetched last; where it brings them nothing is fetched."""
        return self._polling.is_answered

    async def run(self, stop: asyncio.Event) -> None:
        """Fetches and handles updates until `stop` is set, then finishes what is in hand.

        Raises RequestRefused if Telegram no longer knows the token.
        """
        await self._introduced_during(self._polling.run(stop))

    async def wait(self, stop: asyncio.Event) -> None:
        """Until `stop` is set, while updates come to `handle` by themselves; then finishes what is in hand."""
        await self._introduced_during(stop.wait())

    async def _introduced_during(self, work: Awaitable[object]) -> None:
        introduction = asyncio.create_task(introduce(self._bot))
        try:
            await work
        finally:
            introduction.cancel()
            await asyncio.gather(introduction, return_exceptions=True)
            await self._delivery.finish(self._finish_seconds)

    async def handle(self, update: OpenedUpdate, answer: AnswerPress | None = None) -> None:
        """Returns when what the update leads to is committed; showing it goes on. Updates of one chat are taken in
        the order of the calls. Never raises: what fails is logged without saying whom it was about.

        `answer(query, toast)` answers a press for whoever has a quicker way than a call of its own.
        """
        answer = answer or self._delivery.answer
        try:
            incoming = update if isinstance(update, Incoming) else self._read(update)
        except Exception as error:
            _LOG.warning("an update could not be read and is passed over (%s)", type(error).__name__)
            return
        if incoming is None:
            return
        view, begun = self._views.of(incoming.chat), time.monotonic()
        async with view.order:
            try:
                await self._serve(incoming, view, answer)
            except Exception as error:
                _LOG.error("an update could not be handled: %s", described(error))
                self._say_that_it_broke(incoming, view.language or incoming.phone_language, answer)
        self._press(time.monotonic() - begun)

    def _read(self, update: Update) -> Incoming | None:
        """What there is to do; what needs no more than an answer gets it."""
        if update.inline_query:
            self._delivery.answer_inline(update.inline_query.id)
            return None
        incoming = read_update(update)
        if incoming is None and update.callback_query:
            self._delivery.answer(update.callback_query.id)
        return incoming

    def _say_that_it_broke(self, incoming: Incoming, language: str | None, answer: AnswerPress) -> None:
        if incoming.query:
            answer(incoming.query, plain(BROKE, language, MAX_TOAST))
        else:
            self._delivery.say(incoming.chat, Rendered(plain(BROKE, language)))

    async def _serve(self, incoming: Incoming, view: ChatView, answer: AnswerPress) -> None:
        reply = await self._reply(incoming, view)
        view.battery, view.language = reply.battery, reply.language or incoming.phone_language
        if incoming.query:
            answer(incoming.query, _toast(reply, view.language))
        if _erases(reply, incoming):
            self._delivery.erase(incoming.chat, view, incoming.message)
        for effect in reply.effects:
            if isinstance(effect, Show):
                outgoing = self._outgoing(effect.screen, reply, incoming, view)
                self._delivery.show(incoming.chat, view, outgoing, reply.enclosures, reply.media.pictures)

    async def _reply(self, incoming: Incoming, view: ChatView) -> Reply:
        account, language = _account(incoming.chat), view.chosen or incoming.phone_language
        match incoming.wish:
            case Begin(code=code):
                return await self._service.start(account, code, language)
            case EraseResponse(receipt=receipt):
                return await self._service.erase_response(account, receipt, language)
            case ReadPrivacy():
                return await self._service.privacy(account, language)
            case ReadHelp():
                return await self._service.help(account, language)
            case Pressed(data=data):
                event = await self._pressed(data, account, view)
                if isinstance(event, ChangeLanguage):
                    view.chosen = event.language
                return await self._service.handle(account, event, language)
            case event:
                return await self._service.handle(account, event, language, incoming.message)

    async def _pressed(self, data: str, account: Account, view: ChatView) -> DeskEvent:
        pressed = self._callbacks.decode(data, view.battery)
        if pressed is None and view.battery is None:  # of a survey, while it is not known which runs here
            pressed = self._callbacks.decode(data, await self._service.battery_of(account))
        return pressed or _UNREADABLE_PRESS

    def _outgoing(self, screen: Screen, reply: Reply, incoming: Incoming, view: ChatView) -> OutgoingScreen:
        rendered = render_screen(
            screen, view.language, lambda button: self._callbacks.encode(button.event, reply.battery)
        )
        press = self._outside_press(incoming)
        return OutgoingScreen(
            rendered,
            _content(screen, reply),
            fresh=isinstance(incoming.wish, Begin) or self._comes_back(incoming),
            message=reply.message,
            pressed=incoming.message if incoming.query and not _leaves_it_there(press) else None,
            wanted=isinstance(press, SentPress),
        )

    def _comes_back(self, incoming: Incoming) -> bool:
        """Whether a reminder was pressed, so that the conversation goes on below it."""
        return self._outside_press(incoming) == Resume()

    def _outside_press(self, incoming: Incoming) -> Pressable | None:
        """A press that is made outside of a battery."""
        wish = incoming.wish
        return self._callbacks.decode(wish.data, None) if isinstance(wish, Pressed) else None

    async def replace(self, outdated: OutdatedScreen) -> bool:
        """Has a message show something else; whether that is done, or can never be."""
        chat = int(outdated.chat)
        view = self._views.of(chat)
        encode = self._callbacks.encode
        rendered = render_screen(
            outdated.screen, outdated.screen.language, lambda button: encode(button.event, outdated.battery)
        )
        async with view.order:
            return await self._delivery.replace(chat, view, outdated.message, rendered)

    async def remind(self, chat: int, screen: Screen) -> bool:
        """Says something to somebody who has not asked; False if that person has blocked the bot."""
        rendered = render_screen(screen, screen.language, lambda button: self._callbacks.encode(button.event, None))
        return await self._delivery.remind(chat, rendered)

    async def _remember_message(self, chat: int, message: int) -> None:
        try:
            await self._service.remember_message(_account(chat), message)
        except Exception as error:
            _LOG.error("where a conversation is shown could not be kept: %s", described(error))


def _leaves_it_there(press: Pressable | None) -> bool:
    """Whether the message with the button stays as it is: the thanks, with the code to erase answers by."""
    return isinstance(press, MeetingPress) and press.act is MeetingAct.OFFER


def _account(chat: int) -> Account:
    return Account("telegram", str(chat))


def _content(screen: Screen, reply: Reply) -> Content:
    if screen.stage and screen.stage.is_end:
        return Content.END
    if reply.battery is None:
        return Content.DESK if reply.at_desk else Content.OUTSIDE
    return Content.SURVEY


def _erases(reply: Reply, incoming: Incoming) -> bool:
    """Whether the typed message leaves the chat: an answer always, a command while it would stand between."""
    if incoming.query:
        return False
    if isinstance(incoming.wish, EraseResponse) or any(isinstance(effect, EraseTyped) for effect in reply.effects):
        return True
    return (reply.battery is not None or reply.at_desk) and isinstance(incoming.wish, _TYPED_COMMANDS)


def _toast(reply: Reply, language: str | None) -> str:
    return next(
        (plain(effect.message, language, MAX_TOAST) for effect in reply.effects if isinstance(effect, Reject | Tell)),
        "",
    )
