"""The zip: opened from a folder, with no server and no network, it reads, fills in, prints and searches; it stores nothing."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
import states
from bs4 import BeautifulSoup
from conftest import watched
from playwright.sync_api import Browser, Page, expect

from macros import offline


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip."""
    place = tmp_path_factory.mktemp("ud af zip æøå")
    offline.write(site, place / "noeglen.zip")
    zipfile.ZipFile(place / "noeglen.zip").extractall(place)
    return place / offline.FOLDER


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """A browser without a network, whose faults fail the test."""
    for context in watched(browser, offline=True, viewport={"width": 1440, "height": 900}):
        yield context.new_page()


def test_the_same_site_gives_the_same_zip(site: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        offline.write(site, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_every_page_is_in_it_and_a_text_tells_how_to_begin(site: Path, folder: Path) -> None:
    pages = {path.relative_to(site) for path in site.rglob("index.html")}
    assert {path.relative_to(folder) for path in folder.rglob("*.html")} == pages
    assert "index.html" in (folder / offline.READ_ME).read_text("utf-8-sig")


def test_every_link_and_every_part_is_a_file_that_is_there(folder: Path) -> None:
    lost = []
    for path in folder.rglob("*.html"):
        for element in BeautifulSoup(path.read_text("utf-8"), "html.parser").find_all(True):
            address = element.get("href") or element.get("src")
            if not address or re.match("[a-z]+:", address):
                continue
            target, anchor = urldefrag(urljoin(path.as_uri(), address))
            file = Path(unquote(target.removeprefix("file://")))
            if not file.is_file() or (
                anchor and unquote(anchor) not in re.findall(r'\sid="([^"]+)"', file.read_text("utf-8"))
            ):
                lost.append((path.relative_to(folder).as_posix(), address))
    assert lost == []


def test_every_page_opens_from_the_folder_without_a_fault(opened: Page, folder: Path) -> None:
    for path in sorted(folder.rglob("*.html")):
        opened.goto(path.as_uri())
        expect(opened.locator("h1")).to_be_visible()
    assert opened.evaluate("document.documentElement.className") == "js"


def test_the_typeface_comes_along(opened: Page, folder: Path) -> None:
    opened.goto((folder / "index.html").as_uri())
    opened.evaluate("document.fonts.ready")
    assert opened.evaluate("[...document.fonts].map(f => f.status)") == ["loaded"]


def test_nothing_is_stored_in_any_state(opened: Page, folder: Path) -> None:
    for where in states.rich(folder):
        opened.goto(
            (folder / where / "index.html").as_uri() if not where.endswith(".html") else (folder / where).as_uri()
        )
        for state in states.of(opened):
            kept = opened.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
            assert kept == [[], []], (where, state)
    assert opened.context.cookies() == []


def test_a_sheet_says_that_it_keeps_nothing_and_asks_before_it_is_left(opened: Page, folder: Path) -> None:
    opened.goto((folder / "arbejdsark/huskeliste-introduktionsprogram/index.html").as_uri())
    opened.locator("main textarea:visible, main input[type=text]:visible").first.press_sequentially("svar")
    expect(opened.locator("main")).to_contain_text("åbnet fra en fil")
    asked = []
    opened.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    opened.goto((folder / "index.html").as_uri())
    assert asked == ["beforeunload"]


def test_search_leads_from_page_to_page(opened: Page, folder: Path) -> None:
    opened.goto((folder / "guider/mentorordning/opstart/index.html").as_uri())
    opened.get_by_role("button", name="Søg på siden").click()
    opened.get_by_role("searchbox").fill("procesjournal")
    opened.get_by_role("dialog").get_by_role("link", name="Procesjournal", exact=True).click()
    expect(opened).to_have_url((folder / "arbejdsark/procesjournal/index.html").as_uri())


def test_a_sheet_prints_from_the_folder(opened: Page, folder: Path) -> None:
    opened.goto((folder / "arbejdsark/logbog/index.html").as_uri())
    assert opened.pdf().startswith(b"%PDF")
