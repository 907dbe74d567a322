"""What coordinators work with, all of it checked and noted, whoever asks."""

from dataclasses import dataclass

from bot.service.actions import ActionService
from bot.service.batteries import BatteryService
from bot.service.broadcast import Broadcast
from bot.service.interventions import InterventionService
from bot.service.people import PeopleService
from bot.service.reports import ReportService
from bot.service.rights import Acts
from bot.service.rounds import RoundService
from bot.service.texts import TextService
from bot.service.voices import RecordingService, VoiceService


@dataclass(frozen=True, slots=True)
class Services:
    """The services of one installation."""

    acts: Acts
    batteries: BatteryService
    rounds: RoundService
    reports: ReportService
    people: PeopleService
    voices: VoiceService
    recordings: RecordingService
    interventions: InterventionService
    actions: ActionService
    texts: TextService
    broadcast: Broadcast
