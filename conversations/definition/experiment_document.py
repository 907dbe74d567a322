"""Experiments, variants and protected questions as parts of a battery's document, and back."""

from typing import Any

from conversations.definition.emphasis import EMPHASISED, fitting_emphasis, read_emphasis
from conversations.definition.experiments import About, Device, Experiment, Protection, Variant
from conversations.definition.reading import Part, flag_of, present, text_of, texts_of, whole_of

_ARMS = 2
_SHOWN_IN = 1


def experiment_document(experiment: Experiment) -> dict[str, Any]:
    document: dict[str, Any] = {"id": experiment.id, "about": experiment.about.value}
    return document | ({"arms": experiment.arms} if experiment.arms != _ARMS else {})


def read_experiment(part: Part) -> Experiment:
    fields = part.called("id", "experiment ").fields(("id", "about"), ("arms",))
    about = (fields["about"].one_of(About) if "about" in fields else None) or About.WORDING
    return Experiment(text_of(fields, "id"), about, whole_of(fields, "arms", _ARMS))


def variant_document(variant: Variant) -> dict[str, Any]:
    texts = {"label": dict(variant.label), "hint": dict(variant.hint)}
    emphasis = {column: dict(marked) for column, marked in fitting_emphasis(variant).items()}
    return present({**texts, "turned": variant.turned, "left_out": variant.left_out, "emphasis": emphasis})


def read_variant(part: Part) -> Variant:
    fields = part.fields((), (*EMPHASISED, "turned", "left_out", "emphasis"))
    told = {column: texts_of(fields, column) for column in EMPHASISED}
    return Variant(
        label=told["label"],
        hint=told["hint"],
        emphasis=read_emphasis(fields["emphasis"], told) if "emphasis" in fields else {},
        turned=flag_of(fields, "turned"),
        left_out=flag_of(fields, "left_out"),
    )


def protection_document(protection: Protection) -> dict[str, Any]:
    document: dict[str, Any] = {"statement": dict(protection.statement)}
    document |= present({"beside": [dict(texts) for texts in protection.beside]})
    if protection.shown_in != _SHOWN_IN:
        document["shown_in"] = protection.shown_in
    return document | present(
        {
            "device": protection.device.value if protection.device else None,
            "numbers": list(protection.numbers),
            "say_yes": list(protection.say_yes),
            "say_no": list(protection.say_no),
            "direct": protection.direct,
            "anchor": protection.anchor,
        }
    )


_PROTECTION = ("beside", "shown_in", "device", "numbers", "say_yes", "say_no", "direct", "anchor")


def read_protection(part: Part) -> Protection:
    fields = part.fields(("statement",), _PROTECTION)
    beside = fields["beside"].items("statement") if "beside" in fields else []
    return Protection(
        statement=texts_of(fields, "statement"),
        beside=tuple(texts.texts() for texts in beside),
        shown_in=whole_of(fields, "shown_in", _SHOWN_IN),
        device=fields["device"].one_of(Device) if "device" in fields else None,
        numbers=_numbers(fields.get("numbers")),
        say_yes=_numbers(fields.get("say_yes")),
        say_no=_numbers(fields.get("say_no")),
        direct=text_of(fields, "direct") or None,
        anchor=flag_of(fields, "anchor"),
    )


def _numbers(part: Part | None) -> tuple[int, ...]:
    return tuple(whole_of({"": item}, "", 0) for item in part.items("number")) if part else ()
