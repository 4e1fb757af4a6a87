"""The finished site as a whole: links, titles, language, and nothing from anywhere else."""

import itertools
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parent.parent
BASE = "http://site.test/"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """Every HTML page by its path below the site."""
    found = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in found}


def address(path: str) -> str:
    """Where a page of the site is read; the page for what is not found is shown at any address."""
    return urljoin(BASE, path.removesuffix("index.html"))


def test_every_page_in_docs_is_in_the_site(pages: dict[str, BeautifulSoup]) -> None:
    docs = ROOT / "docs"
    written = [
        path.relative_to(docs).with_suffix("")
        for path in docs.rglob("*.md")
        if "data" not in path.relative_to(docs).parts
    ]
    expected = {(path.parent if path.name == "index" else path).joinpath("index.html").as_posix() for path in written}
    assert expected == set(pages) - {"404.html"}


def test_no_page_shows_a_macro_call_that_was_not_run(pages: dict[str, BeautifulSoup]) -> None:
    assert [path for path, page in pages.items() if "{{" in str(page) or "}}" in page.get_text()] == []


def test_every_internal_link_and_anchor_leads_somewhere(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    lost = []
    for path, page in pages.items():
        for link in page.find_all("a", href=True):
            target = urlsplit(urljoin(address(path), link["href"]))
            if target.netloc != urlsplit(BASE).netloc:
                continue
            file = unquote(target.path).lstrip("/")
            file = f"{file}index.html" if file.endswith("/") or not file else file
            known = pages.get(file)
            found = known is not None if file.endswith(".html") else (site / file).is_file()
            if found and target.fragment and known:
                found = known.find(id=unquote(target.fragment)) is not None
            if not found:
                lost.append((path, link["href"]))
    assert lost == []


def test_no_link_is_empty(pages: dict[str, BeautifulSoup]) -> None:
    empty = []
    for path, page in pages.items():
        for link in page.find_all("a"):
            name = link.get_text(strip=True) or link.get("aria-label")
            if not link.get("href") or not name:
                empty.append((path, str(link)))
    assert empty == []


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    outside = []
    for file in [*site.rglob("*.html"), *site.rglob("*.css")]:
        text = file.read_text("utf-8")
        fetched = re.findall(
            r"""(?:src|srcset|poster|data)=["']([^"']+)|url\(["']?([^"')]+)|@import\s+["']([^"']+)""", text
        )
        fetched += re.findall(r"""<link[^>]+href=["']([^"']+)()()""", text)
        outside += [(file.name, one) for parts in fetched for one in parts if re.match(r"(https?:)?//", one)]
    assert outside == []


def test_titles_and_descriptions_are_there_and_unique(pages: dict[str, BeautifulSoup]) -> None:
    titles = Counter(page.title.get_text(strip=True) for page in pages.values())
    described = {path: page.find("meta", attrs={"name": "description"})["content"] for path, page in pages.items()}
    assert [title for title, count in titles.items() if count > 1 or not title] == []
    repeated = [
        text
        for text, count in Counter(described[path] for path in described if path != "404.html").items()
        if count > 1
    ]
    assert repeated == []


def test_no_id_stands_twice_on_a_page(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        ids = Counter(element["id"] for element in page.find_all(id=True))
        assert [id for id, count in ids.items() if count > 1] == [], path


def test_every_page_is_in_danish_with_one_main_heading(pages: dict[str, BeautifulSoup]) -> None:
    assert {page.html["lang"] for page in pages.values()} == {"da"}
    assert {path: len(page.find_all("h1")) for path, page in pages.items() if len(page.find_all("h1")) != 1} == {}


def test_no_heading_level_is_skipped(pages: dict[str, BeautifulSoup]) -> None:
    skipped = []
    for path, page in pages.items():
        levels = [int(heading.name[1]) for heading in page.article.find_all(re.compile("^h[1-6]$"))]
        skipped += [(path, after) for before, after in itertools.pairwise(levels) if after > before + 1]
    assert skipped == []


def test_every_guide_page_ends_with_its_source_and_what_to_do_next(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        if path.startswith("guider/"):
            article = page.select_one("article .indhold")
            assert article.find(id="naeste-skridt") or article.find("h2", string="Næste skridt"), path
            assert article.find_all(recursive=False)[-1].get("data-komponent") == "kilde", path


def test_every_worksheet_and_deck_has_a_page_of_its_own(pages: dict[str, BeautifulSoup]) -> None:
    for folder, data in [("arbejdsark", "arbejdsark"), ("kort", "spoergsmaalskort")]:
        for file in (ROOT / "docs" / "data" / data).glob("*.yml"):
            page = pages[f"{folder}/{file.stem}/index.html"]
            assert page.find(attrs={"data-id": file.stem}).has_attr("data-egen-side")


def test_every_discussion_has_a_page_of_its_own(pages: dict[str, BeautifulSoup]) -> None:
    own = {
        found["data-id"]
        for page in pages.values()
        for found in page.find_all(attrs={"data-komponent": "droeftelse", "data-egen-side": True})
    }
    assert own == {file.stem for file in (ROOT / "docs" / "data" / "droeftelse").glob("*.yml")}


def test_no_english_word_of_the_theme_is_left(pages: dict[str, BeautifulSoup]) -> None:
    english = re.compile(r"\b(Skip to|Table of contents|Back to top|Made with|Not found|Search|Previous|Next)\b")
    assert {path: found for path, page in pages.items() if (found := english.findall(page.body.get_text(" ")))} == {}


def lix(text: str) -> float:
    """Björnsson's readability index: words a sentence plus the percentage of words of more than six letters."""
    words = re.findall(r"[A-Za-zÆØÅæøåÉé]+", text)
    sentences = len(re.findall(r"[.!?:](?=\s|$)", text))
    return len(words) / max(1, sentences) + 100 * sum(len(word) > 6 for word in words) / max(1, len(words))


def test_the_guide_is_easier_to_read_than_the_booklet(pages: dict[str, BeautifulSoup]) -> None:
    scores = []
    for path, page in pages.items():
        if path.startswith("guider/"):
            parts = [part.get_text(" ", strip=True) for part in page.article.find_all(["p", "li"])]
            scores.append(lix("\n".join(part for part in parts if part.endswith((".", "?")))))
    assert sum(scores) / len(scores) <= 40, "the booklets score 48 to 61"


def test_every_page_tells_where_it_stands(pages: dict[str, BeautifulSoup]) -> None:
    def stands(page: BeautifulSoup) -> bool:
        """A page is named in the main menu itself, or has the way down to it above its heading."""
        return bool(page.select('.hovedmenu [aria-current="page"]') or page.select('[aria-label="Brødkrummer"] a'))

    assert [path for path, page in pages.items() if not stands(page)] == ["404.html", "index.html"]


def test_the_page_for_what_is_not_found_leads_on_from_any_address(site: Path) -> None:
    page = BeautifulSoup((site / "404.html").read_text("utf-8"), "html.parser")
    assert "findes ikke" in page.article.h1.get_text()
    assert len(page.article.find_all("a")) >= 4
