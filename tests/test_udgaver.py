"""One data file, every edition: the same fields, labels and names in HTML, both PDFs and Word, and links to them all."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader
from sandbox import data, soup, web

from macros import check, child, downloads, publish, udgaver
from macros.errors import Byggefejl, Datafejl
from macros.load import load
from macros.models import Arbejdsark, ForHver, field_name
from macros.web import Web

ROOT = Path(__file__).resolve().parent.parent
SHEETS = {f"site/{id}": ark for id, ark in load(ROOT / "docs").arbejdsark.items()}
SHEETS |= {f"eksempel/{id}": ark for id, ark in data().arbejdsark.items()}
every_sheet = pytest.mark.parametrize("name", SHEETS)


def words(text: str) -> str:
    """Text without white space and hyphens: a PDF breaks lines and words where it likes."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def html(name: str) -> BeautifulSoup:
    """The sheet as it stands on its page."""
    place, id = name.split("/")
    return soup(
        (web() if place == "eksempel" else Web(load(ROOT / "docs"), ROOT / "docs", lambda: None)).arbejdsark(id)
    )


def html_names(name: str) -> list[str]:
    """Names of all fields in the HTML, in the order of the page."""
    controls = html(name).find_all(["input", "textarea"], attrs={"name": True})
    return list(dict.fromkeys(control["name"] for control in controls))


def headings(ark: Arbejdsark) -> list[str]:
    """Names of the places where paper and Word let one write what a block is for; the page fills that in by itself."""
    return [field_name(felt.id, nøgle) for felt in ark.felter() if isinstance(felt, ForHver) for nøgle in felt.nøgler]


def without(names: list[str], others: list[str]) -> list[str]:
    """The names but for others."""
    return [name for name in names if name not in others]


def pdf_labels(path: Path) -> dict[str, str]:
    """Labels of the fields of a PDF by name, in the order of the pages."""
    found = {}
    for page in PdfReader(path).pages:
        for annotation in (ref.get_object() for ref in page.get("/Annots", [])):
            if annotation["/Subtype"] == "/Widget":
                owner = annotation if "/T" in annotation else annotation["/Parent"].get_object()
                found.setdefault(owner["/T"], owner["/TU"])
    return found


def word_labels(path: Path) -> dict[str, str]:
    """Labels of the fields of a Word file by tag, in the order of the document."""
    found = {}
    for sdt in Document(str(path)).element.body.iter(qn("w:sdt")):
        properties = sdt.find(qn("w:sdtPr"))
        tag = properties.find(qn("w:tag"))
        repeats = any("repeatingSection" in child.tag for child in properties)
        if tag is not None and not repeats:
            found[tag.get(qn("w:val"))] = properties.find(qn("w:alias")).get(qn("w:val"))
    return found


def word_text(path: Path) -> str:
    """All text of a Word file, with what Word's numbering writes."""
    document = Document(str(path))
    numbering = [level.get(qn("w:val")) for level in document.part.numbering_part.element.iter(qn("w:lvlText"))]
    return words("".join(node.text or "" for node in document.element.body.iter(qn("w:t"))) + "".join(numbering))


def labels(node) -> list[str]:
    """Every text of a sheet that a reader must see, from headings to answers."""
    if isinstance(node, dict):
        own = [
            node[key]
            for key in ("titel", "navn", "tekst", "hjælp", "hoved", "formål")
            if isinstance(node.get(key), str)
        ]
        own += node.get("indhold") or []
        return own + [label for value in node.values() for label in labels(value)]
    return [label for item in node for label in labels(item)] if isinstance(node, list) else []


@every_sheet
def test_every_field_has_the_same_name_in_html_pdf_and_word_in_the_same_order(
    filer: dict[str, Path], name: str
) -> None:
    wanted, extra = html_names(name), headings(SHEETS[name])
    for names in (list(pdf_labels(filer[f"{name}-udfyld.pdf"])), list(word_labels(filer[f"{name}.docx"]))):
        assert without(names, extra) == wanted
        assert without(names, wanted) == extra


