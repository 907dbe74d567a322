"""A release as plain JSON, and back: what storage keeps and `--verify` compares."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from analytics.released.material_documents import fields_from_document, fields_to_document
from analytics.released.result_documents import (
    figure_from_document,
    figure_to_document,
    result_from_document,
    result_to_document,
)
from analytics.released.values import (
    FORMAT,
    Measure,
    Reason,
    Release,
    ReleasedRound,
    Reliability,
    Result,
    Score,
    Sureness,
)
from analytics.released.variable_documents import variable_from_document, variable_to_document
from analytics.responses.codebook import Codebook
from analytics.responses.groups import Group
from analytics.rules import Rules
from conversations.audience import Audience
from conversations.definition.experiment_document import experiment_document, read_experiment
from conversations.definition.reading import Notes, Part
from conversations.definition.texts import Texts

Document = dict[str, Any]

READABLE = (1, 2, FORMAT)
"""Those of format 1 have whole percentages and counts everywhere, and do not say how sure each group's figures are."""


class UnreadableRelease(ValueError):
    """The document is no release, or one of a version that this program does not know."""


def release_to_document(release: Release) -> Document:
    """The release as JSON-able values."""
    return {
        "format": FORMAT,
        "round": _round(release.round),
        "rules": release.rules.to_document(),
        "codebook": _codebook(release.codebook),
        "municipalities": dict(release.municipalities),
        "outcomes": {name: figure_to_document(figure) for name, figure in release.outcomes.items()},
        "took_part": [
            [group.cut, group.code, figure_to_document(figure)] for group, figure in release.took_part.items()
        ],
        "results": [result_to_document(result) for result in release.results],
        "sureness": {question: _sureness(groups) for question, groups in release.sureness.items()},
        "measures": [_plain(measure) for measure in release.measures],
        "scores": [_score(score) for score in release.scores],
        "reliabilities": [_plain(reliability) for reliability in release.reliabilities],
        "ambassadors": [[group.cut, group.code, number] for group, number in release.ambassadors.items()],
        **fields_to_document(release),
    }


def release_from_document(document: Mapping[str, Any]) -> Release:
    """The reverse of `release_to_document`. Raises UnreadableRelease."""
    if document.get("format") not in READABLE:
        raise UnreadableRelease(f"This is no release in format 1 to {FORMAT}.")
    try:
        return Release(
            round=_read_round(document["round"]),
            rules=Rules.from_document(document["rules"]),
            codebook=_read_codebook(document["codebook"]),
            municipalities=document["municipalities"],
            outcomes={name: figure_from_document(figure) for name, figure in document["outcomes"].items()},
            took_part={Group(cut, code): figure_from_document(figure) for cut, code, figure in document["took_part"]},
            results=_read_results(document),
            sureness={question: _read_sureness(lines) for question, lines in document.get("sureness", {}).items()},
            measures=tuple(_read_measure(measure) for measure in document["measures"]),
            scores=tuple(_read_score(score) for score in document["scores"]),
            reliabilities=tuple(_read_reliability(one) for one in document["reliabilities"]),
            ambassadors={Group(cut, code): number for cut, code, number in document["ambassadors"]},
            **fields_from_document(document),
        )
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise UnreadableRelease(f"The release is damaged: {error!r}.") from error


def _read_results(document: Mapping[str, Any]) -> tuple[Result, ...]:
    several = {one["id"] for one in document["codebook"]["variables"] if one["kind"] == "several"}
    return tuple(result_from_document(one, one["question"] in several) for one in document["results"])


_ROUND_FACTS = ("id", "name", "opened", "closed", "battery_id", "battery_version", "battery_hash", "language_groups")


def _round(facts: ReleasedRound) -> Document:
    """Whom it asked is said of a round that did not ask newcomers, so that older releases stay what they are."""
    document = {name: getattr(facts, name) for name in _ROUND_FACTS}
    return document if facts.audience is Audience.NEWCOMERS else {**document, "audience": facts.audience.value}


def _read_round(document: Mapping[str, Any]) -> ReleasedRound:
    return ReleasedRound(**{**document, "audience": Audience(document.get("audience", Audience.NEWCOMERS))})


def _read_measure(document: Mapping[str, Any]) -> Measure:
    """Of format 1 without its error, since it does not say how sure each group's score is."""
    if "error" in document:
        return Measure(document["id"], document["theme"], tuple(document["items"]))
    return Measure(**_with_tuples(document))


def _read_reliability(document: Mapping[str, Any]) -> Reliability:
    """Of format 1 without the interval."""
    found = _with_tuples(document)
    return Reliability(**{name: found[name] for name in ("theme", "items", "alpha", "without_each")})


def _plain(value: Measure | Reliability) -> Document:
    return {name: list(one) if isinstance(one, tuple) else one for name, one in asdict(value).items()}


def _with_tuples(document: Mapping[str, Any]) -> Document:
    return {name: tuple(one) if isinstance(one, list) else one for name, one in document.items()}


def _score(score: Score) -> list[int | str | None]:
    head = [score.measure, score.group.cut, score.group.code]
    if score.hidden:
        return [*head, score.hidden.value]
    sure = score.sureness
    sureness = (sure.design_effect, sure.clusters, sure.freedom) if sure else ()
    return [*head, score.value, score.people, score.step, *sureness]


def _read_score(values: Sequence[Any]) -> Score:
    measure, group, (first, *rest) = values[0], Group(*values[1:3]), values[3:]
    if isinstance(first, str):
        return Score(measure, group, None, None, Reason(first))
    people, *more = rest
    step, *sure = more or [1]
    return Score(measure, group, first, people, step=step, sureness=Sureness(*sure) if sure else None)


def _sureness(groups: Mapping[Group, Sureness]) -> list[list[Any]]:
    return [[group.cut, group.code, one.design_effect, one.clusters, one.freedom] for group, one in groups.items()]


def _read_sureness(lines: Sequence[Sequence[Any]]) -> dict[Group, Sureness]:
    return {Group(cut, code): Sureness(*sure) for cut, code, *sure in lines}


def _codebook(book: Codebook) -> Document:
    return {
        "title": dict(book.title),
        "languages": list(book.languages),
        "themes": [[theme, dict(label)] for theme, label in book.themes],
        "variables": [variable_to_document(variable) for variable in book.variables],
        "protected": [variable_to_document(variable) for variable in book.protected],
        "experiments": [experiment_document(experiment) for experiment in book.experiments],
        "written": [variable_to_document(variable) for variable in book.written],
        "order": list(book.order),
        **({"mirrors": dict(book.mirrors)} if book.mirrors else {}),
    }


def _read_codebook(document: Mapping[str, Any]) -> Codebook:
    themes: tuple[tuple[str, Texts], ...] = tuple((theme, label) for theme, label in document["themes"])
    variables, protected, written = (
        tuple(variable_from_document(variable) for variable in document.get(name, ()))
        for name in ("variables", "protected", "written")
    )
    order = tuple(document.get("order", [variable.id for variable in variables]))
    experiments = tuple(read_experiment(Part(experiment, Notes())) for experiment in document.get("experiments", ()))
    languages = tuple(document["languages"])
    mirrors = document.get("mirrors", {})
    return Codebook(document["title"], languages, themes, variables, protected, experiments, written, order, mirrors)
