"""Which files the site offers beside its pages, what they are called, and how big they are.

`files` makes them and writes their sizes down; `web` links to them and reads the sizes. So neither needs to know the other,
and a page can be made before its files are, then without a size.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

FOLDER = "filer"  # below the site
MOST_IN_PACKET = 40  # sheets; setting more at once also takes more memory than a build should
SIZES = Path(".cache") / "stoerrelser.json"  # below the project


@dataclass(frozen=True)
class Udgave:
    """One file: its name, which kind of edition it is, and the id of what it is made from."""

    fil: str
    slags: str  # pdf, udfyld, word, kort, pakke, referat or deltagerark
    id: str
    nummer: int = 1  # of the file, where what it is made from is too much for one


def of_sheet(id: str) -> list[Udgave]:
    """The three editions of a worksheet."""
    return [Udgave(f"{id}.pdf", "pdf", id), Udgave(f"{id}-udfyld.pdf", "udfyld", id), word_of(id)]


def word_of(id: str) -> Udgave:
    """The Word file of a worksheet, which the browser also fills in."""
    return Udgave(f"{id}.docx", "word", id)


def of_deck(id: str) -> Udgave:
    """The sheets to cut of a deck of cards."""
    return Udgave(f"{id}.pdf", "kort", id)


def of_role(id: str, sheets: int) -> list[Udgave]:
    """The packet of a role with so many sheets: none without sheets, and more than one file where one would be too long to print."""
    numbers = range(1, math.ceil(sheets / MOST_IN_PACKET) + 1)
    return [
        Udgave(f"pakke-{id}.pdf" if number == 1 else f"pakke-{id}-{number}.pdf", "pakke", id, number)
        for number in numbers
    ]


def of_minutes() -> Udgave:
    """Empty minutes in Word, the same for all meetings, which the browser also fills in."""
    return Udgave("referat.docx", "referat", "referat")


def of_participants() -> Udgave:
    """The questions of a meeting in Word, to answer before it; empty, the same for all meetings, and filled in by the browser."""
    return Udgave("deltagerark.docx", "deltagerark", "deltagerark")


def write_sizes(root: Path, sizes: dict[str, int]) -> None:
    """Remember how many bytes each file has, for the project in `root`."""
    path = root / SIZES
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(sizes, indent=1, sort_keys=True), encoding="utf-8")


def read_sizes(root: Path) -> dict[str, int]:
    """Bytes of each file as last made; nothing when none has been."""
    path = root / SIZES
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def shown_size(size: int | None) -> str:
    """Bytes as people read them, "38 KB"; "" when nobody knows."""
    return "" if size is None else f"{math.ceil(size / 1024)} KB"
