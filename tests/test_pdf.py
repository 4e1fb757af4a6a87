"""The PDF files: what a checker of accessibility, a printer, and someone who fills them in find in them."""

import io
import itertools
import os
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pdfium
import pypdfium2
import pytest
import typst
import verapdf
from pypdf import PdfReader, PdfWriter
from ruamel.yaml import YAML
from sandbox import EXAMPLES, data

from macros.models import Spørgsmålskort
from macros.pdf import Look, Pdf

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "docs" / "data"
SHEETS = sorted(path.stem for path in (DATA / "arbejdsark").glob("*.yml"))
ROLES = [rolle["id"] for rolle in YAML(typ="safe", pure=True).load(DATA / "roller.yml")["roller"]]
MM = 72 / 25.4
LONG = "Blåbærgrød på Ærø, øl og åer – »citat«. " * 30


@pytest.fixture(scope="module", autouse=True)
def java() -> None:
    """veraPDF needs Java."""
    if not verapdf.find():
        pytest.exit(verapdf.MISSING, returncode=3)


@pytest.fixture(scope="module")
def pdfs(filer: dict[str, Path]) -> dict[str, PdfReader]:
    """Every PDF, opened."""
    return {name: PdfReader(path) for name, path in filer.items() if path.suffix == ".pdf"}


@pytest.fixture(scope="module")
def forms(pdfs: dict[str, PdfReader]) -> dict[str, PdfReader]:
    """Every PDF to fill in."""
    return {name: pdf for name, pdf in pdfs.items() if name.endswith("-udfyld.pdf")}


