"""Nothing that is typed is lost: what is on the screen is kept, printed and copied, or the reader is told."""

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect
from test_arbejdsark import ANALYSIS, LOG, choose, closes_freely, field, kept, status
from test_droeftelse import MEETING
from test_print import printed, text, words

LOG_KEY = "noeglen:ark:logbog"
FIRST = "textarea"


def plant(page: Page, key: str, content: object) -> None:
    """Put something into the tab's storage before the page reads it."""
    raw = content if isinstance(content, str) else json.dumps(content)
    page.add_init_script(
        f"if (!sessionStorage.planted) {{ sessionStorage.planted = 1; sessionStorage.setItem({key!r}, {json.dumps(raw)}) }}"
    )


@pytest.fixture
def log(page: Page, address: str) -> Page:
    """The logbook."""
    page.goto(address + LOG)
    return page


# --- limits --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [199_999, 200_000, 200_001])
def test_a_text_at_the_limit_costs_no_other_answer(log: Page, length: int) -> None:
    first, second = log.locator(FIRST).nth(0), log.locator(FIRST).nth(1)
    second.fill("Det andet svar")
    first.fill("a" * length)
    if length > 200_000:
        expect(status(log)).to_contain_text("for langt til at blive gemt")
        first.blur()
        expect(log.locator(".felt-varsel")).to_contain_text("de første 200.000 tegn")
    log.on("dialog", lambda dialog: dialog.accept())
    log.reload()
    expect(second).to_have_value("Det andet svar")
    assert first.input_value() == "a" * min(length, 200_000)


def test_a_text_that_is_too_long_is_asked_about_before_the_page_is_left(log: Page) -> None:
    asked: list[str] = []
    log.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    log.locator(FIRST).first.fill("a" * 200_001)
    log.reload()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("number", [9998, 9999])
def test_rows_are_added_up_to_the_limit_and_all_of_them_can_be_read(page: Page, address: str, number: int) -> None:
    rows = [f"n{n}" for n in range(1, 199)] + [f"n{number}"]
    plant(page, "noeglen:ark:sags-og-episodeanalyse", {"svar": {"hypoteser__n1": "Ja"}, "raekker": {"hypoteser": rows}})
    page.goto(address + ANALYSIS)
    add = page.get_by_role("button", name="Tilføj hypotese", exact=True)
    add.click()
    page.keyboard.type("Den sidste")
    add.click()
    expect(status(page)).to_contain_text("ikke plads til flere")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert "Den sidste" in kept(page, "sags-og-episodeanalyse")["svar"].values()
    assert len(kept(page, "sags-og-episodeanalyse")["raekker"]["hypoteser"]) == 200


# --- what cannot be read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[1, 2]",
        json.dumps({"svar": {"det-gik-godt": "x", "Ikke Et Navn": "y"}, "raekker": {}}),
        json.dumps({"svar": {"det-gik-godt": 7}, "raekker": {}}),
        json.dumps({"svar": {"det-gik-godt": "x"}, "raekker": {"temaer": ["n1", "n1"]}}),
    ],
)
def test_what_cannot_be_read_is_kept_aside_and_offered_as_a_file(page: Page, address: str, bad: str) -> None:
    plant(page, LOG_KEY, bad)
    page.goto(address + LOG)
    expect(status(page)).to_contain_text("kunne ikke læses")
    page.locator(FIRST).first.fill("Nyt")
    with page.expect_download() as download:
        choose(page, "Hent det, der ikke kunne læses")
    assert Path(download.value.path()).read_text("utf-8") == bad
    page.reload()
    expect(page.locator(FIRST).first).to_have_value("Nyt")
    with page.expect_download() as download:
        choose(page, "Hent det, der ikke kunne læses")
    assert Path(download.value.path()).read_text("utf-8") == bad


def test_the_answers_beside_one_that_cannot_be_read_are_shown(page: Page, address: str) -> None:
    page.goto(address + LOG)
    name = page.locator(FIRST).first.get_attribute("name")
    other = page.context.new_page()
    plant(other, LOG_KEY, {"svar": {name: "Står her endnu", "Ikke Et Navn": "y"}, "raekker": {}})
    other.goto(address + LOG)
    expect(field(other, name)).to_have_value("Står her endnu")


