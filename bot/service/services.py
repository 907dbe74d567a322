"""What an installation offers, all of it checked and noted, whoever asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from bot.service.identity.codes import Draws
from bot.service.people.rights import Acts
from bot.service.rounds.backup_keys import KeysOfOpenRounds
from bot.settings import Settings
from bot.steady_time import SteadyTime
from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.keys import ServerKey
from bot.storage.transfers import Transfers

if TYPE_CHECKING:
    from bot.service.meetings.meetings import MeetingService
    from bot.service.meetings.volunteers import VolunteerService
    from bot.service.news.actions import ActionService
    from bot.service.news.mailing import MailingService
    from bot.service.news.subscribers import NewsService
    from bot.service.people.given_roles import PeopleService
    from bot.service.people.voices import RecordingService, VoiceService
    from bot.service.reports.free_texts import TextService
    from bot.service.reports.masked_texts import MaskedTexts
    from bot.service.reports.reports import ReportService
    from bot.service.reports.shared_reports import SharedReports
    from bot.service.rounds.batteries import BatteryService
    from bot.service.rounds.interventions import InterventionService
    from bot.service.rounds.open.last_date import LastDates
    from bot.service.rounds.open.series import SeriesService
    from bot.service.rounds.reconciliation import Reconciliation
    from bot.service.rounds.rounds import RoundService
    from bot.service.surveys.conversation import SurveyService
    from bot.service.surveys.media.battery_media import BatteryMedia


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedStores:
    """What services work on: opened stores and what goes with them."""

    settings: Settings
    key: ServerKey
    registry: Registry
    answers: Answers
    transfers: Transfers
    backup_keys: KeysOfOpenRounds
    time: SteadyTime
    clock: Callable[[], datetime]
    draws: Draws


class Services:
    """The services of one installation. Each is loaded and made when it is asked for first: a command needs few."""

    def __init__(self, opened: OpenedStores) -> None:
        self._opened = opened
        self.settings, self.key, self.time = opened.settings, opened.key, opened.time
        self.backup_keys = opened.backup_keys
        self.acts = Acts(opened.registry, opened.clock)

    def make_all(self) -> None:
        """Make each of them now, so that a program which serves people has neither to wait for one nor to lack memory
        or files to load it with."""
        for name, attribute in vars(Services).items():
            if isinstance(attribute, cached_property):
                getattr(self, name)

    @cached_property
    def media(self) -> "BatteryMedia":
        from bot.service.surveys.media.battery_media import BatteryMedia

        return BatteryMedia(self.settings.batteries_path)

    @cached_property
    def survey(self) -> "SurveyService":
        from bot.service.surveys.conversation import SurveyService

        opened = self._opened
        return SurveyService(
            *(opened.registry, opened.transfers, self.key, self.media),
            clock=opened.clock,
            draws=opened.draws,
            zone=self.settings.zone,
            draft_days=self.settings.draft_days,
            believes_clock=lambda: self.time.is_steady,
        )

    @cached_property
    def batteries(self) -> "BatteryService":
        from bot.service.rounds.batteries import BatteryService

        return BatteryService(self.settings.batteries_path, self.acts)

    @cached_property
    def rounds(self) -> "RoundService":
        from bot.service.rounds.rounds import RoundService

        opened = self._opened
        return RoundService(
            *(opened.registry, opened.answers, opened.transfers, self.acts, self.interventions, self.backup_keys),
            clock=opened.clock,
            draws=opened.draws,
            in_telegram=self.settings.links_lead_to_telegram,
        )

    @cached_property
    def last_dates(self) -> "LastDates":
        from bot.service.rounds.open.kept_drafts import KeptDrafts
        from bot.service.rounds.open.last_date import LastDates
        from bot.service.surveys.step_commits import StepCommits

        registry, clock, keep = self._opened.registry, self._opened.clock, timedelta(days=self.settings.draft_days)
        commits = StepCommits(registry, clock=clock, zone=self.settings.zone, keep=keep)
        return LastDates(registry, self.acts, KeptDrafts(registry, self.survey, commits).until_last_day, clock=clock)

    @cached_property
    def series(self) -> "SeriesService":
        from bot.service.rounds.open.series import SeriesService

        return SeriesService(self._opened.transfers, self.acts, self.backup_keys)

    @cached_property
    def interventions(self) -> "InterventionService":
        from bot.service.rounds.interventions import InterventionService

        return InterventionService(self._opened.registry, self.acts, clock=self._opened.clock)

    @cached_property
    def reconciliation(self) -> "Reconciliation":
        from bot.service.rounds.reconciliation import Reconciliation

        return Reconciliation(self._opened.registry, self._opened.answers)

    @cached_property
    def _masked(self) -> "MaskedTexts":
        from bot.service.reports.masked_texts import MaskedTexts

        return MaskedTexts()

    @cached_property
    def texts(self) -> "TextService":
        from bot.service.reports.free_texts import TextService

        return TextService(self._opened.registry, self._opened.answers, self.acts, self._masked)

    @cached_property
    def reports(self) -> "ReportService":
        from bot.service.regions import shown_regions
        from bot.service.reports.reports import ReportService

        stores = self._opened.registry, self._opened.answers
        return ReportService(*stores, self.acts, shown_regions(self.settings), self._masked.forget)

    @cached_property
    def shared_reports(self) -> "SharedReports":
        from bot.service.reports.shared_reports import SharedReports

        return SharedReports(self._opened.registry, self.acts, self.key, clock=self._opened.clock)

    @cached_property
    def people(self) -> "PeopleService":
        from bot.service.people.given_roles import PeopleService

        return PeopleService(self._opened.registry, self.acts, clock=self._opened.clock, draws=self._opened.draws)

    @cached_property
    def voices(self) -> "VoiceService":
        from bot.service.people.voices import VoiceService

        return VoiceService(self._opened.registry, self.acts)

    @cached_property
    def recordings(self) -> "RecordingService":
        from bot.service.people.voices import RecordingService

        return RecordingService(self._opened.registry, self.acts)

    @cached_property
    def actions(self) -> "ActionService":
        from bot.service.news.actions import ActionService

        return ActionService(self._opened.registry, self.acts, clock=self._opened.clock, draws=self._opened.draws)

    @cached_property
    def news(self) -> "NewsService":
        from bot.service.news.subscribers import NewsService

        return NewsService(self._opened.registry, self.actions)

    @cached_property
    def mailings(self) -> "MailingService":
        from bot.service.news.mailing import MailingService

        opened = self._opened
        works = self.actions, self.meetings, self.acts
        return MailingService(opened.registry, *works, clock=opened.clock, draws=opened.draws)

    @cached_property
    def meetings(self) -> "MeetingService":
        from bot.service.meetings.meetings import MeetingService
        from bot.service.regions import region_of

        opened, regions = self._opened, region_of(self.settings)
        return MeetingService(opened.registry, self.acts, regions, clock=opened.clock, draws=opened.draws)

    @cached_property
    def volunteers(self) -> "VolunteerService":
        from bot.service.meetings.volunteers import VolunteerService

        return VolunteerService(self._opened.registry, self.meetings, self._opened.clock)
