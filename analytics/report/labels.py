"""Every sentence of the report, as phrases to translate."""

from analytics.released.values import Reason, Release
from analytics.responses.codebook import DECLINED, GIVEN, NOT_ANSWERED, NOT_ASKED, SKIPPED
from analytics.rules import Rules
from conversations.phrases import Phrase, label, phrase

SKIP_LINK = phrase("Go to the content")
CONTENTS = phrase("What is in this report")
NOBODY = phrase("Nobody took part, so there are no results to show.")
PEOPLE = label("table column", "People")
SHARE = label("table column", "Share")
ANSWER = label("table column", "Answer")
ASKED = label("table column", "Asked")
ANSWERED = label("table column", "Answered")
GROUP = label("table column", "Group")
HAPPENED = label("table column", "What happened")
WHOLE_ROUND = phrase("The whole round")
HIDDEN = label("in place of a figure", "hidden")
WHERE_NOT_SAID = phrase("Did not name a place")
IN_GROUPS = phrase("In each municipality")
BASES = phrase(
    "Shares of answers are of those who answered, in the whole round and in each part. Silence stands beside them, "
    "as shares of all who were asked."
)
REVERSED = phrase("Here agreeing means a problem.")
SEVERAL = phrase("People could choose several answers, so the shares can add up to more than 100 percent.")
RANKED = phrase("People put these in order. The shares tell how many put each one first.")

CUTS = {
    "municipality": phrase("Municipality"),
    "mode": phrase("How they answered"),
    "language_group": phrase("Language"),
    "intervention": phrase("Intervention"),
    "arm": phrase("Drawn by lot"),
}

NO_INTERVENTION = phrase("No intervention")

MODES = {
    "telegram": phrase("Alone, in Telegram"),
    "browser": phrase("Alone, in the browser"),
    "hand_over": phrase("Alone, on an ambassador's phone"),
    "interview": phrase("Together with an ambassador"),
}

NOT_DRAWN = "exempt"
ARMS = {
    "alone": phrase("By lot: answers alone"),
    "interview": phrase("By lot: is asked by an ambassador"),
    NOT_DRAWN: phrase("Not by lot"),
}

MISSING = {
    SKIPPED: phrase("Skipped the question"),
    DECLINED: phrase("Did not want to say"),
    NOT_ANSWERED: phrase("Skipped, or did not want to say"),
    NOT_ASKED: phrase("Was not asked"),
    GIVEN: phrase("Wrote an answer"),
}

OUTCOMES = {
    "opened": phrase("Opened the link"),
    "consented": phrase("Agreed to answer"),
    "sent": phrase("Sent their answers"),
    "refused": phrase("Said no"),
    "withdrawn": phrase("Stopped and took back their answers"),
    "expired": phrase("Began, but never sent"),
    "erased": phrase("Erased their answers afterwards"),
}


def period(opened: str, closed: str) -> Phrase:
    """When the round was open."""
    return phrase("{opened} to {closed}", opened=opened, closed=closed)


def caption(question: str) -> Phrase:
    """What a question's table shows."""
    return phrase("Answers to: {question}", question=question)


def caption_in_groups(question: str) -> Phrase:
    """What a question's table by municipality shows."""
    return phrase("Share of each answer in each municipality: {question}", question=question)


def why(reason: Reason, rules: Rules) -> Phrase:
    """Why a figure is hidden, in words."""
    if reason is Reason.GROUP:
        return phrase(
            "Nothing is shown about a group when fewer than {k} people in it took part, when more than half of them "
            "came through one ambassador, or when it could be used to work out figures about such a group.",
            k=rules.k,
        )
    return phrase(
        "A figure is hidden when fewer than {k} people stand behind it, when more than half of them came through one "
        "ambassador, or when it could be used to work out such a figure.",
        k=rules.k,
    )


def all_hidden(rules: Rules) -> Phrase:
    """Instead of results when too few took part, or too few besides those of one ambassador."""
    return phrase(
        "Too few people took part. Results are shown only when at least {k} people stand behind them, and as many "
        "without those of any one ambassador, so that nobody can be recognised. This report therefore has no figures.",
        k=rules.k,
    )


def left_out(release: Release) -> Phrase | None:
    """How much is not shown, and why; None where everything is."""
    shares = [figure for result in release.results for row in result.rows for figure in row.figures]
    hidden = sum(figure.hidden is not None for figure in shares)
    scores = sum(score.value is None for score in release.scores)
    if not hidden and not scores:
        return None
    return phrase(
        "Left out, so that nobody's answers can be worked out: {hidden} of {shares} shares and {scores} of "
        "{all_scores} scores. What tells most was kept first: the whole round before its parts.",
        hidden=hidden,
        shares=len(shares),
        scores=scores,
        all_scores=len(release.scores),
    )


def no_fewer(rules: Rules) -> Phrase:
    """Why some figures are missing."""
    return phrase(
        "No figure rests on fewer than {k} people. What is hidden is hidden so that nobody can be recognised.",
        k=rules.k,
    )


def method(rules: Rules) -> tuple[Phrase, ...]:
    """How the report was made, with its thresholds."""
    return (
        phrase(
            "The answers are anonymous. No figure rests on fewer than {k} people, and before this report was written "
            "a program tried to work out every hidden figure from all the others, and could not: each of them can "
            "have at least {k} different values.",
            k=rules.k,
        ),
        phrase(
            "In a part of the round, nothing is shown of which more than {percent} percent came through one "
            "ambassador.",
            percent=round(rules.dominance * 100),
        ),
        phrase(
            "Numbers of people are rounded to the nearest {step}, shares to whole percentages. A share marked ~ is "
            "rounded to 5 or 10 percent, and some scores to 5 points. Therefore they do not always add up.",
            step=rules.rounding,
        ),
        BASES,
        phrase(
            "Those who answered were not drawn by lot. What they say may differ from what others in the same situation "
            "would say."
        ),
    )
