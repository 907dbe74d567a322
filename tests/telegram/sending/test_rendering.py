"""Screens as messages: escaped, in the right direction, never too long."""

from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.sending.rendering import Rendered, directed, render_screen
from conversations.definition.marks import runs_of
from conversations.languages import LANGUAGES
from conversations.phrases import Emphasised, phrase
from conversations.surface import events
from conversations.surface.screen import AnswerLine, Button, Purpose, Screen, Stage
from tests.botapi.markup import formatted

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=6000)


def rendered(screen: Screen, language: str | None = None) -> Rendered:
    return render_screen(screen, language, lambda _: "data")


def shown(screen: Screen) -> str:
    """The text as Telegram gets it out of the markup. Raises ApiError for what Telegram refuses."""
    return formatted(rendered(screen).html, "HTML", 4096, "too long")[0]


def question(**parts: object) -> Screen:
    fields: dict[str, object] = {"heading": "How are you?", "question": "feeling"} | parts
    return Screen(stage=Stage.QUESTION, language="en", revision=3, **fields)  # type: ignore[arg-type]


def test_all_parts_come_in_order() -> None:
    screen = question(
        progress=phrase("Question {number} of {total}", number=3, total=8),
        notice="Please write a number.",
        paragraphs=("Think of last week.",),
    )
    assert rendered(screen).html == (
        "⚠️ Please write a number.\n\n<i>Question 3 of 8</i>\n\n<b>How are you?</b>\n\n<i>Think of last week.</i>"
    )


def test_summary_pairs_questions_with_answers() -> None:
    lines = (AnswerLine("Do you <work>?", "Yes & no"), AnswerLine("Where?", "Here"))
    screen = Screen(Stage.SUMMARY, "en", 3, "These are your answers.", answers=lines)
    assert rendered(screen).html == (
        "<b>These are your answers.</b>\n\nDo you &lt;work&gt;?\n<b>→ Yes &amp; no</b>\n\nWhere?\n<b>→ Here</b>"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_arrows_point_with_the_writing(language: str) -> None:
    lines = (AnswerLine("?", "2"), AnswerLine("?", "Linköping"), AnswerLine("?", "نعم"))
    screen = Screen(Stage.SUMMARY, language, 3, "?", answers=lines)
    answers = [
        line for line in rendered(screen).html.splitlines() if "2" in line or "Linköping" in line or "نعم" in line
    ]
    before = "<b>\u200f← " if language in ("ar", "fa", "fa-AF", "ps", "ckb") else "<b>→ "
    assert [line.startswith(before) for line in answers] == [True] * 3


def test_checked_buttons_have_a_mark() -> None:
    press = events.Continue(1, "x")
    buttons = (Button("A & B", press, checked=True), Button("C", press, checked=False), Button("D", press))
    assert [label for label, _ in rendered(question(buttons=buttons)).buttons] == ["✅ A & B", "C", "D"]


def test_arabic_starts_from_the_right() -> None:
    assert directed("كيف حالك؟", "ar") == "كيف حالك؟"
    assert directed("3 من 10", "ar") == "\u200f3 من 10"
    assert directed("SFI", "ar") == "SFI"
    assert directed("العربية", None) == "العربية"
    screen = Screen(
        Stage.QUESTION, "ar", 1, "كيف حالك؟", notice="اكتب رقما", buttons=(Button("نعم", events.Back(1), checked=True),)
    )
    result = rendered(screen)
    assert result.html.startswith("\u200f⚠️ ")
    assert result.buttons[0][0] == "\u200f✅ نعم"


@given(st.lists(any_text, max_size=30), any_text, st.sampled_from(["en", "ar", None]))
def test_nothing_is_refused_by_telegram(texts: list[str], heading: str, language: str | None) -> None:
    lines = tuple(AnswerLine(text, heading) for text in texts)
    screen = Screen(Stage.SUMMARY, language, 1, heading, tuple(texts[:5]), notice=heading, answers=lines)
    assert shown(screen)


@given(st.text(st.sampled_from("<>&\"'/abi "), max_size=50))
def test_text_of_people_is_text(text: str) -> None:
    kept, entities = formatted(rendered(question(heading=f"x{text}x")).html, "HTML", 4096, "too long")
    assert kept == f"x{text}x"
    assert [entity["type"] for entity in entities] == ["bold"]


@pytest.mark.parametrize(
    ("heading", "hint", "html"),
    [
        ("Do you **now** work?", "_Paid_ & so", "Do you <b>now</b> work?\n\n<i>Paid</i> &amp; so"),
        ("Do you _now_ work?", "**Paid** <so", "<b>Do you <i>now</i> work?</b>\n\n<i><b>Paid</b> &lt;so</i>"),
    ],
)
def test_bold_and_italic_words_stand_out(heading: str, hint: str, html: str) -> None:
    screen = question(heading=Emphasised(runs_of(heading)), paragraphs=(Emphasised(runs_of(hint)),))
    assert rendered(screen).html == html


@given(
    st.lists(
        st.sampled_from(["**", "_", "<b>", "</b>", "<i>", "</i>", "&", "<", "نعم", "a ", "\u202e", "x" * 900]),
        max_size=12,
    ),
    st.sampled_from(["en", "ar"]),
)
def test_whatever_is_bold_telegram_takes_it_and_shows_the_plain_text(pieces: list[str], language: str) -> None:
    runs = runs_of("".join(pieces))
    with_emphasis, without = (
        Screen(Stage.QUESTION, language, 3, heading, (heading,), question="q")
        for heading in (Emphasised(runs), "".join(run.text for run in runs))
    )
    assert shown(with_emphasis) == shown(without)


def test_long_lists_are_shortened_not_lost() -> None:
    lines = tuple(AnswerLine(f"Question {number} " + "x" * 500, "answer") for number in range(40))
    text = shown(Screen(Stage.SUMMARY, "en", 1, "These are your answers.", answers=lines))
    assert "Question 39 " in text
    assert text.count("→ answer") == 40


def test_labels_are_neither_empty_nor_endless() -> None:
    buttons = (Button(" ", events.Back(1)), Button("x" * 500, events.Back(1)))
    empty, long = (label for label, _ in rendered(question(buttons=buttons)).buttons)
    assert empty == "…"
    assert len(long) == 120


def test_answers_too_long_for_a_button_stand_in_full_above_and_are_numbered() -> None:
    def answers(*texts: str) -> Rendered:
        buttons = [Button(text, events.Choose(3, "q", str(at)), Purpose.ANSWER) for at, text in enumerate(texts)]
        return rendered(question(buttons=(*buttons, Button("Skip", events.Skip(3, "q")))))

    assert [label for label, _ in answers("a" * 60, "b").buttons] == ["a" * 60, "b", "Skip"]
    long = answers("a" * 61, "b")
    assert [label for label, _ in long.buttons] == [f"1. {'a' * 56}…", "2. b", "Skip"]
    assert long.html == f"<b>How are you?</b>\n\n1. {'a' * 61}\n2. b"


def test_direction_of_overrides_is_not_taken_from_people() -> None:
    text = rendered(question(heading="\u202eabc")).html
    assert all(bidirectional(character) not in ("RLO", "LRO", "RLE", "LRE") for character in text)
