"""Worksheets in a real browser: filling in, keeping, deleting, and the thread from step to step."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import until, watched
from playwright.sync_api import Browser, Page, expect

ANALYSIS = "arbejdsark/sags-og-episodeanalyse/"
AGREEMENT = "arbejdsark/samarbejdsaftale/"
LOG = "arbejdsark/logbog/"
EXPECTATIONS = "arbejdsark/forventningsafstemning/"
KEY = "noeglen:ark:"


def keys(page: Page) -> list[str]:
    """All keys that the site has left in the browser."""
    return page.evaluate(
        "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(k => k.startsWith('noeglen:'))"
    )


def kept(page: Page, sheet: str, area: str = "sessionStorage") -> dict:
    """What is kept of a sheet."""
    return json.loads(page.evaluate(f"{area}.getItem('{KEY}{sheet}')") or "{}")


def field(page: Page, name: str):
    """The control with this name."""
    return page.locator(f'[name="{name}"]')


def status(page: Page):
    """The status line."""
    return page.locator("[data-status]")


def choose(page: Page, button: str) -> None:
    """Press one of the buttons in the menu under the sheet."""
    page.get_by_role("button", name="Dine svar").click()
    page.get_by_role("button", name=button, exact=True).click()


def closes_freely(page: Page) -> bool:
    """Close the tab; whether it closes without a question."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    return not asked


def answer(page: Page, button: str) -> None:
    """Answer the question that is open."""
    question = page.locator("dialog.spoerg").element_handle()
    page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()
    until(lambda: page.evaluate("question => !question.isConnected", question))  # it goes when the answer is acted upon


# --- filling in and keeping --------------------------------------------------------------------------------------------


def test_answers_of_every_kind_are_there_after_a_reload(page: Page, examples: str) -> None:
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    field(page, "en-linje").fill("æøå")
    field(page, "dagen").fill("2026-11-24")
    field(page, "flere-linjer").fill("Først\nSå")
    page.get_by_label("Ja", exact=True).first.check()
    page.get_by_label("Stedet").check()
    field(page, "aftaler__laan__noter").fill("I morgen")
    field(page, "temaer__form__godt").fill("Alt")
    field(page, "navne__mentor__navn").fill("M")
    page.reload()
    expect(field(page, "en-linje")).to_have_value("æøå")
    expect(field(page, "dagen")).to_have_value("2026-11-24")
    expect(field(page, "flere-linjer")).to_have_value("Først\nSå")
    expect(page.get_by_label("Ja", exact=True).first).to_be_checked()
    expect(page.get_by_label("Stedet")).to_be_checked()
    expect(page.get_by_label("Tiden")).not_to_be_checked()
    expect(field(page, "aftaler__laan__noter")).to_have_value("I morgen")
    expect(field(page, "temaer__form__godt")).to_have_value("Alt")
    expect(field(page, "navne__mentor__navn")).to_have_value("M")


