"""A discussion on its page: choosing a plan, preparing, and minutes, in a real browser."""

import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openxml_audit
import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from ruamel.yaml import YAML
from test_arbejdsark import answer, closes_freely, keys
from test_print import printed, text, words
from test_udfyldt_word import controls
from test_udfyldt_word import found as content

MEETING = "personalemoede/"
DATA = Path(__file__).resolve().parent.parent / "docs" / "data" / "droeftelse"
KEY = "noeglen:ark:droeftelse-personalemoede"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def meeting(name: str = "personalemoede") -> dict:
    """The data of a discussion."""
    return YAML(typ="safe", pure=True).load(DATA / f"{name}.yml")


def used(page: Page) -> list[str]:
    """Ids of the questions that are in the meeting, in order."""
    return page.locator(".dr-punkt:not(.er-ude)").evaluate_all("list => list.map(one => one.dataset.sporgsmaal)")


def question(page: Page, id: str):
    """A question in the list."""
    return page.locator(f"[data-sporgsmaal='{id}']")


def change_the_plan(page: Page) -> None:
    """Unfold what the plan is changed with."""
    page.get_by_role("button", name="Ret planen").click()


@pytest.fixture
def folded(page: Page, address: str) -> Page:
    """The page of the staff meeting, as it opens."""
    page.goto(address + MEETING)
    return page


@pytest.fixture
def prepared(folded: Page) -> Page:
    """The page of the staff meeting, ready to change its plan."""
    change_the_plan(folded)
    return folded


# --- preparing ---------------------------------------------------------------------------------------------------------


def test_the_questions_are_folded_to_one_line_each_until_the_plan_is_changed(folded: Page) -> None:
    button = folded.get_by_role("button", name="Ret planen")
    expect(button).to_have_attribute("aria-expanded", "false")
    lines = folded.locator(".dr-punkt:visible")
    expect(lines).to_have_count(6)
    expect(lines.first.locator(".dr-tid")).to_have_text("6 min. To og to")
    expect(lines.first.get_by_role("group")).to_be_hidden()
    expect(folded.get_by_label("Jeres eget spørgsmål")).to_be_hidden()
    assert max(lines.evaluate_all("lines => lines.map(line => line.offsetHeight)")) < 70
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(lines).to_have_count(8)
    expect(lines.first.locator(".dr-note")).to_be_visible()
    expect(lines.first.get_by_role("group")).to_be_visible()
    button.press("Enter")
    expect(lines).to_have_count(6)


def test_it_is_told_how_many_questions_are_in_the_meeting(folded: Page) -> None:
    told = folded.locator("[data-brugt]")
    expect(told).to_have_text("Med i mødet: 6 af 8 spørgsmål.")
    folded.get_by_label("20 min.").check()
    expect(told).to_have_text("Med i mødet: 3 af 8 spørgsmål.")


def test_what_is_seen_to_before_the_meeting_is_ticked_and_kept(folded: Page) -> None:
    box = folded.get_by_role("checkbox", name="En projektor eller en stor skærm")
    box.check()
    folded.reload()
    expect(box).to_be_checked()
    folded.get_by_label("20 min.").check()
    expect(box).to_be_checked()
    box.uncheck()
    assert "klar__skaerm" not in (folded.evaluate(f"sessionStorage.getItem('{KEY}')") or "")


def test_a_list_of_ticks_alone_does_not_ask_before_one_leaves(folded: Page) -> None:
    folded.get_by_role("checkbox", name="En projektor eller en stor skærm").check()
    assert closes_freely(folded)


@pytest.mark.parametrize("plan", meeting()["planer"], ids=lambda plan: str(plan["minutter"]))
def test_a_plan_chooses_questions_minutes_and_forms(prepared: Page, plan: dict) -> None:
    prepared.get_by_label(f"{plan['minutter']} min.").check()
    assert used(prepared) == [part["spørgsmål"] for part in plan["forløb"]]
    for part in plan["forløb"]:
        row = question(prepared, part["spørgsmål"])
        expect(row.locator("input[type=number]")).to_have_value(str(part["minutter"]))
        expect(row.locator("select")).to_have_value(part["form"])
    expect(prepared.locator("[data-ialt]")).to_contain_text(f"I alt {plan['minutter']} minutter")


