"""The meeting that ends on time: what a question gets too much, the others give up, and the leader sees how it stands."""

import json
import random
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from ruamel.yaml import YAML
from test_arbejdsark import answer, kept
from test_storskaerm import MEETING, NO_FULL_SCREEN, clock, number, part, projector, show, shown

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=timezone(timedelta(hours=1)))
MINUTE = 60_000
DATA = Path(__file__).resolve().parent.parent / "docs" / "data" / "droeftelse" / "personalemoede.yml"
PLANS = YAML(typ="safe", pure=True).load(DATA)["planer"]
KEPT = "noeglen:visning:personalemoede"


class Meeting:
    """A meeting on the projector, whose clock the test sets."""

    def __init__(self, page: Page, address: str, minutes: int = 45, end: str = "", way: str = "resten"):
        self.page = page
        self.now = NOON
        page.clock.set_fixed_time(NOON)
        page.goto(address + MEETING)
        page.evaluate(NO_FULL_SCREEN)
        page.get_by_label(f"{minutes} min.").check()
        if end:
            page.get_by_label("Slut kl.").fill(end)
        page.locator("[name=mere-tid]").select_option(way)
        show(page)

    def wait(self, seconds: float) -> None:
        """Let time go by."""
        self.now += timedelta(seconds=seconds)
        self.page.clock.set_fixed_time(self.now)

    def press(self, *keys: str) -> None:
        """Press keys on the projector."""
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def state(self) -> dict:
        """What is kept of the projection."""
        return json.loads(self.page.evaluate(f"sessionStorage.getItem({KEPT!r})"))

    @property
    def ends(self) -> datetime:
        """When the meeting is to end."""
        return datetime.fromtimestamp(self.state["slut"] / 1000, NOON.tzinfo)

    @property
    def left(self) -> float:
        """Seconds left of the question that is shown, below zero when it has run out; or nothing on another picture."""
        return self.page.evaluate(
            """() => { const kept = JSON.parse(sessionStorage.getItem('noeglen:visning:personalemoede'));
              const here = Object.values(kept.tider).find(({ slut }) => slut !== null);
              return here ? (here.slut - Date.now()) / 1000 : 0; }"""
        )

    @property
    def art(self) -> str:
        """Which kind of picture is shown: start, spoergsmaal or slut."""
        return projector(self.page).get_attribute("data-art")


@pytest.fixture
def meeting(page: Page, address: str) -> Meeting:
    """A meeting of 45 minutes."""
    return Meeting(page, address)


def test_a_meeting_ends_when_its_plan_is_through(meeting: Meeting) -> None:
    assert meeting.ends == NOON + timedelta(minutes=45)
    meeting.wait(180)
    while meeting.art != "slut":
        meeting.wait(max(0, meeting.left))
        meeting.press("PageDown")
    assert meeting.now == NOON + timedelta(minutes=45 - 6), "the summing-up has its six minutes"


def test_a_minute_more_is_taken_from_all_the_others_at_once(meeting: Meeting) -> None:
    meeting.wait(180)
    meeting.press("1", "m", "m")
    assert clock(meeting.page) == "8:00"
    times = [time["ialt"] / MINUTE for time in meeting.state["tider"].values()]
    assert sum(times) == pytest.approx(36, abs=0.2)
    assert meeting.ends == NOON + timedelta(minutes=45)


def test_a_minute_more_can_be_taken_from_the_last(page: Page, address: str) -> None:
    meeting = Meeting(page, address, way="sidste")
    meeting.wait(180)
    meeting.press("1", "m", "m")
    assert meeting.state["tider"]["tre-raad"]["ialt"] == 4 * MINUTE
    assert meeting.state["tider"]["god-indsats"]["ialt"] == 6 * MINUTE


def test_a_minute_more_can_make_the_meeting_end_later(page: Page, address: str) -> None:
    meeting = Meeting(page, address, way="senere")
    meeting.wait(180)
    meeting.press("1", "m", "m")
    assert meeting.ends == NOON + timedelta(minutes=47)
    assert {time["ialt"] for id, time in meeting.state["tider"].items() if id == "god-indsats"} == {6 * MINUTE}


def test_a_question_that_has_no_two_minutes_left_is_dropped_and_named_and_can_be_taken_back(
    page: Page, address: str
) -> None:
    meeting = Meeting(page, address, minutes=20)
    meeting.wait(120)
    meeting.press("1", *"mmmmmm")
    assert number(page) == "1 af 2"
    assert meeting.state["udeladt"] == ["tre-raad"]
    assert meeting.state["tider"]["stoette"]["ialt"] >= 2 * MINUTE
    assert meeting.ends == NOON + timedelta(minutes=20)


def test_the_end_that_the_leader_sets_holds(page: Page, address: str) -> None:
    meeting = Meeting(page, address, end="12:30")
    assert meeting.ends == NOON + timedelta(minutes=30)
    expect(page.locator("[data-slutter]")).to_contain_text("Mødet slutter kl. 12.30.")
    meeting.wait(180)
    meeting.press("PageDown")
    assert sum(time["ialt"] for time in meeting.state["tider"].values()) <= (30 - 3 - 6) * MINUTE


def test_the_page_says_when_a_meeting_would_end_that_began_now(page: Page, address: str) -> None:
    page.clock.install(time=NOON)
    page.goto(address + MEETING)
    expect(page.locator("[data-slutter]")).to_have_text("Begynder I nu, slutter I kl. 12.45.")
    page.clock.run_for("05:00")
    expect(page.locator("[data-slutter]")).to_have_text("Begynder I nu, slutter I kl. 12.50.")


