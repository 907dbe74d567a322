"""Showing: one message per chat, edited in place; limits and faults hold up only the chat they befall."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.service.surveys.reply import Enclosure, Medium, Sound
from bot.telegram.sending.calls import Calls
from bot.telegram.sending.chat_views import ChatView, ChatViews, Content, Showing
from bot.telegram.sending.rendering import Rendered, plain
from bot.telegram.sending.request import seconds_to_wait
from conversations.phrases import phrase

_LOG = logging.getLogger("pratamed.telegram")
_MOVED = phrase("Please use the newest message.")
_UNCHANGED = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "no text in the message")
RememberPlace = Callable[[int, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Patience:
    """How faults are met: seconds before a second try, doubled up to the longest pause; tries in all."""

    first_pause: float = 0.5
    longest_pause: float = 30.0
    tries: int = 10

    def pause(self, failed: int) -> float:
        return min(self.first_pause * 2.0 ** (failed - 1), self.longest_pause)


class Delivery:
    """Brings what was committed to the chats; `remember_place(chat, message)` keeps where it is shown."""

    def __init__(
        self, calls: Calls, views: ChatViews, remember_place: RememberPlace, patience: Patience | None = None
    ) -> None:
        self._calls, self._views, self._remember_place = calls, views, remember_place
        self._patience = patience or Patience()
        self._answers: set[asyncio.Task[None]] = set()

    def show(
        self,
        chat: int,
        view: ChatView,
        showing: Showing,
        enclosures: tuple[Enclosure, ...] = (),
        pictures: tuple[Medium, ...] = (),
    ) -> None:
        """Has the chat show this, in place of all that still waits to be shown there, below enclosures and pictures."""
        below = any(not isinstance(enclosure, Sound | Medium) for enclosure in enclosures)
        below = self._hang(view, pictures, anew=showing.fresh) or below
        waiting = view.waiting
        view.waiting = replace(showing, fresh=True) if below or (waiting and waiting.fresh) else showing
        view.unwanted += view.sounds
        view.sounds = []
        view.enclosures += enclosures
        self._start(chat, view)

    def _hang(self, view: ChatView, pictures: tuple[Medium, ...], *, anew: bool) -> bool:
        """Have these pictures seen, and no others; whether there are some to come."""
        if pictures == view.pictures and not (anew and pictures):
            return bool(view.hanging)
        view.unwanted += view.hung
        view.pictures, view.hung, view.hanging = pictures, [], list(pictures)
        return bool(pictures)

    def erase(self, chat: int, view: ChatView, message: int) -> None:
        """Takes a message out of the chat."""
        view.unwanted.append(message)
        self._start(chat, view)

    async def knock(self, chat: int, rendered: Rendered) -> bool:
        """Sends something that nobody has asked for; False if the person has blocked the bot."""
        for failed in range(1, self._patience.tries + 1):
            try:
                await self._calls.send(chat, rendered)
            except Forbidden:
                return False
            except RetryAfter as error:
                await asyncio.sleep(seconds_to_wait(error))
            except (BadRequest, InvalidToken):
                return True
            except TelegramError:
                await asyncio.sleep(self._patience.pause(failed))
            else:
                return True
        return True

    def answer(self, query: str, toast: str = "") -> None:
        """Answers a press at once, whatever else waits for its chat: Telegram takes it for some seconds only."""
        self._in_background(self._answer(query, toast))

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

    async def _attempted(self, call: Callable[[], Awaitable[None]], tries: int = 4) -> None:
        """A call that is only worth something soon: tried some times, then dropped."""
        for failed in range(1, tries + 1):
            try:
                return await call()
            except (BadRequest, Forbidden, InvalidToken):
                return None
            except TelegramError:
                await asyncio.sleep(self._patience.pause(failed))
        return None

    def _start(self, chat: int, view: ChatView) -> None:
        if view.worker is None:
            view.worker = asyncio.create_task(self._work(chat, view))

    async def _work(self, chat: int, view: ChatView) -> None:
        failed = 0
        try:
            while view.waiting or view.unwanted or view.hanging or view.enclosures:
                try:
                    await self._do_next(chat, view)
                    failed = 0
                except RetryAfter as error:
                    await asyncio.sleep(seconds_to_wait(error))
                except (BadRequest, Forbidden, InvalidToken) as error:
                    self._give_up(view, error)
                except TelegramError as error:
                    failed += 1
                    if failed >= self._patience.tries:
                        self._give_up(view, error)
                    else:
                        await asyncio.sleep(self._patience.pause(failed))
                except Exception as error:
                    self._give_up(view, error)
        finally:
            view.worker = None

    def _give_up(self, view: ChatView, error: Exception) -> None:
        """The next thing the person does shows the state again."""
        if not isinstance(error, Forbidden):
            _LOG.warning("a message could not be delivered (%s)", type(error).__name__)
        view.waiting, view.unwanted, view.enclosures, view.hanging = None, [], [], []

    async def _do_next(self, chat: int, view: ChatView) -> None:
        while view.unwanted:
            await self._take_away(chat, view, view.unwanted[0])
            view.unwanted.pop(0)
        while view.hanging:
            await self._hang_one(chat, view, view.hanging[0])
        while view.enclosures:
            message = await self._calls.enclose(chat, view.enclosures[0])
            if isinstance(view.enclosures.pop(0), Sound | Medium):
                view.sounds.append(message)
        if showing := view.waiting:
            await self._show(chat, view, showing)
            if view.waiting is showing:
                view.waiting = None

    async def _hang_one(self, chat: int, view: ChatView, picture: Medium) -> None:
        """A picture that Telegram does not take must not keep the question from coming."""
        message = None
        try:
            message = await self._calls.picture(chat, picture)
        except (BadRequest, OSError) as error:
            _LOG.warning("a picture of a battery could not be shown (%s)", type(error).__name__)
        if view.hanging and view.hanging[0] is picture:
            view.hanging.pop(0)
            view.hung += [message] if message is not None else []
        elif message is not None:
            view.unwanted.append(message)

    async def _take_away(self, chat: int, view: ChatView, message: int) -> None:
        """Deletes a message; one of ours that is too old for that is emptied."""
        try:
            await self._calls.delete(chat, message)
        except BadRequest as error:
            if "can't be deleted" in str(error):
                await self._edited(chat, message, Rendered(plain(_MOVED, view.language)))

    async def _show(self, chat: int, view: ChatView, showing: Showing) -> None:
        here = view.message if view.message is not None else showing.place
        if showing.content is Content.OUTSIDE and showing.pressed is not None:
            if view.content is Content.END and showing.pressed == view.message:
                return  # a second tap on the last button: the receipt stays
            here = showing.pressed
        elif showing.fresh or showing.content is Content.OUTSIDE:
            await self._show_anew(chat, view, showing, here)
            return
        await self._show_in_place(chat, view, showing, here)

    async def _show_anew(self, chat: int, view: ChatView, showing: Showing, here: int | None) -> None:
        superseded = here if view.content is not Content.END else None
        message = await self._calls.send(chat, showing.rendered)
        self._shown(view, message, showing)
        await self._remember(chat, showing, message)
        unwanted = (superseded, showing.pressed if view.content is not Content.OUTSIDE else None)
        view.unwanted += [place for place in dict.fromkeys(unwanted) if place is not None and place != message]

    async def _show_in_place(self, chat: int, view: ChatView, showing: Showing, here: int | None) -> None:
        places = list(dict.fromkeys(place for place in (here, showing.pressed) if place is not None))
        message = await self._first_edited(chat, view, showing, places)
        if message is None:
            message = await self._calls.send(chat, showing.rendered)
        self._shown(view, message, showing)
        await self._remember(chat, showing, message)
        view.unwanted += [place for place in places if place != message]

    async def _first_edited(self, chat: int, view: ChatView, showing: Showing, places: list[int]) -> int | None:
        for place in places:
            is_shown = place == view.message and view.digest == hash(showing.rendered)
            if is_shown or await self._edited(chat, place, showing.rendered):
                return place
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

    def _shown(self, view: ChatView, message: int, showing: Showing) -> None:
        view.message, view.content, view.digest = message, showing.content, hash(showing.rendered)

    async def _remember(self, chat: int, showing: Showing, message: int) -> None:
        if showing.content is Content.SURVEY and message != showing.place:
            await self._remember_place(chat, message)
