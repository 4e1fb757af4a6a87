"""The sheets in Firefox and in WebKit, Safari's engine: what is typed is kept, given on, and found again, as in Chromium."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import engines
import pypdfium2 as pdfium
import pytest
from conftest import until
from engines import Engine
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
LOG, ANALYSIS, CHECKLIST = (
    f"arbejdsark/{name}/" for name in ("logbog", "sags-og-episodeanalyse", "huskeliste-introduktionsprogram")
)
FIRST = ".arbejdsark textarea"
MM = 72 / 25.4
BAR_MENU = ".ark-mere > [aria-expanded]"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=engines.STARTS)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A browser that all tests of this file share; each begins with `opened`, which forgets what was kept."""
    if lacking := engines.missing(request.param):
        pytest.skip(f"{request.param} kan ikke prøves her: {lacking} mangler")
    with engines.STARTS[request.param]() as started:
        yield started


@pytest.fixture
def opened(engine: Engine, address: str):
    """Opens a page of the site as somebody who has never been here; gives the browser."""

    def open_(where: str, width: int = 1366, height: int = 800) -> Engine:
        engine.resize(width, height)
        engine.goto(address + "om/privatliv/")
        engine.run("[localStorage, sessionStorage].forEach((one) => one.clear())")
        engine.goto(address + where)
        return engine

    return open_


def value(engine: Engine, selector: str) -> str:
    """What stands in a field."""
    return engine.run(f"document.querySelector({json.dumps(selector)}).value")


def named(name: str) -> str:
    """The selector of a field by its name."""
    return f'[name="{name}"]'


def button(engine: Engine, words: str) -> None:
    """Press the button with these words."""
    mark = f"""(() => {{ for (const one of document.querySelectorAll('[data-trykkes]')) one.removeAttribute('data-trykkes');
      [...document.querySelectorAll('button')].find((one) => one.checkVisibility() && one.textContent.trim() === {json.dumps(words)})
        .setAttribute('data-trykkes', ''); }})()"""
    engine.run(mark)
    engine.click("[data-trykkes]")


def choose(engine: Engine, words: str) -> None:
    """Press one of the buttons in the menu under the sheet."""
    engine.click(BAR_MENU)
    button(engine, words)


def status(engine: Engine) -> str:
    """What the status line says."""
    return engine.run("document.querySelector('[data-status]').textContent")


def test_an_answer_is_there_after_a_reload_and_gone_when_deleted(opened) -> None:
    engine = opened(LOG)
    engine.write(FIRST, "Blåbærgrød på Ærø")
    engine.reload()
    assert value(engine, FIRST) == "Blåbærgrød på Ærø"
    choose(engine, "Slet alle svar")
    button(engine, "Slet alle svar")
    engine.until("document.querySelector('[data-status]').textContent === 'Alle svar er slettet.'")
    assert value(engine, FIRST) == ""
    assert (
        engine.run("[localStorage, sessionStorage].flatMap(Object.keys).filter((key) => key.startsWith('noeglen:ark'))")
        == []
    )


def test_an_answer_is_there_after_going_on_and_back(opened) -> None:
    engine = opened(LOG)
    engine.write(FIRST, "Ikke væk")
    engine.click("header a[href]")
    engine.until("location.pathname === '/'")
    engine.back()
    engine.until(f"document.querySelector({json.dumps(FIRST)})?.value === 'Ikke væk'")


def test_what_the_storage_did_not_take_is_there_after_going_on_and_back(opened) -> None:
    engine = opened(LOG)
    engine.run(
        "(() => { Storage.prototype.setItem = () => { throw new DOMException('fuld', 'QuotaExceededError') } })()"
    )
    engine.write(FIRST, "Kun på skærmen")
    engine.until("document.querySelector('[data-status]').textContent.includes('ikke plads')")
    engine.run("(() => { window.samme = 1; })()")
    engine.click("header a[href]")
    engine.until("location.pathname === '/'")
    engine.back()
    engine.until("location.pathname.includes('logbog')")
    if not engine.run("Boolean(window.samme)"):
        pytest.skip("browseren holder ikke siden, som den var, så der er intet at vise igen")
    engine.until(f"document.querySelector({json.dumps(FIRST)}).value === 'Kun på skærmen'")
    assert "ikke plads" in status(engine)


