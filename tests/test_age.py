"""Answers that may concern a citizen have an age, and those about a colleague are remembered for a shorter time."""

import json
import re
import time
from pathlib import Path

import pytest
from conftest import until
from playwright.sync_api import Page, expect
from test_arbejdsark import ANALYSIS, LOG, answer, field, kept, keys, source, status
from test_print import printed, text, words

ROOT = Path(__file__).resolve().parent.parent
KEY = "noeglen:ark:sags-og-episodeanalyse"
HOUR = 60 * 60 * 1000
MINUTE = HOUR / 60
DAY = 24 * HOUR


def ago(ms: float) -> float:
    """A moment that many ms ago, as the browser counts."""
    return time.time() * 1000 - ms


def record(changed: float, left: float | None = None) -> dict:
    """Answers to the analysis whose last change was at that moment, and whose page was left at that one."""
    times = {"siden": changed, "udloeber": changed + 8 * HOUR, "set": left or changed}
    return {"svar": {"fakta": "Om en borger"}, "raekker": {}, "tidligere": {}, "sikret": False, **times}


def put(page: Page, address: str, content: dict, area: str = "sessionStorage", key: str = KEY) -> None:
    """Have something lie in the browser's storage."""
    page.goto(address)
    page.evaluate(f"([key, text]) => {area}.setItem(key, text)", [key, json.dumps(content)])


def test_answers_that_nobody_changed_for_hours_go_on_any_page(page: Page, address: str) -> None:
    put(page, address, record(ago(8 * HOUR + MINUTE)))
    page.goto(address + "guider/viden/")
    assert keys(page) == []


def test_the_sheet_says_that_they_went(page: Page, address: str) -> None:
    put(page, address, record(ago(9 * HOUR)))
    page.goto(address + ANALYSIS)
    expect(field(page, "fakta")).to_have_value("")
    expect(status(page)).to_have_text("Her lå svar, som ingen havde rettet i 8 timer. De er slettet.")


def test_answers_of_before_this_rule_have_the_age_of_their_first(page: Page, address: str) -> None:
    old = record(ago(9 * HOUR))
    put(page, address, {"svar": old["svar"], "raekker": {}, "siden": old["siden"]})
    page.goto(address + ANALYSIS)
    expect(status(page)).to_contain_text("De er slettet")
    expect(field(page, "fakta")).to_have_value("")
    assert keys(page) == []


def test_a_page_that_stays_open_throws_them_away_too(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(address + ANALYSIS)
    field(page, "fakta").fill("Om en borger")
    page.clock.fast_forward("07:59:00")
    expect(field(page, "fakta")).to_have_value("Om en borger")
    page.clock.fast_forward("00:02:00")
    expect(status(page)).to_contain_text("De er slettet")
    expect(field(page, "fakta")).to_have_value("")
    assert keys(page) == []


def come_back(page: Page, address: str) -> None:
    """Come back to answers that were left twenty minutes ago, as whoever has a closed tab opened again does."""
    put(page, address, record(ago(60 * MINUTE), ago(20 * MINUTE)))
    page.goto(address + ANALYSIS)
    expect(page.get_by_role("dialog", name="Er svarene dine?")).to_contain_text("Her ligger svar fra kl. ")


def test_whoever_comes_back_is_asked_whose_they_are_before_they_are_seen(page: Page, address: str) -> None:
    come_back(page, address)
    backdrop = "getComputedStyle(document.querySelector('dialog[open]'), '::backdrop').backgroundColor"
    assert page.evaluate(backdrop).startswith("rgb("), "one sees through it"
    answer(page, "De er mine")
    expect(field(page, "fakta")).to_have_value("Om en borger")
    page.reload()
    expect(field(page, "fakta")).to_have_value("Om en borger")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_nothing_of_them_is_printed_before_the_question_is_answered(page: Page, address: str) -> None:
    come_back(page, address)
    assert words("Om en borger") not in text(printed(page))
    answer(page, "De er mine")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert words("Om en borger") in text(printed(page))


def test_whoever_they_do_not_belong_to_deletes_them(page: Page, address: str) -> None:
    come_back(page, address)
    answer(page, "Slet svarene")
    expect(field(page, "fakta")).to_have_value("")
    assert keys(page) == []


def test_whoever_looks_something_up_in_a_guide_is_not_asked(page: Page, address: str) -> None:
    put(page, address, record(ago(60 * MINUTE), ago(5 * MINUTE)))
    page.goto(address + ANALYSIS)
    expect(field(page, "fakta")).to_have_value("Om en borger")
    until(lambda: page.evaluate("document.readyState") == "complete")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_moment_the_page_was_left_is_kept(page: Page, address: str) -> None:
    put(page, address, record(ago(60 * MINUTE), ago(5 * MINUTE)))
    page.goto(address + ANALYSIS)
    field(page, "fakta").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    assert kept(page, "sags-og-episodeanalyse")["set"] > ago(MINUTE)


def test_what_was_remembered_before_a_sheet_became_sensitive_moves_into_the_tab(page: Page, address: str) -> None:
    put(page, address, record(ago(HOUR)) | {"udloeber": ago(-60 * DAY)}, "localStorage")
    page.goto(address + ANALYSIS)
    expect(field(page, "fakta")).to_have_value("Om en borger")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('noeglen:ark'))") == []
    assert kept(page, "sags-og-episodeanalyse")["svar"] == {"fakta": "Om en borger"}


