"""The menu under a sheet: few buttons, by keyboard, by touch and by pointer."""

import re

import pytest
from conftest import watched
from playwright.sync_api import Browser, Page, expect
from test_arbejdsark import EXPECTATIONS, LOG, answer

NAMES = ["Hent udfyldt Word", "Kopiér svar", "Gem kopi", "Åbn kopi", "Slet alle svar"]


def button(page: Page):
    """The button of the menu."""
    return page.get_by_role("button", name="Dine svar")


def choice(page: Page, name: str):
    """One of its choices, also while it is hidden."""
    return page.locator(".menu-liste").get_by_role("button", name=name, exact=True, include_hidden=True)


@pytest.fixture
def log(page: Page, address: str) -> Page:
    """A log in which something is written."""
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    return page


def test_the_sheet_has_one_main_button_below_it_and_the_rest_in_the_menu(log: Page) -> None:
    below = log.locator(".ark-bund")
    expect(below.get_by_role("button")).to_have_text(["Udskriv", "Dine svar"])
    button(log).click()
    expect(log.locator(".menu-liste").get_by_role("button")).to_have_text(NAMES)
    for name in NAMES:
        expect(choice(log, name)).to_have_accessible_name(name)


def test_the_menu_tells_whether_it_is_open(log: Page) -> None:
    expect(button(log)).to_have_attribute("aria-expanded", "false")
    button(log).click()
    expect(button(log)).to_have_attribute("aria-expanded", "true")
    button(log).click()
    expect(choice(log, "Gem kopi")).to_be_hidden()


@pytest.mark.wcag("2.1.1")
def test_tab_and_enter_are_enough(log: Page) -> None:
    button(log).focus()
    log.keyboard.press("Enter")
    for _ in range(4):
        log.keyboard.press("Tab")
    expect(choice(log, "Åbn kopi")).to_be_focused()
    log.keyboard.press("Shift+Tab")
    with log.expect_download():
        log.keyboard.press("Enter")
    expect(choice(log, "Gem kopi")).to_be_hidden()
    expect(button(log)).to_be_focused()


def test_escape_closes_and_gives_the_focus_back(log: Page) -> None:
    button(log).focus()
    log.keyboard.press("Space")
    log.keyboard.press("Tab")
    log.keyboard.press("Escape")
    expect(choice(log, "Gem kopi")).to_be_hidden()
    expect(button(log)).to_be_focused()


def test_arrow_keys_open_the_menu_and_go_round(log: Page) -> None:
    button(log).focus()
    log.keyboard.press("ArrowDown")
    expect(choice(log, NAMES[0])).to_be_focused()
    log.keyboard.press("ArrowUp")
    expect(choice(log, NAMES[-1])).to_be_focused()
    log.keyboard.press("ArrowDown")
    expect(choice(log, NAMES[0])).to_be_focused()
    log.keyboard.press("End")
    expect(choice(log, NAMES[-1])).to_be_focused()
    log.keyboard.press("Home")
    expect(choice(log, NAMES[0])).to_be_focused()


def test_the_menu_closes_when_one_goes_on_elsewhere(log: Page) -> None:
    button(log).click()
    log.get_by_role("heading", level=1).click()
    expect(choice(log, "Gem kopi")).to_be_hidden()
    button(log).focus()
    log.keyboard.press("Enter")
    for _ in range(6):
        log.keyboard.press("Tab")
    expect(choice(log, "Gem kopi")).to_be_hidden()
    assert log.evaluate("document.activeElement.closest('[data-menu]') === null")


def test_the_menu_lies_within_the_window_on_a_phone_and_is_large_enough_to_touch(
    browser: Browser, address: str
) -> None:
    for context in watched(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True):
        page = context.new_page()
        page.goto(address + EXPECTATIONS)
        page.get_by_role("button", name=re.compile("^Rammer")).tap()
        page.get_by_text("Varighed", exact=True).tap()
        button(page).tap()
        for name in NAMES:
            box = choice(page, name).bounding_box()
            assert box["height"] >= 44
            assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        choice(page, "Slet alle svar").tap()
        answer(page, "Slet alle svar")
        expect(page.get_by_label("Varighed", exact=True)).not_to_be_checked()


def test_the_menu_does_not_print(log: Page) -> None:
    button(log).click()
    log.emulate_media(media="print")
    expect(button(log)).to_be_hidden()
    expect(choice(log, "Gem kopi")).to_be_hidden()
