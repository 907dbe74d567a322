"""Conditions: what they mean, what is refused, and that they agree with elementpath's own evaluation."""

import subprocess
import sys
import timeit
from datetime import date
from xml.etree.ElementTree import fromstring

import pytest
from elementpath import XPath1Parser, XPathContext
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conversations.answers import Answer, Missing
from conversations.definition.expressions import Expression, ExpressionProblem

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("source", "answers", "expected"),
    [
        ("${a} = 'yes'", {"a": "yes"}, True),
        ("${a} = 'yes'", {}, False),
        ("${a} = ''", {"a": Missing.SKIPPED}, True),
        ("${a} != ''", {"a": Missing.DECLINED}, False),
        ("${a} != 'no'", {}, True),
        ("${a} < 5", {}, False),
        ("${a} >= 5", {}, False),
        ("not(${a} < 5)", {}, True),
        ("${a} < 10", {"a": "9"}, True),
        ("'9' < '10'", {}, True),
        ("${a} = 1", {"a": "1.0"}, True),
        ("${a} = '1'", {"a": "1.0"}, False),
        ("${a} = 2.5 and -3 = ${b}", {"a": "2.5", "b": "-3"}, True),
        ("${a}-1 = 2", {"a": "3"}, True),
        ("-${a} + 2 * 3 = 3", {"a": "3"}, True),
        ("7 mod 4 = 3 and -7 mod 4 = -3 and 1 div 4 = 0.25", {}, True),
        ("1 div 0 > 1000 and -1 div 0 < 0 and not(0 div 0 = 0 div 0)", {}, True),
        ("selected(${m}, 'b')", {"m": ("a", "b")}, True),
        ("selected(${m}, 'b')", {"m": ("ab",)}, False),
        ("selected(${m}, '')", {}, False),
        ("selected(${a}, 'yes')", {"a": "yes"}, True),
        ("${m} = 'a b'", {"m": ("a", "b")}, True),
        ("count-selected(${m}) = 2", {"m": ("a", "b")}, True),
        ("count-selected(${m}) = 0", {"m": Missing.SKIPPED}, True),
        ("coalesce(${a}, ${b}) = 'x'", {"b": "x"}, True),
        ("if(${a} = '1', ${b}, 'none') = 'none'", {"a": "2", "b": "x"}, True),
        ("regex(${t}, '[0-9]{3}')", {"t": "123"}, True),
        ("regex(${t}, '[0-9]{3}')", {"t": "1234"}, False),
        ("string-length(${t}) = 3", {"t": "سلا"}, True),
        ("number(${t}) != 3", {"t": "three"}, True),
        ("${d} < today()", {"d": "2026-02"}, True),
        ("${d} > today() - 60", {"d": "2026-02"}, True),
        ("${d} > '2026-03'", {"d": "2026-02"}, False),
        ("${d} < '2026-03'", {"d": "2026-02"}, True),
        ("today() = '2026-03-01'", {}, True),
        ("today() = 20513 and today() - 20513 = 0", {}, True),
        ("${d} = 0", {"d": "1970-01"}, True),
        ("${d} - 31 = 0", {"d": "1970-02"}, True),
        ("${d} = -31", {"d": "1969-12"}, True),
        ("true() = 'anything' and not(false())", {}, True),
        ("${a}='x' or ${a}='y' and ${b}='z'", {"a": "x"}, True),
        ("'it is ${a}' = ''", {"a": "x"}, False),
        ('${ a } = "yes"', {"a": "yes"}, True),
        ("(((${a})))", {"a": "0"}, True),
        ("${a-b_1}", {"a-b_1": ""}, False),
    ],
)
def test_meaning(source: str, answers: dict[str, Answer], expected: bool) -> None:
    assert Expression.parse(source).holds(answers, TODAY) is expected


