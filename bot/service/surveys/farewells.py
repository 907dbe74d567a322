"""What somebody is still to be told whose draft has ended: what became of it, and the receipt.

A receipt waits until it stands in the person's chat and the person has done something after that; in a browser, which
says nothing of what it shows, until it goes elsewhere. It waits for a day at most.
"""

from dataclasses import replace

from bot.service.after_sending import with_offers
from bot.service.identity.account import Account
from bot.service.identity.sealed_receipts import open_receipt
from bot.service.surveys.drafts.open_draft import Respondent
from bot.service.surveys.reply import Reply, screen_reply
from bot.storage.interface.drafts import Farewell
from bot.storage.interface.registry import Registry
from bot.storage.interface.writes import NoteFarewell
from bot.storage.keys import ServerKey
from conversations.audience import Audience
from conversations.dialogs import outside_survey
from conversations.dialogs.end_of_draft import EndOfDraft
from conversations.engine.effects import Tell
from conversations.engine.screens.thanks import thanks
from conversations.engine.session import Mode
from conversations.phrases import Phrase, phrase
from conversations.surface import events
from conversations.surface.screen import Screen


def farewell_screen(key: ServerKey, account: Account, farewell: Farewell) -> Screen:
    """What is shown in the place of the questions."""
    mode = Mode(farewell.mode)
    receipt = open_receipt(key, account, farewell.receipt) if farewell.receipt else None
    if receipt:
        return _with_receipt(farewell, mode, receipt)
    return outside_survey.draft_over(farewell.end, farewell.language, mode)


def _with_receipt(farewell: Farewell, mode: Mode, receipt: str) -> Screen:
    shown = thanks(farewell.language, mode, receipt, audience=Audience(farewell.audience))
    return with_offers(shown, mode, receipt, farewell.region)


class FarewellService:
    """Shows them, and lets them go."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def reply(self, respondent: Respondent) -> Reply:
        """The farewell in the message that showed the questions. Raises LookupError if there is none."""
        if respondent.farewell is None:
            raise LookupError("nothing is left to say")
        farewell = respondent.farewell
        shown = screen_reply(farewell_screen(self._registry.key, respondent.account, farewell))
        return replace(shown, message=next(reversed(farewell.messages), None))

    def outside(self, respondent: Respondent, event: events.Event, language: str | None) -> Reply:
        """For somebody in no survey: what became of the answers, where that is known, else a greeting."""
        farewell, is_press = respondent.farewell, isinstance(event, events.Press)
        if farewell and farewell.end is EndOfDraft.SENT and not farewell.receipt and not isinstance(event, events.Open):
            return _said_beside(phrase("Thank you! Your answers are sent."), farewell.language, is_press)
        if farewell and (farewell.receipt or not isinstance(event, events.Open)):
            return self.reply(respondent)
        return screen_reply((outside_survey.nothing_waiting if is_press else outside_survey.greeting)(language))

    async def spoken(self, respondent: Respondent, language: str) -> Reply:
        """Whatever is left to say is said in another language from now on."""
        if farewell := respondent.farewell:
            await self._note(respondent, replace(farewell, language=language))
            respondent = replace(respondent, farewell=replace(farewell, language=language))
        return self.outside(respondent, events.Write(""), language)

    async def delivered(self, respondent: Respondent, message: int) -> None:
        """The farewell now stands in this message."""
        if farewell := respondent.farewell:
            left = tuple(one for one in farewell.messages if one != message)
            await self._note(respondent, replace(farewell, messages=left, delivered=True))

    async def confirmed(self, respondent: Respondent) -> None:
        """The person has done something after it was delivered; what became of the answers can still be said."""
        if (farewell := respondent.farewell) and farewell.receipt:
            await self._note(respondent, replace(farewell, receipt=None))

    async def _note(self, respondent: Respondent, farewell: Farewell) -> None:
        """Nothing leads to a chat any more when nothing is left to be cleared there."""
        if farewell != respondent.farewell:
            kept = farewell if farewell.messages else replace(farewell, chat=None)
            await self._registry.commit(NoteFarewell(respondent.key, kept))


def _said_beside(words: Phrase, language: str | None, is_press: bool) -> Reply:
    """A press is answered and leaves the chat as it is; what was written gets an answer of its own."""
    if is_press:
        return Reply((Tell(words),), language)
    return screen_reply(Screen(stage=None, language=language, revision=0, heading=words))
