"""What translators are told of short texts, which say little by themselves."""

from collections.abc import Iterator, Mapping

SHORT = 3
"""Texts of at most so many words say little by themselves."""

CONTEXTS: Mapping[str, str] = {
    "about": "What something is about; a button or part of a line.",
    "act": "What a coordinator has done, as the log tells it; a cell of a table.",
    "action": "How far something has come that the region does because of the answers.",
    "answer": "An answer, as it stands in a list of answers.",
    "arm": "Who reads a wording of a question, where several are tried by lot; a cell of a table.",
    "series": "Whether rounds that belong together still take answers; beside the name of their series.",
    "audience": "Whom a round of questions asks, as a heading or a choice.",
    "button": "A button under a message: short, at most 35 letters, what the person does or says by pressing it.",
    "check": "A possible answer of an ambassador to a question about how to treat people; a button.",
    "command": "What a command of the bot does, in Telegram's menu of commands.",
    "counted by": "What answers are counted by; the heading of a line of numbers.",
    "field": "What is to be written or chosen in a field of a page: its label.",
    "how an act ended": "Whether something in the log was done; a cell of a table.",
    "in place of a figure": "Stands in a table where a figure may not be shown.",
    "inspection": "What is wrong with the file of a battery, or how to mend it.",
    "keyword": "By which somebody finds the figures in a portal of open data.",
    "language": "A language in a list of languages, with who has looked at its texts.",
    "meeting theme": "What a meeting is about, to which people are invited; a button.",
    "menu": "A button of the menu and the heading of the page to which it leads.",
    "month": "A month of a year as an answer, always of the Gregorian calendar, in its plain form.",
    "numbers": "Part of a line of counts: how many people did so.",
    "page": "A link or the label of a field on a page in the browser.",
    "passed on": "What kind of thing an ambassador has passed on; the beginning of a line.",
    "recording": "What an ambassador has read aloud.",
    "role": "What somebody is who works with the survey; a button or cell of a table.",
    "round": "Where a round of questions stands: can people answer, has it ended, is there a report.",
    "sheet of a workbook": "The name of a sheet in a workbook: at most 28 letters.",
    "table column": "The head of a column in a table: short.",
    "language of a text": "In which language people will read a text.",
    "way of asking": "How a question is asked so that nobody can know the answer of one person.",
    "what became of an intervention": "How an intervention (a project or measure of the region) ended or goes on.",
    "what is worked out": "The head of a calculation that planners of a round can follow.",
    "what is tried": "What is compared by lot, to see whether it changes answers.",
    "why it cannot be compared": "After a region's name and a colon: how it asked otherwise than others.",
}
"""What a text in this context is."""

_BY_FILE: Mapping[str, str] = {
    "analytics/planning/": "In the plan of a round, for coordinators.",
    "analytics/": "In the report, for coordinators.",
    "bot/cli/": "On the command line, for coordinators.",
    "bot/web/": "On a page in the browser.",
    "bot/telegram/": "In the chat.",
    "bot/": "In the chat and in the browser.",
    "conversations/authoring/": "What is wrong with the file of a battery, or how to mend it.",
    "conversations/definition/": "What is wrong with the file of a battery, or how to mend it.",
    "conversations/workbook/": "What is wrong with the file of a battery, or how to mend it.",
    "conversations/dialogs/coordinator/": "At the coordinators' desk, in the chat and in the browser.",
    "conversations/dialogs/ambassador/": "At the ambassadors' desk, in the chat and in the browser.",
    "conversations/dialogs/desk/": "At the desk of ambassadors and coordinators, in the chat and in the browser.",
    "conversations/": "In the conversation with newcomers, in the chat and in the browser.",
}


def notes(text: str, context: str | None, file: str) -> Iterator[str]:
    """What to tell translators of a text that stands in a file, besides what the code says there."""
    if context and context in CONTEXTS:
        yield CONTEXTS[context]
    elif len(text.split()) <= SHORT:
        yield next(note for start, note in _BY_FILE.items() if file.startswith(start))
