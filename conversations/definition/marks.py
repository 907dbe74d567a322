"""Marks of Markdown and HTML in texts, which other programs for XLSForm show as bold, coloured and so on.

Bold and italics can be kept; all else is taken off. A backslash before a sign keeps it, as in Markdown.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby

from conversations.phrases import Run

_SIGNS = r"\\*_<&#\["
_KEPT = re.compile(rf"\\([{_SIGNS}])")
_SIGN = re.compile(rf"[{_SIGNS}]")  # without one of these there is no mark
_BREAK = re.compile(r"<\s*(?:br\s*/?|/p|/div|/li|/h[1-6])\s*>", re.IGNORECASE)
_BOLD_OR_ITALIC = re.compile(r"<(/?)(b|strong|i|em)(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|big|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)")
_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)

# No text that can be stored holds lone surrogates: meanwhile they stand for where a style begins and ends, and, from
# U+DC00 on, for signs that are kept.
_SURROGATE = re.compile("[\ud800-\udfff]")
_BEGIN_BOLD, _END_BOLD, _BEGIN_ITALIC, _END_ITALIC = "\ud800", "\ud801", "\ud802", "\ud803"
_BEGIN = {_BEGIN_BOLD: _END_BOLD, _BEGIN_ITALIC: _END_ITALIC}
_STYLE = re.compile("[\ud800-\ud803]")
_HIDDEN = re.compile("[\udc00-\udcff]")
_HIDING = 0xDC00
_TAG_STYLES = {"b": _BEGIN_BOLD, "strong": _BEGIN_BOLD, "i": _BEGIN_ITALIC, "em": _BEGIN_ITALIC}
_EMPHASIS = tuple(
    (re.compile(rf"(?<![\w*_]){mark}([^\s*_](?:[^\n*_]*[^\s*_])?){mark}(?![\w*_])"), f"{begin}\\1{_BEGIN[begin]}")
    for mark, begin in (
        (r"\*\*", _BEGIN_BOLD),
        ("__", _BEGIN_BOLD),
        (r"\*", _BEGIN_ITALIC),
        ("_", _BEGIN_ITALIC),
    )
)


def without_marks(text: str) -> str:
    """The text as it is meant, with the line breaks of its marks but without them."""
    return "".join(run.text for run in runs_of(text))


def is_marked(text: str) -> bool:
    """Whether something is lost when all marks are taken off."""
    styled, has_others = _styled(text)
    return has_others or bool(_STYLE.search(styled))


def loses_marks(text: str) -> bool:
    """Whether something is lost although bold and italics are kept."""
    styled, has_others = _styled(text)
    return has_others or len(_STYLE.findall(styled)) > len(_changes(styled))


def runs_of(text: str) -> tuple[Run, ...]:
    """The text as it is meant, in pieces that are plain, bold, italic or both."""
    if _SURROGATE.search(text) or (text and not _SIGN.search(text)):
        return (Run(text),)
    signs = list(_signs(_styled(text)[0]))
    if is_marked(text):
        plain = "".join(sign for sign, *_ in signs)
        signs = signs[len(plain) - len(plain.lstrip()) : len(plain.rstrip())]
    pieces = groupby(signs, key=lambda sign: sign[1:])
    return tuple(Run("".join(sign for sign, *_ in piece), *style) for style, piece in pieces)


def with_signs_kept(text: str) -> str:
    """The reverse of `without_marks`: nothing in the text is taken for a mark."""
    return text if without_marks(text) == text else _SIGN.sub(r"\\\g<0>", text)


def with_marks(runs: tuple[Run, ...]) -> str:
    """The reverse of `runs_of`; empty if no piece is bold or italic."""
    return "".join(map(_written, runs)) if any(run.bold or run.italic for run in runs) else ""


def _written(run: Run) -> str:
    text = _SIGN.sub(r"\\\g<0>", run.text)
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text


def _styled(text: str) -> tuple[str, bool]:
    """The text with the beginnings and ends of styles in it, and whether it had other marks, which are taken off."""
    if _SURROGATE.search(text) or not _SIGN.search(text):
        return text, False
    hidden = _KEPT.sub(lambda found: chr(_HIDING + ord(found[1])), text)
    tagged = _BOLD_OR_ITALIC.sub(_style_of_tag, hidden)
    untagged = _LINK.sub(r"\1 (\2)", _TAG.sub("", _BREAK.sub("\n", tagged)))
    emphasised = untagged
    for emphasis, styled in _EMPHASIS * 2:
        emphasised = emphasis.sub(styled, emphasised)
    done = _ENTITY.sub(_entity, _HEADING.sub("", emphasised))
    return done, untagged != tagged or done != emphasised


def _style_of_tag(found: re.Match[str]) -> str:
    begin = _TAG_STYLES[found[2].lower()]
    return _BEGIN[begin] if found[1] else begin


def _entity(found: re.Match[str]) -> str:
    return unescape(found[0]).replace("\u00a0", " ")


def _signs(styled: str) -> Iterator[tuple[str, bool, bool]]:
    """Each sign that is read, and whether it is bold and italic; a style that begins and never ends is none."""
    changes = _changes(styled)
    depth = {_BEGIN_BOLD: 0, _BEGIN_ITALIC: 0}
    for at, sign in enumerate(styled):
        if _STYLE.match(sign):
            begin, change = changes.get(at, (_BEGIN_BOLD, 0))
            depth[begin] += change
        else:
            kept = chr(ord(sign) - _HIDING) if _HIDDEN.match(sign) else sign
            yield kept, depth[_BEGIN_BOLD] > 0, depth[_BEGIN_ITALIC] > 0


def _changes(styled: str) -> dict[int, tuple[str, int]]:
    """By position, which style begins (1) or ends (-1) there, of those that do both."""
    changes: dict[int, tuple[str, int]] = {}
    for begin, end in _BEGIN.items():
        begun: list[int] = []
        for found in _STYLE.finditer(styled):
            if found[0] == begin:
                begun.append(found.start())
            elif found[0] == end and begun:
                changes |= {begun.pop(): (begin, 1), found.start(): (begin, -1)}
    return changes
