"""Marks of Markdown and HTML in texts, which other programs for XLSForm show as bold, coloured and so on.

A chat shows texts as they are, so marks are taken off. A backslash before a sign keeps it, as in Markdown.
"""

import re
from html import unescape

_SIGNS = r"\\*_<&#\["
_KEPT = re.compile(rf"\\([{_SIGNS}])")
_SIGN = re.compile(rf"[{_SIGNS}]")
_BREAK = re.compile(r"<\s*(?:br\s*/?|/p|/div|/li|/h[1-6])\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|big|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)")
_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)
_EMPHASIS = tuple(
    re.compile(rf"(?<![\w*_]){mark}([^\s*_](?:[^\n*_]*[^\s*_])?){mark}(?![\w*_])")
    for mark in (r"\*\*", "__", r"\*", "_")
)


def without_marks(text: str) -> str:
    """The text as it is meant, with the line breaks of its marks but without them."""
    pieces = _KEPT.split(text)
    plain = "".join(sign if index % 2 else _without(sign) for index, sign in enumerate(pieces))
    return plain.strip() if is_marked(text) else plain


def is_marked(text: str) -> bool:
    """Whether something is lost when the marks are taken off."""
    return any(_without(piece) != piece for piece in _KEPT.split(text)[::2])


def with_signs_kept(text: str) -> str:
    """The reverse of `without_marks`: nothing in the text is taken for a mark."""
    return text if without_marks(text) == text else _SIGN.sub(r"\\\g<0>", text)


def _without(text: str) -> str:
    text = _LINK.sub(r"\1 (\2)", _TAG.sub("", _BREAK.sub("\n", text)))
    for emphasis in _EMPHASIS:
        text = emphasis.sub(lambda found: found[1], text)
    return _ENTITY.sub(_entity, _HEADING.sub("", text))


def _entity(found: re.Match[str]) -> str:
    return unescape(found[0]).replace("\u00a0", " ")