def test_questions_can_be_left_out_taken_in_and_given_other_minutes(prepared: Page) -> None:
    question(prepared, "brug-for").get_by_role("checkbox", name="Med").uncheck()
    question(prepared, "videndeling").get_by_role("checkbox", name="Med").check()
    question(prepared, "videndeling").locator("input[type=number]").fill("12")
    question(prepared, "videndeling").locator("select").select_option("par")
    assert used(prepared) == ["god-indsats", "stoette", "vi-forventer", "den-nye-forventer", "tre-raad", "videndeling"]
    expect(prepared.locator("[data-ialt]")).to_contain_text("I alt 51 minutter")
    prepared.reload()
    assert used(prepared)[-1] == "videndeling"
    expect(question(prepared, "videndeling").locator("input[type=number]")).to_have_value("12")
    expect(question(prepared, "videndeling").locator("select")).to_have_value("par")


def test_questions_are_moved_by_keyboard_and_the_focus_stays(prepared: Page) -> None:
    down = question(prepared, "brug-for").get_by_role("button", name="Flyt ned")
    down.press("Enter")
    assert used(prepared)[:2] == ["god-indsats", "brug-for"]
    expect(down).to_be_focused()
    expect(prepared.locator("[data-status]")).to_have_text(
        re.compile(r"^»Hvad har nyuddannede .+« er nummer 2 af \d\.$")
    )
    up = question(prepared, "brug-for").get_by_role("button", name="Flyt op")
    up.press("Enter")
    assert used(prepared)[0] == "brug-for"
    expect(up).to_be_focused()  # though it can go no further
    up.press("Enter")
    assert used(prepared)[0] == "brug-for"


def test_the_controls_of_a_question_are_a_group_with_its_words(prepared: Page) -> None:
    for punkt in prepared.locator("[data-sporgsmaal]").all():
        group = punkt.get_by_role("group")
        assert group.evaluate("e => document.getElementById(e.getAttribute('aria-labelledby')).textContent") == (
            punkt.locator(".dr-tekst").text_content()
        )


def test_all_questions_can_be_left_out_and_that_is_kept(prepared: Page) -> None:
    for id in used(prepared):
        question(prepared, id).get_by_role("checkbox", name="Med").uncheck()
    prepared.reload()
    assert used(prepared) == []


def test_own_questions_are_kept_moved_and_removed(prepared: Page) -> None:
    for text_ in ("Hvem laver kaffe?", "<b>Og</b> te?"):
        prepared.get_by_label("Jeres eget spørgsmål").fill(text_)
        prepared.get_by_role("button", name="Tilføj spørgsmål").click()
    expect(prepared.get_by_label("Jeres eget spørgsmål")).to_be_focused()
    assert used(prepared)[-2:] == ["eget-1", "eget-2"]
    prepared.reload()
    change_the_plan(prepared)
    expect(question(prepared, "eget-2").locator(".dr-tekst")).to_have_text("<b>Og</b> te?")
    question(prepared, "eget-2").get_by_role("button", name="Flyt op").click()
    assert used(prepared)[-2:] == ["eget-2", "eget-1"]
    question(prepared, "eget-2").get_by_role("button", name="Fjern spørgsmålet").click()
    assert used(prepared)[-1] == "eget-1"
    assert "eget-2" not in prepared.evaluate(f"sessionStorage.getItem('{KEY}')")


