"""Interventions, actions, news, texts, coordinators and the audit log by command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

Done = Callable[..., Any]
Refused = Callable[..., str]
TEXTS = ("--text", "sv=Fler kurser", "--text", "en=More courses")


def test_the_register_goes_out_and_comes_in_again(done: Done, refused: Refused, tmp_path: Path) -> None:
    kept = done("intervention", "add", "=Språkcafé", "--municipality", "0580", "--begins", "2026-01-01")
    assert kept["id"] == "sprakcafe"
    file = tmp_path / "register.csv"
    done("intervention", "export", str(file))
    assert "'=Språkcafé" in file.read_text("utf-8-sig")
    file.write_text(file.read_text("utf-8-sig").replace("ongoing", "taken_over"), "utf-8")
    assert done("intervention", "import", str(file)) == {"kept": ["sprakcafe"]}
    assert done("intervention", "list") == [kept | {"status": "taken_over"}]
    assert "no such file" in refused("intervention", "import", str(tmp_path / "none.csv")).lower()
    assert "9999" in refused("intervention", "add", "X", "--municipality", "9999")


def test_the_register_that_ships_tells_what_lasted_and_asks(done: Done, refused: Refused, run: Run) -> None:
    assert done("intervention", "lasted") == []
    assert len(done("intervention", "import", "ostergotland")["kept"]) == 48
    assert done("intervention", "import", "ostergotland") == {"kept": []}
    said = done("intervention", "say", "framtidsverket", "partly_taken_over")
    assert (said["status"], said["asked_from"]) == ("partly_taken_over", None)
    assert len(done("intervention", "due")) == 47
    (row,) = [one for one in done("intervention", "lasted") if (one["funding"], one["year"]) == ("AMIF", 2023)]
    assert (row["in_all"], row["settled"], row["unknown"]) == (2, 0, 2)
    told = run("intervention", "lasted").stdout
    assert "§37, 2023: 15 in all, 1 of 1 known lasted (1 partly_taken_over, 14 unknown)" in told
    assert "nobody" in refused("intervention", "say", "nobody", "ongoing")
    assert "interventions: 47 ended a year ago" in run("doctor").stdout


def test_a_round_and_a_link_are_tagged(done: Done, refused: Refused) -> None:
    done("intervention", "add", "Café")
    opened = done(
        "round", "open", "ostergotland-core", "--name", "A", "--municipality", "0580", "--intervention", "cafe"
    )
    assert done("link", opened["round"], "--intervention", "cafe")["code"]
    assert "other" in refused("link", opened["round"], "--intervention", "other")
    assert "other" in refused(
        "round", "open", "ostergotland-core", "--name", "A", "--municipality", "0580", "--intervention", "other"
    )


def test_an_action_from_plan_to_refusal(
    done: Done, refused: Refused, run: Run, open_round: str, tmp_path: Path
) -> None:
    add = ("action", "add", open_round, "--theme", "work")
    assert "no report" in refused(*add, *TEXTS)
    done("round", "close", open_round)
    done("report", open_round, "--out", str(tmp_path / "report"))
    assert "missing" in refused(*add, "--text", "sv=Fler kurser")
    action = done(*add, *TEXTS)["action"]
    assert "reason" in refused("action", "update", action, "--status", "not_done")
    done("action", "update", action, "--status", "not_done", "--reason", "sv=Dyrt", "--reason", "en=Dear")
    (found,) = done("action", "list")
    assert [step["status"] for step in found["history"]] == ["planned", "not_done"]
    assert run("action", "add", open_round, *TEXTS).exit_code == 2
    assert run(*add, "--text", "More").exit_code == 2


def test_coordinators_are_invited_and_the_log_tells_who_did_what(done: Done, refused: Refused, run: Run) -> None:
    invited = done("invite", "coordinator", "--role", "municipality", "--municipality", "0580", "--label", "Karin")
    assert (invited["role"], invited["municipalities"]) == ("municipality_coordinator", ["0580"])
    done("invite", "coordinator", "--role", "reader")
    assert "which municipalities" in refused("invite", "coordinator", "--role", "municipality")
    assert "whole region" in refused("invite", "coordinator", "--role", "reader", "--municipality", "0580")
    assert done("coordinator", "list") == []
    assert "nobody" in refused("coordinator", "end", "XXXXXX")
    log = done("audit")
    assert [(one["act"], one["state"]) for one in log] == [
        ("invite", "refused"),
        ("invite", "refused"),
        ("invite", "done"),
        ("invite", "done"),
    ]
    assert log[0]["who"].startswith("operator")
    assert invited["code"] not in run("audit").stdout


def test_texts_are_read_when_the_round_is_closed_and_not_after(
    done: Done, refused: Refused, open_round: str, tmp_path: Path
) -> None:
    assert "closed" in refused("text", "list", open_round)
    done("round", "close", open_round)
    assert done("text", "list", open_round) == []
    assert "no text" in refused("text", "strike", open_round, "00ff")
    done("report", open_round, "--out", str(tmp_path / "report"))
    assert "out" in refused("text", "list", open_round)


def test_news_need_a_bot(refused: Refused) -> None:
    assert "PRATAMED_TELEGRAM_TOKEN" in refused("news", "send", "ABC")
