"""Accessibility: axe on every page in every form, and what axe cannot see."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import states
from axe_playwright_python.sync_playwright import Axe
from conftest import watched
from playwright.sync_api import Browser, Locator, Page, expect
from test_arbejdsark import choose
from test_kopi import empty_copy, fetch, signed

AXE = (
    "1.1.1",
    "1.3.1",
    "1.4.3",
    "2.4.2",
    "2.4.4",
    "2.5.3",
    "3.1.1",
    "3.1.2",
    "3.3.2",
    "4.1.2",
)  # what its rules speak to
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FORMS = [(scheme, width) for scheme in ("light", "dark") for width in (1440, 390)]
# Pages of a kind differ in their text alone: all of them are tried in one form, and one of each kind in every state in the others.
# Dark colours are the same on a phone as on a desktop.
FORMS_OF_PAGES = [("light", 1440)]
FORMS_OF_STATES = [("light", 1440), ("light", 390), ("dark", 390)]


# What these show has the same elements and colours at any width; that it has room is for test_wcag.
ON_A_PHONE_AS_ON_A_DESKTOP = {"searching", "a word explained", "other colours", "Kopiér svar", "Slet alle svar"}

PARTS = 4  # of the pages, each a test of its own: so they spread over the workers


def violations(page: Page, colours_alone: bool = False) -> list[str]:
    """What axe finds on the page as it stands: rule and element, a line each.

    `colours_alone` leaves out what cannot differ from the same page in light colours.
    """
    only = {"type": "rule", "values": ["color-contrast"]} if colours_alone else RULES
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]}).response["violations"]
    told = [(rule["id"], node["target"], node["failureSummary"]) for rule in found for node in rule["nodes"]]
    return [f"{rule}: {target} {summary}" for rule, target, summary in told if not _is_under(rule, summary)]


def _is_under(rule: str, summary: str) -> bool:
    """Whether a target is only called small because it lies half under the bar or an open menu: one scrolls. Sizes are tried in test_wcag."""
    return rule == "target-size" and "partially obscured" in summary


def named(form: tuple[str, int]) -> str:
    """A form as pytest shows it."""
    return f"{form[0]}-{form[1]}"


def _reached(page: Page, name: str) -> Locator:
    """The field of a sheet with this name, its section opened where a phone has it folded."""
    field = page.locator(f'[name="{name}"]')
    fold = page.locator("[data-afsnit]", has=field).locator("[data-fold]")
    if fold.is_visible() and fold.get_attribute("aria-expanded") == "false":
        fold.click()
    return field


@pytest.fixture(params=FORMS, ids=named)
def formed(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in light or dark colours, on a desktop or a phone."""
    scheme, width = request.param
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "reduced_motion": "reduce"}
    for context in watched(browser, **options):
        yield context.new_page()


def is_dark(page: Page) -> bool:
    """Whether the page is opened in dark colours."""
    return page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


@pytest.mark.wcag(*AXE)
@pytest.mark.parametrize("formed", FORMS_OF_PAGES, ids=named, indirect=True)
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(formed: Page, address: str, site: Path, part: int) -> None:
    found = {}
    for where in states.addresses(site)[part::PARTS]:
        formed.goto(address + where)
        if here := violations(formed, is_dark(formed)):
            found[where] = here
    assert found == {}


@pytest.mark.wcag(*AXE)
@pytest.mark.parametrize("formed", FORMS_OF_STATES, ids=named, indirect=True)
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_in_any_state_of_any_kind_of_page(formed: Page, address: str, site: Path, part: int) -> None:
    found, width = {}, formed.viewport_size["width"]
    for where in states.rich(site)[part::PARTS]:
        formed.goto(address + where)
        formed.evaluate("localStorage.clear()")  # the colours that the last page was left with
        formed.reload()
        for state in states.of(formed):
            if width == 390 and state in ON_A_PHONE_AS_ON_A_DESKTOP:
                continue
            if here := violations(formed, is_dark(formed) or state == "other colours"):
                found[where, state] = here
    assert found == {}


