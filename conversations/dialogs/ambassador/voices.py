"""Passing on what people say, suggesting a question, reporting a text that is wrong or unclear."""

from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.menu import Press, asked_in, over, text_in
from conversations.dialogs.ambassador.requests import PassOn
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Move, Outcome, Page, back, button, desk_screen, to
from conversations.engine.answering import MAX_TEXT
from conversations.phrases import Phrase, counted, label, phrase
from conversations.surface.screen import Screen
from conversations.surface.typed_text import clean

VOICE, SUGGESTION, WORDING = "voice", "suggestion", "wording"
GOOD, BAD = "good", "bad"
_THANKS = phrase("Thank you! It is passed on. You hear from us when a coordinator has read it.")
_BUTTON_LENGTH = 60


def _theme(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    themes = [theme for theme in (asked.battery.themes if asked else ()) if not theme.background]
    buttons = [
        button(desk, text_in(theme.label, facts.language), "about", str(place)) for place, theme in enumerate(themes)
    ]
    other = button(desk, label("button", "Something else"), "about", "other")
    return desk_screen(desk, facts.language, phrase("What is it about?"), buttons=(*buttons, other, back(desk)))


def _picked_theme(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None:
        return over()
    themes = [theme.id for theme in asked.battery.themes if not theme.background]
    if detail != "other" and not (detail.isdecimal() and int(detail) < len(themes)):
        return phrase("Please use the buttons.")
    theme = "other" if detail == "other" else themes[int(detail)]
    return Move("tone", {**desk.notes, "theme": theme})


def _tone(facts: AmbassadorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Is it good or bad?"),
        buttons=(
            button(desk, label("button", "🙂 Good"), "tone", GOOD),
            button(desk, label("button", "☹️ Bad"), "tone", BAD),
            back(desk),
        ),
    )


def _picked_tone(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    notes = {**desk.notes, "tone": BAD if detail == BAD else GOOD}
    if len(facts.municipalities) == 1:
        return _placed(facts, notes | {"municipality": next(iter(facts.municipalities))})
    return Move("where", notes)


def _where(facts: AmbassadorFacts, desk: Desk) -> Screen:
    buttons = [button(desk, name, "at", code) for code, name in facts.municipalities.items()]
    return desk_screen(desk, facts.language, phrase("Where?"), buttons=(*buttons, back(desk)))


def _picked_place(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in facts.municipalities:
        return phrase("Please use the buttons.")
    return _placed(facts, {**desk.notes, "municipality": detail})


def _placed(facts: AmbassadorFacts, notes: dict[str, str]) -> Outcome:
    asked = facts.round(notes["round"])
    return Move("which" if asked and asked.interventions else "say", notes)


def _which(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    names = enumerate(asked.interventions.values() if asked else ())
    buttons = [button(desk, name, "tag", str(place)) for place, name in names]
    none = button(desk, label("button", "None of these"), "tag", "-")
    return desk_screen(desk, facts.language, phrase("Is it about one of these?"), buttons=(*buttons, none, back(desk)))


def _picked_tag(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None:
        return over()
    if detail.isdecimal() and int(detail) < len(asked.interventions):
        return Move("say", {**desk.notes, "intervention": tuple(asked.interventions)[int(detail)]})
    return Move("say", desk.notes)


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
        button(desk, text_in(question.label, facts.language)[:_BUTTON_LENGTH], "text", str(place))
        for place, question in enumerate(questions)
    ]
    return desk_screen(desk, facts.language, phrase("Which text is wrong or unclear?"), buttons=(*buttons, back(desk)))


def _picked_text(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None:
        return over()
    questions = tuple(asked.battery.questions())
    if not (detail.isdecimal() and int(detail) < len(questions)):
        return phrase("Please use the buttons.")
    return Move("unclear", {**desk.notes, "question": questions[int(detail)].id})


def _unclear(facts: AmbassadorFacts, desk: Desk) -> Screen:
    asked = asked_in(facts, desk)
    question = asked.battery.by_id.get(desk.notes.get("question", "")) if asked else None
    shown = text_in(question.label, facts.language) if question else ""
    return desk_screen(
        desk,
        facts.language,
        phrase("What is wrong with it, and how should it be? Write it."),
        shown,
        buttons=(back(desk),),
        entry=True,
    )


def _writing(kind: str) -> Press:
    def write(facts: AmbassadorFacts, desk: Desk, text: str) -> Outcome:
        text = clean(text)
        refusal = _refusal(text)
        if refusal:
            return refusal
        about = {**desk.notes, "language": facts.language or ""}
        return Move("menu", requests=(PassOn(kind, tuple(sorted(about.items())), text),), notice=_THANKS)

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


MENU = {"menu": to("menu")}

PAGES: dict[str, Page[AmbassadorFacts]] = {
    "theme": Page(_theme, {"about": _picked_theme, **MENU}),
    "tone": Page(_tone, {"tone": _picked_tone, **MENU}),
    "where": Page(_where, {"at": _picked_place, **MENU}),
    "which": Page(_which, {"tag": _picked_tag, **MENU}),
    "say": Page(_say, MENU, write=_writing(VOICE)),
    "suggest": Page(_suggest, MENU, write=_writing(SUGGESTION)),
    "wording": Page(_wording, {"text": _picked_text, **MENU}),
    "unclear": Page(_unclear, MENU, write=_writing(WORDING)),
}
