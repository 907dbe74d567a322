"""What an ambassador passes on, as it is kept: a text without what leads to a person."""

from bot.service.reports.names_to_mask import names_in
from bot.storage.interface.people import Person
from bot.storage.interface.voices import Voice
from conversations.dialogs.ambassador.requests import PassOn


def passed_on(request: PassOn, person: Person, reference: str) -> Voice:
    """The voice with what it is about. Its text is masked as in reports, and so is what the ambassador is called."""
    from analytics.masking.masked_text import masked

    told = {
        "language": person.language,
        "round": request.round,
        "theme": request.theme,
        "tone": request.tone,
        "municipality": request.municipality,
        "intervention": request.intervention,
        "question": request.item,
    }
    about = {name: value for name, value in sorted(told.items()) if value}
    return Voice(reference, request.kind, about, masked(request.text, names_in([person.label])), person.reference)
