"""A logo is a drawing or picture of a stated size that takes nothing from elsewhere; all else is refused."""

import struct
import zlib
from pathlib import Path

import pytest

from bot.library import load_logo
from bot.library.logos import LogoRefused, read_logo
from bot.refusals import RequestRefused


def svg(inside: str = "", size: str = 'viewBox="0 0 300 100"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path d="M0 0h9v9z"/>{inside}</svg>'.encode()


def png(width: int, height: int, data: bytes | None = None) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress((b"\0" + b"\x7f" * width) * height) if data is None else data
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        *(svg(), svg(size='width="30mm" height="10mm"'), svg('<use href="#a"/>'), b"\xef\xbb\xbf" + svg()),
        *(png(300, 100), png(301, 100), png(100, 300), png(4000, 600)),
    ],
)
def test_what_can_be_printed(content: bytes) -> None:
    assert read_logo(content).content == content


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (svg('<image href="https://example.org/x.png"/>'), "from elsewhere"),
        (svg('<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>'), "from elsewhere"),
        (svg('<rect style="fill: url(http://example.org/#a)"/>'), "from elsewhere"),
        (svg("<style>@import 'x.css';</style>"), "from elsewhere"),
        (svg("<script>alert(1)</script>"), "script"),
        (svg("<text>Region</text>"), "paths"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "DOCTYPE"),
        *((svg(size=size), "does not say its size") for size in ("", 'width="100%" height="3"', 'viewBox="0 0 0 0"')),
        (svg(size='viewBox="0 0 900 100"'), "more than 8 times"),
        (b"<html></html>", "neither"),
        (b"\xff\xd8\xff\xe0 a photo", "neither"),
        (b"", "neither"),
        *((png(*size), "from 300 to 4000") for size in ((299, 100), (4001, 1000), (300, 0))),
        (png(400, 400, b"broken"), "damaged"),
        (png(400, 400)[:20], "damaged"),
        (png(300, 30), "more than 8 times"),
        (svg("<!--" + "x" * 500_000 + "-->"), "larger than 500 kB"),
    ],
)
def test_what_cannot_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(LogoRefused, match=why):
        read_logo(content)


def region(folder: Path, logo: str) -> str:
    file = folder / "region.yaml"
    places = 'municipalities: [{code: "1", name: Y}]'
    file.write_text(f"id: x\nname: {{sv: X}}\nlanguages: [sv]\nlogo: {logo}\n{places}\n", "utf-8")
    return str(file)


def test_the_logo_lies_beside_the_regions_file(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(svg())
    logo = load_logo(region(tmp_path, "logo.svg"))
    assert logo
    assert (logo.content, logo.format) == (svg(), "svg")
    assert load_logo("ostergotland") is None


@pytest.mark.parametrize(
    ("name", "why"),
    [("none.svg", "no logo"), ("../logo.svg", "without folders"), ("bad.png", "neither")],
)
def test_a_logo_that_is_not_there_is_named(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "bad.png").write_bytes(b"GIF89a")
    with pytest.raises(RequestRefused, match=why):
        load_logo(region(tmp_path, name))