@every_sheet
def test_every_label_stands_in_html_both_pdfs_and_word(filer: dict[str, Path], name: str) -> None:
    page = words(html(name).get_text())
    editions = {"html": page + words(SHEETS[name].titel), "word": word_text(filer[f"{name}.docx"])}
    for file in (f"{name}.pdf", f"{name}-udfyld.pdf"):
        editions[file] = words("".join(leaf.extract_text() for leaf in PdfReader(filer[file]).pages))
    for label in labels(SHEETS[name].model_dump()):
        assert [edition for edition, text in editions.items() if words(label) not in text] == [], label


@every_sheet
def test_every_control_has_the_same_label_in_html_pdf_and_word(filer: dict[str, Path], name: str) -> None:
    tree = html(name)
    pdf, word = pdf_labels(filer[f"{name}-udfyld.pdf"]), word_labels(filer[f"{name}.docx"])
    for control in tree.find_all(["input", "textarea"], attrs={"name": True}):
        label = tree.find("label", attrs={"for": control["id"]})
        if control.get("type") == "radio":
            label = control.find_parent("fieldset").find("legend")
        shown = re.sub(r"\s+", " ", label.get_text()).strip()
        assert words(shown) in words(pdf[control["name"]]), (
            "in a block also which one, and in a table that is not alone its name"
        )
        kept = re.sub(r" \d+$", "", word[control["name"]]) if "meget-lang" in name else word[control["name"]]
        assert words(shown) in words(kept) or (len(kept) > 55 and words(kept) in words(shown)), "Word keeps 64 letters"


@every_sheet
def test_every_control_of_a_file_has_a_label_of_its_own(filer: dict[str, Path], name: str) -> None:
    if "meget-lang" in name:
        return  # there every field has the same name, on purpose
    for found in (pdf_labels(filer[f"{name}-udfyld.pdf"]), word_labels(filer[f"{name}.docx"])):
        assert len(set(found.values())) == len(found)


def test_no_name_has_a_dot_which_pdf_would_split(filer: dict[str, Path]) -> None:
    assert not [name for sheet in SHEETS for name in pdf_labels(filer[f"{sheet}-udfyld.pdf"]) if "." in name]


# --- Links -----------------------------------------------------------------------------------------------------------

NAMES = {"pdf": "Hent PDF", "udfyld": "Hent PDF til udfyldning", "word": "Hent Word-skabelon"}


def page(site: Path, path: str) -> BeautifulSoup:
    """A page of the finished site."""
    return soup((site / path / "index.html").read_text("utf-8"))


def target(site: Path, path: str, link) -> Path:
    """The file that a link on a page leads to."""
    return Path(os.path.normpath(site / path / link["href"]))


def size(text: str) -> int:
    """The size that a text ends in."""
    return int(re.search(r"(\d+) KB$", text.strip()).group(1))


