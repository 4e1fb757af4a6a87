"""LibreOffice, which opens Word files as people do who have no Word; `python tests/libreoffice.py` installs it where that is allowed."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import debian

MISSING = "libreoffice"
PACKAGE = "libreoffice-writer-nogui"  # Debian's smallest that opens a Word file


def find() -> str | None:
    """Path of the program."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(files: Iterable[Path], folder: Path) -> dict[str, Path]:
    """The files as LibreOffice prints them, by their name without its ending; `folder` is for what it makes, its own settings included."""
    command = [
        str(find()),
        f"-env:UserInstallation=file://{folder}/profil",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return {path.stem: folder / f"{path.stem}.pdf" for path in files}


if __name__ == "__main__":
    if not find():
        debian.install(PACKAGE)
    if not find():
        print("Uden LibreOffice bliver det sprunget over at åbne Word-filerne i det.")
