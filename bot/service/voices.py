"""What coordinators do with voices and recordings."""

from bot.storage.recordings import Recording
from bot.storage.refusals import UnknownRecording
from bot.storage.registry import Registry
from bot.storage.voices import ANSWERED, NEW, READ, Voice

__all__ = ["Recording", "RecordingService", "Voice", "VoiceService"]


class VoiceService:
    """Reading and answering what ambassadors passed on."""

    def __init__(self, registry: Registry) -> None:
        self._voices = registry.voices

    async def list(self) -> list[Voice]:
        """All voices, suggestions and reported texts."""
        return await self._voices.all()

    async def read(self, reference: str) -> Voice:
        """One of them; its ambassador is told that it was read. Raises UnknownVoice."""
        voice = await self._voices.get(reference.upper())
        return await self._voices.mark(voice, READ, "") if voice.state == NEW else voice

    async def answer(self, reference: str, text: str) -> Voice:
        """Say what came of it; its ambassador is told. Raises UnknownVoice."""
        return await self._voices.mark(await self._voices.get(reference.upper()), ANSWERED, text)


class RecordingService:
    """Approving what ambassadors recorded."""

    def __init__(self, registry: Registry) -> None:
        self._recordings = registry.recordings

    async def list(self) -> list[Recording]:
        """All recordings that were not rejected."""
        return await self._recordings.all()

    async def get(self, reference: str) -> Recording:
        """Raises UnknownRecording."""
        for recording in await self._recordings.all():
            if recording.reference == reference.upper():
                return recording
        raise UnknownRecording(reference.upper())

    async def approve(self, reference: str) -> None:
        """Raises UnknownRecording."""
        await self._recordings.approve(reference.upper())

    async def reject(self, reference: str) -> None:
        """Raises UnknownRecording."""
        await self._recordings.reject(reference.upper())