@pytest.mark.parametrize("name", ["constructor", "tostring", "valueof", "hasownproperty"])
def test_a_copy_with_a_name_that_every_object_has_is_read_like_any(log: Page, tmp_path: Path, name: str) -> None:
    content = {"svar": {name: "Et svar"}, "raekker": {}, "tidligere": {}, "navne": {}, "valg": {}}
    checked = json.dumps(list(content.values()), separators=(",", ":"), ensure_ascii=False).encode()
    copy = {
        "format": "noeglen-svar",
        "version": 1,
        "ark": "logbog",
        "titel": "Logbog",
        "gemt": "2026-11-24T10:00:00.000Z",
    }
    file = tmp_path / "kopi.json"
    file.write_text(json.dumps({**copy, **content, "kontrol": zlib.crc32(checked)}), "utf-8")
    with log.expect_file_chooser() as chooser:
        choose(log, "Åbn kopi")
    chooser.value.set_files(file)
    expect(status(log)).to_contain_text("er åbnet")
    log.reload()
    expect(log.locator("[data-tidligere]")).to_contain_text("Et svar")


# --- screen, store and paper ---------------------------------------------------------------------------------------------


def test_an_element_that_an_extension_puts_in_changes_nothing(log: Page) -> None:
    log.evaluate(
        "document.querySelectorAll('textarea').forEach(area => area.after(document.createElement('grammar-tool')))"
    )
    log.locator(FIRST).first.fill("Står på papiret")
    assert words("Står på papiret") in text(printed(log))
    choose(log, "Kopiér svar")
    expect(status(log)).to_contain_text("kopieret")


@pytest.mark.parametrize("event", ["change", "beforeprint", "pagehide"])
def test_what_a_program_puts_in_a_field_without_telling_is_kept(log: Page, event: str) -> None:
    name = log.locator(FIRST).first.get_attribute("name")
    log.locator(FIRST).first.evaluate("area => { area.value = 'Med venlig hilsen' }")
    if event == "change":
        log.locator(FIRST).first.dispatch_event("change")
    else:
        log.evaluate("kind => window.dispatchEvent(new Event(kind))", event)
    assert kept(log, "logbog")["svar"] == {name: "Med venlig hilsen"}


def test_a_sheet_whose_script_did_not_come_is_printed_as_it_stands(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="da-DK")
    page.route("**/js/arbejdsark.js", lambda route: route.abort())
    page.goto(address + LOG)
    page.locator(FIRST).first.fill("Skrevet på en halv side")
    assert words("Skrevet på en halv side") in text(printed(page))
    page.close()


@pytest.mark.parametrize(
    ("where", "script"),
    [
        (LOG, "arbejdsark.js"),
        (LOG, "store.js"),
        (LOG, "side.js"),
        (MEETING, "droeftelse.js"),
        (MEETING, "store.js"),
        ("guider/mentorordning/forberedelse/", "tjekliste.js"),
    ],
)
def test_a_sheet_whose_script_does_not_come_says_so(browser: Browser, address: str, where: str, script: str) -> None:
    page = browser.new_page(locale="da-DK")
    page.route(f"**/js/{script}", lambda route: route.abort())
    page.goto(address + where)
    page.evaluate("document.getAnimations().forEach(one => one.finish())")  # some seconds later
    expect(page.locator("[data-mangler]").first).to_be_visible()
    expect(page.locator("[data-mangler]").first).to_contain_text("bliver ikke gemt")
    page.close()


@pytest.mark.parametrize("where", [LOG, MEETING])
def test_a_sheet_whose_script_came_says_nothing_of_the_kind(page: Page, address: str, where: str) -> None:
    page.goto(address + where)
    expect(page.locator("[data-mangler]")).to_have_count(0)


def test_a_page_that_is_shown_again_keeps_what_the_storage_did_not_take(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }")
    page.goto(address + LOG)
    page.locator(FIRST).first.fill("Kun på skærmen")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.evaluate("() => new Promise(resolve => setTimeout(resolve))")
    expect(page.locator(FIRST).first).to_have_value("Kun på skærmen")


