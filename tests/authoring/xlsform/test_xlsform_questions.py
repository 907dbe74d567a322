"""Rows of every kind become questions that mean what they mean in ODK."""

from decimal import Decimal

import pytest

from conversations.definition.expressions import Expression
from conversations.definition.model import Precision
from conversations.kinds import KINDS
from tests.authoring.xlsform.xlsforms import imported, rows


def test_ranges_percentages_dates_and_readonly() -> None:
    survey = rows(
        "range | a | A | start=0 end=10 step=2 | |",
        "range | b | B | start=0.5;end=1.5,step=0.1 | |",
        "percentage | c | C | | |",
        "date | d | D | | year |",
        "date | e | E | | month-year |",
        "text | f | F | | | yes",
        "acknowledge | g | G | | |",
        heads="type | name | label | parameters | appearance | readonly",
    )
    a, b, c, d, e, f, g = imported(survey).battery.questions()
    assert (a.kind, a.minimum, a.maximum) == (KINDS["whole"], Decimal(0), Decimal(10))
    assert (c.kind, c.minimum, c.maximum) == (KINDS["whole"], Decimal(0), Decimal(100))
    assert (b.kind, str(b.minimum), str(b.maximum)) == (KINDS["decimal"], "0.5", "1.5")
    assert (d.precision, e.precision) == (Precision.YEAR, Precision.MONTH)
    assert (f.kind, g.kind) == (KINDS["note"], KINDS["note"])


def test_or_other_adds_a_choice_that_stays_last_and_asks_for_words() -> None:
    survey = rows("select_one yes_no | a | A", "select_multiple help or_other | b | Who?", "select_one help | c | C")
    result = imported(survey)
    _, b, words, c = result.battery.questions()
    assert [choice.code for choice in b.choices] == ["friends", "office", "nobody", "other"]
    assert b.choices[-1].stays_last
    assert [choice.code for choice in c.choices] == ["friends", "office", "nobody"]
    assert (words.id, words.kind, words.label) == ("b_other", KINDS["text"], {"en": "Who? (Other)"})
    assert words.relevant == Expression.parse("selected(${b}, 'other')")
    assert result.fates == {"questions": 3}


@pytest.mark.parametrize(
    ("constraint", "kind", "least", "most"),
    [
        (". > 0 and . < 10", "integer", 1, 9),
        (".>=1.5 and .<=80", "integer", "1.5", 80),
        ("0 < . and (. <= 5 and 3 >= .)", "integer", 1, 3),
        (". > -3.5", "integer", -3, None),
        (". >= 0.5", "decimal", "0.5", None),
    ],
)
def test_simple_constraints_are_bounds(constraint: str, kind: str, least: object, most: object) -> None:
    survey = rows(f"{kind} | n | N? | {constraint}", heads="type | name | label | constraint")
    question = next(imported(survey).battery.questions())
    assert question.constraint is None
    assert [None if bound is None else str(bound) for bound in (question.minimum, question.maximum)] == [
        None if bound is None else str(bound) for bound in (least, most)
    ]


def test_constraints_with_a_message_keep_both() -> None:
    survey = rows(
        "integer | n | N? | . > 0 | More | Mer",
        "select_multiple help | h | H? | count-selected(.) <= 2 | Two | Två",
        heads="type|name|label|constraint|constraint_message|bind::jr:constraintMsg::Swedish (sv)",
    )
    n, h = imported(survey).battery.questions()
    assert (n.minimum, n.constraint) == (None, Expression.parse(". > 0", of_answer=True))
    assert (n.constraint_message, h.constraint_message) == ({"en": "More", "sv": "Mer"}, {"en": "Two", "sv": "Två"})


