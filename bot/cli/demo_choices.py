"""The choices on the start page of a demonstration, for officials who look around."""

from collections.abc import Collection

from bot.web.site import StartChoice
from conversations.phrases import Phrase, label, phrase

_FILES = "demonstration/files"
STORY = phrase(
    "Two made-up rounds, half a year apart, of which the truth is known: homes are by far the hardest, learning became "
    "easier in Linköping and Norrköping after language cafés opened, and of 100 people 60 fear to complain, but fewer "
    "than half of them say so openly. See whether the report finds it."
)
ROLES: dict[str, tuple[Phrase, Phrase]] = {
    "region_coordinator": (
        label("page", "Work as a coordinator"),
        phrase("The desk of the region, signed in at once: rounds, people, questions, what was done."),
    ),
    "ambassador": (
        label("page", "Help as an ambassador"),
        phrase("Hand the phone over, ask the questions or share a link."),
    ),
}
"""The name and a sentence of each role that a visitor can have."""

NEWS = label("page", "Hear what was done")
NEWS_TEXT = phrase("You said, we did: what came of the answers, for everybody to read.")
SHEETS = label("page", "Put a sheet on the table")
SHEETS_TEXT = phrase("A sheet to talk about for each theme.")
SLIDES = label("page", "Show it to the committee")
SLIDES_TEXT = phrase("Ten slides, with what to say under each.")
MIRROR = label("page", "Look into the mirror")
MIRROR_TEXT = phrase("What officials say of their own work, beside what newcomers say.")
FILES = label("page", "All files")


def choices(files: Collection[str], *, has_mirror: bool = False) -> tuple[StartChoice, ...]:
    """What can be opened besides answering and the report, where these `files` are there."""
    mirror = (StartChoice(f"{_FILES}/report.html", MIRROR, MIRROR_TEXT, part="mirror"),) if has_mirror else ()
    papers = (("slides.pptx", SLIDES, SLIDES_TEXT), ("sheets.html", SHEETS, SHEETS_TEXT))
    shown = (StartChoice(f"{_FILES}/{name}", title, text) for name, title, text in papers if name in files)
    roles = tuple(StartChoice(f"demonstration/{role}", *words, is_pressed=True) for role, words in ROLES.items())
    return (*roles, *mirror, *shown, StartChoice("news", NEWS, NEWS_TEXT))
