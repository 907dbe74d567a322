"""Heads of rows in a PDF: the typesetter tags heads of columns only, so that a screen reader would not name the row.

In a file as Typst writes it, all that says what something is stands readable, and a table at the end says where.
"""

import re
from collections.abc import Iterable, Iterator

_END = re.compile(rb"startxref\n(\d+)\n")
_OFFSET = re.compile(rb"(\d{10}) 00000 n")
_ELEMENT = re.compile(rb"(\d+) 0 obj\n<</Type/StructElem/S/(\w+)/P (\d+) 0 R")
_FIRST_INSIDE = re.compile(rb"/K\[?(\d+) 0 R")
_NAMED_HEADS = re.compile(rb"/Headers\[[^]]*\]")


def with_row_heads(pdf: bytes) -> bytes:
    """The same file, in which the first cell of each row in the body of a table is the head of its row.

    Heads are found by their scope from then on: where a cell names some, readers look for no others.
    """
    end = next(_END.finditer(pdf, pdf.rindex(b"startxref")))
    table = pdf[int(end[1]) : end.start()]
    starts = sorted(int(offset[1]) for offset in _OFFSET.finditer(table))
    objects = [pdf[start:stop] for start, stop in zip(starts, [*starts[1:], int(end[1])], strict=True)]
    heads = set(_first_of_rows(objects))
    written, moved, length = [pdf[: starts[0]]], {}, starts[0]
    for start, one in zip(starts, objects, strict=True):
        moved[start] = length
        written.append(_retagged(one, heads))
        length += len(written[-1])
    offsets = _OFFSET.sub(lambda offset: b"%010d 00000 n" % moved[int(offset[1])], table)
    return b"".join((*written, offsets, b"startxref\n%d\n" % length, pdf[end.end() :]))


def _first_of_rows(objects: Iterable[bytes]) -> Iterator[bytes]:
    """The numbers of the elements that come first in the rows of a table's body."""
    elements = [(found, one) for one in objects if (found := _ELEMENT.match(one))]
    bodies = {found[1] for found, _ in elements if found[2] == b"TBody"}
    for found, row in elements:
        if found[2] == b"TR" and found[3] in bodies and (first := _FIRST_INSIDE.search(row)):
            yield first[1]


def _retagged(one: bytes, heads: set[bytes]) -> bytes:
    found = _ELEMENT.match(one)
    if not found or found[2] not in (b"TH", b"TD"):
        return one
    if found[1] not in heads:
        return _NAMED_HEADS.sub(b"", one, count=1)
    return _NAMED_HEADS.sub(b"/Scope/Row", one.replace(b"/S/TD/", b"/S/TH/", 1), count=1)
