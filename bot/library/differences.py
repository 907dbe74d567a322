"""What changed between two versions of a battery, in words, and which trends can go on."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.findings.change import same_wording
from analytics.responses.codebook import Codebook, Variable, codebook
from conversations.authoring.inspection.wording import text_locations
from conversations.authoring.problem_texts import location_in_words
from conversations.definition.emphasis import EMPHASISED
from conversations.definition.model import Battery, Question
from conversations.phrases import Phrase, Text, in_source, label


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is otherwise: where, what, and whether it ends a comparison with the earlier round."""

    where: str
    said: Phrase
    ends_trend: bool = False

    @property
    def what(self) -> str:
        """What is otherwise, in English."""
        return in_source(self.said)

    def document(self) -> dict[str, str | bool]:
        """What programs read, in English."""
        return {"where": self.where, "what": self.what, "ends_trend": self.ends_trend}


@dataclass(frozen=True, slots=True)
class Differences:
    """All of them in the order of the later battery, and the questions and themes whose trends go on or end."""

    found: tuple[Difference, ...]
    going_on: tuple[str, ...]
    ended: tuple[str, ...]
    themes_going_on: tuple[str, ...]
    themes_ended: tuple[str, ...]


def differences(before: Battery, after: Battery) -> Differences:
    """What is otherwise in `after`; a trend goes on where a report would compare, by the same rule."""
    old, new = _variables(codebook(before)), _variables(codebook(after))
    both = [id for id in new if id in old]
    going_on = tuple(
        id
        for id in both
        if before.audience is after.audience and old[id].kind == new[id].kind and same_wording(old[id], new[id])
    )
    themes, ended = _themes(before, after, going_on)
    return Differences(
        tuple(_found(before, after, going_on)),
        going_on,
        tuple(id for id in old if id not in going_on),
        themes,
        ended,
    )


def in_words(told: Differences) -> Iterator[Text]:
    """A line for each difference, and which trends go on and end."""
    for one in told.found:
        line = label("inspection", "{location}: {what}.", location=location_in_words(one.where), what=one.said)
        yield label("inspection", "{line} The trend ends.", line=line) if one.ends_trend else line
    if not told.found:
        yield label("inspection", "Nothing has changed.")
    yield label(
        "inspection",
        "Trends of questions that go on: {listed}; that end: {ended}.",
        listed=_listed(told.going_on),
        ended=_listed(told.ended),
    )
    yield label(
        "inspection",
        "Scores of themes that go on: {listed}; that end: {ended}.",
        listed=_listed(told.themes_going_on),
        ended=_listed(told.themes_ended),
    )


def _listed(ids: tuple[str, ...]) -> Text:
    return ", ".join(ids) or label("inspection", "none")


def _variables(book: Codebook) -> dict[str, Variable]:
    return {variable.id: variable for variable in (*book.asked, *book.written)}