def test_an_end_that_is_later_than_the_plan_gives_each_question_more(page: Page, address: str) -> None:
    meeting = Meeting(page, address, end="13:00")
    meeting.wait(180)
    meeting.press("PageDown")
    assert clock(page) == "8:30"


def test_going_back_to_a_question_keeps_its_time(meeting: Meeting) -> None:
    meeting.wait(180)
    meeting.press("1")
    meeting.wait(60)
    meeting.press("PageDown")
    meeting.wait(120)
    meeting.press("PageUp")
    assert clock(meeting.page) == "5:00"
    meeting.press("PageDown")
    assert meeting.left == pytest.approx(4 * 60, abs=5)


@pytest.mark.parametrize("seed", range(20))
def test_a_meeting_with_whatever_happens_ends_within_a_minute_of_the_time_set(
    page: Page, address: str, seed: int
) -> None:
    chance = random.Random(seed)
    meeting = Meeting(page, address, minutes=chance.choice([20, 45, 90]), way=chance.choice(["resten", "sidste"]))
    minutes = round((meeting.ends - NOON).total_seconds() / 60)
    plan = next(plan for plan in PLANS if plan["minutter"] == minutes)
    meeting.wait(plan["velkomst"] * 60)
    meeting.press("PageDown")
    seen = set()
    for _ in range(200):
        if meeting.art != "spoergsmaal":
            break
        place = int(re.match(r"(\d+) af (\d+)", number(page))[1])
        seen.add(shown(page))
        happens = chance.random()
        is_last = number(page) == f"{place} af {place}"
        if meeting.state["tider"] and not meeting.left:
            meeting.press("t")  # alone, in pairs, in fours, all: it is read before its clock runs
        if happens < 0.2:
            meeting.press("m")
        elif happens < 0.3 and place > 1:
            meeting.press("PageUp")
            meeting.wait(chance.randrange(0, 40))
            meeting.press("PageDown")
        elif happens < 0.4:
            meeting.press("b")
            meeting.wait(min(20, max(0, meeting.left)))
            meeting.press("b")
        elif happens < 0.5 and not is_last:
            meeting.wait(chance.randrange(60, 150))  # the computer sleeps, and nobody sees that the time has run out
        else:
            meeting.wait(max(0, meeting.left))
            meeting.press("PageDown")
    assert meeting.art == "slut", "none loses its summing-up"
    over = (meeting.now + timedelta(minutes=plan["opsamling"]) - meeting.ends).total_seconds()
    assert abs(over) <= 60
    times = meeting.state["tider"]
    assert [id for id, time in times.items() if time.get("vist") and time["ialt"] < 2 * MINUTE] == []


def test_the_phases_of_1_2_4_all_change_by_themselves_when_the_question_has_been_read(page: Page, address: str) -> None:
    meeting = Meeting(page, address, minutes=90)
    meeting.press("8")
    expect(part(page, "ur-ord")).to_have_text("Læs spørgsmålet først")
    meeting.wait(60)
    assert clock(page) == "9:00"
    meeting.press("t")
    for wanted, minutes in [("Hver for sig, i stilhed", 1), ("To og to", 2), ("Fire og fire", 4), ("Alle sammen", 4)]:
        expect(part(page, "form")).to_have_text(wanted)
        meeting.wait(minutes / 12 * 9 * 60)


@pytest.fixture
def led(page: Page, address: str) -> tuple[Page, Page]:
    """The projector at the first question of a short meeting, and the leader's window."""
    page.goto(address + MEETING)
    page.get_by_label("20 min.").check()
    show(page)
    page.keyboard.press("1")
    with page.context.expect_page() as opened:
        page.keyboard.press("v")
        answer(page, "Åbn ledervindue")
    return page, opened.value


def test_the_leader_sees_when_the_meeting_ends_and_how_it_stands(led: tuple[Page, Page]) -> None:
    _, leader = led
    expect(leader.locator("[data-moede]")).to_have_text(
        re.compile(r"Mødet slutter kl\. \d\d\.\d\d, (til tiden|\d min\. foran)\.")
    )


def test_the_leader_chooses_where_more_time_comes_from(led: tuple[Page, Page]) -> None:
    page, leader = led
    leader.locator("[data-maade]").select_option("slut senere")
    expect(page.locator("[name=mere-tid]")).to_have_value("senere")
    assert kept(page, "droeftelse-personalemoede")["svar"]["mere-tid"] == "senere"


def test_the_leader_takes_a_question_back_that_had_to_go(led: tuple[Page, Page]) -> None:
    page, leader = led
    for _ in range(9):
        leader.get_by_role("button", name="+1 minut").click()
    gone = leader.locator("[data-udeladt] li").first
    expect(gone).to_contain_text("Taget ud: »")
    before = number(page)
    gone.get_by_role("button", name="Tag det med igen").click()
    expect(part(page, "nummer")).not_to_have_text(before)


def test_the_leaders_window_is_opened_from_the_page_too(page: Page, address: str) -> None:
    page.goto(address + MEETING)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Åbn ledervindue").click()
    leader = opened.value
    expect(leader.locator("[data-besked]")).to_contain_text("Storskærmen er lukket")
    show(page)
    expect(leader.locator("[data-ledervindue] [data-tekst]")).to_have_text("Personalemøde om en god start")
    expect(leader.locator("[data-besked]")).to_be_empty()
