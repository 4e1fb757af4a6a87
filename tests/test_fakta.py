"""Facts that must stand as the sources give them: figures, counts, titles, durations."""

import re
from pathlib import Path

import pytest
from article import read
from bs4 import BeautifulSoup, Tag
from ruamel.yaml import YAML

DATA = Path(__file__).resolve().parent.parent / "docs" / "data"


def data(name: str) -> dict:
    """A data file."""
    return YAML(typ="safe", pure=True).load(DATA / f"{name}.yml")


def field(sheet: str, id: str) -> dict:
    """A field of a worksheet."""
    return next(
        felt for afsnit in data(f"arbejdsark/{sheet}")["afsnit"] for felt in afsnit["felter"] if felt["id"] == id
    )


def fields(sheet: str, section: str) -> list[dict]:
    """The fields of a section of a worksheet."""
    return next(afsnit["felter"] for afsnit in data(f"arbejdsark/{sheet}")["afsnit"] if afsnit["id"] == section)


def article(site: Path, page: str) -> Tag:
    """What a page says."""
    return read(site / page / "index.html")


def text(part: Tag) -> str:
    """The text of a part of a page on one line."""
    return " ".join(part.get_text(" ").replace("\u00a0", " ").replace("–", "-").split())


def headings(part: Tag, level: int) -> list[str]:
    """The headings of a level, without the sign that links to them."""
    return [text(heading).removesuffix("¶").strip() for heading in part(f"h{level}")]


def points(part: Tag, heading: str) -> list[str]:
    """The points of the first list below a heading."""
    title = next(h for h in part(["h2", "h3"]) if text(h).removesuffix("¶").strip() == heading)
    return [text(point) for point in title.find_next(["ul", "ol"])("li")]


def table(part: Tag, column: str) -> list[list[str]]:
    """The rows, the head first, of the table that has a column of that name."""
    found = next(t for t in part("table") if column in map(text, t("th")))
    return [[text(cell) for cell in row(["th", "td"])] for row in found("tr")]


@pytest.fixture(scope="module")
def guides(site: Path) -> str:
    """The text of all guides."""
    return " ".join(
        text(article(site, page.parent.relative_to(site).as_posix()))
        for page in sorted((site / "guider").rglob("index.html"))
    )


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
    questions = data("droeftelse/personalemoede")["spørgsmål"]
    about = [
        "brug for",
        "mentorordning",
        "dele viden",
        "kolleger støtte",
        "ramme",
        "forventer vi af",
        "forvente af os",
        "tre gode råd",
    ]
    assert len(questions) == len(about) == 8
    assert [word for word, question in zip(about, questions, strict=True) if word not in question["tekst"]] == []
    assert questions[7]["råd"]["antal"] == 3


def test_the_plans_of_the_staff_meeting_take_20_45_and_90_minutes_and_the_longest_has_all_questions() -> None:
    meeting = data("droeftelse/personalemoede")
    assert [plan["minutter"] for plan in meeting["planer"]] == [20, 45, 90]
    assert [part["spørgsmål"] for part in meeting["planer"][2]["forløb"]] == [
        question["id"] for question in meeting["spørgsmål"]
    ]


def test_the_meeting_with_two_videos_takes_an_hour_in_four_steps() -> None:
    meeting = data("droeftelse/faellesmoede-med-video")
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
    assert [fase["id"] for fase in data(f"faser/{scheme}")["faser"]] == [
        "forberedelse",
        "opstart",
        "laering",
        "afslutning",
    ]


def test_there_are_five_roles_and_five_booklets() -> None:
    assert [rolle["id"] for rolle in data("roller")["roller"]] == [
        "leder",
        "tovholder",
        "kontaktperson",
        "mentor",
        "ny-socialraadgiver",
    ]
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
    [
        "Socialfaglig vejleder",
        "Coach",
        "Rådgiver",
        "Videndeler",
        "Historiefortæller",
        "Sparringspartner",
        "Kritiker",
        "Netværker",
        "Døråbner",
        "Sponsor",
        "Ven",
    ],
)
def test_each_of_the_eleven_roles_of_the_mentor_is_named(guides: str, role: str) -> None:
    assert role in guides


@pytest.mark.parametrize("theme", ["indhold", "læringsmål", "relevans", "form", "rammer", "metode", "udbytte"])
def test_an_evaluation_covers_seven_themes(theme: str) -> None:
    rows = [række["navn"].lower() for række in field("afslutningssamtale", "temaer")["rækker"]]
    assert len(rows) == 7
    assert theme in rows


@pytest.mark.parametrize("page", ["guider/viden/udbytte", "guider/etablering/hvorfor"])
def test_the_survey_is_shown_to_those_who_decide_and_to_those_who_want_to_know(site: Path, page: str) -> None:
    shown = text(article(site, page).find(attrs={"data-komponent": "figur", "data-id": "undersoegelse-2012"}))
    assert all(
        row["navn"] in shown and f"{row['procent']} %" in shown for row in data("figur/undersoegelse-2012")["søjler"]
    )


