"""Search: the right page among the first three for what Danes type, fetched only when someone searches."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from conftest import until, watched
from playwright.sync_api import Browser, Page, expect
from ruamel.yaml import YAML

from macros.finish.tree import Tree
from macros.models import Søgeord
from macros.search import index as soegning
from macros.search.fold import fold, stem
from macros.search.index import Ord, Section, Side
from macros.search.wordforms import Wordforms

ROOT = Path(__file__).resolve().parent.parent
GROUPS = YAML(typ="safe", pure=True).load(ROOT / "tests" / "soegning.yml")
# What is typed, and the pages of which one must be found: most often a single one.
QUERIES = {
    query: [sider] if isinstance(sider, str) else sider
    for group in GROUPS
    for query, sider in group["søgninger"].items()
}
FETCHED = ("assets/soegning/indeks.js", "assets/js/search-engine.js")


@pytest.fixture
def search(page: Page, address: str) -> Page:
    """A page with the search open."""
    page.goto(address + "guider/mentorordning/opstart/")
    page.get_by_role("button", name="Søg på siden").click()
    return page


def test_the_list_names_pages_that_are_there_and_every_worksheet(site: Path) -> None:
    assert len(QUERIES) >= 60
    named = {side for sider in QUERIES.values() for side in sider}
    assert [side for side in named if not (site / side / "index.html").is_file()] == []
    sheets = {f"arbejdsark/{file.stem}/" for file in (ROOT / "docs" / "data" / "arbejdsark").glob("*.yml")}
    assert sheets - named == set()


def test_at_least_95_of_100_queries_find_their_page_among_the_first_three(search: Page) -> None:
    until(lambda: search.evaluate("() => Boolean(window.Noeglen.find)"))
    found = search.evaluate(
        "all => all.map(q => Noeglen.find(q).slice(0, 3).map(({ side }) => side[0]))", list(QUERIES)
    )
    missed = {
        q: firsts for (q, wanted), firsts in zip(QUERIES.items(), found, strict=True) if not set(wanted) & set(firsts)
    }
    assert len(missed) <= len(QUERIES) * 0.05, missed


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hvad gør jeg den første dag", "guider/velkommen/"),
        ("hvad gør vi med den nye den første dag", "guider/introduktionsordning/"),
    ],
)
def test_a_question_leads_to_pages_written_to_the_one_who_asks(search: Page, typed: str, first: str) -> None:
    until(lambda: search.evaluate("() => Boolean(window.Noeglen.find)"))
    guides = search.evaluate(
        "q => Noeglen.find(q).map(({ side }) => side[0]).filter((side) => side.startsWith('guider/'))", typed
    )
    assert guides[0].startswith(first)


def test_nothing_of_the_search_is_fetched_before_someone_searches(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if url.endswith(FETCHED)] == []
    for _ in range(2):
        page.get_by_role("button", name="Søg på siden").click()
        page.get_by_role("searchbox").fill("logbog")
        expect(page.locator(".soegning-side").first).to_be_visible()
        page.keyboard.press("Escape")
    assert sorted(url.removeprefix(address) for url in asked if url.endswith(FETCHED)) == sorted(FETCHED)


def test_the_browser_and_the_build_cut_words_alike(search: Page, site: Path) -> None:
    until(lambda: search.evaluate("() => Boolean(window.Noeglen.find)"))
    told = (
        soegning._everything(soegning.read(Tree(path.relative_to(site).as_posix(), path.read_text("utf-8"))))
        for path in site.rglob("index.html")
    )
    words = sorted({word for text in told for word in soegning._words(text)})
    assert len(words) > 1000
    assert search.evaluate("words => words.map(Noeglen.stem)", words) == [stem(word) for word in words]


def test_the_browser_and_the_build_cut_any_words_alike(search: Page) -> None:
    until(lambda: search.evaluate("() => Boolean(window.Noeglen.find)"))
    random = Random(11)
    endings = [
        "",
        "s",
        "e",
        "er",
        "en",
        "et",
        "ens",
        "erne",
        "ernes",
        "heden",
        "else",
        "elserne",
        "ende",
        "ede",
        "t",
        "te",
    ]
    letters = "abcdefghijklmnopqrstuvwxyzæøåäöüéø"
    words = ["".join(random.choices(letters, k=random.randint(1, 9))) + random.choice(endings) for _ in range(3000)]
    assert search.evaluate("words => words.map(Noeglen.stem)", words) == [stem(word) for word in words]


@pytest.mark.wcag("4.1.3")
def test_a_search_without_a_hit_says_so_and_offers_the_overview(search: Page, address: str) -> None:
    search.get_by_role("searchbox").fill("xyzzyx")
    expect(search.get_by_role("status")).to_have_text("Ingen sider med »xyzzyx«.")
    search.get_by_role("dialog").get_by_role("link", name="alle arbejdsark").click()
    expect(search).to_have_url(address + "arbejdsark/")


def test_what_is_typed_is_shown_as_text(search: Page) -> None:
    search.get_by_role("searchbox").fill("<xyzzyx>")
    expect(search.get_by_role("status")).to_have_text("Ingen sider med »<xyzzyx>«.")
    assert search.locator("xyzzyx").count() == 0


@pytest.mark.wcag("2.1.1")
def test_search_works_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("logbog")
    expect(page.locator(".soegning-side").nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".soegning-side").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".soegning-side").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/logbog/")


def test_focus_goes_back_to_the_button_when_the_search_is_closed(search: Page) -> None:
    search.get_by_role("button", name="Luk søgning").click()
    expect(search.get_by_role("dialog")).to_be_hidden()
    expect(search.get_by_role("button", name="Søg på siden")).to_be_focused()


def test_a_result_leads_to_the_section_that_has_the_word(search: Page, address: str) -> None:
    until(lambda: search.evaluate("() => Boolean(window.Noeglen.find)"))
    # A word that one section of one page has, and no title.
    word, page, anchor = search.evaluate(
        """() => { const { ord, sider } = Noeglen.indeks;
          for (const [key, found] of Object.entries(ord)) {
            const section = found.length === 3 && key.length > 7 && sider[found[0]][4][found[2]];
            if (section && section[0] && section[1] && Noeglen.find(key).length === 1) return [key, sider[found[0]][0], section[0]];
          } }"""
    )
    search.get_by_role("searchbox").fill(word)
    search.locator(".soegning-afsnit a").click()
    expect(search).to_have_url(f"{address}{page}#{anchor}")


def test_a_search_that_cannot_be_fetched_says_so_and_works_when_it_can(
    page: Page, browser: Browser, address: str
) -> None:
    context = browser.new_context()  # not watched: the browser logs what it could not fetch
    page = context.new_page()
    page.route("**/indeks.js", lambda route: route.abort())
    page.goto(address)
    page.get_by_role("button", name="Søg på siden").click()
    expect(page.get_by_role("status")).to_contain_text("kunne ikke hentes")
    page.unroute("**/indeks.js")
    page.get_by_role("searchbox").fill("logbog")
    expect(page.locator(".soegning-side").first).to_be_visible()
    context.close()


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    for context in watched(browser, java_script_enabled=False):
        yield context.new_page()


def test_nothing_of_the_search_shows_without_javascript(without_scripts: Page, address: str) -> None:
    without_scripts.goto(address)
    assert without_scripts.get_by_text("Søg på siden").count() == 2  # the button's and the dialog's names
    assert not any(found.is_visible() for found in without_scripts.get_by_text("Søg på siden").all())


# --- Words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("møde", "møder", "mødet", "møderne", "moede"),
        ("afslutte", "afslutning", "afslutninger"),
        ("ark", "arket", "arkene"),
    ],
)
def test_forms_of_a_word_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_other_words_keep_stems_of_their_own() -> None:
    assert len({stem(word) for word in ("mentor", "mentee", "mål", "møde", "leder", "logbog")}) == 6


def test_danish_letters_are_folded_as_people_type_them() -> None:
    assert fold("læringsmål") == "laeringsmaal"
    assert fold("idé") == "ide"


@pytest.fixture(scope="module")
def ordformer() -> Iterator[Wordforms]:
    """The dictionary, from the project's own cache."""
    found = Wordforms(ROOT / ".cache" / "ordformer")
    yield found
    found.close()


