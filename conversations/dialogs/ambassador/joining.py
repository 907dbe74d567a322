"""Becoming an ambassador: a language, five cards, three questions, and a yes."""

from dataclasses import dataclass

from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.names import AmbassadorPage
from conversations.dialogs.desk.pages import MENU, Move, Outcome, Page, back, button, desk_screen
from conversations.dialogs.desk.requests import AcceptRole, ChooseLanguage, DeclineRole
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES, picker_order
from conversations.phrases import Phrase, label, phrase
from conversations.surface.screen import Purpose, Screen

FIRST = AmbassadorPage.LANGUAGE


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to know."""

    heading: Phrase
    text: Phrase


CARDS = (
    Card(
        phrase("It is always voluntary"),
        phrase("Everybody can say no, skip questions and stop. Nobody has to tell you why."),
    ),
    Card(
        phrase("Answers are secret"),
        phrase(
            "When people answer alone, you cannot see their answers. When you ask the questions, you hear them: "
            "tell nobody. We save them without names."
        ),
    ),
    Card(
        phrase("Never push, never promise"),
        phrase(
            "Never take a newcomer's phone. Never press for them, unless they ask you to read the questions aloud. "
            "Never promise money, help or a decision."
        ),
    ),
    # Translators: 112 is the emergency number, 1177 health advice by phone. Keep the digits.
    Card(
        phrase("If somebody is in danger"),
        phrase(
            "Call 112 if it is urgent. Call 1177 about health. You do not have to solve it alone: "
            "tell the coordinator who invited you, without names."
        ),
    ),
    Card(
        phrase("What Telegram sees"),
        phrase(
            "Telegram can see who chats with this bot and what is written. If the link opens in the "
            "browser, people can answer there without an account."
        ),
    ),
)
ON_TELEGRAM = len(CARDS) - 1
"""The number of the card that says what Telegram sees."""

ON_TELEGRAM_AT_PAGES = Card(
    phrase("How we protect you"),
    phrase("If the link opens in the browser, people can answer there without an account."),
)
"""What stands in its place where somebody works at the pages."""


@dataclass(frozen=True, slots=True)
class Check:
    """A question with its right answer and why."""

    question: Phrase
    right: Phrase
    wrong: Phrase
    why: Phrase


CHECKS = (
    Check(
        phrase("Somebody does not want to answer. What do you do?"),
        label("check", "I thank them and leave it"),
        label("check", "I explain why they should"),
        phrase("It is always voluntary. Thank them and leave it."),
    ),
    Check(
        phrase("Somebody answers on their own phone and asks if you can see the answers. What do you say?"),
        label("check", "No, I cannot see them"),
        label("check", "Yes, but I tell nobody"),
        phrase("You cannot see what people answer on their own phone."),
    ),
    Check(
        phrase("Somebody finds it hard to use the phone. What do you do?"),
        label("check", "I offer to read the questions aloud"),
        label("check", "I press for them on their phone"),
        phrase("Never take a newcomer's phone. Offer to ask the questions on your own."),
    ),
)


def _language(facts: AmbassadorFacts, desk: Desk) -> Screen:
    offered = picker_order(facts.languages, facts.phone_language)
    menu = (back(desk),) if facts.member else ()
    buttons = (*(button(desk, LANGUAGES[code].name, "speak", code) for code in offered), *menu)
    return desk_screen(desk, facts.language, phrase("Which language do you want?"), buttons=buttons)


def _to_menu(facts: AmbassadorFacts, _desk: Desk, _detail: str) -> Outcome:
    """For those who have joined and wanted another language, but not after all."""
    return Move(AmbassadorPage.MENU) if facts.member else phrase("Please use the buttons.")


def pick_language(facts: AmbassadorFacts, _desk: Desk, detail: str) -> Outcome:
    """The language, and on: to the menu for those who have been here before."""
    if detail not in facts.languages:
        return phrase("Please use the buttons.")
    then = AmbassadorPage.MENU if facts.member else AmbassadorPage.CARD
    return Move(then, {} if facts.member else {"number": "0"}, ChooseLanguage(detail))


def _card(facts: AmbassadorFacts, desk: Desk) -> Screen:
    number = int(desk.notes["number"])
    card = ON_TELEGRAM_AT_PAGES if facts.at_pages and number == ON_TELEGRAM else CARDS[number]
    position = phrase("{number} of {total}", number=number + 1, total=len(CARDS))
    read = button(desk, label("button", "Next"), "next", role=Purpose.MAIN)
    if number:
        return desk_screen(desk, facts.language, card.heading, card.text, position, buttons=(read,))
    welcome = phrase("You are invited to be an ambassador. First read five short cards.")
    return desk_screen(desk, facts.language, card.heading, welcome, card.text, position, buttons=(read,))


def _next_card(_facts: AmbassadorFacts, desk: Desk, _detail: str) -> Outcome:
    number = int(desk.notes["number"]) + 1
    if number < len(CARDS):
        return Move(AmbassadorPage.CARD, {**desk.notes, "number": str(number)})
    return Move(AmbassadorPage.CHECK, {**desk.notes, "number": "0"})


def _check(facts: AmbassadorFacts, desk: Desk) -> Screen:
    number = int(desk.notes["number"])
    check = CHECKS[number]
    answers = [
        button(desk, check.right, "answer", "right"),
        button(desk, check.wrong, "answer", "wrong"),
    ]
    # The right answer is not always the first one.
    ordered = answers if number % 2 else answers[::-1]
    return desk_screen(desk, facts.language, check.question, buttons=tuple(ordered))


def _answer(_facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    number = int(desk.notes["number"])
    if detail != "right":
        return Move(AmbassadorPage.CHECK, desk.notes, notice=CHECKS[number].why)
    if number + 1 < len(CHECKS):
        return Move(AmbassadorPage.CHECK, {**desk.notes, "number": str(number + 1)})
    return Move(AmbassadorPage.ACCEPT, desk.notes)


def _accept(facts: AmbassadorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Do you want to be an ambassador?"),
        phrase(
            "You can leave at any time. Then we erase what we know of you: your language, your municipalities "
            "and how to reach you here."
        ),
        buttons=(
            button(desk, label("button", "Yes, I accept"), "accept", role=Purpose.MAIN),
            button(desk, label("button", "No, thank you"), "decline"),
        ),
    )


def _accepted(_facts: AmbassadorFacts, _desk: Desk, _detail: str) -> Outcome:
    return Move(AmbassadorPage.MENU, request=AcceptRole())


def _declined(_facts: AmbassadorFacts, _desk: Desk, _detail: str) -> Outcome:
    return Move(AmbassadorPage.MENU, request=DeclineRole())


PAGES: dict[str, Page[AmbassadorFacts]] = {
    AmbassadorPage.LANGUAGE: Page(_language, {"speak": pick_language, MENU: _to_menu}),
    AmbassadorPage.CARD: Page(_card, {"next": _next_card}),
    AmbassadorPage.CHECK: Page(_check, {"answer": _answer}),
    AmbassadorPage.ACCEPT: Page(_accept, {"accept": _accepted, "decline": _declined}),
}
