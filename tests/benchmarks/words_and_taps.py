"""What answering costs: words to read and taps to make, in both sample batteries and seven languages.

    python -m tests.benchmarks.words_and_taps

Somebody goes through the real conversation from an ambassador's link, which brings a language, to Send, and answers
with the first choice, which leads by all questions. A text counts where it is new: a scale or a button that stood on a
screen before is known at a glance. The thanks are printed, too, and count in no sum. "told" is what the consent says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.library import load_battery
from conversations.definition.model import Battery
from conversations.engine.screens.reading_time import reading_time
from conversations.engine.session import Mode
from conversations.phrases import Text
from conversations.surface import events
from conversations.surface.screen import Purpose, Screen, Stage
from locales import render, words_of
from tests.engine.driver import Conversation, offer

BATTERIES = ("core", "honesty")
LANGUAGES = ("sv", "en", "ar", "so", "ti", "fa-AF", "uk")
PARTS = ("consent", "place", "practice", "questions", "summary", "thanks")
_PART_OF = {
    Stage.CONSENT: "consent",
    Stage.MUNICIPALITY: "place",
    Stage.PRACTICE: "practice",
    Stage.QUESTION: "questions",
    Stage.SUMMARY: "summary",
    Stage.SENT: "thanks",
}


@dataclass(frozen=True)
class Cost:
    """Words by part, taps, and the minutes that are told."""

    words: dict[str, int]
    taps: int
    told: str

    @property
    def until_sent(self) -> int:
        """All words but those of the thanks."""
        return sum(words for part, words in self.words.items() if part != "thanks")


def sample(name: str) -> Battery:
    """One of the sample batteries."""
    return load_battery(f"ostergotland-{name}")


def cost(battery: Battery, language: str) -> Cost:
    """What the way costs somebody with a link that leaves the municipality open."""
    conversation = Conversation(battery, offer(battery, preset_language=language))
    conversation.does(events.Open())
    words, taps, seen = dict.fromkeys(PARTS, 0), 0, set[str]()
    while True:
        part = _PART_OF[conversation.session.stage]
        words[part] += sum(words_of(text) for text in _read(conversation.screen, language, seen))
        if conversation.session.stage.is_end:
            return Cost(words, taps, render(reading_time(battery, language, Mode.TELEGRAM), language))
        conversation.does(_press(conversation.screen))
        taps += 1


def _press(screen: Screen) -> events.Event:
    """The first thing to press that leads on; in exercises the right one."""
    if screen.stage is Stage.PRACTICE:
        return events.Practise(screen.revision, "2")
    choices = [button for button in screen.buttons if button.role is Purpose.ANSWER]
    mains = [button for button in screen.buttons if button.role is Purpose.MAIN]
    is_marked = any(button.checked for button in choices)
    return (mains if is_marked or not choices else choices)[0].event


def _read(screen: Screen, language: str, seen: set[str]) -> Iterator[str]:
    shown: list[Text] = [screen.heading, *screen.paragraphs, *screen.statements]
    shown += [text for text in (screen.success, screen.progress) if text]
    shown += [button.label for button in screen.buttons]
    for text in (render(each, language) for each in shown):
        if text not in seen:
            seen.add(text)
            yield text


def main() -> None:
    """Prints a line for each battery and language."""
    print("battery  language  taps  " + "  ".join(PARTS) + "  words  minutes at 100  told")
    for name in BATTERIES:
        for language in LANGUAGES:
            found = cost(sample(name), language)
            parts = "  ".join(str(found.words[part]).rjust(len(part)) for part in PARTS)
            line = f"{name:<7}  {language:<8}  {found.taps:>4}  {parts}  {found.until_sent:>5}"
            print(f"{line}  {found.until_sent / 100:>14.1f}  {found.told}")


if __name__ == "__main__":
    main()
