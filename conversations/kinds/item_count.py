"""An item count: how many of some statements are true, one of which only some people see."""

import hashlib
from collections.abc import Iterable, Iterator

from conversations.definition.experiments import About, Protection
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.question import Question
from conversations.definition.rules import Rule, duplicates, error
from conversations.definition.texts import Texts
from conversations.kinds.base.kind_of_question import Arms
from conversations.kinds.base.posed import Say
from conversations.kinds.base.practice import FALSE, TRUE_FIRST, TRUE_LAST, Practice
from conversations.kinds.base.protected import ARMS, Procedure, Protected, protection_of
from conversations.kinds.base.protection_designs import StatementCount
from conversations.phrases import Phrase, label, phrase

FEWEST_BESIDE, MOST_BESIDE = 3, 5
# Translators: the person reads some sentences and says only how many of them are true.
_WHY = (
    phrase("You give only a number. Nobody can see which sentences are true, unless it is none or all."),
    phrase("Example: somebody answers 2. It can be any two of the sentences."),
)


class ItemCount(Protected):
    """The answer is a count."""

    name = "item_count"
    row_types = ("integer",)
    columns = frozenset({"beside", "shown_in"})
    title = label("way of asking", "List question")
    usual = Protection({}, beside=({},) * FEWEST_BESIDE)

    def called(self, lists: int) -> Phrase:
        return label("way of asking", "Double list question") if lists > 1 else self.title

    def codes(self, question: Question) -> tuple[str, ...]:
        beside = question.protection.beside if question.protection else ()
        return tuple(str(count) for count in range(len(beside) + 2))

    def procedure(self, question: Question, arms: Arms, say: Say) -> Procedure:
        statements = _counted(question, arms)
        codes = self.codes(question)[: len(statements) + 1]
        return Procedure((), tuple(map(say, statements)), {code: code for code in codes})

    def hiding(self, protection: Protection, arm: int) -> StatementCount:
        return StatementCount(len(protection.beside))

    def practice(self, question: Question, arms: Arms) -> Practice:
        statements = (TRUE_FIRST, FALSE, TRUE_LAST)
        return Practice(
            why=_WHY,
            task=(phrase("How many of these are true?"),),
            statements=statements,
            answers={str(count): str(count) for count in range(len(statements) + 1)},
            right="2",
            praise=phrase("Right: two are true. Nobody can see which two."),
            correction=phrase("Look again: the first and the last are true. So the answer is 2."),
        )

    def texts_to_read(self, question: Question, arms: Arms) -> Iterable[Texts]:
        return _counted(question, arms)

    def for_author(self, question: Question, arm: int, language: str) -> Iterable[str]:
        protection = protection_of(question)
        yield from (texts.get(language, "") for texts in protection.beside)
        if not question.experiment or arm == protection.shown_in:
            yield protection.statement.get(language, "")

    def rules(self) -> tuple[Rule, ...]:
        return (
            *super().rules(),
            self._lists_are_short,
            self._lists_are_drawn,
            self._double_lists_fit,
            self._statements_are_different,
        )

    def _lists_are_short(self, battery: Battery) -> Iterator[Problem]:
        for question, protection in self.asked_in(battery):
            if not FEWEST_BESIDE <= (found := len(protection.beside)) <= MOST_BESIDE:
                yield error(
                    f"question {question.id}, protection, beside",
                    label("inspection", "There are {found} harmless statements.", found=found),
                    label(
                        "inspection",
                        "Write {fewest_beside} to {most}: fewer do not protect, more cannot be kept in mind.",
                        fewest_beside=FEWEST_BESIDE,
                        most=MOST_BESIDE,
                    ),
                )

    def _lists_are_drawn(self, battery: Battery) -> Iterator[Problem]:
        arms = {each.id: each.arms for each in battery.experiments if each.about is About.PROTECTION}
        for question, protection in self.asked_in(battery):
            where = f"question {question.id}, experiment"
            if question.experiment is None:
                yield error(
                    where,
                    label(
                        "inspection",
                        "Without an experiment everybody sees the statement, and no figure can be made of the numbers.",
                    ),
                    label("inspection", "Name an experiment about protection with two arms."),
                )
            elif arms.get(question.experiment, ARMS) != ARMS:
                yield error(
                    where,
                    label("inspection", "'{experiment}' has more than two arms.", experiment=question.experiment),
                    label("inspection", "Give it two."),
                )
            if protection.shown_in not in range(ARMS):
                yield error(
                    f"question {question.id}, protection, shown_in",
                    label("inspection", "There is no arm {shown_in}.", shown_in=protection.shown_in),
                    label("inspection", "Write 0 or 1: the arm that sees the statement."),
                )

    def _double_lists_fit(self, battery: Battery) -> Iterator[Problem]:
        """Two lists of an experiment are a double list: who sees the statement in one does not in the other."""
        by_experiment: dict[str, list[Question]] = {}
        for question, _ in self.asked_in(battery):
            if question.experiment:
                by_experiment.setdefault(question.experiment, []).append(question)
        for experiment, (first, *others) in by_experiment.items():
            for second in others[1:]:
                where = f"question {second.id}, experiment"
                yield error(
                    where,
                    label("inspection", "'{experiment}' has two lists already.", experiment=experiment),
                    label("inspection", "Give this list an experiment of its own."),
                )
            for second in others[:1]:
                yield from _double_list(first, second)

    def _statements_are_different(self, battery: Battery) -> Iterator[Problem]:
        for question, protection in self.asked_in(battery):
            for language in battery.languages:
                texts = [texts.get(language, "") for texts in (protection.statement, *protection.beside)]
                for text in filter(str.strip, duplicates(texts)):
                    yield error(
                        f"question {question.id}, protection, statement ({language})",
                        label("inspection", "'{text}' is among the statements twice.", text=text[:60]),
                        label("inspection", "Use different statements."),
                    )


def _double_list(first: Question, second: Question) -> Iterator[Problem]:
    one, other = protection_of(first), protection_of(second)
    where = f"question {second.id}, protection"
    if one.statement != other.statement:
        yield error(
            f"{where}, statement",
            label("inspection", "The statement is not that of '{id}', which is in the same experiment.", id=first.id),
            label("inspection", "Use the same words in both, or give this list an experiment of its own."),
        )
    if one.shown_in == other.shown_in:
        yield error(
            f"{where}, shown_in",
            label("inspection", "'{id}' shows the statement to the same people.", id=first.id),
            label("inspection", "Write 0 in one of the two, and 1 in the other."),
        )
    for number, texts in enumerate(other.beside, start=1):
        if texts in one.beside:
            yield error(
                f"{where}, beside {number}",
                label(
                    "inspection",
                    "'{id}' has this statement too: the two numbers of a person would tell more than each.",
                    id=first.id,
                ),
                label("inspection", "Use other harmless statements."),
            )


def _counted(question: Question, arms: Arms) -> tuple[Texts, ...]:
    """The statements of an item count.

    The order is the same for everybody, so that an ambassador's recording fits it; where the statement stands among
    the harmless ones comes from the question's id, so that it is no telling place.
    """
    protection = protection_of(question)
    if question.experiment is not None and arms.get(question.experiment, 0) != protection.shown_in:
        return protection.beside
    inner = max(len(protection.beside) - 1, 1)
    index = 1 + hashlib.sha256(question.id.encode()).digest()[0] % inner
    return (*protection.beside[:index], protection.statement, *protection.beside[index:])


KIND = ItemCount()
