"""What a coordinator's pages need to know of actions, of the news about one, and of what was done about it."""

from collections.abc import Mapping
from typing import Any

from bot.refusals import Refused
from bot.service.desks.context import DeskContext
from bot.service.news.actions import Action
from bot.service.people.rights import Actor
from conversations.definition.texts import text_in
from conversations.dialogs.coordinator.action_facts import ActionFacts, EarlierFacts, MailingFacts, NewsFacts
from conversations.dialogs.coordinator.names import CoordinatorFact
from conversations.dialogs.news import one_news
from conversations.thresholds import in_whole_steps
from locales import render

_OF_ONE = (CoordinatorFact.MAILING, CoordinatorFact.NEWS, CoordinatorFact.HISTORY)


class ActionWorld:
    """Asks the services, which answer with what exists for the actor only."""

    def __init__(self, context: DeskContext) -> None:
        self._actions, self._mailings = context.services.actions, context.services.mailings
        self._region, self._clock, self._zone = context.region, context.clock, context.zone

    async def facts(
        self, actor: Actor, notes: Mapping[str, str], needs: frozenset[str], language: str
    ) -> dict[str, Any]:
        """All actions, and what is needed of the chosen one."""
        if not needs & {CoordinatorFact.ACTIONS, *_OF_ONE}:
            return {}
        found = await self._actions.list(actor)
        known: dict[str, Any] = {"actions": tuple(_action(one, language) for one in found)}
        chosen = next((one for one in found if one.id == notes.get("action")), None)
        if chosen is None:
            return known
        if CoordinatorFact.MAILING in needs:
            known["mailing"] = await self._mailing(chosen)
        if CoordinatorFact.NEWS in needs:
            known["news"] = await self._news(chosen, actor, notes.get("read", ""))
        if CoordinatorFact.HISTORY in needs:
            known["history"] = await self._history(chosen, language)
        return known

    async def _mailing(self, action: Action) -> MailingFacts | None:
        found = await self._mailings.last(action)
        if found is None:
            return None
        is_now, told = found.step == len(action.steps), in_whole_steps(found.sent + found.unknown)
        hour = found.starts.astimezone(self._zone).strftime("%H:%M")
        return MailingFacts(found.state(self._clock()), is_now, told, hour)

    async def _news(self, action: Action, actor: Actor, language: str) -> NewsFacts | None:
        """In the languages of the region, and in others that ten people read, or nobody is counted."""
        try:
            readers = await self._mailings.readers(action, actor)
        except Refused:
            return None
        languages = dict.fromkeys((*self._region(action.region).languages, *readers.by_language))
        people = {code: readers.by_language.get(code, 0) for code in languages}
        letter = ""
        if language in people:
            shown = one_news(await self._actions.said_of(action), language)
            letter = "\n\n".join(render(text, language) for text in (shown.heading, *shown.paragraphs))
        return NewsFacts(people, readers.all, frozenset(action.now.texts), letter)

    async def _history(self, action: Action, language: str) -> tuple[EarlierFacts, ...]:
        return tuple(
            EarlierFacts(
                one.time.astimezone(self._zone).strftime("%Y-%m-%d %H:%M") if one.time else one.day.isoformat(),
                one.act.value,
                one.who,
                one.step.status.value if one.step else "",
                (text_in(one.step.texts, language), text_in(one.step.reasons, language)) if one.step else (),
            )
            for one in await self._actions.history(action)
        )


def _action(one: Action, language: str) -> ActionFacts:
    return ActionFacts(one.id, one.round, one.now.status.value, text_in(one.now.texts, language))
