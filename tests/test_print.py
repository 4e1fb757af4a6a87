"""What comes out on paper, read back from the PDF that Chromium prints."""

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from ruamel.yaml import YAML
from test_arbejdsark import field

DATA = Path(__file__).resolve().parent.parent / "docs" / "data"
SHEETS = sorted(path.stem for path in (DATA / "arbejdsark").glob("*.yml"))
SOURCES = {kilde["id"]: kilde["titel"] for kilde in YAML(typ="safe", pure=True).load(DATA / "kilder.yml")["kilder"]}
A4 = (595, 842)  # points
MARGIN_LINES = re.compile(r"Side \d+ af \d+")


def printed(page: Page) -> PdfReader:
    """The page as it prints."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def words(text: str) -> str:
    """Text without white space: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text.replace("\u00ad", ""))


def text(pdf: PdfReader) -> str:
    """All text of all pages."""
    return words("".join(page.extract_text() for page in pdf.pages))


def sheet(name: str) -> dict:
    """The data of a worksheet."""
    return YAML(typ="safe", pure=True).load(DATA / "arbejdsark" / f"{name}.yml")


def labels(node) -> list[str]:
    """Every label, point and heading in a worksheet's data."""
    if isinstance(node, dict):
        own = [node[key] for key in ("titel", "navn", "tekst", "hjælp", "hoved") if isinstance(node.get(key), str)]
        return own + [label for value in node.values() for label in labels(value)]
    return [label for item in node for label in labels(item)] if isinstance(node, list) else []


@pytest.mark.parametrize("name", SHEETS)
def test_an_empty_sheet_prints_alone_on_a4_with_every_label(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}arbejdsark/{name}/")
    pdf = printed(page)
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pdf.pages} == {A4}
    found = text(pdf)
    assert [label for label in labels(sheet(name)) if words(label) not in found] == []
    for outside in ("Sådanhængerdetsammen", "Udskriv", "Tilføj", "Sletallesvar", "Forrige"):
        assert outside not in found
    assert len(pdf.pages) <= (3 if sheet(name)["ordning"] == "mentorordning" else 5)


@pytest.mark.parametrize("name", SHEETS)
def test_every_page_has_title_source_and_number(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}arbejdsark/{name}/")
    pdf = printed(page)
    for number, leaf in enumerate(pdf.pages, 1):
        found = words(leaf.extract_text())
        assert words(f"Side {number} af {len(pdf.pages)}") in found
        assert words(f"{sheet(name)['titel']} · {SOURCES[sheet(name)['kilde']]}") in found


def test_what_was_typed_prints_whole(page: Page, address: str) -> None:
    page.goto(f"{address}arbejdsark/logbog/")
    long = " ".join(f"ord{number}" for number in range(1500))
    page.locator("textarea").first.fill(long + "\nsidste linje")
    pdf = printed(page)
    assert len(pdf.pages) > 1
    found = re.sub(r"Side\d+af\d+|Logbog·Mentorordningfornyesocialrådgivereikommunen", "", text(pdf))
    assert words(long) + "sidstelinje" in found


def test_a_long_answer_in_a_one_line_field_prints_whole(page: Page, address: str) -> None:
    page.goto(f"{address}arbejdsark/samarbejdsaftale/")
    long = "Et meget langt svar, som der slet ikke er plads til på én linje i feltet på skærmen. " * 5
    page.locator(".arbejdsark input[type=text]").first.fill(long)
    assert words(long) in text(printed(page))


def test_dates_and_ticks_print(page: Page, examples: str) -> None:
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    before = text(printed(page)).count("✓")
    field(page, "dagen").fill("2026-11-24")
    page.get_by_label("Stedet").check()
    page.get_by_label("Tiden").check()
    found = text(printed(page))
    assert "24.11.2026" in found
    assert found.count("✓") == before + 2


def test_the_whole_analysis_prints(page: Page, address: str) -> None:
    page.goto(f"{address}arbejdsark/sags-og-episodeanalyse/")
    field(page, "hypoteser__n1").fill("Mor er alene")
    field(page, "hypoteser__n2").fill("Søvn mangler")
    page.get_by_label("Søvn mangler").check()
    field(page, "handleretning__n2").fill("Mere ro om aftenen")
    field(page, "tiltag__n2__n1__tiltag").fill("Aftal sengetid")
    found = text(printed(page))
    for typed in (
        "Mor er alene",
        "Hypotese 2: Søvn mangler",
        "Overordnet handleretning",
        "Mere ro om aftenen",
        "Aftal sengetid",
    ):
        assert words(typed) in found
    assert found.count(words("Hypotese 2: Søvn mangler")) == 2, "among the choices, and over its direction"
    assert words("Hypotese 3") not in found, "no empty choice is left once something is written"


