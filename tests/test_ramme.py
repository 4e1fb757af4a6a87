"""The frame of every page: drawer and colours hold through Back and through what the machine does."""

from conftest import watched
from playwright.sync_api import Browser, Page, expect
from test_wcag import SPACING


def test_the_drawer_is_shut_when_one_comes_back(browser: Browser, address: str) -> None:
    for context in watched(browser, viewport={"width": 390, "height": 844}):
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Menu").click()
        page.locator('#sidemenu a[href*="kort/"]').first.click()
        page.wait_for_url(lambda url: url != address)
        page.go_back()
        expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "false")
        assert not page.evaluate("document.getElementById('__drawer').checked")


def test_the_colours_that_were_chosen_hold_when_the_machine_changes_its_own(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.get_by_role("button", name="Mørke farver").click()
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Mørke farver")).to_have_attribute("aria-pressed", "true")


def test_spaced_out_text_does_not_scroll_sideways_on_the_smallest_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + "guider/introduktionsordning/")
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", SPACING
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
