"""What a coordinator's desk knows of the world: only what exists for this coordinator."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from conversations.audience import Audience
from conversations.authoring.inspected_file import InspectedFile
from conversations.authoring.translations import Translation
from conversations.definition.model import Battery
from conversations.dialogs.coordinator.action_facts import ActionFacts, EarlierFacts, MailingFacts, NewsFacts
from conversations.dialogs.coordinator.intervention_facts import InterventionFacts
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.series.facts import SeriesFacts
from conversations.dialogs.meetings import MeetingFacts
from conversations.phrases import Text


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """How many answers are wanted somewhere (codes; empty: anywhere, any language), and how many tens have come."""

    municipality: str
    language: str
    wanted: int
    sent: int


@dataclass(frozen=True, slots=True)
class AmbassadorProgress:
    """What came through an ambassador, in whole tens: `name` is what coordinators call them, `goal` 0 without one."""

    name: str
    opened: int
    sent: int
    goal: int


@dataclass(frozen=True, slots=True)
class SharedFacts:
    """A link to a report: until when (a day and hour) it works, and its address."""

    reference: str
    until: str
    address: str


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round: `counts` by outcome, `sent` in whole tens by what they are counted by; `whole` if all of it is theirs.

    `municipalities`, `languages` (groups) and `spoken` are names by code, `subjects` are what an action can be about:
    labels by id, by kind (theme, question, voice); `by_lot` says that ambassadors draw the codes, `audience` whom it
    asks, `series` to which one it belongs (a name), `until` is the last day, `targets` and `through` say how an open
    round goes. `closing` are names of places that close when enough have answered there, `full` of those that have.
    `interventions` are names by id of those that it follows. `closed` is a day, `shared` are the links to its report.
    """

    id: str
    name: str
    state: str
    whole: bool
    municipalities: Mapping[str, str]
    languages: Mapping[str, str]
    subjects: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    sent: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)
    by_lot: bool = False
    audience: Audience = Audience.NEWCOMERS
    series: str = ""
    until: date | None = None
    targets: tuple[TargetFacts, ...] = ()
    through: tuple[AmbassadorProgress, ...] = ()
    closing: tuple[str, ...] = ()
    full: tuple[str, ...] = ()
    interventions: Mapping[str, str] = field(default_factory=dict)
    closed: date | None = None
    shared: tuple[SharedFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingCounts:
    """What waits for the coordinator: how many voices nobody has read, how many recordings nobody has decided on, the
    titles of questions whose translations may hold no more, and of how many interventions it is to be said what became
    of them."""

    voices: int = 0
    recordings: int = 0
    translations: tuple[str, ...] = ()
    interventions: int = 0


@dataclass(frozen=True, slots=True)
class BatteryFacts:
    """A battery that can be asked, by the name it is loaded by; its languages with who has looked at our texts, and
    whom it is for."""

    name: str
    title: str
    languages: Mapping[str, str]
    audience: Audience = Audience.NEWCOMERS


@dataclass(frozen=True, slots=True)
class ReadyTheme:
    """Ready questions of a theme, by their ids."""

    label: str
    questions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChosenBattery:
    """The battery of the page: `changes` since the version `earlier` in words, and the questions (their texts) that
    cannot be compared with it any more. `newest` is the name of the newest version."""

    battery: Battery
    newest: str
    earlier: str = ""
    changes: tuple[Text, ...] = ()
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditedFacts:
    """What the texts that were changed in place would mean: what is wrong with them, or what would be otherwise."""

    version: str
    wrong: tuple[Text, ...]
    changes: tuple[Text, ...]
    ended: tuple[str, ...]
    stopped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LanguageProgress:
    """How many texts of a battery there are in a language, of how many, and how many of them are outdated."""

    done: int
    whole: int
    outdated: int


@dataclass(frozen=True, slots=True)
class Member:
    """An ambassador, coordinator or reader; `municipalities` are their names, `since` is a day."""

    reference: str
    role: str
    label: str
    municipalities: str
    since: str = ""
    is_oneself: bool = False

    @property
    def name(self) -> str:
        """What coordinators call them."""
        return self.label or self.reference


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """An invitation that is still good; `address` is empty where it is not theirs to give."""

    reference: str
    role: str
    label: str
    municipalities: str
    until: str
    address: str

    @property
    def name(self) -> str:
        """What coordinators call whoever is invited."""
        return self.label or self.reference


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A link that many people can use: names, empty where it is for all of them."""

    code: str
    address: str
    municipality: str = ""
    language: str = ""
    ambassador: str = ""
    intervention: str = ""


@dataclass(frozen=True, slots=True)
class NotedAct:
    """Something that was done: `act` and `state` by the names under which they are noted."""

    time: str
    who: str
    act: str
    subject: str
    state: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice (`about` in words, `text`, what was answered), a recording, or a free text.

    Of a recording `text` are the words that were to be read, and `sound` is the surface's name for it.
    """

    reference: str
    about: str
    text: str = ""
    state: str = ""
    answer: str = ""
    sound: str = ""


@dataclass(frozen=True, slots=True)
class CoordinatorFacts:
    """`can` are the names of menu pages that the role opens; the rest is filled in for its page only.

    `outdated` are, by language, translations of the chosen battery whose source was changed;
    `texts` can be printed, `struck` are others as they were before; `register` are all interventions, `themes` (labels
    by id) what they can be about, `all_municipalities` (names by code) those of the region; `interventions` are names
    by id of those that a round can follow; `plan` says what can be found out with what the coordinator expects.
    `chosen`, `edited`, `translations` (all texts in the chosen language) and `progress` (of all languages) are about
    the chosen battery; `mailing`, `news` and `history` about the chosen action. `on_the_list` are whole tens of people
    for the meeting that is planned. `at_pages` says that a long list has room; `inspected` is the workbook that was
    sent last there.
    """

    language: str | None
    languages: tuple[str, ...]
    acts_for: str
    can: frozenset[str] = frozenset()
    invited: bool = False
    municipalities: Mapping[str, str] = field(default_factory=dict)
    rounds: tuple[RoundFacts, ...] = ()
    batteries: tuple[BatteryFacts, ...] = ()
    outdated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ready_themes: tuple[ReadyTheme, ...] = ()
    members: tuple[Member, ...] = ()
    invitations: tuple[InvitationFacts, ...] = ()
    may_invite: tuple[str, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    log: tuple[NotedAct, ...] = ()
    register: tuple[InterventionFacts, ...] = ()
    themes: Mapping[str, str] = field(default_factory=dict)
    all_municipalities: Mapping[str, str] = field(default_factory=dict)
    region_name: str = ""
    contact: str = ""
    language_status: Mapping[str, str] = field(default_factory=dict)
    voices: tuple[Heard, ...] = ()
    recordings: tuple[Heard, ...] = ()
    texts: tuple[Heard, ...] = ()
    struck: tuple[Heard, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    mailing: MailingFacts | None = None
    news: NewsFacts | None = None
    history: tuple[EarlierFacts, ...] = ()
    meetings: tuple[MeetingFacts, ...] = ()
    on_the_list: int = 0
    interventions: Mapping[str, str] = field(default_factory=dict)
    series: tuple[SeriesFacts, ...] = ()
    today: date | None = None
    plan: tuple[Text, ...] = ()
    waiting: WaitingCounts = WaitingCounts()
    at_pages: bool = False
    inspected: InspectedFile | None = None
    chosen: ChosenBattery | None = None
    edited: EditedFacts | None = None
    translations: tuple[Translation, ...] = ()
    progress: Mapping[str, LanguageProgress] = field(default_factory=dict)

    @property
    def only_reads(self) -> bool:
        """Whether they are a reader, to whom only what is out is open."""
        return CoordinatorPage.OPEN not in self.can

    @property
    def knows_series(self) -> bool:
        """Whether series are theirs: one is about the people of a whole region."""
        return CoordinatorPage.SERIES in self.can

    @property
    def has_whole_region(self) -> bool:
        """Whether what is of no municipality is theirs, too."""
        return CoordinatorPage.LOG in self.can

    def intervention(self, id: str) -> InterventionFacts | None:
        """The one of the register with this id, if it exists for them."""
        return next((one for one in self.register if one.id == id), None)

    def round(self, id: str) -> RoundFacts | None:
        """The round with this id, if it exists for them."""
        return next((found for found in self.rounds if found.id == id), None)
