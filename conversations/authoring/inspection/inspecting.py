"""Finding everything that is wrong with a battery's content, each with its place and remedy."""

from dataclasses import replace

from conversations.authoring.inspection.balance import RULES as BALANCE_RULES
from conversations.authoring.inspection.conditions import RULES as CONDITION_RULES
from conversations.authoring.inspection.experiments import RULES as EXPERIMENT_RULES
from conversations.authoring.inspection.identifiers import RULES as IDENTIFIER_RULES
from conversations.authoring.inspection.media import RULES as MEDIA_RULES
from conversations.authoring.inspection.protected_by_law import RULES as LAW_RULES
from conversations.authoring.inspection.protection import RULES as PROTECTION_RULES
from conversations.authoring.inspection.questions import RULES as QUESTION_RULES
from conversations.authoring.inspection.reachability import RULES as REACHABILITY_RULES
from conversations.authoring.inspection.scripts import RULES as SCRIPT_RULES
from conversations.authoring.inspection.sentences import RULES as SENTENCE_RULES
from conversations.authoring.inspection.wording import RULES as TEXT_RULES
from conversations.authoring.inspection.wording import every_language_is_there
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule
from conversations.kinds import KINDS

RULES: tuple[Rule, ...] = (
    *IDENTIFIER_RULES,
    *QUESTION_RULES,
    *CONDITION_RULES,
    *REACHABILITY_RULES,
    *EXPERIMENT_RULES,
    *PROTECTION_RULES,
    *BALANCE_RULES,
    *LAW_RULES,
    *SENTENCE_RULES,
    *TEXT_RULES,
    *SCRIPT_RULES,
    *MEDIA_RULES,
)


def inspect(battery: Battery) -> tuple[Problem, ...]:
    """All problems of the battery, errors first, each once."""
    of_kinds = (rule for kind in KINDS.values() for rule in kind.rules())
    found = dict.fromkeys(problem for rule in (*RULES, *of_kinds) for problem in rule(battery))
    return tuple(sorted(found, key=lambda problem: problem.level))


def inspect_with(battery: Battery, language: str) -> tuple[Problem, ...]:
    """All problems of the battery and of the texts that it has in a language, also where some are missing still."""
    offered = battery.languages if language in battery.languages else (*battery.languages, language)
    offering = replace(battery, languages=offered)
    missing = set(every_language_is_there(offering))
    return tuple(one for one in inspect(offering) if one not in missing)