def words(text: str) -> str:
    """Text without white space and hyphens: a PDF breaks lines and words where it likes."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def text(pdf: PdfReader) -> str:
    """All text of all pages."""
    return words("".join(page.extract_text() for page in pdf.pages))


def yaml(kind: str, name: str) -> dict:
    """One data file."""
    return YAML(typ="safe", pure=True).load(DATA / kind / f"{name}.yml")


# --- Accessible ------------------------------------------------------------------------------------------------------


def chosen(filer: dict[str, Path]) -> list[Path]:
    """The files that veraPDF reads: all of them where the variable ALLE is set, as at a release; else the largest of each kind
    and every example, which between them hold all that a file can be made of."""
    files = {name: path for name, path in filer.items() if path.suffix == ".pdf"}
    if os.environ.get("ALLE"):
        return [*files.values()]
    kinds: dict[str, list[Path]] = defaultdict(list)
    for name, path in files.items():
        kinds[name if name.startswith("eksempel/") else kind(path)].append(path)
    return [max(paths, key=lambda path: path.stat().st_size) for paths in kinds.values()]


def kind(path: Path) -> str:
    """Which kind of edition a file of the site is."""
    if path.name.startswith("pakke-"):
        return "pakke"
    if path.stem.endswith("-udfyld"):
        return "udfyld"
    return "ark" if path.stem in SHEETS else "kort"


def test_verapdf_finds_files_of_every_kind_to_be_pdf_ua(filer: dict[str, Path]) -> None:
    assert verapdf.faults(chosen(filer)) == {}


def test_verapdf_finds_fault_with_a_file_that_is_not(tmp_path: Path) -> None:
    file = tmp_path / "uden-titel.pdf"
    file.write_bytes(typst.compile(b"Hej", format="pdf", pdf_tags=False))
    assert verapdf.faults([file])


def test_every_file_has_a_title_is_danish_and_is_tagged(pdfs: dict[str, PdfReader]) -> None:
    for name, pdf in pdfs.items():
        root = pdf.trailer["/Root"]
        assert pdf.metadata.title, name
        assert str(root["/Lang"]).lower().startswith("da"), name
        assert root["/MarkInfo"]["/Marked"], name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], name


def test_every_font_is_source_sans_and_embedded(pdfs: dict[str, PdfReader]) -> None:
    for name, pdf in pdfs.items():
        for page in pdf.pages:
            for font in page["/Resources"]["/Font"].values():
                for descendant in font["/DescendantFonts"]:
                    descriptor = descendant.get_object()["/FontDescriptor"]
                    assert "SourceSans3" in descriptor["/FontName"], name
                    assert {"/FontFile2", "/FontFile3"} & set(descriptor), name


def size(page) -> tuple[int, int]:
    """Width and height of a page in points."""
    return round(float(page.mediabox.width)), round(float(page.mediabox.height))


def test_every_page_is_a4_and_lies_only_where_the_data_say_so_or_in_a_form(pdfs: dict[str, PdfReader]) -> None:
    lying = {id for id in SHEETS if yaml("arbejdsark", id).get("papir", {}).get("retning") == "liggende"}
    for name, pdf in pdfs.items():
        may_lie = name.endswith("-udfyld.pdf") or "/pakke-" in name or Path(name).stem in lying
        allowed = {(595, 842), (842, 595)} if may_lie else {(595, 842)}
        assert {size(page) for page in pdf.pages} <= allowed, name
        if Path(name).stem in lying:
            assert {size(page) for page in pdf.pages} == {(842, 595)}


# --- Worksheets ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHEETS)
def test_every_page_of_a_sheet_says_which_sheet_it_is_where_it_is_from_and_its_number(
    pdfs: dict[str, PdfReader], name: str
) -> None:
    sheet = yaml("arbejdsark", name)
    sources = {kilde["id"]: kilde["titel"] for kilde in YAML(typ="safe", pure=True).load(DATA / "kilder.yml")["kilder"]}
    for file in (f"site/{name}.pdf", f"site/{name}-udfyld.pdf"):
        for number, page in enumerate(pdfs[file].pages, 1):
            found = words(page.extract_text())
            assert words(f"Side {number} af {len(pdfs[file].pages)}") in found
            assert words(sheet["titel"]) in found
            assert words(sources[sheet["kilde"]]) in found


def test_a_sheet_about_people_asks_to_be_anonymous(pdfs: dict[str, PdfReader]) -> None:
    assert "Skrivanonymt" in text(pdfs["site/sags-og-episodeanalyse.pdf"])
    assert "Skrivanonymt" not in text(pdfs["site/samarbejdsaftale.pdf"])


def test_signs_of_typst_and_html_show_as_text(pdfs: dict[str, PdfReader]) -> None:
    example = YAML(typ="safe", pure=True).load(EXAMPLES / "arbejdsark.yml")["farlige-tegn"]
    assert words(example["titel"]) in text(pdfs["eksempel/farlige-tegn.pdf"])
    assert words("*stjerne* _streg_ [link](x) &amp;") in text(pdfs["eksempel/farlige-tegn.pdf"])


def lines(page) -> list[tuple[float, float, float]]:
    """Horizontal lines on a page: y, left and right in millimetres."""
    found, start = [], None

    def visit(operator, operands, matrix, _) -> None:
        nonlocal start
        if operator in (b"m", b"l"):
            x, y = map(float, operands)
            a, b, c, d, e, f = map(float, matrix)
            point = ((a * x + c * y + e) / MM, (b * x + d * y + f) / MM)
            if operator == b"l" and start and abs(start[1] - point[1]) < 0.01:
                found.append((point[1], min(start[0], point[0]), max(start[0], point[0])))
            start = point

    page.extract_text(visitor_operand_before=visit)
    return found


def test_ruled_lines_are_eight_millimetres_apart(pdfs: dict[str, PdfReader]) -> None:
    ruled = sorted(y for y, left, right in lines(pdfs["site/logbog.pdf"].pages[0]) if right - left > 150)
    gaps = [round(above - below, 1) for below, above in itertools.pairwise(ruled)]
    assert gaps.count(8.0) >= 6


def test_the_edition_to_fill_in_has_no_ruled_lines_to_clash_with_typed_text(pdfs: dict[str, PdfReader]) -> None:
    page = pdfs["site/logbog-udfyld.pdf"].pages[0]
    ruled = sorted(y for y, left, right in lines(page) if right - left > 150)
    assert 8.0 not in [round(above - below, 1) for below, above in itertools.pairwise(ruled)]


def luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance as WCAG has it; also what is left of a colour on a black and white print."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def text_colours(page) -> set[tuple[float, ...]]:
    """The colours that text is set in."""
    found, fill = set(), (0.0, 0.0, 0.0)

    def visit(operator, operands, *_) -> None:
        nonlocal fill
        if operator in (b"scn", b"rg") and len(operands) == 3:
            fill = tuple(map(float, operands))
        elif operator in (b"Tj", b"TJ"):
            found.add(fill)

    page.extract_text(visitor_operand_before=visit)
    return found


def test_all_text_is_legible_when_printed_in_black_and_white(pdfs: dict[str, PdfReader]) -> None:
    palest_ground = 0.85  # the darkest of the tints that text stands on
    colours = {
        colour
        for name, pdf in pdfs.items()
        if name.startswith("site/")
        for page in pdf.pages
        for colour in text_colours(page)
    }
    assert len(colours) > 5
    for colour in colours:
        assert (palest_ground + 0.05) / (luminance(colour) + 0.05) >= 4.5, colour


# --- To fill in ------------------------------------------------------------------------------------------------------


def widgets(pdf: PdfReader) -> list[tuple[int, dict]]:
    """Each widget with the number of its page."""
    return [
        (number, annotation.get_object())
        for number, page in enumerate(pdf.pages)
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Widget"
    ]


def test_every_field_has_a_label_and_every_page_the_order_of_reading(forms: dict[str, PdfReader]) -> None:
    for name, pdf in forms.items():
        assert widgets(pdf), name
        assert all(widget.get("/TU") for _, widget in widgets(pdf)), name
        assert all(page["/Tabs"] == "/S" for page in pdf.pages if "/Annots" in page), name


def test_no_field_lies_over_another_or_off_the_page(forms: dict[str, PdfReader]) -> None:
    for name, pdf in forms.items():
        on_page = defaultdict(list)
        for page, widget in widgets(pdf):
            left, bottom, right, top = map(float, widget["/Rect"])
            width, height = size(pdf.pages[page])
            assert 0 < left < right < width and 0 < bottom < top < height, (name, widget["/TU"])
            assert right - left > 11 and top - bottom > 11, (name, widget["/TU"])
            for other in on_page[page]:
                apart = (
                    left >= other[2] - 0.1
                    or right <= other[0] + 0.1
                    or bottom >= other[3] - 0.1
                    or top <= other[1] + 0.1
                )
                assert apart, (name, widget["/TU"])
            on_page[page].append((left, bottom, right, top))


def test_each_kind_of_field_is_what_it_should_be(forms: dict[str, PdfReader]) -> None:
    fields = forms["eksempel/alle-slags-udfyld.pdf"].get_fields()
    assert fields["en-linje"]["/FT"] == "/Tx" and fields["en-linje"]["/Ff"] == 1 << 12, "goes on below"
    assert fields["dagen"]["/FT"] == "/Tx" and not fields["dagen"].get("/Ff"), "a date is one line"
    assert fields["flere-linjer"]["/Ff"] == 1 << 12, "several lines"
    assert fields["talt-om__tid"]["/FT"] == "/Btn"
    assert fields["tilfreds"]["/Ff"] == 1 << 15, "one of several"
    assert fields["tilfreds"]["/TU"] == "Er du tilfreds?"
    assert fields["tilfreds"]["/_States_"] == ["/ja", "/nej"] or set(fields["tilfreds"]["/_States_"]) >= {"/ja", "/nej"}


def filled(pdf: PdfReader) -> tuple[bytes, dict[str, str]]:
    """The form with something in every field, and what that was."""
    writer = PdfWriter(clone_from=pdf)
    answers = {}
    for name, field in pdf.get_fields().items():
        states = [state for state in field.get("/_States_", []) if state != "/Off"]
        answers[name] = states[-1] if states else LONG if field.get("/Ff") == 1 << 12 else f"Æblegrød på Ærø {name}"
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue(), answers


def test_a_form_filled_in_with_danish_letters_and_long_text_keeps_all_of_it_and_is_still_pdf_ua(
    forms: dict[str, PdfReader], tmp_path: Path
) -> None:
    files = []
    for name, pdf in forms.items():
        content, answers = filled(pdf)
        kept = {key: field.get("/V") for key, field in PdfReader(io.BytesIO(content)).get_fields().items()}
        assert kept == answers, name
        files.append(tmp_path / name.replace("/", "-"))
        files[-1].write_bytes(content)
    assert verapdf.faults(files) == {}


# --- What Chrome's and Edge's reader makes of it (PDFium) ---------------------------------------------------------------------------

NAMES = (
    "Łukasz Żółć",
    "Gülten Ğ",
    "İpek Çağlı Işık",
    "Šćepan Đokić",
    "Bőgyös Űr",
    "Agne\u0301s og A\u030ase",
    "Þóra Sæmundsdóttir",
    "Æblegrød på Ærø",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_through_as_it_was_typed(filer: dict[str, Path], name: str) -> None:
    with pdfium.opened(filer["site/logbog-udfyld.pdf"]) as form:
        field = next(iter(form.fields().values()))
        form.write(field, name)
        assert form.printed(field)[0] == name


@pytest.mark.parametrize("sheet", ["introduktionsskema", "samarbejdsaftale", "sags-og-episodeanalyse"])
def test_what_is_typed_prints_at_one_readable_size(filer: dict[str, Path], sheet: str) -> None:
    sizes = set()
    with pdfium.opened(filer[f"site/{sheet}-udfyld.pdf"]) as form:
        for field in form.fields().values():
            form.write(field, "1. januar")
        for field in form.fields().values():
            typed, found = form.printed(field)
            assert "1. januar" in typed
            sizes |= found
    assert sizes == {9.0}


@pytest.mark.parametrize("day", ["mandag", "fredag"])
@pytest.mark.parametrize("column", ["hvornaar", "hvad", "med-hvem", "ansvarlig"])
def test_a_cell_of_the_plan_of_a_week_prints_170_characters(filer: dict[str, Path], day: str, column: str) -> None:
    answer = ("Følg med til møde i teamet, læs om ordningen og hils på de nye kolleger. " * 3)[:170].strip()
    with pdfium.opened(filer["site/introduktionsskema-udfyld.pdf"]) as form:
        field = form.fields()[f"plan-uge-1__{day}__{column}"]
        form.write(field, answer)
        assert words(form.printed(field)[0]) == words(answer)


def test_every_place_to_write_has_a_name_of_its_own(forms: dict[str, PdfReader]) -> None:
    for name, pdf in forms.items():
        if "meget-lang" in name:
            continue  # there every field has the same name, on purpose
        called = defaultdict(set)
        for _, widget in widgets(pdf):
            field = widget if "/T" in widget else widget["/Parent"]
            called[widget["/TU"]].add(field["/T"])
        assert {label: names for label, names in called.items() if len(names) > 1} == {}, name


def tagged(pdf: PdfReader, kind: str) -> list[dict]:
    """The elements of this kind in the structure of the file."""
    found, waiting = [], [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0)
        if element.get("/S") == kind:
            found.append(element)
        kids = element.get("/K", [])
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid := kid.get_object() if hasattr(kid, "get_object") else kid, dict) and "/S" in kid:
                waiting.append(kid)
    return found


def test_the_first_cell_of_each_row_is_its_header(pdfs: dict[str, PdfReader]) -> None:
    for name, pdf in pdfs.items():
        for row in tagged(pdf, "/TR"):
            first = row["/K"][0].get_object()
            assert first["/S"] == "/TH", name


def test_the_number_of_a_step_is_not_read_twice(pdfs: dict[str, PdfReader]) -> None:
    titles = [
        entry.title for entry in pdfs["site/sags-og-episodeanalyse.pdf"].outline[0:] if not isinstance(entry, list)
    ]
    titles += [
        entry.title
        for part in pdfs["site/sags-og-episodeanalyse.pdf"].outline
        if isinstance(part, list)
        for entry in part
    ]
    assert any(title.startswith("Trin 1 af 5") for title in titles)
    assert not [title for title in titles if re.match(r"\d", title)]


# --- Cards -----------------------------------------------------------------------------------------------------------


def placed(page) -> list[tuple[float, float, str]]:
    """Pieces of text with where they begin, in millimetres from the lower left corner."""
    found = []

    def visit(piece, matrix, text_matrix, *_) -> None:
        if piece.strip():
            x = matrix[0] * text_matrix[4] + matrix[2] * text_matrix[5] + matrix[4]
            y = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
            found.append((x / MM, y / MM, piece))

    page.extract_text(visitor_text=visit)
    return found


CARD = (63, 88)  # mm
CORNER = (10.5, 297 - 16.5)  # of the first card, mm from the lower left


def on_card(page, column: int, row: int) -> str:
    """The text within one card."""
    (width, height), left, top = CARD, CORNER[0] + CARD[0] * column, CORNER[1] - CARD[1] * row
    return words("".join(piece for x, y, piece in placed(page) if left <= x < left + width and top - height < y <= top))


def fronts(pdf: PdfReader) -> list[str]:
    """What stands on each card, in the order of the deck."""
    return [on_card(page, column, row) for page in pdf.pages[::2] for row in range(3) for column in range(3)]


def backs(pdf: PdfReader) -> list[str]:
    """What stands behind each card when the paper is turned over its long edge: left and right change places."""
    return [on_card(page, 2 - column, row) for page in pdf.pages[1::2] for row in range(3) for column in range(3)]


def deck_of(*groups: list[str]) -> PdfReader:
    """A deck made up for a test, of the questions in each of its groups."""
    made = Spørgsmålskort(
        titel="Prøvekort",
        formål="Kort til prøve.",
        til=["mentor"],
        kilde="bogen",
        guide="guide.md",
        grupper=[
            {
                "id": f"g{group}",
                "titel": f"Gruppe {group} spørgsmål",
                "tekst": "Tekst.",
                "kort": [{"id": f"k{number}", "tekst": question} for number, question in enumerate(questions)],
            }
            for group, questions in enumerate(groups)
        ],
    )
    pdf = Pdf(replace(data(), spørgsmålskort={"proeve": made}), Look.of(ROOT)).spørgsmålskort("proeve")
    return PdfReader(io.BytesIO(pdf))


def shapes(pdf: Path | bytes, page: int) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top in mm of everything that is drawn on a page."""
    opened = pypdfium2.PdfDocument(pdf)
    return [tuple(edge / MM for edge in one.get_bounds()) for one in opened[page].get_objects(max_depth=9)]