def test_answers_are_remembered_when_asked(opened) -> None:
    engine = opened(LOG)
    engine.write(FIRST, "Til i morgen")
    engine.click("[data-husk]")
    engine.until("Object.keys(localStorage).includes('noeglen:ark:logbog')")
    engine.run("sessionStorage.clear()")
    engine.reload()
    assert value(engine, FIRST) == "Til i morgen"
    assert "højst til" in status(engine)


def test_the_bar_asks_once_whether_to_remember(opened) -> None:
    engine = opened(LOG)
    engine.write(FIRST, "Jeg lærte at lytte længe og at spørge en gang til")
    engine.until("!document.querySelector('[data-spoerg]').hidden")
    button(engine, "Kun mens fanen er åben")
    engine.until("document.querySelector('[data-spoerg]').hidden")
    engine.reload()
    assert engine.run("document.querySelector('[data-spoerg]').hidden")
    assert value(engine, FIRST).startswith("Jeg lærte")


def test_a_phone_shows_one_section_at_a_time_and_what_is_answered(opened) -> None:
    engine = opened(CHECKLIST, 460, 844)  # WebKitGTK has no smaller window
    shown = "[...document.querySelectorAll('.ark-krop')].filter((one) => one.checkVisibility()).map((one) => one.parentElement.dataset.afsnit).join()"
    assert engine.run(shown) == "om-programmet"
    engine.click("[data-afsnit=foer-foerste-dag] [data-fold]")
    engine.until(f"{shown} === 'foer-foerste-dag'")
    engine.click(named("klar-foer__plads"))
    engine.until("document.querySelector('[data-her-tal]').textContent.startsWith('1/14')")
    engine.click("[data-felt=klar-foer] [data-mere]")
    engine.until(f"document.querySelector({json.dumps(named('klar-foer__plads__ansvarlig'))}).checkVisibility()")


def test_rows_come_go_and_come_back(opened) -> None:
    engine = opened(ANALYSIS)
    engine.write(named("hypoteser__n1"), "Den første")
    engine.type("ENTER")
    engine.type("Den anden")
    assert value(engine, named("hypoteser__n2")) == "Den anden"
    engine.click('[data-noegle="n1"] [data-fjern]')
    button(engine, "Fjern")
    engine.until("document.querySelector('.felt-fjernet') !== null")
    assert (
        engine.run("document.querySelector('[data-poster=hypoteser] > :not([data-ledig]) textarea').value")
        == "Den anden"
    )
    button(engine, "Fortryd")
    assert value(engine, named("hypoteser__n1")) == "Den første"


def test_the_analysis_leads_from_step_to_step(opened) -> None:
    engine = opened(ANALYSIS)
    engine.write(named("hypoteser__n1"), "Roen mangler")
    engine.click(named("mest-sandsynlige__n1"))
    engine.write(named("handleretning__n1"), "Mere ro")
    engine.write(named("tiltag__n1__n1__tiltag"), "Fast sengetid")
    engine.reload()
    assert value(engine, named("tiltag__n1__n1__tiltag")) == "Fast sengetid"
    engine.click(named("mest-sandsynlige__n1"))
    engine.until("document.querySelector('dialog.spoerg')?.open")
    assert engine.run("document.activeElement.textContent") == "Behold valget"
    engine.type("ESCAPE")
    engine.until("!document.querySelector('dialog.spoerg')")
    assert engine.run(f"document.querySelector({json.dumps(named('mest-sandsynlige__n1'))}).checked")


def test_the_menu_of_a_sheet_is_used_with_the_keyboard(opened) -> None:
    engine = opened(LOG)
    engine.run(f"document.querySelector({json.dumps(BAR_MENU)}).focus()")
    engine.type("ARROW_DOWN")
    assert engine.run("document.activeElement.textContent") == "Hent udfyldt Word"
    engine.type("ESCAPE")
    assert engine.run("document.activeElement.getAttribute('aria-expanded')") == "false"


CATCH = """(() => { window.made = []; const real = URL.createObjectURL;
  URL.createObjectURL = (blob) => { made.push(blob); return real(blob); };
  HTMLAnchorElement.prototype.click = () => {}; })()"""
FILE = "(async () => { const bytes = new Uint8Array(await made[0].arrayBuffer()); return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join('')); })()"


