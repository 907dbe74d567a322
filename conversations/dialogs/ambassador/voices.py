"""Passing on what people say, suggesting a question, reporting a text that is wrong or unclear."""

from conversations.definition.texts import text_in
from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.menu import Take, asked_in, over
from conversations.dialogs.ambassador.names import OF_ROUNDS, AmbassadorPage
from conversations.dialogs.ambassador.requests import PassOn
from conversations.dialogs.desk.pages import Move, Outcome, Page, back, button, desk_screen
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.voices import OTHER_THEME, Tone, VoiceKind
from conversations.phrases import Phrase, counted, label, phrase
from conversations.surface.screen import Screen, shortened
from conversations.surface.typed_text import MAX_TEXT, clean

_THANKS = phrase("Thank you! It is passed on. You hear from us when a coordinator has read it.")


def _theme(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    themes = [theme for theme in (asked.battery.themes if asked else ()) if not theme.background]
    buttons = [
        button(desk, text_in(theme.label, facts.language), "about", str(index)) for index, theme in enumerate(themes)
    ]
    other = button(desk, label("button", "Something else"), "about", OTHER_THEME)
    return desk_screen(desk, facts.language, phrase("What is it about?"), buttons=(*buttons, other, back(desk)))


def _picked_theme(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None:
        return over()
    themes = [theme.id for theme in asked.battery.themes if not theme.background]
    if detail != OTHER_THEME and not (detail.isdecimal() and int(detail) < len(themes)):
        return phrase("Please use the buttons.")
    theme = detail if detail == OTHER_THEME else themes[int(detail)]
    return Move(AmbassadorPage.TONE, {**desk.notes, "theme": theme})


def _tone(facts: AmbassadorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Is it good or bad?"),
        buttons=(
            button(desk, label("button", "🙂 Good"), "tone", Tone.GOOD),
            button(desk, label("button", "☹️ Bad"), "tone", Tone.BAD),
            back(desk),
        ),
    )


def _picked_tone(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    notes = {**desk.notes, "tone": Tone.BAD if detail == Tone.BAD else Tone.GOOD}
    if len(facts.municipalities) == 1:
        return _from_municipality(facts, notes | {"municipality": next(iter(facts.municipalities))})
    return Move(AmbassadorPage.WHERE, notes)


def _where(facts: AmbassadorFacts, desk: Desk) -> Screen:
    buttons = [button(desk, name, "at", code) for code, name in facts.municipalities.items()]
    return desk_screen(desk, facts.language, phrase("Where?"), buttons=(*buttons, back(desk)))


def _picked_municipality(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in facts.municipalities:
        return phrase("Please use the buttons.")
    return _from_municipality(facts, {**desk.notes, "municipality": detail})


def _from_municipality(facts: AmbassadorFacts, notes: dict[str, str]) -> Outcome:
    asked = facts.round(notes["round"])
    return Move(AmbassadorPage.WHICH if asked and asked.interventions else AmbassadorPage.SAY, notes)


def _which(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    names = enumerate(asked.interventions.values() if asked else ())
    buttons = [button(desk, name, "tag", str(index)) for index, name in names]
    none = button(desk, label("button", "None of these"), "tag", "-")
    return desk_screen(desk, facts.language, phrase("Is it about one of these?"), buttons=(*buttons, none, back(desk)))


def _picked_tag(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None:
        return over()
    if detail.isdecimal() and int(detail) < len(asked.interventions):
        return Move(AmbassadorPage.SAY, {**desk.notes, "intervention": tuple(asked.interventions)[int(detail)]})
    return Move(AmbassadorPage.SAY, desk.notes)


def _say(facts: AmbassadorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Write what people say, in your own words."),
        phrase("Write no names, phone numbers or other things by which somebody could be known."),
        buttons=(back(desk),),
        entry=True,
    )


def _suggest(facts: AmbassadorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Which question should we ask next time? Write it."),
        buttons=(back(desk),),
        entry=True,
    )


def _wording(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    questions = tuple(asked.battery.questions()) if asked else ()
    buttons = [
        button(desk, shortened(text_in(question.label, facts.language)), "text", str(index))
        for index, question in enumerate(questions)
    ]
    return desk_screen(desk, facts.language, phrase("Which text is wrong or unclear?"), buttons=(*buttons, back(desk)))


def _picked_text(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None:
        return over()
    questions = tuple(asked.battery.questions())
    if not (detail.isdecimal() and int(detail) < len(questions)):
        return phrase("Please use the buttons.")
    return Move(AmbassadorPage.UNCLEAR, {**desk.notes, "item": questions[int(detail)].id})


def _unclear(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    question = asked.battery.by_id.get(desk.notes.get("item", "")) if asked else None
    shown = text_in(question.label, facts.language) if question else ""
    return desk_screen(
        desk,
        facts.language,
        phrase("What is wrong with it, and how should it be? Write it."),
        shown,
        buttons=(back(desk),),
        entry=True,
    )


def _writing(kind: VoiceKind) -> Take:
    def write(_facts: AmbassadorFacts, desk: Desk, text: str) -> Outcome:
        text = clean(text)
        refusal = _refusal(text)
        if refusal:
            return refusal
        names = ("round", "theme", "tone", "municipality", "intervention", "item")
        about = {name: desk.notes.get(name) for name in names}
        return Move(AmbassadorPage.MENU, request=PassOn(kind, text, **about), success=_THANKS, about=(text,))

    return write


def _refusal(text: str) -> Phrase | None:
    if not text:
        return phrase("Please write something.")
    if len(text) > MAX_TEXT:
        return counted(
            "That is too long. Please write at most {number} letter.",
            "That is too long. Please write at most {number} letters.",
            MAX_TEXT,
        )
    return None


PAGES: dict[str, Page[AmbassadorFacts]] = {
    AmbassadorPage.THEME: Page(_theme, {"about": _picked_theme}, needs=OF_ROUNDS),
    AmbassadorPage.TONE: Page(_tone, {"tone": _picked_tone}, needs=OF_ROUNDS, above=AmbassadorPage.THEME),
    AmbassadorPage.WHERE: Page(_where, {"at": _picked_municipality}, needs=OF_ROUNDS, above=AmbassadorPage.TONE),
    AmbassadorPage.WHICH: Page(_which, {"tag": _picked_tag}, needs=OF_ROUNDS, above=AmbassadorPage.TONE),
    AmbassadorPage.SAY: Page(_say, write=_writing(VoiceKind.VOICE), above=AmbassadorPage.TONE),
    AmbassadorPage.SUGGEST: Page(_suggest, write=_writing(VoiceKind.SUGGESTION)),
    AmbassadorPage.WORDING: Page(_wording, {"text": _picked_text}, needs=OF_ROUNDS),
    AmbassadorPage.UNCLEAR: Page(
        _unclear, write=_writing(VoiceKind.WORDING), needs=OF_ROUNDS, above=AmbassadorPage.WORDING
    ),
}
