"""Screens as templates show them: texts in one language, buttons sorted by where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.service.identity.codes import shown_receipt
from bot.web.conversation.fields import FieldView, field_view
from bot.web.conversation.presses import written, written_event
from bot.web.conversation.tables import TableView, table_views
from bot.web.page_language import Speech, speech
from conversations.definition.model import Battery
from conversations.phrases import Emphasised, Run, Text
from conversations.surface.events import Back, Choose, ListAnswers, Listen, Mark, PickLanguage, Rank, Return
from conversations.surface.long_lists import entries, is_long, names
from conversations.surface.outside_events import SentPress
from conversations.surface.screen import Button, Purpose, Screen, Stage, TypedEntry

_NOT_BEGUN = (Stage.LANGUAGE, Stage.CONSENT, Stage.PROTECTION)
_KEYBOARDS = {TypedEntry.WHOLE: "numeric", TypedEntry.YEAR: "numeric", TypedEntry.DECIMAL: "decimal"}


@dataclass(frozen=True, slots=True)
class ButtonView:
    """`speech` is set where the label is in a language of its own; `alone` clears all other marks; `choice` is its
    code; the phone's own Back presses the one that `is_back`; in a long list it is found by what stands in `names`."""

    label: str
    value: str
    checked: bool
    speech: Speech | None = None
    alone: bool = False
    choice: str = ""
    is_back: bool = False
    names: str = ""

    @property
    def is_digit(self) -> bool:
        """Whether it is so short that several stand beside each other."""
        return len(self.label) == 1


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A line of the summary; `change` is the value of the button that asks the question again."""

    question: str
    answer: str
    change: str


@dataclass(frozen=True, slots=True)
class ListedView:
    """A text of a list, what it is about, and the buttons beside it."""

    number: int
    about: str
    text: str
    buttons: tuple[ButtonView, ...]


@dataclass(frozen=True, slots=True)
class ScreenView:
    """A screen with all its texts; `emphasis` has the pieces of those of which some words are bold or italic,
    `can_be_heard` says that there is a recording of it."""

    heading: str
    paragraphs: tuple[str, ...]
    emphasis: Mapping[str, tuple[Run, ...]]
    statements: tuple[str, ...]
    success: str
    progress: str
    notice: str
    answers: tuple[AnswerView, ...]
    marks: tuple[ButtonView, ...]
    mains: tuple[ButtonView, ...]
    replies: tuple[ButtonView, ...]
    asides: tuple[ButtonView, ...]
    entry: str
    keyboard: str
    revision: int
    receipt: str
    is_end: bool
    is_begun: bool
    is_protection: bool
    can_be_heard: bool
    is_long: bool
    listed: tuple[ListedView, ...] = ()
    tables: tuple[TableView, ...] = ()
    sections: tuple[ButtonView, ...] = ()
    fields: tuple[FieldView, ...] = ()

    @property
    def has_bold_words(self) -> bool:
        """Whether some words of the heading are bold, which they are not to be lost in."""
        return any(run.bold for run in self.emphasis.get(self.heading, ()))

    @property
    def has_digits(self) -> bool:
        return any(reply.is_digit for reply in self.replies)


def view(screen: Screen, speech: Speech, battery: Battery | None, refused: Text | None = None) -> ScreenView:
    """The screen in a language, with why the last input was not taken, if it was not."""
    silent = [button for button in screen.buttons if not isinstance(button.event, Listen | ListAnswers)]
    found = _names(screen)
    shown_as = [(button, _button(button, speech, battery, screen.stage)) for button in silent]
    buttons = [(button, replace(shown, names=found.get(button.event, ""))) for button, shown in shown_as]
    notice = screen.notice or refused or screen.remark
    marks = tuple(shown for button, shown in buttons if isinstance(button.event, Mark))
    return ScreenView(
        heading=speech.says(screen.heading),
        paragraphs=tuple(speech.says(paragraph) for paragraph in screen.paragraphs),
        emphasis={
            speech.says(text): text.runs
            for text in (screen.heading, *screen.paragraphs)
            if isinstance(text, Emphasised)
        },
        statements=tuple(speech.says(statement) for statement in screen.statements),
        success=speech.says(screen.success) if screen.success else "",
        progress=speech.says(screen.progress) if screen.progress else "",
        notice=speech.says(notice) if notice else "",
        answers=tuple(
            AnswerView(
                speech.says(line.question),
                speech.says(line.answer),
                written_event(line.change) if line.change else "",
            )
            for line in screen.answers
        ),
        marks=marks,
        mains=tuple(shown for button, shown in buttons if button.role is Purpose.MAIN),
        replies=tuple(shown for button, shown in buttons if button.role is Purpose.ANSWER and shown not in marks),
        asides=tuple(shown for button, shown in buttons if button.role is Purpose.ASIDE),
        entry=screen.entry or "",
        keyboard=_KEYBOARDS.get(screen.entry, "text") if screen.entry else "",
        revision=screen.revision,
        receipt=next((shown_receipt(b.event.receipt) for b in silent if isinstance(b.event, SentPress)), ""),
        is_end=screen.stage is None or screen.stage.is_end,
        is_begun=screen.stage is not None and not screen.stage.is_end and screen.stage not in _NOT_BEGUN,
        is_protection=screen.stage is Stage.PROTECTION,
        can_be_heard=any(isinstance(button.event, Listen) for button in screen.buttons),
        is_long=is_long(screen),
        listed=tuple(
            ListedView(
                number,
                speech.says(line.about),
                speech.says(line.text),
                tuple(ButtonView(speech.says(one.label), written(one), checked=False) for one in line.buttons),
            )
            for number, line in enumerate(screen.listed, start=1)
        ),
        tables=table_views(screen.tables, speech),
        sections=tuple(ButtonView(speech.says(one.label), written(one), bool(one.checked)) for one in screen.sections),
        fields=tuple(field_view(field, speech) for field in screen.fields),
    )


def _names(screen: Screen) -> dict[object, str]:
    """By which words the entries of a long list are found; nothing of those that are always there."""
    listed = entries(screen) if is_long(screen) else ()
    return {button.event: " | ".join(names(button)) for button in listed if not button.stays}


def _button(button: Button, around: Speech, battery: Battery | None, stage: Stage | None) -> ButtonView:
    event, is_checked = button.event, bool(button.checked)
    if isinstance(event, PickLanguage):
        return ButtonView(around.says(button.label), written(button), is_checked, speech(event.language))
    if isinstance(event, Mark):
        alone = battery is not None and any(
            choice.exclusive for choice in battery.by_id[event.question].choices if choice.code == event.choice
        )
        return ButtonView(around.says(button.label), event.choice, is_checked, alone=alone, choice=event.choice)
    choice = event.choice if isinstance(event, Choose | Rank) else ""
    is_back = isinstance(event, Back) or (isinstance(event, Return) and stage is not Stage.PAUSED)
    return ButtonView(around.says(button.label), written(button), is_checked, choice=choice, is_back=is_back)
