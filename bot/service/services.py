"""What coordinators work with, all of it checked and noted, whoever asks."""

from dataclasses import dataclass

from bot.service.meetings.meetings import MeetingService
from bot.service.news.actions import ActionService
from bot.service.news.mailing import MailingService
from bot.service.people.given_roles import PeopleService
from bot.service.people.rights import Acts
from bot.service.people.voices import RecordingService, VoiceService
from bot.service.reports.free_texts import TextService
from bot.service.reports.reports import ReportService
from bot.service.reports.shared_reports import SharedReports
from bot.service.rounds.batteries import BatteryService
from bot.service.rounds.interventions import InterventionService
from bot.service.rounds.open.last_date import LastDates
from bot.service.rounds.open.series import SeriesService
from bot.service.rounds.rounds import RoundService


@dataclass(frozen=True, slots=True)
class Services:
    """The services of one installation."""

    acts: Acts
    batteries: BatteryService
    rounds: RoundService
    reports: ReportService
    shared_reports: SharedReports
    people: PeopleService
    voices: VoiceService
    recordings: RecordingService
    interventions: InterventionService
    actions: ActionService
    texts: TextService
    last_dates: LastDates
    series: SeriesService
    mailings: MailingService
    meetings: MeetingService