def test_removing_an_own_question_with_minutes_asks_first(prepared: Page) -> None:
    prepared.get_by_label("Jeres eget spørgsmål").fill("Hvem laver kaffe?")
    prepared.get_by_role("button", name="Tilføj spørgsmål").click()
    prepared.locator("[name='beslutning__eget-1']").fill("Det gør vi alle")
    question(prepared, "eget-1").get_by_role("button", name="Fjern spørgsmålet").click()
    answer(prepared, "Behold")
    expect(prepared.get_by_role("dialog")).to_have_count(0)
    assert used(prepared)[-1] == "eget-1"
    question(prepared, "eget-1").get_by_role("button", name="Fjern spørgsmålet").click()
    answer(prepared, "Fjern")
    expect(question(prepared, "eget-1")).to_have_count(0)


def test_an_own_question_holds_400_characters_and_no_more(prepared: Page) -> None:
    field = prepared.get_by_label("Jeres eget spørgsmål")
    field.press_sequentially("x" * 3)
    assert field.get_attribute("maxlength") == "400"


def test_another_plan_takes_the_changes_back_but_keeps_own_questions(prepared: Page) -> None:
    prepared.get_by_label("Jeres eget spørgsmål").fill("Hvem laver kaffe?")
    prepared.get_by_role("button", name="Tilføj spørgsmål").click()
    question(prepared, "stoette").locator("input[type=number]").fill("30")
    prepared.get_by_label("20 min.").check()
    assert used(prepared) == ["brug-for", "stoette", "tre-raad", "eget-1"]
    expect(question(prepared, "stoette").locator("input[type=number]")).to_have_value("5")


# --- keeping -----------------------------------------------------------------------------------------------------------


def test_nothing_is_kept_before_something_is_chosen_or_written(prepared: Page) -> None:
    assert keys(prepared) == []


def test_plan_and_minutes_are_remembered_only_when_one_asks(prepared: Page) -> None:
    prepared.locator("[name='noter__brug-for']").fill("Ro")
    assert KEY not in prepared.evaluate("Object.keys(localStorage)")
    prepared.get_by_label("Husk på denne computer").check()
    assert KEY in prepared.evaluate("Object.keys(localStorage)")
    assert KEY not in prepared.evaluate("Object.keys(sessionStorage)")
    expect(prepared.locator("[data-status]")).to_contain_text("huskes i denne browser, højst til")


def test_deleting_leaves_no_key_behind(prepared: Page) -> None:
    prepared.get_by_role("button", name="Vis på storskærm").click()
    expect(prepared.locator("[data-storskaerm]")).to_be_visible()
    prepared.keyboard.press("2")
    while prepared.locator("[data-storskaerm]").is_visible():
        prepared.keyboard.press("Escape")  # first out of full screen
    prepared.locator("[name='noter__brug-for']").fill("Ro")
    assert len(keys(prepared)) == 2
    prepared.get_by_role("button", name="Slet alle svar").click()
    answer(prepared, "Slet alle svar")
    expect(prepared.locator("[data-status]")).to_have_text("Alle svar er slettet.")
    expect(prepared.locator("[name='noter__brug-for']")).to_have_value("")
    assert keys(prepared) == []


# --- minutes -----------------------------------------------------------------------------------------------------------


def write_minutes(page: Page) -> None:
    """Fill in minutes with signs that could do harm."""
    for name, value in {
        "sted": "Lokale 2",
        "dato": "2026-11-24",
        "noter__stoette": "Telefonen <fylder> & larmer.\nOgså møderne.",
        "beslutning__stoette": "Vi passer telefonen\u000b for hinanden",
        "hvem__stoette": "Teamet",
        "hvornaar__stoette": "1. marts",
        "raad__tre-raad__1": 'Spørg "dumt"',
        "raad__tre-raad__3": "Hold pause",
    }.items():
        page.locator(f"[name='{name}']").fill(value)


