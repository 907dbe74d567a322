"""The survey sheet: themes with their questions, from rows one after the other."""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches

from conversations.authoring.xlsform import experiments, protection
from conversations.authoring.xlsform.questions import Context, read_question
from conversations.authoring.xlsform.row_types import RowType, RowUse, known_types, row_type, usual_types
from conversations.authoring.xlsform.silent_cells import warn_of_silent_cells
from conversations.definition.problems import Unaskable
from conversations.phrases import Phrase, phrase
from conversations.workbook.entries import Entry, flag, spoken
from conversations.workbook.sheets import Cell, location_of
from conversations.workbook.tables import ON_SURVEY, TRANSLATED, SheetRow, Table

_OURS = ("theme", "direction", "reversed", "sensitive", "index", "opinion", "background", "mirrors", "shuffle")
_READ = frozenset(
    {
        *("type", "name", "label", "hint", "guidance_hint", "relevant", "constraint", "constraint_message"),
        *("choice_filter", "calculation", "default", "parameters", "appearance", "readonly", "image", "audio"),
        *("disabled", "minimum", "maximum", "step", "source_name", *_OURS),
        *(ON_SURVEY | experiments.COLUMNS | protection.COLUMNS),
    }
)
_WITHOUT_MEANING = {
    "required": (
        phrase("Nobody has to answer: every question can be skipped."),
        phrase("Remove the column, or leave it."),
    ),
    "required_message": (
        phrase("Nobody has to answer: every question can be skipped."),
        phrase("Remove the column, or leave it."),
    ),
    "video": (phrase("Videos are not shown."), phrase("Use media::image or media::audio.")),
    "big-image": (phrase("Pictures have one size."), phrase("Use media::image.")),
}
KNOWN = _READ | TRANSLATED | {"required"}


@dataclass(slots=True)
class ThemeEntries:
    """A theme while its questions are read; `title` is the group's row, if it is a group."""

    entry: Entry
    questions: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    row: SheetRow
    relevant: str | None


