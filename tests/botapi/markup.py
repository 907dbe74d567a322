"""Message texts and buttons as Telegram takes them: HTML parsed into text and entities, cleaned, and measured."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.errors import bad_request

Json = dict[str, Any]

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPECIAL = re.compile("[<&]")
REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
TAG = re.compile(r"<(/?)([^\s>/]*)([^>]*)>")
ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
BLANKED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x20]")


def units(text: str) -> int:
    """The length in UTF-16 code units, in which Telegram counts offsets."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def bytes_before(text: str, position: int) -> int:
    return len(text[:position].encode())


@dataclass
class _Open:
    tag: str
    offset: int
    details: Json


@dataclass
class _Parser:
    source: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += units(text)

    def parse(self) -> tuple[str, list[Json]]:
        position = 0
        while special := SPECIAL.search(self.source, position):
            self.add(self.source[position : special.start()])
            take = self.reference if special[0] == "&" else self.tag
            position = take(special.start())
        self.add(self.source[position:])
        if self.open:
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{self.open[-1].tag}\""
            )
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def reference(self, position: int) -> int:
        found = REFERENCE.match(self.source, position)
        if not found:
            self.add("&")
            return position + 1
        decimal, hexadecimal, name = found.groups()
        self.add(NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16)))
        return found.end()

    def tag(self, position: int) -> int:
        found = TAG.match(self.source, position)
        place = f"at byte offset {bytes_before(self.source, position)}"
        if not found:
            raise bad_request(f"can't parse entities: Unclosed start tag {place}")
        name = found[2].lower()
        if found[1]:
            self.close(name, place)
        else:
            self.start(name, found[3], place)
        return found.end()

    def start(self, name: str, rest: str, place: str) -> None:
        if name not in ENTITY_OF_TAG:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{name}" {place}')
        attributes = {key.lower(): a or b or c for key, a, b, c in ATTRIBUTE.findall(rest)}
        details = {"url": attributes["href"]} if name == "a" and "href" in attributes else {}
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise bad_request(f'can\'t parse entities: Tag "span" must have class "tg-spoiler" {place}')
        self.open.append(_Open(name, self.length, details))

    def close(self, name: str, place: str) -> None:
        if not self.open:
            raise bad_request(f"can't parse entities: Unexpected end tag {place}")
        opened = self.open.pop()
        if name not in ("", opened.tag):
            raise bad_request(
                f'can\'t parse entities: Unmatched end tag {place}, expected "</{opened.tag}>", found "</{name}>"'
            )
        is_link_without_address = opened.tag == "a" and not opened.details
        if self.length > opened.offset and not is_link_without_address:
            entity = {"type": ENTITY_OF_TAG[opened.tag], "offset": opened.offset, "length": self.length - opened.offset}
            self.entities.append(entity | opened.details)


def clean(text: str) -> str:
    """What Telegram makes of a text: control characters blanked, overrides of direction removed."""
    return BLANKED.sub(" ", REMOVED.sub("", text))


def formatted(text: str, parse_mode: str | None, limit: int, too_long: str) -> tuple[str, list[Json]]:
    """Text and entities of what a bot sends; `limit` is in code points after parsing."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    text = clean(text)
    entities: list[Json] = []
    if parse_mode and parse_mode.lower() == "html":
        text, entities = _Parser(text).parse()
    elif parse_mode:
        raise bad_request("unsupported parse_mode")
    return _trimmed(text, entities, limit, too_long)


def _trimmed(text: str, entities: list[Json], limit: int, too_long: str) -> tuple[str, list[Json]]:
    cut = units(text) - units(text.lstrip())
    text = text.strip()
    if len(text) > limit:
        raise bad_request(too_long)
    end = units(text)
    kept = []
    for entity in entities:
        first = max(entity["offset"] - cut, 0)
        last = min(entity["offset"] - cut + entity["length"], end)
        if last > first:
            kept.append(entity | {"offset": first, "length": last - first})
    return text, kept


def check_button(button: Json) -> None:
    """Raises ApiError for a button of an inline keyboard that Telegram would not take."""
    if not button.get("text", "").strip():
        raise bad_request("can't parse inline keyboard button: Text must be non-empty")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if not {"callback_data", "url", "switch_inline_query", "web_app", "copy_text"} & button.keys():
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