def test_the_minutes_are_downloaded_as_a_word_file_with_decisions_and_advice(prepared: Page) -> None:
    write_minutes(prepared)
    with prepared.expect_download() as download:
        prepared.get_by_role("button", name="Hent referat i Word").click()
    assert download.value.suggested_filename.startswith("referat-personalemoede-")
    file = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert file.testzip() is None, "every CRC-32 is right"
    parts = {name: ElementTree.fromstring(file.read(name)) for name in file.namelist()}
    body = parts["word/document.xml"]
    paragraphs = ["".join(run.text or "" for run in paragraph.iter(f"{W}t")) for paragraph in body.iter(f"{W}p")]
    styles = [style.get(f"{W}val") for style in body.iter(f"{W}pStyle")]
    assert styles[0] == "Title"
    assert paragraphs[:3] == ["Personalemøde om en god start", "Lokale 2 · 24. november 2026", "Beslutninger"]
    cells = ["".join(run.text or "" for run in cell.iter(f"{W}t")) for cell in body.iter(f"{W}tc")]
    assert cells == [
        *("Spørgsmål", "Beslutning", "Hvem", "Hvornår"),
        *(
            "Hvordan kan vi kolleger støtte kontaktpersonen, mentoren og den nye?",
            "Vi passer telefonen for hinanden",
            "Teamet",
            "1. marts",
        ),
    ]
    for written in (
        "Tre gode råd til den nye",
        'Spørg "dumt"',
        "Hold pause",
        "Telefonen <fylder> & larmer.",
        "Også møderne.",
    ):
        assert written in paragraphs


def minutes_in_word(page: Page, folder: Path) -> list[str]:
    """The paragraphs of the downloaded minutes, in a file that an auditor of the format finds no fault in."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent referat i Word").click()
    file = folder / "referat.docx"
    download.value.save_as(file)
    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(file).errors] == []
    body = Document(str(file)).element.body
    tags = [tag.get(f"{W}val") for tag in body.iter(f"{W}tag")]
    assert len(set(tags)) == len(tags)
    return ["".join(run.text or "" for run in paragraph.iter(f"{W}t")) for paragraph in body.iter(f"{W}p")]


def test_the_word_file_has_as_many_rows_as_there_are_decisions_and_no_heading_above_nothing(
    prepared: Page, tmp_path: Path
) -> None:
    prepared.get_by_label("90 min.").check()
    decisions = prepared.locator("[name^='beslutning__']:visible").all()
    assert len(decisions) > 6, "more than the empty file has rows"
    for number, decision in enumerate(decisions, 1):
        decision.fill(f"Beslutning {number}")
    found = minutes_in_word(prepared, tmp_path)
    assert [text for text in found if text.startswith("Beslutning ")] == [
        f"Beslutning {number}" for number in range(1, len(decisions) + 1)
    ]
    assert not {"Det talte vi om", "Gode råd", "Tre gode råd til den nye"} & set(found)


def test_minutes_without_a_decision_say_so_in_word(prepared: Page, tmp_path: Path) -> None:
    prepared.locator("[name='noter__brug-for']").fill("Ro\nog tid")
    found = minutes_in_word(prepared, tmp_path)
    assert "Der er ikke skrevet beslutninger." in found
    assert found[found.index("Det talte vi om") :][:4] == [
        "Det talte vi om",
        "Hvad har nyuddannede socialrådgivere mest brug for?",
        "Ro",
        "og tid",
    ]


def test_a_word_file_that_does_not_come_whole_is_told_and_nothing_is_lost(prepared: Page) -> None:
    prepared.route("**/filer/referat.docx", lambda route: route.fulfill(body=b"ikke en zip"))
    write_minutes(prepared)
    prepared.get_by_role("button", name="Hent referat i Word").click()
    expect(prepared.locator("[data-status]")).to_have_text("Word-filen kunne ikke laves. Brug Kopiér referat i stedet.")


def test_the_minutes_are_copied_with_headings_and_a_table(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="da-DK", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + MEETING)
    write_minutes(page)
    page.get_by_role("button", name="Kopiér referat").click()
    expect(page.locator("[data-status]")).to_contain_text("Referatet er kopieret")
    kinds = page.evaluate(
        """async () => { const [item] = await navigator.clipboard.read();
           return Object.fromEntries(await Promise.all(item.types.map(async type => [type, await (await item.getType(type)).text()]))) }"""
    )
    assert "<table" in kinds["text/html"]
    assert "&lt;fylder&gt;" in kinds["text/html"]
    assert "Beslutninger\n- Hvordan kan vi kolleger" in kinds["text/plain"]
    assert '1. Spørg "dumt"\n2. Hold pause' in kinds["text/plain"]
    context.close()


def test_nothing_to_copy_is_said_and_names_nobody(prepared: Page) -> None:
    prepared.get_by_role("button", name="Kopiér referat").click()
    expect(prepared.locator("[data-status]")).to_have_text("Der er ikke skrevet noget at kopiere endnu.")


# --- paper -------------------------------------------------------------------------------------------------------------


def press_print(page: Page, button: str) -> None:
    """Press a button that prints, without a printer's window."""
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=button).click()


