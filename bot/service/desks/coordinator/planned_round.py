"""What a round that is planned at a desk can show, in sentences."""

from collections.abc import Mapping
from functools import partial

from conversations.definition.model import Battery
from conversations.dialogs.coordinator.planning import MOST_ANSWERS
from conversations.phrases import Text
from conversations.surface.typed_numbers import read_whole
from locales.numbers import write_number


def planned(battery: Battery, notes: Mapping[str, str], is_in_series: bool, language: str) -> tuple[Text, ...]:
    """By the numbers of answers and ambassadors that were chosen; nothing without a number of answers.

    In a series it is said what shows if half of those who answer have come back, and if a quarter have.
    """
    from analytics.planning.from_battery import outlook_of
    from analytics.planning.outlook import Expected
    from analytics.planning.sentences import sentences
    from analytics.rules import Rules

    answers, ambassadors = (read_whole(notes.get(name, "")) or 0 for name in ("answers", "through"))
    if not 1 <= answers <= MOST_ANSWERS:
        return ()
    back = (answers // 2, answers // 4) if is_in_series else ()
    told = tuple(people for people in back if people >= Rules().k)
    found = outlook_of(battery, Expected(answers, ambassadors, back=told))
    return tuple(sentences(found, partial(write_number, language=language)))
