"""The Word file that the browser fills in, opened with python-docx: every answer is in the control that has its name."""

import io
import json
import zipfile
from pathlib import Path

import libreoffice
import pytest
from conftest import watched
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from test_arbejdsark import ANALYSIS, LOG, choose, field, kept, status
from test_arbejdsark import analysis as analysis  # the fixture
from test_kopi import empty_copy, fetch, leaves_freely, saved, signed
from test_print import words

ROOT = Path(__file__).resolve().parent.parent
SHEETS = sorted(path.stem for path in (ROOT / "docs" / "data" / "arbejdsark").glob("*.yml"))
INSTEAD = "Brug Kopiér svar i stedet."
CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"

# Write something in every field as a reader would, from the top: lists first, then the choices that follow from them.
FILL_IN_EVERYTHING = """() => {
    const write = (control, number) => {
        if (control.value && !control.matches("[type=checkbox], [type=radio]")) return false;
        if (control.checked) return false;
        if (control.type === "radio" && document.querySelector(`[name="${control.name}"]:checked`)) return false;
        if (control.matches("[type=checkbox], [type=radio]")) control.checked = true;
        else control.value = control.type === "date" ? "2026-11-24" : control.matches("textarea") ? `Svar ${number}\\nlinje to æøå` : `Svar ${number} <&>`;
        control.dispatchEvent(new Event("input", { bubbles: true }));
        return true;
    };
    const open = () => [...document.querySelectorAll(".arbejdsark :is(input, textarea)[name]")].filter((control) => !control.closest("[data-ledig]"));
    for (let number = 1, more = true; more; ) more = open().map((control) => write(control, number++)).some(Boolean);
}"""


@pytest.fixture(autouse=True, scope="module")
def _templates_are_built(site: Path) -> None:
    if not (site / "filer" / "logbog.docx").is_file():
        pytest.fail("site/filer/ has no Word templates")


def filled(page: Page) -> bytes:
    """Download the filled Word file."""
    with page.expect_download() as download:
        choose(page, "Hent udfyldt Word")
    assert download.value.suggested_filename.endswith(".docx")
    return Path(download.value.path()).read_bytes()


def text(part) -> str:
    """The text of an XML part: one line a paragraph, or all of it where there is none."""
    paragraphs = list(part.iter(qn("w:p")))
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs or [part])


def controls(word: bytes) -> dict:
    """The content controls by tag; no tag stands twice."""
    body = Document(io.BytesIO(word)).element.body
    tagged = [(tag.get(qn("w:val")), tag.getparent().getparent()) for tag in body.iter(qn("w:tag"))]
    assert len({tag for tag, _ in tagged}) == len(tagged)
    ids = [id.get(qn("w:val")) for id in body.iter(qn("w:id"))]
    assert len(set(ids)) == len(ids)
    return dict(tagged)


def found(control) -> str:
    """What a control holds, as the site keeps it."""
    properties = control.find(qn("w:sdtPr"))
    content = text(control.find(qn("w:sdtContent")))
    ticked = properties.find(f".//{CHECKED}")
    if ticked is not None:
        return "ja" if list(ticked.attrib.values()) == ["1"] and content == "☑" else ""
    if properties.find(qn("w:showingPlcHdr")) is not None:
        return ""
    date = properties.find(qn("w:date"))
    if date is not None:
        assert content.split(" ")[2] == date.get(qn("w:fullDate"))[:4]
        return date.get(qn("w:fullDate")).removesuffix("T00:00:00Z")
    choices = properties.find(qn("w:dropDownList"))
    if choices is not None:
        return next(item.get(qn("w:value")) for item in choices if item.get(qn("w:displayText")) == content)
    return content