@pytest.mark.parametrize(
    "figure",
    ["3½ år", "2/3 år", "2-4 valgfag", "40 ECTS", "fem måneder", "BEK nr. 766 af 24/06/2011"],
)
def test_the_facts_about_the_education_stand_on_its_page(site: Path, figure: str) -> None:
    assert figure in text(article(site, "guider/viden/uddannelsen"))


def test_the_six_core_areas_of_the_education_have_their_titles_in_order(site: Path) -> None:
    assert points(article(site, "guider/viden/uddannelsen"), "Seks kerneområder") == [
        "Teorier, metoder og etik inden for socialt arbejde",
        "Individet i samfundet, menneskers udvikling og sociale relationer",
        "Sociale problemer, ledighed og livsbetingelser",
        "Velfærdspolitik og den retlige regulering af socialfaglige indsatser",
        "Organisation og økonomiske rammer for indsatser på det sociale og det arbejdsmarkedspolitiske område",
        "Evaluering, udvikling og kvalitetssikring af socialt arbejde",
    ]


def test_three_electives_are_offered_everywhere_and_six_kinds_in_some_places(site: Path) -> None:
    electives = article(site, "guider/viden/uddannelsen")
    everywhere = next(lst for lst in electives("ul") if "Voksne udsatte og personer med handicap" in text(lst))
    assert len(everywhere("li")) == 3
    assert len(everywhere.find_next("ul")("li")) == 6


def test_employers_rank_four_competences_and_point_to_four_needs(site: Path) -> None:
    page = article(site, "guider/viden/det-medbringer-de")
    ranked = points(page, "Det sætter arbejdspladserne højest")
    assert [
        word in point for word, point in zip(["hjælper", "juridiske", "systematiske", "samtaler"], ranked, strict=True)
    ] == [True] * 4
    assert points(page, "Det skal I regne med fremover") == [
        "jura",
        "kommunikation, også på skrift",
        "myndighedsrollen",
        "kendskab til it og digitalisering",
    ]


@pytest.mark.parametrize(
    ("page", "level"),
    [("guider/viden/praksiskompetencer", 3), ("guider/introduktionsordning/i-den-nyes-sted", 2)],
    ids=["competences", "needs"],
)
def test_the_needs_of_the_new_one_are_four(site: Path, page: str, level: int) -> None:
    named = [
        heading
        for heading in headings(article(site, page), level)
        if heading.split()[-1] in ("behov",) or heading[0].isdigit()
    ]
    assert [heading.removesuffix(" behov").split()[-1] for heading in named] == [
        "Praktiske",
        "Sociale",
        "Organisatoriske",
        "Faglige",
    ]


@pytest.mark.parametrize("sheet", ["introduktionsskema.maal", "dagsorden-statusmoede.kompetencer"])
def test_sheets_of_the_introduction_ask_about_the_four_kinds_of_competence(sheet: str) -> None:
    rows = field(*sheet.split("."))["rækker"]
    assert [række["id"] for række in rows] == ["praktiske", "sociale", "organisatoriske", "faglige"]


def test_the_recommendations_of_the_project_are_four(site: Path) -> None:
    page = article(site, "guider/etablering/arbejdsmiljoe-og-vilkaar")
    assert headings(page, 3) == [
        "1. Dyrk den varme velkomst allerede inden første arbejdsdag",
        "2. Undgå informationsoverload",
        "3. Skab klarhed om mentorrollen",
        "4. Tænk i genanvendelige formater, og bred dem ud i hele organisationen",
    ]


def test_the_union_recommends_how_long_each_scheme_lasts(site: Path) -> None:
    page = article(site, "guider/etablering/arbejdsmiljoe-og-vilkaar")
    assert table(page, "Varighed")[1:] == [["Introduktion", "mindst 1-3 måneder"], ["Mentor", "mindst 9-12 måneder"]]


@pytest.mark.parametrize(
    ("guide", "duration"),
    [(guide, "1-3 måneder") for guide in ("etablering", "introduktionsordning", "velkommen")]
    + [(guide, "9-12 måneder") for guide in ("etablering", "introduktionsordning", "mentorordning", "velkommen")],
)
def test_each_guide_to_a_scheme_says_how_long_it_lasts(site: Path, guide: str, duration: str) -> None:
    pages = sorted((site / "guider" / guide).rglob("index.html"))
    assert any(duration in text(article(site, page.parent.relative_to(site).as_posix())) for page in pages)


def test_eight_questions_open_a_staff_meeting(site: Path) -> None:
    assert len(points(article(site, "guider/etablering/behov-og-maal"), "Hold et personalemøde")) == 8


def test_four_municipalities_tell_what_they_did(site: Path) -> None:
    told = headings(article(site, "guider/etablering/erfaringer"), 2)[:4]
    assert [heading.split(":")[0] for heading in told] == ["Thisted", "Brønshøj i København", "Sønderborg", "Roskilde"]