def downloaded(engine: Engine, words: str) -> bytes:
    """The file that this choice in the menu makes."""
    engine.run(CATCH)
    choose(engine, words)
    engine.until("made.length === 1")
    return base64.b64decode(engine.run(FILE))


def test_the_filled_word_file_holds_the_answer(opened) -> None:
    engine = opened(LOG)
    engine.write(FIRST, "Står i Word: æøå")
    document = zipfile.ZipFile(io.BytesIO(downloaded(engine, "Hent udfyldt Word")))
    assert document.testzip() is None
    assert "Står i Word: æøå" in document.read("word/document.xml").decode()
    assert "Ligger den der?" in status(engine)


def test_a_copy_goes_out_and_in_again(opened) -> None:
    engine = opened(LOG)
    engine.write(FIRST, "Med ud og hjem")
    copy = downloaded(engine, "Gem kopi").decode()
    choose(engine, "Slet alle svar")
    button(engine, "Slet alle svar")
    engine.until(f"document.querySelector({json.dumps(FIRST)}).value === ''")
    engine.run(
        "(() => { HTMLInputElement.prototype.click = function () {}; })()"
    )  # no window of the system to choose in
    choose(engine, "Åbn kopi")
    engine.run(
        f"""(() => {{ const chosen = new DataTransfer(); chosen.items.add(new File([{json.dumps(copy)}], 'kopi.json', {{ type: 'application/json' }}));
          const field = document.querySelector('[data-kopi-fil]'); field.files = chosen.files; field.dispatchEvent(new Event('change')); }})()"""
    )
    engine.until(f"document.querySelector({json.dumps(FIRST)}).value === 'Med ud og hjem'")
    assert "er åbnet" in status(engine)


def test_answers_about_a_citizen_are_asked_about_after_a_pause(opened, address: str) -> None:
    engine = opened("om/privatliv/")
    engine.run(
        """sessionStorage.setItem('noeglen:ark:sags-og-episodeanalyse', JSON.stringify({ svar: { fakta: 'Om en borger' }, raekker: {},
          tidligere: {}, siden: Date.now() - 36e5, sikret: false, udloeber: Date.now() + 7 * 36e5, set: Date.now() - 12e5 }))"""
    )
    engine.goto(address + ANALYSIS)
    engine.until("document.querySelector('dialog.spoerg')?.open")
    assert "svar fra kl." in engine.run("document.querySelector('dialog.spoerg').textContent")
    button(engine, "Slet svarene")
    engine.until(f"document.querySelector({json.dumps(named('fakta'))}).value === ''")


def test_the_search_finds_a_sheet(opened) -> None:
    engine = opened("")
    engine.click("[data-vis-soegning]")
    engine.until("document.getElementById('soegning').open")
    engine.type("logbog")
    engine.until("[...document.querySelectorAll('[data-fund] a')].some((one) => one.pathname.includes('logbog'))")
    engine.type("ESCAPE")
    engine.until("!document.getElementById('soegning').open")


def test_the_drawer_opens_and_closes_on_a_phone(opened) -> None:
    engine = opened(LOG, 460, 844)  # WebKitGTK has no smaller window
    engine.click("[data-vis-menu]")
    engine.until("document.querySelector('[data-vis-menu]').getAttribute('aria-expanded') === 'true'")
    engine.until("document.querySelector('#sidemenu a').checkVisibility({ visibilityProperty: true })")
    engine.type("ESCAPE")
    engine.until("document.querySelector('[data-vis-menu]').getAttribute('aria-expanded') === 'false'")


def test_a_word_is_explained_and_said(opened) -> None:
    engine = opened("guider/mentorordning/")
    engine.click(".ord-knap")
    engine.until("document.querySelector('.ord-forklaring:popover-open') !== null")
    said = "[...document.querySelectorAll('[aria-live]')].some((one) => one.textContent.includes(document.querySelector('.ord-forklaring:popover-open')?.textContent))"
    engine.until(said)
    engine.type("ESCAPE")
    engine.until("document.querySelector('.ord-forklaring:popover-open') === null")


def test_a_date_with_two_digits_for_its_year_is_of_this_century(opened) -> None:
    engine = opened(LOG)
    engine.run(
        "(() => { const field = document.querySelector('[type=date]'); field.focus(); field.value = '0026-11-24'; field.dispatchEvent(new Event('input', { bubbles: true })); field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })); })()"
    )
    engine.until("JSON.parse(sessionStorage.getItem('noeglen:ark:logbog')).svar.dato === '2026-11-24'")


