"""Paper by whole sheets: as many pages as the data say, and a build that stops for one that is spoiled."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from ruamel.yaml import YAML
from test_print import words

from macros import papir, publish
from macros.errors import Datafejl
from macros.models import Arbejdsark, Papir
from macros.papir import Part

ROOT = Path(__file__).resolve().parent.parent
SHEETS = sorted(path.stem for path in (ROOT / "docs" / "data" / "arbejdsark").glob("*.yml"))
# What a team prints in stacks takes whole sheets.
PAGES = {
    "logbog": 1,
    "dagsorden-statusmoede": 2,
    "samarbejdsaftale": 2,
    "laeringsmaal": 2,
    "videnspersoner-og-tjekliste": 2,
    "introduktionsskema": 4,
    "huskeliste-introduktionsprogram": 4,
    "forventningsafstemning-leder-kontaktperson": 4,
}


def sheet(name: str) -> dict:
    """The data of a sheet."""
    return YAML(typ="safe", pure=True).load(ROOT / "docs" / "data" / "arbejdsark" / f"{name}.yml")


def on_pages(site: Path, file: str) -> list[str]:
    """The letters of each page of a file."""
    return [words(page.extract_text()) for page in PdfReader(site / "filer" / file).pages]


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_says_what_it_takes_and_takes_that(site: Path, name: str) -> None:
    said = sheet(name)["papir"]["sider"]
    assert len(on_pages(site, f"{name}.pdf")) == said
    assert said == PAGES.get(name, said)


@pytest.mark.parametrize("name", [name for name in SHEETS if name != "introduktionsskema"])
def test_a_section_that_begins_on_a_new_page_does(site: Path, name: str) -> None:
    pages = on_pages(site, f"{name}.pdf")
    for part in sheet(name)["afsnit"]:
        if part.get("ny-side"):
            assert any(words(part["titel"]) in page[:220] for page in pages[1:]), part["titel"]


def test_a_week_stands_whole_on_a_page_that_lies_with_its_days_side_by_side(site: Path) -> None:
    first = PdfReader(site / "filer" / "introduktionsskema.pdf").pages[0]
    assert first.mediabox.width > first.mediabox.height
    found = words(first.extract_text())
    assert words("MandagTirsdagOnsdagTorsdagFredag") in found
    assert words("Statusmøde i uge 1") in found


def test_later_pages_have_room_for_name_and_date(site: Path) -> None:
    first, second = on_pages(site, "samarbejdsaftale.pdf")
    head = words("Samarbejdsaftale for mentor og mentee Navn Dato")
    assert second.startswith(head)
    assert not first.startswith(head)


def test_every_sheet_of_a_packet_begins_on_a_front(site: Path) -> None:
    for path in sorted((site / "filer").glob("pakke-*.pdf")):
        with pikepdf.open(path) as packet, packet.open_outline() as outline:
            pages = {page.objgen: number for number, page in enumerate(packet.pages, 1)}
            begins = [pages[item.destination[0].objgen] for item in outline.root if item.destination is not None]
        assert begins, path.name
        assert all(number % 2 for number in begins), path.name


def test_the_back_of_a_sheet_of_one_page_is_for_notes(site: Path) -> None:
    pages = on_pages(site, "pakke-ny-socialraadgiver.pdf")
    log = next(number for number, page in enumerate(pages) if words("Det tager jeg med til min mentor") in page)
    assert pages[log + 1].startswith(words("Logbog Navn Dato Noter"))
    assert words("Sådan bruger du pakken") in pages[0]


# --- what stops the build ----------------------------------------------------------------------------------------------


def of(*parts: tuple[str, str, int, float]) -> list[Part]:
    """Parts as they were measured."""
    return [Part(*part) for part in parts]


def told(sider: int, parts: list[Part], retning: str = "stående") -> list[tuple[str, str]]:
    """What is said of a sheet that says it takes so many pages."""
    ark = Arbejdsark.model_construct(papir=Papir(sider=sider, retning=retning))
    return list(papir.faults(ark, parts))


GOOD = of(
    ("afsnit", "Om", 1, 60),
    ("felt", "Navn", 1, 70),
    ("afsnit", "Slut", 2, 16),
    ("felt", "Sidst", 2, 30),
    ("slut", "", 2, 160),
)


def test_a_sheet_that_is_as_it_says_is_let_through() -> None:
    assert told(2, GOOD) == []


def test_a_page_too_many_is_told() -> None:
    assert told(1, GOOD) == [("1, men arket fylder 2 sider", "2, eller færre linjer på arket")]


def test_a_last_page_that_is_nearly_empty_is_told() -> None:
    parts = of(("felt", "Navn", 1, 70), ("felt", "Sidst", 2, 16), ("slut", "", 2, 42))
    allowed = "1 side, eller så meget på arket, at siden er mindst halvt fuld"
    assert told(2, parts) == [("en sidste side, der kun er 10 procent fuld", allowed)]


def test_the_page_of_a_sheet_of_one_page_may_be_nearly_empty() -> None:
    assert told(1, of(("felt", "Navn", 1, 20), ("slut", "", 1, 40))) == []


def test_a_heading_alone_at_the_foot_of_a_page_is_told() -> None:
    parts = of(("felt", "Navn", 1, 70), ("afsnit", "Slut", 1, 270), ("felt", "Sidst", 2, 16), ("slut", "", 2, 200))
    assert told(2, parts) == [("overskriften »Slut« alene nederst på side 1", "ny-side: true i afsnittet")]


def test_a_signature_without_what_is_signed_is_told() -> None:
    parts = of(("felt", "Navn", 1, 70), ("underskrift", "Vi er enige", 2, 16), ("slut", "", 2, 200))
    found = "underskriften »Vi er enige« på side 2 uden det, der skrives under på"
    assert told(2, parts) == [(found, "et felt mere på samme side")]


def test_all_sheets_are_told_of_at_once_with_file_and_line_and_the_site_of_before_stays(
    example_project: Path, tmp_path: Path
) -> None:
    project = tmp_path / "projekt"
    shutil.copytree(example_project, project)
    before = (project / "site" / "index.html").read_bytes()
    paths = sorted((project / "docs" / "data" / "arbejdsark").glob("*.yml"))
    sheets = [path for path in paths if "papir:" not in path.read_text("utf-8")][:2]
    for path in sheets:
        path.write_text(path.read_text("utf-8").replace("\nafsnit:", "\npapir: {sider: 20}\nafsnit:", 1), "utf-8")
    with pytest.raises(Datafejl) as stopped:
        publish.site(project, project / "site")
    told = [(error.fil, error.nøgle) for error in stopped.value.fejl]
    assert told == [(f"docs/data/arbejdsark/{path.name}", "papir") for path in sheets]
    for path, error in zip(sheets, stopped.value.fejl, strict=True):
        assert path.read_text("utf-8").split("\n")[error.linje - 1] == "papir: {sider: 20}"
        assert error.fundet.startswith("20, men arket fylder ")
    assert (project / "site" / "index.html").read_bytes() == before


# --- widths ------------------------------------------------------------------------------------------------------------


def test_a_wide_column_is_wider_than_a_narrow_one_in_a_form(site: Path) -> None:
    fields = {}
    with pikepdf.open(io.BytesIO((site / "filer" / "introduktionsskema-udfyld.pdf").read_bytes())) as form:
        for field in form.Root.AcroForm.Fields:
            left, _, right, _ = map(float, field.get("/Rect", [0, 0, 0, 0]))
            fields[str(field.T)] = right - left
    narrow, middle, wide = (fields[f"plan-uge-1__mandag__{column}"] for column in ("hvornaar", "med-hvem", "hvad"))
    assert narrow < middle < wide