def cuts(pdf: Path | bytes, page: int) -> tuple[list[float], list[float]]:
    """Where the cut lines of a page stand, from left to right and from below, in mm."""
    drawn = shapes(pdf, page)
    across = {round((left + right) / 2, 1) for left, low, right, top in drawn if right - left < 1 and top - low > 264}
    up = {round((low + top) / 2, 1) for left, low, right, top in drawn if top - low < 1 and right - left > 189}
    return sorted(across), sorted(up)


@pytest.mark.parametrize("deck", ["site/coaching", "eksempel/lange-kort", "eksempel/skaeve-grupper"])
def test_every_question_stands_whole_on_a_card_of_its_own_and_its_back_behind_it(
    pdfs: dict[str, PdfReader], deck: str
) -> None:
    place, name = deck.split("/")
    content = (
        yaml("spoergsmaalskort", name)
        if place == "site"
        else YAML(typ="safe", pure=True).load(EXAMPLES / "spoergsmaalskort.yml")[name]
    )
    cards = [(group["titel"], card["tekst"]) for group in content["grupper"] for card in group["kort"]]
    pdf = pdfs[f"{deck}.pdf"]
    for (group, question), front, back in zip(cards, fronts(pdf)[1:], backs(pdf)[1:], strict=False):
        assert words(question) in front
        assert words(group) in front
        assert words(group) in back


