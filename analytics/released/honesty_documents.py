"""What a release says of how far it can be believed, as plain JSON and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analytics.estimate.difference.verdict import Verdict
from analytics.released.honesty import (
    NOT_MEASURED,
    Alike,
    Apart,
    Honesty,
    IfSilentWereUnhappy,
    ProtectedShare,
    Range,
    Refusal,
    Sign,
    WithAndWithout,
    WithoutAmbassador,
)

Document = dict[str, Any]


def honesty_to_document(honesty: Honesty) -> Document:
    """All of it as JSON-able values."""
    return {
        "apart": [asdict(one) for one in honesty.apart],
        "protected": [asdict(one) | {"questions": list(one.questions)} for one in honesty.protected],
        "agreeing": asdict(honesty.agreeing) if honesty.agreeing else None,
        "signs": {sign.value: share for sign, share in honesty.signs.items()},
        "without_signs": [asdict(one) for one in honesty.without_signs],
        "silent": [asdict(one) for one in honesty.silent],
        "alike": asdict(honesty.alike) if honesty.alike else None,
        "without_ambassador": [asdict(one) for one in honesty.without_ambassador],
    }


def honesty_from_document(document: Mapping[str, Any] | None) -> Honesty:
    """The reverse of `honesty_to_document`; releases of earlier versions say nothing.

    Raises KeyError, TypeError or ValueError for what is damaged.
    """
    if document is None:
        return NOT_MEASURED
    alike = document["alike"]
    return Honesty(
        tuple(_apart(one) for one in document["apart"]),
        tuple(_protected(one) for one in document["protected"]),
        _range(document["agreeing"]),
        {Sign(sign): share for sign, share in document["signs"].items()},
        tuple(WithAndWithout(**one) for one in document["without_signs"]),
        tuple(IfSilentWereUnhappy(**one) for one in document["silent"]),
        Alike(**alike) if alike else None,
        tuple(WithoutAmbassador(**one) for one in document.get("without_ambassador", ())),
    )


def _range(document: Mapping[str, int] | None) -> Range | None:
    return Range(**document) if document else None


def _apart(document: Mapping[str, Any]) -> Apart:
    return Apart(**{**document, "points": Range(**document["points"]), "verdict": Verdict(document["verdict"])})


def _protected(document: Mapping[str, Any]) -> ProtectedShare:
    refusal = document["refusal"]
    known: Document = {
        "questions": tuple(document["questions"]),
        "share": _range(document["share"]),
        "gap": _range(document["gap"]),
        "refusal": Refusal(refusal) if refusal else None,
    }
    return ProtectedShare(**{**document, **known})
