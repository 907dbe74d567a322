"""Container, compose file, proxy and unit: parsed, and compared with the program and with each other."""

import json
import re
import subprocess
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from bot.settings import PREFIX, Settings, read_settings
from tests.needed import needed

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SETTINGS = {PREFIX + setting.name.upper() for setting in fields(Settings)}
NO_SETTINGS = {"PRATAMED_DOMAIN"}
"""Of the compose file and the proxy alone."""


def containerfile() -> list[tuple[str, str]]:
    """Instructions with what they are given, continued lines joined."""
    text = re.sub(r"\\\n", " ", (DEPLOY / "Containerfile").read_text())
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


def given(instruction: str) -> list[str]:
    return [rest for word, rest in containerfile() if word == instruction]


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in given("ENV")[0].split())


def service() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / "pratamed.service").read_text().splitlines():
        if "=" in line:
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def compose() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return document


def test_the_image_is_made_of_what_is_there_and_runs_as_nobody() -> None:
    assert len(given("FROM")) == 2
    sources = [word for copied in given("COPY") for word in copied.split()[:-1] if not copied.startswith("--from")]
    assert [source for source in sources if not (ROOT / source).exists()] == []
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert set(json.loads(given("ENTRYPOINT")[0])) <= scripts.keys()
    assert json.loads(given("CMD")[-1]) == ["run"]
    assert given("USER") == ["10001:10001"]
    last = [word for word, _ in containerfile()].index("USER")
    assert "RUN" not in [word for word, _ in containerfile()][last:]


def test_what_the_container_is_told_are_settings() -> None:
    told = {name: value for name, value in environment().items() if name.startswith(PREFIX)}
    assert told.keys() <= SETTINGS
    settings = read_settings(told)
    assert [str(settings.data_dir), settings.backup_keys_dir] == json.loads(given("VOLUME")[0])
    assert [str(settings.web_port)] == given("EXPOSE")


def test_nothing_in_the_compose_file_may_do_more_than_it_must() -> None:
    services = compose()["services"]
    for one in services.values():
        assert one["read_only"] is True
        assert one["cap_drop"] == ["ALL"]
        assert one["security_opt"] == ["no-new-privileges:true"]
    bot, proxy = services["pratamed"], services["proxy"]
    assert "ports" not in bot
    assert bot["user"] == given("USER")[0]
    assert (ROOT / "deploy" / bot["build"]["context"] / bot["build"]["dockerfile"]).is_file()
    assert {volume.split(":")[1] for volume in bot["volumes"]} == set(json.loads(given("VOLUME")[0]))
    named = {volume.split(":")[0] for one in (bot, proxy) for volume in one["volumes"] if not volume.startswith(".")}
    assert named == compose()["volumes"].keys()
    assert (bot["environment"].keys() | proxy["environment"].keys()) <= SETTINGS | NO_SETTINGS
    assert proxy["cap_add"] == ["NET_BIND_SERVICE"]


def test_the_proxy_keeps_no_address_and_serves_what_the_image_serves() -> None:
    text = (DEPLOY / "Caddyfile").read_text()
    assert text.count("{") == text.count("}")
    assert f"reverse_proxy pratamed:{environment()['PRATAMED_WEB_PORT']} {{" in text
    directives = [line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert "log" not in directives


def test_the_unit_lets_the_program_end_and_locks_it_in() -> None:
    unit = service()
    assert unit["ExecStart"] == ["/opt/pratamed/.venv/bin/pratamed run"]
    assert int(unit["TimeoutStopSec"][0]) > 5
    assert {name.split("=")[0] for name in unit["Environment"][0].split() if name.startswith(PREFIX)} <= SETTINGS
    for name in ("DynamicUser", "NoNewPrivileges", "PrivateTmp", "PrivateDevices", "LockPersonality"):
        assert unit[name] == ["yes"]
    assert unit["ProtectSystem"] == ["strict"]


def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    systemd = needed("systemd-analyze")
    unit = tmp_path / "pratamed.service"
    text = (DEPLOY / "pratamed.service").read_text()
    unit.write_text(text.replace(service()["ExecStart"][0], "/bin/true"))
    asked = subprocess.run((systemd, "verify", unit), capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stderr) == (0, "")
