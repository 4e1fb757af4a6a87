"""Ready for the successor: Zensical makes the same pages from the same mkdocs.yml, and they work."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from conftest import watched
from playwright.sync_api import Browser, Page, expect

from macros import publish

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None, reason="zensical has no wheel for this machine"
)


@pytest.fixture(scope="module")
def successor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site as Zensical builds it, from a copy of the project: it writes a cache beside what it reads."""
    folder = tmp_path_factory.mktemp("zensical")
    for part in ("macros", "overrides", "docs"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("mkdocs.yml", "requirements.txt"):
        shutil.copy(ROOT / part, folder)
    publish.site(folder, folder / "site", generator="zensical")
    return folder / "site"


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


@pytest.mark.parametrize("part", ["title", "text", "headings", "links", "components", "fields"])
def test_every_page_is_the_same_from_both(site: Path, successor: Path, part: str) -> None:
    theirs = pages(successor)
    different = {}
    for path, page in pages(site).items():
        ours, other = content(path, page)[part], content(path, theirs[path])[part]
        if ours != other:
            different[path] = [pair for pair in zip(ours, other, strict=False) if pair[0] != pair[1]][:3] or (
                len(ours),
                len(other),
            )
    assert different == {}


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


def test_worksheets_pass_their_own_tests_on_the_successors_build(successor: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(ROOT / "tests" / "test_arbejdsark.py")]
    run = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"BUILT_SITE": str(successor)}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout[-3000:]
