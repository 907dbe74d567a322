"""What becomes of a round and everybody in it, from its invitations to its news."""

from datetime import date
from functools import partial
from pathlib import Path

from bot.application import Installation, installation
from bot.library import load_region
from bot.service.people.rights import Role
from bot.settings import Settings
from conversations.dialogs.actions import ActionStatus, Subject
from conversations.surface import events, outside_events
from tests.engine.batteries import with_a_private_question
from tests.recorded.life import Life, Seeded
from tests.service.desks.desks import shared_code
from tests.service.installed import Clock

REGION = load_region("ostergotland")
_TEXTS = {"sv": "Fler kurser", "en": "More courses"}


async def _lived(life: Life) -> None:
    opened, act = life.opened, life.act
    invite = opened.people.invite
    karin = await act("invite Karin", lambda: invite(REGION, municipalities=(), role=Role.REGION, label="Karin"))
    asha = await act("invite Asha", lambda: invite(REGION, municipalities=("0580",), label="Asha"))
    await life.starts("Karin", karin.code)
    await life.presses("Karin", "Yes, I accept")
    await life.person("Asha").joins(asha.code)
    await life.starts("Asha")
    battery = with_a_private_question()
    asked = await act(
        "open",
        lambda: opened.rounds.open(
            battery, REGION, name="Autumn", municipalities=("0580", "0581"), until=date(2026, 12, 15)
        ),
    )
    link = await act("link", lambda: opened.rounds.link(asked.id, municipality="0581", language="en"))
    once = await act("code for one", lambda: opened.rounds.link(asked.id, once=True))
    await act("target", lambda: opened.rounds.target(asked.id, 30, municipality="0580", language="en"))
    await _ambassadors_day(life)
    await _newcomers_days(life, link.code, once.code)
    await _end(life, asked.id, link.code)


async def _ambassadors_day(life: Life) -> None:
    await life.starts("Asha")
    await life.presses("Asha", "Share a link", "English", "A link with a picture")
    shared = shared_code(life.person("Asha"))
    await life.presses("Asha", "Menu", "Share a link", "Svenska", "10 codes")
    await life.presses("Asha", "Menu", "Hand over my phone", "Start")
    await life.presses("Asha", "English", "I am 18 or over and want to answer")
    await life.asks("Asha", "asks for privacy", life.dispatcher.privacy(life.person("Asha").account, "sv"))
    await life.passes(minutes=11)
    await life.does("Asha", events.Open())
    await life.presses("Asha", "Go on", "Stop")
    await life.presses("Asha", "Stop and erase my answers")
    await life.presses("Asha", "Give the phone back")
    await life.presses("Asha", "Menu", "Ask somebody", "Start")
    await life.answers("Asha")
    await life.presses("Asha", "Give the phone back")
    await life.presses("Asha", "Menu", "Pass on what people say", "Work", "☹️ Bad")
    await life.does("Asha", events.Write("Ring Amina on 070-123 45 67, the queue is long"))
    await life.presses("Asha", "Pass it on")
    await life.presses("Asha", "Suggest a question")
    await life.does("Asha", events.Write("Is the bus good?"))
    await life.presses("Asha", "Pass it on")
    await life.presses("Asha", "Record the questions")
    await life.does("Asha", outside_events.SendVoice("sound"))
    await life.presses("Asha", "Menu", "My numbers")
    await life.presses("Asha", "Menu", "Language", "Svenska")
    await life.presses("Karin", "What people say")
    await life.starts("Bilan", shared)
    await life.answers("Bilan")


