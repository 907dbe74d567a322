"""A round, for whoever reads JSON."""

from datetime import date
from typing import Any

from bot.service.people.rights import Round
from conversations.audience import Audience


def document_of(found: Round) -> dict[str, Any]:
    """What can be said of it to everybody for whom it exists."""
    until: date | None = found.until
    return {
        "round": found.id,
        "name": found.name,
        "state": found.state,
        "audience": found.settings.get("audience", Audience.NEWCOMERS.value),
        "municipalities": list(found.municipalities),
        "until": until.isoformat() if until else None,
    }