FOOT = 0.9  # of the height of a page: below it stands its foot


def ink(pdf: bytes, below: float = 0) -> list[int]:
    """How many dark points each page has below so much of its height: Firefox prints letters of our font as drawings."""
    document = pdfium.PdfDocument(pdf)
    dark = []
    for page in document:
        picture = page.render(scale=1).to_pil().convert("L")
        part = picture.crop((0, round(picture.height * below), picture.width, picture.height))
        dark.append(sum(part.histogram()[:128]))
    document.close()
    return dark


def test_a_filled_sheet_is_printed_whole(opened) -> None:
    engine = opened(LOG)
    if engine.name == engines.WebKit.name:  # its driver cannot print; paper shows what the mirrors hold
        engine.write(FIRST, "Står på papiret")
        engine.run("window.dispatchEvent(new Event('beforeprint'))")
        shown = "[...document.querySelectorAll('.papir-svar')].some((one) => one.textContent === 'Står på papiret')"
        assert engine.run(shown)
        return
    empty = ink(engine.printed())
    engine.run(
        f"(() => {{ const field = document.querySelector({json.dumps(FIRST)}); field.value = 'Står på papiret.\\n'.repeat(120); field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
    )
    much = ink(engine.printed())
    assert len(much) >= len(empty) + 2, "it goes on over as many pages as it needs"
    assert min(much[:3]) > 3000, "and no page of it is empty"
    assert all(ink(engine.printed(), FOOT)[:-1]), "each full page says which sheet it is of"