@pytest.fixture(scope="module")
def every_sheet(once, browser: Browser, address: str) -> Path:
    """A folder with every sheet filled to the brim: <sheet>.json its answers, .docx its Word file, .pdf what is printed, .txt what is
    copied, .kopi.json its copy."""

    def make(folder: Path) -> None:
        for context in watched(browser, permissions=["clipboard-read", "clipboard-write"]):
            page = context.new_page()
            page.on("dialog", lambda dialog: dialog.accept())
            for name in SHEETS:
                page.goto(f"{address}arbejdsark/{name}/")
                page.evaluate(FILL_IN_EVERYTHING)
                (folder / f"{name}.json").write_text(json.dumps(kept(page, name)["svar"]), "utf-8")
                (folder / f"{name}.docx").write_bytes(filled(page))
                (folder / f"{name}.kopi.json").write_bytes(saved(page, folder).read_bytes())
                choose(page, "Kopiér svar")
                expect(status(page)).to_contain_text("er kopieret")
                (folder / f"{name}.txt").write_text(page.evaluate("navigator.clipboard.readText()"), "utf-8")
                page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True)

    return once("udfyldt", make)


def answers_of(every_sheet: Path, name: str) -> dict[str, str]:
    """The answers of a sheet that was filled to the brim."""
    return json.loads((every_sheet / f"{name}.json").read_text("utf-8"))


def texts_of(answers: dict[str, str]) -> list[str]:
    """Those that were written, as they stand on paper: dates the Danish way; ticks and choices are told otherwise."""
    return [*written_of(answers), *("24.11.2026" for answer in answers.values() if answer == "2026-11-24")]


@pytest.mark.parametrize("name", SHEETS)
def test_every_answer_of_every_sheet_is_printed_copied_and_in_its_copy(every_sheet: Path, name: str) -> None:
    answers = answers_of(every_sheet, name)
    paper = "".join(page.extract_text() for page in PdfReader(every_sheet / f"{name}.pdf").pages)
    clipboard = (every_sheet / f"{name}.txt").read_text("utf-8")
    for kind, text_there in (("paper", paper), ("clipboard", clipboard)):
        there = words(text_there)
        assert missed(texts_of(answers), there) == [], kind
    assert json.loads((every_sheet / f"{name}.kopi.json").read_text("utf-8"))["svar"] == answers


def test_every_answer_of_every_sheet_is_on_paper_from_libreoffice(every_sheet: Path, tmp_path: Path) -> None:
    if not libreoffice.find():
        pytest.skip("LibreOffice er ikke installeret")
    printed = libreoffice.to_pdf([every_sheet / f"{name}.docx" for name in SHEETS], tmp_path)
    lost = {}
    for name, path in printed.items():
        there = words("".join(page.extract_text() for page in PdfReader(path).pages))
        lost[name] = missed(written_of(answers_of(every_sheet, name)), there)
    assert {name: lines for name, lines in lost.items() if lines} == {}


def missed(texts: list[str], there: str) -> list[str]:
    """The lines of these texts that are not there; between two of them a page may end."""
    return [line for text in texts for line in text.split("\n") if words(line) not in there]


def written_of(answers: dict[str, str]) -> list[str]:
    """Those that were written as text."""
    return [answer for answer in answers.values() if answer.startswith("Svar ")]


@pytest.mark.parametrize("name", SHEETS)
def test_every_answer_of_every_sheet_is_in_its_word_file(every_sheet: Path, name: str) -> None:
    answers = answers_of(every_sheet, name)
    in_word = controls((every_sheet / f"{name}.docx").read_bytes())
    assert answers
    assert {tag: found(in_word[tag]) for tag in answers} == answers


@pytest.mark.parametrize("name", SHEETS)
def test_an_auditor_of_the_format_finds_no_fault_in_a_filled_file(every_sheet: Path, name: str) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit comes with the Word templates")
    assert [str(error) for error in audit.OpenXmlValidator().validate(every_sheet / f"{name}.docx").errors] == []


def test_every_kind_of_field_is_filled_in(page: Page, examples: str) -> None:
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    page.evaluate(FILL_IN_EVERYTHING)
    for _ in range(4):
        page.get_by_role("button", name="Tilføj årsag").click()
    page.keyboard.type("Den sidste")
    field(page, "vigtigst__n7").check()
    field(page, "retning__n7").fill("Syvende\nvej")
    page.get_by_role("button", name="Tilføj møde").click()
    page.keyboard.type("Et møde mere")
    answers = kept(page, "alle-slags")["svar"]
    in_word = controls(filled(page))
    assert {tag: found(in_word[tag]) for tag in answers} == answers


