"""Questions and choices as plain documents, with defaults left out."""

from typing import Any

from conversations.definition.emphasis import fitting_emphasis
from conversations.definition.experiment_document import protection_document, variant_document
from conversations.definition.question import Choice, Precision, Question
from conversations.definition.reading import plain_number, present


def choice_document(choice: Choice) -> dict[str, Any]:
    further = {"exclusive": choice.exclusive, "stays_last": choice.stays_last, "attributes": dict(choice.attributes)}
    media = {"image": dict(choice.image), "audio": dict(choice.audio), "source_name": choice.source_name or None}
    return {"code": choice.code, "label": dict(choice.label)} | present(further | media)


def question_document(question: Question) -> dict[str, Any]:
    document: dict[str, Any] = {"id": question.id, "kind": question.kind.name, "label": dict(question.label)}
    document |= present(
        {
            "hint": dict(question.hint),
            "choices": question.choice_list.name if question.choice_list else None,
            "relevant": question.relevant.source if question.relevant else None,
            "choice_filter": question.choice_filter.source if question.choice_filter else None,
            "shuffle": question.shuffle,
        }
    )
    if question.opinion is not question.kind.opinion:
        document["opinion"] = question.opinion
    good_end = question.good_end.value if question.good_end else None
    document |= present({"sensitive": question.sensitive, "good_end": good_end, "reversed": question.reversed})
    bounds = {"minimum": question.minimum, "maximum": question.maximum, "step": question.step}
    document |= {key: plain_number(bound) for key, bound in bounds.items() if bound is not None}
    if question.precision is not Precision.MONTH:
        document["precision"] = question.precision.value
    return document | present(
        {
            "default": question.default or None,
            "constraint": question.constraint.source if question.constraint else None,
            "constraint_message": dict(question.constraint_message),
            "index": question.index,
            "good_sentence": dict(question.good_sentence),
            "bad_sentence": dict(question.bad_sentence),
            "image": dict(question.image),
            "audio": dict(question.audio),
            "experiment": question.experiment,
            "variants": [variant_document(variant) for variant in question.variants],
            "opposite": question.opposite,
            "protection": protection_document(question.protection) if question.protection else None,
            "source_name": question.source_name or None,
            "emphasis": {column: dict(texts) for column, texts in fitting_emphasis(question).items()},
        }
    )
