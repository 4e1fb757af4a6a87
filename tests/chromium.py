"""Find the browser that the tests drive; `python tests/chromium.py` installs it where it is missing and that is allowed."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
MISSING = "Testene bruger Chromium: installér den (Debian: apt-get install chromium), eller sæt CHROMIUM til en Chrome eller Edge."


def find() -> str | None:
    """Path of a Chromium, Chrome or Edge: what the variable CHROMIUM says, or what is on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's package where one may; leaves the machine as it is otherwise."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, env=environment)


if __name__ == "__main__":
    if not find():
        install()
    if not find():
        sys.exit(MISSING)