def test_rows_and_blocks_follow_the_screen_in_order_and_number(analysis: Page) -> None:
    for _ in range(4):
        analysis.get_by_role("button", name="Tilføj hypotese").click()
    field(analysis, "hypoteser__n7").fill("Den syvende")
    analysis.get_by_label("Den syvende").check()
    field(analysis, "handleretning__n7").fill("Syvende retning")
    analysis.locator("[data-for-hver=konkrete-tiltag] > .blok:not([data-ledig])").nth(2).get_by_role(
        "button", name="Tilføj tiltag"
    ).click()
    analysis.keyboard.type("Tredje tiltag")
    in_word = controls(filled(analysis))
    assert found(in_word["tiltag__n7__n3__tiltag"]) == "Tredje tiltag"
    assert text(in_word["mest-sandsynlige"]).split("\n") == [
        "☑ Hypotese 1: Mor er alene",
        "☐ Hypotese 2: Skolen er ny",
        "☑ Hypotese 3: Søvn mangler",
        "☑ Hypotese 7: Den syvende",
    ]
    headings = [line for line in text(in_word["konkrete-tiltag"]).split("\n") if line.startswith("Overordnet")]
    assert headings == [
        f"Overordnet handleretning {number}: {line}"
        for number, line in ((1, "Mere støtte"), (3, "Mere ro om aftenen"), (7, "Syvende retning"))
    ]
    assert found(in_word["handleretninger__n7"]) == "Den syvende"
    assert (
        in_word["tiltag__n7__n3__tiltag"].find(qn("w:sdtPr")).find(qn("w:alias")).get(qn("w:val")) == "Tiltag, tiltag 3"
    )


def test_rows_in_each_block_count_from_one(analysis: Page) -> None:
    word = filled(analysis)  # the block of the third hypothesis is a copy, for the template has room for two
    in_word = controls(word)
    numbers = [
        {number.get(qn("w:val")) for number in in_word[f"tiltag__{key}"].iter(qn("w:numId"))} for key in ("n1", "n3")
    ]
    assert [len(one) for one in numbers] == [1, 1]
    assert numbers[0] != numbers[1]
    numbering = Document(io.BytesIO(word)).part.numbering_part.element
    (added,) = [num for num in numbering.findall(qn("w:num")) if {num.get(qn("w:numId"))} == numbers[1]]
    assert added.find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "1"


