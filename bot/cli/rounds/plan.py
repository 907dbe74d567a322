"""`pratamed plan`: what can be found out with so many answers."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from math import isnan
from typing import TYPE_CHECKING, Any

import click

from bot.application import imported_batteries
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_battery
from bot.settings import read_settings
from conversations.languages import LANGUAGES
from locales import render
from locales.numbers import write_number

if TYPE_CHECKING:
    from analytics.planning.outlook import Expected, Outlook

_MOST = 10_000_000


class _Number(click.FloatRange):
    """A number within a range; `nan` lies in none, though it is beyond no end."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        return self.fail(f"{value} is no number.", param, ctx) if isnan(number) else number


@click.command("plan")
@click.argument("battery", required=False)
@click.option("--answers", type=click.IntRange(1, _MOST), required=True, help="How many answers are expected.")
@click.option(
    "--ambassadors", type=click.IntRange(0, _MOST), default=0, show_default=True, help="Who they come through."
)
@click.option(
    "--rho", type=_Number(0, 1), default=0.05, show_default=True, help="How alike people of one ambassador are."
)
@click.option("--share", type=_Number(0.01, 0.99), default=0.2, show_default=True, help="What part truly says yes.")
@click.option(
    "--power",
    type=_Number(0.5, 0.999),
    default=0.9,
    show_default=True,
    help="In what part of such rounds a difference shall be found.",
)
@click.option(
    "--tapping",
    type=_Number(0, 0.9),
    default=0.15,
    show_default=True,
    help="What part of the people tap at random.",
)
@click.option(
    "--spread",
    type=_Number(1, 50),
    default=25.0,
    show_default=True,
    help="Standard deviation of scores from 0 to 100.",
)
@click.option(
    "--unequal",
    type=_Number(0, 3),
    default=1.2,
    show_default=True,
    help="Ambassadors bring 1 / rank to this power of the people; 0 if all bring alike many.",
)
@click.option(
    "--varying",
    type=_Number(0, 2),
    default=0.5,
    show_default=True,
    help="By what part of itself a difference varies between ambassadors.",
)
@click.option(
    "--back",
    type=click.IntRange(1, _MOST),
    help="How many people who had a card in an earlier round of the series come back.",
)
@click.option(
    "--steady",
    type=_Number(0, 0.99),
    default=0.7,
    show_default=True,
    help="The correlation of their scores with their earlier ones.",
)
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@json_option
@command_line
async def command(
    battery: str | None,
    answers: int,
    ambassadors: int,
    rho: float,
    share: float,
    power: float,
    tapping: float,
    spread: float,
    unequal: float,
    varying: float,
    back: int | None,
    steady: float,
    language: str,
    as_json: bool,
) -> None:
    """What can be found out with so many answers, before anybody is asked.

    With a BATTERY (a name or a file) for its own experiments and protected questions, without for the usual ones.
    """
    from analytics.planning.outlook import Expected
    from analytics.planning.sentences import WORKED_OUT, sentences
    from analytics.planning.workings import workings

    some = () if back is None else (min(back, answers),)
    expected = Expected(answers, ambassadors, rho, share, power, tapping, spread, unequal, varying, some, steady)
    found = _outlook(battery, expected)
    said = [render(sentence, language) for sentence in sentences(found, partial(write_number, language=language))]
    worked_out = [f"{render(working.about, language)}: {working.sum}" for working in workings(found)]
    heading = ["", render(WORKED_OUT, language)] if worked_out else []
    tell(as_json, _document(found, said, worked_out), *said, *heading, *worked_out)


def _outlook(name: str | None, expected: "Expected") -> "Outlook":
    from analytics.planning.from_battery import outlook_of
    from analytics.planning.outlook import outlook
    from analytics.planning.planned_questions import ALONE_OR_TOGETHER, usual_questions

    if name is None:
        return outlook(expected, [ALONE_OR_TOGETHER], usual_questions(expected.share))
    battery = load_battery(name, imported_batteries(read_settings()))
    return outlook_of(battery, expected)


def _document(found: "Outlook", said: Sequence[str], worked_out: Sequence[str]) -> dict[str, Any]:
    protected = [asdict(one) | {"is_worth_it": one.is_worth_it} for one in found.protected]
    return asdict(found) | {"protected": protected, "sentences": said, "worked_out": worked_out}
