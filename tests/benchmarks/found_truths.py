"""How often the demonstration's report finds what is true in its story.

    python -m tests.benchmarks.found_truths [STORIES] [PEOPLE]

Each story is played anew with other made-up people, through the bot's own engine, storage and report; so few people
that two rounds would read alike play the second round only.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from analytics.estimate.difference.verdict import Verdict
from analytics.findings.change import changes
from analytics.findings.gaps import clear_gaps
from analytics.findings.worst_and_best import clearly_worst_item, clearly_worst_theme
from analytics.released.documents import release_from_document
from analytics.released.honesty import ALL_MEASURES, BY_LOT
from analytics.released.values import Release
from bot.application import installation
from bot.demonstration import play
from bot.demonstration.course import Course
from bot.demonstration.story import ASKS, FIRST, HARDEST, HELPED_THEME, SECOND
from bot.settings import Settings

STORIES, PEOPLE = 20, 400


async def told(story: int, people: int, folder: Path) -> tuple[Release, Release | None]:
    """The release of a story's second round, and of its first where there is one."""
    calendar, course = play.Calendar(), Course((28, 18, 30, 2, 3, 19))
    first, second = replace(FIRST, draws=f"first {story}"), replace(SECOND, draws=f"second {story}")
    with mock.patch.multiple(play, FIRST=first, SECOND=second):
        async with installation(
            Settings(data_dir=folder / "data"), clock=calendar, draws=play.SeededDraws(story)
        ) as installed:
            played = await play.play(installed, calendar, people, folder / "report", "en", course)
            if played.before:
                await installed.reports.write(played.before, folder / "before", "en")
    return _read(folder / "report"), _read(folder / "before") if played.before else None


def _read(folder: Path) -> Release:
    return release_from_document(json.loads((folder / "release.json").read_text("utf-8")))


def found(now: Release, before: Release | None) -> Iterator[str]:
    """Which truths of the story a report finds."""
    theme, item = clearly_worst_theme(now), clearly_worst_item(now)
    if theme and theme[0] == ASKS:
        yield "the theme that is far worse"
    if item and item.question == HARDEST:
        yield "the question that is far worse"
    themes = {measure.id: measure.theme for measure in now.measures}
    large = [one for one in changes(before, now) if one.is_large] if before else []
    if any(themes[one.measure] == HELPED_THEME and one.points > 0 for one in large):
        yield "the theme that became better"
    if before and all(themes[one.measure] == HELPED_THEME for one in large):
        yield "that no other changed"
    apart = {(one.subject, one.experiment): one for one in now.honesty.apart}
    asked = apart.get((ALL_MEASURES, BY_LOT))
    if asked and asked.verdict is Verdict.HIGHER:
        yield "that people are more positive when asked"
    if any(one.verdict is Verdict.LOWER for (_, about), one in apart.items() if about != BY_LOT):
        yield "that an assurance lets people speak"
    if any(one.gap.low > 10 for one in now.honesty.protected if one.gap):
        yield "that far more fear to complain than say so"
    shares = [one.share for one in now.honesty.protected if one.share]
    if any(share.low <= 60 <= share.high for share in shares):
        yield "what is feared, within its interval"
    if clear_gaps(now):
        yield "a city that thinks too well of itself"


def main(stories: int = STORIES, people: int = PEOPLE) -> None:
    """Print how often each truth was found."""
    counts: Counter[str] = Counter()
    for story in range(stories):
        with TemporaryDirectory() as folder:
            counts.update(found(*asyncio.run(told(story, people, Path(folder)))))
    print(f"{stories} stories of {people} people in each round")
    for truth, number in sorted(counts.items()):
        print(f"{number:4}  {truth}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
