"""Balance: whoever agrees with everything must show, and nothing is worded so that translations turn it round."""

import re
from collections.abc import Iterator, Mapping

from conversations.authoring.inspection.wording import statements_of, texts_of
from conversations.definition.model import Battery, ChoiceList, Question, Theme
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error, warning
from conversations.definition.texts import Texts
from conversations.phrases import Phrase, phrase

MANY = 4
"""So many items of one theme on one list of choices must be balanced."""

_AGREEING: Mapping[str, str] = {
    "sv": r"håller .*med|instämmer|stämmer",
    "en": r"agree|true|applies",
    "de": r"stimm|zutreffend|trifft",
    "es": r"acuerdo|cierto|verdad",
    "it": r"accordo|vero",
    "pl": r"zgadzam|prawda",
    "ro": r"acord|adevărat",
    "lv": r"piekrīt|patiess|atbilst",
    "fr": r"d[’']accord|vrai",
}
_NOT: Mapping[str, str] = {
    "sv": r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|ingenting)\b",
    "en": r"(?:\b(?:not|never|nobody|nothing|none|no|cannot)\b|n[’']t\b)",
}
_TURNED_ROUND: Mapping[str, str] = {
    "sv": (
        r"\b(?:miss(?:nöj|lyck|tro|tänk)"
        r"|o(?:nöj|säk|trygg|lyck|vikt|möjl|klar|bekväm|tydl|vänl|rättvis|ärl|nöd|vanl|hjälp|till|sams))\w*"
    ),
    "en": (
        r"\b(?:dis(?:satisf|agree|appoint|comfort|content|honest|trust|respect)"
        r"|un(?:happy|satisf|sure|safe|fair|certain|clear|comfort|friend|import|kind|able|like|necess|help|true|well)"
        r"|in(?:secure|complete|correct|formal|suffic|cap|conven|access|accur|adequ)|im(?:poss|polite|patient|proper)"
        r"|ir(?:regul|relev|respons)|without)\w*"
    ),
}
_SENTENCE = re.compile(r"[.?!:;]")


def _many_alike_are_balanced(battery: Battery) -> Iterator[Problem]:
    for theme in battery.themes:
        for choice_list, items in _items_by_list(theme):
            if len(items) < MANY or len({item.reversed for item in items}) > 1:
                continue
            note = error if asks_to_agree(choice_list) else warning
            yield note(
                f"theme {theme.id}",
                phrase(
                    "All {number} items on '{name}' point the same way, so that nobody "
                    "sees who says the same to everything.",
                    number=len(items),
                    name=choice_list.name,
                ),
                phrase("Word about half of them so that agreeing means a problem, and mark them as 'reversed'."),
            )


def _items_by_list(theme: Theme) -> Iterator[tuple[ChoiceList, list[Question]]]:
    scales = [question for question in theme.questions if question.kind.has_direction and question.choice_list]
    for name in dict.fromkeys(question.choice_list.name for question in scales if question.choice_list):
        items = [question for question in scales if question.choice_list and question.choice_list.name == name]
        if items[0].choice_list:
            yield items[0].choice_list, items


def asks_to_agree(choice_list: ChoiceList | None) -> bool:
    """Whether both ends of the list say how much one agrees, in a language of which the words are known."""
    choices = [choice for choice in choice_list.choices if not choice.stays_last] if choice_list else []
    return len(choices) > 1 and any(
        all(re.search(words, end.label.get(language, ""), re.IGNORECASE) for end in (choices[0], choices[-1]))
        for language, words in _AGREEING.items()
    )


def _opposites_are_opposite(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        if question.opposite is None:
            continue
        where, other = f"question {question.id}, opposite", battery.by_id.get(question.opposite)
        if other is None:
            yield error(
                where,
                phrase("There is no question '{opposite}'.", opposite=question.opposite),
                phrase("Name a question by its id."),
            )
        elif problem := _not_opposite(question, other, battery):
            yield error(where, *problem)
        elif other.opposite not in (None, question.id):
            yield error(
                where,
                phrase("'{id}' names '{opposite}' as its opposite.", id=other.id, opposite=other.opposite),
                phrase("Let the two name each other, or only one name the other."),
            )


def _not_opposite(question: Question, other: Question, battery: Battery) -> tuple[Phrase, Phrase] | None:
    if not (question.kind.has_direction and other.kind.has_direction):
        return phrase("Only scales have an opposite."), phrase("Use kind 'scale' for both, or take 'opposite' out.")
    if battery.theme_of[question.id] is not battery.theme_of[other.id]:
        return phrase("'{id}' is in another theme.", id=other.id), phrase("Move it, or take 'opposite' out.")
    if question.choice_list != other.choice_list:
        return phrase("'{id}' has other choices.", id=other.id), phrase("Give both the same choice list.")
    if question.reversed is other.reversed:
        return phrase("Of this and '{id}', one must be reversed.", id=other.id), phrase(
            "Mark the one in which agreeing means a problem."
        )
    return None


def _nothing_is_denied_twice(battery: Battery) -> Iterator[Problem]:
    for where, texts in (location for question in battery.questions() for location in texts_of(question)):
        for language in sorted(_NOT.keys() & texts.keys()):
            for sentence in _SENTENCE.split(texts[language]):
                if _denied_twice(sentence, language):
                    yield warning(
                        f"{where} ({language})",
                        phrase("'{strip}' denies twice, which translations turn round.", strip=sentence.strip()[:80]),
                        phrase("Say it without a denial."),
                    )


def _denied_twice(sentence: str, language: str) -> bool:
    denials = list(re.finditer(_NOT[language], sentence, re.IGNORECASE))
    turned = re.finditer(_TURNED_ROUND[language], sentence, re.IGNORECASE)
    return len(denials) > 1 or any(denial.end() <= word.start() for denial in denials for word in turned)


def _nothing_to_agree_with_is_denied(battery: Battery) -> Iterator[Problem]:
    """To say that a denial is not true is a double denial, and in some languages means the contrary."""
    for where, texts in _claims(battery):
        for language in sorted(_NOT.keys() & texts.keys()):
            if found := re.search(_NOT[language], texts[language], re.IGNORECASE):
                yield warning(
                    f"{where} ({language})",
                    phrase(
                        "People say whether this is true, and it has the word '{found}': a no would deny twice.",
                        found=found[0],
                    ),
                    phrase("Word the opposite positively."),
                )


def _claims(battery: Battery) -> Iterator[tuple[str, Texts]]:
    """The texts of which people say whether they are true."""
    for question in battery.questions():
        if asks_to_agree(question.choice_list):
            yield f"question {question.id}, label", question.label
            for number, variant in enumerate(question.variants, start=1):
                yield f"question {question.id}, variant {number}, label", variant.label
        yield from statements_of(question)


RULES: tuple[Rule, ...] = (
    _many_alike_are_balanced,
    _opposites_are_opposite,
    _nothing_is_denied_twice,
    _nothing_to_agree_with_is_denied,
)
