"""What stands where a translation should be is looked at: nothing, copies, another script, two equal buttons."""

from dataclasses import replace

import pytest

from conversations.authoring.inspection.inspecting import inspect
from conversations.definition.expressions import Expression
from conversations.definition.model import Battery, Choice, ChoiceList, Question, Theme
from conversations.definition.problems import Problem
from conversations.kinds import KINDS


def battery(language: str, *texts: str, source: tuple[str, ...] = ("Do you have a job?", "Yes", "No")) -> Battery:
    """A question with two choices in English and in `language`."""
    asked, yes, no = ({"en": mine, language: text} for mine, text in zip(source, texts, strict=True))
    answers = ChoiceList("answers", (Choice("y", yes), Choice("n", no)))
    named = asked
    question = Question("job", KINDS["one"], asked, choice_list=answers)
    return Battery("b", "1", named, ("en", language), (Theme("work", named, (question,)),))


def found(made: Battery, level: str = "error") -> list[Problem]:
    return [problem for problem in inspect(made) if problem.level == level]


@pytest.mark.parametrize(
    "text", ["-", "–", " — ", "n/a", "N.A.", "TODO", "todo:", "tbd", "xxx", "?", "...", "#N/A", "TRANSLATE"]
)
def test_what_stands_for_nothing_is_missing(text: str) -> None:
    (problem,) = found(battery("sv", "Har du ett jobb?", "Ja", text))
    assert (problem.where, problem.message) == ("choice list answers, choice n, label (sv)", "The text is missing.")


def half_translated(missing: int) -> Battery:
    """22 texts in English, of which so many are not there in Swedish."""
    both = {"en": "Write it here", "sv": "Skriv det här"}
    texts = [both] * (20 - missing) + [{"en": "Write it here"}] * missing
    questions = (Question(f"q{at}", KINDS["text"], texts[at], hint=texts[at + 10]) for at in range(10))
    return Battery("b", "1", both, ("en", "sv"), (Theme("work", both, tuple(questions)),))


@pytest.mark.parametrize(("missing", "errors"), [(10, 10), (11, 11), (12, 1), (20, 1)])
def test_each_missing_text_is_told_unless_most_are_missing(missing: int, errors: int) -> None:
    told = found(half_translated(missing))
    assert len(told) == errors
    assert all(problem.where.endswith("(sv)") for problem in told)
    if errors == 1:
        assert told[0].message == f"Of 22 texts {missing} are missing in 'sv'."
        assert "take 'sv' out of 'languages'" in told[0].remedy


@pytest.mark.parametrize("text", ["Nej - aldrig", "Nada", "Nan går", "X", "10 %", "Todos"])
def test_words_are_no_placeholders(text: str) -> None:
    assert found(battery("sv", "Har du ett jobb?", "Ja", text)) == []


def test_a_sign_that_the_source_has_is_its_own_translation() -> None:
    assert found(battery("sv", "Har du ett jobb?", "+", "-", source=("Do you have a job?", "+", "-"))) == []


@pytest.mark.parametrize(
    ("language", "texts", "told"),
    [
        ("ku", ("ئایا کارت هەیە؟", "بەڵێ", "نەخێر"), "'ckb'"),
        ("ckb", ("Karê te heye?", "Erê", "Na"), "'ku'"),
        ("ar", ("Hal ladayk eamal?", "Naeam", "La"), "Correct it."),
        ("ti", ("Srah alekadd?", "Ewe", "Aykonen"), "Correct it."),
        ("uk", ("Vy maiete robotu?", "Tak", "Ni"), "Correct it."),
        ("sv", ("Есть работа?", "Да", "Нет"), "Correct it."),
    ],
)
def test_a_language_in_another_script_is_refused_once(language: str, texts: tuple[str, ...], told: str) -> None:
    (problem,) = found(battery(language, *texts))
    assert problem.where.endswith(f"({language})")
    assert told in problem.remedy


def test_names_in_latin_letters_stand_in_every_script() -> None:
    assert found(battery("ar", "هل لديك عمل؟", "WhatsApp", "SFI", source=("A job?", "WhatsApp", "SFI"))) == []
    assert found(battery("ar", "هل تستخدم WhatsApp؟", "نعم", "لا")) == []