@pytest.mark.parametrize("minutes", [20, 45, 90])
def test_the_leaders_sheet_is_one_page_with_notes_minutes_and_forms(prepared: Page, minutes: int) -> None:
    prepared.get_by_label(f"{minutes} min.").check()
    press_print(prepared, "Udskriv lederark")
    pdf = printed(prepared)
    assert len(pdf.pages) == 1
    found = text(pdf)
    data = meeting()
    plan = next(plan for plan in data["planer"] if plan["minutter"] == minutes)
    chosen = {part["spørgsmål"] for part in plan["forløb"]}
    for one in data["spørgsmål"]:
        assert (words(one["tekst"]) in found, words(one["note"]) in found) == (one["id"] in chosen,) * 2
    for part in [
        *(one["tekst"] for one in (*data["inviter"], *data["klar"])),
        data["formål"],
        f"{plan['velkomst']} min. velkomst",
        f"{plan['opsamling']} min. opsamling",
    ]:
        assert words(part) in found
    assert words("Det blev sagt") not in found


def test_the_participants_sheet_has_the_questions_and_room_to_write_and_no_notes(prepared: Page) -> None:
    prepared.get_by_label("90 min.").check()
    press_print(prepared, "Udskriv deltagerark")
    found = text(printed(prepared))
    for one in meeting()["spørgsmål"]:
        assert words(one["tekst"]) in found
        assert words(one["note"]) not in found
    assert words("Inviter") not in found
    press_print(prepared, "Udskriv deltagerark")
    prepared.emulate_media(media="print")
    lines = prepared.locator(".dr-punkt:not(.er-ude) .dr-linjer .papir-linje")
    assert lines.count() == 8 * 3
    heights = lines.evaluate_all("lines => lines.map(line => line.getBoundingClientRect().height)")
    assert min(heights) == pytest.approx(8 * 96 / 25.4, abs=0.6)


def test_the_participants_sheet_of_45_minutes_is_one_sheet(prepared: Page) -> None:
    prepared.get_by_label("45 min.").check()
    press_print(prepared, "Udskriv deltagerark")
    assert len(printed(prepared).pages) == 1


def test_the_minutes_print_with_what_was_written_alone(prepared: Page) -> None:
    write_minutes(prepared)
    press_print(prepared, "Udskriv referat")
    found = text(printed(prepared))
    for written in (
        "Lokale 2, 24. november 2026",
        "Telefonen <fylder> & larmer.",
        "Vi passer telefonen",
        "Hold pause",
        "Tre gode råd til den nye",
    ):
        assert words(written) in found
    for outside in (
        "Hvad forventer vi af den nyuddannede?",
        "Læg klar",
        "Lad de nyeste kolleger svare først",
        "Bagefter",
    ):
        assert words(outside) not in found


# --- before and after --------------------------------------------------------------------------------------------------


