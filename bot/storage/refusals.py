"""Everything that storage refuses, in one tree; each message is one sentence that can be shown as it is."""

from collections.abc import Sequence
from pathlib import Path

from bot.refusals import Refused
from conversations.phrases import phrase


class StorageRefusal(Refused):
    """Storage cannot or must not do what was asked; nothing was changed."""


class UnusableKey(StorageRefusal):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The server key {path} cannot be used: {reason}.")


class Unopenable(StorageRefusal):
    """Sealed bytes that this key did not seal for this purpose."""

    def __init__(self, purpose: str) -> None:
        super().__init__(f"Something that is sealed ({purpose}) does not open: it is damaged. Restore a backup.")


class WrongServerKey(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"The server key is not the one that {path} was made with; put the right key file back.")


class NewerDatabase(StorageRefusal):
    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(f"{path} was written by a newer program (layout {found}, this program knows {known}).")


class OlderDatabase(StorageRefusal):
    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(f"{path} was written by an older program (layout {found}, this program needs {known}).")


class UnreachableDatabase(StorageRefusal):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The database {path} cannot be used just now: {reason}.")


class CorruptDatabase(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is damaged or is not a database of this program; restore it from a backup.")


class TwoStores(StorageRefusal):
    def __init__(self, old: Path, new: Path) -> None:
        super().__init__(f"{old} and {new} hold different answers of the same round; move one of them away.")


class MissingKey(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There are databases, but the server key {path} that they were made with is missing; put it back."
        )


class RotationRunning(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"Another program is changing the server key {path} just now; wait until it has ended.")


class NotSealedByKey(StorageRefusal):
    def __init__(self, path: Path, where: str) -> None:
        super().__init__(
            f"Something in {path} ({where}) does not open with the server key, so the key was not changed."
        )


class LostDatabase(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was removed or replaced while the program ran; stop it and put the file back.")


class ExistingFile(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already, and no backup is written over anything. Give another name.")


class ForeignFile(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is no backup of this program.")


class DamagedBackup(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is damaged, or the backup keys are of another installation. Take another backup.")


class NewerBackup(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was made by a newer program; restore it with that.")


class FolderInUse(StorageRefusal):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"There are databases in {folder}, and nothing is restored over them. Move them away first.")


class LostRounds(StorageRefusal):
    def __init__(self, rounds: Sequence[str], folder: Path) -> None:
        options = " ".join(f"--without {round}" for round in rounds)
        super().__init__(
            f"{', '.join(rounds)} took answers when the backup was made, and {folder} has no backup key: closed since, "
            f"or the key is lost. Put the key back, or restore all else with {options}."
        )


class AlreadyRunning(StorageRefusal):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"Another program is running with the data folder {folder}; stop it first.")


class MissingAnswers(StorageRefusal):
    def __init__(self, round: str) -> None:
        super().__init__(
            phrase("The answers of round {round} are missing. Put their file back from the latest copy.", round=round)
        )


class UnfitAnswers(StorageRefusal):
    def __init__(self, round: str) -> None:
        super().__init__(
            phrase(
                "The registry and the answers of round {round} are from different times. "
                "Put both back from the same copy.",
                round=round,
            )
        )


class UnknownAnswers(StorageRefusal):
    def __init__(self, rounds: Sequence[str]) -> None:
        super().__init__(
            f"There are answers of {', '.join(rounds)}, of which the registry knows nothing: it is new, older or of "
            "another installation. Put the right registry.db back, or move the files of these rounds away."
        )


class UnwritableFolder(StorageRefusal):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"The data folder {folder} cannot be written to.")


class DatabaseBusy(StorageRefusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is kept busy by another program; try again in a moment.")


class FailedWrite(StorageRefusal):
    def __init__(self, reason: str) -> None:
        super().__init__(f"The database could not be written: {reason}.")


class UnknownBattery(StorageRefusal):
    def __init__(self, battery: str) -> None:
        super().__init__(f"There is no battery {battery}.")


class UnknownRound(StorageRefusal):
    def __init__(self, round: str) -> None:
        super().__init__(phrase("There is no round {round}.", round=round))


class RoundNotOpen(StorageRefusal):
    def __init__(self, round: str) -> None:
        super().__init__(phrase("Round {round} is not open.", round=round))


class RoundNotClosed(StorageRefusal):
    def __init__(self, round: str) -> None:
        super().__init__(f"Round {round} is not closed.")


class DuplicateLink(StorageRefusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"There is already a link {code}.")


class LinkUsed(StorageRefusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"Link {code} does not exist or has been used.")


class LinkTaken(StorageRefusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"Somebody has begun by link {code}.")


class AlreadyAnswered(StorageRefusal):
    def __init__(self, round: str) -> None:
        super().__init__(f"This person has already answered round {round}.")


class AlreadyReleased(StorageRefusal):
    def __init__(self, round: str) -> None:
        super().__init__(phrase("The report of round {round} is out, and nothing is changed in it.", round=round))


class Conflict(StorageRefusal):
    """The draft has moved on since it was loaded."""

    def __init__(self) -> None:
        super().__init__("The draft was changed by somebody else in the meantime.")


class UnknownPerson(StorageRefusal):
    def __init__(self, reference: str) -> None:
        super().__init__(phrase("There is nobody with a role who is called {reference}.", reference=reference))


class UnknownLink(StorageRefusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"There is no link {code}; it may have been withdrawn.")


class UnknownInvitation(StorageRefusal):
    def __init__(self, reference: str) -> None:
        super().__init__(f"There is no open invitation {reference}; it may have been used.")


class InvitationOver(StorageRefusal):
    def __init__(self) -> None:
        super().__init__("This invitation has been used or withdrawn, or is too old.")


class UnknownVoice(StorageRefusal):
    def __init__(self, reference: str) -> None:
        super().__init__(phrase("There is no voice {reference}.", reference=reference))


class UnknownRecording(StorageRefusal):
    def __init__(self, reference: str) -> None:
        super().__init__(phrase("There is no recording {reference}.", reference=reference))


class UnknownIntervention(StorageRefusal):
    def __init__(self, id: str) -> None:
        super().__init__(phrase("There is no intervention {id}.", id=id))


class UnknownAction(StorageRefusal):
    def __init__(self, id: str) -> None:
        super().__init__(phrase("There is no action {id}.", id=id))


class UnknownMailing(StorageRefusal):
    def __init__(self, id: str) -> None:
        super().__init__(f"There is no mailing {id}.")


class UnknownMeeting(StorageRefusal):
    def __init__(self, id: str) -> None:
        super().__init__(phrase("There is no meeting {id}.", id=id))


class AlreadyOut(StorageRefusal):
    """What goes to many people, after the time until which it can be taken back."""

    def __init__(self) -> None:
        super().__init__(phrase("It is on its way to people already, and cannot be taken back."))


class NothingWaiting(StorageRefusal):
    def __init__(self) -> None:
        super().__init__(phrase("Nothing waits to be sent: somebody may have taken it back already."))


class AlreadySent(StorageRefusal):
    def __init__(self, action: str) -> None:
        super().__init__(
            phrase("The news about action {action} have been sent; say something new about it first.", action=action)
        )


class MailingTaken(StorageRefusal):
    def __init__(self) -> None:
        super().__init__(phrase("Another program is sending news just now; try again in a moment."))
