"""Batteries and regions in files: those that ship with the project, those imported, and any other by its path."""

from bot.library.files import battery_text, load_battery, load_region, shipped_batteries

__all__ = ["battery_text", "load_battery", "load_region", "shipped_batteries"]