def test_what_nobody_has_written_in_keeps_its_room(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    page.on("dialog", lambda dialog: dialog.accept())
    field(page, "fakta").fill("Kun det")
    in_word = controls(filled(page))
    assert {f"hypoteser__n{number}" for number in range(1, 7)} <= set(in_word)
    assert found(in_word["hypoteser__n1"]) == ""
    assert text(in_word["hypoteser__n1"]) == "\xa0", "nothing that would be printed as an answer"


def test_the_file_is_whole_and_its_other_parts_are_untouched(page: Page, address: str, site: Path) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    with zipfile.ZipFile(io.BytesIO(filled(page))) as word, zipfile.ZipFile(site / "filer" / "logbog.docx") as template:
        assert word.testzip() is None
        assert word.namelist() == template.namelist()
        changed = [name for name in word.namelist() if word.read(name) != template.read(name)]
        assert changed == ["word/document.xml"]
        assert word.read("word/document.xml").startswith(b'<?xml version="1.0" encoding="UTF-8"')


def test_an_auditor_finds_no_fault_where_every_kind_of_field_is_filled(
    page: Page, examples: str, tmp_path: Path
) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit comes with the Word templates")
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    page.evaluate(FILL_IN_EVERYTHING)
    file = tmp_path / "alle-slags.docx"
    file.write_bytes(filled(page))
    assert [str(error) for error in audit.OpenXmlValidator().validate(file).errors] == []


def test_characters_that_xml_forbids_are_left_out_and_breaks_are_breaks(page: Page, address: str) -> None:
    page.goto(address + LOG)
    name = page.locator(".arbejdsark textarea").first.get_attribute("name")
    fetch(page, signed(empty_copy(svar={name: "før\u0000\u0001\u000b\u001f\ufffeefter 😀 \u0085<w:p/>&amp;"})))
    assert found(controls(filled(page))[name]) == "før\nefter 😀 \n<w:p/>&amp;"


def test_former_answers_stand_at_the_end(page: Page, address: str) -> None:
    page.goto(address + LOG)
    fetch(page, signed(empty_copy(svar={"vaek": "En\nto"}, navne={"vaek": "Det gamle felt"})))
    document = Document(io.BytesIO(filled(page)))
    assert [paragraph.text for paragraph in document.paragraphs][-4:] == [
        "Tidligere svar",
        "Det gamle felt",
        "En",
        "to",
    ]


def test_a_very_long_answer_is_there_whole(page: Page, address: str) -> None:
    page.goto(address + LOG)
    name = page.locator(".arbejdsark textarea").first.get_attribute("name")
    long = "\n".join(f"Linje {number} med noget tekst" for number in range(400))
    field(page, name).fill(long)
    assert found(controls(filled(page))[name]) == long


def test_a_sensitive_sheet_is_left_freely_once_it_is_in_word(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "fakta").click()
    page.keyboard.type("Noget")
    filled(page)
    page.get_by_role("button", name="Ja, den er gemt").click()
    assert leaves_freely(page)


def test_it_works_where_the_site_lies_below_another_folder(page: Page, site: Path, serve) -> None:
    page.goto(f"{serve(site.parent)}{site.name}/{LOG}")
    field(page, "laert").fill("Noget")
    assert found(controls(filled(page))["laert"]) == "Noget"


# --- where it cannot be made -------------------------------------------------------------------------------------------------------


def test_a_page_opened_from_a_file_says_what_to_do_instead(browser: Browser, site: Path) -> None:
    page = browser.new_page()  # not watched: Material's search asks for more than a file may have
    page.goto((site / "arbejdsark" / "logbog" / "index.html").as_uri())
    page.locator("textarea").first.fill("Noget")
    choose(page, "Hent udfyldt Word")
    expect(status(page)).to_contain_text("åbnet fra en fil")
    expect(status(page)).to_contain_text(INSTEAD)
    page.close()


def test_an_older_browser_says_what_to_do_instead(page: Page, address: str) -> None:
    page.add_init_script("delete window.DecompressionStream")
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    choose(page, "Hent udfyldt Word")
    expect(status(page)).to_have_text(f"Denne browser kan ikke lave Word her. {INSTEAD}")


@pytest.mark.parametrize("body", [b"", b"ikke en zip", b"PK\x05\x06" + bytes(18)])
def test_a_template_that_cannot_be_read_says_what_to_do_instead(page: Page, address: str, body: bytes) -> None:
    page.route("**/filer/*.docx", lambda route: route.fulfill(body=body))
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    choose(page, "Hent udfyldt Word")
    expect(status(page)).to_contain_text(INSTEAD)


def test_a_template_that_is_not_there_says_what_to_do_instead(browser: Browser, address: str) -> None:
    page = browser.new_page()  # not watched: the browser logs what it does not find
    page.route("**/filer/*.docx", lambda route: route.fulfill(status=404))
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    choose(page, "Hent udfyldt Word")
    expect(status(page)).to_have_text(f"Word-filen kunne ikke laves. {INSTEAD}")
    page.close()


def test_an_empty_sheet_has_nothing_to_put_into_word(page: Page, address: str) -> None:
    page.goto(address + LOG)
    choose(page, "Hent udfyldt Word")
    expect(status(page)).to_have_text("Der er ingen svar at sætte ind i Word endnu.")
