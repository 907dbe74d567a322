"""`pratamed publish`: from rounds that were released to a site, by commands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import data_dir, done, open_round, refused, run

__all__ = ["data_dir", "done", "open_round", "refused", "run"]

URL = ("--url", "https://example.org/newcomers")


def test_what_was_released_becomes_a_site(
    done: Callable[..., Any], refused: Callable[..., str], open_round: str, tmp_path: Path
) -> None:
    """Its package is the round's own, and written again it is the same."""
    out = tmp_path / "site"
    words = ("publish", "--out", str(out), *URL, "--email", "data@example.org")
    done("round", "close", open_round)
    assert "No round of ostergotland has a report yet" in refused(*words)
    done("report", open_round, "--out", str(tmp_path / "report"))
    texts = ("--text", "sv=Fler kurser", "--text", "en=More courses", "--status", "planned")
    done("action", "add", open_round, "--theme", "work", *texts)
    made = done(*words)
    assert made["rounds"] == [open_round]
    written = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    folder = f"rounds/{open_round}"
    assert {"index.html", "en/index.html", "catalogue.ttl", f"{folder}/package.zip", f"{folder}/en/report.html"} < (
        written.keys()
    )
    report = tmp_path / "report"
    for path in (path for path in report.rglob("*") if path.is_file()):
        assert written[f"{folder}/{path.relative_to(report).as_posix()}"] == path.read_bytes()
    assert "More courses" in written["en/index.html"].decode()
    graph = json.loads(written["catalogue.jsonld"])["@graph"]
    assert [one["@id"] for one in graph if one["@type"] == "dcat:Dataset"] == [
        f"https://example.org/newcomers/#round-{open_round}"
    ]
    done(*words)
    again = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert again == written


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (URL, "wants an e-mail address"),
        ((*URL, "--email", "nobody"), "wants an e-mail address"),
        (("--url", "example.org", "--email", "a@b.se"), "--url must be an address like"),
        (("--url", "https://example.org/?x=1", "--email", "a@b.se"), "--url must be an address like"),
        ((*URL, "--email", "a@b.se", "--licence", "CC0"), "--licence must be an address like"),
    ],
)
def test_what_a_portal_cannot_use_is_refused(
    refused: Callable[..., str], tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused("publish", "--out", str(tmp_path / "site"), *words)
    assert not (tmp_path / "site").exists()
