"""JSON as it is written and read for every press."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import json_documents

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NUMBER = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
DOCUMENT = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT, lambda part: st.lists(part) | st.dictionaries(TEXT, part)
)


@settings(max_examples=25)
@given(DOCUMENT)
def test_it_is_read_as_the_standard_library_reads_it(document: Any) -> None:
    written = json_documents.written(document)
    assert json_documents.read(written) == document == json.loads(written)
    assert json_documents.read(json.dumps(document).encode()) == document


@pytest.mark.parametrize("odd", [{1: "a"}, [2**70], (1, "a")])
def test_what_only_the_standard_library_writes_is_written(odd: Any) -> None:
    assert json.loads(json_documents.written(odd)) == json.loads(json.dumps(odd))


@pytest.mark.parametrize(
    ("odd", "read"), [(b'"\xff"', "\ufffd"), (rb'"\ud800"', "\ud800"), (b"  1 ", 1), (b"[1e400]", [float("inf")])]
)
def test_what_is_hardly_text_is_read_as_far_as_it_is(odd: bytes, read: Any) -> None:
    assert json_documents.read(odd) == read


@pytest.mark.parametrize("no", [b"", b"{", b"nothing"])
def test_what_is_no_json_is_refused(no: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        json_documents.read(no)
