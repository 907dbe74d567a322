"""Lists that are too long for a chat: shown in pages, and searched by what somebody types.

A screen always has the whole list. A surface that can scroll and filter shows it so, and one that cannot asks for
`in_pages`.
"""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise

from conversations.phrases import Text, label, phrase
from conversations.surface import events
from conversations.surface.refusal import Refusal, Rejection
from conversations.surface.screen import Button, Screen
from conversations.surface.typed_text import searchable

MOST_AT_ONCE = 12
"""How many choices stand on one page, where there is one only."""
LONGEST_LIST = 300
_MOST_THAT_STAY = 3
_A_PAGE = MOST_AT_ONCE - _MOST_THAT_STAY
_ENTRIES = (events.Choose, events.Mark, events.Rank, events.PickMunicipality)
_ALMOST = 0.7

NOTHING_FOUND = Refusal(
    Rejection.NOT_FOUND, phrase("I find nothing like that in the list. Please write only the first letters.")
)


def entries(screen: Screen) -> tuple[Button, ...]:
    """The buttons of a list, without those around it."""
    return tuple(button for button in screen.buttons if isinstance(button.event, _ENTRIES))


def is_long(screen: Screen) -> bool:
    """Whether there is more to choose from than a page holds."""
    return screen.entry is None and len(entries(screen)) > MOST_AT_ONCE


def names(button: Button) -> tuple[str, ...]:
    """All that an entry is called, as it is compared when something is looked for."""
    return tuple(_compared(name) for name in (button.label, *button.also) if isinstance(name, str))


@lru_cache(maxsize=8192)
def _compared(name: str) -> str:
    """What batteries and regions say is compared again and again; what people type is kept nowhere."""
    return searchable(name)


def found(listed: Sequence[Button], text: str) -> tuple[Button, ...]:
    """The entries in which all typed words stand, those that begin so first; else those that are written almost so."""
    looked_for = searchable(text)
    if not looked_for:
        return ()
    ranked = [(_rank(button, looked_for), index) for index, button in enumerate(listed)]
    hits = [listed[index] for rank, index in sorted(ranked, key=lambda one: (one[0] or 0, one[1])) if rank]
    return tuple(hits) or _almost(listed, looked_for)


def _rank(button: Button, looked_for: str) -> int | None:
    """1 for a name that begins with the text, 2 for one with words that begin so, 3 for one in which they stand."""
    words = looked_for.split()
    called = names(button)
    if any(name.startswith(looked_for) for name in called):
        return 1
    if any(all(f" {word}" in f" {name}" for word in words) for name in called):
        return 2
    return 3 if any(all(word in name for word in words) for name in called) else None


def _almost(listed: Sequence[Button], looked_for: str) -> tuple[Button, ...]:
    """Names, or words of names, that somebody who is new to them may spell so."""
    called: dict[str, list[Button]] = {}
    for button in listed:
        for spelled in {part for name in names(button) for part in (name, *name.split())}:
            called.setdefault(spelled, []).append(button)
    close = get_close_matches(looked_for, called, _A_PAGE, _ALMOST)
    return tuple(dict.fromkeys(button for spelled in close for button in called[spelled]))[:_A_PAGE]


def in_pages(screen: Screen) -> Screen:
    """The screen with one page of its list, ways to the others, and what can be typed; short lists stay as they are."""
    if not is_long(screen):
        return screen
    staying = tuple(button for button in entries(screen) if button.stays)
    staying = staying if len(staying) <= _MOST_THAT_STAY else ()
    turned = tuple(button for button in entries(screen) if button not in staying)
    listed = found(turned, screen.looked_for) if screen.looked_for else turned
    pages = _pages(listed, MOST_AT_ONCE - len(staying))
    page = min(_begun_at(pages) if screen.page is None else screen.page, len(pages) - 1)
    others = tuple(button for button in screen.buttons if not isinstance(button.event, _ENTRIES))
    return replace(
        screen,
        paragraphs=(*screen.paragraphs, *_said(screen, page, len(pages))),
        buttons=(*pages[page], *staying, *_page_buttons(screen, page, len(pages)), *others),
    )


def _pages(listed: Sequence[Button], room: int) -> list[tuple[Button, ...]]:
    """Pages of about the same length, so that the last one is not nearly empty."""
    number = 1 if len(listed) <= room else -(-len(listed) // min(_A_PAGE, room))
    edges = [len(listed) * page // number for page in range(number + 1)]
    return [tuple(listed[start:end]) for start, end in pairwise(edges)]


def _begun_at(pages: Sequence[Sequence[Button]]) -> int:
    """Where the answer stands that was given before."""
    marked = (events.Mark, events.Rank)
    begun = (page for page, shown in enumerate(pages) for one in shown if one.checked and type(one.event) not in marked)
    return next(begun, 0)


def _said(screen: Screen, page: int, pages: int) -> list[Text]:
    said: list[Text] = [phrase("Chosen so far: {choices}", choices=screen.chosen)] if screen.chosen else []
    if screen.looked_for:
        said.append(phrase("This was found for: {text}", text=screen.looked_for))
    if pages > 1:
        # Translators: of a long list of choices.
        said.append(phrase("This is page {number} of {total}.", number=page + 1, total=pages))
    # Translators: in a long list of choices, a country, say; the person writes a message.
    return [*said, phrase("You can also write the first letters of what you look for.")]


def _page_buttons(screen: Screen, page: int, pages: int) -> list[Button]:
    revision = screen.revision
    page_buttons = []
    if page + 1 < pages:
        page_buttons.append(Button(label("button", "Next page"), events.ShowPage(revision, page + 1)))
    if page > 0:
        page_buttons.append(Button(label("button", "Page before"), events.ShowPage(revision, page - 1)))
    if screen.looked_for:
        page_buttons.append(Button(label("button", "The whole list"), events.WholeList(revision)))
    return page_buttons