@pytest.mark.parametrize(("cards", "sheets"), [(1, 1), (8, 2), (9, 2), (17, 3), (18, 3), (30, 4)])
def test_a_deck_of_any_size_closes_on_whole_sheets_with_cards_for_ones_own(cards: int, sheets: int) -> None:
    pdf = deck_of([f"Hvad nu, nummer {number}?" for number in range(cards)])
    assert len(pdf.pages) == 2 * sheets
    kinds = ["own" if "Skrivjereseget" in front else "question" for front in fronts(pdf)[1:]]
    assert kinds == ["question"] * cards + ["own"] * (9 * sheets - 1 - cards)
    assert all(backs(pdf)), "and each has its back"


def test_the_coaching_cards_fill_two_sheets_and_a_third_is_for_ones_own(pdfs: dict[str, PdfReader]) -> None:
    own = ["Skrivjereseget" in front for front in fronts(pdfs["site/coaching.pdf"])]
    assert own == [False] * 18 + [True] * 9


def test_a_card_measures_63_by_88_millimetres(filer: dict[str, Path]) -> None:
    for page in (0, 2, 4):
        across, up = cuts(filer["site/coaching.pdf"], page)
        assert across == pytest.approx([10.5, 73.5, 136.5, 199.5], abs=0.1)
        assert up == pytest.approx([16.5, 104.5, 192.5, 280.5], abs=0.1)


