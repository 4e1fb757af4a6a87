"""The overview of worksheets, and the way from the front page to a sheet."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from conftest import watched
from playwright.sync_api import Browser, Page, expect
from ruamel.yaml import YAML

DATA = Path(__file__).resolve().parent.parent / "docs" / "data"
ROLES = ["leder", "tovholder", "kontaktperson", "mentor", "ny-socialraadgiver"]
SHEETS = {path.stem: YAML(typ="safe", pure=True).load(path) for path in sorted((DATA / "arbejdsark").glob("*.yml"))}


def shown(page: Page) -> set[str]:
    """Ids of the sheets that can be seen."""
    return {sheet.get_attribute("data-ark") for sheet in page.locator("[data-ark]").all() if sheet.is_visible()}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_its_own_sheets(page: Page, address: str, role: str) -> None:
    page.goto(address + "arbejdsark/")
    page.get_by_label("Rolle").select_option(role)
    expected = {id for id, sheet in SHEETS.items() if role in sheet["til"]}
    assert shown(page) == expected
    expect(page.get_by_role("status").filter(has_text="Viser")).to_have_text(
        f"Viser {len(expected)} af {len(SHEETS)} ark."
    )


def test_scheme_and_phase_narrow_further_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(address + "arbejdsark/")
    page.get_by_label("Ordning").select_option("Mentorordning")
    page.get_by_label("Fase").select_option("Forberedelse")
    expected = {"mentors-overvejelser", "mentees-overvejelser"}
    assert shown(page) == expected
    page.reload()
    assert shown(page) == expected
    page.get_by_role("button", name="Vis alle").click()
    expect(page.get_by_text(f"Viser {len(SHEETS)} af {len(SHEETS)} ark.")).to_be_visible()
    assert shown(page) == set(SHEETS)
    assert "?" not in page.url


def test_a_choice_without_sheets_says_so(page: Page, address: str) -> None:
    page.goto(address + "arbejdsark/?rolle=tovholder&ordning=mentorordning&fase=sludder")
    assert shown(page) == set()
    expect(page.get_by_text("Ingen ark passer")).to_be_visible()


def test_without_javascript_all_sheets_stand_in_groups(browser: Browser, address: str) -> None:
    for context in watched(browser, java_script_enabled=False):
        page = context.new_page()
        page.goto(address + "arbejdsark/")
        assert shown(page) == set(SHEETS)
        expect(page.get_by_role("heading", name="Introduktionsordning", exact=True)).to_be_visible()
        expect(page.get_by_label("Rolle")).to_be_hidden()


def test_every_sheet_tells_its_time_and_its_editions(site: Path) -> None:
    page = BeautifulSoup((site / "arbejdsark/index.html").read_text("utf-8"), "html.parser")
    for id, sheet in SHEETS.items():
        entry = page.find(attrs={"data-ark": id})
        assert f"ca. {sheet['tid']} min." in entry.find(class_="oversigt-fakta").get_text(" ")
        editions = [edition.get_text().split(":")[0].strip() for edition in entry.select(".oversigt-udgaver li")]
        assert editions == ["Udfyld på skærmen", "PDF", "PDF til udfyldning", "Word"]


@pytest.mark.parametrize("role", ROLES)
def test_from_the_front_page_to_a_sheet_takes_three_clicks_at_most(site: Path, role: str) -> None:
    def links(path: str, within: dict | None = None) -> set[str]:
        page = BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")
        part = page.find(attrs=within) if within else page.article
        targets = (
            urlsplit(urljoin(f"http://site.test/{path}", link["href"])) for link in part.find_all("a", href=True)
        )
        return {target.path.strip("/") + "/" for target in targets if target.netloc == "site.test"}

    sheets = {f"arbejdsark/{id}/" for id, sheet in SHEETS.items() if role in sheet["til"]}
    guide = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    first = guide.select_one(f'.rollekort[data-rolle="{role}"] .rolle-guide a')["href"]
    assert (site / first / "index.html").is_file(), "one click to the guide"
    within_two = links("", {"class": "rollekort", "data-rolle": role}) | links(first)
    within_three = within_two | {
        target for path in within_two if path.startswith(("guider/", "kort/")) for target in links(path)
    }
    assert within_three & sheets
