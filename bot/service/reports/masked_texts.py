"""What masking left of texts, kept while somebody reads them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from bot.storage.interface.answers import TextRow

if TYPE_CHECKING:
    from analytics.disclosure.free_texts import Masked

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is left of the texts of a round when these names are taken out, by the text's key and what it says."""

    round: str
    names: tuple[str, ...]
    left: "dict[tuple[bytes, int], Masked]" = field(default_factory=dict)

    def is_of(self, other: "_Kept") -> bool:
        return (self.round, self.names) == (other.round, other.names)


class MaskedTexts:
    """Of the round that was read last, so that thousands of texts are not masked anew with each page that is turned.

    Of what was written only that is kept which masking left. Another round or other names, and `forget`, let go of all.
    Several may read at the same time, in threads: each gets what its own names leave.
    """

    def __init__(self) -> None:
        self._kept = _Kept("", ())
        self._last: tuple[object, object] = (None, None)

    def last_read(self, of: object, read: Callable[[], Made]) -> Made:
        """What was made of these texts last, or made now where it was of others; `of` says all that it depends on."""
        before = self._last
        if before[0] == of:
            return cast(Made, before[1])
        made = read()
        if self._last is before:  # and nobody has forgotten it meanwhile
            self._last = (of, made)
        return made

    def left_of(self, round_id: str, names: Sequence[str], texts: Iterable[TextRow]) -> "list[tuple[TextRow, Masked]]":
        """Each text of a round with what is left of it; of texts that are not among these nothing stays here."""
        from analytics.disclosure.free_texts import Masked

        before, now = self._kept, _Kept(round_id, tuple(names))
        known = before.left if before.is_of(now) else {}
        found = []
        for one in texts:
            called = (one.key, hash(one.text))  # another one where some words of the text are struck
            left = now.left[called] = known.get(called) or Masked.of(one.text, names)
            found.append((one, left))
        if self._kept is before:  # and nobody has forgotten it meanwhile
            self._kept = now
        return found

    def forget(self) -> None:
        """The report is made, and with it all is erased that was struck."""
        self._kept, self._last = _Kept("", ()), (None, None)