def test_choice_filter_sees_columns() -> None:
    condition = Expression.parse("area = ${area} and number != '' and name != 'x'")
    assert condition.names == frozenset({"area"})
    assert condition.attributes == frozenset({"area", "number", "name"})
    assert condition.holds({"area": "north"}, choice={"area": "north", "number": "1"})
    assert not condition.holds({"area": "south"}, choice={"area": "north", "number": "1"})
    assert not condition.holds({"area": "north"}, choice={"area": "north"})


def test_equal_by_text() -> None:
    one, other = Expression.parse("${a} = 1"), Expression.parse("${a}=1")
    assert one == Expression.parse("${a} = 1")
    assert hash(one) == hash(Expression.parse("${a} = 1"))
    assert one != other
    assert one.source == "${a} = 1"


def test_today_must_be_given() -> None:
    with pytest.raises(ValueError, match="today's date"):
        Expression.parse("today() > 5").holds({})


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("${a", "${age}"),
        ("$a = 1", "${age}"),
        ("position(..) = 1", "position()"),
        ("jr:choice-name(${a}, 'b')", "jr:choice-name()"),
        ("/data/a = 1", "Paths"),
        ("../a = 1", "Paths"),
        (". > 5", "Paths"),
        ("a[1]", "Paths"),
        ("child::a", "Paths"),
        ("${a} = ‘yes’", "straight quotes"),
        ("${a} = 'yes", "cannot be understood"),
        ("(${a} = 1", "bracket"),
        ("()", "cannot be understood"),
        ("${a} =", "ends too early"),
        ("${a} ${b}", "cannot be understood"),
        ("1 = 2 = 3", "cannot be understood"),
        ("*", "cannot be understood"),
        ("1e5 = 2", "digits"),
        ("9" * 400, "digits"),
        ("if(1, 2)", "if() takes 3"),
        ("coalesce(1)", "coalesce() takes at least 2"),
        ("regex(${a}, ${b})", "in quotes"),
        ("regex(${a}, '[')", "not valid"),
        ("regex(${a}, '(a+)+')", "too long"),
        ("regex(${a}, '((ab)*c){1,9}')", "too long"),
        ("regex(${a}, '(?:a|(b*))*')", "too long"),
        ("regex(${a}, '(a)\\1')", "back-references"),
        ("regex(${a}, 'a*b*c*d*')", "at most three"),
        ("regex(${a}, '(a|aa)+')", "too long"),
        ("regex(${a}, '(a?){30}a{30}')", "too long"),
        ("regex(${a}, '" + "a?" * 30 + "a" * 30 + "')", "too long"),
        ("(" * 2000 + "1" + ")" * 1999, "nested"),
        ("-" * 3000 + "1", "nested"),
        (" or ".join(["1"] * 500), "nested"),
        ("1" + " " * 5000, "longer"),
    ],
)
def test_refused_with_a_clear_sentence(source: str, says: str) -> None:
    with pytest.raises(ExpressionProblem) as caught:
        Expression.parse(source)
    sentence = str(caught.value)
    assert says in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


PIECES = (
    """${a} ${b} 'x' 1 .5 and or ( ) , = != < - * div not( if( selected( regex( today() $ .. / name :: " ' [ @ ${"""
)
pieces = st.sampled_from([" ", *PIECES.split()])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | st.lists(pieces, max_size=12).map("".join), st.text(max_size=5))
@example("$q0", "")
@example("a:b", "")
@example("if", "")
def test_any_text_is_a_condition_or_refused(source: str, answer: str) -> None:
    try:
        condition = Expression.parse(source)
    except ExpressionProblem as refusal:
        assert str(refusal)  # noqa: PT017
    else:
        assert condition.holds({"a": answer, "b": ("x",)}, TODAY) in (True, False)


