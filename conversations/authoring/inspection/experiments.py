"""Experiments: every arm sees something of its own, and what it sees fits what is tried."""

from collections.abc import Iterator, Mapping

from conversations.authoring.inspection.conditions import conditions
from conversations.definition.experiments import About, Experiment, Variant
from conversations.definition.model import Battery, Question
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error
from conversations.phrases import phrase

FEWEST_ARMS, MOST_ARMS = 2, 4
_TEXTS = {"label", "hint"}
_MAY_DIFFER_IN: Mapping[About, set[str]] = {
    About.WORDING: _TEXTS,
    About.SENDER: _TEXTS,
    About.ASSURANCE: _TEXTS,
    About.ORDER: {"turned"},
    About.DIRECTNESS: {*_TEXTS, "left_out"},
}


def _tried(battery: Battery) -> Iterator[tuple[Question, Experiment]]:
    """The questions of experiments that the battery has, each with its experiment."""
    experiments = {experiment.id: experiment for experiment in battery.experiments}
    for question in battery.questions():
        if question.experiment in experiments:
            yield question, experiments[question.experiment]


def _openly_tried(battery: Battery) -> Iterator[tuple[Question, Experiment]]:
    """Those of which the arms see variants; arms of protected questions differ without."""
    for question, experiment in _tried(battery):
        if experiment.about is not About.PROTECTION and not question.kind.is_protected:
            yield question, experiment


def _named_experiments_are_there(battery: Battery) -> Iterator[Problem]:
    known = [experiment.id for experiment in battery.experiments]
    for question in battery.questions():
        if question.experiment and question.experiment not in known:
            yield error(
                f"question {question.id}, experiment",
                phrase("There is no experiment '{experiment}'.", experiment=question.experiment),
                phrase("Add it under 'experiments', or name one of: {value}.", value=", ".join(known) or "none"),
            )
        if question.variants and not question.experiment:
            yield error(
                f"question {question.id}, variants",
                phrase("There are variants, but no experiment that draws who sees them."),
                phrase("Name one under 'experiment', or take the variants out."),
            )


def _experiments_are_used(battery: Battery) -> Iterator[Problem]:
    used = {question.experiment for question in battery.questions()}
    for experiment in battery.experiments:
        if experiment.id not in used:
            yield error(
                f"experiment {experiment.id}",
                phrase("No question uses this experiment."),
                phrase("Name it under 'experiment' of a question, or remove it."),
            )


def _arms_are_few(battery: Battery) -> Iterator[Problem]:
    for experiment in battery.experiments:
        if not FEWEST_ARMS <= experiment.arms <= MOST_ARMS:
            yield error(
                f"experiment {experiment.id}, arms",
                phrase("An experiment cannot have {arms} arms.", arms=experiment.arms),
                phrase(
                    "Use {fewest_arms} to {most}; with two, the fewest answers are needed.",
                    fewest_arms=FEWEST_ARMS,
                    most=MOST_ARMS,
                ),
            )


def _every_further_arm_has_a_variant(battery: Battery) -> Iterator[Problem]:
    for question, experiment in _openly_tried(battery):
        wanted, found = experiment.arms - 1, len(question.variants)
        if found != wanted:
            yield error(
                f"question {question.id}, variants",
                phrase(
                    "The experiment '{id}' has {arms} arms, so that {wanted} variants are needed; there are {found}.",
                    id=experiment.id,
                    arms=experiment.arms,
                    wanted=wanted,
                    found=found,
                ),
                phrase("Arm 0 sees the question as it is written; write one variant for each further arm."),
            )


def _arms_differ(battery: Battery) -> Iterator[Problem]:
    for question, _ in _openly_tried(battery):
        seen = [_seen(question, arm) for arm in range(len(question.variants) + 1)]
        for arm, what in enumerate(seen):
            if (earlier := seen.index(what)) < arm:
                yield error(
                    f"question {question.id}, variant {arm}",
                    phrase("Arm {arm} sees the same as arm {earlier}.", arm=arm, earlier=earlier),
                    phrase("Write what this arm sees otherwise."),
                )


def _seen(question: Question, arm: int) -> tuple[object, ...]:
    arms = {question.experiment or "": arm}
    shown = question.in_arms(arms)
    if question.variant(arms).left_out:
        return ()
    return shown.label, shown.hint, tuple(choice.code for choice in shown.choices)


def _variants_fit_what_is_tried(battery: Battery) -> Iterator[Problem]:
    for question, experiment in _openly_tried(battery):
        allowed = _MAY_DIFFER_IN[experiment.about]
        for number, variant in enumerate(question.variants, start=1):
            for column in sorted(_columns(variant) - allowed):
                yield error(
                    f"question {question.id}, variant {number}, {column}",
                    phrase(
                        "In an experiment about {about} the arms do not differ in '{column}'.",
                        about=experiment.about,
                        column=column,
                    ),
                    phrase(
                        "Use {listed}, or another 'about' for '{id}'.",
                        listed=" or ".join(sorted(allowed)),
                        id=experiment.id,
                    ),
                )


def _columns(variant: Variant) -> set[str]:
    values = {
        "label": variant.label,
        "hint": variant.hint,
        "turned": variant.turned,
        "left_out": variant.left_out,
    }
    return {name for name, value in values.items() if value}


def _choices_can_be_turned(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        for number, variant in enumerate(question.variants, start=1):
            where = f"question {question.id}, variant {number}, turned"
            if variant.turned and not question.choices:
                yield error(where, phrase("There are no choices to turn."), phrase("Take 'turned' out."))
            elif variant.turned and question.shuffle:
                yield error(
                    where,
                    phrase("Choices that are shuffled have no order to turn."),
                    phrase("Take 'shuffle' or 'turned' out."),
                )


def _only_protected_questions_try_protection(battery: Battery) -> Iterator[Problem]:
    for question, experiment in _tried(battery):
        where = f"question {question.id}, experiment"
        if question.kind.is_protected and experiment.about is not About.PROTECTION:
            yield error(
                where,
                phrase(
                    "'{id}' is about {about}, but this question is asked in a protected way.",
                    id=experiment.id,
                    about=experiment.about,
                ),
                phrase("Name an experiment about protection."),
            )
        elif experiment.about is About.PROTECTION and not question.kind.is_protected:
            yield error(
                where,
                phrase("'{id}' is about protection, but this question is asked openly.", id=experiment.id),
                phrase("Name another experiment, or ask the question in a protected way."),
            )


def _nothing_rests_on_what_some_are_not_asked(battery: Battery) -> Iterator[Problem]:
    left_out = {q.id for q in battery.questions() if any(variant.left_out for variant in q.variants)}
    for condition in conditions(battery):
        for name in sorted(condition.expression.names & left_out - {condition.question.id}):
            yield error(
                condition.where,
                phrase("'{name}' is not asked in every arm, so that the condition would depend on the lot.", name=name),
                phrase("Take '{name}' out of the condition, or 'left_out' out of '{name}'.", name=name),
            )


RULES: tuple[Rule, ...] = (
    _named_experiments_are_there,
    _experiments_are_used,
    _arms_are_few,
    _every_further_arm_has_a_variant,
    _arms_differ,
    _variants_fit_what_is_tried,
    _choices_can_be_turned,
    _only_protected_questions_try_protection,
    _nothing_rests_on_what_some_are_not_asked,
)
