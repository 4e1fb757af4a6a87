"""Spell Danish with hunspell; `python tests/hunspell.py` installs it where it is missing and that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

import debian

DICTIONARY = "da_DK"
MISSING = (
    "Testen af stavning bruger hunspell og dens danske ordbog: installér dem (Debian: apt-get install hunspell hunspell-da; "
    "macOS: brew install hunspell; Windows: choco install hunspell.portable). Uden for Debian hentes ordbogen, da_DK.aff og da_DK.dic, "
    "i mappen da_DK på github.com/LibreOffice/dictionaries; sæt DICPATH til den mappe, den ligger i, og HUNSPELL til programmet, "
    "hvis det ikke er på PATH."
)


def program() -> str | None:
    """Path of hunspell: what the variable HUNSPELL says, or what is on the PATH."""
    return os.environ.get("HUNSPELL") or shutil.which("hunspell")


def ready() -> bool:
    """Whether hunspell is there and finds its Danish dictionary, where it looks by itself or where DICPATH says."""
    found = program()
    return bool(found) and _run(found, "").returncode == 0


def unknown(words: Iterable[str]) -> set[str]:
    """Those of the words that the dictionary does not know, as hunspell tells them: of a hyphenated word only the unknown part."""
    return set(_run(program(), "\n".join(words)).stdout.split())


def _run(found: str, text: str) -> subprocess.CompletedProcess:
    """Let hunspell list the unknown words of the text."""
    command = [found, "-d", DICTIONARY, "-i", "utf-8", "-l"]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)


if __name__ == "__main__":
    if not ready():
        debian.install("hunspell", "hunspell-da")
    if not ready():
        sys.exit(MISSING)
