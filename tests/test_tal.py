"""A field for a number: what the editor is told, how it stands in every edition, and what is said of an answer that is none."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sandbox import soup, web, write_docs
from test_arbejdsark import field, kept
from test_load import FILE, SHEET, only, spoil
from test_udgaver import pdf_labels, word_labels

NUMBER = "{id: tid, slags: tal, navn: Tid"
NOTE = "{id: retning, slags: notat, navn: Retning}"
COLUMN = "kolonner: [{id: k, navn: K}]"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs folder without a fault, to spoil."""
    write_docs(tmp_path / "docs")
    (tmp_path / FILE).write_text(SHEET, encoding="utf-8")
    return tmp_path / "docs"


@pytest.mark.parametrize(
    ("old", "new", "key", "found", "allowed"),
    [
        (NOTE, f"{NUMBER}, mindst: 8, højst: 7}}", "højst", "7", "et tal, der er mindst 8 som mindst"),
        (NOTE, f"{NUMBER}, mindst: '8'}}", "mindst", "»8«", "et helt tal uden anførselstegn"),
        (NOTE, f"{NUMBER}, enhed: {'e' * 21}}}", "enhed", f"»{'e' * 21}«", "højst 20 tegn"),
        (
            COLUMN,
            "kolonner: [{id: k, navn: K, enhed: kr.}]",
            "enhed",
            "enhed i en kolonne uden slags: tal",
            "slags: tal",
        ),
        (
            COLUMN,
            "kolonner: [{id: k, navn: K, slags: tal, mindst: 2, højst: 1}]",
            "højst",
            "1",
            "et tal, der er mindst 2 som mindst",
        ),
    ],
)
def test_an_editor_is_told(docs: Path, old: str, new: str, key: str, found: str, allowed: str) -> None:
    spoil(docs, old, new)
    error = only(docs)
    assert (error.nøgle.rpartition(".")[2], error.fundet, error.tilladt) == (key, found, allowed)


def test_unit_and_limits_stand_in_every_edition(filer: dict[str, Path]) -> None:
    page = soup(web().arbejdsark("alle-slags"))
    control = page.find(attrs={"name": "antal"})
    assert page.find("label", attrs={"for": control["id"]}).get_text() == "Antal (timer)"
    assert page.find(id=control["aria-describedby"]).get_text() == "Tæl efter. Fra 0 til 37."
    assert pdf_labels(filer["eksempel/alle-slags-udfyld.pdf"])["antal"] == "Antal (timer)"
    assert word_labels(filer["eksempel/alle-slags.docx"])["antal"] == "Antal (timer)"
    assert word_labels(filer["eksempel/alle-slags.docx"])["opgaver__n1__n1__tid"] == "Tid (min.), opgave 1, retning 1"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("37", ""),
        ("7,5", ""),
        ("7.5", ""),
        (" 12 ", ""),
        ("0", ""),
        ("", ""),
        ("38", "Tallet skal være fra 0 til 37."),
        ("-1", "Tallet skal være fra 0 til 37."),
        ("1.200", "Tallet skal være fra 0 til 37."),
        ("tolv", "Skriv et tal fra 0 til 37 med cifre, fx 7 eller 7,5."),
        ("7 timer", "Skriv et tal fra 0 til 37 med cifre, fx 7 eller 7,5."),
        ("7,", "Skriv et tal fra 0 til 37 med cifre, fx 7 eller 7,5."),
    ],
)
def test_what_makes_no_sense_is_said_and_stays(page: Page, examples: str, typed: str, said: str) -> None:
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    number = field(page, "antal")
    number.fill(typed)
    number.blur()
    warning = page.locator("[id$='antal-tal']")
    expect(warning).to_have_text(said) if said else expect(warning).to_have_count(0)
    expect(number).to_have_value(typed)
    assert kept(page, "alle-slags").get("svar", {}).get("antal", "") == typed


def test_nothing_is_said_of_half_a_number(page: Page, examples: str) -> None:
    page.clock.install()
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    number = field(page, "antal")
    number.press_sequentially("7,")
    page.clock.run_for(5000)
    expect(page.locator("[id$='antal-tal']")).to_have_count(0)
    number.blur()
    expect(page.locator("[id$='antal-tal']")).to_have_text("Skriv et tal fra 0 til 37 med cifre, fx 7 eller 7,5.")
    number.fill("7,5")
    page.clock.run_for(5000)
    expect(page.locator("[id$='antal-tal']")).to_have_count(0)