@pytest.mark.parametrize("sign", ["\v", "\f", "\u2028", "\u2029", "\u0085"])
def test_a_sign_that_breaks_a_line_in_word_breaks_it_here(log: Page, sign: str) -> None:
    name = log.locator(FIRST).first.get_attribute("name")
    log.locator(FIRST).first.evaluate(
        "(area, text) => { area.value = text; area.dispatchEvent(new Event('input', { bubbles: true })) }",
        f"Første{sign}anden",
    )
    assert kept(log, "logbog")["svar"][name] == "Første\nanden"


def test_a_pasted_list_becomes_entries(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    first = field(page, "hypoteser__n1")
    first.focus()
    first.evaluate(
        """area => { const data = new DataTransfer(); data.setData("text/plain", "Et\\r\\n\\r\\nTo\\nTre\\nFire\\n");
           area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })) }"""
    )
    rows = page.locator("[data-poster=hypoteser] > :not([data-ledig]) textarea")
    expect(rows).to_have_count(4)
    assert [row.input_value() for row in rows.all()] == ["Et", "To", "Tre", "Fire"]
    assert sorted(kept(page, "sags-og-episodeanalyse")["svar"].values()) == ["Et", "Fire", "To", "Tre"]


def test_a_pasted_list_with_no_room_for_all_loses_nothing(page: Page, address: str) -> None:
    rows = [f"n{number}" for number in range(1, 200)]
    answers = {f"hypoteser__{row}": "x" for row in rows[:-1]}
    plant(page, "noeglen:ark:sags-og-episodeanalyse", {"svar": answers, "raekker": {"hypoteser": rows}})
    page.goto(address + ANALYSIS)
    field(page, "hypoteser__n199").fill("Før efter")
    field(page, "hypoteser__n199").evaluate(
        """area => { area.setSelectionRange(4, 4); const data = new DataTransfer(); data.setData("text/plain", "et\\nto\\ntre\\nfire ");
           area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })) }"""
    )
    last = page.locator("[data-poster=hypoteser] > :not([data-ledig]) textarea")
    expect(last).to_have_count(200)
    assert [box.input_value() for box in last.all()[-2:]] == ["Før et", "to\ntre\nfireefter"]


def test_a_field_with_only_blanks_keeps_its_lines_on_paper(log: Page) -> None:
    log.locator(FIRST).first.fill("   ")
    log.emulate_media(media="print")
    expect(log.locator(".papir").first.locator(".papir-linje").first).to_be_visible()


# --- dates ---------------------------------------------------------------------------------------------------------------


def test_two_digits_for_a_year_are_of_this_century(log: Page) -> None:
    day = log.locator("[type=date]").first
    name = day.get_attribute("name")
    day.focus()
    log.keyboard.type("112426")  # this browser has the month first
    log.locator(FIRST).first.focus()
    expect(day).to_have_value("2026-11-24")
    assert kept(log, "logbog")["svar"][name] == "2026-11-24"


@pytest.mark.parametrize(("where", "other"), [(LOG, FIRST), ("personalemoede/", "[name=sted]")])
def test_a_date_that_does_not_exist_gives_way_to_the_one_before_it_in_every_edition(
    page: Page, address: str, where: str, other: str
) -> None:
    page.goto(address + where)
    day = page.locator("[name=dato]")
    day.fill("2026-02-28")
    page.locator(other).first.focus()
    day.focus()
    page.keyboard.type("0231")
    page.locator(other).first.focus()
    expect(day).to_have_value("2026-02-28")
    expect(page.locator(".felt-varsel")).to_contain_text("Her står igen den, der stod før")
    assert [
        kept(page, name)["svar"]["dato"] for name in ("logbog", "droeftelse-personalemoede") if kept(page, name)
    ] == ["2026-02-28"]
    assert page.locator("[id$='-dato-papir'] .papir-svar").text_content() in ("28.2.2026", "28. februar 2026")


def test_a_date_that_was_never_whole_is_told_of(log: Page) -> None:
    day = log.locator("[type=date]").first
    day.focus()
    log.keyboard.type("0231")
    log.locator(FIRST).first.focus()
    expect(log.locator(".felt-varsel")).to_contain_text("Den er ikke gemt")


# --- the meeting ---------------------------------------------------------------------------------------------------------


def test_minutes_that_are_too_long_are_told_of_and_cost_no_other(page: Page, address: str) -> None:
    page.goto(f"{address}personalemoede/")
    page.locator("[name='noter__brug-for']").fill("a" * 200_001)
    page.locator("[name='sted']").fill("Lokale 2")
    expect(page.locator("[data-status]")).to_contain_text("for langt til at blive gemt")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("[name='sted']")).to_have_value("Lokale 2")


