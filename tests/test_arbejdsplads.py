"""A worksheet as a workspace: its fields come first, its sections are in reach, and it asks once whether to remember."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import until, watched
from playwright.sync_api import Browser, Page, expect
from test_arbejdsark import field, kept
from test_tilgaengelighed import violations

ROOT = Path(__file__).resolve().parent.parent
SHEETS = sorted(path.stem for path in (ROOT / "docs" / "data" / "arbejdsark").glob("*.yml"))
CHECKLIST, SCHEME, LOG, ANALYSIS, JOURNAL = (
    f"arbejdsark/{name}/"
    for name in (
        "huskeliste-introduktionsprogram",
        "introduktionsskema",
        "logbog",
        "sags-og-episodeanalyse",
        "procesjournal",
    )
)
WINDOWS = [(390, 844), (1366, 650), (1440, 900)]
MORE_WINDOWS = [*WINDOWS, (768, 1024), (1024, 768)]
TEN_WORDS = "Jeg lærte at lytte længe og at spørge en gang til"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone."""
    for context in watched(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True):
        yield context.new_page()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone with JavaScript turned off."""
    for context in watched(browser, viewport={"width": 390, "height": 844}, java_script_enabled=False):
        yield context.new_page()


def top(page: Page, selector: str) -> float:
    """How far down the window the first of these stands."""
    return page.locator(selector).first.bounding_box()["y"]


# --- a sheet opens on its fields ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_the_first_field_of_every_sheet_is_in_the_first_view(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    tops = {}
    for sheet in SHEETS:
        page.goto(f"{address}arbejdsark/{sheet}/")
        tops[sheet] = top(page, "[data-felt]")
    assert {sheet: y for sheet, y in tops.items() if y > 420} == {}


def test_purpose_facts_and_how_to_use_it_stand_between_title_and_fields_in_that_order(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    parts = ["h1", ".ark-formaal", ".ark-fakta", ".ark-hoved > details", "[data-felt]"]
    tops = [top(page, part) for part in parts]
    assert all(before <= after + 8 for before, after in pairwise(tops)), tops


def test_the_facts_lead_to_the_guide(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    page.locator(".ark-fakta").get_by_role("link", name="Forberedelse").click()
    expect(page).to_have_url(address + "guider/introduktionsordning/forberedelse/")


def test_how_to_use_the_sheet_is_folded_until_it_is_asked_for(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    text = page.get_by_text("Leder og kontaktperson går den igennem sammen")
    expect(text).to_be_hidden()
    page.get_by_text("Sådan bruger I arket").click()
    expect(text).to_be_visible()


def test_every_sheet_tells_how_to_use_it(site: Path) -> None:
    lacking = [
        sheet
        for sheet in SHEETS
        if "<details" not in (site / "arbejdsark" / sheet / "index.html").read_text("utf-8").split("data-felt")[0]
    ]
    assert lacking == []


# --- the sections ------------------------------------------------------------------------------------------------------


def test_a_list_beside_the_sheet_tells_how_much_of_each_section_is_answered(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    way = page.get_by_role("navigation", name="På arket")
    before = way.get_by_role("link", name="Før første dag")
    expect(before).to_contain_text("0/14")
    for point in page.locator("[data-felt=klar-foer] .punkt-kryds input").all()[:6]:
        point.check()
    expect(before).to_contain_text("6/14")
    expect(before).to_have_accessible_name("Før første dag 6 af 14 udfyldt")


def test_the_list_stays_beside_the_sheet_and_says_where_one_is(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    way = page.get_by_role("navigation", name="På arket")
    expect(way.locator("[aria-current]")).to_contain_text("Om programmet")
    way.get_by_role("link", name="Første uge").click()
    expect(way.locator("[aria-current]")).to_contain_text("Første uge")
    expect(page.get_by_role("heading", name="Første uge")).to_be_in_viewport()
    expect(way.get_by_role("link", name="Vores egne punkter")).to_be_in_viewport()
    sheet, beside = page.locator(".arbejdsark").bounding_box(), way.bounding_box()
    assert sheet["x"] + sheet["width"] <= beside["x"]


def test_the_count_follows_what_another_tab_or_deleting_does(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    page.get_by_label("Husk på denne computer").check()
    other = page.context.new_page()
    other.set_viewport_size({"width": 1440, "height": 900})
    other.goto(address + CHECKLIST)
    page.locator("[data-felt=klar-foer] .punkt-kryds input").first.check()
    expect(other.locator('.ark-vej [data-tal="foer-foerste-dag"]')).to_contain_text("1/14")


def test_a_narrower_window_has_the_list_in_the_bar(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(address + CHECKLIST)
    expect(page.get_by_role("navigation", name="På arket")).to_be_hidden()
    page.get_by_role("button", name="Afsnit: Om programmet").click()
    page.get_by_role("button", name="Første måned").click()
    expect(page.get_by_role("heading", name="Første måned")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Afsnit: Første måned")).to_be_visible()


def test_a_phone_shows_one_section_at_a_time(phone: Page, address: str) -> None:
    phone.goto(address + CHECKLIST)
    bodies = phone.locator(".ark-krop:visible")
    expect(bodies).to_have_count(1)
    phone.get_by_role("button", name=re.compile("^Første dag")).tap()
    expect(bodies).to_have_count(1)
    expect(phone.locator("[data-felt=klar-foerste-dag]")).to_be_visible()
    expect(phone.get_by_role("heading", name="Første dag", exact=True)).to_be_in_viewport()


def test_the_other_sections_are_rows_of_56_pixels_with_their_count(phone: Page, address: str) -> None:
    phone.goto(address + CHECKLIST)
    rows = phone.locator("[data-afsnit]:not(.er-aaben)")
    expect(rows).to_have_count(6)
    for row in rows.all():
        expect(row).to_contain_text(re.compile(r"0/\d+"))
        assert 55 <= row.bounding_box()["height"] <= 60


def test_the_longest_sheet_is_three_screens_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(address + CHECKLIST)
    assert phone.evaluate("document.documentElement.scrollHeight") <= 3 * 844


def test_any_section_is_two_taps_away_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(address + CHECKLIST)
    phone.get_by_role("button", name="Afsnit: Om programmet").tap()
    phone.locator(".ark-hop").get_by_role("button", name="Vores egne punkter").tap()
    expect(
        phone.locator("[data-felt=egne]").or_(phone.locator("[data-afsnit].er-aaben [data-felt]")).first
    ).to_be_in_viewport()


def test_the_sections_are_opened_by_keyboard_alone(phone: Page, address: str) -> None:
    phone.goto(address + CHECKLIST)
    fold = phone.locator("[data-fold]").nth(1)
    fold.focus()
    expect(fold).to_have_attribute("aria-expanded", "false")
    phone.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(fold).to_be_focused()
    phone.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "false")


def test_an_address_within_the_sheet_opens_its_section(phone: Page, address: str) -> None:
    phone.goto(f"{address}{CHECKLIST}#arbejdsark-huskeliste-introduktionsprogram-foerste-uge")
    expect(phone.get_by_role("heading", name="Første uge")).to_be_in_viewport()
    expect(phone.locator("[data-afsnit=foerste-uge] .ark-krop")).to_be_visible()


def test_whoever_comes_back_to_a_phone_goes_on_where_something_is_missing(phone: Page, address: str) -> None:
    phone.goto(address + CHECKLIST)
    for name in ("ny-kollega", "kontaktperson", "leder"):
        field(phone, name).fill("Noget")
    field(phone, "foerste-arbejdsdag").fill("2026-12-01")
    phone.reload()
    expect(phone.locator("[data-afsnit=foer-foerste-dag] .ark-krop")).to_be_visible()
    expect(phone.locator("[data-afsnit=om-programmet]")).to_contain_text("4/4")


def test_without_javascript_every_section_is_open(plain: Page, address: str) -> None:
    plain.goto(address + CHECKLIST)
    expect(plain.locator(".ark-krop:visible")).to_have_count(7)
    expect(plain.locator("[data-fold]:visible, .punkt-mere:visible, .ark-bund:visible")).to_have_count(0)
    for control in plain.locator(".arbejdsark form [name]").all():
        assert control.is_visible()


def test_what_is_folded_on_a_phone_is_printed(phone: Page, address: str) -> None:
    phone.goto(address + CHECKLIST)
    phone.emulate_media(media="print")
    expect(phone.locator(".ark-krop:visible")).to_have_count(7)
    expect(phone.locator("[data-felt=klar-foer] .punkt-kolonne:visible")).to_have_count(28)
    expect(phone.locator(".ark-vej:visible, [data-fold]:visible, .punkt-mere:visible")).to_have_count(0)


def test_where_the_scripts_do_not_come_all_sections_are_there_after_a_while(phone: Page, address: str) -> None:
    phone.route("**/assets/js/afsnit.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    phone.goto(address + CHECKLIST)
    last = phone.locator("[data-afsnit] > .ark-krop").last
    until(lambda: last.bounding_box()["height"] > 50)


def test_a_sheet_of_many_sections_is_shown_one_at_a_time_on_the_whole_screen(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    page.get_by_role("button", name="Ét afsnit ad gangen").click()
    expect(page.locator(".sk-nummer")).to_have_text("Afsnit 1 af 7")
    page.keyboard.press("2")
    expect(page.locator(".ark-afsnit:visible")).to_have_count(1)
    expect(page.locator("[data-felt=klar-foer]")).to_be_visible()
    field(page, "klar-foer__plads").check()
    page.get_by_role("button", name="Luk storskærm").click()
    expect(page.locator(".ark-vej [data-tal=foer-foerste-dag]")).to_contain_text("1/14")


def test_a_phone_shows_one_section_on_the_whole_screen_too(phone: Page, address: str) -> None:
    phone.goto(address + CHECKLIST)
    phone.get_by_role("button", name="Ét afsnit ad gangen").tap()
    expect(phone.locator(".sk-nummer")).to_have_text("Afsnit 1 af 7")
    phone.keyboard.press("3")
    expect(phone.locator("[data-felt=klar-foerste-dag]")).to_be_visible()


# --- the bar on a phone ------------------------------------------------------------------------------------------------


def test_the_bar_of_a_phone_is_48_pixels_at_the_foot_and_holds_section_status_and_menu(
    phone: Page, address: str
) -> None:
    phone.goto(address + CHECKLIST)
    bar = phone.locator(".ark-bund")
    box = bar.bounding_box()
    assert box["height"] <= 50 and round(box["y"] + box["height"]) == 844
    expect(bar.get_by_role("button")).to_have_count(2)
    expect(bar.locator("[data-kort]")).to_be_visible()
    phone.get_by_role("button", name="Dine svar").tap()
    for name in ("Udskriv", "Hent udfyldt Word", "Kopiér svar", "Gem kopi", "Slet alle svar"):
        expect(phone.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(phone.get_by_label("Husk på denne computer")).to_be_visible()


@pytest.mark.wcag("2.4.11")
@pytest.mark.parametrize("sheet", [CHECKLIST, LOG])
def test_the_bar_of_a_phone_never_covers_what_is_written_in(phone: Page, address: str, sheet: str) -> None:
    phone.goto(address + sheet)
    bar = phone.locator(".ark-bund")
    for control in phone.locator(".arbejdsark :is(input, textarea):visible").all():
        control.evaluate("e => e.focus()")
        if not bar.evaluate("bar => bar.contains(document.activeElement)"):
            box = control.bounding_box()
            assert box["y"] + box["height"] <= bar.bounding_box()["y"] + 1


def test_the_bar_is_one_row_on_a_small_tablet(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    for sheet in (CHECKLIST, LOG):
        page.goto(address + sheet)
        page.locator("textarea:visible, input[type=text]:visible").first.fill("Noget")
        expect(page.locator("[data-kort]")).to_have_text("Kun i denne fane")
        assert page.locator(".ark-bund").bounding_box()["height"] <= 66
        assert page.evaluate("document.documentElement.scrollWidth") <= 768


def test_the_short_status_names_the_last_day_as_the_long_one_does(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    page.clock.set_fixed_time("2026-11-26T09:05:00+01:00")
    page.goto(address + CHECKLIST)
    field(page, "ny-kollega").fill("Noget")
    page.get_by_role("button", name="Dine svar").click()
    page.get_by_label("Husk på denne computer").check()
    expect(page.locator("[data-kort]")).to_have_text("Huskes højst til 24. feb.")
    expect(page.locator("[data-status]")).to_contain_text("24. februar 2027")


# --- points with who and when ------------------------------------------------------------------------------------------


def test_who_and_when_are_folded_on_a_phone_until_they_are_asked_for(phone: Page, address: str) -> None:
    phone.goto(f"{address}{CHECKLIST}#arbejdsark-huskeliste-introduktionsprogram-foer-foerste-dag")
    point = phone.locator("[data-felt=klar-foer] .punkt").first
    expect(point.get_by_label("Ansvarlig")).to_be_hidden()
    more = point.get_by_role("button", name="Ansvarlig · Frist")
    tick = point.locator(".punkt-kryds").bounding_box()
    assert more.bounding_box()["x"] >= tick["x"] + tick["width"]
    more.tap()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(field(phone, "klar-foer__plads__ansvarlig")).to_be_focused()
    phone.keyboard.type("Mette")
    field(phone, "klar-foer__plads__frist").fill("2026-12-04")
    more = point.locator("[data-mere]")
    expect(more).to_contain_text("Mette · 4.12.2026")
    more.tap()
    expect(point.get_by_label("Ansvarlig")).to_be_hidden()
    expect(more).to_contain_text("Mette · 4.12.2026")
    assert kept(phone, "huskeliste-introduktionsprogram")["svar"]["klar-foer__plads__ansvarlig"] == "Mette"


def test_names_that_stand_on_the_sheet_are_offered_again(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    field(page, "kontaktperson").fill("Mette Sørensen")
    field(page, "leder").fill("Ali Hansen")
    owner = field(page, "klar-foer__plads__ansvarlig")
    owner.focus()
    offered = owner.evaluate("e => [...e.list.options].map(one => one.value)")
    assert offered == ["Ali Hansen", "Mette Sørensen"]


def test_no_names_are_offered_on_a_sheet_about_citizens(page: Page, address: str) -> None:
    for sheet in (ANALYSIS, JOURNAL):
        page.goto(address + sheet)
        expect(page.locator("datalist")).to_have_count(0)


def test_one_owner_is_used_for_the_rest_of_the_section_and_can_be_taken_back(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    field(page, "klar-foer__noegler__ansvarlig").fill("Ali")
    field(page, "klar-foer__adgange__ansvarlig").fill("Mette")
    page.get_by_role("button", name="Samme ansvarlig for resten").click()
    expect(field(page, "klar-foer__mentor__ansvarlig")).to_have_value("Mette")
    expect(field(page, "klar-foer__noegler__ansvarlig")).to_have_value("Ali")
    expect(field(page, "klar-foer__plads__ansvarlig")).to_have_value("")
    expect(field(page, "klar-foerste-dag__login__ansvarlig")).to_have_value("")
    assert kept(page, "huskeliste-introduktionsprogram")["svar"]["klar-foer__mentor__ansvarlig"] == "Mette"
    page.get_by_role("button", name="Fortryd").click()
    expect(field(page, "klar-foer__mentor__ansvarlig")).to_have_value("")
    expect(field(page, "klar-foer__noegler__ansvarlig")).to_have_value("Ali")
    expect(field(page, "klar-foer__adgange__ansvarlig")).to_be_focused()


def test_the_offer_of_one_owner_stands_below_its_point_and_leaves_it_its_room(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    point = page.locator("[data-felt=klar-foer] .punkt").first
    before = point.locator(".punkt-kryds").bounding_box()
    owner = field(page, "klar-foer__plads__ansvarlig")
    owner.fill("Mette")
    offer = page.get_by_role("button", name="Samme ansvarlig for resten").bounding_box()
    after = point.locator(".punkt-kryds").bounding_box()
    assert (after["x"], after["width"]) == (before["x"], before["width"])
    box = owner.bounding_box()
    assert offer["y"] >= box["y"] + box["height"] and abs(offer["x"] - box["x"]) < 2


# --- tables ------------------------------------------------------------------------------------------------------------


def test_a_filled_week_is_seen_at_once(page: Page, address: str) -> None:
    page.goto(address + SCHEME)
    table = page.locator("[data-afsnit=uge-1] .felt-net").first
    texts = {
        "Hvad": "Intro til kommunens fagsystem, rundvisning",
        "Med hvem": "Mette Sørensen, Ali",
        "Hvornår": "9.00-11.30",
        "Ansvarlig": "Mette Sørensen",
    }
    for heading, text in texts.items():
        for cell in table.get_by_label(re.compile(f"^{heading}")).all():
            cell.fill(text)
    assert table.bounding_box()["height"] <= 500


def test_a_row_begins_one_line_high_and_grows(page: Page, address: str) -> None:
    page.goto(address + SCHEME)
    cell = page.locator("[data-afsnit=uge-1] .felt-net textarea").first
    before = cell.bounding_box()["height"]
    assert before <= 46
    cell.fill("En\nTo\nTre")
    until(lambda: cell.bounding_box()["height"] > before + 30)


def test_an_empty_row_has_no_button_to_remove_it_until_one_is_in_it(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    remove = page.get_by_role("button", name="Fjern hypotese 1")
    shown = "e => e.checkVisibility({ opacityProperty: true })"
    assert not remove.evaluate(shown)
    field(page, "hypoteser__n1").fill("Roen mangler")
    field(page, "fakta").focus()
    assert remove.evaluate(shown)


def test_labels_of_neighbours_stand_in_line_and_so_do_their_fields(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    date, people = (page.locator(f"[data-felt={name}]") for name in ("dato", "deltagere"))
    for part in ("label", "input"):
        assert abs(date.locator(part).bounding_box()["y"] - people.locator(part).bounding_box()["y"]) < 2


# --- asking once -------------------------------------------------------------------------------------------------------


def question(page: Page):
    """The question in the bar."""
    return page.get_by_role("group", name=re.compile("^Skal svarene huskes"))


def test_after_some_words_the_bar_asks_once_whether_to_remember(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Kun fire små ord")
    page.locator("textarea").first.fill(TEN_WORDS)
    expect(question(page)).to_have_accessible_name("Skal svarene huskes på denne computer i højst 30 dage?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    question(page).get_by_role("button", name="Husk", exact=True).click()
    expect(question(page)).to_be_hidden()
    expect(page.get_by_label("Husk på denne computer")).to_be_checked()
    assert kept(page, "logbog", "localStorage")["svar"]


@pytest.mark.parametrize(("width", "height"), MORE_WINDOWS)
@pytest.mark.parametrize("sheet", [CHECKLIST, LOG])
def test_the_question_is_seen_while_one_writes(page: Page, address: str, sheet: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + sheet)
    page.locator(".ark-felter :is(textarea, input[type=text]):visible").first.fill(TEN_WORDS)
    for name in ("Husk", "Kun mens fanen er åben"):
        expect(question(page).get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_a_bar_that_asks_is_two_rows(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + CHECKLIST)
    field(page, "ny-kollega").fill(TEN_WORDS)
    expect(question(page)).to_be_visible()
    assert page.locator(".ark-bund").bounding_box()["height"] <= 128


def test_a_few_words_are_not_asked_about(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Kun fire små ord")
    expect(page.locator("[data-status]")).to_contain_text("kun i denne fane")
    page.locator("textarea").first.fill(TEN_WORDS)
    expect(question(page)).to_be_visible()
    page.locator("textarea").first.fill("Kun fire små ord")
    expect(question(page)).to_be_hidden()


def test_a_sheet_that_concerns_nobody_is_remembered_for_90_days(page: Page, address: str) -> None:
    page.goto(address + SCHEME)
    page.locator("textarea").first.fill(TEN_WORDS)
    expect(question(page)).to_have_accessible_name(re.compile("i højst 90 dage"))


def test_a_sheet_about_citizens_never_asks(page: Page, address: str) -> None:
    page.goto(address + JOURNAL)
    expect(page.locator("[data-spoerg]")).to_have_count(0)


def test_until_it_is_answered_leaving_asks_and_then_no_more(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.click()
    page.keyboard.type(TEN_WORDS)
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    asked.value.dismiss()
    question(page).get_by_role("button", name="Kun mens fanen er åben").click()
    expect(question(page)).to_be_hidden()
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_the_answer_that_it_is_for_this_tab_holds_after_a_reload_and_is_deleted_with_the_rest(
    page: Page, address: str
) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill(TEN_WORDS)
    question(page).get_by_role("button", name="Kun mens fanen er åben").click()
    page.reload()
    page.locator("textarea").nth(1).fill(TEN_WORDS)
    expect(page.locator("[data-status]")).to_contain_text("kun i denne fane")
    assert json.loads(page.evaluate("sessionStorage.getItem('noeglen:ark:logbog')"))["fane"] is True
    expect(question(page)).to_be_hidden()


def test_answering_gives_the_place_back_where_one_was(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.click()
    page.keyboard.type(TEN_WORDS)
    question(page).get_by_role("button", name="Kun mens fanen er åben").focus()
    page.keyboard.press("Enter")
    expect(page.locator("textarea").first).to_be_focused()


def test_what_makes_word_is_fetched_when_it_is_asked_for(page: Page, address: str) -> None:
    fetched = []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[-1]))
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    assert "word.js" not in fetched
    page.get_by_role("button", name="Dine svar").click()
    with page.expect_download():
        page.get_by_role("button", name="Hent udfyldt Word").click()
    assert {"word.js", "sheet-word.js"} <= {*fetched}


# --- for everybody -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_new_states_have_no_barriers(browser: Browser, address: str, width: int, scheme: str) -> None:
    for context in watched(
        browser, viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
    ):
        page = context.new_page()
        page.goto(address + CHECKLIST)
        found = violations(page)
        for name in ("ny-kollega", "kontaktperson"):
            field(page, name).fill(TEN_WORDS)
        expect(question(page)).to_be_visible()
        found += violations(page)
        if width == 390:
            page.locator("[data-fold]").nth(1).click()
            page.locator("[data-mere]").first.click()
            field(page, "klar-foer__plads__ansvarlig").fill("Mette")
            page.get_by_role("button", name="Afsnit: Før første dag").click()
            found += violations(page)
        assert found == []


@pytest.mark.wcag("1.4.10", "1.4.4")
@pytest.mark.parametrize("width", [320, 720])
def test_the_question_in_the_bar_has_room_at_400_and_200_percent(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": width * 5 // 8})
    page.goto(address + CHECKLIST)
    field(page, "ny-kollega").fill(TEN_WORDS)
    expect(question(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_typing_touches_the_count_of_its_own_section_alone(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    page.evaluate(
        """() => { window.changed = new Set(); new MutationObserver((list) => list.forEach(({ target }) => changed.add(target.closest('[data-tal]')?.dataset.tal)))
          .observe(document.querySelector('.ark-vej'), { subtree: true, childList: true }); }"""
    )
    field(page, "ny-kollega").press_sequentially("Amalie")
    expect(page.locator('.ark-vej [data-tal="om-programmet"]')).to_contain_text("1/4")
    assert page.evaluate("[...changed]") == ["om-programmet"]


def test_the_page_that_is_not_there_offers_the_search(page: Page, address: str, site: Path) -> None:
    page.route(
        "**/findes-ikke/",
        lambda route: route.fulfill(body=(site / "404.html").read_text("utf-8"), content_type="text/html"),
    )
    page.goto(address + "findes-ikke/")
    page.locator("article").get_by_role("searchbox").fill("logbog")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("link", name="Logbog", exact=True)).to_be_visible()


def test_figures_that_stand_below_one_another_are_equally_wide(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    widths = page.locator(".ark-vej [data-tal]").first.evaluate(
        """e => ['1111', '8888'].map((figures) => { const one = document.createElement('span'); one.textContent = figures; e.append(one);
          const { width } = one.getBoundingClientRect(); one.remove(); return width; })"""
    )
    assert widths[0] == pytest.approx(widths[1], abs=0.1)
