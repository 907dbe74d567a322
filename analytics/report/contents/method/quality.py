"""The last page: what a statistics office wants declared of a survey, from the round's own facts."""

from collections.abc import Iterator
from itertools import chain

from analytics.released.values import Figure, Reason
from analytics.report import labels
from analytics.report.contents.view import View
from analytics.report.document import Cell, Row, Section, Table
from analytics.responses.groups import EVERYBODY
from conversations.dialogs.coordinator.audiences import AUDIENCES
from conversations.phrases import Phrase, Text, label, phrase
from locales.alphabet import joined

TITLE = phrase("Declaration of quality")
ABOUT = label("table column", "About")
DECLARED = label("table column", "What holds for this round")
WHOM_TO_ASK = phrase("Whom to ask")

Declaration = tuple[Phrase, tuple[Text, ...]]
"""What it is about, and what is declared of it in sentences."""


def section(view: View) -> Section:
    """The declaration as a page."""
    rows = tuple(Row((Cell(view.said(name)), Cell(view.named(text)))) for name, text in in_words(view))
    table = Table(view.said(TITLE), (view.head(ABOUT), view.head(DECLARED)), rows, shows_caption=False)
    return Section("quality", view.said(TITLE), (table,), style="page")


def in_words(view: View) -> Iterator[tuple[Phrase, str]]:
    """Each subject with its sentences in the report's language."""
    for name, sentences in _declarations(view):
        yield name, " ".join(view.text(sentence) for sentence in sentences)


def _declarations(view: View) -> Iterator[Declaration]:
    yield phrase("Whom the questions were for"), (_population(view),)
    yield phrase("How people were reached"), (*_reached(view), _open(view))
    yield phrase("Who may be missing"), (*_coverage(view),)
    yield phrase("How many took part"), (*_participation(view),)
    yield phrase("What shares are of"), (labels.BASES,)
    yield phrase("Weighting"), (_weighting(view),)
    yield phrase("How sure the figures are"), (_sureness(view),)
    yield phrase("What is hidden, and why"), (*_hidden(view),)
    yield phrase("What it can be compared with"), (*_comparable(view),)
    yield WHOM_TO_ASK, (_contact(view),)


def _population(view: View) -> Phrase:
    languages = [view.wording.language_name(code) for code in view.release.codebook.languages]
    facts = {
        "municipalities": joined(view.release.municipalities.values(), view.wording.language),
        "languages": ", ".join(languages),
    }
    if view.is_of_newcomers:
        return phrase("Newcomers in {municipalities} who understand one of these languages: {languages}.", **facts)
    return phrase(
        "{who} in {municipalities} who understand one of these languages: {languages}.",
        who=view.text(AUDIENCES[view.release.round.audience]),
        **facts,
    )


def _reached(view: View) -> Iterator[Phrase]:
    number = view.release.ambassadors.get(EVERYBODY, 0)
    if number:
        yield phrase(
            "Through {number} ambassadors who shared links or asked the questions, and through links that were passed "
            "on.",
            number=view.number(number),
        )
    else:
        yield phrase("Through links and posters, without ambassadors.")
    ways = [view.group_name(group) for group in view.groups("mode") if view.took_part(group).count]
    if ways:
        yield phrase("Ways of answering: {ways}.", ways="; ".join(ways))


def _open(view: View) -> Phrase:
    facts = view.release.round
    return phrase("The questions were open from {opened} to {closed}.", opened=facts.opened, closed=facts.closed)


def _coverage(view: View) -> Iterator[Phrase]:
    yield phrase(
        "Nobody was drawn from a list. Whoever met neither a link nor an ambassador, or understands none of the "
        "languages, could not answer."
    )
    weighted = view.release.weighted
    if weighted and weighted.margins:
        margins = ", ".join(view.wording.cut(margin) for margin in weighted.margins)
        yield phrase("Who answered was compared with the population by: {margins}.", margins=margins)
    else:
        yield phrase("No figures of the population were given, so nobody can tell who is missing.")


def _participation(view: View) -> Iterator[Phrase]:
    opened, sent = (_count(view, name) for name in ("opened", "sent"))
    if opened and sent:
        yield phrase(
            "About {opened} people opened a link, and about {sent} sent their answers.",
            opened=view.number(opened),
            sent=view.number(sent),
        )
    yield phrase("Nobody knows how many were told of it, so there is no response rate.")


def _count(view: View, outcome: str) -> int | None:
    figure = view.release.outcomes.get(outcome)
    return figure.count if figure else None


def _weighting(view: View) -> Phrase:
    weighted = view.release.weighted
    if weighted is None:
        return phrase("The figures show the answers as they were given. Nothing is weighted.")
    if weighted.refusal:
        return phrase(
            "The figures show the answers as they were given. Weights were asked for, but would not have held."
        )
    return phrase("The figures show the answers as they were given. Weighted shares are on a page of their own.")


def _sureness(view: View) -> Phrase:
    if view.release.sureness:
        return phrase(
            "Intervals tell how uncertain a figure is if those who answered are like those who did not. They are "
            "not margins of error."
        )
    return phrase("It cannot be said how sure the figures are.")


def _hidden(view: View) -> Iterator[Phrase]:
    """The one place that says why."""
    found = {figure.hidden for figure in chain(_figures(view), view.release.took_part.values())}
    if found <= {None}:
        yield phrase("No figure of an answer is hidden.")
        return
    yield phrase("Some figures of answers are hidden, so that nobody can be recognised.")
    yield from (labels.why(reason, view.release.rules) for reason in Reason if reason in found)


def _figures(view: View) -> Iterator[Figure]:
    return chain.from_iterable(row.figures for result in view.release.results for row in result.rows)


def _comparable(view: View) -> Iterator[Phrase]:
    facts = view.release.round
    yield phrase(
        "The questions are those of {battery}, version {version}. Only what was asked in the same words is compared.",
        battery=facts.battery_id,
        version=facts.battery_version,
    )
    if view.earlier:
        yield phrase("Compared with: {round}", round=view.earlier.round.name)


def _contact(view: View) -> Phrase | str:
    return view.release.round.contact or phrase("Nobody was named for questions about this round.")
