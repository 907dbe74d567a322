"""The settings: environment variables `PRATAMED_*`, also read from a `.env` file in the working directory."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.refusals import Refused

PREFIX = "PRATAMED_"
_NO_PORT = 0


class SettingsProblem(Refused):
    """A setting that cannot be used; the message is one clear sentence."""


def _setting(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """One attribute per setting; its metadata says what it means, for `docs/operations.md` and `pratamed doctor`."""

    telegram_token: str = _setting("", "the bot's token from @BotFather")
    telegram_api_url: str = _setting("https://api.telegram.org", "root of the Bot API server")
    time_zone: str = _setting("Europe/Stockholm", "where people live, since they are reminded between 9 and 20 only")
    telegram_username: str = _setting("", "the bot's name, for links made while Telegram cannot be asked")
    data_dir: Path = _setting(Path("pratamed-data"), "folder of both databases and of the key file")
    backup_keys_dir: str = _setting("", "folder of backup keys, best on another machine; else in the data folder")
    region: str = _setting("ostergotland", "a shipped region's name, or the path of a region file")
    other_regions: str = _setting(
        "", "more regions that work here: names or paths of region files, with commas between"
    )
    language_status: str = _setting("drafted", "who has looked at a language that is offered: drafted, read or tested")
    draft_days: int = _setting(7, "after how many days without a tap unsent answers are erased")
    flush_minutes: int = _setting(60, "how often sent answers are mixed and moved to the answers database")
    web_port: int = _setting(_NO_PORT, "port of the pages in the browser; 0 for none")
    web_host: str = _setting("127.0.0.1", "address on which that port listens; a reverse proxy speaks TLS before it")
    web_url: str = _setting("", "public address of the pages with its path, for instance https://example.org/prata-med")
    leave_url: str = _setting("https://www.1177.se", "neutral page to which 'Leave quickly' goes")
    metrics_port: int = _setting(_NO_PORT, "port on which Prometheus finds `/metrics`; 0 for none")
    metrics_host: str = _setting("127.0.0.1", "address on which that port listens")
    log_format: str = _setting("text", "how the log is written: text, or json for a document a line")
    webhook_url: str = _setting("", "public address under which Telegram reaches this server; empty to fetch updates")

    @property
    def zone(self) -> ZoneInfo:
        """Raises SettingsProblem."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise SettingsProblem(f"{PREFIX}TIME_ZONE must be a place like Europe/Stockholm.") from None

    @property
    def regions(self) -> tuple[str, ...]:
        """Names or paths of all regions that work here, the installation's own first."""
        return (self.region, *filter(None, (one.strip() for one in self.other_regions.split(","))))

    @property
    def has_telegram(self) -> bool:
        """Whether people can meet us there."""
        return bool(self.telegram_token or self.telegram_username)

    @property
    def links_lead_to_telegram(self) -> bool:
        """Whether they do, and not to pages, which offer Telegram as well."""
        return self.has_telegram and not self.web_url

    @property
    def registry_path(self) -> Path:
        return self.data_dir / "registry.db"

    @property
    def answers_path(self) -> Path:
        return self.data_dir / "answers"

    @property
    def backup_keys_path(self) -> Path:
        return Path(self.backup_keys_dir) if self.backup_keys_dir else self.data_dir / "backup-keys"

    @property
    def soundness_path(self) -> Path:
        """A note of which databases were sound when they were closed last."""
        return self.data_dir / "sound.json"

    @property
    def last_seen_path(self) -> Path:
        """Says by its time of change when the bot ran last."""
        return self.data_dir / "last-seen"

    @property
    def key_path(self) -> Path:
        return self.data_dir / "server.key"

    @property
    def batteries_path(self) -> Path:
        return self.data_dir / "batteries"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises SettingsProblem naming the variable and what it should be."""
    values = dict(environment) if environment is not None else _environment()
    known = {PREFIX + setting.name.upper(): setting for setting in fields(Settings)}
    given = {known[name].name: _parsed(name, known[name].type, text) for name, text in values.items() if name in known}
    return Settings(**given)


def _environment() -> dict[str, str]:
    from dotenv import dotenv_values

    from_file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    return {**from_file, **os.environ}


def _parsed(name: str, kind: Any, text: str) -> Any:
    if kind is Path:
        return Path(text)
    if name == PREFIX + "LANGUAGE_STATUS" and text.strip() not in ("drafted", "read", "tested"):
        raise SettingsProblem(f"{name} must be drafted, read or tested, but it is {text.strip()!r}.")
    if name == PREFIX + "LOG_FORMAT" and text.strip() not in ("text", "json"):
        raise SettingsProblem(f"{name} must be text or json, but it is {text.strip()!r}.")
    if kind is not int:
        return text.strip()
    if not text.strip().isdecimal():
        raise SettingsProblem(f"{name} must be a whole number, but it is {text.strip()!r}.")
    return int(text)
