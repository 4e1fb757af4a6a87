"""Find the browser that the tests drive; `python tests/chromium.py` installs it where it is missing and that is allowed.

The headless shell is the same engine without the browser's own windows, and takes a third less time over the same tests.
"""

import os
import shutil
import sys

import debian

SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
MISSING = "Testene bruger Chromium: installér den (Debian: apt-get install chromium), eller sæt CHROMIUM til en Chrome eller Edge."


def whole() -> str | None:
    """Path of a Chromium, Chrome or Edge: what the variable CHROMIUM says, or what is on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def find() -> str | None:
    """Path of the one that the tests drive: what the variable CHROMIUM says, the headless shell, or a whole browser."""
    return os.environ.get("CHROMIUM") or shutil.which(SHELL) or whole()


if __name__ == "__main__":
    if not os.environ.get("CHROMIUM") and not shutil.which(SHELL):
        debian.install(SHELL)
    if not find():
        debian.install("chromium")
    if not find():
        sys.exit(MISSING)
