"""A workbook's sheets as a battery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from conversations.authoring.checking import HasFile, check_content
from conversations.authoring.document import Document, from_document
from conversations.authoring.inspection.wording import text_locations
from conversations.authoring.problem_texts import location_in_words
from conversations.authoring.xlsform import choices, survey
from conversations.authoring.xlsform.choices import read_choices
from conversations.authoring.xlsform.conditions import Conditions
from conversations.authoring.xlsform.experiments import SHEET as EXPERIMENTS
from conversations.authoring.xlsform.experiments import read_experiments
from conversations.authoring.xlsform.plain_names import with_plain_names
from conversations.authoring.xlsform.questions import Context
from conversations.authoring.xlsform.settings import FormSettings, read_settings
from conversations.authoring.xlsform.survey import Survey, ThemeEntries
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems, Problem
from conversations.definition.reading import Path
from conversations.definition.texts import is_translated
from conversations.languages import LANGUAGES, SOURCE_LANGUAGE
from conversations.phrases import phrase
from conversations.workbook.entries import Entry
from conversations.workbook.language_heads import language_code
from conversations.workbook.sheets import Findings, Sheet, location_of
from conversations.workbook.tables import Table, read_table

SHEETS = frozenset({"survey", "choices", "settings", EXPERIMENTS})
HELP_SHEETS = ("Hjälp", "Help")
"""Sheets of our own template that explain it."""

_HELPING = frozenset(name.lower() for name in HELP_SHEETS)


@dataclass(frozen=True, slots=True)
class Imported:
    """A battery from a workbook, all problems of form and content, and what became of how many survey rows.

    `content` are those of the problems that are about its content.
    """

    battery: Battery
    problems: tuple[Problem, ...]
    fates: Mapping[str, int]
    content: tuple[Problem, ...] = ()


def read_workbook(
    sheets: Sequence[Sheet], name: str, language: str | None = None, has_file: HasFile | None = None
) -> Imported:
    """The battery in a workbook called `name`; `language` is that of texts under heads that name none.

    `has_file` tells which pictures and recordings there are; without it, none is looked for. Raises BatteryProblems
    with everything that is wrong with the workbook's form.
    """
    findings = Findings()
    named = with_plain_names(sheets_by_name(sheets, findings), findings)
    reading = _Reading(named, name, language, findings)
    document, origins = reading.document()
    if any(problem.level == "error" for problem in findings.problems):
        raise BatteryProblems(findings.problems)
    battery = from_document(document, origins)
    if not reading.settings.languages:
        battery = _with_complete_languages(battery, findings)
    content = check_content(battery, document, origins, has_file)
    if not reading.settings.languages and (unfit := _unfit_languages(battery, content)):
        battery = _without_languages(battery, unfit, findings)
        content = check_content(battery, document, origins, has_file)
    problems = sorted((*findings.problems, *content), key=lambda problem: problem.level)
    return Imported(battery, tuple(dict.fromkeys(problems)), reading.survey.fates, content)


def sheets_by_name(sheets: Sequence[Sheet], findings: Findings) -> dict[str, Sheet]:
    """The sheets that mean something, by name; a workbook's only sheet is the survey.

    Raises BatteryProblems if there is no survey.
    """
    known: dict[str, Sheet] = {}
    for sheet in sheets:
        name = sheet.name.strip().lower()
        if len(sheets) == 1:
            name = "survey"
        if name in known:
            findings.refuse(
                f"{sheet.name} sheet", phrase("Two sheets are called '{name}'.", name=name), phrase("Remove one.")
            )
        elif name in SHEETS:
            known[name] = replace(sheet, name=name)
        elif name not in _HELPING:
            findings.warn(
                f"{sheet.name} sheet", phrase("The sheet has no meaning here."), phrase("Remove it, or leave it.")
            )
    if "survey" not in known or not any(any(row) for row in known["survey"].rows):
        findings.refuse(
            "the workbook",
            phrase("There is no sheet 'survey' with questions."),
            phrase("Name the sheet of questions so."),
        )
        raise BatteryProblems(findings.problems)
    return known


def _tables(sheets: Mapping[str, Sheet], findings: Findings) -> tuple[Table, Table]:
    """The survey and the choices. Raises BatteryProblems if one of them cannot be read; the rest is found as well."""
    asked = read_table(sheets["survey"], survey.KNOWN, frozenset({"type"}), findings)
    listed = Table((), ())
    if "choices" in sheets:
        listed = read_table(sheets["choices"], choices.KNOWN, frozenset({"list_name", "name"}), findings)
    if asked.heads and not asked.rows:
        findings.refuse(
            "survey sheet", phrase("There are no questions below the heads."), phrase("Write them below the heads.")
        )
    is_unread = not asked.rows or ("choices" in sheets and any(sheets["choices"].rows) and not listed.heads)
    if is_unread and any(problem.level == "error" for problem in findings.problems):
        raise BatteryProblems(findings.problems)
    return asked, listed


class _Reading:
    """One reading of one workbook."""

    def __init__(self, sheets: Mapping[str, Sheet], name: str, language: str | None, findings: Findings) -> None:
        self.findings = findings
        self.settings = read_settings(sheets.get("settings"), name, findings)
        self.asked, self.listed = _tables(sheets, findings)
        named = tuple(dict.fromkeys((*self.asked.languages, *self.listed.languages)))
        plain = self._plain(named, language)
        spoken = (plain, *named) if self._has_plain() or plain in named else named
        self.languages = tuple(dict.fromkeys(spoken)) or (plain,)
        self.titles = _titles(self.settings, self.languages)
        self.choices = read_choices(self.listed, plain, self.languages, findings)
        self.experiments = read_experiments(sheets.get(EXPERIMENTS), findings)
        self.survey = self._survey(plain)

    def _survey(self, plain: str) -> Survey:
        has_bounds = any(head.name in ("minimum", "maximum") for head in self.asked.heads)
        conditions = Conditions(self.findings)
        context = Context(self.findings, conditions, self.choices, plain, self.languages, has_bounds)
        survey = Survey(context, self.titles)
        survey.read(self.asked)
        conditions.warn_of_unused()
        self.choices.warn_of_unnamed(self.listed, (row.text("choice_filter") for row in self.asked.rows))
        self.choices.warn_of_unused({word for row in self.asked.rows for word in row.text("type").split()})
        return survey

    def _has_plain(self) -> bool:
        return self.asked.has_plain_texts() or self.listed.has_plain_texts()

    def _plain(self, named: tuple[str, ...], language: str | None) -> str:
        """The language of texts under heads that name none."""
        said = self.settings.default_language or (language_code(language) if language else None)
        if said or not self._has_plain():
            return said or (named[0] if named else SOURCE_LANGUAGE)
        self.findings.warn(
            location_of("survey", 1),
            phrase(
                "Texts without a language are taken to be in English ({source_language}).",
                source_language=SOURCE_LANGUAGE,
            ),
            phrase("Say otherwise under 'default_language' on the settings sheet, as in 'Swedish (sv)'."),
        )
        return SOURCE_LANGUAGE

    def document(self) -> tuple[Document, dict[Path, str]]:
        """The battery's document, and where its parts are in the workbook."""
        offered = self.settings.languages or tuple(code for code in self.languages if code in LANGUAGES)
        document: Document = {
            "id": self.settings.id.text,
            "version": self.settings.version.text,
            "title": self.titles,
            "languages": list(offered or self.languages),
        }
        origins: dict[Path, str] = {
            (): "survey sheet",
            ("id",): self.settings.id.location,
            ("version",): self.settings.version.location,
        }
        origins["title",] = self.settings.title.location
        if audience := self.settings.audience:
            document["audience"] = audience.text.lower()
            origins["audience",] = audience.location
        origins["languages",] = location_of("survey", 1)
        lists = {name: self.choices.lists[name] for name in self.choices.used}
        if lists:
            document["choice_lists"] = {name: [entry.document for entry in found] for name, found in lists.items()}
        for name, found in lists.items():
            _note_origins(origins, ("choice_lists", name), found)
        if self.experiments:
            document["experiments"] = [entry.document for entry in self.experiments]
        _note_origins(origins, ("experiments",), self.experiments)
        document["themes"] = [_theme_document(theme) for theme in self.survey.themes]
        for index, theme in enumerate(self.survey.themes):
            origins.update(theme.entry.origins(("themes", index)))
            _note_origins(origins, ("themes", index, "questions"), theme.questions)
        return document, origins


