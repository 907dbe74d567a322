"""What coordinators are told when a request has been carried out."""

from conversations.phrases import Text, WithLink, counted, label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Purpose

NOT_TAKEN = phrase("The file has errors and was not taken in.")
TAKEN = phrase("The questions are taken in.")
WOULD_STOP = phrase("The file was not taken in yet: it would stop languages that are offered now.")
WRITTEN = phrase("Here is the workbook. Change it and send it back.")
FOR_TRANSLATOR = phrase("Here is the file for the translator.")
TRANSLATED = phrase("The translations are taken in. This is the new version.")
HOLDING = phrase("The translations hold. This is the new version.")
EDITED = phrase("This is the new version.")
OPENED = phrase("The round is open.")
CLOSED = phrase("The round is closed.")
SERIES_ENDED = phrase("The series has ended.")
LAST_DAY_CHANGED = phrase("The last day is changed.")
TARGET_SET = phrase("The target is set.")
NONE_OF_THESE = phrase("This report has none of these.")
REPORTED = phrase("Here is the report.")
TO_READ = phrase("Here is the report to read.")
WITHDRAWN = phrase("The invitation is withdrawn.")
LINK_WITHDRAWN = phrase("The link is withdrawn.")
ENDED = phrase("The role has ended.")
APPROVED = phrase("Newcomers can hear it from now on.")
REJECTED = phrase("The recording is erased.")
ANSWERED = phrase("The ambassador will hear it.")
STRUCK = phrase("It is struck. You can take that back until the report is made.")
RESTORED = phrase("The text is back as it was.")
INTERVENTION_KEPT = phrase("The intervention is saved.")
INTERVENTION_ADDED = phrase("The intervention is in the register.")
INTERVENTION_REMOVED = phrase("The intervention is out of the register.")
REGISTER_WRITTEN = phrase("Here are all interventions as a table.")
INVITED = phrase("The invitations go out in ten minutes.")
TAKEN_BACK = phrase("The invitations are taken back. Nobody is invited.")
NEWS_TAKEN_BACK = phrase("The news is taken back. Nobody is told.")
KEPT = phrase("It is kept, and people can read it.")


def trails_elsewhere(rounds: str) -> Text:
    """That files of a series that has ended (ids of rounds) were not there to be changed."""
    return phrase("The answers of {rounds} are elsewhere: there the numbers of cards are left.", rounds=rounds)


def became(due: str) -> Text:
    """What became of an intervention is kept; who does not know yet is asked again from a day on."""
    if due:
        return phrase("It is noted. You are asked again from {day} on.", day=due)
    return phrase("It is noted.")


def register_taken(number: int) -> Text:
    """A table of interventions is taken in."""
    return counted("{number} intervention is taken in.", "{number} interventions are taken in.", number=number)


def would_change(new: int, changed: int) -> Text:
    """What a translator's file would do that was not taken in yet."""
    return phrase(
        "Nothing is taken in yet: {new} texts would be new, and {changed} would change.", new=new, changed=changed
    )


def changed_meanwhile(number: int) -> Text:
    """Of what was written in place, what somebody else has changed at the same time."""
    return phrase(
        "Somebody has changed some of the same texts meanwhile ({number}). Yours stand here and are not saved yet; "
        "what it says now stands beside them.",
        number=number,
    )


def invited(address: str, day: str) -> Text:
    """A link that gives a role."""
    told = phrase(
        "Give this link to the person, and to nobody else. It works once, until {day}.",
        day=day,
    )
    return WithLink(told, address)


def shared(address: str, day: str) -> Text:
    """A link to a report."""
    told = phrase("Whoever has this link can read the report until {day}.", day=day)
    return WithLink(told, address)


def way_out() -> Button:
    """Out of a trial."""
    return Button(label("button", "Only a trial: back to the menu"), events.GiveBack(), Purpose.ASIDE)