def test_nothing_on_a_sheet_of_cards_stands_where_printers_do_not_print(filer: dict[str, Path]) -> None:
    for page in range(6):
        for left, low, right, top in shapes(filer["site/coaching.pdf"], page):
            assert min(left, low, 210 - right, 297 - top) >= 5


def test_what_stands_at_the_edge_of_a_sheet_of_cards_is_small(pdfs: dict[str, PdfReader]) -> None:
    sizes = []

    def visit(piece, matrix, text_matrix, _font, size) -> None:
        y = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
        if piece.strip() and y / MM > CORNER[1]:
            sizes.append(size)

    for page in pdfs["site/coaching.pdf"].pages:
        page.extract_text(visitor_text=visit)
    assert len(sizes) >= 6
    assert max(sizes) < 9


def test_the_title_card_tells_what_the_deck_is_and_which_numbers_each_group_has(pdfs: dict[str, PdfReader]) -> None:
    deck, title = yaml("spoergsmaalskort", "coaching"), fronts(pdfs["site/coaching.pdf"])[0]
    for told in (deck["titel"], deck["formål"], "17 kort i 4 grupper", "Afdækkende1–4", "Handlingsskabende13–17"):
        assert words(told) in title


def test_a_card_has_its_number_in_two_corners(pdfs: dict[str, PdfReader]) -> None:
    page = pdfs["site/coaching.pdf"].pages[0]  # number 8 is the last of the sheet
    eights = [(round(x - CORNER[0] - 126), round(y - 16.5)) for x, y, piece in placed(page) if piece.strip() == "8"]
    (left, top), (right, bottom) = sorted(eights)
    assert left < 9 < 50 < right
    assert bottom < 10 < 75 < top


