"""What a person sees who has sent answers: the only screen with their receipt."""

from conversations.audience import Audience
from conversations.engine.screens.promises import numbers_to_call
from conversations.engine.session import Mode
from conversations.phrases import Phrase, label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Purpose, Screen, Stage


def thanks(
    language: str | None,
    mode: Mode,
    receipt: str,
    revision: int = 0,
    audience: Audience = Audience.NEWCOMERS,
) -> Screen:
    """The thanks with the receipt, true for the way of answering."""
    lent = mode.is_on_another_phone
    return Screen(
        stage=Stage.SENT,
        language=language,
        revision=revision,
        heading=phrase("Thank you! Your answers are sent."),
        paragraphs=(_code_to_write_down(receipt) if lent else code_to_keep(receipt), *numbers_to_call(audience)),
        buttons=(GIVE_BACK,) if lent else (),
    )


GIVE_BACK = Button(label("button", "Give the phone back"), events.GiveBack(), Purpose.MAIN)


def code_to_keep(receipt: str) -> Phrase:
    """The receipt for somebody on their own phone."""
    return phrase(
        "Your code: {receipt}. With it you can erase your answers until the questions close. "
        "We cannot show it again, so save it if you want.",
        receipt=receipt,
    )


def _code_to_write_down(receipt: str) -> Phrase:
    return phrase(
        "Your code: {receipt}. With it you can erase your answers until the questions close. "
        "It is shown only now, so write it down if you want.",
        receipt=receipt,
    )
