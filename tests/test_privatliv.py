"""The page Privatliv says what the code does: what is kept, where, how long, and how it is deleted."""

import re
from pathlib import Path

import pytest
import states
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Page
from test_arbejdsark import answer

ROOT = Path(__file__).resolve().parent.parent
KEYS = "store => Object.keys(window[store])"
NOT_SENSITIVE = "arbejdsark/huskeliste-introduktionsprogram/"
SENSITIVE = "arbejdsark/procesjournal/"


@pytest.fixture(scope="module")
def said(site: Path) -> str:
    """The text of the page."""
    page = BeautifulSoup((site / "om/privatliv/index.html").read_text("utf-8"), "html.parser")
    return page.article.get_text(" ", strip=True)


def kept(page: Page) -> dict[str, list[str]]:
    """The keys in each of the browser's stores."""
    return {store: page.evaluate(KEYS, store) for store in ("sessionStorage", "localStorage")}


def write(page: Page) -> None:
    """Answer the first field of the sheet."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("main textarea:visible, main input[type=text]:visible").first.fill("svar")


def test_reading_the_whole_site_keeps_nothing_and_sets_no_cookie(
    page: Page, context: BrowserContext, address: str, site: Path
) -> None:
    for where in states.addresses(site):
        page.goto(address + where)
    assert kept(page) == {"sessionStorage": [], "localStorage": []}
    assert context.cookies() == []


def test_everything_that_is_kept_in_any_state_begins_with_the_name_on_the_page(
    page: Page, context: BrowserContext, address: str, site: Path, said: str
) -> None:
    assert "begynder med noeglen:" in said
    found = set()
    for where in states.rich(site):
        page.goto(address + where)
        for _ in states.of(page):
            found |= {key for keys in kept(page).values() for key in keys}
    assert found and {key for key in found if not key.startswith("noeglen:")} == set()
    assert context.cookies() == []


def test_answers_lie_in_the_tab_until_the_reader_asks_otherwise(page: Page, address: str, said: str) -> None:
    assert re.search(r"Svar på et ark .*sessionStorage.* indtil fanen er lukket", said)
    page.goto(address + NOT_SENSITIVE)
    write(page)
    assert [len(keys) for keys in kept(page).values()] == [1, 0]
    page.get_by_label("Husk på denne computer").check()
    assert [len(keys) for keys in kept(page).values()] == [0, 1]


def test_remembered_answers_go_after_the_days_that_the_page_names(page: Page, address: str, said: str) -> None:
    days = int(re.search(r"(\d+) dage efter din sidste rettelse", said)[1])
    page.goto(address + NOT_SENSITIVE)
    page.clock.install()
    page.reload()
    write(page)
    page.get_by_label("Husk på denne computer").check()
    page.clock.fast_forward((days * 24 - 1) * 3600 * 1000)
    page.goto(address + NOT_SENSITIVE)
    assert len(kept(page)["localStorage"]) == 1
    page.clock.fast_forward(2 * 3600 * 1000)
    page.goto(address + NOT_SENSITIVE)
    assert kept(page)["localStorage"] == []


def test_a_sheet_about_people_never_offers_to_remember(page: Page, address: str) -> None:
    page.goto(address + SENSITIVE)
    assert not page.get_by_label("Husk på denne computer").is_visible()


def test_delete_all_answers_leaves_no_key(page: Page, address: str, said: str) -> None:
    assert "»Slet alle svar«" in said
    page.goto(address + NOT_SENSITIVE)
    write(page)
    page.get_by_label("Husk på denne computer").check()
    states.press(page, "Slet alle svar")
    answer(page, "Slet alle svar")
    assert kept(page) == {"sessionStorage": [], "localStorage": []}


def test_only_a_choice_of_colours_that_differs_from_the_machine_is_kept(page: Page, address: str, said: str) -> None:
    assert "noeglen:farver" in said
    page.goto(address)
    page.get_by_role("button", name="Mørke farver").click()
    assert kept(page)["localStorage"] == ["noeglen:farver"]
    page.get_by_role("button", name="Mørke farver").click()
    assert kept(page)["localStorage"] == []


def test_the_footer_of_every_page_leads_to_it(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert BeautifulSoup(path.read_text("utf-8"), "html.parser").footer.find("a", string="Privatliv"), path
