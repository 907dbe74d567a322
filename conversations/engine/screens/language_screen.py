"""The screen on which somebody chooses a language."""

from conversations.engine.screens.view import BACK, View
from conversations.engine.session import Session
from conversations.languages import LANGUAGES, picker_order
from conversations.phrases import label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Purpose, Screen

FIRST_LANGUAGES = 11


def language_button() -> Button:
    """What asks for the language again, wherever somebody is."""
    return Button(label("button", "Language"), events.AskLanguage())


def language_screen(view: View) -> Screen:
    """Which language somebody wants, each in its own words and script."""
    session = view.session
    offered = picker_order(session.offer.languages, session.phone_language)
    shown = _first_page(offered, session)
    buttons = [
        Button(
            LANGUAGES[code].name,
            events.PickLanguage(view.revision, code),
            Purpose.ANSWER,
            code == session.language or None,
        )
        for code in shown
    ]
    if len(shown) < len(offered):
        buttons.append(Button(label("button", "More languages"), events.MoreLanguages(view.revision)))
    if session.aside:
        buttons.append(Button(BACK, events.Return(view.revision)))
    return view.compose(phrase("Which language do you want?"), buttons=tuple(buttons))


def _first_page(offered: tuple[str, ...], session: Session) -> tuple[str, ...]:
    """All languages if the phone's own leads them; else those that most people here speak, before the others."""
    if session.phone_language or session.more_languages or len(offered) <= FIRST_LANGUAGES + 1:
        return offered
    return offered[:FIRST_LANGUAGES]