def test_calculations_are_put_into_conditions_with_odks_meaning() -> None:
    survey = rows(
        "integer | a | A? | |",
        "hidden | limit | | | 3",
        "calculate | twice | | | ${a} * 2",
        "calculate | big | | ${a} != '' | ${twice} > ${limit}",
        "calculate | unused | | | pulldata('x', 'y')",
        "text | why | Why? | ${big} = 'true' |",
        "today | day | | |",
        "text | late | Late? | ${day} > '2026-01-01' |",
        heads="type | name | label | relevant | calculation",
    )
    result = imported(survey)
    _, why, late = result.battery.questions()
    assert why.relevant is not None
    assert late.relevant == Expression.parse("string(today()) > '2026-01-01'")
    assert why.relevant.names == {"a"}
    assert [why.relevant.holds({"a": answer}) for answer in ("1", "2", "")] == [False, True, False]
    assert result.fates == {"questions": 3, "calculated": 4, "dropped": 1}
    assert any("'unused'" in problem.message for problem in result.problems)


def test_conditions_of_groups_hold_for_all_questions_in_them() -> None:
    survey = rows(
        "text | a | A | ",
        "begin group | g | G | ${a} = 'x'",
        "text | b | B | ",
        "begin group | h | | ${b} = 'y' or ${a} = 'z'",
        "text | c | C | ${b} != ''",
        "end group | | |",
        "end group | | |",
        "text | d | D | ",
        heads="type | name | label | relevant",
    )
    result = imported(survey)
    relevant = {q.id: q.relevant.source if q.relevant else None for q in result.battery.questions()}
    assert relevant == {
        "a": None,
        "b": "${a} = 'x'",
        "c": "(${a} = 'x') and (${b} = 'y' or ${a} = 'z') and (${b} != '')",
        "d": None,
    }
    assert [theme.id for theme in result.battery.themes] == ["questions", "g", "questions_2"]


def test_rank_puts_choices_in_order_and_conditions_see_it_as_odk_does() -> None:
    survey = rows(
        "rank help | a | A |", "text | b | B | ${a} = 'office friends'", heads="type | name | label | relevant"
    )
    a, b = imported(survey).battery.questions()
    assert (a.kind, [choice.code for choice in a.choices]) == (KINDS["ranked"], ["friends", "office", "nobody"])
    assert b.relevant is not None
    assert b.relevant.holds({"a": ("office", "friends")})
    assert not b.relevant.holds({"a": ("friends", "office")})


def test_the_name_of_a_choice_is_the_one_in_the_forms_own_language_whatever_is_spoken() -> None:
    survey = rows(
        "select_one yes_no | a | A | |",
        "calculate | said | | | jr:choice-name(${a}, '${a}')",
        "text | b | B | ${said} = 'Yes' |",
        "text | c | C | jr:choice-name( ${a} , '${a}' ) != \"Yes\" and ${a} != '' |",
        heads="type | name | label | relevant | calculation",
    )
    choices = rows(
        "yes_no | yes | Yes | Ja", "yes_no | no | No | Nej", heads="list_name|name|label|label::Swedish (sv)"
    )
    _, b, c = imported(survey, choices).battery.questions()
    assert b.relevant is not None
    assert c.relevant is not None
    assert [(b.relevant.holds({"a": code}), c.relevant.holds({"a": code})) for code in ("yes", "no", "")] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_steps_and_suggested_answers() -> None:
    survey = rows(
        "range | a | A | start=0 end=10 step=2 | 4.0 | no",
        "range | b | B | start=0.5;end=1.5,step=0.1 | | no",
        "date | c | C | | 2024-05-17 | no",
        "select_multiple help | d | D | | friends office | no",
        "select_one yes_no | e | E | | yes |",
        "integer | f | F | | ${a} + 1 | no",
        heads="type | name | label | parameters | default | opinion",
    )
    result = imported(survey)
    a, b, c, d, e, f = result.battery.questions()
    assert (a.kind, a.step, a.default) == (KINDS["whole"], Decimal(2), "4")
    assert (b.kind, str(b.step), b.default) == (KINDS["decimal"], "0.1", "")
    assert (c.default, d.default, e.default, f.default) == ("2024-05", "friends office", "", "")
    warned = [problem.where for problem in result.problems if "left out" in problem.message]
    assert warned == ["survey sheet, row 6, column E", "survey sheet, row 7, column E"]