@pytest.mark.wcag(*AXE)
def test_axe_finds_nothing_in_a_sheet_that_is_filled_in_nor_in_its_question(formed: Page, address: str) -> None:
    formed.goto(address + "arbejdsark/sags-og-episodeanalyse/")
    formed.on("dialog", lambda dialog: dialog.accept())
    _reached(formed, "hypoteser__n1").fill("Søvn mangler")
    _reached(formed, "mest-sandsynlige__n1").check()
    _reached(formed, "handleretning__n1").fill("Mere ro")
    _reached(formed, "tiltag__n1__n1__tiltag")
    formed.get_by_role("button", name="Tilføj tiltag").click()
    assert violations(formed) == []
    choose(formed, "Slet alle svar")
    expect(formed.get_by_role("dialog")).to_be_visible()
    assert violations(formed) == []


@pytest.mark.wcag(*AXE)
def test_axe_finds_nothing_in_the_menu_of_a_sheet_its_warning_its_former_answers_and_what_a_copy_writes_over(
    formed: Page, address: str
) -> None:
    formed.goto(address + "arbejdsark/logbog/")
    fetch(formed, signed(empty_copy(svar={"laert": "010203-1234", "vaek": "Stod her før"})))
    expect(formed.get_by_role("heading", name="Tidligere svar")).to_be_visible()
    formed.get_by_role("button", name="Dine svar").click()
    assert violations(formed) == []
    formed.keyboard.press("Escape")
    fetch(formed, signed(empty_copy(svar={"laert": "Noget andet"})))
    expect(formed.get_by_role("dialog")).to_contain_text("Tidligere svar")
    assert violations(formed) == []


@pytest.mark.wcag(*AXE)
def test_axe_finds_nothing_while_searching(formed: Page, address: str) -> None:
    formed.goto(address)
    formed.get_by_role("button", name="Søg på siden").click()
    assert violations(formed) == []
    field = formed.get_by_role("searchbox")
    field.fill("logbog")
    expect(formed.locator(".soegning-fund li").first).to_be_visible()
    assert violations(formed) == []
    field.fill("xyzzyx")
    expect(formed.get_by_role("status")).to_have_text("Ingen sider med »xyzzyx«.")
    assert violations(formed) == []


@pytest.mark.wcag(*AXE)
def test_axe_finds_nothing_in_the_open_menu(browser: Browser, address: str) -> None:
    for context in watched(browser, viewport={"width": 390, "height": 844}, reduced_motion="reduce"):
        page = context.new_page()
        page.goto(address + "guider/mentorordning/opstart/")
        page.get_by_role("button", name="Menu").click()
        assert violations(page) == []
        assert page.locator(".md-sidebar--primary").bounding_box()["x"] == 0


@pytest.mark.wcag("2.1.1", "2.4.3")
def test_the_menu_opens_closes_and_gives_focus_back_by_keyboard(browser: Browser, address: str) -> None:
    for context in watched(browser, viewport={"width": 720, "height": 450}):  # a desktop at 200 % zoom
        page = context.new_page()
        page.goto(address + "guider/mentorordning/opstart/")
        menu = page.get_by_role("button", name="Menu")
        menu.focus()
        page.keyboard.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(page.locator("#sidemenu a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "false")


@pytest.mark.wcag("2.4.1")
def test_the_first_stop_of_the_keyboard_skips_to_the_text(page: Page, address: str) -> None:
    page.goto(address + "guider/mentorordning/opstart/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå til sidens indhold")


def test_targets_are_at_least_24_pixels(browser: Browser, address: str) -> None:
    for context in watched(browser, viewport={"width": 390, "height": 844}):
        page = context.new_page()
        page.goto(address + "arbejdsark/samarbejdsaftale/")
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, input:not([type=radio].md-option), textarea, summary')]
              .filter(e => e.offsetParent && getComputedStyle(e).visibility !== 'hidden')
              .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
              .filter(([, b]) => b.width > 0 && (b.width < 24 || b.height < 24)).map(([html]) => html)"""
        )
        assert small == []


def test_the_colours_follow_the_machine_and_can_be_chosen_by_keyboard(browser: Browser, address: str) -> None:
    for context in watched(browser, color_scheme="dark"):
        page = context.new_page()
        page.goto(address)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        button = page.get_by_role("button", name="Mørke farver")
        expect(button).to_have_attribute("aria-pressed", "true")
        button.press("Enter")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
        expect(button).to_have_attribute("aria-pressed", "false")
        page.goto(address + "om/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
