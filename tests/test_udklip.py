"""Kopiér svar: what lies on the clipboard afterwards, as HTML and as plain text."""

import pytest
from bs4 import BeautifulSoup
from conftest import watched
from playwright.sync_api import Browser, Page, expect
from test_arbejdsark import ANALYSIS, LOG, choose, field, status
from test_kopi import empty_copy, fetch, signed

COPIED = "Svarene er kopieret. Sæt dem ind, hvor du skal bruge dem, fx i Word."
READ = "async type => (await (await navigator.clipboard.read({ unsanitized: ['text/html'] }))[0].getType(type)).text()"


@pytest.fixture
def page(browser: Browser):
    """A page that may read the clipboard too, so that the test sees what lies there."""
    for context in watched(browser, permissions=["clipboard-read", "clipboard-write"]):
        yield context.new_page()


def copied(page: Page) -> tuple[BeautifulSoup, str]:
    """Press Kopiér svar and read the clipboard, HTML and text."""
    choose(page, "Kopiér svar")
    expect(status(page)).to_have_text(COPIED)
    return BeautifulSoup(page.evaluate(READ, "text/html"), "html.parser"), page.evaluate(READ, "text/plain")


def cells(table) -> list[list[str]]:
    """The text of a table."""
    return [[cell.get_text("\n") for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]


@pytest.fixture
def sheet(page: Page, examples: str) -> Page:
    """A sheet with something of every kind."""
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    field(page, "en-linje").fill("æøå <b>&")
    field(page, "dagen").fill("2026-11-24")
    field(page, "flere-linjer").fill("Først\nSå")
    page.get_by_label("Nej", exact=True).first.check()
    page.get_by_label("Stedet").check()
    field(page, "aftaler__laan__hvem").fill("Mentor")
    field(page, "temaer__form__godt").fill("Alt")
    field(page, "moeder__n2__emne").fill("Opstart")
    field(page, "aarsager__n1").fill("Ny opgave")
    field(page, "vigtigst__n1").check()
    field(page, "retning__n1").fill("Mere tid")
    field(page, "opgaver__n1__n1__hvem").fill("Teamet")
    field(page, "navne__mentor__navn").fill("M")
    return page


def test_headings_are_headings_and_only_what_was_answered_is_there(sheet: Page) -> None:
    html, _ = copied(sheet)
    headings = [(heading.name, heading.get_text()) for heading in html.find_all(["h1", "h2", "h3"])]
    assert headings == [
        ("h1", "Alle slags felter"),
        ("h2", "Enkle felter"),
        ("h2", "Sammensatte felter"),
        ("h2", "Trin 1 af 2 Find årsager"),
        ("h2", "Trin 2 af 2 Vælg og gå videre"),
        ("h3", "Årsag 1: Ny opgave"),
        ("h3", "Retning 1: Mere tid"),
        ("h2", "Skriv under"),
    ]
    assert "Lange poster" not in html.get_text()


def test_tables_are_tables_with_lines_of_their_own(sheet: Page) -> None:
    html, _ = copied(sheet)
    tables = html.find_all("table")
    assert cells(tables[0]) == [
        ["Punkt", "Hvem", "Frist", "Noter"],
        ["☐ Nøgleperson", "", "", ""],
        ["☐ Lån", "Mentor", "", ""],
    ]
    assert cells(tables[1]) == [["Tema", "Godt", "Hvornår"], ["Form", "Alt", ""]]
    assert cells(tables[2]) == [["Nr.", "Emne"], ["2", "Opstart"]]
    assert all("border" in cell["style"] for cell in html.find_all(["th", "td"]))


def test_answers_are_text_with_their_lines_and_danish_dates(sheet: Page) -> None:
    html, _ = copied(sheet)
    assert "æøå <b>&" in html.get_text()
    assert "24.11.2026" in html.get_text()
    assert html.find("p", string=None).find_next("br") is not None
    assert [item.get_text() for item in html.find_all("li")] == [
        "☐ Tiden",
        "☑ Stedet",
        "Ny opgave",
        "Årsag 1: Ny opgave",
    ]


def test_the_plain_text_reads_by_itself(sheet: Page) -> None:
    _, plain = copied(sheet)
    assert (
        plain
        == """Alle slags felter

Enkle felter
En linje: æøå <b>&
Dagen: 24.11.2026
Flere linjer:
Først
Så
Er du tilfreds?: Nej

Sammensatte felter
Det har vi talt om:
☐ Tiden
☑ Stedet
Aftaler:
- ☐ Nøgleperson
- ☐ Lån
  Hvem: Mentor
Temaer:
- Form
  Godt: Alt
Møder:
- 2
  Emne: Opstart

Trin 1 af 2 Find årsager
Årsager:
1. Ny opgave

Trin 2 af 2 Vælg og gå videre
De vigtigste:
- Årsag 1: Ny opgave

Årsag 1: Ny opgave
Retning: Mere tid

Retning 1: Mere tid
Opgaver:
- 1
  Hvem: Teamet

Skriv under
Underskrifter:
- Mentor
  Navn: M"""
    )


def test_former_answers_are_copied_too(page: Page, address: str) -> None:
    page.goto(address + LOG)
    fetch(page, signed(empty_copy(svar={"vaek": "Stod her"}, navne={"vaek": "Det gamle felt"})))
    html, plain = copied(page)
    assert html.find("h2", string="Tidligere svar")
    assert "Det gamle felt: Stod her" in plain


def test_an_empty_sheet_has_nothing_to_copy(page: Page, address: str) -> None:
    page.goto(address + LOG)
    choose(page, "Kopiér svar")
    expect(status(page)).to_have_text("Der er ingen svar at kopiere endnu.")


@pytest.mark.parametrize(
    "without",
    [
        "delete Navigator.prototype.clipboard",
        "navigator.clipboard.write = () => Promise.reject(new Error())",
        "delete window.ClipboardItem",
    ],
)
def test_an_address_without_the_newer_clipboard_copies_both_as_well(page: Page, address: str, without: str) -> None:
    page.add_init_script(f"window.rigtig = [navigator.clipboard, ClipboardItem]; {without}")
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    choose(page, "Kopiér svar")
    expect(status(page)).to_have_text(COPIED)
    read = "async type => (await (await rigtig[0].read())[0].getType(type)).text()"
    assert "<h1" in page.evaluate(read, "text/html")
    assert page.evaluate(read, "text/plain").startswith("Logbog\n")
    expect(page.get_by_role("button", name="Dine svar")).to_be_focused()


def test_a_browser_that_refuses_says_what_to_do_instead(page: Page, address: str) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard; document.execCommand = () => false")
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    choose(page, "Kopiér svar")
    expect(status(page)).to_have_text("Browseren lader os ikke kopiere. Brug Hent udfyldt Word i stedet.")


def test_text_that_looks_like_html_stays_text_on_the_clipboard(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    page.on("dialog", lambda dialog: dialog.accept())
    field(page, "hypoteser__n1").fill("<img src=x onerror=alert(1)>")
    html, _ = copied(page)
    assert html.find("img") is None
    assert "<img src=x" in html.get_text()
