"""What is said to people with a role outside of their pages."""

from conversations.phrases import Text, label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Purpose, Screen


def _message(language: str | None, text: Text, *buttons: Button) -> Screen:
    return Screen(stage=None, language=language, revision=0, heading=text, buttons=buttons)


def _menu() -> Button:
    return Button(label("button", "Menu"), events.GiveBack(), Purpose.MAIN)


def invitation_over(language: str | None) -> Screen:
    """For somebody with an invitation that opens nothing any more."""
    return _message(
        language, phrase("This invitation has been used or is too old. Please ask the person who gave it to you.")
    )


def role_ended(language: str | None) -> Screen:
    """For somebody who has left a role."""
    return _message(language, phrase("Thank you for all you did! What we knew of you is erased."))


def typed_in_vain(text: str) -> Text:
    """For somebody whose text was not taken, since it has left the chat."""
    return phrase("You wrote: {text}", text=text)


def news_of_a_voice(language: str | None, answer: str) -> Screen:
    """For an ambassador who passed something on."""
    if answer:
        return _message(language, phrase("What you passed on was answered: {answer}", answer=answer), _menu())
    return _message(language, phrase("A coordinator has read what you passed on."), _menu())


def weekly_reminder(language: str | None) -> Screen:
    """For an ambassador whose goal is not reached yet."""
    return _message(
        language,
        phrase("More answers are wanted in your municipalities. Do you know somebody to ask?"),
        _menu(),
        Button(label("button", "No more reminders"), events.MuteReminders()),
    )