def _note_origins(origins: dict[Path, str], path: Path, entries: Sequence[Entry]) -> None:
    for index, entry in enumerate(entries):
        origins.update(entry.origins((*path, index)))


def _theme_document(theme: ThemeEntries) -> Document:
    return {**theme.entry.document, "questions": [question.document for question in theme.questions]}


def _titles(settings: FormSettings, languages: tuple[str, ...]) -> dict[str, str]:
    """The title in its languages; XLSForm has it in one only, which then stands for all."""
    given = {language: cell.text for language, cell in settings.titles.items() if language}
    return given or dict.fromkeys(languages, settings.title.text)


def _unfit_languages(battery: Battery, content: Sequence[Problem]) -> dict[str, Problem]:
    """The languages, but for the first, in which a text cannot be shown as it is, each with its first problem."""
    return {
        language: problem
        for problem in reversed(content)
        for language in battery.languages[1:]
        if problem.level == "error" and problem.where.endswith(f"({language})") and problem.unaskable is None
    }


def _without_languages(battery: Battery, unfit: Mapping[str, Problem], findings: Findings) -> Battery:
    for language, problem in unfit.items():
        findings.warn(
            problem.where,
            phrase(
                "{message} So '{language}' is not offered, which is not the first.",
                message=problem.said,
                language=language,
            ),
            problem.advice,
        )
    return replace(battery, languages=tuple(code for code in battery.languages if code not in unfit))


def _with_complete_languages(battery: Battery, findings: Findings) -> Battery:
    """The battery in the languages that lack no text: nobody meets half a translation."""
    locations = list(text_locations(battery))
    first, *others = battery.languages
    offered = [first]
    for language in others:
        missing = [where for where, texts in locations if not is_translated(texts, language, first)]
        if missing:
            findings.warn(
                location_of("survey", 1),
                phrase(
                    "In '{language}' {number} of {total} texts are missing, so that it is not offered; "
                    "the first is of {missing}.",
                    language=language,
                    number=len(missing),
                    total=len(locations),
                    missing=location_in_words(missing[0]),
                ),
                phrase("Translate them."),
            )
        else:
            offered.append(language)
    return replace(battery, languages=tuple(offered))
