"""Faults that are put in are real ones: they can be run, and change what is computed."""

import ast
from pathlib import Path

import pytest

from tests.mutants import ROOMS, ROOT, drawn, faults_in, is_noticed

SOURCE = '''"""Says 1."""

def least(å: int = 2) -> bool:
    return "å" if å < 10 and not å else True
'''


def test_comparisons_connectives_numbers_and_choices_are_changed() -> None:
    assert {(one.before, one.after) for one in faults_in(SOURCE)} == {
        ("2", "3"),
        ("10", "11"),
        ("å < 10", "å <= 10"),
        ("not å", "å"),
        ("å < 10 and (not å)", "å < 10 or not å"),
        ("True", "False"),
        ("'å' if å < 10 and (not å) else True", "'å' if not (å < 10 and (not å)) else True"),
    }


@pytest.mark.parametrize("room", ROOMS)
def test_each_changes_its_file_and_nothing_is_lost(room: str) -> None:
    for file, fault in drawn(12, 1, room):
        source = (ROOT / file).read_text("utf-8")
        changed = fault.put_into(source)
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(source))


@pytest.mark.parametrize(("said", "is_seen"), [("assert least(10)", True), ("least(9)", False)])
def test_a_fault_is_noticed_if_a_test_fails(tmp_path: Path, said: str, is_seen: bool) -> None:
    source = "def least(number):\n    return number >= 10\n"
    (tmp_path / "code.py").write_text(source)
    (tmp_path / "test_code.py").write_text(f"from code import least\n\n\ndef test_it():\n    {said}\n")
    (fault,) = [one for one in faults_in(source) if one.after == "number > 10"]
    assert is_noticed(tmp_path, "code.py", fault, ("test_code.py",)) is is_seen
    assert (tmp_path / "code.py").read_text() == source
