"""What somebody can do who has sent answers: hear what comes of them, take part in meetings, or erase them."""

from dataclasses import replace

from bot.service.identity.codes import read_code
from conversations.dialogs import meetings, news
from conversations.engine.effects import Effect, Show
from conversations.engine.session import Mode, Session
from conversations.phrases import label
from conversations.surface.outside_events import SentPress
from conversations.surface.screen import Button, Screen, Stage


def offering(effects: tuple[Effect, ...], session: Session, region: str) -> tuple[Effect, ...]:
    """The same effects, with what somebody can do who has sent answers."""
    if session.stage is not Stage.SENT:
        return effects
    mode, receipt = session.offer.mode, session.receipt
    return tuple(
        Show(with_offers(effect.screen, mode, receipt, region)) if isinstance(effect, Show) else effect
        for effect in effects
    )


def with_offers(screen: Screen, mode: Mode, receipt: str, region: str, *, hears: bool = False) -> Screen:
    """The thanks; answers can be erased, and whoever answered on their own phone can choose to hear what comes of
    them, unless they already do, and to be invited to meetings: on another's phone, that would be in their chat."""
    code = read_code(receipt)
    ask = SentPress("ask", screen.language or "", mode.value, code, region)
    language, is_own = screen.language or "", mode is Mode.TELEGRAM and bool(screen.language)
    offers = [news.offer(language, mode.value, code, region)] if is_own and not hears else []
    offers += [meetings.offer(language, region)] if is_own else []
    return replace(screen, buttons=(*screen.buttons, *offers, Button(label("button", "Erase my answers"), ask)))
