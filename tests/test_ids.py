"""Names in use never change: stored answers, and copies of before, are read for ever.

tests/ids.txt holds every name that a value of a published sheet, a card or a question has had. Names are added with
`python -m tests.test_ids`; a line is never taken away by hand without a thought for those who have written under it.
"""

import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.load import load

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tests" / "ids.txt"


def in_use(site: Path) -> set[str]:
    """Every name under which something is kept: of fields and answers, of cards, and of questions."""
    data = load(ROOT / "docs")
    found = set()
    for sheet in data.arbejdsark:
        page = BeautifulSoup((site / "arbejdsark" / sheet / "index.html").read_text("utf-8"), "lxml")
        for control in page.select(".arbejdsark :is(input, textarea)[name]"):
            value = f"={control['value']}" if control.get("type") == "radio" else ""
            found.add(f"arbejdsark/{sheet} {control['name']}{value}")
    for deck in data.spørgsmålskort.values():
        found |= {f"kort/{deck.id} {kort.id}" for gruppe in deck.grupper for kort in gruppe.kort}
    for meeting in data.drøftelser.values():
        found |= {f"droeftelse/{meeting.id} {question.id}" for question in meeting.spørgsmål}
        found |= {f"droeftelse/{meeting.id} plan={plan.minutter}" for plan in meeting.planer}
    return found


@pytest.fixture(scope="module")
def listed() -> set[str]:
    """The names that have been."""
    return set(LIST.read_text("utf-8").splitlines())


def test_every_name_that_has_been_is_there_still(site: Path, listed: set[str]) -> None:
    assert listed - in_use(site) == set(), "gemte svar og kopier bruger disse navne"


def test_every_name_is_on_the_list(site: Path, listed: set[str]) -> None:
    assert in_use(site) - listed == set(), "skriv python -m tests.test_ids, så de aldrig bliver lavet om"


if __name__ == "__main__":
    known = set(LIST.read_text("utf-8").splitlines()) if LIST.is_file() else set()
    LIST.write_text(
        "\n".join(sorted(known | in_use(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")))) + "\n", "utf-8"
    )
