"""QR codes."""

import io

_SCALE, _BORDER = 10, 4


def qr_png(address: str) -> bytes:
    """The address as a picture."""
    return _saved(address, "png", _SCALE)


def qr_svg(address: str) -> str:
    """The address as a drawing, for print."""
    return _saved(address, "svg", 1).decode()


def _saved(address: str, kind: str, scale: int) -> bytes:
    import segno

    written = io.BytesIO()
    segno.make(address, error="m", micro=False).save(written, kind=kind, scale=scale, border=_BORDER)
    return written.getvalue()