def test_a_language_that_is_a_copy_is_told() -> None:
    (problem,) = found(battery("sv", "Do you have a job?", "Yes", "No"), "warning")
    assert problem.message == "5 of 5 texts in 'sv' are those in 'en'."
    assert found(battery("sv", "Har du ett jobb?", "Yes", "No"), "warning") == []


@pytest.mark.parametrize("text", ["Ja", "ja ", "JA!", "Ｊａ"])
def test_two_buttons_that_read_the_same_are_refused(text: str) -> None:
    (problem,) = found(battery("sv", "Har du ett jobb?", "Ja", text))
    assert problem.where == "choice list answers, choice n, label (sv)"
    assert "'y'" in problem.message


@pytest.mark.parametrize("texts", [("+", "-"), ("<", ">"), ("1", "2"), ("10 %", "10")])
def test_buttons_that_differ_by_a_sign_are_two(texts: tuple[str, str]) -> None:
    assert found(battery("sv", "Har du ett jobb?", *texts, source=("A job?", *texts))) == []


def test_a_text_that_is_mostly_in_another_script_is_refused_and_words_of_the_source_are_not() -> None:
    (problem,) = found(battery("ar", "Hur går det عمل؟", "نعم", "لا"))
    assert "Arabic" in problem.message
    assert (
        found(battery("ar", "هل تعرف Arbetsförmedlingen؟", "نعم", "لا", source=("Arbetsförmedlingen?", "Y", "N"))) == []
    )


def test_the_first_language_is_looked_at_as_well() -> None:
    (problem,) = found(battery("sv", "Har du ett jobb?", "Ja", "Nej", source=("ئایا کارت هەیە؟", "بەڵێ", "نەخێر")))
    assert problem.where.endswith("(en)")


def test_letters_of_a_neighbours_keyboard_are_told() -> None:
    (problem,) = found(battery("fa", "آیا كار دارید؟", "بله", "خیر"), "warning")
    assert "Persian" not in problem.message
    assert "ك" in problem.message


@pytest.mark.parametrize("text", ["Har du {name} jobb?", "Har du ${job} jobb?", "Har du %s jobb?", "Har du %1$s jobb?"])
def test_placeholders_of_other_programs_are_refused(text: str) -> None:
    (problem,) = [one for one in found(battery("sv", text, "Ja", "Nej")) if "label (sv)" in one.where][:1]
    assert "placeholders" in problem.message


@pytest.mark.parametrize(("text", "told"), [("Är du över 18?", []), ("هل عمرك ١٨؟", []), ("Är du vuxen?", ["18"])])
def test_a_number_that_is_lost_is_told(text: str, told: list[str]) -> None:
    language = "ar" if "ه" in text else "sv"
    yes, no = ("نعم", "لا") if language == "ar" else ("Ja", "Nej")
    warnings = found(battery(language, text, yes, no, source=("Are you over 18?", "Yes", "No")), "warning")
    assert sorted({word for one in warnings for word in one.message.split() if word.isdecimal()}) == told


@pytest.mark.parametrize(
    ("letters", "level"),
    [(35, None), (36, "warning"), (60, "warning"), (61, "warning"), (200, "warning"), (201, "error")],
)
def test_buttons_are_measured_against_a_cheap_phone(letters: int, level: str | None) -> None:
    problems = inspect(battery("sv", "Har du ett jobb?", "J" * letters, "Nej"))
    assert [problem.level for problem in problems if "characters" in problem.message] == [level] * (level is not None)


def test_buttons_of_one_list_that_no_question_tells_apart_are_refused_whatever_columns_they_have() -> None:
    twice = ChoiceList(
        "towns",
        (Choice("a", {"en": "Berg"}, attributes={"in": "x"}), Choice("b", {"en": "Berg"}, attributes={"in": "y"})),
    )
    plain = Question("town", KINDS["one"], {"en": "Town?"}, choice_list=twice)
    filtered = replace(plain, choice_filter=Expression.parse("in = 'x'"))
    for asked, errors in ((plain, 1), (filtered, 0)):
        made = Battery("b", "1", {"en": "B"}, ("en",), (Theme("t", {"en": "T"}, (asked,)),))
        assert len([one for one in inspect(made) if "reads the same" in one.message]) == errors
