"""Find the browser that the tests drive; `python tests/chromium.py` installs it where it is missing and that is allowed."""

import os
import shutil
import sys

import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
MISSING = "Testene bruger Chromium: installér den (Debian: apt-get install chromium), eller sæt CHROMIUM til en Chrome eller Edge."


def find() -> str | None:
    """Path of a Chromium, Chrome or Edge: what the variable CHROMIUM says, or what is on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


if __name__ == "__main__":
    if not find():
        debian.install("chromium")
    if not find():
        sys.exit(MISSING)