def test_minutes_that_cannot_be_read_are_offered_as_a_file(page: Page, address: str) -> None:
    plant(page, "noeglen:ark:droeftelse-personalemoede", "{")
    page.goto(f"{address}personalemoede/")
    expect(page.locator("[data-status]")).to_contain_text("kunne ikke læses")
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent det, der ikke kunne læses").click()
    assert Path(download.value.path()).read_text("utf-8") == "{"


def test_minutes_that_a_program_puts_in_are_kept(page: Page, address: str) -> None:
    page.goto(f"{address}personalemoede/")
    page.locator("[name='noter__brug-for']").evaluate("area => { area.value = 'Udvidet' }")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert kept(page, "droeftelse-personalemoede")["svar"]["noter__brug-for"] == "Udvidet"


def test_a_sheet_on_the_big_screen_is_printed_and_comes_back(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "fakta").fill("Det ved vi")
    page.get_by_role("button", name="Vis på storskærm").click()
    expect(page.locator(".storskaerm .arbejdsark")).to_be_visible()
    assert words("Det ved vi") in text(printed(page))
    expect(page.locator(".storskaerm .arbejdsark")).to_be_visible()


@pytest.mark.parametrize("query", ["?item=1", "?length=2", "?toString=3", "?__proto__=4", '?"]=5'])
def test_odd_names_in_the_address_of_the_overview_do_no_harm(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}arbejdsark/{query}")
    page.get_by_label("Rolle").select_option(index=1)
    expect(page.locator(".oversigt [role=status]")).to_contain_text("Viser")


# --- leaving ------------------------------------------------------------------------------------------------------------------


def type_into(page: Page, name: str, text: str) -> None:
    """Type as people do: a browser asks only whoever has touched the page."""
    field(page, name).click()
    page.keyboard.type(text)


def test_closing_a_tab_with_words_on_a_sheet_asks(log: Page) -> None:
    type_into(log, "laert", "Noget")
    assert not closes_freely(log)


def test_closing_a_tab_with_minutes_of_a_meeting_asks(page: Page, address: str) -> None:
    page.goto(address + MEETING)
    page.locator('[name^="beslutning__"]').first.click()
    page.keyboard.type("Vi gør det")
    assert not closes_freely(page)


def test_a_meeting_that_is_only_planned_closes_freely(page: Page, address: str) -> None:
    page.goto(address + MEETING)
    page.locator('[name="plan"]').last.click()
    assert closes_freely(page)


def test_a_sheet_with_only_ticks_closes_freely(page: Page, address: str) -> None:
    page.goto(address + "arbejdsark/huskeliste-introduktionsprogram/")
    page.locator(".punkt-kryds input").first.click()
    assert closes_freely(page)


def test_what_is_remembered_closes_freely(log: Page) -> None:
    type_into(log, "laert", "Noget")
    log.get_by_label("Husk på denne computer").check()
    assert closes_freely(log)


def test_going_on_to_another_page_here_asks_nothing_and_keeps_it(log: Page, address: str) -> None:
    asked: list[str] = []
    type_into(log, "laert", "Noget")
    log.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    log.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Samtalekort").click()
    expect(log).to_have_url(address + "kort/coaching/")
    log.goto(address + LOG)
    expect(field(log, "laert")).to_have_value("Noget")
    assert not asked


@pytest.mark.parametrize("file", ["Gem kopi", "Hent udfyldt Word"])
def test_a_file_counts_when_the_reader_has_said_that_it_is_there(log: Page, file: str) -> None:
    type_into(log, "laert", "Noget")
    with log.expect_download():
        choose(log, file)
    expect(status(log)).to_contain_text("sendt til browserens overførsler. Ligger den der?")
    log.get_by_role("button", name="Ja, den er gemt").click()
    expect(status(log)).to_have_text("Godt. Svarene ligger også i din fil.")
    expect(log.get_by_role("button", name="Ja, den er gemt")).to_be_hidden()
    assert closes_freely(log)


