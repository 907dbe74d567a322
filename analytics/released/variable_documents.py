"""A question of the codebook as plain JSON, and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from analytics.responses.codebook import Option, Variable
from conversations.definition.experiment_document import (
    protection_document,
    read_protection,
    read_variant,
    variant_document,
)
from conversations.definition.reading import Notes, Part
from conversations.kinds import KINDS

Document = dict[str, Any]

_FLAGS = ("background", "conditional", "sensitive", "reversed", "first_is_good")
_SENTENCES = ("good_sentence", "bad_sentence")


def variable_to_document(variable: Variable) -> Document:
    """The question as JSON-able values."""
    return {
        "id": variable.id,
        "kind": variable.kind.name,
        "theme": variable.theme,
        "label": dict(variable.label),
        "options": [_option(option) for option in variable.options],
        **{name: getattr(variable, name) for name in _FLAGS},
        "experiment": variable.experiment,
        "variants": [variant_document(variant) for variant in variable.variants],
        "opposite": variable.opposite,
        "protection": protection_document(variable.protection) if variable.protection else None,
        "index": variable.index,
        **{name: dict(getattr(variable, name)) for name in _SENTENCES if getattr(variable, name)},
        **_source_name(variable),
    }


def _option(option: Option) -> Document:
    low = {} if option.low is None else {"low": str(option.low)}
    return {"code": option.code, "label": dict(option.label), **low, **_source_name(option)}


def _source_name(named: Variable | Option) -> Document:
    return {"source_name": named.source_name} if named.source_name else {}


def variable_from_document(document: Mapping[str, Any]) -> Variable:
    """The reverse of `variable_to_document`; releases of earlier versions say nothing of experiments and sentences."""
    protection = document.get("protection")
    options = tuple(
        Option(
            option["code"],
            option["label"],
            Decimal(option["low"]) if "low" in option else None,
            option.get("source_name", ""),
        )
        for option in document["options"]
    )
    return Variable(
        document["id"],
        KINDS[document["kind"]],
        document["theme"],
        document["label"],
        options,
        **{name: document[name] for name in _FLAGS},
        experiment=document.get("experiment"),
        variants=tuple(read_variant(Part(variant, Notes())) for variant in document.get("variants", ())),
        opposite=document.get("opposite"),
        protection=read_protection(Part(protection, Notes())) if protection else None,
        index=document.get("index", False),
        **{name: document.get(name, {}) for name in _SENTENCES},
        source_name=document.get("source_name", ""),
    )
