"""One step of the survey: `step(battery, session, event, now) -> (session, effects)`.

A refused input is a `Reject` among the effects and leaves the session as it was; only a session that does not fit
its battery raises (`BrokenSession`). Every accepted step raises the revision, which makes all buttons of earlier
screens stale; marking one of several choices does not, since a person marks faster than a phone redraws.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from conversations.answers import Answer, Missing
from conversations.definition.model import Battery
from conversations.definition.region import NOT_SAID
from conversations.engine.cards import CARD_STEPS, words_off_screen
from conversations.engine.effects import Count, Effect, EraseTyped, Outcome, Reject, Response, Show, Submit
from conversations.engine.locking import AFTER_THE_LAST, is_left_alone, locked
from conversations.engine.long_lists import search, show_page, whole_list
from conversations.engine.moves import aside, ask, back_from_aside, ended, first_stage, onward, practised, to_stage
from conversations.engine.pace import pace, with_time_spent
from conversations.engine.pressed_answers import broken_constraint, choose, mark
from conversations.engine.refused_events import not_expected, stale
from conversations.engine.route import route
from conversations.engine.screens.stages import screen
from conversations.engine.session import BrokenSession, Session
from conversations.engine.typed_buttons import meant_by
from conversations.kinds import kind_of
from conversations.phrases import phrase
from conversations.surface import events
from conversations.surface.card_events import RefuseCard
from conversations.surface.refusal import USE_BUTTONS, Refusal, Rejection
from conversations.surface.screen import Stage

Step = tuple[Session, tuple[Effect, ...]]


def step(battery: Battery, session: Session, event: events.Event, now: datetime) -> Step:
    """What the event makes of the session, and what the world has to do. Raises BrokenSession."""
    if session.battery_hash != battery.content_hash:
        raise BrokenSession("the session belongs to another battery")
    today = now.date()
    typed: tuple[Effect, ...] = (EraseTyped(),) if isinstance(event, events.Write | events.SendUnreadable) else ()
    if is_left_alone(session, now):
        event = events.Lock()
    elif isinstance(event, events.Write):
        event = meant_by(event, screen(battery, session, today))
    handler = TRANSITIONS.get((session.stage, type(event)))
    refusal = stale(session, event) or (None if handler else not_expected(session, event))
    if handler and not refusal:
        outcome = handler(battery, session, event, now)
        if not isinstance(outcome, Refusal):
            after, effects = outcome
            after = with_time_spent(battery, session, words_off_screen(after), now)
            return after, (*typed, *effects, Show(screen(battery, after, today)))
        refusal = outcome
    assert refusal is not None
    shown = screen(battery, session, today, refusal.message if typed or isinstance(event, RefuseCard) else None)
    return session, (*typed, Reject(refusal.code, refusal.message), Show(shown))


def _answered(battery: Battery, session: Session, now: datetime, question: str, answer: Answer) -> Step | Refusal:
    refusal = broken_constraint(battery, session, battery.by_id[question], answer, now.date())
    if refusal:
        return refusal
    return onward(battery, session, now, {**session.answers, question: answer}), ()


def _open(_battery: Battery, session: Session, _event: events.Open | events.Resume, _now: datetime) -> Step:
    first = session.revision == 0
    if session.stage is Stage.PAUSED and session.aside:
        session = replace(session, stage=session.aside, aside=None)
    return replace(session, revision=session.revision + 1), (Count(Outcome.OPENED),) if first else ()


def _lock(battery: Battery, session: Session, _event: events.Lock, _now: datetime) -> Step | Refusal:
    if not session.offer.mode.is_on_another_phone:
        return USE_BUTTONS
    return locked(battery, session), ()


def _ask_language(_battery: Battery, session: Session, _event: events.AskLanguage, _now: datetime) -> Step:
    none_chosen_yet = (session.aside or session.stage) is Stage.LANGUAGE
    return (to_stage if none_chosen_yet else aside)(session, Stage.LANGUAGE), ()


def _ask_leave(_battery: Battery, session: Session, _event: events.AskLeave, _now: datetime) -> Step:
    return aside(session, Stage.LEAVING), ()


def _pick_language(_battery: Battery, session: Session, event: events.PickLanguage, _now: datetime) -> Step | Refusal:
    if event.language not in session.offer.languages:
        return USE_BUTTONS
    session = replace(session, language=event.language)
    return (back_from_aside(session) if session.aside else to_stage(session, Stage.CONSENT)), ()


def _return(_battery: Battery, session: Session, _event: events.Return, _now: datetime) -> Step:
    return back_from_aside(session), ()


def _ask_protection(_battery: Battery, session: Session, _event: events.AskProtection, _now: datetime) -> Step:
    return aside(session, Stage.PROTECTION), ()


def _consent(battery: Battery, session: Session, _event: events.Consent, now: datetime) -> Step:
    counted = (Count(Outcome.CONSENTED),)
    if session.municipality is None:
        return to_stage(session, Stage.MUNICIPALITY), counted
    return onward(battery, session, now), counted


def _refuse(_battery: Battery, session: Session, _event: events.Refuse, _now: datetime) -> Step:
    return ended(session, Stage.REFUSED), (Count(Outcome.REFUSED),)


def _more_languages(_battery: Battery, session: Session, _event: events.MoreLanguages, _now: datetime) -> Step:
    return replace(session, more_languages=True, revision=session.revision + 1), ()


def _too_young(_battery: Battery, session: Session, _event: events.TooYoung, _now: datetime) -> Step:
    return ended(session, Stage.TOO_YOUNG), (Count(Outcome.NOT_ELIGIBLE),)


def _take_phone(battery: Battery, session: Session, _event: events.TakePhone, _now: datetime) -> Step:
    question = battery.by_id[session.asking or ""]
    return to_stage(session, first_stage(session, question), handed=question.sensitive), ()


def _practise(battery: Battery, session: Session, event: events.Practise, _now: datetime) -> Step | Refusal:
    question = battery.by_id[session.asking or ""]
    exercise = kind_of(question).practice(question, session.arms)
    if exercise is None or event.choice not in exercise.answers:
        return USE_BUTTONS
    is_right = event.choice == exercise.right
    after = practised(session, question) if is_right else to_stage(session, Stage.PRACTICE)
    return replace(after, tried=event.choice), ()


def _go_on(battery: Battery, session: Session, event: events.Continue, _now: datetime) -> Step | Refusal:
    if session.tried is None:
        return USE_BUTTONS
    return practised(session, battery.by_id[event.question]), ()


def _pick_municipality(
    battery: Battery, session: Session, event: events.PickMunicipality, now: datetime
) -> Step | Refusal:
    if event.municipality not in session.offer.municipalities:
        return USE_BUTTONS
    if event.municipality in session.offer.full:
        return ended(session, Stage.ENOUGH), (Count(Outcome.ENOUGH),)
    return onward(battery, replace(session, municipality=event.municipality), now), ()


def _skip_municipality(battery: Battery, session: Session, _event: events.SkipMunicipality, now: datetime) -> Step:
    return onward(battery, replace(session, municipality=NOT_SAID), now), ()


def _live_elsewhere(_battery: Battery, session: Session, _event: events.LiveElsewhere, _now: datetime) -> Step:
    return aside(session, Stage.ELSEWHERE), ()


def _choose(battery: Battery, session: Session, event: events.Choose, now: datetime) -> Step | Refusal:
    answer = choose(battery, session, event, now.date())
    return answer if isinstance(answer, Refusal) else _answered(battery, session, now, event.question, answer)


def _mark(battery: Battery, session: Session, event: events.Mark | events.Rank, now: datetime) -> Step | Refusal:
    marked = mark(battery, session, event, now.date())
    return marked if isinstance(marked, Refusal) else (replace(session, marked=marked), ())


def _continue(battery: Battery, session: Session, event: events.Continue, now: datetime) -> Step | Refusal:
    answer = kind_of(battery.by_id[event.question]).confirmed(session.marked)
    return answer if isinstance(answer, Refusal) else _answered(battery, session, now, event.question, answer)


def _write(battery: Battery, session: Session, event: events.Write, now: datetime) -> Step | Refusal:
    question = battery.by_id[session.asking or ""]
    answer = kind_of(question).typed(question, event.text, session.language)
    return answer if isinstance(answer, Refusal) else _answered(battery, session, now, question.id, answer)


def _skip(battery: Battery, session: Session, event: events.Skip, now: datetime) -> Step | Refusal:
    if not battery.by_id[event.question].kind.is_asked:
        return USE_BUTTONS
    return _answered(battery, session, now, event.question, Missing.SKIPPED)


def _decline(battery: Battery, session: Session, event: events.Decline, now: datetime) -> Step | Refusal:
    if not battery.by_id[event.question].opinion:
        return USE_BUTTONS
    return _answered(battery, session, now, event.question, Missing.DECLINED)


def _back(battery: Battery, session: Session, _event: events.Back, now: datetime) -> Step | Refusal:
    if session.changing:
        return onward(battery, session, now), ()
    if session.resumed_at is not None and session.resumed_at == (session.asking or AFTER_THE_LAST):
        return USE_BUTTONS
    asked, _ = route(battery, session, now.date())
    ids = [question.id for question in asked]
    index = ids.index(session.asking) if session.asking else len(asked)
    if index == 0:
        return Refusal(Rejection.NOT_NOW, phrase("This is the first question."))
    return ask(session, asked[index - 1]), ()


def _list_answers(_battery: Battery, session: Session, _event: events.ListAnswers, _now: datetime) -> Step | Refusal:
    if session.offer.mode.is_on_another_phone:
        return USE_BUTTONS
    return aside(session, Stage.CHANGE), ()


def _change(battery: Battery, session: Session, event: events.Change, now: datetime) -> Step | Refusal:
    asked, _ = route(battery, session, now.date())
    if session.offer.mode.is_on_another_phone or event.question not in {question.id for question in asked}:
        return USE_BUTTONS
    return ask(session, battery.by_id[event.question], changing=True), ()


def _leave(_battery: Battery, session: Session, _event: events.Leave, _now: datetime) -> Step | Refusal:
    if session.offer.mode.is_on_another_phone:
        return USE_BUTTONS
    return aside(session, Stage.PAUSED), ()


def _withdraw(_battery: Battery, session: Session, _event: events.Withdraw, _now: datetime) -> Step:
    return ended(session, Stage.WITHDRAWN), (Count(Outcome.WITHDRAWN),)


def _send(battery: Battery, session: Session, _event: events.Send, now: datetime) -> Step:
    asked, kept = route(battery, session, now.date())
    notes = {question.id for question in asked if not question.kind.is_asked}
    response = Response(
        answers={question: answer for question, answer in kept.items() if question not in notes},
        municipality=session.municipality or NOT_SAID,
        language=session.language or "",
        arms=session.arms,
        pace=pace(replace(session, answers=kept), asked),
        trail=session.trail,
    )
    return ended(session, Stage.SENT), (Count(Outcome.SENT), Submit(response, session.receipt))


_OPEN_STAGES = tuple(stage for stage in Stage if not stage.is_end)
_WITH_A_LIST = (Stage.MUNICIPALITY, Stage.QUESTION)

TRANSITIONS: dict[tuple[Stage, type], Callable[..., Step | Refusal]] = {
    **{(stage, events.Open): _open for stage in _OPEN_STAGES},
    **{(stage, events.Resume): _open for stage in _OPEN_STAGES},
    **{(stage, events.Lock): _lock for stage in _OPEN_STAGES if stage is not Stage.LOCKED},
    **{(stage, events.AskLanguage): _ask_language for stage in _OPEN_STAGES},
    **{(stage, events.AskLeave): _ask_leave for stage in _OPEN_STAGES},
    **{(stage, events.AskProtection): _ask_protection for stage in _OPEN_STAGES},
    (Stage.LANGUAGE, events.PickLanguage): _pick_language,
    (Stage.LANGUAGE, events.MoreLanguages): _more_languages,
    (Stage.LANGUAGE, events.Return): _return,
    (Stage.CONSENT, events.Consent): _consent,
    (Stage.CONSENT, events.Refuse): _refuse,
    (Stage.CONSENT, events.TooYoung): _too_young,
    (Stage.PROTECTION, events.Return): _return,
    **{(stage, events.ShowPage): show_page for stage in _WITH_A_LIST},
    **{(stage, events.Search): search for stage in _WITH_A_LIST},
    **{(stage, events.WholeList): whole_list for stage in _WITH_A_LIST},
    (Stage.MUNICIPALITY, events.PickMunicipality): _pick_municipality,
    (Stage.MUNICIPALITY, events.LiveElsewhere): _live_elsewhere,
    (Stage.MUNICIPALITY, events.SkipMunicipality): _skip_municipality,
    (Stage.ELSEWHERE, events.Return): _return,
    (Stage.ELSEWHERE, events.Withdraw): _withdraw,
    (Stage.HANDING, events.TakePhone): _take_phone,
    (Stage.HANDING, events.Skip): _skip,
    (Stage.HANDING, events.Back): _back,
    (Stage.PRACTICE, events.Practise): _practise,
    (Stage.PRACTICE, events.Continue): _go_on,
    (Stage.PRACTICE, events.Skip): _skip,
    (Stage.PRACTICE, events.Back): _back,
    (Stage.QUESTION, events.Choose): _choose,
    (Stage.QUESTION, events.Mark): _mark,
    (Stage.QUESTION, events.Rank): _mark,
    (Stage.QUESTION, events.Continue): _continue,
    (Stage.QUESTION, events.Write): _write,
    (Stage.QUESTION, events.Skip): _skip,
    (Stage.QUESTION, events.Decline): _decline,
    (Stage.QUESTION, events.Back): _back,
    (Stage.SUMMARY, events.Back): _back,
    (Stage.SUMMARY, events.ListAnswers): _list_answers,
    (Stage.SUMMARY, events.Change): _change,
    (Stage.SUMMARY, events.Send): _send,
    **CARD_STEPS,
    (Stage.CHANGE, events.Change): _change,
    (Stage.CHANGE, events.Return): _return,
    (Stage.LEAVING, events.Return): _return,
    (Stage.LEAVING, events.Leave): _leave,
    (Stage.LEAVING, events.Withdraw): _withdraw,
    (Stage.LOCKED, events.Return): _return,
    (Stage.PAUSED, events.Return): _return,
    (Stage.PAUSED, events.Withdraw): _withdraw,
}
"""Which event is taken at which stage; all others are refused with one sentence."""