def test_irregular_plurals_lead_to_their_lemma(ordformer: Wordforms) -> None:
    assert ordformer.lemma("logbøger") == "logbog"
    assert Ord(ordformer, ["bog"]).irregular({"bog"}, {"bog"})["boeg"] == "bog"


def test_a_compound_that_no_dictionary_has_is_inflected_like_its_end(ordformer: Wordforms) -> None:
    assert ordformer.lemma("introduktionsskemaet") == "introduktionsskema"


def test_compounds_fall_into_words_that_the_site_uses(ordformer: Wordforms) -> None:
    ordene = Ord(ordformer, ["møde", "status", "skema", "introduktion", "læring", "mål"])
    assert ordene.parts("statusmøde") == ("status", "møde")
    assert ordene.parts("introduktionsskema") == ("introduktion", "skema")
    assert ordene.parts("læringsmål") == ("læring", "mål")
    assert ordene.parts("mentor") == ()


def test_an_everyday_word_leads_to_the_word_of_the_pages(ordformer: Wordforms) -> None:
    side = Side("a/", "Tjekliste", sections=[Section("", "")])
    found = soegning.index([side], [Søgeord(id="h", ord=["huskesedler", "ris og ros"], som=["tjeklister"])], ordformer)
    assert found["ens"]["huskesedl"] == [stem("tjekliste")]
    assert found["ens"]["ris ros"] == [stem("tjekliste")], "words that tell nothing are no part of it"


