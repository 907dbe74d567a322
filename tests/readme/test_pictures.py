"""README shows three pictures of the demonstration, whose report finds what is true in its story."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from analytics.report.wording import Wording
from analytics.responses.groups import Group
from bot.application import installation
from bot.cli.demo_pages import demonstration_pages
from bot.settings import Settings
from tests.benchmarks.found_truths import found
from tests.chromium import started
from tests.readme.pictures import FOLDER, pictures, played, told
from tests.service.installed import open_round

README = FOLDER.parents[1] / "README.md"
SIZES = {"answering.png": (540, 960), "desk.png": (1230, 1500), "report.png": (1230, 1500)}


def test_readme_shows_each_and_none_is_large() -> None:
    text = README.read_text("utf-8")
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert kept.keys() == SIZES.keys()
    for name, picture in kept.items():
        assert f"docs/pictures/{name}" in text
        assert len(picture) < 150_000
        assert Image.open(BytesIO(picture)).size == SIZES[name]


async def test_the_script_makes_them_of_the_pages_that_are_served(tmp_path: Path) -> None:
    async with started() as browser, installation(Settings(data_dir=tmp_path)) as opened:
        asked = await open_round(opened)
        await opened.rounds.close(asked.id)
        await opened.reports.make(asked.id)
        async with demonstration_pages(opened, asked.id) as address:
            made = await pictures(browser, address)
    assert {name: Image.open(BytesIO(picture)).size for name, picture in made.items()} == SIZES
    assert all(len(Image.open(BytesIO(picture)).getcolors() or ()) > 10 for picture in made.values())


def test_the_report_of_the_story_finds_what_is_true_in_it() -> None:
    then, now, before = played()
    assert then == told(), "the story is another one now: python -m tests.readme.pictures"
    assert list(found(now, before)) == [
        "the theme that is far worse",
        "the question that is far worse",
        "the theme that became better",
        "that no other changed",
        "that people are more positive when asked",
        "that an assurance lets people speak",
        "that far more fear to complain than say so",
        "what is feared, within its interval",
        "a city that thinks too well of itself",
    ]


def test_every_group_of_its_people_has_a_name() -> None:
    """Those whom no lot drew among them."""
    _, now, _ = played()
    wording = Wording.of("en", None, now)
    named = {group: wording.group(group, now.municipalities) for group in now.took_part}
    assert all(named.values())
    assert named[Group("arm", "")] == "Not by lot"
