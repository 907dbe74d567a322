"""What is true of a made-up round, to know what the attacker looks for, to prove that what it reads is so, and to tell
how much of the answers a report shows against what it would show if only its primary rule counted."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from conversations.definition.kind import Shape
from conversations.definition.model import Question
from tests.attack.rounds import Response, Round
from tests.attack.stranger.files import ALL, Files, Group

DOMINANCE = 0.5
CUTS = ("municipality", "mode", "language_group", "intervention", "arm")


class Truth:
    """How many are in each group, how many of them answered each question, and how many gave each answer."""

    def __init__(self, made: Round) -> None:
        self.people: Counter[Group] = Counter()
        self.answered: Counter[tuple[str, Group]] = Counter()
        self.gave: Counter[tuple[str, Group, str]] = Counter()
        self._clusters: dict[Group, Counter[int]] = defaultdict(Counter)
        self._gave_by: dict[tuple[str, Group, str], Counter[int]] = defaultdict(Counter)
        self.ways = Counter((one.mode, one.language_group) for one in made.responses)
        self._round = made
        for response in made.responses:
            self._count(response)

    def _count(self, response: Response) -> None:
        for group in groups_of(response):
            self.people[group] += 1
            if response.cluster is not None:
                self._clusters[group][response.cluster] += 1
            for question in self._round.battery.questions():
                given = given_of(question, response)
                self.answered[question.id, group] += bool(given)
                for option in given:
                    self.gave[question.id, group, option] += 1
                    if response.cluster is not None:
                        self._gave_by[question.id, group, option][response.cluster] += 1

    def largest(self, group: Group) -> int:
        """How many people of a group came through the ambassador of most of them."""
        return max(self._clusters[group].values(), default=0)

    def largest_who_gave(self, question: str, group: Group, option: str) -> int:
        """How many who gave an answer came through the ambassador of most of these."""
        return max(self._gave_by[question, group, option].values(), default=0)

    def own(self, group: Group) -> "Truth | None":
        """What the ambassador of most people in a group has heard."""
        clusters = self._clusters[group]
        if not clusters:
            return None
        most = max(clusters, key=lambda one: (clusters[one], one))
        return Truth(replace(self._round, responses=[one for one in self._round.responses if one.cluster == most]))


def groups_of(response: Response) -> list[Group]:
    """All groups that somebody is in."""
    return [ALL, *((cut, getattr(response, cut) or "") for cut in CUTS)]


def given_of(question: Question, response: Response) -> tuple[str, ...]:
    """The choices that somebody gave; of a text only that there is one."""
    answer = response.answers.get(question.id)
    if answer is None or isinstance(answer, Mapping):
        return ()
    if question.kind.shape is Shape.TEXT:
        return ("(given)",)
    return (answer,) if isinstance(answer, str) else tuple(answer)


@dataclass(frozen=True)
class Shown:
    """Answers that are shown, and those that the primary rule alone would show."""

    shown: int = 0
    could: int = 0

    def __add__(self, other: "Shown") -> "Shown":
        return Shown(self.shown + other.shown, self.could + other.could)

    def __str__(self) -> str:
        return f"{self.shown}/{self.could}"


def shown(files: Files, truth: Truth) -> tuple[Shown, Shown]:
    """Of the whole round, and of all municipalities together."""
    whole, parts = Shown(), Shown()
    for (question, group), row in files.rows.items():
        if not truth.people[group]:
            continue
        for option in files.questions[question].options:
            could = _safe(files, truth, question, group, option)
            cell = Shown(int(could and not row.cells[option].is_hidden), int(could))
            if group == ALL:
                whole += cell
            else:
                parts += cell
    return whole, parts


def _safe(files: Files, truth: Truth, question: str, group: Group, option: str) -> bool:
    """Nobody or at least k people in an open group, of a sensitive question not nobody, and not one ambassador's."""
    k, people = files.k, truth.gave[question, group, option]
    others = truth.people[group] - truth.largest(group)
    if truth.people[group] < k or truth.answered[question, group] < k or (group != ALL and others < k):
        return False
    if people == 0:
        return not files.questions[question].sensitive
    heard = truth.largest_who_gave(question, group, option)
    return people >= k and (group == ALL or heard <= DOMINANCE * people)
