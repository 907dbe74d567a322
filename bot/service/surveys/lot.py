"""Drawing arms evenly, and yet so that nobody can tell what comes next."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.service.identity.codes import Draws
from bot.service.surveys.survey_round import SurveyRound
from bot.storage.interface.registry import Registry
from conversations.definition.model import Battery

_FAVOURED = 2
_CHANCES = 3
_Arm = TypeVar("_Arm")


def balanced(arms: Sequence[_Arm], drawn: Mapping[_Arm, int], draws: Draws) -> _Arm:
    """One of `arms`; those drawn least so far come with a chance of two thirds (Efron 1971, Biometrika 58, 403-417)."""
    least = min(drawn.get(arm, 0) for arm in arms)
    behind = [arm for arm in arms if drawn.get(arm, 0) == least]
    ahead = [arm for arm in arms if arm not in behind]
    among = behind if not ahead or draws.below(_CHANCES) < _FAVOURED else ahead
    return among[draws.below(len(among))]


async def drawn_arms(registry: Registry, asked: SurveyRound, ambassador: str | None, draws: Draws) -> Mapping[str, int]:
    """The arms of the next one who comes through this ambassador, by experiment; they are counted by whoever keeps
    the first step."""
    tried = tried_arms(asked.battery)
    drawn = await registry.arm_counts.of(asked.id, ambassador) if tried else {}
    arms = {}
    for experiment, number in tried.items():
        counts = {int(arm): n for arm, n in drawn.get(experiment, {}).items()}
        arms[experiment] = balanced(range(number), counts, draws)
    return arms


def tried_arms(battery: Battery) -> Mapping[str, int]:
    """The experiments that the battery's questions take part in, with their number of arms."""
    used = {question.experiment for question in battery.questions()}
    return {experiment.id: experiment.arms for experiment in battery.experiments if experiment.id in used}