def test_the_participants_sheet_in_word_has_the_chosen_questions_and_empty_answers(prepared: Page) -> None:
    prepared.get_by_label("20 min.").check()
    prepared.get_by_label("Jeres eget spørgsmål").fill("Hvem <laver> kaffe?")
    prepared.get_by_role("button", name="Tilføj spørgsmål").click()
    prepared.locator("[name=dato]").fill("2026-12-03")
    with prepared.expect_download() as download:
        prepared.get_by_role("button", name="Hent deltagerark i Word").click()
    assert re.fullmatch(r"deltagerark-personalemoede-\d{4}-\d\d-\d\d\.docx", download.value.suggested_filename)
    data = Path(download.value.path()).read_bytes()
    found = {tag: content(control) for tag, control in controls(data).items() if tag != "spoergsmaal"}
    questions = {one["id"]: one["tekst"] for one in meeting()["spørgsmål"]}
    asked = [questions[part["spørgsmål"]] for part in meeting()["planer"][0]["forløb"]]
    assert [found[f"emne__n{number}"] for number in range(1, 5)] == [*asked, "Hvem <laver> kaffe?"]
    assert (found["titel"], found["dato"]) == ("Personalemøde om en god start", "2026-12-03")
    assert {found[f"svar__n{number}"] for number in range(1, 5)} == {""}
    assert not [note for one in meeting()["spørgsmål"] if (note := one["note"]) in " ".join(found.values())]
    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(download.value.path()).errors] == []


DAYS = {
    "3. december": "2026-12-03",
    "senest fre. d. 3/12": "2026-12-03",
    "3.12.": "2026-12-03",
    "3/12-27": "2027-12-03",
    "den 24. dec 2026 kl. 10.30": "2026-12-24",
    "2027-01-05": "2027-01-05",
    "1. nov": "2027-11-01",
    "27. november": "2026-11-27",
    "uge 50": "2026-12-11",
    "i uge 2": "2027-01-15",
    "uge 53": "2027-01-01",
    "uge 54": None,
    "31/2": None,
    "efter ferien": None,
    "kl. 9.10": None,
    "3/12 og 10/12": None,
    "1.5 time": None,
    "0/12": None,
    "den 32. maj": None,
    "": None,
    "29. februar": None,
    "29.2.2028": "2028-02-29",
}


def test_a_day_is_understood_as_people_write_it(folded: Page) -> None:
    found = folded.evaluate(
        """texts => texts.map(text => {
          const day = Noeglen.day(text, new Date(2026, 10, 27, 15));
          return day && `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
        })""",
        list(DAYS),
    )
    assert dict(zip(DAYS, found, strict=True)) == DAYS


def test_the_day_that_was_understood_stands_at_the_answer(folded: Page) -> None:
    folded.locator("[name=dato]").fill("2026-11-27")
    folded.locator("[name='hvornaar__brug-for']").fill("fre. den 4/12")
    told = folded.locator("[data-referat='brug-for'] [data-dag]")
    expect(told).to_have_text("I kalenderen: fredag den 4. december 2026")
    folded.locator("[name='hvornaar__brug-for']").fill("snart")
    expect(told).to_be_hidden()
    expect(folded.get_by_role("button", name="Hent datoer til kalenderen")).to_be_hidden()


