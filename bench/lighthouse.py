"""Lighthouse's four scores as a phone gets them, on a page of each kind. Measured only where Lighthouse is: it is a program for Node."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench import Row
from bench._site import chromium, opened

PAGES = ("", "guider/etablering/", "arbejdsark/logbog/", "personalemoede/")
FLAGS = ("--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox")


def measure() -> list[Row]:
    """What the weakest of the four scores lacks in 100, for each page. Empty, with a word about it, where Lighthouse is not."""
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not program:
        print(
            "Lighthouse is not here: install it with npm, and say where with the variable LIGHTHOUSE.", file=sys.stderr
        )
        return []
    with opened() as (_, address, _):
        return [
            Row(
                f"Lighthouse, points short of 100 in the weakest of four: {page or 'front page'}",
                100 - _weakest(program, address + page),
                0,
            )
            for page in PAGES
        ]


def _weakest(program: str, url: str) -> float:
    """The lowest of the scores for performance, accessibility, best practice and search engines, out of 100."""
    environment = os.environ | {"CHROME_PATH": str(Path(chromium.whole()))}
    done = subprocess.run([program, url, *FLAGS], capture_output=True, text=True, check=True, env=environment)
    return 100 * min(category["score"] for category in json.loads(done.stdout)["categories"].values())