def bounds(page: pdfium.PdfPage) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of everything that is drawn on a page of paper, in points."""
    return [one.get_bounds() for one in page.get_objects(max_depth=9)]


def test_no_card_is_split_over_two_pages(opened) -> None:
    engine = opened("kort/coaching/")
    if engine.name == engines.WebKit.name:
        pytest.skip("WebKitGTK's driver cannot print")
    printed = pdfium.PdfDocument(engine.printed())
    upright = [
        sum(right - left < 1 * MM and 85 * MM < top - low < 89 * MM for left, low, right, top in bounds(page))
        for page in printed
    ]
    assert upright == [3 * 9, 3 * 8], "the two sides and the edge of each card are as long as the card"


def test_a_card_is_drawn_into_the_hand_and_put_down_again(opened) -> None:
    engine = opened("kort/coaching/", 390, 760)
    engine.click("[data-traek-kort]")
    engine.until("document.querySelector('.storskaerm .kort-baand')?.checkVisibility() ?? false")
    question, letters = (
        "document.querySelector('.storskaerm [data-tekst]').textContent",
        "parseFloat(getComputedStyle(document.querySelector('.sk-blok')).fontSize)",
    )
    assert engine.run(question).endswith("?")
    assert 22 <= engine.run(letters) <= 40
    assert engine.run("document.fullscreenElement === null")
    engine.click(".sk-luk")
    engine.until("!document.querySelector('.storskaerm').open")
    assert engine.run("document.activeElement.matches('[data-traek-kort]')")


def test_no_page_breaks_its_policy(opened) -> None:
    for where in ("", LOG, ANALYSIS, "personalemoede/", "kort/coaching/", "guider/viden/"):
        engine = opened(where)
        engine.run(
            "(() => { window.broken = []; addEventListener('securitypolicyviolation', (e) => broken.push(e.violatedDirective)); })()"
        )
        engine.click("[data-vis-soegning]")
        engine.type("mentor")
        engine.until("document.querySelectorAll('[data-fund] a').length > 0")
        assert engine.run("broken") == []


# --- the projector -------------------------------------------------------------------------------------------------------------

ON_TOP = (
    "document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('dialog')?.matches('.storskaerm') ?? false"
)
FULL = "document.fullscreenElement !== null"


@pytest.fixture
def projected(opened) -> Iterator[Engine]:
    """The meeting on the projector, in full screen."""
    engine = opened("personalemoede/")
    button(engine, "Vis på storskærm")
    engine.until("document.querySelector('[data-storskaerm]').open")
    engine.until(FULL)
    yield engine
    engine.run("document.fullscreenElement && document.exitFullscreen()")
    engine.until(f"!({FULL})")
    engine.run("sessionStorage.clear()")


def test_the_projector_is_on_top_of_the_page_in_full_screen(projected: Engine) -> None:
    projected.until(ON_TOP)
    projected.type("f")
    projected.until(f"!({FULL})")
    assert projected.run(ON_TOP)
    projected.type("f")
    projected.until(FULL)
    projected.until(ON_TOP)


def test_the_page_is_never_seen_on_the_way_to_full_screen(opened) -> None:
    engine = opened("personalemoede/")
    engine.run(
        """(() => { window.seen = []; const real = HTMLElement.prototype.requestFullscreen ?? Element.prototype.requestFullscreen;
          Element.prototype.requestFullscreen = function (...all) { seen.push(getComputedStyle(document.body).visibility); return real.apply(this, all); }; })()"""
    )
    button(engine, "Vis på storskærm")
    engine.until("document.querySelector('[data-storskaerm]').open")
    assert engine.run("seen") == ["hidden"]
    assert engine.run("getComputedStyle(document.body).visibility") == "visible"
    engine.until(FULL)  # or it would come while the page is left
    engine.run("document.fullscreenElement && document.exitFullscreen()")
    engine.until(f"!({FULL})")


def test_leaving_full_screen_takes_what_lies_on_top_and_leaves_the_projection(projected: Engine) -> None:
    projected.type("1")
    projected.type("g")
    projected.until("!document.querySelector('[data-panel=oversigt]').hidden")
    projected.run("document.exitFullscreen()")
    projected.until("document.querySelector('[data-panel=oversigt]').hidden")
    assert projected.run("document.querySelector('[data-storskaerm]').open")
    assert projected.run(ON_TOP)


def test_a_clicker_works_after_black_and_when_the_focus_is_lost(projected: Engine) -> None:
    for key in ("1", "b", "b", "PAGE_DOWN"):
        projected.type(key)
    projected.until("document.querySelector('[data-nummer]').textContent.startsWith('2 af')")
    projected.run("document.activeElement.blur()")
    projected.type("PAGE_DOWN")
    projected.until("document.querySelector('[data-nummer]').textContent.startsWith('3 af')")


# --- what was tried, and what is said about it ---------------------------------------------------------------------------------


def told(name: str) -> list[tuple[int, ...]]:
    """The version of this engine that README and the page to the IT department name."""
    pages = [(ROOT / path).read_text("utf-8") for path in ("README.md", "docs/om/til-it-afdelingen.md")]
    found = [re.search(rf"{name} (\d+(?:\.\d+)?)", page) for page in pages]
    return [numbers(one[1]) for one in found if one]


def numbers(version: str) -> tuple[int, ...]:
    """The parts of a version that tell of what a browser can do."""
    return tuple(int(part) for part in version.split(".")[:2])


def check(name: str, version: str, record_property) -> None:
    """The engine is named in both places, in a version that is no newer than the one here; the run's summary tells which it is."""
    record_property("motor", f"{name} {version}")
    first, second = told(name)
    assert first == second
    if numbers(version) < first:
        pytest.skip(f"{name} {version} er ældre end den, der står, at siden er prøvet i")


def test_the_engine_that_is_tried_is_the_one_that_is_told_of(engine: Engine, record_property) -> None:
    check(engine.name, engine.version, record_property)


@pytest.mark.parametrize("engine", [engines.Firefox.name], indirect=True)
def test_a_tab_that_was_closed_and_is_opened_again_has_its_answers(engine: engines.Firefox, address: str) -> None:
    engine.take_focus()
    with engine.another_tab():
        before = engine.tabs
        engine.goto(address + ANALYSIS)
        engine.write(named("fakta"), "Skolen har ringet")
        engine.until("sessionStorage.length === 1")
        engine.press("ctrl+w")
        until(lambda: len(engine.tabs) == 1)
        engine.press("ctrl+shift+t")
        until(lambda: len(engine.tabs) == 2)
        engine.use(next(tab for tab in engine.tabs if tab != before[0]))
        engine.until(f"document.querySelector({json.dumps(named('fakta'))})?.value === 'Skolen har ringet'")


def test_chromium_is_the_one_that_is_told_of(browser: Browser, record_property) -> None:
    check("Chromium", browser.version, record_property)
