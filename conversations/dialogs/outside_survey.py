"""What a person is told who is in no survey: a greeting, why a link does not work, what became of a request."""

from dataclasses import replace
from enum import StrEnum

from conversations.dialogs.end_of_draft import EndOfDraft
from conversations.engine.screens.promises import ENOUGH, NUMBERS_TO_CALL, protection_paragraphs
from conversations.engine.screens.thanks import GIVE_BACK, code_to_keep
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface import events
from conversations.surface.outside_events import ChangeLanguage, SentPress
from conversations.surface.screen import Button, Purpose, Screen


class LinkProblem(StrEnum):
    """Why a link leads to no questions."""

    UNKNOWN = "unknown"
    CLOSED = "closed"
    USED = "used"
    BEGUN = "begun"
    ALREADY_ANSWERED = "already_answered"
    ENOUGH = "enough"
    IN_BROWSER = "in_browser"


_LINK_PROBLEMS: dict[LinkProblem, Phrase] = {
    LinkProblem.UNKNOWN: phrase("This link is not known. Please ask the person who gave it to you for a new one."),
    LinkProblem.CLOSED: phrase("These questions are closed. Thank you for wanting to answer!"),
    LinkProblem.USED: phrase("This link has been used. Each link of this kind works for one person."),
    LinkProblem.BEGUN: phrase(
        "Somebody has begun with this code. If it was you, go on where you began. If not, please ask for another code."
    ),
    LinkProblem.ALREADY_ANSWERED: phrase("You have already answered these questions. Thank you!"),
    LinkProblem.ENOUGH: ENOUGH,
    # Translators: said in Telegram to officials, employers and associations, who are asked in the browser only.
    LinkProblem.IN_BROWSER: phrase("These questions are answered in the browser only. Please open your link there."),
}

ASK_FOR_CODE = phrase("Write the code that you got when you sent your answers.")
OR_WORDS = phrase("If you have a card, you can write its four words instead.")
ERASED_CARD = phrase(
    "All answers given with this card are erased. We can no longer find texts that you wrote in closed questions."
)
NO_SUCH_CARD = phrase(
    "There are no answers with these words. They are erased already, or these questions do not come again."
)
TOO_MANY_TRIES = phrase("Too many wrong codes. Please wait an hour, then try again.")
ERASED_WHAT_WAS_SENT = phrase("The answers that you sent are erased.")
NOT_ERASED = phrase("There are no answers with this code. They are erased already, or the questions have closed.")

FINISH_FIRST = phrase("Please finish or stop these questions first. Then open the new link again.")

# Translators: keep /language, /stop and /privacy as they are.
HELP = phrase(
    "Press the buttons to answer. You can skip, go back or stop when you want. "
    "Write /language to change language. Write /stop to stop. Write /privacy to read how we protect you."
)

# Translators: keep /delete as it is.
HELP_TO_ERASE = phrase("Write /delete to erase answers that you have sent.")

# Translators: keep /meetings as it is.
HELP_MEETINGS = phrase("Write /meetings to take part in meetings.")


def _outside(language: str | None, heading: Text, *paragraphs: Text, buttons: tuple[Button, ...] = ()) -> Screen:
    return Screen(stage=None, language=language, revision=0, heading=heading, paragraphs=paragraphs, buttons=buttons)


def greeting(language: str | None) -> Screen:
    """For somebody who comes without a link or whose answers are sent or erased."""
    return _outside(
        language,
        phrase("Hello!"),
        phrase("To answer questions you need a link or a QR code. Ask the person who told you about us."),
    )


def languages(language: str | None, offered: tuple[str, ...]) -> Screen:
    """For somebody who wants another language, and whom no survey or desk asks which."""
    buttons = tuple(Button(LANGUAGES[code].name, ChangeLanguage(code), Purpose.ANSWER) for code in offered)
    return _outside(language, phrase("Which language do you want?"), buttons=buttons)


def link_problem(problem: LinkProblem, language: str | None) -> Screen:
    """Why the link does not work."""
    return _outside(language, _LINK_PROBLEMS[problem])


_NOT_SENT = phrase("Your answers were not sent. They are erased.")


def cannot_go_on(problem: LinkProblem, language: str | None, mode: Mode, had_begun: bool = False) -> Screen:
    """The same for somebody who was about to answer, or has begun and whose answers are erased."""
    shown = _outside(language, _LINK_PROBLEMS[problem], *((_NOT_SENT,) if had_begun else ()))
    return back_to_owner(shown) if mode.is_on_another_phone else shown


def nothing_waiting(language: str | None) -> Screen:
    """For somebody who presses a button of a conversation that is no more."""
    return _outside(
        language,
        phrase("No questions wait for you here. They are sent, erased or closed."),
        phrase("To start again, open your link again."),
    )


def draft_over(end: EndOfDraft, language: str | None, mode: Mode) -> Screen:
    """For somebody whose draft has ended: which of sent, erased or closed it was."""
    if end is EndOfDraft.SENT:
        sent = _outside(language, phrase("Thank you! Your answers are sent."))
        return back_to_owner(sent) if mode.is_on_another_phone else sent
    if end is EndOfDraft.CLOSED:
        return cannot_go_on(LinkProblem.CLOSED, language, mode, had_begun=True)
    if mode.is_on_another_phone:
        return back_to_owner(_outside(language, phrase("Nothing of the answers is left on this phone."), _NOT_SENT))
    return _outside(
        language,
        phrase("Your answers waited here for too long. They are erased."),
        phrase("To start again, open your link again."),
    )


def asks_to_erase(language: str | None, mode: Mode, receipt: str, region: str) -> Screen:
    """Whoever wants to erase what they sent is asked once."""
    shown = "-".join(receipt[start : start + 4] for start in range(0, len(receipt), 4))
    erase, keep = (SentPress(act, language or "", mode.value, receipt, region) for act in ("erase", "keep"))
    return _outside(
        language,
        phrase("Do you want to erase the answers that you sent?"),
        code_to_keep(shown),
        buttons=(
            Button(label("button", "Erase my answers"), erase, Purpose.MAIN),
            Button(label("button", "Back"), keep),
        ),
    )


def back_to_owner(shown: Screen) -> Screen:
    """The same on somebody else's phone, which then goes back."""
    return replace(shown, buttons=(*shown.buttons, GIVE_BACK))


def asks_for_code(language: str | None) -> Screen:
    """For somebody who wants to erase what they sent, and has not said their code."""
    return _outside(language, ASK_FOR_CODE, OR_WORDS)


def privacy(mode: Mode, language: str | None) -> Screen:
    """How the person is protected."""
    return _outside(language, phrase("How we protect you"), *protection_paragraphs(mode))


def help_outside(language: str | None) -> Screen:
    """What can be done, for somebody who is in no survey."""
    return _outside(language, *greeting(language).paragraphs, HELP, HELP_TO_ERASE, HELP_MEETINGS, NUMBERS_TO_CALL)


def erased(language: str | None) -> Screen:
    """The response is gone."""
    return _outside(language, phrase("Your answers are erased."))


def about_card(said: Phrase, language: str | None) -> Screen:
    """What became of erasing by a card."""
    return _outside(language, said)


def nothing_to_erase(language: str | None) -> Screen:
    """No response has this receipt any longer, or never had."""
    return _outside(language, NOT_ERASED)


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
    return _outside(language, TOO_MANY_TRIES)