def empty_lines(page: Page, list_name: str) -> int:
    """How many entries of a list are shown on paper."""
    page.emulate_media(media="print")
    shown = page.locator(f"[data-poster='{list_name}'] > [data-noegle]").evaluate_all(
        "rows => rows.filter(row => getComputedStyle(row).display !== 'none').length"
    )
    page.emulate_media(media="screen")
    return shown


def test_an_empty_list_has_room_for_as_many_as_the_data_says_and_a_filled_one_only_its_own(
    page: Page, examples: str
) -> None:
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    assert empty_lines(page, "aarsager") == 5
    field(page, "aarsager__n1").fill("Noget")
    assert empty_lines(page, "aarsager") == 3


def test_an_empty_line_is_eight_millimetres(page: Page, address: str) -> None:
    page.goto(f"{address}arbejdsark/logbog/")
    page.emulate_media(media="print")
    height = page.locator("textarea + .papir .papir-linje").first.evaluate(
        "line => line.getBoundingClientRect().height"
    )
    assert height == pytest.approx(8 * 96 / 25.4, abs=0.6)


@pytest.mark.parametrize("name", ["alle-slags", "meget-lang", "farlige-tegn", "mindste"])
def test_no_example_is_cut_off_at_the_edge_of_the_paper(page: Page, examples: str, name: str) -> None:
    page.goto(f"{examples}side/arbejdsark-{name}/")
    page.set_viewport_size({"width": 673, "height": 1000})  # the width of A4 within its margins, in CSS pixels
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 673


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_example_is_wider_than_the_screen(page: Page, examples: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{examples}side/alt-to-gange/")
    too_wide = page.evaluate(
        "width => [...document.querySelectorAll('article *')].filter(e => !e.closest('.skjult') && e.getBoundingClientRect().right > width + 1)"
        ".map(e => e.outerHTML.slice(0, 90))",
        width,
    )
    assert too_wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_black_on_white_also_from_dark_colours(page: Page, address: str) -> None:
    page.goto(f"{address}arbejdsark/logbog/")
    page.get_by_role("button", name="Mørke farver").click()
    page.emulate_media(media="print")
    colours = page.evaluate(
        "(() => { const s = getComputedStyle(document.querySelector('h1')); return [s.color, getComputedStyle(document.body).backgroundColor] })()"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_cards_print_nine_to_a_page_all_of_one_size_with_every_question(page: Page, address: str) -> None:
    page.goto(f"{address}kort/coaching/")
    deck = YAML(typ="safe", pure=True).load(DATA / "spoergsmaalskort" / "coaching.yml")
    questions = [words(card["tekst"]) for group in deck["grupper"] for card in group["kort"]]
    pdf = printed(page)
    on_page = [sum(question in words(leaf.extract_text()) for question in questions) for leaf in pdf.pages]
    assert on_page == [9, 8]
    assert "Siderneforklarer" not in text(pdf)
    page.emulate_media(media="print")
    sizes = page.locator(".kort").evaluate_all("cards => cards.map(c => [c.offsetWidth, c.offsetHeight].join())")
    assert set(sizes) == {f"{round(63 / 25.4 * 96)},{round(88 / 25.4 * 96)}"}


def test_the_longest_question_has_room_on_its_card(page: Page, examples: str) -> None:
    page.goto(examples)
    page.goto(f"{examples}side/spoergsmaalskort-lange-kort/")
    page.evaluate("document.querySelector('.spoergsmaalskort').dataset.egenSide = ''")
    page.emulate_media(media="print")
    room = page.locator(".kort").evaluate_all("cards => cards.every(c => c.scrollHeight <= c.clientHeight + 1)")
    assert room


@pytest.mark.parametrize(
    "path", ["", "guider/mentorordning/", "guider/mentorordning/coaching/", "guider/mentorordning/opstart/"]
)
def test_a_page_to_read_prints_its_text_without_menu_and_buttons(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    heading = words(page.locator("h1").inner_text())
    found = text(printed(page))
    assert heading in found
    for outside in ("Hovedmenu", "Pådenneside", "Forrige", "Udskriv", "Søg"):
        assert outside not in found


def test_without_javascript_an_empty_sheet_prints_with_lines(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}arbejdsark/sags-og-episodeanalyse/")
    page.locator('[name="fakta"]').fill("Skrevet uden script")
    found = text(printed(page))
    assert "Skrevetudenscript" in found
    assert "Side1af" in found
    page.emulate_media(media="print")
    assert page.locator('[name="observationer"] + .papir .papir-linje').first.is_visible()
    assert not page.locator('[name="fakta"] + .papir .papir-linje').first.is_visible()
    context.close()
