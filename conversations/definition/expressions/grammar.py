"""From the text of a condition to its tree; elementpath knows the grammar of XPath 1.0.

This module is imported only when a condition is read, since elementpath takes long to load.
"""

import re
from typing import Any

from elementpath import XPath1Parser
from elementpath.exceptions import ElementPathError
from elementpath.xpath_tokens import XPathFunction, XPathToken

from conversations.definition.expressions.functions import FUNCTIONS
from conversations.definition.expressions.tree import (
    ITSELF,
    LONGEST_SOURCE,
    OPERATORS,
    SIGNS,
    Call,
    Column,
    ExpressionProblem,
    Literal,
    Named,
    Node,
    UnsupportedFunction,
    depth,
)
from conversations.phrases import Phrase, phrase

LONGEST_NUMBER = 20
DEEPEST = 100

_SYMBOLS = OPERATORS | {"(", ")", ",", "$", "(name)", "(string)", "(integer)", "(decimal)"}
_SPECIAL = {"(start)", "(end)", "(invalid)", "(unknown)", "(float)"}
_PIECES = re.compile(
    r"""(?P<text>'[^']*'|"[^"]*")|\$\{\s*(?P<id>[A-Za-z0-9_-]{1,64})\s*\}|(?P<itself>(?<![\w.)-])\.(?![\w.]))"""
)
_CALLED = re.compile(r"([^\W\d][\w.:-]*)\s*\(")
_CURLY_QUOTES = re.compile("[‘’“”„«»]")


class ConditionParser(XPath1Parser):
    """XPath 1.0 without paths, and with XLSForm's functions instead of its own."""

    symbol_table = {  # noqa: RUF012
        key: token for key, token in XPath1Parser.symbol_table.items() if key in _SYMBOLS | _SPECIAL
    }


for _name in FUNCTIONS:
    # Only before a bracket is it the function, so that a column of choices may have the same name.
    ConditionParser.register(
        _name,
        bases=(XPathFunction,),
        label="function",
        nargs=(0, None),
        lbp=90,
        rbp=90,
        pattern=rf"\b{re.escape(_name)}(?=\s*\()",
    )


def parse(source: str, *, of_answer: bool = False) -> Node:
    """The tree of a condition. Raises ExpressionProblem, with a sentence that says what is not supported."""
    if not source.strip():
        raise ExpressionProblem(phrase("The condition is empty."))
    if len(source) > LONGEST_SOURCE:
        raise UnsupportedFunction(phrase("The condition is longer than {most} characters.", most=LONGEST_SOURCE))
    ids: list[str] = []
    plain = _PIECES.sub(lambda piece: piece["text"] or _variable(ids, piece["id"] or ITSELF), source)
    skeleton = _PIECES.sub(lambda piece: "''" if piece["text"] else " q " if piece["id"] else ITSELF, source)
    _refuse_foreign(_PIECES.sub(" q ", skeleton) if of_answer else skeleton)
    try:
        node = _node(_tokens(plain), ids)
        if depth(node) > DEEPEST:
            raise UnsupportedFunction(phrase("The condition is nested deeper than {deepest} levels.", deepest=DEEPEST))
    except RecursionError:
        raise UnsupportedFunction(
            phrase("The condition is nested deeper than {deepest} levels.", deepest=DEEPEST)
        ) from None
    return node


def _variable(ids: list[str], question: str) -> str:
    ids.append(question)
    return f" $q{len(ids) - 1} "


def _refuse_foreign(skeleton: str) -> None:
    """Name what XLSForm authors write and a chat cannot compute; `skeleton` has no texts and no question ids."""
    if found := _CURLY_QUOTES.search(skeleton):
        raise ExpressionProblem(
            phrase("The quotation mark {found} is not understood: use straight quotes, ' or \".", found=found[0])
        )
    if "$" in skeleton:
        raise ExpressionProblem(phrase("A $ must be followed by a question's id in braces, as in ${age}."))
    for name in _CALLED.findall(skeleton):
        if name not in FUNCTIONS and name not in OPERATORS:
            known = ", ".join(f"{function}()" for function in FUNCTIONS)
            raise UnsupportedFunction(
                phrase("The function {name}() is not supported here; supported are {known}.", name=name, known=known)
            )
    if found := re.search(r"\.\.|[/@\[\]|]|::|(?<![\w.-])\.(?!\d)", skeleton):
        raise UnsupportedFunction(
            phrase(
                "Paths such as '{found}' are not supported: name a question by its id, as in {example}.",
                found=found[0],
                example="${age}",
            )
        )


def _tokens(plain: str) -> XPathToken:
    try:
        # The parser's own parse() also computes constant parts, by rules that are not XLSForm's.
        parser = ConditionParser()
        if parser.tokenizer is None:
            parser.tokenizer = parser.create_tokenizer(parser.symbol_table)
        return super(XPath1Parser, parser).parse(plain)
    except (SyntaxError, ElementPathError, AssertionError, ArithmeticError, ValueError) as error:
        raise ExpressionProblem(phrase("The condition cannot be understood: {error}.", error=_reason(error))) from None


def _reason(error: Exception) -> Phrase | str:
    reason = str(error).split("] ")[-1].strip().rstrip(".")
    if "end of source" in reason:
        return phrase("it ends too early, or a bracket is not closed")
    reason = re.sub(r"'\$'.*|'q\d+'.*", "a question's id", reason)
    return reason or phrase("something is in the wrong place")


def _node(token: Any, ids: list[str]) -> Node:
    symbol, operands = token.symbol, list(token)
    if symbol == "(":
        if len(operands) != 1:
            raise ExpressionProblem(phrase("The condition cannot be understood: a bracket is empty."))
        return _node(operands[0], ids)
    if symbol == "$":
        return Named(ids[int(operands[0].value[1:])])
    if symbol == "(name)":
        return Column(token.value)
    if symbol == "(string)":
        return Literal(token.value)
    if symbol in ("(integer)", "(decimal)") and len(str(token.value)) <= LONGEST_NUMBER:
        return Literal(float(token.value))
    if symbol not in OPERATORS and symbol not in FUNCTIONS:
        raise ExpressionProblem(
            phrase("Numbers must be written in at most {most} digits, as 12 or 0.5.", most=LONGEST_NUMBER)
        )
    return _call(symbol, tuple(_node(operand, ids) for operand in operands))


def _call(symbol: str, operands: tuple[Node, ...]) -> Call:
    if symbol in OPERATORS:
        if len(operands) != 2 and not (len(operands) == 1 and symbol in SIGNS):
            raise ExpressionProblem(
                phrase("The condition cannot be understood: {symbol} lacks something beside it.", symbol=symbol)
            )
        return Call(symbol, operands)
    fewest, most = FUNCTIONS[symbol].operands
    if not fewest <= len(operands) <= most:
        wanted = str(fewest) if fewest == most else phrase("at least {fewest}", fewest=fewest)
        raise ExpressionProblem(
            phrase(
                "The function {symbol}() takes {wanted} values, not {number}.",
                symbol=symbol,
                wanted=wanted,
                number=len(operands),
            )
        )
    return Call(symbol, operands)
