"""What coordinators call those whom a round asks."""

from conversations.audience import Audience
from conversations.phrases import Phrase, label, phrase

AUDIENCES = {
    Audience.NEWCOMERS: label("audience", "Newcomers"),
    Audience.OFFICIALS: label("audience", "Officials"),
    Audience.EMPLOYERS: label("audience", "Employers and supervisors"),
    Audience.ASSOCIATIONS: label("audience", "Associations"),
}


def asked_are(audience: Audience) -> Phrase:
    """Whom a round asks."""
    return phrase("Asked are: {audience}", audience=AUDIENCES[audience])
