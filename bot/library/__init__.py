"""Batteries and regions in files: those that ship with the project, those imported, and any other by its path."""

from bot.library.files import (
    battery_text,
    is_shipped,
    load_battery,
    load_logo,
    load_region,
    register_content,
    shipped_batteries,
)
from bot.library.imported import ImportedBatteries

__all__ = [
    "ImportedBatteries",
    "battery_text",
    "is_shipped",
    "load_battery",
    "load_logo",
    "load_region",
    "register_content",
    "shipped_batteries",
]
