"""Posters and code sheets by command line: named by round, place and language, and saying who asks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import printed

Done = Callable[..., Any]
Refused = Callable[..., str]

REGION = """
id: ostergotland
name: {sv: Region Östergötland, en: The Region}
languages: [sv, en, so]
logo: logo.svg
municipalities: [{code: "0580", name: Linköping}, {code: "0581", name: Norrköping}]
"""


def words(file: str) -> str:
    return " ".join(printed.words(Path(file).read_bytes()).split())


def test_a_poster_and_codes_lead_to_the_bot(done: Done, open_round: str) -> None:
    file = done("paper", "poster", open_round, "--language", "en")["file"]
    assert file == "poster-2026-1-Autumn-Linköping-English.pdf"
    assert "Region Östergötland How are you doing?" in words(file)
    assert "Telegram: @prata_test_bot t.me/prata_test_bot?start=" in words(file)
    file = done("paper", "codes", open_round, "--number", "11", "--language", "so")["file"]
    assert (file, printed.page_count(Path(file).read_bytes())) == (
        "codes-for-11-2026-1-Autumn-Linköping-Soomaali.pdf",
        2,
    )
    assert words(file).count("Gobolka Östergötland Region Östergötland") == 11


def test_without_a_bot_paper_leads_to_the_pages(
    done: Done, refused: Refused, open_round: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRATAMED_TELEGRAM_USERNAME")
    assert "PRATAMED_WEB_PORT" in refused("paper", "codes", open_round, "--language", "en")
    monkeypatch.setenv("PRATAMED_WEB_URL", "https://example.org/prata")
    text = words(done("paper", "codes", open_round, "--language", "en")["file"])
    assert "or type the address" in text
    assert text.count("example.org/prata/a/") == 10
    assert "Telegram" not in text


def test_the_logo_is_that_of_the_regions_file(
    done: Done, refused: Refused, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "region.yaml").write_text(REGION, "utf-8")
    monkeypatch.setenv("PRATAMED_REGION", str(tmp_path / "region.yaml"))
    places = ("--municipality", "0580", "--municipality", "0581")
    opened = done("round", "open", "ostergotland-core", "--name", "Höst", *places)["round"]
    assert "There is no logo logo.svg" in refused("paper", "poster", opened, "--language", "so")
    assert "BAD  region: There is no logo" in run("doctor").stdout
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#ff0000" d="M0 0h9v9h-9z"/></svg>'
    (tmp_path / "logo.svg").write_text(drawing, "utf-8")
    file = done("paper", "poster", opened, "--language", "so", "--municipality", "0581")["file"]
    assert file == f"poster-{opened}-Höst-Norrköping-Soomaali.pdf"
    (page,) = printed.pictures(Path(file).read_bytes())
    assert (page == (0, 0, 255)).all(axis=2).sum() > 10_000
    file = done("paper", "codes", opened, "--language", "so")["file"]
    assert file == f"codes-for-10-{opened}-Höst-Region-Östergötland-Soomaali.pdf"


def test_what_cannot_be_printed_is_refused_and_makes_no_link(
    done: Done, refused: Refused, open_round: str, tmp_path: Path
) -> None:
    assert "no folder" in refused("paper", "codes", open_round, "--language", "en", "--out", str(tmp_path / "none"))
    assert "ask in 0581" in refused("paper", "codes", open_round, "--language", "en", "--municipality", "0581")
    lot = ("--name", "L", "--municipality", "0580", "--by-lot")
    by_lot = done("round", "open", "ostergotland-core", *lot)["round"]
    assert "ambassadors draw" in refused("paper", "codes", by_lot, "--language", "en")
    assert done("paper", "poster", by_lot, "--language", "en")["file"]
    done("round", "close", open_round)
    assert "not open" in refused("paper", "poster", open_round, "--language", "en")
    assert not list(tmp_path.glob("codes-*"))
