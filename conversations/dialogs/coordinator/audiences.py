"""What coordinators call those whom a round asks."""

from conversations.audience import Audience
from conversations.phrases import Phrase, Text, label, phrase

AUDIENCES = {
    Audience.NEWCOMERS: label("audience", "Newcomers"),
    Audience.OFFICIALS: label("audience", "Officials"),
    Audience.EMPLOYERS: label("audience", "Employers and supervisors"),
    Audience.ASSOCIATIONS: label("audience", "Associations"),
}


def asked_are(audience: Audience) -> Phrase:
    """Whom a round asks."""
    return phrase("Asked are: {audience}", audience=AUDIENCES[audience])


def asked_where(audience: Audience, municipalities: str) -> tuple[Text, ...]:
    """Whom a round asks, in which municipalities (names)."""
    if audience is Audience.NEWCOMERS:
        return (phrase("People who live here are asked: {municipalities}", municipalities=municipalities),)
    return asked_are(audience), phrase("They work here: {municipalities}", municipalities=municipalities)
