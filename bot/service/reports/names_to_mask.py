"""What is taken out of free texts as the name of somebody, or as a link that was shared."""

from collections.abc import Iterable

from bot.storage.interface.registry import Registry


def names_in(labels: Iterable[str]) -> list[str]:
    """Whatever could be a name in what people are called: the whole, and each longer word."""
    return [name for label in labels for name in (label, *(word for word in label.split() if len(word) > 2))]


async def names_known(registry: Registry, round: str) -> list[str]:
    """What is struck out of the texts of a round: the codes of its links, and what ambassadors are called."""
    codes = [link.code for link in await registry.links.of_round(round)]
    return [*codes, *names_in(person.label for person in await registry.people.all())]