@pytest.mark.parametrize(("sheet", "days"), [("logbog", 30), ("samarbejdsaftale", 90)])
def test_what_is_about_a_colleague_is_remembered_for_a_shorter_time(
    page: Page, address: str, sheet: str, days: int
) -> None:
    page.goto(f"{address}arbejdsark/{sheet}/")
    page.locator(".arbejdsark textarea").first.fill("Noget")
    page.get_by_label("Husk på denne computer").check()
    until(lambda: kept(page, sheet, "localStorage"))
    assert kept(page, sheet, "localStorage")["udloeber"] == pytest.approx(ago(-days * DAY), abs=HOUR)


def test_a_promise_of_before_is_not_kept_longer_than_the_new_one(page: Page, address: str) -> None:
    old = {"svar": {"laert": "Noget"}, "raekker": {}, "siden": ago(HOUR), "udloeber": ago(-80 * DAY)}
    put(page, address, old, "localStorage", "noeglen:ark:logbog")
    page.goto(address + LOG)
    expect(field(page, "laert")).to_have_value("Noget")
    within = page.evaluate(f"{ago(-30 * DAY)}")
    day = page.evaluate(
        "at => new Intl.DateTimeFormat('da-DK', {day: 'numeric', month: 'long', year: 'numeric'}).format(at)", within
    )
    expect(status(page)).to_contain_text(f"højst til {day}")


def test_a_sheet_about_a_colleague_says_so(page: Page, address: str) -> None:
    page.goto(address + LOG)
    expect(page.locator(".ark-anonym")).to_contain_text("Om en kollega.")
    page.goto(address + "arbejdsark/samarbejdsaftale/")
    expect(page.locator(".ark-anonym")).to_have_count(0)


def test_the_page_about_privacy_says_what_the_scripts_do(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    lives = page.evaluate("['nej', 'kollega', 'borger'].map((kind) => Noeglen.store(`prove-${kind}`, kind).life)")
    pause = int(re.search(r"PAUSE = (\d+) \* 60 \* 1000", source("age.js"))[1])
    text = (ROOT / "docs" / "om" / "privatliv.md").read_text("utf-8")
    assert lives == [90 * DAY, 30 * DAY, 8 * HOUR]
    assert pause == 15, "et kvarter"
    for promise in (
        "højst 90 dage",
        "højst 30 dage",
        "8 timer eller mere efter den sidste rettelse",
        "efter et kvarter eller mere",
    ):
        assert promise in text
    for other in ("om/index.md", "arbejdsark/index.md"):
        assert not set(re.findall(r"(\d+) dage", (ROOT / "docs" / other).read_text("utf-8"))) - {"90", "30"}
