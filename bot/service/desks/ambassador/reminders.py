"""What is said to ambassadors who have not asked."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.service.desks.ambassador.facts import AmbassadorWorld
from bot.service.surveys.reminders import WEEK, Reminder, by_day
from bot.storage.interface.registry import Registry
from conversations.dialogs.desk import messages


class AmbassadorReminders:
    """News of what they passed on, and once a week that answers are missing."""

    def __init__(
        self, registry: Registry, world: AmbassadorWorld, *, clock: Callable[[], datetime], zone: ZoneInfo
    ) -> None:
        self._registry, self._world, self._clock, self._zone = registry, world, clock, zone

    async def due(self) -> list[Reminder]:
        """Each is noted as said before it is, so that nothing is ever said twice; none by night."""
        now = self._clock()
        if by_day(now, self._zone) != now:
            return []
        return [*await self._news(), *await self._weekly(now)]

    async def _news(self) -> list[Reminder]:
        people = {person.reference: person for person in await self._registry.people.all()}
        found = []
        for voice in await self._registry.voices.untold():
            if await self._registry.voices.tell(voice) and voice.author in people:
                person = people[voice.author]
                said = messages.news_of_a_voice(person.language, voice.answer)
                found.append(Reminder(person.channel, person.chat, said))
        return found

    async def _weekly(self, now: datetime) -> list[Reminder]:
        found = []
        for key, person in await self._registry.people.due(now):
            following = by_day(now + WEEK, self._zone)
            if not await self._registry.people.remind_at(key, now, following) or person.muted:
                continue
            if await self._world.below_target(person):
                found.append(Reminder(person.channel, person.chat, messages.weekly_reminder(person.language)))
        return found
