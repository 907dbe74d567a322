"""Actions: "you said, we did", for a theme, a question or a voice of a released round."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.refusals import RequestRefused
from bot.service.confirmation import Agree, at_once
from bot.service.identity.codes import Draws
from bot.service.news.earlier_acts import ACTS_ON_ACTIONS, EarlierAct, history
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.sent_texts import check_texts, named
from bot.service.surveys.survey_round import SurveyRound, SurveyRounds
from bot.storage.interface.news import Action, ActionStep
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round, RoundState
from bot.storage.refusals import UnknownAction, UnknownVoice
from conversations.dialogs.actions import ActionStatus, Subject
from conversations.dialogs.news import Said
from conversations.phrases import phrase

__all__ = ["Action", "ActionService", "ActionStatus", "ActionStep", "Subject"]


class ActionService:
    """Writing down what is done; `by` is who does it."""

    def __init__(self, registry: Registry, acts: Acts, *, clock: Callable[[], datetime], draws: Draws) -> None:
        self._registry, self._acts, self._clock, self._draws = registry, acts, clock, draws
        self._rounds = SurveyRounds(registry)

    async def add(
        self,
        round_id: str,
        subject: Subject,
        about: str,
        status: ActionStatus,
        texts: Mapping[str, str],
        reasons: Mapping[str, str] | None = None,
        by: Actor = OPERATOR,
        agree: Agree = at_once,
    ) -> Action:
        """Say what will be done about a theme, question (their ids) or voice (its reference); `agree` hears it.

        Raises UnknownRound, RequestRefused if the round's report is not out, or a text or reason is missing.
        """
        id = self._draws.reference()
        async with self._acts.on_round(by, Act.ADD_ACTION, round_id, f"{subject} {about} {id}") as found:
            if found.state is not RoundState.RELEASED:
                raise RequestRefused(
                    phrase("Round {round} has no report yet: write actions when people can compare.", round=round_id)
                )
            about = await self._subject(await self._rounds.of(found), subject, about)
            step = self._step(status, texts, reasons or {})
            agree(f"About {subject.value} {about} of {found.name}:", *step_in_words(step))
            action = Action(id, found.region, round_id, subject, about, (step,))
            await self._registry.actions.add(action)
            return action

    async def update(
        self,
        id: str,
        status: ActionStatus,
        texts: Mapping[str, str],
        reasons: Mapping[str, str] | None = None,
        by: Actor = OPERATOR,
        agree: Agree = at_once,
    ) -> Action:
        """Say how an action goes; without `texts` they stay as they were, and all that was ever said is kept.

        `agree` hears it.

        Raises UnknownAction and RequestRefused.
        """
        before, found = await self._seen(id, by)
        subject = f"{before.round} {before.id}"
        async with self._acts.by(by, Act.UPDATE_ACTION, subject, found.region, found.municipalities):
            step = self._step(status, texts or before.now.texts, reasons or {})
            agree(*step_in_words(step))
            await self._registry.actions.append(before.id, step)
            return replace(before, steps=(*before.steps, step))

    async def get(self, id: str, by: Actor = OPERATOR) -> Action:
        """Raises UnknownAction, also for one that does not exist for them."""
        action, _ = await self._seen(id, by)
        return action

    async def _seen(self, id: str, by: Actor) -> tuple[Action, Round]:
        """An action that exists for them, and its round. Raises UnknownAction."""
        action = await self._registry.actions.get(id.upper())
        found = await self._registry.rounds.get(action.round)
        if not by.sees(found):
            raise UnknownAction(id)
        return action, found

    async def list(self, by: Actor = OPERATOR) -> list[Action]:
        """All actions that exist for them, with their history; what was said last comes first."""
        rounds = {one.id: one for one in await self._registry.rounds.all()}
        return [one for one in await self._registry.actions.all() if by.sees(rounds[one.round])]

    async def history(self, action: Action) -> Sequence[EarlierAct]:
        """What was said and told of an action, when and by whom, the newest first."""
        return history(action, await self._acts.noted_of(action.id, action.region, ACTS_ON_ACTIONS))

    async def said(self) -> Sequence[Said]:
        """All actions as people read them."""
        return [await self.said_of(action) for action in await self._registry.actions.all()]

    async def said_of(self, action: Action, step: int = -1) -> Said:
        """One action as people read it, at one of its steps; what a voice said stays with us."""
        asked, said = await self._rounds.get(action.round), action.steps[step]
        return Said(said.status, said.texts, _label(asked, action), said.reasons)

    async def _subject(self, asked: SurveyRound, subject: Subject, about: str) -> str:
        if subject is Subject.VOICE:
            return await self._voice(asked, about.upper())
        known = {
            Subject.THEME: [theme.id for theme in asked.battery.themes],
            Subject.QUESTION: list(asked.battery.by_id),
        }[subject]
        if about not in known:
            raise RequestRefused(
                phrase(
                    "{battery} asks nothing that is called {name}; it has {known}.",
                    battery=asked.battery.id,
                    name=about,
                    known=", ".join(known),
                )
            )
        return about

    async def _voice(self, asked: SurveyRound, reference: str) -> str:
        voice = await self._registry.voices.get(reference)
        if voice.about.get("round") != asked.id:
            raise UnknownVoice(reference)
        return reference

    def _step(self, status: ActionStatus, texts: Mapping[str, str], reasons: Mapping[str, str]) -> ActionStep:
        check_texts(texts)
        if status is ActionStatus.NOT_DONE:
            check_texts(reasons, are_reasons=True)
        elif reasons:
            raise RequestRefused(phrase("A reason belongs to what is not done."))
        return ActionStep(self._clock().date(), status, dict(texts), dict(reasons))


def step_in_words(step: ActionStep) -> Iterator[str]:
    """How far it is, and what people read of it in each language."""
    yield f"It is {step.status.value.replace('_', ' ')}."
    for said in (step.texts, step.reasons):
        yield from (f"{named(language)}: {text}" for language, text in said.items())


def _label(asked: SurveyRound, action: Action) -> Mapping[str, str]:
    if action.subject is Subject.QUESTION:
        return asked.battery.by_id[action.about].label
    themes = {theme.id: theme.label for theme in asked.battery.themes}
    return themes[action.about] if action.subject is Subject.THEME else {}
