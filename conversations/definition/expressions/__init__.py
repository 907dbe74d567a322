"""Conditions in XLSForm's own syntax: when a question is relevant, and which choices remain."""

from conversations.definition.expressions.expression import Expression
from conversations.definition.expressions.tree import ITSELF, ExpressionProblem

__all__ = ["ITSELF", "Expression", "ExpressionProblem"]
