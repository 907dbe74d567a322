"""Showing: one message per chat, edited in place; limits and faults hold up only the chat they befall."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.service.surveys.reply import Enclosure, Medium, Sound
from bot.telegram.sending.calls import Calls
from bot.telegram.sending.chat_views import ChatView, ChatViews, Content, OutgoingScreen
from bot.telegram.sending.patience import PERMANENT, Patience
from bot.telegram.sending.rendering import Rendered, plain
from conversations.phrases import phrase

_LOG = logging.getLogger("pratamed.telegram")
_MOVED = phrase("Please use the newest message.")
_UNCHANGED = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "no text in the message")
_TRIES_SOON = 4
RememberMessage = Callable[[int, int], Awaitable[None]]


class MessageDelivery:
    """Brings what was committed to the chats; `remember_message(chat, message)` keeps where it is shown."""

    def __init__(
        self, calls: Calls, views: ChatViews, remember_message: RememberMessage, patience: Patience | None = None
    ) -> None:
        self._calls, self._views, self._remember_message = calls, views, remember_message
        self._patience = patience or Patience()
        self._answers: set[asyncio.Task[None]] = set()

    def show(
        self,
        chat: int,
        view: ChatView,
        outgoing: OutgoingScreen,
        enclosures: tuple[Enclosure, ...] = (),
        pictures: tuple[Medium, ...] = (),
    ) -> None:
        """Has the chat show this, in place of all that still waits to be shown there, below enclosures and pictures."""
        below = any(not isinstance(enclosure, Sound | Medium) for enclosure in enclosures)
        below = self._set_pictures(view, pictures, anew=outgoing.fresh) or below
        waiting = view.waiting
        view.waiting = replace(outgoing, fresh=True) if below or (waiting and waiting.fresh) else outgoing
        view.unwanted += view.sound_messages
        view.sound_messages = []
        view.enclosures += enclosures
        self._start(chat, view)

    def _set_pictures(self, view: ChatView, pictures: tuple[Medium, ...], *, anew: bool) -> bool:
        """Have these pictures seen, and no others; whether there are some to come."""
        if pictures == view.pictures and not (anew and pictures):
            return bool(view.waiting_pictures)
        view.unwanted += view.picture_messages
        view.pictures, view.picture_messages, view.waiting_pictures = pictures, [], list(pictures)
        return bool(pictures)

    def erase(self, chat: int, view: ChatView, message: int) -> None:
        """Takes a message out of the chat."""
        view.unwanted.append(message)
        self._start(chat, view)

    async def remind(self, chat: int, rendered: Rendered) -> bool:
        """Sends something that nobody has asked for; False if the person has blocked the bot."""
        try:
            await self._patience.tried(lambda: self._calls.send(chat, rendered))
        except Forbidden:
            return False
        except TelegramError as error:
            _LOG.warning("a reminder could not be delivered (%s)", type(error).__name__)
        return True

    def answer(self, query: str, toast: str = "") -> None:
        """Answers a press at once, whatever else waits for its chat: Telegram takes it for some seconds only."""
        self._in_background(self._answer(query, toast))

    def say(self, chat: int, rendered: Rendered) -> None:
        """Sends something beside the conversation, whatever else waits for the chat; dropped if it cannot be sent."""
        self._in_background(self._attempted(lambda: self._calls.send(chat, rendered)))

    def answer_inline(self, query: str) -> None:
        self._in_background(self._attempted(lambda: self._calls.answer_inline(query)))

    async def finish(self, seconds: float) -> None:
        """Brings to an end what is in hand; after `seconds` the rest is left undone."""
        tasks = [*self._views.workers(), *self._answers]
        if not tasks:
            return
        _, unfinished = await asyncio.wait(tasks, timeout=seconds)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    def _in_background(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _answer(self, query: str, toast: str) -> None:
        await self._attempted(lambda: self._calls.answer_press(query, toast))

    async def _attempted(self, call: Callable[[], Awaitable[object]]) -> None:
        """A call that is only worth something soon: tried some times, then dropped."""
        with contextlib.suppress(TelegramError):
            await self._patience.tried(call, tries=_TRIES_SOON)

    def _start(self, chat: int, view: ChatView) -> None:
        if view.worker is None:
            view.worker = asyncio.create_task(self._work(chat, view))

    async def _work(self, chat: int, view: ChatView) -> None:
        failed = 0
        try:
            while view.waiting or view.unwanted or view.waiting_pictures or view.enclosures:
                try:
                    await self._do_next(chat, view)
                    failed = 0
                except PERMANENT as error:
                    self._give_up(view, error)
                except TelegramError as error:
                    failed += not isinstance(error, RetryAfter)
                    if failed >= self._patience.tries:
                        self._give_up(view, error)
                    else:
                        await asyncio.sleep(self._patience.pause(error, failed))
                except Exception as error:
                    self._give_up(view, error)
        finally:
            view.worker = None

    def _give_up(self, view: ChatView, error: Exception) -> None:
        """The next thing the person does shows the state again."""
        if not isinstance(error, Forbidden):
            _LOG.warning("a message could not be delivered (%s)", type(error).__name__)
        view.waiting, view.unwanted, view.enclosures, view.waiting_pictures = None, [], [], []

    async def _do_next(self, chat: int, view: ChatView) -> None:
        while view.unwanted:
            await self._take_away(chat, view, view.unwanted[0])
            view.unwanted.pop(0)
        while view.waiting_pictures:
            await self._send_picture(chat, view, view.waiting_pictures[0])
        while view.enclosures:
            message = await self._calls.enclose(chat, view.enclosures[0])
            if isinstance(view.enclosures.pop(0), Sound | Medium):
                view.sound_messages.append(message)
        if outgoing := view.waiting:
            await self._show(chat, view, outgoing)
            if view.waiting is outgoing:
                view.waiting = None

    async def _send_picture(self, chat: int, view: ChatView, picture: Medium) -> None:
        """A picture that Telegram does not take must not keep the question from coming."""
        message = None
        try:
            message = await self._calls.picture(chat, picture)
        except (BadRequest, OSError) as error:
            _LOG.warning("a picture of a battery could not be shown (%s)", type(error).__name__)
        if view.waiting_pictures and view.waiting_pictures[0] is picture:
            view.waiting_pictures.pop(0)
            view.picture_messages += [message] if message is not None else []
        elif message is not None:
            view.unwanted.append(message)

    async def _take_away(self, chat: int, view: ChatView, message: int) -> None:
        """Deletes a message; one of ours that is too old for that is emptied."""
        try:
            await self._calls.delete(chat, message)
        except BadRequest as error:
            if "can't be deleted" in str(error):
                await self._edited(chat, message, Rendered(plain(_MOVED, view.language)))

    async def _show(self, chat: int, view: ChatView, outgoing: OutgoingScreen) -> None:
        here = view.message if view.message is not None else outgoing.message
        if outgoing.content is Content.OUTSIDE and outgoing.pressed is not None:
            if view.content is Content.END and outgoing.pressed == view.message and not outgoing.wanted:
                return  # a second tap on the last button: the receipt stays
            here = outgoing.pressed
        elif outgoing.fresh or outgoing.content is Content.OUTSIDE:
            await self._show_anew(chat, view, outgoing, here)
            return
        await self._show_by_edit(chat, view, outgoing, here)

    async def _show_anew(self, chat: int, view: ChatView, outgoing: OutgoingScreen, here: int | None) -> None:
        superseded = here if view.content is not Content.END else None
        message = await self._calls.send(chat, outgoing.rendered)
        self._shown(view, message, outgoing)
        await self._remember(chat, outgoing, message)
        unwanted = (superseded, outgoing.pressed if view.content is not Content.OUTSIDE else None)
        view.unwanted += [old for old in dict.fromkeys(unwanted) if old is not None and old != message]

    async def _show_by_edit(self, chat: int, view: ChatView, outgoing: OutgoingScreen, here: int | None) -> None:
        present = list(dict.fromkeys(one for one in (here, outgoing.pressed) if one is not None))
        message = await self._first_edited(chat, view, outgoing, present)
        if message is None:
            message = await self._calls.send(chat, outgoing.rendered)
        self._shown(view, message, outgoing)
        await self._remember(chat, outgoing, message)
        view.unwanted += [old for old in present if old != message]

    async def _first_edited(
        self, chat: int, view: ChatView, outgoing: OutgoingScreen, messages: list[int]
    ) -> int | None:
        for message in messages:
            is_shown = message == view.message and view.digest == hash(outgoing.rendered)
            if is_shown or await self._edited(chat, message, outgoing.rendered):
                return message
        return None

    async def _edited(self, chat: int, message: int, rendered: Rendered) -> bool:
        """Whether the message now shows this; False if it is gone or not ours."""
        try:
            await self._calls.edit(chat, message, rendered)
        except BadRequest as error:
            words = str(error).lower()
            if _UNCHANGED in words:
                return True
            if any(gone in words for gone in _GONE):
                return False
            raise
        return True

    def _shown(self, view: ChatView, message: int, outgoing: OutgoingScreen) -> None:
        view.message, view.content, view.digest = message, outgoing.content, hash(outgoing.rendered)

    async def _remember(self, chat: int, outgoing: OutgoingScreen, message: int) -> None:
        is_new = outgoing.content is Content.SURVEY and message != outgoing.message
        if is_new or outgoing.content is Content.END:
            await self._remember_message(chat, message)

    async def replace(self, chat: int, view: ChatView, message: int, rendered: Rendered) -> bool:
        """Has a message show something else; whether that is done, or can never be. Another try is worth it later if
        not, or if the chat is being shown something just now."""
        if view.worker is not None:
            return False
        try:
            await self._edited(chat, message, rendered)
        except (BadRequest, Forbidden) as error:
            _LOG.info("a message could not be replaced (%s)", type(error).__name__)
        except TelegramError:
            return False
        if view.message == message:
            view.digest = hash(rendered)
        return True