@dataclass(slots=True)
class Survey:
    """Reads the rows; `fates` counts what became of them, so that none is lost unnoticed."""

    context: Context
    titles: dict[str, str]
    themes: list[ThemeEntries] = field(default_factory=list)
    fates: Counter[str] = field(default_factory=Counter)
    _groups: list[_Group] = field(default_factory=list)
    _repeats: int = 0
    _loose: str | None = None
    _passed_over: list[str] = field(default_factory=list)

    def read(self, table: Table) -> None:
        """All rows, and what is wrong with the sheet as a whole."""
        self._warn_of_heads(table)
        fates = [(row, self._row(row)) for row in table.rows]
        self.fates = Counter(fate for _, fate in fates) + Counter({"comments": table.unread})
        read = [row for row, fate in fates if fate in ("questions", "calculated", "groups")]
        warn_of_silent_cells(read, _READ, self.context.findings)
        self._warn_of_passed_over()
        for group in self._groups:
            self._refuse(
                group.row.location,
                phrase("The group has no end."),
                phrase("Add a row 'end_group' after its last question."),
            )
        for theme in self.themes:
            if not theme.questions:
                self.context.findings.warn(
                    theme.entry.location,
                    phrase("Nothing is asked in this group; it is left out."),
                    phrase("Remove it, or add questions."),
                )
        self.themes = [theme for theme in self.themes if theme.questions]

    def _refuse(
        self, location: str, message: Phrase | str, remedy: Phrase | str, unaskable: Unaskable | None = None
    ) -> None:
        self.context.findings.refuse(location, message, remedy, unaskable)

    def _row(self, row: SheetRow) -> str:
        """Read one row; what became of it."""
        written = row.get("type")
        if flag(row, "disabled", self.context.findings) or (written and written.text.startswith("#")):
            return "comments"
        if written is None:
            return self._row_without_type(row)
        kind = row_type(written.text)
        if kind is None:
            self._refuse_unknown(written)
            return "refused"
        if self._repeats or kind.repeats:
            return self._in_repeat(written, kind)
        return self._known_row(row, kind, written)

    def _known_row(self, row: SheetRow, kind: RowType, written: Cell) -> str:
        match kind.use:
            case RowUse.REFUSED:
                self._refuse(written.location, kind.message, kind.remedy, unaskable=kind.unaskable)
                return "refused"
            case RowUse.DROPPED:
                self.context.findings.warn(written.location, kind.message, kind.remedy)
                if kind.name == "today" and row.get("name"):
                    self.context.conditions.define(row.text("name"), written, "today()", None)
                return "dropped"
            case RowUse.CALCULATION:
                self._calculation(row)
                return "calculated"
            case RowUse.BEGIN:
                self._begin(row)
                return "groups"
            case RowUse.END:
                self._end(row)
                return "groups"
        self._theme(row).questions.extend(read_question(row, kind, self._relevant(row), self.context))
        return "questions"

    def _row_without_type(self, row: SheetRow) -> str:
        if row.get("name") or row.texts("label", self.context.plain):
            self._refuse(
                row.location,
                phrase("The question has no type."),
                phrase("Write its type, such as 'text' or 'select_one LIST'."),
            )
            return "refused"
        self._passed_over.append(row.location)
        return "comments"

    def _warn_of_passed_over(self) -> None:
        """Notes to oneself are no mistakes, and one warning tells of them all."""
        if self._passed_over:
            first, *others = self._passed_over
            also = phrase(", and so are {number} other rows", number=len(others)) if others else ""
            self.context.findings.warn(
                first,
                phrase("The row has no type and is passed over{also}.", also=also),
                phrase("Remove them, or leave them."),
            )

    def _refuse_unknown(self, written: Cell) -> None:
        close = get_close_matches(written.text.lower().split(" ")[0], known_types(), n=1)
        remedy = (
            phrase("Did you mean '{close}'?", close=close[0])
            if close
            else phrase("Usual are: {listed}.", listed=", ".join(usual_types()))
        )
        self._refuse(written.location, phrase("The type '{text}' is not known.", text=written.text[:60]), remedy)

    def _in_repeat(self, written: Cell, kind: RowType) -> str:
        if kind.repeats:
            if kind.use is RowUse.BEGIN and not self._repeats:
                self._refuse(
                    written.location,
                    phrase("Questions cannot be repeated: who lists several people or events would be recognised."),
                    phrase(
                        "Ask once, for instance about how many, and remove the rows 'begin_repeat' and 'end_repeat'."
                    ),
                    unaskable="row",
                )
            self._repeats = max(0, self._repeats + (1 if kind.use is RowUse.BEGIN else -1))
        return "refused"

    def _calculation(self, row: SheetRow) -> None:
        cell = row.get("calculation") or row.get("default")
        name = row.get("name")
        if name is None:
            self._refuse(row.location, phrase("The calculation has no name."), phrase("Write its id under 'name'."))
            return
        source = cell.text if cell else "''"
        if cell and row.get("calculation") is None:
            source = f'"{source}"' if "'" in source else f"'{source}'"
        self.context.conditions.define(name.text, cell or name, source, self._relevant(row))

    def _relevant(self, row: SheetRow) -> str | None:
        """The condition of the row and of all groups around it."""
        own = self.context.conditions.read(row.get("relevant"))
        sources = [source for source in (*(group.relevant for group in self._groups), own) if source]
        return self.context.conditions.all_of(sources, row.location_of("relevant"))

    def _begin(self, row: SheetRow) -> None:
        relevant = self.context.conditions.read(row.get("relevant"))
        if not self._groups:
            self._loose = None
            self.themes.append(ThemeEntries(self._group_theme(row)))
        elif labels := row.texts("label", self.context.plain):
            location = next(iter(labels.values())).location
            self.context.findings.warn(
                location,
                phrase("A group inside a group shows no title of its own."),
                phrase("Write it as a note, or leave it."),
            )
        row.asked_for.add("name")
        self._groups.append(_Group(row, relevant))

    def _end(self, row: SheetRow) -> None:
        row.asked_for.add("name")
        if not self._groups:
            self._refuse(
                row.location, phrase("No group has begun here."), phrase("Remove the row, or add 'begin_group' before.")
            )
            return
        self._groups.pop()

    def _group_theme(self, row: SheetRow) -> Entry:
        entry = Entry(row.location)
        name = row.get("name")
        entry.set("id", name.text if name else f"group_{row.number}", name.location if name else None)
        entry.set("label", self.titles)
        labels = spoken(row.texts("label", self.context.plain), self.context.findings)
        if not labels:
            self.context.findings.warn(
                row.location,
                phrase("The group has no label; the battery's title stands in."),
                phrase("Give it one, since it is a theme."),
            )
        entry.put_texts("label", labels)
        for further in ("shuffle", "background"):
            entry.put(further, flag(row, further, self.context.findings))
        entry.put("mirrors", row.text("mirrors"), row.location_of("mirrors"))
        return entry

    def _theme(self, row: SheetRow) -> ThemeEntries:
        """The theme of a question: its group, or outside of groups what the column 'theme' says."""
        if self._groups:
            return self.themes[-1]
        named = row.text("theme")
        if not self.themes or self._loose != named:
            self._loose = named
            self._warn_of_loose(row, named)
            self.themes.append(ThemeEntries(self._loose_theme(row, named)))
        theme = self.themes[-1]
        theme.entry.put("background", flag(row, "background", self.context.findings))
        return theme

    def _warn_of_loose(self, row: SheetRow, named: str) -> None:
        """A theme of its own among groups is seldom meant."""
        if self.themes and not named:
            self.context.findings.warn(
                row.location,
                phrase("The question stands in no group; a theme with the battery's title is made for it."),
                phrase("Move it above an 'end_group', or write its theme under 'theme'."),
            )

    def _loose_theme(self, row: SheetRow, named: str) -> Entry:
        entry = Entry(row.location)
        base = re.sub(r"[^A-Za-z0-9_-]+", "_", named).strip("_") or "questions"
        taken = {theme.entry.document["id"] for theme in self.themes}
        numbered = (base if number == 1 else f"{base}_{number}" for number in range(1, len(taken) + 2))
        entry.set("id", next(id for id in numbered if id not in taken))
        entry.set("label", dict.fromkeys(self.context.languages, named) if named else self.titles)
        return entry

    def _warn_of_heads(self, table: Table) -> None:
        for head in table.heads:
            location = location_of("survey", 1, head.column)
            if head.name in _WITHOUT_MEANING:
                self.context.findings.warn(location, *_WITHOUT_MEANING[head.name])
            elif head.name not in _READ:
                self.context.findings.warn(
                    location,
                    phrase("The column '{written}' has no meaning here.", written=head.written),
                    phrase("Remove it, or leave it."),
                )
