"""What people wrote in a closed round: read, struck wholly or in part, and put back until the report is made."""

from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts, Heard
from conversations.dialogs.coordinator.menu import GONE, Pages, page, with_all_chosen
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import RestoreText, StrikeText
from conversations.dialogs.desk.long_tables import with_listed
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import label, phrase
from conversations.surface.screen import Button, ListedText, Purpose, Screen, ShownRow, ShownTable

_NAMED_BY = 12
"""Letters of a reference that a button holds, and that tell it from all others of a round."""
_READ = label("button", "Read what people wrote")


def _texts(facts: CoordinatorFacts, desk: Desk) -> Screen:
    if facts.at_pages and facts.texts:
        return _all_texts(facts, desk)
    index = int(desk.notes.get("text", "0"))
    if index >= len(facts.texts):
        return page(facts, desk, phrase("There are no more texts."), buttons=_to_struck(facts, desk))
    one = facts.texts[index]
    buttons = (
        button(desk, label("button", "Next"), "next", role=Purpose.MAIN),
        *_striking(desk, one),
        *_to_struck(facts, desk),
    )
    where = phrase("{number} of {total}", number=index + 1, total=len(facts.texts))
    return page(facts, desk, one.about, one.text, where, buttons=buttons)


def _all_texts(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """By question, so that a report of hundreds is read in one go."""
    told = phrase("Strike what must not stand in the report. You can take it back until the report is made.")
    shown = page(facts, desk, _READ, told, buttons=_to_struck(facts, desk))
    listed = sorted(facts.texts, key=lambda one: (one.about, one.text))
    return with_listed(
        shown, desk, listed, lambda one: ListedText(one.about, one.text, *_first_and_more(_striking(desk, one)))
    )


def _first_and_more(buttons: tuple[Button, ...]) -> tuple[Button, tuple[Button, ...]]:
    return buttons[0], buttons[1:]


def _striking(desk: Desk, one: Heard) -> tuple[Button, ...]:
    name = one.reference[:_NAMED_BY]
    return (
        button(desk, label("button", "Strike this text"), "strike", name),
        button(desk, label("button", "Strike some words"), "words", name),
    )


def _to_struck(facts: CoordinatorFacts, desk: Desk) -> tuple[Button, ...]:
    named = phrase("What was struck ({number})", number=len(facts.struck))
    return (button(desk, named, "struck", role=Purpose.ASIDE),) if facts.struck else ()


def _of(texts: tuple[Heard, ...], name: str) -> Heard | None:
    return next((one for one in texts if name and one.reference.startswith(name)), None)


def _next(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.TEXTS, {**desk.notes, "text": str(int(desk.notes.get("text", "0")) + 1)})


def _strike(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.TEXTS, desk.notes, StrikeText(desk.notes["round"], detail))


def _choose(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.WORDS, {**desk.notes, "of": detail})


def _words(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts.texts, desk.notes.get("of", ""))
    if one is None:
        return page(facts, desk, GONE)
    how = phrase("Write the words to strike as they stand. *** will stand in their place.")
    return page(facts, desk, label("button", "Strike some words"), one.about, one.text, how, entry=True)


def _strike_words(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    """Whether they stand there is known where they are struck."""
    words = " ".join(text.split())
    if not words:
        return phrase("Please write something.")
    notes = {name: noted for name, noted in desk.notes.items() if name != "of"}
    return Move(CoordinatorPage.TEXTS, notes, StrikeText(desk.notes["round"], desk.notes.get("of", ""), words))


def _struck(facts: CoordinatorFacts, desk: Desk) -> Screen:
    back = label("button", "Put it back")
    rows = tuple(
        ShownRow((one.text, one.about), buttons=(button(desk, back, "restore", one.reference[:_NAMED_BY]),))
        for one in facts.struck
    )
    heads = (label("table column", "As it was written"), label("table column", "Question"))
    told = phrase("It is erased for good when the report is made.")
    table = ShownTable(phrase("Struck, wholly or in part"), heads, rows, phrase("Nothing is struck."))
    return replace(page(facts, desk, label("page", "What was struck"), told), tables=(table,))


def _restore(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.STRUCK, desk.notes, RestoreText(desk.notes["round"], detail))


_OF_TEXTS = needing(CoordinatorFact.TEXTS)

PAGES: Pages = {
    CoordinatorPage.TEXTS: Page(
        _texts,
        {
            "next": _next,
            "strike": _strike,
            "words": _choose,
            "struck": with_all_chosen(CoordinatorPage.STRUCK),
        },
        shows=_OF_TEXTS,
        above=CoordinatorPage.ROUND,
    ),
    CoordinatorPage.WORDS: Page(_words, write=_strike_words, shows=_OF_TEXTS, above=CoordinatorPage.TEXTS),
    CoordinatorPage.STRUCK: Page(_struck, {"restore": _restore}, shows=_OF_TEXTS, above=CoordinatorPage.TEXTS),
}
