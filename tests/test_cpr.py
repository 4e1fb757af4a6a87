"""The CPR guard: what it takes for a CPR number, and how quietly it says so."""

import pytest
from playwright.sync_api import Page, expect
from sandbox import examples as named
from test_arbejdsark import ANALYSIS, EXPECTATIONS, LOG, field, kept

WARNING = "Det ligner et CPR-nummer. Arket skal være anonymt, så slet nummeret igen."
CASES = named("cpr")


@pytest.fixture(scope="module")
def guard(browser, address: str):
    """Asks the guard of a real page about a text."""
    page = browser.new_page()
    page.goto(address + LOG)
    yield lambda text: page.evaluate("text => Noeglen.isCpr(text)", text)
    page.close()


@pytest.mark.parametrize("text", CASES["ligner"])
def test_what_looks_like_a_cpr_number_is_seen(guard, text: str) -> None:
    assert guard(text)


@pytest.mark.parametrize("text", CASES["ligner-ikke"])
def test_phone_numbers_dates_years_and_case_numbers_are_left_alone(guard, text: str) -> None:
    assert not guard(text)


def test_the_table_has_at_least_forty_cases_of_both_kinds() -> None:
    assert min(map(len, CASES.values())) >= 20
    assert sum(map(len, CASES.values())) >= 40
    assert [text for texts in CASES.values() for text in texts if not isinstance(text, str)] == []


@pytest.mark.wcag("3.3.1")
def test_the_warning_stands_at_the_field_and_belongs_to_it(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    page.on("dialog", lambda dialog: dialog.accept())
    field(page, "fakta").fill("Barnet 010203-1234 bor hos sin mor")
    expect(page.get_by_text(WARNING).first).to_be_visible()
    expect(field(page, "fakta")).to_have_accessible_description(WARNING)
    assert kept(page, "sags-og-episodeanalyse")["svar"]["fakta"].startswith("Barnet"), "it blocks nothing"


@pytest.mark.wcag("4.1.3")
def test_the_warning_is_read_out_politely_once(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("010203-1234")
    expect(page.locator("[aria-live=polite]").filter(has_text=WARNING)).to_have_count(1)


def test_the_warning_goes_with_the_number_and_leaves_the_hint(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    page.on("dialog", lambda dialog: dialog.accept())
    hint = "Skriv roller, fx mentor, mentee og kollega."
    field(page, "deltagere").fill("010203 1234")
    expect(field(page, "deltagere")).to_have_accessible_description(f"{hint} {WARNING}")
    field(page, "deltagere").fill("mentor")
    expect(field(page, "deltagere")).to_have_accessible_description(hint)
    expect(page.locator(".felt-varsel")).to_have_count(0)


def test_numbers_that_are_kept_are_warned_of_when_the_sheet_is_opened(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("010203-1234")
    page.reload()
    expect(page.locator(".felt-varsel")).to_have_count(1)


def test_a_row_that_is_added_warns_too_and_one_that_is_emptied_does_not(page: Page, address: str) -> None:
    page.goto(address + EXPECTATIONS)
    page.get_by_role("button", name="Tilføj spilleregel").click()
    page.keyboard.type("0102031234")
    expect(page.locator(".felt-varsel")).to_have_count(1)
    page.keyboard.press("Backspace")
    expect(page.locator(".felt-varsel")).to_have_count(0)


def test_the_warning_does_not_print(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("010203-1234")
    expect(page.locator(".felt-varsel")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".felt-varsel")).to_be_hidden()