def test_decisions_with_a_day_become_a_calendar(folded: Page) -> None:
    folded.locator("[name=dato]").fill("2026-11-27")
    for id, decision, when in (
        (
            "brug-for",
            "Vi låner Mettes tjekliste; den, der ligger i mappen \\ 2026, og retter den til, så den passer til os",
            "31. december",
        ),
        ("god-indsats", "", "uge 50"),
        ("stoette", "Ingen dag", "snart"),
    ):
        folded.locator(f"[name='beslutning__{id}']").fill(decision)
        folded.locator(f"[name='hvornaar__{id}']").fill(when)
    folded.locator("[name='hvem__brug-for']").fill("Mette & Łukasz")
    with folded.expect_download() as download:
        folded.get_by_role("button", name="Hent datoer til kalenderen").click()
    assert re.fullmatch(r"aftaler-personalemoede-\d{4}-\d\d-\d\d\.ics", download.value.suggested_filename)
    raw = Path(download.value.path()).read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no sign is cut in two
    whole = raw.decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in whole if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20261231",
        "DTSTART;VALUE=DATE:20261211",
    ]
    assert [line for line in whole if line.startswith("DTEND")] == [
        "DTEND;VALUE=DATE:20270101",
        "DTEND;VALUE=DATE:20261212",
    ]
    assert [line for line in whole if line.startswith("UID")] == [
        "UID:noeglen-personalemoede-2026-11-27-brug-for",
        "UID:noeglen-personalemoede-2026-11-27-god-indsats",
    ]
    assert whole.count("TRANSP:TRANSPARENT") == 2
    assert (
        "SUMMARY:Vi låner Mettes tjekliste\\; den\\, der ligger i mappen \\\\ 2026\\, og retter den til\\, så den passer til os"
        in whole
    )
    assert "SUMMARY:Hvad er en god introduktion og en god mentorordning for os?" in whole
    assert any(line.startswith("DESCRIPTION:Hvem: Mette & Łukasz\\nAftalt på mødet »Personalemøde") for line in whole)


# --- without script ----------------------------------------------------------------------------------------------------


def test_without_javascript_the_page_is_a_numbered_list_with_the_plans_and_fields(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + MEETING)
    data = meeting()
    shown = page.locator("ol.dr-liste > li > .dr-tekst")
    assert shown.all_inner_texts() == [one["tekst"] for one in data["spørgsmål"]]
    assert (
        page.locator("ol.dr-liste > li").first.evaluate("item => getComputedStyle(item, '::before').content")
        == "counter(punkt)"
    )
    for one in data["spørgsmål"]:
        expect(page.get_by_text(one["note"])).to_be_visible()
    for plan in data["planer"]:
        table = page.locator(f"[data-plan='{plan['minutter']}']")
        expect(table).to_be_visible()
        assert [int(cell) for cell in table.locator("td:last-child").all_inner_texts()] == [
            plan["velkomst"],
            *(part["minutter"] for part in plan["forløb"]),
            plan["opsamling"],
        ]
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("[data-storskaerm]")).to_be_hidden()
    page.locator("[name='beslutning__brug-for']").fill("Skrevet uden script")
    assert words("Skrevet uden script") in text(printed(page))
    context.close()


def test_the_second_discussion_has_the_same_form(page: Page, address: str) -> None:
    page.goto(f"{address}personalemoede/faellesmoede-med-video/")
    assert used(page) == ["genkender", "fordele-ulemper", "uenige", "ideer"]
    expect(page.locator("[data-ialt]")).to_contain_text("I alt 60 minutter")
    page.get_by_role("button", name="Vis på storskærm").click()
    expect(page.locator("[data-storskaerm]")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator("[data-storskaerm] [data-foer]")).to_contain_text("18 minutter")


def test_pages_without_a_discussion_load_none_of_its_scripts(page: Page, address: str) -> None:
    page.goto(f"{address}guider/viden/udbytte/")
    loaded = page.evaluate(
        "[...document.querySelectorAll('script[src], link[rel=stylesheet]')].map(e => e.src || e.href)"
    )
    assert [
        one
        for one in loaded
        if any(word in one for word in ("droeftelse", "storskaerm", "referat", "countdown", "word", "store"))
    ] == []


def test_what_is_kept_is_text_under_the_names_of_the_fields(prepared: Page) -> None:
    prepared.locator("[name='hvem__brug-for']").fill("Teamet")
    assert json.loads(prepared.evaluate(f"sessionStorage.getItem('{KEY}')"))["svar"] == {"hvem__brug-for": "Teamet"}
