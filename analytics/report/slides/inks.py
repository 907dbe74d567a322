"""Colours on slides, those of the page."""

from typing import Any

from analytics.report.marks import Tone

PAPER, INK, DEEP_INK, SOFT, LINE, HEAD, HATCH = (
    *("FFFFFF", "1D2730", "10181D", "55616C"),
    *("DFDCD3", "EFECE3", "8D8A80"),
)
TONES = {
    Tone.MAIN: "1F6F78",
    Tone.OTHER: "A85B1C",
    Tone.REGION: "1D2730",
    Tone.WORST: "A85B1C",
    Tone.BEST: "14565E",
    Tone.SILENT: "7F7B71",
    Tone.MIDDLE: "CFC9B8",
    Tone.SKIPPED: "BCB8AC",
}
SERIES = ("1F6F78", "A85B1C", "1D2730", "6FB0B3", "7F7B71", "E3B17A", "14565E", "BCB8AC")
"""Colours of lines that stand for nothing by themselves."""


def ink(colour: str) -> Any:
    """A colour (six hexadecimal digits) as python-pptx takes it."""
    from pptx.dml.color import RGBColor

    made: Any = RGBColor
    return made(*bytes.fromhex(colour))
