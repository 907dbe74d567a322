"""The page of one round: how it stands in a few lines, and all that can be done with it."""

from collections.abc import Iterator
from dataclasses import replace

from conversations.audience import Audience
from conversations.dialogs.coordinator.audiences import asked_are
from conversations.dialogs.coordinator.facts import CoordinatorFacts, RoundFacts
from conversations.dialogs.coordinator.menu import OfferedChoice, offering, page
from conversations.dialogs.coordinator.rounds.progress import days_left, most_missing, of_all, tables
from conversations.dialogs.counts import in_steps
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Phrase, Text, label, opening, phrase
from conversations.surface.screen import AnswerLine, Screen, cell_text

STATES = {
    "open": label("round", "Open"),
    "closing": label("round", "Closing"),
    "closed": label("round", "Closed"),
    "released": label("round", "Report is out"),
}
_INTERRUPTED = phrase("Closing this round has begun. If it is not closed in some minutes, close it once more.")
_CARDS_WAIT = phrase("People can take a card. Answers with one are counted here, and come when the round closes.")
_WAITS, _CAN_DO = phrase("This waits for you"), phrase("What you can do")
_HOW_IT_GOES = label("button", "How it goes, in detail")
_GOING = OfferedChoice(_HOW_IT_GOES, "going", phrase("Answers by municipality, language, way of answering and week."))
_LINK = OfferedChoice(label("button", "Make a link"), "link", phrase("One that many people can use, with its QR code."))
_LINKS = OfferedChoice(
    label("button", "Links and papers"), "links", phrase("All that were made: seen again, printed or withdrawn.")
)
_PRINT = OfferedChoice(
    label("button", "Print a poster or codes"), "print", phrase("A poster, or sheets of codes for one person each.")
)
_TARGET = OfferedChoice(
    label("button", "Set a target"), "target", phrase("How many answers you want, and whether a place closes then.")
)
_UNTIL = OfferedChoice(
    label("button", "Change the last day"), "until", phrase("So that people have more time, or less.")
)
_CLOSE = OfferedChoice(
    label("button", "Close the round"), "close", phrase("Nobody can answer after that. Then comes the report.")
)
_TEXTS = OfferedChoice(
    label("button", "Read what people wrote"), "texts", phrase("Strike what must not stand in the report.")
)
_REPORT = OfferedChoice(
    label("button", "Make the report"), "report", phrase("You are told what it will hold. Then nothing in it changes.")
)
WEIGH = label("button", "Weigh by the population")
_WEIGH = OfferedChoice(WEIGH, "weigh", phrase("If far more answered in one place than in another."))
_DOWNLOAD = OfferedChoice(label("button", "Download the report"), "download", phrase("All its files as one package."))
_ALL_OF_REPORT = OfferedChoice(
    label("button", "Read, share or compare the report"), "out", phrase("In the browser, by a link, with earlier ones.")
)
_READ_REPORT = OfferedChoice(label("button", "Read the report"), "out", phrase("As a page, or as files to keep."))
_ACT = OfferedChoice(
    label("button", "Write what is done"), "act", phrase("What was decided because of the answers, for all to read.")
)


def round_page(facts: CoordinatorFacts, desk: Desk, found: RoundFacts) -> Screen:
    """A page with what there is to know at one look; the tables have a page of their own."""
    lines = tuple(AnswerLine(what, which) for what, which in _standing(facts, found))
    shown = page(facts, desk, found.name, *_remarks(found))
    if facts.at_pages:
        shown = replace(shown, answers=lines)
    else:
        said = (phrase("{what}: {which}", what=line.question, which=line.answer) for line in lines)
        shown = replace(shown, statements=tuple(said))
    caption = _WAITS if found.whole and found.state in ("closing", "closed") else _CAN_DO
    return offering(facts, desk, shown, caption, _doings(found))


def _remarks(found: RoundFacts) -> Iterator[Text]:
    if found.audience is not Audience.NEWCOMERS:
        yield asked_are(found.audience)
    if found.state == "closing":
        yield _INTERRUPTED
    if found.state == "open" and found.series:
        yield _CARDS_WAIT
    if found.state == "open" and found.full:
        yield phrase("Closed to newcomers, since enough have answered: {places}", places=", ".join(found.full))
    if found.state == "open" and found.closing:
        yield phrase("Closes to newcomers when enough have answered: {places}", places=", ".join(found.closing))


def _standing(facts: CoordinatorFacts, found: RoundFacts) -> Iterator[tuple[Phrase, Text]]:
    yield label("table column", "State"), STATES[found.state]
    if found.state == "open":
        yield label("table column", "Time left"), days_left(facts, found)
        if found.until:
            yield label("page", "Last day"), found.until.isoformat()
    if found.series:
        yield label("menu", "Series"), found.series
    yield label("table column", "Where"), ", ".join(found.municipalities.values())
    yield label("table column", "Answers"), cell_text(of_all(found))
    if missing := ", ".join(most_missing(found)) if found.state == "open" else "":
        yield label("table column", "Still wanted, at most"), missing
    yield label("table column", "Opened"), in_steps(found.counts.get("opened", 0))
    yield label("table column", "Wanted to answer"), in_steps(found.counts.get("consented", 0))


def _doings(found: RoundFacts) -> Iterator[OfferedChoice]:
    """What can be done with a round: with one that is not all theirs only what is there to read."""
    if found.whole and found.state == "closing":
        yield _CLOSE
    if found.whole and found.state == "closed":
        yield from (_TEXTS, _REPORT, _WEIGH)
    if found.state == "released":
        yield _ALL_OF_REPORT if found.whole else _READ_REPORT
        yield _DOWNLOAD
        yield from (_ACT,) if found.whole else ()
    yield _GOING
    if found.whole and found.state == "open":
        yield from (_LINK, _LINKS, _PRINT, _TARGET, _UNTIL, _CLOSE)


def going_page(facts: CoordinatorFacts, desk: Desk, found: RoundFacts) -> Screen:
    """How many answers have come, by all that they are counted by."""
    counted = tables(found)
    about = (opening(found.name),) if counted else (opening(found.name), phrase("Nothing is counted yet."))
    return replace(page(facts, desk, _HOW_IT_GOES, *about), tables=counted)