def kilobytes(path: Path) -> int:
    """What a file fills, rounded up."""
    return -(-path.stat().st_size // 1024)


@pytest.mark.parametrize("id", [name.removeprefix("site/") for name in SHEETS if name.startswith("site/")])
def test_the_page_of_a_sheet_links_to_its_three_files_and_tells_their_true_size(site: Path, id: str) -> None:
    path = f"arbejdsark/{id}"
    entries = page(site, path).select(".udgaver [data-udgave]")
    assert {entry["data-udgave"]: entry.a.get_text() for entry in entries} == NAMES
    for entry in entries:
        assert entry.a.has_attr("download")
        assert size(entry.get_text()) == kilobytes(target(site, path, entry.a))


def test_the_overview_lists_the_files_of_every_sheet_with_their_size(site: Path) -> None:
    entries = page(site, "arbejdsark").select(".oversigt-udgaver li:has(a[download])")
    assert {target(site, "arbejdsark", entry.a).name for entry in entries} == {
        udgave.fil
        for name in SHEETS
        if name.startswith("site/")
        for udgave in udgaver.of_sheet(name.removeprefix("site/"))
    }
    for entry in entries:
        assert size(entry.get_text()) == kilobytes(target(site, "arbejdsark", entry.a))
    names = [entry.a.get_text() for entry in entries]
    assert len(set(names)) == len(names), "each link tells which sheet it is of"


def test_a_role_and_a_deck_lead_to_their_file(site: Path) -> None:
    front = page(site, "").select(".rollekort a[download]")
    assert [target(site, "", link).name for link in front] == [f"pakke-{id}.pdf" for id in load(ROOT / "docs").roller]
    deck = page(site, "kort/coaching").select_one(".udgaver a[download]")
    assert target(site, "kort/coaching", deck).name == "coaching.pdf"
    assert all(target(site, "", link).is_file() for link in front)


def test_a_page_made_before_its_files_has_links_without_size() -> None:
    tree = html("site/logbog")
    assert len(tree.select(".udgaver a[download]")) == 3
    assert "KB" not in tree.select_one(".udgaver").get_text()


# --- The build -------------------------------------------------------------------------------------------------------


def make(folder: Path) -> None:
    """Make the files of a project into its folder `ud`."""
    downloads.make(folder, check.text(folder / "docs")).write(folder / "ud")


@pytest.fixture
def folder(example_project: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    copy = shutil.copytree(example_project, tmp_path / "projekt")
    make(copy)
    return copy


def content(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def kept(folder: Path) -> set[str]:
    """What lies in the cache."""
    return {path.name for path in (folder / ".cache" / "filer").iterdir()}


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Correct a word in a data file."""
    path = folder / "docs" / "data" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_same_data_give_the_same_bytes_in_another_process(folder: Path, tmp_path: Path) -> None:
    again = shutil.copytree(folder, tmp_path / "igen", ignore=shutil.ignore_patterns(".cache"))
    environment = os.environ | {"PYTHONHASHSEED": "77", "TZ": "America/Lima"}
    subprocess.run(
        [sys.executable, "-m", "macros", "files", "--til", "ud2"],
        cwd=again,
        env=environment,
        check=True,
        capture_output=True,
    )
    assert content(again / "ud2") == content(folder / "ud")


def test_only_what_a_change_touches_is_made_again(folder: Path) -> None:
    before = kept(folder)
    change(folder, "arbejdsark/mindste.yml", "Et felt", "Et andet felt")
    make(folder)
    fresh = {name.split("-", 1)[1] for name in kept(folder) - before}
    assert fresh == {"mindste.pdf", "mindste-udfyld.pdf", "mindste.docx", "pakke-mentor.pdf"}


def test_what_nothing_asks_for_any_more_leaves_the_site(folder: Path) -> None:
    assert (folder / "site" / "filer" / "mindste.pdf").is_file()
    (folder / "docs" / "data" / "arbejdsark" / "mindste.yml").unlink()
    (folder / "docs" / "arbejdsark" / "mindste.md").unlink()
    shutil.rmtree(folder / "docs" / "side")
    downloads.make(folder, check.text(folder / "docs")).write(folder / "site" / "filer")
    assert not [name for name in content(folder / "site" / "filer") if "mindste" in name]


def test_a_corrected_word_is_in_every_edition_after_one_build(folder: Path) -> None:
    change(folder, "arbejdsark/mindste.yml", "Et felt", "Et rettet felt")
    publish.site(folder, folder / "site")
    site = folder / "site"
    assert "Et rettet felt" in (site / "arbejdsark" / "mindste" / "index.html").read_text("utf-8")
    assert "Et rettet felt" in PdfReader(site / "filer" / "mindste.pdf").pages[0].extract_text()
    assert pdf_labels(site / "filer" / "mindste-udfyld.pdf") == {"felt": "Et rettet felt"}
    assert word_labels(site / "filer" / "mindste.docx") == {"felt": "Et rettet felt"}


def test_a_file_that_cannot_be_made_stops_the_build_and_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads.Pdf, "spørgsmålskort_data", lambda self, id: {"farver": {}})
    with pytest.raises(Datafejl, match=r"macros/templates/udseende.typ, linje \d+"):
        publish.site(folder, folder / "site")


def test_a_process_that_stops_while_it_makes_files_is_told_of_and_nothing_hangs(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(child, "PROGRAM", "import sys; sys.exit(3)  # {root} {module} {function}")
    with pytest.raises(Byggefejl, match=r"filer/.+ kunne ikke laves"):
        downloads.make(tmp_path, load(ROOT / "docs"), ROOT)
