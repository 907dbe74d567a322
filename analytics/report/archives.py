"""Office files are archives: written anew without the times at which they were made, which would differ each time."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def undated(archive: bytes, moment: datetime) -> bytes:
    """The same archive, and those within it, dated with `moment`."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as read, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in _parts(read, moment):
            made.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _parts(archive: zipfile.ZipFile, moment: datetime) -> Iterator[tuple[str, bytes]]:
    stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    for part in archive.infolist():
        content = archive.read(part)
        if part.filename == "docProps/core.xml":
            content = _STAMP.sub(rb"\g<1>" + stamp, content)
        elif part.filename.endswith(".xlsx"):
            content = undated(content, moment)
        yield part.filename, content


def writable(text: str) -> str:
    """Without the control characters that an office file cannot hold."""
    return _UNWRITABLE.sub("", text)