def test_a_file_that_nobody_has_seen_arrive_does_not_count(log: Page) -> None:
    type_into(log, "laert", "Noget")
    with log.expect_download() as download:
        choose(log, "Gem kopi")
    download.value.cancel()
    assert not closes_freely(log)


def test_what_is_written_after_the_file_is_not_in_it(log: Page) -> None:
    type_into(log, "laert", "Noget")
    with log.expect_download():
        choose(log, "Gem kopi")
    field(log, "laert").press("x")
    expect(log.get_by_role("button", name="Ja, den er gemt")).to_be_hidden()
    assert not closes_freely(log)


def test_minutes_in_word_count_when_the_reader_has_said_so(page: Page, address: str) -> None:
    page.goto(address + MEETING)
    page.locator('[name^="beslutning__"]').first.click()
    page.keyboard.type("Vi gør det")
    with page.expect_download():
        page.get_by_role("button", name="Hent referat i Word").click()
    page.get_by_role("button", name="Ja, den er gemt").click()
    assert closes_freely(page)


# --- whatever can be written can be read -----------------------------------------------------------------------------------------

MOST = {"answers": 5000, "rows": 200, "allRows": 1000, "name": 300, "text": 200_000}
# What is done to a sheet: so many answers of so many signs under names that begin like this, or so many rows added to a list.
beginnings = st.sampled_from(["felt", "constructor", "tostring", "hasownproperty", "valueof", "liste__n1", "a"])
signs = st.sampled_from(["a", "å", "\U0001f600", "\ud83d", "\n", '"', "\\", "\0", "<b>"])
near_text = st.sampled_from([0, 1, 50, MOST["text"] - 1, MOST["text"], MOST["text"] + 1])
near_answers = st.sampled_from([1, 3, MOST["answers"] - 1, MOST["answers"], MOST["answers"] + 1])
near_rows = st.sampled_from([1, MOST["rows"] - 1, MOST["rows"], MOST["rows"] + 1])
answers = st.tuples(st.just("svar"), beginnings, st.just(1), signs, near_text)
many = st.tuples(st.just("svar"), beginnings, near_answers, signs, st.just(1))
rows = st.tuples(st.just("raekker"), beginnings, near_rows, signs, st.just(1))

WRITE = """(acts) => {
  const store = Noeglen.store(`prove-${Math.random().toString(36).slice(2)}`, 'nej');
  for (const [kind, name, count, sign, length] of acts) {
    if (kind === 'svar') {
      const text = sign.repeat(Math.ceil(length / sign.length)).slice(0, length);
      for (let number = 0; number < count - 1; number += 1) store.svar[`${name}-${number}`] = text;  // as set does, without writing each
      if (Object.keys(store.svar).length > Noeglen.most.answers) for (const one of Object.keys(store.svar).slice(Noeglen.most.answers)) delete store.svar[one];
      store.set(`${name}-${count - 1}`, text);
    } else {
      for (let number = 1; number <= count && store.hasRoom(name); number += 1) (store.raekker[name] ??= []).push(`n${number}`);
      store.set('rest', 'x');
    }
  }
  const kept = () => JSON.stringify([store.svar, store.raekker]);
  const before = kept();
  const isRead = Noeglen.isKept(Noeglen.parsed(sessionStorage.getItem(store.key)));
  const fault = store.fault;
  if (!fault) store.reread();
  const result = { isRead, isSame: fault !== '' || kept() === before, aside: store.aside.length, fault };
  store.clear();
  return result;
}"""


@pytest.fixture(scope="module")
def shared(browser: Browser, address: str):
    """One page of the logbook for all examples."""
    page = browser.new_page()
    page.goto(address + LOG)
    yield page
    page.close()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.one_of(answers, many, rows), min_size=1, max_size=4))
def test_whatever_can_be_written_can_be_read(shared: Page, acts: list) -> None:
    result = shared.evaluate(WRITE, acts)
    assert result["isSame"], result
    assert result["fault"] or (result["isRead"] and not result["aside"]), result


def test_the_limits_are_those_that_the_page_has(shared: Page) -> None:
    assert shared.evaluate("Noeglen.most") == MOST
