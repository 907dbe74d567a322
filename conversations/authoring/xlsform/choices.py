"""The choices sheet: lists of choices, and the choice "other" where a question asks for it."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from conversations.authoring import default_texts
from conversations.authoring.default_texts import in_languages
from conversations.definition.texts import Texts, text_in
from conversations.phrases import phrase
from conversations.workbook.entries import Entry, code_of, flag, media, spoken
from conversations.workbook.sheets import Cell, Findings, location_of
from conversations.workbook.tables import TRANSLATED, SheetRow, Table

KNOWN = frozenset({"list_name", "name", "exclusive", "stays_last", "source_name"}) | TRANSLATED
_READ = frozenset({"list_name", "name", "exclusive", "stays_last", "source_name", "label", "image", "audio"})
OTHER = "other"
_WORD = re.compile(r"[\w:.-]+")


@dataclass(slots=True)
class ChoiceLists:
    """The lists by name, and those that questions name."""

    findings: Findings
    lists: dict[str, list[Entry]] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)
    rows: int = 0

    def use(self, name: str, location: str, languages: tuple[str, ...], *, or_other: bool) -> str | None:
        """The name of the list for a question that names it; None if there is no such list."""
        if name not in self.lists and name in default_texts.LISTS:
            self._stand_in(name, location, languages)
        if name not in self.lists:
            known = ", ".join(self.lists) or "none"
            self.findings.refuse(
                location,
                phrase("There is no list '{name}'.", name=name),
                phrase("Write it on the choices sheet, or name one of: {known}.", known=known),
            )
            return None
        if not or_other:
            self.used[name] = None
            return name
        return self._with_other(name, languages)

    def _with_other(self, name: str, languages: tuple[str, ...]) -> str:
        """The list with the choice "other" at its end; a list of its own if it has none yet."""
        if any(entry.document.get("code") == OTHER for entry in self.lists[name]):
            self.used[name] = None
            return name
        extended = f"{name}_or_other"
        if extended not in self.lists:
            location = self.lists[name][-1].location
            other = Entry(location)
            other.set("code", OTHER)
            other.set("label", in_languages(default_texts.OTHER, languages))
            other.set("stays_last", True)
            self.lists[extended] = [*self.lists[name], other]
        self.used[extended] = None
        return extended

    def _stand_in(self, name: str, location: str, languages: tuple[str, ...]) -> None:
        """A list that the program for which the form was made would add."""
        named = default_texts.LISTS[name]
        self.findings.warn(
            location,
            phrase(
                "There is no list '{name}'; the choices {listed} stand in for it.",
                name=name,
                listed=" and ".join(named),
            ),
            phrase("Write the list on the choices sheet, or leave it."),
        )
        self.lists[name] = []
        for code, words in named.items():
            entry = Entry(location)
            entry.set("code", code)
            entry.set("label", in_languages(words, languages))
            self.lists[name].append(entry)

    def labels(self, name: str, language: str) -> dict[str, str]:
        """The labels of a list by code, in the language or else in another."""
        return {str(entry.document["code"]): text_in(_texts(entry), language) for entry in self.lists[name]}

    def warn_of_unused(self, written: Set[str]) -> None:
        """Say so of each list that no question has; `written` are the words under `type`, of refused rows, too."""
        extended = {name.removesuffix("_or_other") for name in self.used}
        for name, entries in self.lists.items():
            if name not in self.used and name not in extended and name not in written:
                self.findings.warn(
                    entries[0].location,
                    phrase("No question uses the list '{name}'; it is left out.", name=name),
                    phrase("Remove it."),
                )

    def warn_of_unnamed(self, table: Table, filters: Iterable[str]) -> None:
        """Say so of each column that means something only where a filter names it, and none does."""
        named = {word for source in filters for word in _WORD.findall(source)}
        for head in table.heads:
            if (
                head.name not in KNOWN
                and head.name not in named
                and any((head.name, "") in row.cells for row in table.rows)
            ):
                self.findings.warn(
                    location_of("choices", 1, head.column),
                    phrase("No filter names the column '{written}'.", written=head.written),
                    phrase("Name it under 'choice_filter', or leave it."),
                )


def read_choices(table: Table | None, plain: str, languages: tuple[str, ...], findings: Findings) -> ChoiceLists:
    """All lists of the sheet, with each further column as an attribute that a choice filter may name."""
    lists = ChoiceLists(findings)
    for row in table.rows if table else ():
        lists.rows += 1
        name = row.get("list_name")
        if name is None:
            findings.refuse(
                row.location,
                phrase("The choice belongs to no list."),
                phrase("Write the list's name under 'list_name'."),
            )
            continue
        lists.lists.setdefault(name.text, []).append(_choice(row, plain, languages, findings))
    _warn_of_unread(table, findings)
    return lists


def _choice(row: SheetRow, plain: str, languages: tuple[str, ...], findings: Findings) -> Entry:
    entry = Entry(row.location)
    name = row.get("name")
    if name is None:
        findings.refuse(row.location, phrase("The choice has no name."), phrase("Write its code under 'name'."))
    entry.set("code", code_of(name.text) if name else "", name.location if name else None)
    entry.set("label", {})
    entry.put_texts("label", spoken(row.texts("label", plain), findings))
    if name and not entry.document["label"]:
        _label_by_code(entry, name, languages, findings)
    entry.put("exclusive", flag(row, "exclusive", findings))
    entry.put("stays_last", flag(row, "stays_last", findings))
    entry.put("attributes", {name: cell.text.strip() for name, cell in _attributes(row).items()})
    entry.put_texts("image", media(row, "image", languages))
    entry.put_texts("audio", media(row, "audio", languages))
    entry.put("source_name", row.text("source_name"))
    return entry


def _label_by_code(entry: Entry, name: Cell, languages: tuple[str, ...], findings: Findings) -> None:
    """Other programs show a picture alone, or the code; a button needs words."""
    findings.warn(
        entry.location,
        phrase("The choice has no label; its code stands on the button."),
        phrase("Write what people are to read."),
    )
    entry.set("label", dict.fromkeys(languages, code_of(name.text)))


def _attributes(row: SheetRow) -> dict[str, Cell]:
    return {name: cell for (name, language), cell in row.cells.items() if name not in KNOWN and not language}


def _warn_of_unread(table: Table | None, findings: Findings) -> None:
    for head in table.heads if table else ():
        if head.name in KNOWN - _READ:
            location = location_of("choices", 1, head.column)
            findings.warn(
                location,
                phrase("The column '{written}' has no meaning here.", written=head.written),
                phrase("Remove it, or leave it."),
            )


def _texts(entry: Entry) -> Texts:
    label = entry.document["label"]
    assert isinstance(label, dict)
    return label
