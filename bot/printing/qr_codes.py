"""QR codes."""

import io
from pathlib import Path

_ON_SCREEN, _TO_PRINT, _IN_A_PAGE, _BORDER = 10, 12, 1, 4


def qr_png(address: str) -> bytes:
    """The address as a picture."""
    return _drawn(address, "png", _ON_SCREEN)


def qr_svg(address: str) -> str:
    """The address as a drawing for print and pages, as large as where it stands."""
    return _drawn(address, "svg", _IN_A_PAGE, omitsize=True).decode()


def write_qr(address: str, file: Path) -> None:
    """The address in a file of its own, whose name ends in .png or .svg. Raises OSError."""
    file.write_bytes(_drawn(address, file.suffix.removeprefix("."), _TO_PRINT))


def _drawn(address: str, kind: str, scale: int, **options: bool) -> bytes:
    import segno

    written = io.BytesIO()
    segno.make(address, error="m", micro=False).save(written, kind=kind, scale=scale, border=_BORDER, **options)
    return written.getvalue()