def _themes(before: Battery, after: Battery, going_on: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Themes with a score that have the same items in the same words both times, and the others of `before`."""
    then, now = _items(before), _items(after)
    same = tuple(id for id, items in now.items() if items == then.get(id) and set(items) <= set(going_on))
    return same, tuple(id for id in then if id not in same)


def _items(battery: Battery) -> dict[str, tuple[str, ...]]:
    scored = {}
    for theme in battery.themes:
        scales = [question for question in theme.questions if question.kind.has_direction]
        marked = [question.id for question in scales if question.index]
        if scales and not theme.background:
            scored[theme.id] = tuple(marked or [question.id for question in scales])
    return scored


def _found(before: Battery, after: Battery, going_on: tuple[str, ...]) -> Iterator[Difference]:
    if before.audience is not after.audience:
        yield Difference("the battery", label("inspection", "is written for others"), ends_trend=True)
    yield from _languages(before, after)
    yield from _theme_changes(before, after)
    old, new = before.by_id, after.by_id
    for id in new:
        if id not in old:
            yield Difference(f"question {id}", label("inspection", "is new"))
        else:
            yield from _question_changes(old[id], new[id], ends=id not in going_on)
    for id in old:
        if id not in new:
            yield Difference(f"question {id}", label("inspection", "is no longer asked"), ends_trend=True)
    shared = [id for id in new if id in old]
    if shared != [id for id in old if id in new]:
        yield Difference(
            "the battery", label("inspection", "asks its questions in another order, which can change answers a little")
        )
    yield from _other_texts(before, after)


def _languages(before: Battery, after: Battery) -> Iterator[Difference]:
    for language in after.languages:
        if language not in before.languages:
            yield Difference("the battery", label("inspection", "is also offered in {language}", language=language))
    for language in before.languages:
        if language not in after.languages:
            yield Difference(
                "the battery", label("inspection", "is no longer offered in {language}", language=language)
            )


def _theme_changes(before: Battery, after: Battery) -> Iterator[Difference]:
    then = {question.id: theme.id for theme in before.themes for question in theme.questions}
    mirrored = {theme.id: theme.mirrors for theme in before.themes}
    for theme in after.themes:
        if mirrored.get(theme.id, theme.mirrors) != theme.mirrors:
            yield Difference(f"theme {theme.id}", label("inspection", "mirrors another theme"))
        for question in theme.questions:
            if then.get(question.id, theme.id) != theme.id:
                yield Difference(
                    f"question {question.id}",
                    label(
                        "inspection",
                        "has moved from theme {before} to {after}",
                        before=then[question.id],
                        after=theme.id,
                    ),
                )


def _question_changes(old: Question, new: Question, *, ends: bool) -> Iterator[Difference]:
    where = f"question {new.id}"
    if old.kind != new.kind:
        yield Difference(
            where,
            label(
                "inspection",
                "was of kind '{before}' and is of kind '{after}'",
                before=str(old.kind),
                after=str(new.kind),
            ),
            ends,
        )
    for language in sorted(old.label.keys() & new.label.keys()):
        if old.label[language] != new.label[language]:
            yield Difference(
                f"{where} ({language})",
                label(
                    "inspection",
                    "said '{before}' and says '{after}'",
                    before=old.label[language],
                    after=new.label[language],
                ),
                ends,
            )
    if _is_emphasised_otherwise(old, new):
        yield Difference(where, label("inspection", "has other words in bold or italics"))
    yield from _choice_changes(old, new, where, ends=ends)
    if old.first_is_good != new.first_is_good:
        yield Difference(where, label("inspection", "counts as good what was bad before"), ends)
    for name, what in _CONDITIONS.items():
        if getattr(old, name) != getattr(new, name):
            yield Difference(where, what)


def _is_emphasised_otherwise(old: Question, new: Question) -> bool:
    """Whether the same words of label or hint are bold or italic in another way."""
    return any(
        getattr(old, column).get(language) == text
        and old.emphasis.get(column, {}).get(language) != new.emphasis.get(column, {}).get(language)
        for column in EMPHASISED
        for language, text in getattr(new, column).items()
    )


_CONDITIONS = {
    "relevant": label("inspection", "has another condition, so that other people are asked"),
    "choice_filter": label("inspection", "has another choice filter, so that other choices are shown"),
    "constraint": label("inspection", "has another constraint, so that other answers are taken"),
}


def _choice_changes(old: Question, new: Question, where: str, *, ends: bool) -> Iterator[Difference]:
    then, now = ({choice.code: choice for choice in one.choices} for one in (old, new))
    for code in now:
        if code not in then:
            yield Difference(where, label("inspection", "has the new choice '{code}'", code=code), ends)
    for code in then:
        if code not in now:
            yield Difference(where, label("inspection", "has no choice '{code}' any more", code=code), ends)
    if then.keys() == now.keys() and list(then) != list(now):
        yield Difference(where, label("inspection", "has its choices in another order"), ends)
    for code in then.keys() & now.keys():
        labels = then[code].label, now[code].label
        for language in sorted(labels[0].keys() & labels[1].keys()):
            if labels[0][language] != labels[1][language]:
                said = label(
                    "inspection",
                    "choice '{code}' said '{before}' and says '{after}'",
                    code=code,
                    before=labels[0][language],
                    after=labels[1][language],
                )
                yield Difference(f"{where} ({language})", said, ends)


def _other_texts(before: Battery, after: Battery) -> Iterator[Difference]:
    """Texts that no comparison rests on: hints, titles, what is said of a report's halves, new translations."""
    then, now = dict(text_locations(before)), dict(text_locations(after))
    for where, texts in now.items():
        is_told = (where.startswith("question ") and where.endswith(", label")) or where.startswith("choice")
        if is_told or where not in then:
            continue
        changed = [language for language, text in texts.items() if then[where].get(language, text) != text]
        if changed:
            yield Difference(where, label("inspection", "reads otherwise in {languages}", languages=", ".join(changed)))
