"""Charts on slides, as a presentation program's own."""

import re
from collections.abc import Sequence
from typing import Any

from analytics.report.archives import writable
from analytics.report.marks import Tone
from analytics.report.slides.deck import Bars, Lines
from analytics.report.slides.inks import LINE, PAPER, SERIES, TONES, ink

Area = tuple[float, float, float, float]
"""Left, top, width and height in inches."""

_LONGEST_NAME = 60
_MEANS_MORE = re.compile(r"[=+\-@{]|\w+:")
_NO_SPACE = "\u2060"
"""Before what the workbook within a chart would take for a formula or a link."""


def add(slide: Any, picture: Bars | Lines, area: Area, title: str) -> None:
    """Draw a chart on a slide; `title` is what it is called when it is read aloud."""
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    kind = XL_CHART_TYPE.BAR_CLUSTERED if isinstance(picture, Bars) else XL_CHART_TYPE.LINE_MARKERS
    data = _bars(picture) if isinstance(picture, Bars) else _lines(picture)
    frame = slide.shapes.add_chart(kind, *map(Inches, area), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", writable(title))
    chart = frame.chart
    chart.has_title = False
    if isinstance(picture, Bars):
        _shape_bars(chart, picture, area)
    else:
        _shape_lines(chart)


def _categories(names: Sequence[str]) -> Any:
    from pptx.chart import data

    kind: Any = data.CategoryChartData
    made = kind(number_format="0")
    made.categories = [_short(name) for name in names]
    return made


def _bars(picture: Bars) -> Any:
    data = _categories(picture.names)
    data.add_series(writable(picture.series), picture.values)
    return data


def _lines(picture: Lines) -> Any:
    data = _categories(picture.rounds)
    for name, values in picture.lines:
        data.add_series(_short(name), values)
    return data


def _shape_bars(chart: Any, picture: Bars, area: Area) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    chart.has_legend = False
    size = max(11, min(18, area[3] * 72 / len(picture.names) * 0.5))
    chart.font.size = Pt(size)
    plot, series = chart.plots[0], chart.plots[0].series[0]
    plot.gap_width = 60
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = ink(TONES[picture.tone])
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis._element.append(_element("tickLblSkip", val="1"))
    chart.value_axis.minimum_scale = 0
    if picture.highest is not None:
        chart.value_axis.maximum_scale = picture.highest
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    plot.has_data_labels = True
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(size), True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0", False
    plot.data_labels.position = XL_LABEL_POSITION.INSIDE_BASE
    plot.data_labels.font.color.rgb = ink(PAPER)
    if any(picture.ends):
        _error_bars(series, picture)


def _error_bars(series: Any, picture: Bars) -> None:
    """How far each value may well lie to either side, which python-pptx itself cannot draw."""
    from pptx.oxml.ns import qn

    bars = _element("errBars")
    for name, value in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "1")):
        bars.append(_element(name, val=value))
    known = [ends or (value, value) for ends, value in zip(picture.ends, picture.values, strict=True)]
    bars.append(_distances("plus", [high - at for (_, high), at in zip(known, picture.values, strict=True)]))
    bars.append(_distances("minus", [at - low for (low, _), at in zip(known, picture.values, strict=True)]))
    line, solid = _element("a:ln", w="22225"), _element("a:solidFill")
    solid.append(_element("a:srgbClr", val=TONES[Tone.REGION]))
    line.append(solid)
    bars.append(_element("spPr"))
    bars[-1].append(line)
    series._element.find(qn("c:cat")).addprevious(bars)


def _distances(side: str, distances: Sequence[float]) -> Any:
    """How far the error bars of all values go to one side."""
    numbers = _element("numLit")
    numbers.append(_element("ptCount", val=str(len(distances))))
    for index, distance in enumerate(distances):
        point, value = _element("pt", idx=str(index)), _element("v")
        value.text = f"{max(distance, 0):.1f}"
        point.append(value)
        numbers.append(point)
    found = _element(side)
    found.append(numbers)
    return found


def _element(name: str, **attributes: str) -> Any:
    """An element of a chart's XML."""
    from pptx.oxml.xmlchemy import OxmlElement

    made: Any = OxmlElement(name if ":" in name else f"c:{name}")
    for key, value in attributes.items():
        made.set(key, value)
    return made


def _shape_lines(chart: Any) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
    chart.font.size = Pt(14)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 100
    chart.value_axis.major_gridlines.format.line.color.rgb = ink(LINE)
    chart.value_axis.format.line.fill.background()
    for series, colour in zip(chart.plots[0].series, SERIES * 4, strict=False):
        series.smooth = False
        series.format.line.width = Pt(2.75)
        series.format.line.color.rgb = ink(colour)
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = ink(colour)
        series.marker.format.line.fill.background()


def _short(name: str) -> str:
    plain = writable(name)
    short = plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 1]}…"
    return f"{_NO_SPACE}{short}" if _MEANS_MORE.match(short) else short
