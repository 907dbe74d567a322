"""What a report says of scales: two sentences, since beside a share the item says the contrary of half the answers."""

from collections.abc import Iterator

from conversations.definition.model import Battery, Question
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error, warning
from conversations.phrases import phrase

COLUMNS = ("good_sentence", "bad_sentence")


def _sentences_come_in_pairs(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        written = [column for column in COLUMNS if getattr(question, column)]
        where = f"question {question.id}, {written[0]}" if written else ""
        if written and not question.kind.has_direction:
            yield error(
                where,
                phrase("Only a scale has a good and a bad half."),
                phrase("Take '{written}' out.", written=written[0]),
            )
        elif len(written) == 1:
            (missing,) = set(COLUMNS) - set(written)
            yield error(
                where,
                phrase("Its counterpart '{missing}' is missing.", missing=missing),
                phrase("Write both sentences, or neither."),
            )
        elif written:
            yield from _alike(question)


def _alike(question: Question) -> Iterator[Problem]:
    for language, good in question.good_sentence.items():
        if good.strip() and good == question.bad_sentence.get(language):
            where = f"question {question.id}, bad_sentence ({language})"
            yield error(
                where, phrase("Both sentences read the same."), phrase("Say of the bad half what those in it told.")
            )


def _scales_have_sentences(battery: Battery) -> Iterator[Problem]:
    """One warning, at the first scale without."""
    scales = [one for theme in battery.themes if not theme.background for one in theme.questions if one.good_end]
    without = [one for one in scales if one.kind.has_direction and not any(getattr(one, name) for name in COLUMNS)]
    if not without:
        return
    others = phrase(", nor have {value} other scales", value=len(without) - 1) if len(without) > 1 else ""
    yield warning(
        f"question {without[0].id}",
        phrase(
            "The scale has no sentences for a report{others}; there it stands with the answers as given.", others=others
        ),
        phrase(
            "Write 'good_sentence' (\"They feel at home here.\") and 'bad_sentence' for those who answered otherwise."
        ),
    )


RULES: tuple[Rule, ...] = (_sentences_come_in_pairs, _scales_have_sentences)