async def _newcomers_days(life: Life, code: str, once: str) -> None:
    await life.starts("Chala", code)
    await life.presses("Chala", "I am 18 or over and want to answer", "Next", "Yes")
    await life.does("Chala", events.Write("60"))
    await life.does("Chala", events.Write("600"))
    await life.does("Chala", outside_events.SendVoice("sound"))
    await life.does("Chala", events.AskLeave())
    await life.presses("Chala", "Continue another day")
    await life.starts("Dalmar", code)
    await life.presses("Dalmar", "No, thank you")
    await life.starts("Dalmar", code)
    await life.presses("Dalmar", "I am younger than 18")
    await life.starts("Eden", once)
    await life.starts("Fartun", once)
    await life.presses("Eden", "English", "I am 18 or over and want to answer")
    await life.starts("Fartun", once)
    await life.starts("Jamal", "AAAAAAAAAA")
    await life.does("Jamal", events.Write("hello"))
    await life.does("Jamal", events.AskLanguage())
    await life.presses("Jamal", "Soomaali")
    await life.asks("Jamal", "wants help", life.dispatcher.help(life.person("Jamal").account, "sv"))
    await life.asks("Chala", "asks for privacy", life.dispatcher.privacy(life.person("Chala").account, "sv"))
    for number in range(11):
        name = f"Sender {number}"
        await life.person(name).starts(code)
        await life.person(name).answers()
    await life.passes(hours=2)
    await life.starts("Guled", code)
    await life.answers("Guled")
    await life.starts("Guled", code)
    await life.starts("Guled")
    await life.presses("Guled", "Tell me what comes of it")
    await life.presses("Bilan", "Erase my answers", "Back", "Tell me what comes of it", "Erase my answers")
    await life.presses("Bilan", "Erase my answers")
    for days in (1, 1, 2, 3, 1, 1):
        await life.passes(days=days)
    await life.starts("Chala", code)


async def _end(life: Life, round: str, code: str) -> None:
    opened, act = life.opened, life.act
    await life.starts("Hani", code)
    await life.presses("Hani", "I am 18 or over and want to answer")
    (voice, *_) = await opened.voices.list()
    await act("read a voice", lambda: opened.voices.read(voice.reference))
    await act("answer a voice", lambda: opened.voices.answer(voice.reference, "The queue is shorter now"))
    await life.passes(hours=1)
    await act("early report", lambda: opened.reports.make(round))
    await act("close", lambda: opened.rounds.close(round))
    await act("close again", lambda: opened.rounds.close(round))
    await life.does("Hani", events.Continue(2, "welcome"))
    await life.starts("Hani")
    await life.starts("Ikran", code)
    await life.presses("Karin", "Menu", "Rounds", "Autumn")
    await act("report", lambda: opened.reports.make(round))
    await act("report again", lambda: opened.reports.make(round))
    await life.starts("Ikran", code)
    await _news(life, round)
    await life.passes(days=1)
    await life.starts("Asha")
    await act("counts", partial(_counts, opened, round))
    for person in await opened.people.ambassadors():
        await act("end Asha's role", partial(opened.people.end, person.reference))
    await life.starts("Asha")
    await act("log", opened.acts.log)


async def _counts(opened: Installation, round: str) -> object:
    shown = await opened.rounds.show(round)
    return shown.progress, shown.dispositions, shown.break_offs


async def _news(life: Life, round: str) -> None:
    opened, act = life.opened, life.act
    added = await act("plan", lambda: opened.actions.add(round, Subject.THEME, "work", ActionStatus.PLANNED, _TEXTS))
    id = added.id
    await act("no", lambda: opened.actions.update(id, ActionStatus.NOT_DONE, {}))
    await act("no, since", lambda: opened.actions.update(id, ActionStatus.NOT_DONE, {}, {"sv": "Dyrt", "en": "Dear"}))
    mailing = await act("send", lambda: opened.mailings.begin(id))
    await act("send again", lambda: opened.mailings.begin(id))
    await life.passes(minutes=10)
    await act("deliver", lambda: opened.mailings.deliver(mailing.id, life))
    await act("deliver again", lambda: opened.mailings.deliver(mailing.id, life))
    await life.starts("Guled")
    await life.does("Guled", outside_events.ReadNews(0))


async def a_round(folder: Path) -> str:
    """A round from its invitations to its news."""
    clock = Clock()
    async with installation(Settings(data_dir=folder), clock=clock, draws=Seeded()) as opened:
        life = Life(opened, clock)
        await _lived(life)
    return "\n".join(life.lines)
