"""Opens slides and workbook with LibreOffice, too large for the tests: `python -m tests.report.papers.in_libreoffice`.

It prints the pages of each, and leaves them as PDF to look at in the folder that it names.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from analytics.report.contents.papers.slides import slides
from analytics.report.slides.writing import render_slides
from analytics.report.workbook import render_workbook
from tests import printed
from tests.report.releases import REGION, before, two_rounds

LANGUAGES = ("sv", "ar", "ti")


def main() -> None:
    """Write the files, have them converted, count their pages."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("soffice is missing; install it with: apt-get install libreoffice-impress libreoffice-calc")
    folder = Path(tempfile.mkdtemp(prefix="pratamed-office-"))
    earlier, later = two_rounds()
    for language in LANGUAGES:
        deck = slides(later, language, None, earlier, before(), REGION)
        if deck:
            (folder / f"slides-{language}.pptx").write_bytes(render_slides(deck, REGION))
        (folder / f"workbook-{language}.xlsx").write_bytes(render_workbook(later, language))
    files = sorted(folder.iterdir())
    command = (program, "--headless", f"-env:UserInstallation={folder.as_uri()}/profile", "--convert-to", "pdf")
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=600)
    for file in files:
        print(f"{file.name}: {printed.page_count(file.with_suffix('.pdf').read_bytes())} pages")
    print(folder)


if __name__ == "__main__":
    main()
