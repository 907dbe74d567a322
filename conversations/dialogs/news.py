"""What became of what people said: "you said, we did", and hearing about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from conversations.definition.texts import text_in
from conversations.dialogs.actions import ActionStatus
from conversations.languages import SOURCE_LANGUAGE
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface import outside_events
from conversations.surface.screen import Button, Purpose, Screen

ON_A_PAGE = 3
LONGEST_NEWS = 800


@dataclass(frozen=True, slots=True)
class Said:
    """One action as people read it: texts by language; `about` is empty where something was passed on in confidence."""

    status: ActionStatus
    texts: Mapping[str, str]
    about: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


STATUS = {
    ActionStatus.PLANNED: label("action", "Planned"),
    ActionStatus.UNDER_WAY: label("action", "Under way"),
    ActionStatus.DONE: label("action", "Done"),
    ActionStatus.NOT_DONE: label("action", "Not done"),
}
HEADING = phrase("You said, we did")
ONLY_IN_ENGLISH = phrase("This text is only in English so far:")
# Translators: keep /news as it is.
FINISH_FIRST = phrase("Please finish or stop these questions first. Then write /news.")
WANTED = phrase("We will write to you here when there is news. Write /news to stop it.")
STOPPED = phrase("We write no more news to you.")


def news(said: Sequence[Said], language: str | None, page: int = 0, *, wanted: bool = False) -> Screen:
    """What became of it, the newest first, some at a time; `wanted` says that the reader is told of news."""
    shown = said[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    paragraphs = [paragraph for one in shown for paragraph in paragraphs_of(one, language)]
    if not shown:
        paragraphs = [phrase("There is no news yet.")]
    buttons = []
    if len(said) > (page + 1) * ON_A_PAGE:
        buttons.append(Button(label("button", "Older news"), outside_events.ReadNews(page + 1), Purpose.MAIN))
    if wanted:
        buttons.append(no_more())
    return _screen(language, HEADING, *paragraphs, buttons=tuple(buttons))


def one_news(said: Said, language: str) -> Screen:
    """What somebody is told who wants to hear news."""
    return _screen(language, HEADING, *paragraphs_of(said, language), buttons=(no_more(),))


def paragraphs_of(said: Said, language: str | None) -> tuple[Text, ...]:
    """One action: what it is about and how far it has come, the text, and the reason where it is not done."""
    about: Text = text_in(said.about, language) or phrase("Something that people told us")
    parts: list[Text] = [phrase("{about}: {status}", about=about, status=STATUS[said.status])]
    if (language or SOURCE_LANGUAGE) not in said.texts:
        parts.append(ONLY_IN_ENGLISH)
    reason = text_in(said.reasons, language)
    return (*parts, text_in(said.texts, language), *([reason] if reason else []))


def offer(language: str, mode: str, receipt: str, region: str) -> Button:
    """The way to hear what comes of one's answers."""
    return Button(
        label("button", "Tell me what comes of it"), outside_events.SentPress("hear", language, mode, receipt, region)
    )


def no_more() -> Button:
    """The way out, in one tap."""
    return Button(label("button", "No more news"), outside_events.NoNews())


def stopped(language: str | None) -> Screen:
    """Nothing more is told."""
    return _screen(language, STOPPED)


def _screen(language: str | None, heading: Phrase, *paragraphs: Text, buttons: tuple[Button, ...] = ()) -> Screen:
    return Screen(stage=None, language=language, revision=0, heading=heading, paragraphs=paragraphs, buttons=buttons)
