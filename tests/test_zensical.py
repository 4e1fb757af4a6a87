"""Ready for the successor: Zensical makes the same pages from the same mkdocs.yml, and they work."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from conftest import watched
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None, reason="zensical has no wheel for this machine"
)


def pages(site: Path) -> dict[str, BeautifulSoup]:
    """Every page but the one for what is not found, by its path."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(site.rglob("index.html"))
    }


def content(path: str, page: BeautifulSoup) -> dict[str, list]:
    """What a reader gets of a page: text, headings, links, component roots and form fields."""
    article = page.article
    for link in article.select("a.headerlink, a#__skip"):
        link.decompose()
    return {
        "title": [page.title.get_text(strip=True)],
        "text": re.sub(r"\s+", " ", article.get_text(" ", strip=True)).split(". "),
        "headings": [
            (h.name, h.get("id"), h.get_text(" ", strip=True)) for h in article.find_all(re.compile("^h[1-6]$"))
        ],
        "links": [
            urljoin(f"http://site.test/{path.removesuffix('index.html')}", a["href"])
            for a in page.select("article a[href], header a[href], footer a[href], .sidemenu a[href]")
        ],
        "components": [(c["data-komponent"], c["data-id"], c.get("id")) for c in article.select("[data-komponent]")],
        "fields": [
            (f.name, f.get("name"), f.get("type"), f.get("id"))
            for f in article.select("input, textarea, select, button")
        ],
    }


def test_both_make_the_same_pages(site: Path, successor: Path) -> None:
    assert set(pages(successor)) == set(pages(site))


def test_every_page_is_the_same_from_both(site: Path, successor: Path) -> None:
    theirs = pages(successor)
    different = {}
    for path, page in pages(site).items():
        ours, other = content(path, page), content(path, theirs[path])
        for part in ours:
            if ours[part] != other[part]:
                pairs = zip(ours[part], other[part], strict=False)
                different[path, part] = [pair for pair in pairs if pair[0] != pair[1]][:3] or "another number of them"
    assert different == {}


def test_no_page_of_the_other_build_shows_a_macro_call(successor: Path) -> None:
    assert [path for path in successor.rglob("*.html") if "{{" in path.read_text("utf-8")] == []


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """A page whose faults fail the test."""
    for context in watched(browser, viewport={"width": 1440, "height": 900}):
        yield context.new_page()


def test_a_worksheet_and_the_search_work_in_the_other_build(opened: Page, serve, successor: Path) -> None:
    address = serve(successor)
    opened.goto(address + "arbejdsark/huskeliste-introduktionsprogram/")
    field = opened.locator("main textarea:visible, main input[type=text]:visible").first
    field.fill("svar")
    opened.reload()
    expect(opened.locator("main textarea:visible, main input[type=text]:visible").first).to_have_value("svar")
    opened.get_by_role("button", name="Søg på siden").click()
    opened.get_by_role("searchbox").fill("logbøger")
    expect(opened.locator(".soegning-side").first).to_be_visible()


def test_a_sheet_keeps_rows_and_deletes_in_the_other_build(opened: Page, serve, successor: Path) -> None:
    opened.goto(serve(successor) + "arbejdsark/sags-og-episodeanalyse/")
    opened.locator('[name="hypoteser__n1"]').fill("Søvn mangler")
    opened.get_by_label("Søvn mangler").check()
    expect(opened.locator('[name="handleretning__n1"]')).to_be_visible()
    opened.get_by_role("button", name="Dine svar").click()
    opened.get_by_role("button", name="Slet alle svar").click()
    opened.get_by_role("dialog").get_by_role("button", name="Slet alle svar").click()
    expect(opened.locator('[name="hypoteser__n1"]')).to_have_value("")


def test_the_meeting_is_projected_in_the_other_build(opened: Page, serve, successor: Path) -> None:
    opened.goto(serve(successor) + "personalemoede/")
    opened.get_by_role("button", name="Vis på storskærm").click()
    expect(opened.get_by_role("dialog")).to_be_visible()
    opened.keyboard.press("ArrowRight")
    expect(opened.get_by_role("dialog").get_by_role("heading", level=2).first).not_to_be_empty()