def test_the_project_had_packages_of_37_74_and_100_hours(site: Path) -> None:
    head, *rows = table(article(site, "guider/etablering/projektet-2021-2022"), "37 timer")
    assert head[1:] == ["37 timer", "74 timer", "100 timer"]
    assert [row[0].split()[0] for row in rows] == ["Opstartsmøde", "Oplæg", "Workshop", "Supervision", "Sparring"]
    assert rows[1][1:] == ["personalegruppen", "MED-udvalget", "ledergruppen"]
    assert rows[3][1:3] == ["", ""]


def test_the_project_has_its_dates_and_asked_five_questions(site: Path) -> None:
    page = article(site, "guider/etablering/projektet-2021-2022")
    assert [row[0] for row in table(page, "Hvornår")[1:]] == [
        "14. april 2021",
        "10. maj 2021, kl. 9-10",
        "15. juni 2021",
        "Sidst i juni 2021",
        "August 2021 til april 2022",
        "Marts 2023",
    ]
    assert len(points(page, "Det skulle en ansøgning svare på")) == 5


def test_a_status_meeting_has_six_points_that_fill_half_an_hour(site: Path) -> None:
    agenda = points(article(site, "guider/introduktionsordning/statusmoeder"), "Seks punkter på en halv time")
    sheet = data("arbejdsark/dagsorden-statusmoede")
    assert [afsnit["titel"].split(". ")[1] for afsnit in sheet["afsnit"][1:]] == [
        point.split(" (")[0] for point in agenda
    ]
    assert sum(int(re.search(r"\((\d+) minutter\)", point)[1]) for point in agenda) == sheet["tid"] == 30


@pytest.mark.parametrize("page", ["guider/mentorordning/mentormoedet", "guider/velkommen/logbog-og-mentormoeder"])
def test_a_mentor_meeting_has_the_five_points_of_its_agenda(site: Path, page: str) -> None:
    sheet = [afsnit["titel"].split(". ")[1] for afsnit in data("arbejdsark/dagsorden-mentormoede")["afsnit"][1:]]
    lists = [[text(point) for point in lst("li")] for lst in article(site, page)("ol")]
    assert any(
        len(lst) == 5 and all(point.startswith(name) for point, name in zip(lst, sheet, strict=True)) for lst in lists
    )


@pytest.mark.parametrize("guide", ["etablering", "introduktionsordning", "velkommen"])
def test_a_guide_whose_booklet_we_have_not_read_says_so(site: Path, guide: str) -> None:
    said = text(article(site, f"guider/{guide}"))
    assert "Guiden er skrevet ud fra offentlige beskrivelser af pjecen" in said
    assert re.search(r"[Oo]riginalen fås hos KL og Dansk Socialrådgiverforening", said)


def test_the_booklets_have_their_subtitles() -> None:
    subtitles = {kilde["id"]: kilde["undertitel"] for kilde in data("kilder")["kilder"] if kilde["slags"] == "pjece"}
    assert subtitles == {
        "etablering": "Guide til beslutningstagere og tovholdere",
        "viden": "Inspiration til udbyttet af introduktions- og mentorordninger og viden om de nye socialrådgiveres afsæt fra uddannelsen",
        "introduktionsordning": "Værktøj til den nye socialrådgivers kontaktperson",
        "mentorordning": "Værktøj til den nye socialrådgivers mentor",
        "velkommen": "Gode råd til nyuddannede socialrådgivere",
    }


def test_the_seven_templates_of_the_booklets_have_their_names(site: Path) -> None:
    assert [row[0] for row in table(article(site, "om/kilder"), "Pjecernes skabelon")[1:]] == [
        "Huskeliste til udarbejdelse af introduktionsprogram for nyuddannede socialrådgivere",
        "Introduktionsskema til den nyuddannede socialrådgiver",
        "Videnspersoner og tjekliste til introduktion af nyuddannede socialrådgivere",
        "Dagsorden til statusmøde mellem kontaktperson og den nyuddannede socialrådgiver",
        "Samarbejdsaftale for mentor og den nyuddannede socialrådgivermentee",
        "Dagsorden for mentormøder med den nyuddannede socialrådgiver",
        "Procesjournal til den nyuddannede socialrådgivermentee",
    ]


@pytest.mark.parametrize(
    "word", ["tovholder", "kontaktperson", "mentee", "MED", "TR", "AMR", "trio", "praksischok", "præboarding"]
)
def test_the_glossary_explains_the_words_of_the_trade(word: str) -> None:
    assert word in [opslag["ord"] for opslag in data("ordbog")["ordbog"]]


def test_no_page_gives_a_telephone_number_or_a_mail_address(site: Path) -> None:
    private = re.compile(r"\b\d{4} ?\d{4}\b|\b(?:\d{2} ){3}\d{2}\b|\S+@\S+\.\w+|\btlf\b")
    pages = {
        page.relative_to(site).as_posix(): BeautifulSoup(page.read_text("utf-8"), "html.parser").body
        for page in site.rglob("*.html")
    }
    for body in pages.values():
        for code in body("code"):
            code.decompose()  # a header's value is no telephone number
    assert {path: found for path, body in pages.items() if (found := private.findall(text(body)))} == {}
