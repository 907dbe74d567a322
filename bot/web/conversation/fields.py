"""Fields as templates show them."""

from dataclasses import dataclass

from bot.web.conversation.presses import FIELD
from bot.web.page_language import Speech, speech
from conversations.surface.fields import MOST_LETTERS, Field, FieldKind

MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class OptionView:
    """One of those to choose from."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field; `spoken` is the language of what is written there, None for one that is not said."""

    name: str
    label: str
    kind: str
    value: str
    options: tuple[OptionView, ...]
    beside: str
    spoken: Speech | None
    most: int
    longest: int = MOST_LETTERS

    @property
    def rows(self) -> int:
        """Lines to write in: as many as there are, or as the text so far fills on a phone."""
        return min(MOST_ROWS, max(2, self.value.count("\n") + 1, len(self.value) // 40 + 1))

    @property
    def is_choice(self) -> bool:
        return self.kind in (FieldKind.ONE, FieldKind.SOME)


def field_view(field: Field, around: Speech) -> FieldView:
    """A field in a language."""
    chosen = field.value.split()
    return FieldView(
        FIELD + field.name,
        around.says(field.label),
        field.kind.value,
        field.value,
        tuple(OptionView(one.value, around.says(one.label), one.value in chosen) for one in field.options),
        around.says(field.beside) if field.beside else "",
        speech(field.language) if field.language else None,
        field.most,
    )
