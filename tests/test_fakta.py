"""Facts that must stand as the sources give them: figures, counts, titles, durations."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from ruamel.yaml import YAML

DATA = Path(__file__).resolve().parent.parent / "docs" / "data"


def data(name: str) -> dict:
    """A data file."""
    return YAML(typ="safe", pure=True).load(DATA / f"{name}.yml")


def field(sheet: str, id: str) -> dict:
    """A field of a worksheet."""
    return next(felt for afsnit in data(f"arbejdsark/{sheet}")["afsnit"] for felt in afsnit["felter"] if felt["id"] == id)


def fields(sheet: str, section: str) -> list[dict]:
    """The fields of a section of a worksheet."""
    return next(afsnit["felter"] for afsnit in data(f"arbejdsark/{sheet}")["afsnit"] if afsnit["id"] == section)


@pytest.fixture(scope="module")
def guides(site: Path) -> str:
    """The text of all guides."""
    pages = sorted((site / "guider").rglob("*.html"))
    text = " ".join(BeautifulSoup(page.read_text("utf-8"), "html.parser").article.get_text(" ") for page in pages)
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_survey_of_2012_has_its_seven_rows_with_count_and_percentage() -> None:
    survey = data("figur/undersoegelse-2012")
    assert survey["antal"] == 46
    rows = [(row["antal"], row["procent"]) for row in survey["søjler"]]
    assert rows == [(41, 89), (36, 78), (27, 59), (20, 43), (8, 17), (8, 17), (3, 7)]
    assert [round(100 * count / 46) for count, _ in rows] == [percent for _, percent in rows]


def test_the_mentor_considers_nine_things() -> None:
    assert len(fields("mentors-overvejelser", "overvejelser")) == 9


def test_there_are_nineteen_examples_of_learning_goals_and_four_questions() -> None:
    goals = [felt for felt in fields("laeringsmaal", "eksempler") if felt["slags"] == "afkryds"]
    assert len(goals[0]["punkter"]) == 19
    assert len(fields("laeringsmaal", "afklaring")) == 4


def test_the_cards_are_seventeen_in_four_groups() -> None:
    groups = data("spoergsmaalskort/coaching")["grupper"]
    assert [group["titel"] for group in groups] == [
        "Afdækkende spørgsmål",
        "Udforskende spørgsmål",
        "Idégenererende spørgsmål",
        "Handlingsskabende spørgsmål",
    ]
    assert [len(group["kort"]) for group in groups] == [4, 4, 4, 5]


def test_the_staff_meeting_has_the_eight_questions_in_their_order() -> None:
    questions = data("droeftelser/personalemoede")["spørgsmål"]
    about = ["brug for", "mentorordning", "dele viden", "kolleger støtte", "ramme", "forventer vi af", "forvente af os", "tre gode råd"]
    assert len(questions) == len(about) == 8
    assert [word for word, question in zip(about, questions, strict=True) if word not in question["tekst"]] == []
    assert questions[7]["råd"]["antal"] == 3


def test_the_plans_of_the_staff_meeting_take_20_45_and_90_minutes_and_the_longest_has_all_questions() -> None:
    meeting = data("droeftelser/personalemoede")
    assert [plan["minutter"] for plan in meeting["planer"]] == [20, 45, 90]
    assert [part["spørgsmål"] for part in meeting["planer"][2]["forløb"]] == [question["id"] for question in meeting["spørgsmål"]]


def test_the_meeting_with_two_videos_takes_an_hour_in_four_steps() -> None:
    meeting = data("droeftelser/faellesmoede-med-video")
    (plan,) = meeting["planer"]
    assert (plan["minutter"], len(meeting["spørgsmål"]), len(plan["forløb"])) == (60, 4, 4)
    before = " ".join(question.get("før", "") for question in meeting["spørgsmål"])
    assert "18 minutter" in before
    assert "8 minutter" in before.replace("18 minutter", "")


def test_the_five_steps_of_the_analysis_have_their_names() -> None:
    steps = [afsnit["titel"] for afsnit in data("arbejdsark/sags-og-episodeanalyse")["afsnit"] if afsnit.get("trin")]
    assert steps == [
        "Hvad ved vi?",
        "Hvilke hypoteser har vi?",
        "Hvilke hypoteser er p.t. mest sandsynlige?",
        "Hvilken overordnet handleretning peger hypoteserne på?",
        "Hvilke konkrete tiltag kan sættes i værk?",
    ]


@pytest.mark.parametrize("scheme", ["mentorordning", "introduktionsordning"])
def test_each_scheme_has_four_phases(scheme: str) -> None:
    assert [fase["id"] for fase in data(f"faser/{scheme}")["faser"]] == ["forberedelse", "opstart", "laering", "afslutning"]


def test_there_are_five_roles_and_five_booklets() -> None:
    assert [rolle["id"] for rolle in data("roller")["roller"]] == ["leder", "tovholder", "kontaktperson", "mentor", "ny-socialraadgiver"]
    booklets = [kilde["titel"] for kilde in data("kilder")["kilder"] if kilde["slags"] == "pjece"]
    assert sorted(booklets) == [
        "Etablering af introduktions- og mentorordninger for nye socialrådgivere i kommunen",
        "Introduktionsordning for nye socialrådgivere i kommunen",
        "Mentorordning for nye socialrådgivere i kommunen",
        "Velkommen til den nye socialrådgiver i kommunen",
        "Viden om den nye socialrådgiver i kommunen",
    ]


@pytest.mark.parametrize(
    "role",
    ["Socialfaglig vejleder", "Coach", "Rådgiver", "Videndeler", "Historiefortæller", "Sparringspartner", "Kritiker", "Netværker", "Døråbner", "Sponsor", "Ven"],
)
def test_each_of_the_eleven_roles_of_the_mentor_is_named(guides: str, role: str) -> None:
    assert role in guides


@pytest.mark.parametrize("theme", ["indhold", "læringsmål", "relevans", "form", "rammer", "metode", "udbytte"])
def test_an_evaluation_covers_seven_themes(theme: str) -> None:
    rows = [række["navn"].lower() for række in field("afslutningssamtale", "temaer")["rækker"]]
    assert len(rows) == 7
    assert theme in rows


@pytest.mark.parametrize(
    "figure",
    ["40 ECTS", "37 timer", "74 timer", "100 timer", "9-12 måneder", "1-3 måneder", "BEK nr. 766"],
)
def test_figures_stand_in_the_guides(guides: str, figure: str) -> None:
    assert figure in guides.replace("–", "-").replace("BEK nr 766", "BEK nr. 766").replace("nr. 766", "nr. 766")


@pytest.mark.parametrize(
    "area",
    [
        "Teorier, metoder og etik inden for socialt arbejde",
        "Individet i samfundet, menneskers udvikling og sociale relationer",
        "Sociale problemer, ledighed og livsbetingelser",
        "Velfærdspolitik og den retlige regulering af socialfaglige indsatser",
        "Organisation og økonomiske rammer for indsatser på det sociale og det arbejdsmarkedspolitiske område",
        "Evaluering, udvikling og kvalitetssikring af socialt arbejde",
    ],
)
def test_the_six_core_areas_of_the_education_have_their_titles(guides: str, area: str) -> None:
    plain = "".join(letter for letter in guides.lower() if letter.isalnum())
    assert "".join(letter for letter in area.lower() if letter.isalnum()) in plain
