"""What a data portal reads of a site: DCAT-AP-SE as Turtle and as JSON-LD, which say the same.

Source: https://docs.dataportal.se/dcat/en/ with the properties that it makes mandatory, and those that it recommends
as far as they are known here.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_KEPT = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True)
class Identifier:
    """The address of something, absolute."""

    address: str


@dataclass(frozen=True, slots=True)
class LiteralText:
    """A text in a language (BCP 47), or a value of a datatype such as xsd:date."""

    text: str
    language: str = ""
    datatype: str = ""


Value = Identifier | LiteralText


@dataclass(frozen=True, slots=True)
class Described:
    """Something with its class and properties, both by their prefixed names."""

    id: str
    kind: str
    properties: Sequence[tuple[str, Sequence[Value]]]


def turtle(described: Sequence[Described]) -> bytes:
    """All of it as Turtle."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return ("\n".join([*heads, *("\n" + _block(one) for one in described)]) + "\n").encode()


def _block(one: Described) -> str:
    lines = [f"<{_address(one.id)}> a {one.kind}"]
    lines += [f"    {name} {', '.join(map(_term, values))}" for name, values in one.properties if values]
    return " ;\n".join(lines) + " ."


def _term(value: Value) -> str:
    if isinstance(value, Identifier):
        return f"<{_address(value.address)}>"
    text = f'"{value.text.translate(_ESCAPES)}"'
    return f"{text}@{value.language}" if value.language else f"{text}^^{value.datatype}" if value.datatype else text


def json_ld(described: Sequence[Described]) -> bytes:
    """All of it as JSON-LD."""
    document = {"@context": PREFIXES, "@graph": [_node(one) for one in described]}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _node(one: Described) -> dict[str, object]:
    said = {name: [_json_value(value) for value in values] for name, values in one.properties if values}
    return {"@id": _address(one.id), "@type": one.kind, **said}


def _json_value(value: Value) -> dict[str, str]:
    if isinstance(value, Identifier):
        return {"@id": _address(value.address)}
    more = {"@language": value.language} if value.language else {"@type": value.datatype} if value.datatype else {}
    return {"@value": value.text, **more}


def _address(address: str) -> str:
    """An address without what would end it."""
    return quote(address, safe=_KEPT)
