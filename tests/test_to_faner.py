"""Two tabs with the same remembered sheet: what one writes, the other takes over, or asks about. Nothing is lost in silence."""

import json

import pytest
from playwright.sync_api import Page, expect
from test_arbejdsark import ANALYSIS, KEY, LOG, answer, choose, field, kept, keys, status

FIRST, SECOND = "laert", "huske"  # two fields of the log


@pytest.fixture
def tabs(page: Page, address: str) -> tuple[Page, Page]:
    """Two tabs with the same remembered log."""
    page.goto(address + LOG)
    field(page, FIRST).fill("Fra den første")
    page.get_by_label("Husk på denne computer").check()
    other = page.context.new_page()
    other.goto(address + LOG)
    expect(field(other, FIRST)).to_have_value("Fra den første")
    return page, other


def write(page: Page, changes: dict[str, str]) -> None:
    """Change remembered answers as another tab does, without this tab being told."""
    found = kept(page, "logbog", "localStorage")
    found["svar"].update(changes)
    page.evaluate("text => localStorage.setItem('noeglen:ark:logbog', text)", json.dumps(found))


def remembered(page: Page) -> dict[str, str]:
    """The remembered answers of the log."""
    return kept(page, "logbog", "localStorage")["svar"]


def test_what_one_tab_writes_the_other_shows(tabs: tuple[Page, Page]) -> None:
    one, other = tabs
    field(one, FIRST).fill("Rettet")
    expect(field(other, FIRST)).to_have_value("Rettet")
    field(other, SECOND).fill("Fra den anden")
    expect(field(one, SECOND)).to_have_value("Fra den anden")
    assert remembered(one) == {FIRST: "Rettet", SECOND: "Fra den anden"}


def test_a_tab_that_heard_nothing_writes_over_nothing(tabs: tuple[Page, Page]) -> None:
    one, _ = tabs
    write(one, {FIRST: "Skrevet, mens fanen sov"})
    field(one, SECOND).fill("Skrevet bagefter")
    assert remembered(one) == {FIRST: "Skrevet, mens fanen sov", SECOND: "Skrevet bagefter"}
    expect(field(one, FIRST)).to_have_value("Skrevet, mens fanen sov")
    expect(one.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(("button", "stays"), [("Brug det herfra", "Mit"), ("Brug det andet", "Det andet")])
def test_the_same_field_in_two_tabs_is_asked_about(tabs: tuple[Page, Page], button: str, stays: str) -> None:
    one, other = tabs
    write(one, {FIRST: "Det andet"})
    field(one, FIRST).fill("Mit")
    expect(one.get_by_role("dialog")).to_contain_text("Her: Mit")
    expect(one.get_by_role("dialog")).to_contain_text("I det andet vindue: Det andet")
    assert remembered(one)[FIRST] == "Det andet", "nothing is written over before the answer"
    answer(one, button)
    expect(field(one, FIRST)).to_have_value(stays)
    assert remembered(one)[FIRST] == stays
    expect(field(other, FIRST)).to_have_value(stays)


def test_a_field_that_is_being_written_in_is_not_changed_without_asking(tabs: tuple[Page, Page]) -> None:
    one, other = tabs
    field(one, FIRST).press("End")
    one.keyboard.type(", og videre")
    field(other, FIRST).fill("Fra den anden")
    expect(one.get_by_role("dialog")).to_contain_text("Her: Fra den første, og videre")
    answer(one, "Brug det herfra")
    expect(field(one, FIRST)).to_have_value("Fra den første, og videre")


def test_rows_that_two_tabs_have_added_are_all_there(page: Page, address: str) -> None:
    sheet = "forventningsafstemning"
    page.goto(f"{address}arbejdsark/{sheet}/")
    page.get_by_label("Husk på denne computer").check()
    page.get_by_role("button", name="Tilføj spilleregel").click()
    page.keyboard.type("Fra den første")
    found = kept(page, sheet, "localStorage")
    (rows,) = found["raekker"].values()
    name = next(iter(found["raekker"]))
    rows.append("n9")
    found["svar"][f"{name}__n9"] = "Fra den anden"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY + sheet, json.dumps(found)])
    page.get_by_role("button", name="Tilføj spilleregel").click()
    page.keyboard.type("Endnu en")
    after = kept(page, sheet, "localStorage")
    assert {"Fra den første", "Fra den anden", "Endnu en"} <= set(after["svar"].values())
    expect(field(page, f"{name}__n9")).to_have_value("Fra den anden")


def test_deleting_in_one_tab_empties_the_other_and_leaves_no_key(tabs: tuple[Page, Page]) -> None:
    one, other = tabs
    choose(one, "Slet alle svar")
    answer(one, "Slet alle svar")
    expect(field(other, FIRST)).to_have_value("")
    assert keys(one) == keys(other) == []


def test_a_tab_that_heard_nothing_of_the_deletion_brings_nothing_back(tabs: tuple[Page, Page]) -> None:
    one, _ = tabs
    one.evaluate("localStorage.removeItem('noeglen:ark:logbog')")  # as if another tab had deleted it
    field(one, SECOND).fill("Nyt")
    assert remembered(one) == {SECOND: "Nyt"}


def test_no_longer_remembering_in_one_tab_does_not_empty_the_other(tabs: tuple[Page, Page]) -> None:
    one, other = tabs
    one.get_by_label("Husk på denne computer").uncheck()
    expect(other.get_by_label("Husk på denne computer")).not_to_be_checked()
    expect(field(other, FIRST)).to_have_value("Fra den første")
    assert one.evaluate("Object.keys(localStorage).filter(key => key.startsWith('noeglen:'))") == []
    expect(status(other)).to_contain_text("kun i denne fane")


def test_a_tab_with_answers_of_its_own_asks_before_it_replaces_what_is_remembered(page: Page, address: str) -> None:
    page.goto(address + LOG)
    field(page, FIRST).fill("Kun i denne fane")
    other = page.context.new_page()
    other.goto(address + LOG)
    field(other, FIRST).fill("Huskes")
    other.get_by_label("Husk på denne computer").check()
    page.get_by_label("Husk på denne computer").click()
    answer(page, "Behold de gamle")
    expect(page.get_by_label("Husk på denne computer")).not_to_be_checked()
    assert remembered(page)[FIRST] == "Huskes"
    page.get_by_label("Husk på denne computer").click()
    answer(page, "Husk disse i stedet")
    expect(status(page)).to_contain_text("huskes i denne browser")
    assert remembered(page)[FIRST] == "Kun i denne fane"
    expect(field(other, FIRST)).to_have_value("Kun i denne fane")


def test_saving_a_copy_does_not_move_the_day_on_which_answers_go(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-24T09:05:00+01:00")
    page.goto(address + LOG)
    field(page, FIRST).fill("Noget")
    page.get_by_label("Husk på denne computer").check()
    before = kept(page, "logbog", "localStorage")["udloeber"]
    page.clock.set_fixed_time("2026-12-24T09:05:00+01:00")
    with page.expect_download():
        choose(page, "Gem kopi")
    assert kept(page, "logbog", "localStorage")["udloeber"] == before


def test_two_tabs_of_a_sensitive_sheet_know_nothing_of_each_other(page: Page, address: str) -> None:
    page.goto(address + ANALYSIS)
    field(page, "fakta").fill("Kun her")
    other = page.context.new_page()
    other.goto(address + ANALYSIS)
    expect(field(other, "fakta")).to_have_value("")
    field(other, "fakta").fill("Kun der")
    expect(field(page, "fakta")).to_have_value("Kun her")
