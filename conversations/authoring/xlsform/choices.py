"""The choices sheet: lists of choices, and the choice "other" where a question asks for it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from conversations.workbook.entries import Entry, code_of, flag, media, spoken
from conversations.workbook.sheets import Cell, Findings, location_of
from conversations.workbook.tables import TRANSLATED, SheetRow, Table

KNOWN = frozenset({"list_name", "name", "exclusive", "stays_last"}) | TRANSLATED
_READ = frozenset({"list_name", "name", "exclusive", "stays_last", "label", "image", "audio"})
OTHER = "other"

# Drafts that await native readers, as the sample battery's texts do.
OTHER_LABELS: Mapping[str, str] = {
    **{"sv": "Annat", "en": "Other", "ar": "شيء آخر", "so": "Wax kale", "ti": "ካልእ", "fa-AF": "چیز دیگر"},
    **{"fa": "چیز دیگر", "ku": "Tiştekî din", "am": "ሌላ", "uk": "Інше", "ru": "Другое", "ps": "بل څه"},
    **{"ckb": "شتێکی تر", "tr": "Diğer", "fr": "Autre", "es": "Otro", "bs": "Drugo", "sq": "Tjetër"},
    **{"sw": "Nyingine", "pl": "Inne", "ro": "Altceva", "lv": "Cits", "it": "Altro", "de": "Anderes"},
}


@dataclass(slots=True)
class ChoiceLists:
    """The lists by name, and those that questions name."""

    findings: Findings
    lists: dict[str, list[Entry]] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)
    rows: int = 0

    def use(self, name: str, location: str, languages: tuple[str, ...], *, or_other: bool) -> str | None:
        """The name of the list for a question that names it; None if there is no such list."""
        if name not in self.lists:
            known = ", ".join(self.lists) or "none"
            self.findings.refuse(
                location, f"There is no list '{name}'.", f"Write it on the choices sheet, or name one of: {known}."
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
            other.set("label", {language: OTHER_LABELS.get(language, "Other") for language in languages})
            other.set("stays_last", True)
            self.lists[extended] = [*self.lists[name], other]
        self.used[extended] = None
        return extended

    def labels(self, name: str, language: str) -> dict[str, str]:
        """The labels of a list by code, in the language or else the first there is."""
        return {str(entry.document["code"]): _in(entry.document["label"], language) for entry in self.lists[name]}

    def warn_of_unused(self, written: Set[str]) -> None:
        """Say so of each list that no question has; `written` are the words under `type`, of refused rows, too."""
        extended = {name.removesuffix("_or_other") for name in self.used}
        for name, entries in self.lists.items():
            if name not in self.used and name not in extended and name not in written:
                self.findings.warn(
                    entries[0].location, f"No question uses the list '{name}'; it is left out.", "Remove it."
                )


def read_choices(table: Table | None, plain: str, languages: tuple[str, ...], findings: Findings) -> ChoiceLists:
    """All lists of the sheet, with each further column as an attribute that a choice filter may name."""
    lists = ChoiceLists(findings)
    for row in table.rows if table else ():
        lists.rows += 1
        name = row.get("list_name")
        if name is None:
            findings.refuse(row.location, "The choice belongs to no list.", "Write the list's name under 'list_name'.")
            continue
        lists.lists.setdefault(name.text, []).append(_choice(row, plain, languages, findings))
    _warn_of_unread(table, findings)
    return lists


def _choice(row: SheetRow, plain: str, languages: tuple[str, ...], findings: Findings) -> Entry:
    entry = Entry(row.location)
    name = row.get("name")
    if name is None:
        findings.refuse(row.location, "The choice has no name.", "Write its code under 'name'.")
    entry.set("code", code_of(name.text) if name else "", name.location if name else None)
    entry.set("label", {})
    entry.put_texts("label", spoken(row.texts("label", plain), findings))
    entry.put("exclusive", flag(row, "exclusive", findings))
    entry.put("stays_last", flag(row, "stays_last", findings))
    entry.put("attributes", {name: cell.text.strip() for name, cell in _attributes(row).items()})
    entry.put_texts("image", media(row, "image", languages))
    entry.put_texts("audio", media(row, "audio", languages))
    return entry


def _attributes(row: SheetRow) -> dict[str, Cell]:
    return {name: cell for (name, language), cell in row.cells.items() if name not in KNOWN and not language}


def _warn_of_unread(table: Table | None, findings: Findings) -> None:
    for head in table.heads if table else ():
        if head.name in KNOWN - _READ:
            location = location_of("choices", 1, head.column)
            findings.warn(location, f"The column '{head.written}' has no meaning here.", "Remove it, or leave it.")


def _in(texts: object, language: str) -> str:
    assert isinstance(texts, dict)
    return str(texts.get(language) or next(iter(texts.values()), ""))
