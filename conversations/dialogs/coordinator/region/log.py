"""The log of what was done in a region, in words."""

from collections.abc import Mapping
from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.people.members import ROLES
from conversations.dialogs.desk.pages import Page
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Screen, ShownRow, ShownTable

ACTS: Mapping[str, Text] = {
    "round open": label("act", "Opened a round"),
    "round close": label("act", "Closed a round"),
    "round until": label("act", "Changed a last day"),
    "series end": label("act", "Ended a series"),
    "link": label("act", "Made a link"),
    "link withdraw": label("act", "Withdrew a link"),
    "round target": label("act", "Set a target"),
    "battery import": label("act", "Took in questions"),
    "battery export": label("act", "Took out questions"),
    "invite": label("act", "Invited somebody"),
    "invitation withdraw": label("act", "Withdrew an invitation"),
    "role end": label("act", "Ended a role"),
    "recording approve": label("act", "Approved a recording"),
    "recording reject": label("act", "Rejected a recording"),
    "voice read": label("act", "Read what was passed on"),
    "voice answer": label("act", "Answered what was passed on"),
    "texts read": label("act", "Read what people wrote"),
    "text strike": label("act", "Struck a text"),
    "text restore": label("act", "Put a struck text back"),
    "report download": label("act", "Downloaded a report"),
    "report share": label("act", "Shared a report"),
    "report withdraw": label("act", "Withdrew the link of a report"),
    "interventions keep": label("act", "Changed interventions"),
    "intervention remove": label("act", "Took an intervention out of the register"),
    "interventions export": label("act", "Took out interventions"),
    "action add": label("act", "Wrote what is done"),
    "action update": label("act", "Changed what is done"),
    "news send": label("act", "Sent news"),
    "news take back": label("act", "Took news back"),
    "meeting invite": label("act", "Invited to a meeting"),
    "meeting take back": label("act", "Took invitations back"),
    "meeting read": label("act", "Read who comes to a meeting"),
}
"""What was done, by the name under which it is noted."""

_ENDS: Mapping[str, Text] = {
    "begun": label("how an act ended", "Begun"),
    "done": label("how an act ended", "Done"),
    "refused": label("how an act ended", "Refused"),
}
_COMMAND_LINE = label("role", "Whoever runs the server")


def _log(facts: CoordinatorFacts, desk: Desk) -> Screen:
    rows = tuple(
        ShownRow(
            (
                one.time,
                ACTS.get(one.act, one.act),
                with_role(one.subject),
                with_role(one.who),
                _ENDS.get(one.state, one.state),
            )
        )
        for one in facts.log
    )
    heads = (
        label("table column", "When"),
        label("table column", "What"),
        label("table column", "About"),
        label("table column", "Who"),
        label("table column", "How it ended"),
    )
    table = ShownTable(phrase("The newest first"), heads, rows, phrase("Nothing was noted yet."))
    told = phrase("Never what anybody has answered.")
    return replace(page(facts, desk, label("button", "Log"), told), tables=(table,))


def with_role(noted: str) -> Text:
    """What was noted, with the role that it begins with in the reader's language."""
    for role, text in {**ROLES, "operator (command line)": _COMMAND_LINE}.items():
        for begins in (role, role.replace("_", " ")):
            if f"{noted} ".startswith(f"{begins} "):
                rest = noted.removeprefix(begins).strip()
                return phrase("{what}: {which}", what=text, which=rest) if rest else text
    return noted


PAGES: Pages = {
    CoordinatorPage.LOG: Page(_log, shows=needing(CoordinatorFact.LOG), above=CoordinatorPage.SETTINGS),
}
