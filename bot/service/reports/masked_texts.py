"""What masking left of texts, kept while somebody reads them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.storage.interface.answers import TextRow

if TYPE_CHECKING:
    from analytics.disclosure.free_texts import Masked


class MaskedTexts:
    """Of the round that was read last, so that thousands of texts are not masked anew with each page that is turned.

    Of what was written only that is kept which masking left. Another round or other names, and `forget`, let go of all.
    """

    def __init__(self) -> None:
        self._of: tuple[str, tuple[str, ...]] | None = None
        self._left: dict[tuple[bytes, int], Masked] = {}

    def left_of(self, round_id: str, names: Sequence[str], texts: Iterable[TextRow]) -> "list[tuple[TextRow, Masked]]":
        """Each text of a round with what is left of it; of texts that are not among these nothing stays here."""
        from analytics.disclosure.free_texts import Masked

        of = (round_id, tuple(names))
        known, self._of, self._left = self._left if self._of == of else {}, of, {}
        found = []
        for one in texts:
            called = (one.key, hash(one.text))  # another one where some words of the text are struck
            left = self._left[called] = known.get(called) or Masked.of(one.text, names)
            found.append((one, left))
        return found

    def forget(self) -> None:
        """The report is made, and with it all is erased that was struck."""
        self._of, self._left = None, {}