def test_groups_are_told_apart_by_bars_where_there_is_no_colour(filer: dict[str, Path]) -> None:
    bars = [
        sum(
            abs(right - left - 4.4) < 0.1 and abs(top - low - 0.9) < 0.1
            for left, low, right, top in shapes(filer["site/coaching.pdf"], page)
        )
        for page in (0, 2)
    ]
    assert bars == [4 * 1 + 4 * 2, 4 * 3 + 5 * 4]


def test_a_reader_hears_the_deck_then_each_group_once_then_the_cards_for_ones_own(pdfs: dict[str, PdfReader]) -> None:
    def titles(entries: list) -> list[str]:
        return [title for one in entries for title in (titles(one) if isinstance(one, list) else [one.title])]

    groups = [group["titel"] for group in yaml("spoergsmaalskort", "coaching")["grupper"]]
    assert titles(pdfs["site/coaching.pdf"].outline) == ["Coachingspørgsmål", *groups, "Skriv jeres eget"]


def test_the_backs_of_cards_are_not_read_aloud(pdfs: dict[str, PdfReader]) -> None:
    for page in pdfs["site/coaching.pdf"].pages[1::2]:
        content = page.get_contents().get_data()
        assert b"/Artifact" in content
        assert b"/MCID" not in content


def test_a_word_longer_than_a_card_is_wide_has_room_on_it() -> None:
    long = "Introduktionsprogramplanlægningsmøderækkefølgeovervejelser? " * 3
    assert words(long) in fronts(deck_of([long.strip()]))[1]


# --- Packets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_a_packet_has_the_sheets_of_its_role_on_the_pages_its_contents_say(
    pdfs: dict[str, PdfReader], role: str
) -> None:
    sheets = {name: yaml("arbejdsark", name) for name in SHEETS}
    wanted = {sheet["titel"] for sheet in sheets.values() if role in sheet["til"]}
    pdf = pdfs[f"site/pakke-{role}.pdf"]
    entries = {
        bookmark.title: pdf.get_destination_page_number(bookmark) + 1
        for bookmark in pdf.outline
        if not isinstance(bookmark, list)
    }
    assert set(entries) == wanted
    assert list(entries.values()) == sorted(entries.values())
    contents = words(pdf.pages[0].extract_text())
    for title, number in entries.items():
        assert words(f"{title}{number}") in contents
        assert words(title) in words(pdf.pages[number - 1].extract_text())
    for number, page in enumerate(pdf.pages, 1):
        assert words(f"Side {number} af {len(pdf.pages)}") in words(page.extract_text())


def test_a_packet_follows_the_phases(pdfs: dict[str, PdfReader]) -> None:
    titles = [bookmark.title for bookmark in pdfs["site/pakke-mentor.pdf"].outline if not isinstance(bookmark, list)]
    assert (
        titles.index("Mentors overvejelser")
        < titles.index("Samarbejdsaftale for mentor og mentee")
        < titles.index("Afslutningssamtale")
    )


def test_a_role_without_sheets_has_no_packet(filer: dict[str, Path]) -> None:
    with_sheets = {rolle for rolle in data().roller if data().ark_til(rolle)}
    assert {name for name in filer if name.startswith("eksempel/pakke-")} == {
        f"eksempel/pakke-{rolle}.pdf" for rolle in with_sheets
    }
