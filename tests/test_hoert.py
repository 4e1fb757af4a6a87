"""What a screen reader says, and how far the keyboard has to go: what is seen to happen is heard, once and quietly."""

import re

import pytest
from conftest import until
from playwright.sync_api import Page, expect
from test_arbejdsark import ANALYSIS, LOG, answer, field, kept

CHECKLIST = "arbejdsark/huskeliste-introduktionsprogram/"
LISTEN = """addEventListener('DOMContentLoaded', () => {
  window.heard = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest('[aria-live], [role=status]');
      const words = region?.textContent.trim();
      if (words && heard.at(-1) !== words) heard.push(words);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
});"""


@pytest.fixture
def listener(page: Page) -> Page:
    """A page that writes down all that its live regions say, in `heard`."""
    page.add_init_script(LISTEN)
    return page


def hears(page: Page, words: str, times: int = 1) -> None:
    """This is said, so many times and no more."""
    until(lambda: page.evaluate("words => heard.filter(one => one.includes(words)).length", words) == times)


@pytest.fixture
def analysis(listener: Page, address: str) -> Page:
    """The analysis with two hypotheses."""
    listener.goto(address + ANALYSIS)
    field(listener, "hypoteser__n1").fill("Roen mangler")
    field(listener, "hypoteser__n2").fill("Skolen er langt væk")
    return listener


# --- steps, rows and counts ------------------------------------------------------------------------------------------------------


def test_a_step_that_opens_and_closes_is_said(analysis: Page) -> None:
    field(analysis, "mest-sandsynlige__n1").check()
    hears(analysis, "Hypotese 1 er nu med i trin 4.")
    field(analysis, "mest-sandsynlige__n1").uncheck()
    hears(analysis, "Hypotese 1 er ikke længere med i trin 4.")


def test_a_table_that_a_text_opens_further_down_is_said_once(analysis: Page) -> None:
    field(analysis, "mest-sandsynlige__n1").check()
    field(analysis, "handleretning__n1").press_sequentially("Mere ro")
    hears(analysis, "er nu med i trin 5.")


def test_nothing_is_said_about_steps_when_the_sheet_is_opened_with_its_answers(analysis: Page) -> None:
    field(analysis, "mest-sandsynlige__n1").check()
    analysis.on("dialog", lambda dialog: dialog.accept())
    analysis.reload()
    expect(field(analysis, "handleretning__n1")).to_be_visible()
    assert not analysis.evaluate("heard.some(one => one.includes('er nu med'))")


def remove(page: Page, name: str) -> None:
    """Press the button that removes the row of this field."""
    page.locator("[data-noegle]").filter(has=field(page, name)).last.locator("[data-fjern]").click()


def test_a_row_that_goes_is_said_with_how_many_are_left(analysis: Page) -> None:
    remove(analysis, "hypoteser__n3")
    hears(analysis, "Hypotese 3 er fjernet. 2 tilbage.")


def test_a_row_that_was_removed_can_be_had_back_with_all_that_built_on_it(analysis: Page) -> None:
    field(analysis, "mest-sandsynlige__n2").check()
    field(analysis, "handleretning__n2").fill("Flyt skolen")
    before = kept(analysis, "sags-og-episodeanalyse")["svar"]
    remove(analysis, "hypoteser__n2")
    answer(analysis, "Fjern")
    expect(field(analysis, "handleretning__n2")).to_be_hidden()
    analysis.get_by_role("button", name="Fortryd").click()
    expect(field(analysis, "handleretning__n2")).to_have_value("Flyt skolen")
    expect(field(analysis, "hypoteser__n2")).to_have_value("Skolen er langt væk")
    assert kept(analysis, "sags-og-episodeanalyse")["svar"] == before
    expect(analysis.get_by_role("button", name="Fortryd")).to_have_count(0)


def test_what_is_written_after_a_row_was_removed_stays_when_it_comes_back(analysis: Page) -> None:
    remove(analysis, "hypoteser__n2")
    answer(analysis, "Fjern")
    field(analysis, "fakta").fill("Skrevet bagefter")
    analysis.get_by_role("button", name="Fortryd").click()
    expect(field(analysis, "fakta")).to_have_value("Skrevet bagefter")
    expect(field(analysis, "hypoteser__n2")).to_have_value("Skolen er langt væk")


def test_a_removed_row_is_not_offered_any_more_when_another_took_its_place(analysis: Page) -> None:
    remove(analysis, "hypoteser__n2")
    answer(analysis, "Fjern")
    analysis.get_by_role("button", name="Tilføj hypotese").click()
    expect(analysis.get_by_role("button", name="Fortryd")).to_have_count(0)


def test_the_number_of_ticks_is_said(listener: Page, address: str) -> None:
    listener.goto(address + CHECKLIST)
    listener.locator(".punkt-kryds input").first.check()
    hears(listener, "1 af 63 punkter er krydset af.")


def test_a_question_about_removing_says_what(analysis: Page) -> None:
    field(analysis, "mest-sandsynlige__n1").check()
    field(analysis, "handleretning__n1").fill("Mere ro")
    field(analysis, "tiltag__n1__n1__tiltag").fill("Fast sengetid")
    remove(analysis, "tiltag__n1__n1__tiltag")
    expect(analysis.get_by_role("dialog", name="Vil du fjerne tiltag 1 under »Mere ro«?")).to_be_visible()
    answer(analysis, "Behold")
    field(analysis, "mest-sandsynlige__n1").click()
    expect(analysis.get_by_role("dialog", name="Vil du fjerne valget »Roen mangler«?")).to_be_visible()
    answer(analysis, "Behold valget")


