"""What we promise to those who answer, true for the way in which they answer."""

from conversations.audience import Audience
from conversations.definition.model import Battery
from conversations.engine.session import Mode
from conversations.phrases import Phrase, Text, phrase

INVITATION = phrase("Tell us how you are doing, in your own language.")
# Translators: said to officials, employers and associations, who meet newcomers in what they do.
INVITATION_OF_OTHERS = phrase("Tell us how you meet newcomers.")
# Translators: all that is promised before somebody begins, on paper, pages and in the bot's profile: Telegram can see
# what is pressed in it, so say no more than this.
SAVED_WITHOUT_NAME = phrase("Your answers are saved without your name.")

ENOUGH = phrase("We have enough answers from this place. Thank you for wanting to answer! Nothing is saved.")
# Translators: 1177 is health advice by phone, 112 the emergency number. Keep the digits.
NUMBERS_TO_CALL = phrase("Do you need advice about your health? Call 1177. In an emergency, call 112.")


def numbers_to_call(audience: Audience) -> tuple[Phrase, ...]:
    """Said at every end to people who are new here; whoever is asked because of their work knows them."""
    return (NUMBERS_TO_CALL,) if audience is Audience.NEWCOMERS else ()


def introduction(region: Text, audience: Audience = Audience.NEWCOMERS) -> Phrase:
    """Who asks, and what for."""
    if audience is not Audience.NEWCOMERS:
        # Translators: said to officials, employers and associations. {region} is the name of the region that asks.
        return phrase("{region} wants to know how you meet newcomers.", region=region)
    # Translators: {region} is the name of the region that asks, "Region Östergötland". Say it as to a neighbour.
    return phrase("{region} wants to know how you are doing.", region=region)


def consent_text(mode: Mode, *, in_browser: bool = False) -> Text:
    """The short text that everybody agrees to, true for the way in which the questions are answered: of another phone
    as well, there `in_browser` or in Telegram."""
    if mode is Mode.BROWSER:
        # Translators: what everybody agrees to; ambassadors read it aloud. Cases are those at public offices.
        return phrase(
            "It is voluntary. You can skip questions or stop when you want. Your answers change nothing in your cases "
            "or your money. We save them without your name. Nobody can see that they are yours."
        )
    if in_browser and mode.is_on_another_phone:
        return _consent_in_another_browser(mode)
    if mode is Mode.HAND_OVER:
        # Translators: what everybody agrees to who answers alone on the phone of somebody they trust.
        return phrase(
            "It is voluntary. You can skip questions or stop when you want. Your answers change nothing in your cases "
            "or your money. You answer alone on this phone. When you send or stop, nothing of it is left here. We save "
            "your answers without your name. But Telegram can see what is written here."
        )
    if mode is Mode.INTERVIEW:
        # Translators: what everybody agrees to who is asked by somebody they trust; that person reads it aloud.
        return phrase(
            "It is voluntary. You can skip questions or stop when you want. Your answers change nothing in your cases "
            "or your money. The one who reads the questions hears your answers and must tell nobody. We save them "
            "without your name. But Telegram can see what is pressed here."
        )
    # Translators: what everybody agrees to; ambassadors read it aloud. Cases are those at public offices.
    return phrase(
        "It is voluntary. You can skip questions or stop when you want. Your answers change nothing in your cases or "
        "your money. We save them without your name or account. Nobody can see that they are yours. But Telegram "
        "can see that you chat here and what you write."
    )


def _consent_in_another_browser(mode: Mode) -> Text:
    if mode is Mode.HAND_OVER:
        # Translators: what everybody agrees to who answers alone on the phone of somebody they trust.
        return phrase(
            "It is voluntary. You can skip questions or stop when you want. Your answers change nothing in your cases "
            "or your money. You answer alone on this phone. When you send or stop, nothing of it is left here. We save "
            "your answers without your name."
        )
    # Translators: what everybody agrees to who is asked by somebody they trust; that person reads it aloud.
    return phrase(
        "It is voluntary. You can skip questions or stop when you want. Your answers change nothing in your cases "
        "or your money. The one who reads the questions hears your answers and must tell nobody. We save them "
        "without your name."
    )


# Translators: what officials and employers agree to, who answer alone in the browser.
_CONSENT_AT_WORK = phrase(
    "It is voluntary. You can skip questions or stop when you want. Your answers change nothing for you at work. We "
    "save them without your name. Nobody can see that they are yours."
)
# Translators: what volunteers in associations agree to, who answer alone in the browser.
_CONSENT_OF_VOLUNTEERS = phrase(
    "It is voluntary. You can skip questions or stop when you want. Your answers change nothing for you or your "
    "association. We save them without your name. Nobody can see that they are yours."
)
_CONSENT_OF_OTHERS = {
    Audience.OFFICIALS: _CONSENT_AT_WORK,
    Audience.EMPLOYERS: _CONSENT_AT_WORK,
    Audience.ASSOCIATIONS: _CONSENT_OF_VOLUNTEERS,
}


def consent_paragraphs(
    mode: Mode,
    battery: Battery,
    *,
    in_browser: bool = False,
    audience: Audience = Audience.NEWCOMERS,
    has_cards: bool = False,
) -> tuple[Text, ...]:
    """What everybody agrees to, with a sentence on protected questions and one on cards where there are some."""
    told: list[Text] = [_CONSENT_OF_OTHERS.get(audience) or consent_text(mode, in_browser=in_browser)]
    if any(question.kind.is_protected for question in battery.questions()):
        # Translators: part of what everybody agrees to; ambassadors read it aloud.
        told.append(phrase("Some questions are protected: you do not say directly what is true for you."))
    if has_cards:
        # Translators: part of what everybody agrees to; ambassadors read it aloud.
        told.append(
            phrase(
                "These questions come again. At the end you can take a card with four words, if you want. Then your "
                "answers from each time are kept together, still without your name."
            )
        )
    return tuple(told)


def protection_paragraphs(mode: Mode, *, in_browser: bool = False) -> tuple[Text, ...]:
    """How we protect the person, in full; also what `/privacy` shows."""
    seen_by_others: Text = phrase(
        "Telegram can see that you chat with this bot and what you write here. We cannot change that."
    )
    if mode is Mode.BROWSER or in_browser:
        seen_by_others = phrase("This page needs no account. We save no address of your phone or computer.")
    elif mode.is_on_another_phone:
        seen_by_others = phrase(
            "Telegram can see that somebody chats on this phone and what is written. It cannot see who answers."
        )
    return (
        phrase("Until you send, we do not read your answers. They are erased if you stop or wait too long."),
        phrase(
            "When you send, your answers are mixed with those of others. No name, account or time is saved with them."
        ),
        # Translators: the mark is made from the person's account and shows only that this person has taken part.
        phrase(
            "We keep a mark while the questions are open. It shows that somebody has taken part. "
            "When the questions close, we destroy the mark. After that we cannot tell who answered."
        ),
        phrase("Reports show only groups of ten people or more."),
        # Translators: the code is a receipt, which only this person has.
        phrase("You get a code when you send. With it you can erase your answers until the questions close."),
        seen_by_others,
    )
