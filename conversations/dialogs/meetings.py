"""What somebody is told who wants to take part in meetings: joining the list, an invitation, and what a yes shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from conversations.definition.texts import text_in
from conversations.dialogs.mailings import MailingState
from conversations.dialogs.news import ONLY_IN_ENGLISH
from conversations.languages import SOURCE_LANGUAGE
from conversations.phrases import Phrase, Text, counted, label, phrase
from conversations.surface.outside_events import MeetingAct, MeetingPress
from conversations.surface.screen import Button, Purpose, Screen

BETWEEN = timedelta(days=30)
"""So long after an invitation nobody is invited to another meeting."""

LONGEST_SAID = 200
"""A first name, and how somebody is reached."""

THEMES: Mapping[str, Text] = {
    "work": label("meeting theme", "Work"),
    "housing": label("meeting theme", "Housing"),
    "health": label("meeting theme", "Health"),
    "education": label("meeting theme", "Education"),
    "authorities": label("meeting theme", "Public offices"),
    "belonging": label("meeting theme", "Feeling at home"),
    "": label("meeting theme", "Anything"),
}
"""What meetings are about, the same in all regions: few, so that many share each."""

HEADING = phrase("Take part in meetings")
# Translators: keep /meetings as it is.
FINISH_FIRST = phrase("Please finish or stop these questions first. Then write /meetings, or press again.")
LEFT = phrase("You are off the list for meetings. What you wrote for a meeting is erased.")
OVER = phrase("This meeting is over, or there is none.")
# Translators: keep /meetings as it is.
NOT_ON_THE_LIST = phrase("You are not on the list for meetings. Write /meetings if you want to be.")
WRITE = phrase("Please write your first name, and a phone number or e-mail address. Use one message.")
TOO_LONG = counted(
    "That is too long. Please write at most {number} letter.",
    "That is too long. Please write at most {number} letters.",
    LONGEST_SAID,
)
_WHAT = phrase("What do you want to talk about?")
_ONCE = phrase("You get at most one invitation in {number} days.", number=BETWEEN.days)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting as people read of it: texts by language; `region` is the name of who invites."""

    id: str
    region: str
    theme: str
    day: date
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting: its theme and the language of those who are invited (empty: any), texts by language.

    `invited` are whole tens, `coming` is what those wrote who come: known on the page of this meeting only.
    """

    reference: str
    theme: str
    language: str
    day: date
    state: MailingState
    texts: Mapping[str, str] = field(default_factory=dict)
    invited: int = 0
    coming: tuple[str, ...] = ()


def offer(language: str, region: str) -> Button:
    """The way to the list; what was sent stays on screen above it."""
    return Button(HEADING, MeetingPress(MeetingAct.OFFER, language, region))


def which_region(language: str | None, regions: Mapping[str, str]) -> Screen:
    """Where several regions (names by id) ask, or none."""
    buttons = (
        Button(name, MeetingPress(MeetingAct.OFFER, language or "", id), Purpose.ANSWER) for id, name in regions.items()
    )
    return _screen(language, HEADING, phrase("Where do you live?"), buttons=tuple(buttons))


def not_on_the_list(language: str | None, region: str, name: str, until: date) -> Screen:
    """What the list is, before somebody is on it; each theme is one tap away from being on it until a day."""
    return _screen(
        language,
        HEADING,
        phrase("{region} invites people to meetings where they say what should change.", region=name),
        phrase(
            "If you choose below, we keep this chat on a list and can invite you. "
            "The list is kept apart from all answers, and nothing in it leads to yours."
        ),
        phrase(
            "Coordinators do not see who is on the list. When you say yes to an invitation, you write what they see."
        ),
        # Translators: keep /meetings and /delete as they are.
        phrase(
            "You can leave the list in one tap, or with /meetings or /delete. Your place on it ends on {day}.",
            day=until.isoformat(),
        ),
        _ONCE,
        _WHAT,
        buttons=_themes(language, region),
    )


def on_the_list(language: str | None, region: str, theme: str, until: date) -> Screen:
    """What the list holds of somebody who is on it; another theme takes the place of the one that is marked."""
    told = phrase("You are on the list until {day}. We invite you in this chat.", day=until.isoformat())
    return _screen(language, HEADING, told, _WHAT, buttons=(*_themes(language, region, theme), leave(language)))


def invitation(meeting: Invitation, language: str) -> Screen:
    """What a volunteer is sent."""
    return _screen(
        language,
        phrase("Invitation to a meeting"),
        *_told(meeting, language),
        phrase("If you say no, or nothing, coordinators do not see it."),
        buttons=(
            _about(MeetingAct.YES, label("button", "Yes, I want to come"), language, meeting.id, Purpose.MAIN),
            _no(language, meeting.id),
            leave(language),
        ),
    )


def asks_what_to_show(meeting: Invitation, language: str | None, notice: Phrase | None = None) -> Screen:
    """After a yes, before anything is shown to a coordinator."""
    asked = _screen(
        language,
        WRITE,
        phrase(
            "Coordinators of {region} see what you write, and nothing else about you. "
            "It is erased the day after the meeting, or when you want.",
            region=meeting.region,
        ),
        *_told(meeting, language),
        buttons=(_no(language, meeting.id),),
    )
    return replace(asked, notice=notice)


def shows_what_was_typed(meeting: Invitation, typed: str, language: str | None) -> Screen:
    """Whoever has written what a coordinator is to see reads it once more before it is shown."""
    return _screen(
        language,
        phrase("Is this right? If not, write it again."),
        phrase("Coordinators will see: {text}", text=typed),
        buttons=(
            _about(MeetingAct.SHOW, label("button", "Yes, show it"), language, meeting.id, Purpose.MAIN),
            _no(language, meeting.id),
        ),
    )


def comes(meeting: Invitation, language: str | None) -> Screen:
    """Coordinators see it now."""
    not_coming = _about(MeetingAct.ERASE, label("button", "I cannot come"), language, meeting.id)
    heading = phrase("Thank you! Coordinators see now that you come.")
    return _screen(language, heading, *_told(meeting, language), buttons=(not_coming, leave(language)))


def does_not_come(language: str | None) -> Screen:
    """After a no, or after a yes that was taken back."""
    told = phrase("You do not come to this meeting. Coordinators see nothing of you.")
    return _screen(language, told, buttons=(leave(language),))


def told(language: str | None, sentence: Text) -> Screen:
    """Off the list, or why a press does nothing any more."""
    return _screen(language, sentence)


def leave(language: str | None) -> Button:
    """The way off the list, in one tap."""
    return Button(label("button", "Take me off the list"), MeetingPress(MeetingAct.LEAVE, language or ""))


def _told(meeting: Invitation, language: str | None) -> tuple[Text, ...]:
    """When, about what, and the coordinator's own words."""
    only = () if (language or SOURCE_LANGUAGE) in meeting.texts else (ONLY_IN_ENGLISH,)
    theme = (THEMES[meeting.theme],) if meeting.theme in THEMES and meeting.theme else ()
    return (meeting.day.isoformat(), *theme, *only, text_in(meeting.texts, language))


def _themes(language: str | None, region: str, chosen: str | None = None) -> tuple[Button, ...]:
    return tuple(
        Button(text, MeetingPress(MeetingAct.JOIN, language or "", region, theme), Purpose.ANSWER, theme == chosen)
        for theme, text in THEMES.items()
    )


def _no(language: str | None, meeting: str) -> Button:
    return _about(MeetingAct.NO, label("button", "No, thank you"), language, meeting)


def _about(act: MeetingAct, text: Text, language: str | None, meeting: str, role: Purpose = Purpose.ASIDE) -> Button:
    return Button(text, MeetingPress(act, language or "", about=meeting), role)


def _screen(language: str | None, heading: Text, *paragraphs: Text, buttons: tuple[Button, ...] = ()) -> Screen:
    return Screen(stage=None, language=language, revision=0, heading=heading, paragraphs=paragraphs, buttons=buttons)