# Texts only: elementpath finds '2.5' = 2.5 and '-3' = -3 untrue, which they are not by XPath 1.0, section 3.4.
operands = st.sampled_from(["${a}", "${b}", "'yes'", "''", "'2'"])
numbers = st.sampled_from(["number(${a})", "number(${b})", "1", "2.5", "-3", "string-length(${a})"])
comparisons = st.builds("{} {} {}".format, operands, st.sampled_from(["=", "!="]), operands)
comparisons |= st.builds("{} {} {}".format, numbers, st.sampled_from(["<", "<=", ">", ">=", "="]), numbers)
comparisons |= st.builds(
    "({} {} {}) > {}".format, numbers, st.sampled_from(["+", "-", "*"]), numbers, st.integers(-9, 9)
)
formulas = st.recursive(
    comparisons,
    lambda inner: (
        st.builds("({} and {})".format, inner, inner)
        | st.builds("({} or {})".format, inner, inner)
        | st.builds("not({})".format, inner)
    ),
    max_leaves=5,
)
plain_answers = st.sampled_from(["", "yes", "no", "2", "2.5", "-3", "0", "abc"])


@settings(max_examples=200, deadline=None)
@given(formulas, plain_answers, plain_answers)
def test_agrees_with_elementpath(source: str, a: str, b: str) -> None:
    ours = Expression.parse(source).holds({"a": a, "b": b})
    assert ours is by_elementpath(source, {"a": a, "b": b})


def by_elementpath(source: str, variables: dict[str, str]) -> bool:
    token = XPath1Parser().parse(f"boolean({source.replace('${', '$').replace('}', '')})")
    result = token.evaluate(XPathContext(fromstring("<data/>"), variables=dict(variables)))
    assert isinstance(result, bool)
    return result


@pytest.mark.parametrize("pattern", ["a*a*a*b", ".*.*.*x", "[^@]+@[^@]+[.][a-z]+", "(abc)+d?", "(a|b)+c"])
def test_allowed_patterns_are_quick(pattern: str) -> None:
    condition = Expression.parse(f"regex(${{t}}, '{pattern}')")
    texts = [letter * length for letter in "ab@" for length in (199, 200, 100_000)]
    assert min(timeit.repeat(lambda: [condition.holds({"t": text}) for text in texts], number=1, repeat=2)) < 1


def test_elementpath_is_loaded_only_to_read_conditions() -> None:
    check = "import sys, conversations.definition.model; sys.exit('elementpath' in sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True)


def test_evaluation_is_much_faster_than_elementpath() -> None:
    source = "(${a} = 'yes' and not(${b} = '2'))"
    condition, answers = Expression.parse(source), {"a": "yes", "b": "2"}
    token = XPath1Parser().parse("$a = 'yes' and not($b = '2')")
    context = XPathContext(fromstring("<data/>"), variables={"a": "yes", "b": "2"})
    ours = min(timeit.repeat(lambda: condition.holds(answers), number=500, repeat=5))
    theirs = min(timeit.repeat(lambda: token.evaluate(context), number=500, repeat=5))
    assert ours * 5 < theirs


@pytest.mark.parametrize(
    ("source", "answer", "expected"),
    [
        (". >= 1 and . <= 80", "80", True),
        (".>=1 and .<=80", "81", False),
        ("string-length(.) = 3 and (.) != 'abd' and regex(., '[a-z]+')", "abc", True),
        (". = 1.5 and . > .5", "1.5", True),
        ("selected(., 'b') and not(selected(., ${a}))", ("b", "c"), True),
        ("'.' = . or . = 'it ends.'", "it ends.", True),
    ],
)
def test_a_constraint_names_the_answer_itself(source: str, answer: Answer, expected: bool) -> None:
    condition = Expression.parse(source, of_answer=True)
    assert condition.holds({".": answer, "a": "x"}) is expected
    with pytest.raises(ExpressionProblem, match="Paths"):
        Expression.parse(source)


@pytest.mark.parametrize("source", ["../a = 1", "./a = 1", ".. > 1", ". . > 1", ".a = 1"])
def test_a_constraint_has_no_paths(source: str) -> None:
    with pytest.raises(ExpressionProblem):
        Expression.parse(source, of_answer=True)
