"""Inviting to a meeting: theme, language, day, and the text in as many languages as somebody can write."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.meetings.meetings import ALL_LANGUAGES, about_people, language_name
from conversations.dialogs.coordinator.meetings.requests import InviteToMeeting
from conversations.dialogs.coordinator.menu import USE_BUTTONS, Pages, page, write
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.opening import EXAMPLE_DAY
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.meetings import BETWEEN, THEMES
from conversations.dialogs.news import LONGEST_NEWS
from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.fields import Field, FieldKind
from conversations.surface.screen import Purpose, Screen

TOO_FEW = phrase(
    "Fewer than ten people can be invited to this now. Nobody is invited more than once in {number} days. "
    "Choose another theme, all languages, or wait.",
    number=BETWEEN.days,
)
_DAY = "day"
_TEXT = "text_"


def _theme(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, text, "theme", theme) for theme, text in THEMES.items())
    return page(facts, desk, phrase("What is the meeting about?"), buttons=buttons)


def _pick_theme(_facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.MEETING_LANGUAGE, {"theme": detail}) if detail in THEMES else USE_BUTTONS


def _language(facts: CoordinatorFacts, desk: Desk) -> Screen:
    spoken = (button(desk, LANGUAGES[code].name, "language", code) for code in facts.language_status)
    buttons = (button(desk, ALL_LANGUAGES, "language"), *spoken)
    return page(facts, desk, phrase("Which language do those speak whom you invite?"), buttons=buttons)


def _pick_language(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail and detail not in facts.language_status:
        return USE_BUTTONS
    return Move(CoordinatorPage.MEETING_DAY, {**desk.notes, "language": detail})


def _day(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """A field at the pages, a text in a chat; with fewer than ten people there is no way on."""
    heading, number = phrase("On which day is the meeting?"), about_people(facts.on_the_list)
    if not facts.on_the_list:
        return page(facts, desk, TOO_FEW)
    if not facts.at_pages:
        how = phrase("Please write a day as {example}.", example=EXAMPLE_DAY)
        return page(facts, desk, heading, number, how, entry=True)
    go_on = button(desk, label("button", "Next"), "day", role=Purpose.MAIN)
    field = Field(_DAY, label("page", "Day"), FieldKind.DAY, desk.filled_in.get(_DAY, ""))
    return replace(page(facts, desk, heading, number, buttons=(go_on,)), fields=(field,))


def _written_day(facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return phrase("Please write a day as {example}.", example=EXAMPLE_DAY)
    if facts.today and day < facts.today:
        return phrase("That day has passed.")
    if not facts.on_the_list:
        return TOO_FEW
    return Move(CoordinatorPage.MEETING_SV, {**desk.notes, _DAY: day.isoformat()})


def _filled_day(facts: CoordinatorFacts, desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    return _written_day(facts, desk, values.get(_DAY, ""))


def _asking(text: Phrase) -> Callable[[CoordinatorFacts, Desk], Screen]:
    what = phrase("Say what it is about, where it is and at what time. {number} letters at most.", number=LONGEST_NEWS)
    return lambda facts, desk: page(facts, desk, text, what, entry=True)


def _texts(desk: Desk) -> Mapping[str, str]:
    found = {name.removeprefix(_TEXT): text for name, text in desk.notes.items() if name.startswith(_TEXT)}
    return {code: found[code] for code in LANGUAGES if code in found}


def _preview(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """The text as people read it in each language."""
    texts, spoken = _texts(desk), desk.notes.get("language", "")
    paragraphs: list[Text] = [
        phrase("{what}: {which}", what=desk.notes.get(_DAY, ""), which=THEMES.get(desk.notes.get("theme", ""), "")),
        about_people(facts.on_the_list),
        *(phrase("{what}: {which}", what=LANGUAGES[code].name, which=text) for code, text in texts.items()),
    ]
    if spoken not in ("", *texts):
        paragraphs.append(
            phrase("In {language} it is not written yet: people read it in English.", language=language_name(spoken))
        )
    buttons = (
        button(desk, label("button", "Invite them"), "invite", role=Purpose.MAIN),
        button(desk, label("button", "Write it in one more language"), "more"),
    )
    return page(facts, desk, phrase("What people read"), *paragraphs, buttons=buttons)


def _invite(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    texts, notes = _texts(desk), desk.notes
    if _DAY not in notes:
        return USE_BUTTONS
    request = InviteToMeeting(notes["theme"], notes["language"], date.fromisoformat(notes[_DAY]), texts)
    return Move(CoordinatorPage.MEETINGS, request=request, about=tuple(texts.values()))


def _more(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.MEETING_MORE, desk.notes)


def _which(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, LANGUAGES[code].name, "write_in", code) for code in facts.language_status)
    return page(facts, desk, phrase("In which language do you write it?"), buttons=buttons)


def _pick_more(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in facts.language_status:
        return USE_BUTTONS
    return Move(CoordinatorPage.MEETING_OWN, {**desk.notes, "write_in": detail})


def _own(facts: CoordinatorFacts, desk: Desk) -> Screen:
    language = language_name(desk.notes.get("write_in", ""))
    return page(facts, desk, phrase("Write the same in {language}.", language=language), entry=True)


def _written_own(facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    name = f"{_TEXT}{desk.notes.get('write_in', '')}"
    return write(name, CoordinatorPage.MEETING_PREVIEW, LONGEST_NEWS)(facts, desk, text)


_OF_LIST = needing(CoordinatorFact.ON_THE_LIST)
_OF_REGION = needing(CoordinatorFact.REGION)

PAGES: Pages = {
    CoordinatorPage.MEETING_THEME: Page(_theme, {"theme": _pick_theme}, above=CoordinatorPage.MEETINGS),
    CoordinatorPage.MEETING_LANGUAGE: Page(
        _language, {"language": _pick_language}, needs=_OF_REGION, above=CoordinatorPage.MEETING_THEME
    ),
    CoordinatorPage.MEETING_DAY: Page(
        _day,
        fills={"day": _filled_day},
        write=_written_day,
        needs=_OF_LIST,
        above=CoordinatorPage.MEETING_LANGUAGE,
    ),
    CoordinatorPage.MEETING_SV: Page(
        _asking(phrase("Write the invitation in Swedish.")),
        write=write(f"{_TEXT}sv", CoordinatorPage.MEETING_EN, LONGEST_NEWS),
        above=CoordinatorPage.MEETING_DAY,
    ),
    CoordinatorPage.MEETING_EN: Page(
        _asking(phrase("Write the same in English.")),
        write=write(f"{_TEXT}en", CoordinatorPage.MEETING_PREVIEW, LONGEST_NEWS),
        above=CoordinatorPage.MEETING_SV,
    ),
    CoordinatorPage.MEETING_PREVIEW: Page(
        _preview, {"invite": _invite, "more": _more}, shows=_OF_LIST, above=CoordinatorPage.MEETING_EN
    ),
    CoordinatorPage.MEETING_MORE: Page(
        _which, {"write_in": _pick_more}, needs=_OF_REGION, above=CoordinatorPage.MEETING_PREVIEW
    ),
    CoordinatorPage.MEETING_OWN: Page(_own, write=_written_own, above=CoordinatorPage.MEETING_MORE),
}
