"""What a person is told who is in no survey: a greeting, why a link does not work, what became of a request."""

from enum import StrEnum

from conversations.engine.screens.promises import NUMBERS_TO_CALL, protection_paragraphs
from conversations.engine.session import Mode
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Purpose, Screen


class LinkProblem(StrEnum):
    """Why a link leads to no questions."""

    UNKNOWN = "unknown"
    CLOSED = "closed"
    USED = "used"
    ALREADY_ANSWERED = "already_answered"


_LINK_PROBLEMS: dict[LinkProblem, Phrase] = {
    LinkProblem.UNKNOWN: phrase("This link is not known. Please ask the person who gave it to you for a new one."),
    LinkProblem.CLOSED: phrase("These questions are closed. Thank you for wanting to answer!"),
    LinkProblem.USED: phrase("This link has been used. Each link of this kind works for one person."),
    LinkProblem.ALREADY_ANSWERED: phrase("You have already answered these questions. Thank you!"),
}

FINISH_FIRST = phrase("Please finish or stop these questions first. Then open the new link again.")

# Translators: keep /language, /stop and /privacy as they are.
HELP = phrase(
    "Press the buttons to answer. You can skip, go back or stop when you want. "
    "Write /language to change language. Write /stop to stop. Write /privacy to read how we protect you."
)


def _outside(language: str | None, heading: Text, *paragraphs: Text, buttons: tuple[Button, ...] = ()) -> Screen:
    return Screen(stage=None, language=language, revision=0, heading=heading, paragraphs=paragraphs, buttons=buttons)


def greeting(language: str | None) -> Screen:
    """For somebody who comes without a link or whose answers are sent or erased."""
    return _outside(
        language,
        phrase("Hello!"),
        phrase("To answer questions you need a link or a QR code. Ask the person who told you about us."),
    )


def link_problem(problem: LinkProblem, language: str | None) -> Screen:
    """Why the link does not work."""
    return _outside(language, _LINK_PROBLEMS[problem])


def nothing_waiting(language: str | None) -> Screen:
    """For somebody who presses a button of a conversation that is no more."""
    return _outside(
        language,
        phrase("No questions wait for you here. They are sent, erased or closed."),
        phrase("To start again, open your link again."),
    )


def privacy(mode: Mode, language: str | None) -> Screen:
    """How the person is protected."""
    return _outside(language, phrase("How we protect you"), *protection_paragraphs(mode))


def help_outside(language: str | None) -> Screen:
    """What can be done, for somebody who is in no survey."""
    return _outside(language, *greeting(language).paragraphs, HELP, NUMBERS_TO_CALL)


def erased(language: str | None) -> Screen:
    """The response is gone."""
    return _outside(language, phrase("Your answers are erased."))


def nothing_to_erase(language: str | None) -> Screen:
    """No response has this receipt any longer, or never had."""
    return _outside(
        language,
        phrase("There are no answers with this code. They are erased already, or the questions have closed."),
    )


def reminder(language: str | None) -> Screen:
    """For somebody who stopped in the middle. It says nothing of the questions, since it lights up on a phone."""
    return _outside(
        language,
        phrase("You have started something here. Do you want to go on?"),
        buttons=(
            Button(label("button", "Continue"), events.Resume(), Purpose.MAIN),
            Button(label("button", "No more reminders"), events.MuteReminders()),
        ),
    )


def no_more_reminders(language: str | None) -> Screen:
    """The person is left in peace."""
    return _outside(
        language,
        phrase("We do not remind you any more."),
        buttons=(Button(label("button", "Continue"), events.Resume(), Purpose.MAIN),),
    )


def too_many_tries(language: str | None) -> Screen:
    """For somebody who seems to guess codes."""
    return _outside(language, phrase("Too many wrong codes. Please wait an hour, then try again."))
