"""Bold and italic words in the labels and hints of questions.

Labels and hints are plain texts, so that all who read, count, compare and print them need to know of no marks. What is
bold or italic in them stands beside them (`Question.emphasis`), and counts only as long as it says the same words.
"""

from collections.abc import Mapping

from conversations.definition.experiments import Variant
from conversations.definition.marks import loses_marks, runs_of, with_marks, without_marks
from conversations.definition.question import Question
from conversations.definition.reading import Part
from conversations.definition.texts import Texts, text_in
from conversations.phrases import Emphasised, Text, phrase

EMPHASISED = ("label", "hint")
"""The columns whose bold and italic words are kept."""


def emphasised(question: Question, column: str, language: str | None) -> Text:
    """A label or hint in a language (as `text_in`), with its bold and italic words."""
    text = text_in(getattr(question, column), language)
    marked = text_in(question.emphasis.get(column, {}), language)
    return Emphasised(runs_of(marked)) if marked and fits(marked, text) else text


def emphasis_of(texts: Texts) -> dict[str, str]:
    """Texts with marks of Markdown or HTML as a question's emphasis has them: only those with bold or italic words."""
    marked = {language: with_marks(runs_of(text)) for language, text in texts.items()}
    return {language: text for language, text in marked.items() if text}


def fits(marked: str, text: str) -> bool:
    """Whether these are the same words, of which some are bold or italic."""
    return without_marks(marked) == text


def fitting_emphasis(question: Question | Variant) -> Mapping[str, Texts]:
    """The emphasis of a question, or of an arm of it, without what no longer says the words of label and hint."""
    fitting = {
        column: {
            language: marked
            for language, marked in question.emphasis.get(column, {}).items()
            if fits(marked, getattr(question, column).get(language, ""))
        }
        for column in EMPHASISED
    }
    return {column: texts for column, texts in fitting.items() if texts}


def read_emphasis(part: Part, texts: Mapping[str, Texts]) -> dict[str, Texts]:
    """The emphasis of label and hint, which must say what these say."""
    read: dict[str, Texts] = {}
    for column, column_part in part.fields((), EMPHASISED).items():
        entries = column_part.entries()
        marked = {language: one.text() for language, one in entries.items()}
        for language, one in entries.items():
            if loses_marks(marked[language]) or not fits(marked[language], texts[column].get(language, "")):
                one.refuse(
                    phrase("This is not the text of '{column}' with <b> and <i> in it.", column=column),
                    phrase("Write the same words here, with <b> and <i> around some, or take it out."),
                )
        if kept := emphasis_of(marked):
            read[column] = kept
    return read
