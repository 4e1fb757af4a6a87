"""How long the pages of a guide take to read.

Counts the words that an editor wrote; macro calls, which mostly are sheets and drawings to return to, count as nothing.
"""

import math
import re
from pathlib import Path

from macros import pages

WORDS_PER_MINUTE = 200  # calm reading of plain Danish on a screen
STEP = 5  # minutes: nobody needs it finer

NOT_PROSE = re.compile(r"\A---.*?^---$|\{\{.*?\}\}|\]\([^)]*\)", re.DOTALL | re.MULTILINE)
WORD = re.compile(r"\w+")


def minutes(docs: Path, guide: str) -> int:
    """Minutes that the whole guide takes to read, rounded up to a multiple of STEP."""
    words = sum(
        len(WORD.findall(NOT_PROSE.sub("", page.read_text(encoding="utf-8")))) for page in pages.of_guide(docs, guide)
    )
    return math.ceil(words / WORDS_PER_MINUTE / STEP) * STEP
