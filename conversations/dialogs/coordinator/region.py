"""Besides rounds: settings of a region, the log of what was done there, and the register of interventions."""

from collections.abc import Mapping
from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import USE_BUTTONS, Pages, Take, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.people.members import ROLES
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
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

_READ_BY: Mapping[str, Text] = {
    "drafted": label("table column", "Nobody who speaks it yet"),
    "read": label("table column", "A native reader"),
    "tested": label("table column", "Tried with people"),
}


def _settings(facts: CoordinatorFacts, desk: Desk) -> Screen:
    offered = {
        CoordinatorPage.LANGUAGE: label("button", "Language"),
        CoordinatorPage.REGISTER: label("button", "Interventions"),
        CoordinatorPage.LOG: label("button", "Log"),
    }
    buttons = (button(desk, text, name) for name, text in offered.items() if name in _open_to(facts))
    told: list[Text] = [facts.region_name] if facts.region_name else []
    told += [phrase("Whom people can ask: {contact}", contact=facts.contact)] if facts.contact else []
    rows = tuple(
        ShownRow((LANGUAGES[code].name, _READ_BY.get(status, status))) for code, status in facts.language_status.items()
    )
    heads = (label("table column", "Language"), label("table column", "Our texts were read by"))
    table = ShownTable(phrase("Languages of the region"), heads, rows)
    return replace(page(facts, desk, label("menu", "Settings"), *told, buttons=buttons), tables=(table,))


def _open_to(facts: CoordinatorFacts) -> frozenset[str]:
    return facts.can | {CoordinatorPage.LANGUAGE}


def _opening(name: CoordinatorPage) -> Take:
    def press(facts: CoordinatorFacts, _desk: Desk, _detail: str) -> Outcome:
        return Move(name) if name in _open_to(facts) else USE_BUTTONS

    return press


def _log(facts: CoordinatorFacts, desk: Desk) -> Screen:
    rows = tuple(
        ShownRow(
            (
                one.time,
                ACTS.get(one.act, one.act),
                _with_role(one.subject),
                _with_role(one.who),
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


def _with_role(noted: str) -> Text:
    """What was noted, with the role that it begins with in the reader's language."""
    for role, text in {**ROLES, "operator (command line)": _COMMAND_LINE}.items():
        for begins in (role, role.replace("_", " ")):
            if f"{noted} ".startswith(f"{begins} "):
                rest = noted.removeprefix(begins).strip()
                return phrase("{what}: {which}", what=text, which=rest) if rest else text
    return noted


PAGES: Pages = {
    CoordinatorPage.SETTINGS: Page(
        _settings,
        {name: _opening(name) for name in (CoordinatorPage.LANGUAGE, CoordinatorPage.REGISTER, CoordinatorPage.LOG)},
        shows=needing(CoordinatorFact.REGION),
    ),
    CoordinatorPage.LOG: Page(_log, shows=needing(CoordinatorFact.LOG), above=CoordinatorPage.SETTINGS),
}