@pytest.mark.wcag("4.1.3")
def test_the_status_line_says_where_the_answers_are_and_since_when(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-24T09:05:00+01:00")
    page.goto(address + LOG)
    expect(status(page)).to_have_text("Det, du skriver, bliver i denne browser.")
    page.locator("textarea").first.fill("Noget")
    expect(status(page)).to_contain_text("kun i denne fane, siden kl. 09.05")
    page.clock.set_fixed_time("2026-11-25T10:00:00+01:00")
    page.reload()
    expect(status(page)).to_contain_text("siden 24. november kl. 09.05")


def test_answers_are_kept_in_this_tab_only_until_the_reader_says_otherwise(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('noeglen:'))") == []
    assert keys(page) == [KEY + "logbog"]


def test_remembered_answers_are_there_in_a_new_tab_and_the_date_of_expiry_is_shown(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-24T09:05:00+01:00")
    page.goto(address + AGREEMENT)
    page.locator("textarea").first.fill("Noget")
    page.get_by_label("Husk på denne computer").check()
    expect(status(page)).to_contain_text("22. februar 2027")  # 90 days on
    assert page.evaluate("Object.keys(sessionStorage).filter(k => k.startsWith('noeglen:'))") == []
    other = page.context.new_page()
    other.clock.set_fixed_time("2026-11-25T09:05:00+01:00")
    other.goto(address + AGREEMENT)
    expect(other.locator("textarea").first).to_have_value("Noget")
    expect(other.get_by_label("Husk på denne computer")).to_be_checked()


def test_remembered_answers_are_gone_after_90_days_also_without_opening_the_sheet(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-24T09:05:00+01:00")
    page.goto(address + AGREEMENT)
    page.get_by_label("Husk på denne computer").check()
    page.locator("textarea").first.fill("Noget")
    page.clock.set_fixed_time("2027-02-23T09:05:00+01:00")
    page.goto(address)
    assert keys(page) == []


def test_the_date_of_expiry_counts_from_the_last_change_not_from_the_visit(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-24T09:05:00+01:00")
    page.goto(address + AGREEMENT)
    page.get_by_label("Husk på denne computer").check()
    page.locator("textarea").first.fill("Noget")
    page.clock.set_fixed_time("2026-12-24T09:05:00+01:00")
    page.reload()
    expect(status(page)).to_contain_text("22. februar 2027")


def test_remembered_answers_that_cannot_be_read_are_told_of_and_not_thrown_away_first(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("localStorage.setItem('noeglen:ark:logbog', '{')")
    page.goto(address + LOG)
    expect(status(page)).to_contain_text("kunne ikke læses")


def test_a_second_tab_takes_over_what_the_first_remembers(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.get_by_label("Husk på denne computer").check()
    page.locator("textarea").first.fill("Fra den første")
    other = page.context.new_page()
    other.goto(address + LOG)
    page.locator("textarea").first.fill("Rettet i den første")
    expect(other.locator("textarea").first).to_have_value("Rettet i den første")
    other.locator("textarea").nth(1).fill("Fra den anden")
    expect(page.locator("textarea").nth(1)).to_have_value("Fra den anden")
    choose(page, "Slet alle svar")
    answer(page, "Slet alle svar")
    expect(other.locator("textarea").first).to_have_value("")


def test_a_page_that_the_browser_kept_takes_over_newer_answers(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Gammelt")
    # What happens on the way back: the page is shown as it was, while the storage has moved on.
    page.evaluate("sessionStorage.removeItem('noeglen:ark:logbog')")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("textarea").first).to_have_value("")


def test_taking_back_remember_leaves_the_answers_in_this_tab_alone(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    page.get_by_label("Husk på denne computer").check()
    page.get_by_label("Husk på denne computer").uncheck()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('noeglen:'))") == []
    page.reload()
    expect(page.locator("textarea").first).to_have_value("Noget")


def test_deleting_asks_once_and_leaves_nothing(page: Page, address: str) -> None:
    page.goto(address + EXPECTATIONS)
    page.get_by_label("Varighed", exact=True).check()
    page.get_by_role("button", name="Tilføj spilleregel").click()
    page.keyboard.type("Vi kommer til tiden")
    page.get_by_label("Husk på denne computer").check()
    choose(page, "Slet alle svar")
    answer(page, "Behold svarene")
    expect(page.get_by_label("Varighed", exact=True)).to_be_checked()
    choose(page, "Slet alle svar")
    answer(page, "Slet alle svar")
    expect(page.get_by_label("Varighed", exact=True)).not_to_be_checked()
    expect(status(page)).to_have_text("Alle svar er slettet.")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert keys(page) == []
    page.reload()
    assert keys(page) == []
    assert page.evaluate(
        "[...document.querySelectorAll('.arbejdsark [name]')].every(e => e.type === 'checkbox' ? !e.checked : !e.value)"
    )


def test_a_section_in_the_guide_and_the_sheet_share_their_answers(page: Page, address: str) -> None:
    page.goto(address + "guider/mentorordning/opstart/")
    page.get_by_label("Fortrolighed", exact=True).check()
    page.goto(address + EXPECTATIONS)
    expect(page.get_by_label("Fortrolighed", exact=True)).to_be_checked()


def test_the_same_sheet_twice_on_a_page_stays_in_step(page: Page, examples: str) -> None:
    page.goto(f"{examples}side/alt-to-gange/")
    both = page.locator('[name="flere-linjer"]')
    expect(both).to_have_count(2)
    both.nth(0).fill("Det samme")
    expect(both.nth(1)).to_have_value("Det samme")


def test_enter_in_a_field_sends_nothing(page: Page, address: str) -> None:
    page.goto(address + EXPECTATIONS)
    page.locator(".arbejdsark input[type=text]").first.fill("Hemmeligt")
    page.locator(".arbejdsark input[type=text]").first.press("Enter")
    assert page.url == address + EXPECTATIONS


def test_text_that_looks_like_html_stays_text(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    page.on("dialog", lambda dialog: dialog.accept())
    evil = "<img src=x onerror=alert(1)><script>1</script>"
    field(page, "hypoteser__n1").fill(evil)
    expect(page.locator("[data-udvalg]")).to_contain_text(evil)
    assert page.locator("[data-udvalg] img").count() == 0


# --- rows ----------------------------------------------------------------------------------------------------------------


def test_adding_a_row_moves_focus_into_it(page: Page, examples: str) -> None:
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    for count in (4, 5, 6, 7):
        page.get_by_role("button", name="Tilføj årsag").click()
        expect(field(page, f"aarsager__n{count}")).to_be_focused()
    expect(page.locator("[data-poster=aarsager] > li:not([data-ledig])")).to_have_count(7)


def test_enter_in_a_list_goes_on_to_the_next_entry(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "hypoteser__n1").click()
    for word in ("Første", "Anden", "Tredje", "Fjerde"):
        page.keyboard.type(word)
        page.keyboard.press("Enter")
    expect(field(page, "hypoteser__n4")).to_have_value("Fjerde")
    expect(field(page, "hypoteser__n5")).to_be_focused()


def test_enter_on_the_remove_button_removes(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    page.get_by_role("button", name="Fjern hypotese 2").press("Enter")
    expect(page.locator("[data-poster=hypoteser] > li:not([data-ledig])")).to_have_count(2)


def test_enter_in_an_empty_last_entry_adds_nothing(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "hypoteser__n3").press("Enter")
    expect(page.locator("[data-poster=hypoteser] > li:not([data-ledig])")).to_have_count(3)


def test_removing_a_row_keeps_the_others_renumbers_and_keeps_focus_near(page: Page, examples: str) -> None:
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    for number, text in enumerate(("A", "B", "C"), 1):
        field(page, f"aarsager__n{number}").fill(text)
    page.get_by_role("button", name="Fjern årsag 2").click()
    answer(page, "Fjern")
    rows = page.locator("[data-poster=aarsager] > li:not([data-ledig])")
    expect(rows.locator("textarea").nth(0)).to_have_value("A")
    expect(rows.locator("textarea").nth(1)).to_have_value("C")
    expect(rows).to_have_count(2)
    expect(rows.nth(1).locator("label")).to_have_text(re.compile(r"Årsag\s*2"))
    expect(field(page, "aarsager__n3")).to_be_focused()
    page.reload()
    expect(rows.locator("textarea").nth(1)).to_have_value("C")


def test_removing_an_empty_row_does_not_ask(page: Page, examples: str) -> None:
    page.goto(f"{examples}side/arbejdsark-alle-slags/")
    page.get_by_role("button", name="Fjern møde 3").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[data-poster=moeder] > tr:not([data-ledig])")).to_have_count(2)


def test_a_row_that_is_kept_when_asked_stays_as_it_was(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "hypoteser__n1").fill("Bliver")
    page.get_by_role("button", name="Fjern hypotese 1").click()
    answer(page, "Behold")
    expect(field(page, "hypoteser__n1")).to_have_value("Bliver")


def test_a_row_that_is_used_again_is_empty(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "hypoteser__n3").fill("Væk")
    page.get_by_role("button", name="Fjern hypotese 3").click()
    answer(page, "Fjern")
    for _ in range(4):
        page.get_by_role("button", name="Tilføj hypotese").click()
    values = page.locator("[data-poster=hypoteser] textarea").evaluate_all("all => all.map(e => e.value)")
    assert set(values) == {""}


# --- from step to step -----------------------------------------------------------------------------------------------------


@pytest.fixture
def analysis(page: Page, address: str) -> Page:
    """Three hypotheses, the first and the third chosen, a direction for each, and a measure for the third."""
    page.goto(address + ANALYSIS)
    for number, text in enumerate(("Mor er alene", "Skolen er ny", "Søvn mangler"), 1):
        field(page, f"hypoteser__n{number}").fill(text)
    page.get_by_label("Mor er alene").check()
    page.get_by_label("Søvn mangler").check()
    field(page, "handleretning__n1").fill("Mere støtte")
    field(page, "handleretning__n3").fill("Mere ro om aftenen")
    field(page, "tiltag__n3__n1__tiltag").fill("Aftal sengetid")
    field(page, "tiltag__n3__n1__hvem").fill("Sundhedsplejersken")
    return page


def blocks(page: Page, repetition: str):
    """The blocks that are in use."""
    return page.locator(f"[data-for-hver={repetition}] > .blok:not([data-ledig])")


def test_only_hypotheses_with_text_can_be_chosen(analysis: Page) -> None:
    choices = analysis.locator("[data-udvalg=mest-sandsynlige] > li:visible")
    expect(choices).to_have_text([re.compile("Mor er alene"), re.compile("Skolen er ny"), re.compile("Søvn mangler")])


def test_each_chosen_hypothesis_gets_a_direction_and_each_direction_its_measures(analysis: Page) -> None:
    expect(blocks(analysis, "handleretninger").locator("> legend")).to_have_text(
        ["Hypotese 1: Mor er alene".replace(": ", ""), "Hypotese 3Søvn mangler"]
    )
    expect(blocks(analysis, "konkrete-tiltag")).to_have_count(2)
    expect(blocks(analysis, "konkrete-tiltag").nth(1).locator("> legend")).to_contain_text("Mere ro om aftenen")


def test_the_whole_analysis_is_there_after_a_reload(analysis: Page) -> None:
    analysis.on("dialog", lambda dialog: dialog.accept())  # leaving a sensitive sheet asks
    analysis.reload()
    expect(field(analysis, "tiltag__n3__n1__hvem")).to_have_value("Sundhedsplejersken")
    expect(blocks(analysis, "konkrete-tiltag").nth(1)).to_be_visible()


@pytest.mark.wcag("3.3.7")
def test_renaming_an_entry_renames_it_in_the_later_steps_and_keeps_focus(analysis: Page) -> None:
    field(analysis, "hypoteser__n3").click()
    analysis.keyboard.type(" om natten")
    expect(field(analysis, "hypoteser__n3")).to_be_focused()
    expect(analysis.get_by_label(re.compile("Søvn mangler om natten"))).to_be_checked()
    expect(blocks(analysis, "handleretninger").nth(1).locator("> legend")).to_contain_text("Søvn mangler om natten")
    expect(field(analysis, "handleretning__n3")).to_have_value("Mere ro om aftenen")


def test_a_direction_has_the_number_of_its_hypothesis(analysis: Page) -> None:
    expect(blocks(analysis, "konkrete-tiltag").nth(1).locator("> legend")).to_contain_text("Overordnet handleretning 3")


def test_deleting_a_hypothesis_asks_and_takes_what_builds_on_it_along(analysis: Page) -> None:
    analysis.get_by_role("button", name="Fjern hypotese 3").click()
    expect(analysis.get_by_role("dialog")).to_contain_text("længere nede")
    answer(analysis, "Fjern")
    expect(blocks(analysis, "handleretninger")).to_have_count(1)
    expect(blocks(analysis, "konkrete-tiltag")).to_have_count(1)
    assert not any("__n3" in name for name in kept(analysis, "sags-og-episodeanalyse")["svar"])


def test_taking_a_choice_back_asks_before_text_is_lost(analysis: Page) -> None:
    analysis.get_by_label("Søvn mangler").click()
    answer(analysis, "Behold valget")
    expect(analysis.get_by_label("Søvn mangler")).to_be_checked()
    expect(field(analysis, "tiltag__n3__n1__tiltag")).to_have_value("Aftal sengetid")
    analysis.get_by_label("Søvn mangler").click()
    answer(analysis, "Fjern valget")
    expect(analysis.get_by_label("Søvn mangler")).not_to_be_checked()
    expect(blocks(analysis, "handleretninger")).to_have_count(1)
    analysis.get_by_label("Søvn mangler").check()
    expect(field(analysis, "handleretning__n3")).to_have_value("")


def test_a_choice_without_text_is_taken_back_without_a_question(analysis: Page) -> None:
    analysis.get_by_label("Skolen er ny").check()
    analysis.get_by_label("Skolen er ny").uncheck()
    expect(analysis.get_by_role("dialog")).to_have_count(0)
    expect(blocks(analysis, "handleretninger")).to_have_count(2)


def test_emptying_a_direction_does_not_throw_its_measures_away(analysis: Page) -> None:
    field(analysis, "handleretning__n3").fill("")
    expect(field(analysis, "tiltag__n3__n1__tiltag")).to_be_visible()
    expect(field(analysis, "tiltag__n3__n1__tiltag")).to_have_value("Aftal sengetid")


def test_emptying_a_chosen_hypothesis_keeps_the_choice_and_its_direction(analysis: Page) -> None:
    field(analysis, "hypoteser__n3").fill("")
    expect(blocks(analysis, "handleretninger").nth(1).locator("> legend")).to_contain_text("(uden tekst)")
    expect(field(analysis, "handleretning__n3")).to_have_value("Mere ro om aftenen")


def test_a_seventh_hypothesis_goes_all_the_way_through(analysis: Page) -> None:
    for _ in range(4):
        analysis.get_by_role("button", name="Tilføj hypotese").click()
    field(analysis, "hypoteser__n7").fill("Den syvende")
    analysis.get_by_label("Den syvende").check()
    field(analysis, "handleretning__n7").fill("Syvende retning")
    block = blocks(analysis, "konkrete-tiltag").nth(2)
    block.get_by_role("button", name="Tilføj tiltag").click()
    expect(field(analysis, "tiltag__n7__n3__tiltag")).to_be_focused()
    analysis.keyboard.type("Tredje tiltag")
    analysis.on("dialog", lambda dialog: dialog.accept())
    analysis.reload()
    expect(field(analysis, "tiltag__n7__n3__tiltag")).to_have_value("Tredje tiltag")
    expect(field(analysis, "tiltag__n7__n3__tiltag")).to_have_count(1)


def test_rows_in_a_block_that_is_made_can_be_removed_too(analysis: Page) -> None:
    block = blocks(analysis, "konkrete-tiltag").nth(1)  # the paper has room for fewer, so this one is a copy
    block.get_by_role("button", name="Fjern tiltag 2").click()
    expect(block.locator("tbody > tr:not([data-ledig])")).to_have_count(1)
    expect(field(analysis, "tiltag__n3__n1__tiltag")).to_have_value("Aftal sengetid")


def test_ids_stay_unique_when_blocks_are_made(analysis: Page) -> None:
    for _ in range(4):
        analysis.get_by_role("button", name="Tilføj hypotese").click()
    field(analysis, "hypoteser__n7").fill("Den syvende")
    analysis.get_by_label("Den syvende").check()
    field(analysis, "handleretning__n7").fill("Syvende retning")
    repeated = analysis.evaluate(
        "(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
        "return ids.filter((id, place) => ids.indexOf(id) !== place) })()"
    )
    assert repeated == []
    names = analysis.evaluate("[...document.querySelectorAll('.arbejdsark [name]')].map(e => e.name)")
    assert len(names) == len(set(names))


# --- a sensitive sheet, and storage that fails -------------------------------------------------------------------------------


def test_a_sensitive_sheet_asks_before_it_is_left_with_answers(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "fakta").click()
    page.keyboard.type("Noget")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Samtalekort").click()
    until(lambda: page.evaluate("true"))
    assert asked == ["beforeunload"]
    assert page.url == address + ANALYSIS
    expect(field(page, "fakta")).to_have_value("Noget")


def test_an_empty_sensitive_sheet_is_left_without_a_question(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "fakta").click()
    page.keyboard.type("N")
    page.keyboard.press("Backspace")
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Samtalekort").click()
    expect(page).to_have_url(address + "kort/coaching/")


def test_a_sensitive_sheet_is_never_remembered_even_when_something_lies_there(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    expect(page.get_by_label("Husk på denne computer")).to_have_count(0)
    planted = json.dumps({"svar": {"fakta": "Gammelt"}, "raekker": {}, "udloeber": 9e15})
    page.evaluate("planted => localStorage.setItem('noeglen:ark:sags-og-episodeanalyse', planted)", planted)
    page.reload()
    expect(field(page, "fakta")).to_have_value("")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("Storage.prototype.setItem = () => { throw new DOMException('fuld', 'QuotaExceededError') }", "ikke plads"),
        ("Storage.prototype.setItem = () => { throw new DOMException('nej', 'SecurityError') }", "ikke gemme"),
        (
            "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
            " { get() { throw new DOMException('nej', 'SecurityError') } })",
            "ikke gemme",
        ),
    ],
)
def test_the_sheet_works_and_says_so_when_nothing_can_be_kept(page: Page, address: str, fault: str, words: str) -> None:
    # Material's own scripts need storage too, so the fault begins with the first of ours.
    page.route(
        "**/assets/js/store.js",
        lambda route: route.fulfill(body=f"{fault};\n{source('store.js')}", content_type="text/javascript"),
    )
    page.goto(address + ANALYSIS)
    field(page, "hypoteser__n1").fill("Virker")
    expect(status(page)).to_contain_text(words)
    page.get_by_label("Virker").check()
    expect(blocks(page, "handleretninger")).to_have_count(1)


@pytest.mark.parametrize(
    "planted",
    [
        "{",
        "[]",
        '{"svar": []}',
        '{"svar": {"fakta": 1}, "raekker": {}}',
        '{"svar": {}, "raekker": {"hypoteser": ["<b>"]}}',
    ],
)
def test_kept_answers_that_are_broken_do_not_break_the_sheet(page: Page, address: str, planted: str) -> None:
    page.goto(address)
    page.evaluate("planted => sessionStorage.setItem('noeglen:ark:sags-og-episodeanalyse', planted)", planted)
    page.goto(address + ANALYSIS)
    expect(status(page)).to_contain_text("kunne ikke læses")
    field(page, "fakta").fill("Nyt")
    assert kept(page, "sags-og-episodeanalyse")["svar"]["fakta"] == "Nyt"


def test_deleting_also_removes_kept_answers_that_cannot_be_read(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("sessionStorage.setItem('noeglen:ark:logbog', '{')")
    page.goto(address + LOG)
    choose(page, "Slet alle svar")
    expect(status(page)).to_have_text("Alle svar er slettet.")
    assert keys(page) == []


def test_nothing_is_stored_where_the_site_is_opened_from_a_file(browser: Browser, site: Path) -> None:
    page = browser.new_page()  # not watched: Material's search asks for more than a file may have
    page.goto((site / "arbejdsark" / "logbog" / "index.html").as_uri())
    page.locator("textarea").first.fill("Noget")
    expect(status(page)).to_contain_text("her gemmes intet")
    assert keys(page) == []
    page.close()


def source(script: str) -> str:
    """The text of one of our scripts."""
    return (Path(__file__).parent.parent / "overrides" / "assets" / "js" / script).read_text("utf-8")


# --- without JavaScript, by keyboard alone, by touch ------------------------------------------------------------------------


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page with JavaScript turned off."""
    for context in watched(browser, java_script_enabled=False):
        yield context.new_page()


def test_without_javascript_every_field_can_be_filled_in(plain: Page, address: str) -> None:
    plain.goto(address + ANALYSIS)
    controls = plain.locator(".arbejdsark form [name]")
    assert controls.count() > 30
    for control in controls.all():
        expect(control).to_be_visible()
    field(plain, "hypoteser__n6").fill("Den sjette")
    expect(field(plain, "hypoteser__n6")).to_have_value("Den sjette")


def test_without_javascript_no_button_stands_there_without_effect(plain: Page, address: str) -> None:
    for path in ("", ANALYSIS, "kort/coaching/"):
        plain.goto(address + path)
        expect(
            plain.locator("article button:not([popovertarget]):visible, header > div > div > button:visible")
        ).to_have_count(0)


@pytest.mark.wcag("2.1.1")
def test_the_analysis_can_be_made_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "hypoteser__n1").focus()
    page.keyboard.type("Søvn mangler")
    for key in ("Tab", "Tab", "Tab", "Tab"):  # past the row's own button, two empty entries …
        page.keyboard.press(key)
    reach(page, "mest-sandsynlige__n1")
    page.keyboard.press("Space")
    reach(page, "handleretning__n1")
    page.keyboard.type("Mere ro")
    reach(page, "tiltag__n1__n1__tiltag")
    page.keyboard.type("Aftal sengetid")
    expect(blocks(page, "konkrete-tiltag").locator("> legend")).to_contain_text("Mere ro")


def reach(page: Page, name: str) -> None:
    """Press Tab until the control with this name has the focus."""
    for _ in range(40):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {name}")


@pytest.mark.wcag("2.4.3")
def test_focus_returns_to_the_button_after_a_question_and_escape_means_no(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.locator("textarea").first.fill("Noget")
    page.get_by_role("button", name="Dine svar").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Slet alle svar").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("button", name="Behold svarene")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Dine svar")).to_be_focused()
    expect(page.locator("textarea").first).to_have_value("Noget")


def test_a_sheet_can_be_filled_in_by_touch_on_a_phone(browser: Browser, address: str) -> None:
    for context in watched(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True):
        page = context.new_page()
        page.goto(address + EXPECTATIONS)
        page.get_by_role("button", name=re.compile("^Rammer")).tap()
        page.get_by_text("Varighed", exact=True).tap()
        expect(page.get_by_label("Varighed", exact=True)).to_be_checked()
        page.get_by_role("button", name=re.compile("^Spilleregler")).tap()
        page.get_by_role("button", name="Tilføj spilleregel").tap()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