# --- words that are explained -----------------------------------------------------------------------------------------------------


def test_an_explanation_is_heard_when_it_opens_and_goes_when_one_tabs_on(listener: Page, address: str) -> None:
    listener.goto(address + "guider/mentorordning/")
    word = listener.locator(".ord-knap").first
    word.focus()
    listener.keyboard.press("Enter")
    explanation = listener.locator(".ord-forklaring").first
    expect(explanation).to_be_visible()
    hears(listener, explanation.inner_text().strip())
    listener.keyboard.press("Tab")
    expect(explanation).to_be_hidden()


# --- names, roles, tables ---------------------------------------------------------------------------------------------------------


def test_roles_are_told_apart(page: Page, address: str) -> None:
    page.goto(address + "arbejdsark/")
    for facts in page.locator(".oversigt-fakta").all_text_contents():
        assert not re.search(r"[a-zæøå][A-ZÆØÅ]", facts), facts
    page.goto(address + CHECKLIST)
    roles = page.locator(".ark-fakta dd").first.text_content()
    assert roles == "Kontaktperson, Leder"


def test_every_entry_under_a_sheet_of_the_overview_is_a_link(page: Page, address: str) -> None:
    page.goto(address + "arbejdsark/")
    entries = page.locator(".oversigt-udgaver > li")
    assert entries.count() > 17
    assert entries.filter(has=page.locator("a")).count() == entries.count()


def test_the_packets_of_the_front_page_have_names_of_their_own(page: Page, address: str) -> None:
    page.goto(address)
    names = page.locator("a", has_text="Hent alle dine ark samlet").all_text_contents()
    assert len(names) == len(set(names)) == 5


def test_tables_that_editors_write_have_a_name_and_headers_of_rows(site) -> None:
    from bs4 import BeautifulSoup

    seen = 0
    for path in site.glob("guider/**/*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for table in page.select("article table:not([class])"):
            if table.find_parent(attrs={"data-komponent": True}):
                continue
            seen += 1
            assert page.find(id=table["aria-labelledby"]).name in ("h1", "h2", "h3"), path
            for row in table.select("tbody tr"):
                cells = row.find_all(["th", "td"])
                assert [cell.name for cell in cells] == ["th"] + ["td"] * (len(cells) - 1), path
                assert cells[0]["scope"] == "row"
    assert seen >= 10


def test_the_page_that_is_not_there_has_a_way_past_the_menu(page: Page, address: str, site) -> None:
    page.route(
        "**/findes-ikke/",
        lambda route: route.fulfill(body=(site / "404.html").read_text("utf-8"), content_type="text/html"),
    )
    page.goto(address + "findes-ikke/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.evaluate("e => document.querySelector(e.getAttribute('href')).tagName") == "H1"


# --- how far it is -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", [CHECKLIST, LOG])
def test_a_handful_of_stops_lead_from_the_top_of_a_sheet_to_its_print_button(
    page: Page, address: str, sheet: str
) -> None:
    page.goto(address + sheet)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    stops = 0
    while page.evaluate("!document.activeElement.matches('.ark-spring a')"):
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 8
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    while page.evaluate("!document.activeElement.matches('[data-udskriv]')"):
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 8
    expect(page.get_by_role("region", name="Gem og udskriv")).to_be_visible()


# --- the bar -----------------------------------------------------------------------------------------------------------------------


def is_covered(page: Page) -> bool:
    """Whether the bar lies over any part of what has the focus."""
    return page.evaluate(
        """() => { const bar = document.querySelector('.ark-bund'), here = document.activeElement;
          if (bar.contains(here)) return false;
          const a = bar.getBoundingClientRect(), b = here.getBoundingClientRect();
          return getComputedStyle(bar).position === 'sticky' && b.bottom > a.top + 1 && b.top < a.bottom && b.height < a.top; }"""
    )


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("sheet", [CHECKLIST, LOG])
def test_the_bar_never_covers_the_field_that_is_written_in(page: Page, address: str, sheet: str, percent: int) -> None:
    page.set_viewport_size({"width": 1366, "height": 650})
    page.goto(address + sheet)
    page.evaluate("percent => { document.documentElement.style.fontSize = `${1.25 * percent}%` }", percent)
    page.locator(".arbejdsark input, .arbejdsark textarea").first.focus()
    for _ in range(40):
        assert not is_covered(page), page.evaluate("document.activeElement.id")
        page.keyboard.press("Tab")


def test_the_bar_lets_go_where_it_would_lie_over_too_much(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 650})
    page.goto(address + LOG)
    bar = page.locator(".ark-bund")
    assert bar.evaluate("e => getComputedStyle(e).position") == "sticky"
    page.evaluate("document.documentElement.style.fontSize = '400%'")
    until(lambda: bar.evaluate("e => getComputedStyle(e).position") == "static")


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_opening_the_menu_of_a_sheet_does_not_move_the_page(page: Page, address: str, way: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 650})
    page.goto(address + CHECKLIST)
    page.mouse.wheel(0, 900)
    until(lambda: page.evaluate("scrollY") > 800)
    button = page.get_by_role("button", name="Dine svar")
    if way == "keyboard":
        button.evaluate("e => e.focus({ preventScroll: true })")
    before = page.evaluate("scrollY")
    if way == "keyboard":
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowDown")
    else:
        button.click()
    expect(page.get_by_role("button", name="Gem kopi")).to_be_visible()
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Escape")
    assert page.evaluate("scrollY") == before
