"""Batteries that can be asked, as Hypothesis draws them, in up to all of our languages."""

from dataclasses import replace

from hypothesis import strategies as st

from conversations.definition.marks import with_marks
from conversations.definition.model import Battery, Choice, ChoiceList, Precision, Question, Theme
from conversations.definition.texts import Texts
from conversations.kinds import KINDS
from conversations.languages import LANGUAGES
from conversations.phrases import Run
from tests.definition import strategies as drawn
from tests.definition.experiments import with_experiments

_AWKWARD = [
    "=1+1",
    " blanks ",
    "1.0",
    "_x0041_",
    "a\r\nb",
    "\x07",
    "@cmd",
    "true",
    "’‘«»",
    "سلام",
    "ሰላም",
    "||",
    "&lt;<b>",
]
shown_text = st.sampled_from(_AWKWARD) | drawn.any_text.filter(lambda text: text.strip() and "${" not in text)
plain_text = drawn.any_text.map(str.strip).filter(bool)
names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_-]{0,11}", fullmatch=True)
languages = st.lists(st.sampled_from(list(LANGUAGES)), min_size=1, max_size=4, unique=True).map(tuple)
all_languages = st.permutations(list(LANGUAGES)).map(tuple)


@st.composite
def sound_batteries(draw: st.DrawFn, spoken: st.SearchStrategy[tuple[str, ...]] = languages) -> Battery:
    """Batteries whose texts, names and codes are as inspection wants them."""
    codes = draw(spoken)
    texts = st.lists(shown_text, min_size=len(codes), max_size=len(codes)).map(
        lambda said: {code: _in_script(text, code) for code, text in zip(codes, said, strict=True)}
    )
    lists = _lists(draw, codes, texts)
    ids = draw(st.lists(names, min_size=1, max_size=5, unique_by=str.lower))
    asked = [_question(draw, id, ids[:index], lists, codes, texts) for index, id in enumerate(ids)]
    cut = draw(st.integers(0, len(asked)))
    themes = tuple(
        Theme(f"theme-{number}", draw(texts), tuple(part), draw(st.booleans()), draw(st.booleans()))
        for number, part in enumerate(part for part in (asked[:cut], asked[cut:]) if part)
    )
    battery = Battery(draw(drawn.identifiers), draw(plain_text), draw(texts), codes, themes)
    return draw(with_experiments(battery, texts))


def _in_script(text: str, language: str) -> str:
    """The text with a word of the language behind it, so that it has letters of its script."""
    return text + LANGUAGES[language].name.split()[0]


def _told_apart(choice: Choice) -> Choice:
    return replace(choice, label={code: f"{text}{choice.code}" for code, text in choice.label.items()})


def _lists(draw: st.DrawFn, codes: tuple[str, ...], texts: st.SearchStrategy[Texts]) -> tuple[ChoiceList, ...]:
    attributes = st.dictionaries(st.sampled_from(["area", "Size", "kind_of"]), plain_text, max_size=2)
    choice = st.builds(
        Choice,
        code=drawn.identifiers,
        label=texts,
        exclusive=st.booleans(),
        stays_last=st.booleans(),
        attributes=attributes,
        image=drawn.media(codes, "png"),
        audio=drawn.media(codes, "ogg"),
    )
    apart = choice.map(_told_apart)
    choices = st.lists(apart, min_size=1, max_size=4, unique_by=lambda choice: choice.code.casefold()).map(tuple)
    return tuple(ChoiceList(name, draw(choices)) for name in draw(st.lists(names, min_size=1, max_size=2, unique=True)))


def _emphasis(label: Texts, bold: int) -> dict[str, Texts]:
    """As many letters from the beginning of each text in bold as there are."""
    marked = {
        code: with_marks((Run(text[:bold], bold=True), Run(text[bold:])))
        for code, text in label.items()
        if bold and text == text.strip() and text[bold:]
    }
    return {"label": marked} if marked else {}


def _question(
    draw: st.DrawFn,
    id: str,
    earlier: list[str],
    lists: tuple[ChoiceList, ...],
    codes: tuple[str, ...],
    texts: st.SearchStrategy[Texts],
) -> Question:
    question = draw(drawn.questions(id, earlier, lists, codes))
    if question.kind is KINDS["note"]:
        question = replace(question, constraint=None)
    label = draw(texts)
    return replace(
        question,
        label=label,
        emphasis=_emphasis(label, draw(st.integers(0, 3))),
        hint=draw(texts) if question.hint else {},
        precision=question.precision if question.kind is KINDS["date"] else Precision.MONTH,
        constraint_message=draw(texts) if question.constraint else {},
        good_sentence=draw(texts) if question.good_sentence else {},
        bad_sentence=draw(texts) if question.bad_sentence else {},
    )