def test_every_everyday_word_of_the_site_leads_to_a_page(search: Page) -> None:
    until(lambda: search.evaluate("() => Boolean(window.Noeglen.find)"))
    lost = search.evaluate(
        "() => Object.entries(Noeglen.indeks.ens).filter(([, to]) => !to.some(key => Noeglen.indeks.ord[key])).map(([word]) => word)"
    )
    assert lost == []


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("konflkt", "konflikt"), ("konfli", "konflikt"), ("diskusion", "diskussion"), ("coching", "coaching")],
)
def test_an_everyday_word_that_is_mistyped_or_unfinished_leads_on_too(search: Page, typed: str, whole: str) -> None:
    until(lambda: search.evaluate("() => Boolean(window.Noeglen.find)"))
    found, wanted = search.evaluate("all => all.map(q => Noeglen.find(q)[0]?.side[0])", [typed, whole])
    assert wanted
    assert found == wanted


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("holde på folk", "guider/etablering/hvorfor/"),
        ("slette svar", "om/privatliv/"),
        ("sige fra", "guider/introduktionsordning/kontaktpersonens-rolle/"),
    ],
)
def test_the_small_words_of_a_phrase_keep_it_from_taking_over_other_queries(
    search: Page, typed: str, first: str
) -> None:
    until(lambda: search.evaluate("() => Boolean(window.Noeglen.find)"))
    assert first in search.evaluate("q => Noeglen.find(q).slice(0, 3).map(({ side }) => side[0])", typed)


@pytest.mark.parametrize("typed", ["constructor", "hasOwnProperty"])
def test_words_of_the_language_of_scripts_are_words_like_others(search: Page, typed: str) -> None:
    search.get_by_role("searchbox").fill(typed)
    expect(search.get_by_role("status")).to_have_text(f"Ingen sider med »{typed}«.")


# --- a question that is too long ---------------------------------------------------------------------------------------------------


def test_a_question_has_so_many_signs_and_no_more(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator("#soegning-ord").get_attribute("maxlength") == "200"


@pytest.mark.parametrize("long", ["mentor aftale kontaktperson ny leder møde " * 150, "x" * 5000, "åø " * 2000])
def test_what_stands_beyond_the_first_words_costs_nothing(page: Page, address: str, long: str) -> None:
    page.goto(address)
    page.keyboard.press("Control+k")
    expect(page.locator("#soegning-ord")).to_be_visible()
    until(lambda: page.evaluate("Boolean(Noeglen.find)"))
    asked = page.evaluate(
        """long => { let looked = 0; const real = String.prototype.startsWith;
          String.prototype.startsWith = function (...all) { looked += 1; return real.apply(this, all); };
          Noeglen.find(long); String.prototype.startsWith = real; return looked; }""",
        long,
    )
    once = page.evaluate("Object.keys(Noeglen.indeks.ord).length + Object.keys(Noeglen.indeks.ens).length")
    assert asked <= 2 * once  # the last word alone is looked for among all of them
    assert page.evaluate(
        "([a, b]) => JSON.stringify(Noeglen.find(a)) === JSON.stringify(Noeglen.find(b))",
        [long[:400], long[:400] + " mere"],
    )


# --- on the way, and back ----------------------------------------------------------------------------------------------------------


def test_it_is_said_that_the_search_is_on_its_way(page: Page, address: str) -> None:
    waiting: list = []
    page.route("**/soegning/indeks.js", lambda route: waiting.append(route))
    page.goto(address)
    page.keyboard.press("Control+k")
    expect(page.locator("#soegning-status")).to_have_text("Henter søgningen …")
    page.keyboard.type("mentor")
    until(lambda: waiting)
    waiting[0].continue_()
    expect(page.locator("[data-fund] a").first).to_be_visible()
    expect(page.locator("#soegning-status")).to_contain_text("sider")


def test_back_from_a_hit_comes_to_the_hits(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Control+k")
    page.keyboard.type("logbog")
    page.locator("[data-fund] a").first.click()
    page.wait_for_url(lambda url: url != address)
    page.go_back()
    expect(page.locator("#soegning")).to_be_visible()
    expect(page.locator("#soegning-ord")).to_have_value("logbog")
    expect(page.locator("[data-fund] a").first).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator("#soegning")).to_be_hidden()


def test_without_javascript_a_page_that_is_not_found_offers_no_search(without_scripts: Page, address: str) -> None:
    without_scripts.goto(address + "404.html")
    expect(without_scripts.get_by_role("searchbox")).to_have_count(0)
    expect(without_scripts.get_by_role("heading", name="Find vej herfra")).to_be_visible()
