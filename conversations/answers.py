"""Answers as values: choice codes, what was typed, or the reason why there is nothing."""

from enum import StrEnum


class Missing(StrEnum):
    """Why a question that was asked has no answer; a question that was not asked has no entry at all."""

    SKIPPED = "skipped"
    DECLINED = "declined"


Answer = str | tuple[str, ...] | Missing
"""A choice code, number, month or text; the codes of several choices; or why it is missing."""

AnswerDocument = str | list[str] | dict[str, str]


def answer_to_document(answer: Answer) -> AnswerDocument:
    """An answer as plain JSON: `"yes"`, `["a", "b"]` or `{"missing": "skipped"}`."""
    if isinstance(answer, Missing):
        return {"missing": answer.value}
    return list(answer) if isinstance(answer, tuple) else answer


def answer_from_document(document: AnswerDocument) -> Answer:
    """The reverse of `answer_to_document`. Raises KeyError or ValueError for anything else."""
    if isinstance(document, dict):
        return Missing(document["missing"])
    return tuple(document) if isinstance(document, list) else document


READ = ""
"""What stands among the answers for a note that has been read."""
