"""All that a desk can ask the world to do, found from where it is written."""

from types import ModuleType

from conversations.dialogs.desk.requests import Atomic, Logged, Request


def requests_in(module: ModuleType) -> set[type[Request]]:
    """The requests of a module, without the two kinds that they are of."""
    found = {one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Request)}
    return found - {Request, Atomic, Logged}
