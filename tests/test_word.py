"""The Word files: what Word's own schema, an editor and someone who fills them in find in them."""

import io
import zipfile
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm
from openxml_audit import OpenXmlValidator
from sandbox import data

from macros import tokens
from macros.word import Word

nsmap["w14"] = "http://schemas.microsoft.com/office/word/2010/wordml"
nsmap["w15"] = "http://schemas.microsoft.com/office/word/2012/wordml"
ROOT = Path(__file__).resolve().parent.parent
BLOCK = "eksempel/alle-slags.docx"


@pytest.fixture(scope="module")
def words(filer: dict[str, Path]) -> dict[str, Path]:
    """Every Word file."""
    return {name: path for name, path in filer.items() if path.suffix == ".docx"}


@pytest.fixture(scope="module")
def example(words: dict[str, Path]):
    """The example with every kind of field, opened."""
    return Document(str(words[BLOCK]))


def control(document, tag: str):
    """The content control with this tag."""
    return next(sdt for sdt in document.element.body.iter(qn("w:sdt")) if tag_of(sdt) == tag)


def tag_of(sdt) -> str | None:
    """The tag of a content control."""
    tag = sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return None if tag is None else tag.get(qn("w:val"))


def has(sdt, kind: str) -> bool:
    """Whether a control is of this kind."""
    return sdt.find(f"{qn('w:sdtPr')}/{qn(kind)}") is not None


def text(element) -> str:
    """All text within an element."""
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def faults(path: Path | io.BytesIO) -> list[str]:
    """What breaks Word's own schema."""
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def test_no_file_breaks_the_schema(words: dict[str, Path]) -> None:
    assert {name: found for name, path in words.items() if (found := faults(path))} == {}


def test_the_checker_finds_a_control_in_the_wrong_place(words: dict[str, Path], tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.docx"
    with zipfile.ZipFile(words[BLOCK]) as good, zipfile.ZipFile(spoilt, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(
                name,
                content.replace(b"<w:sdtContent>", b"<w:sdtIndhold>").replace(b"</w:sdtContent>", b"</w:sdtIndhold>"),
            )
    assert faults(spoilt)


def test_every_file_is_small(words: dict[str, Path]) -> None:
    assert max(path.stat().st_size for path in words.values()) <= 30_000


def test_every_control_has_a_number_of_its_own_and_a_tag_that_word_can_keep(words: dict[str, Path]) -> None:
    for name, path in words.items():
        body = Document(str(path)).element.body
        numbers = Counter(id.get(qn("w:val")) for id in body.iter(qn("w:id")))
        assert max(numbers.values()) == 1, name
        assert all(len(tag.get(qn("w:val"))) <= 64 for tag in body.iter(qn("w:tag"))), name


def test_the_page_is_a4_and_the_language_danish(words: dict[str, Path]) -> None:
    for path in words.values():
        document = Document(str(path))
        section = document.sections[0]
        size = (297, 210) if path.stem == "introduktionsskema" else (210, 297)
        assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == size
        assert document.core_properties.language == "da-DK"
        assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "da-DK"


def test_a_sheet_that_lies_on_paper_lies_in_word_and_fills_its_width(words: dict[str, Path]) -> None:
    document = Document(str(words["site/introduktionsskema.docx"]))
    page = document.sections[0]
    assert round(page.page_width / Mm(1)) == 297
    room = page.page_width - page.left_margin - page.right_margin
    for table in document.tables:
        assert sum(cell.width for cell in table.rows[0].cells) == pytest.approx(room, rel=0.01)


def test_a_wide_column_is_wider_than_a_narrow_one(words: dict[str, Path]) -> None:
    table = Document(str(words["site/introduktionsskema.docx"])).tables[0]
    width = {cell.text: cell.width for cell in table.rows[0].cells}
    assert width["Hvornår"] < width["Med hvem"] < width["Hvad"]


def test_a_role_has_its_colour(words: dict[str, Path]) -> None:
    facts = Document(str(words["site/logbog.docx"])).paragraphs[2]
    shaded = [
        run for run in facts.runs if run._element.rPr is not None and run._element.rPr.find(qn("w:shd")) is not None
    ]
    assert [run.text.strip() for run in shaded] == ["Ny socialrådgiver"]


def test_title_and_headings_have_words_own_styles(words: dict[str, Path]) -> None:
    document = Document(str(words["site/sags-og-episodeanalyse.docx"]))
    assert document.core_properties.title == "Sags- og episodeanalyse"
    styled = [(p.style.name, p.text) for p in document.paragraphs]
    assert ("Title", "Sags- og episodeanalyse") in styled
    assert ("Heading 1", "Trin 1 af 5\nHvad ved vi?") in styled
    assert {name for name, _ in styled} <= {style.name for style in document.styles}


def test_the_header_has_room_for_the_municipality_and_the_footer_counts_pages(words: dict[str, Path]) -> None:
    section = Document(str(words["site/logbog.docx"])).sections[0]
    header = section.header._element
    assert [tag_of(sdt) for sdt in header.iter(qn("w:sdt"))] == [":kommune"]
    footer = section.footer._element
    assert text(footer) == "LogbogSide 1 af 1"
    assert [code.text.strip() for code in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_tables_repeat_their_header_and_let_long_rows_go_on_over_the_page(words: dict[str, Path]) -> None:
    for path in words.values():
        for table in Document(str(path)).element.body.iter(qn("w:tbl")):
            rows = list(table.iter(qn("w:tr")))
            assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            assert not [row for row in rows[1:] if row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None]
            assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val"))
            widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
            assert min(widths) >= 500 and sum(widths) <= (14570 if path.stem == "introduktionsskema" else 9638)


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("en-linje", "w:text"),
        ("dagen", "w:date"),
        ("tilfreds", "w:dropDownList"),
        ("talt-om__tid", "w14:checkbox"),
        ("aftaler__laan__frist", "w:date"),
        ("moeder__n1__emne", "w:text"),
        ("vigtigst__n5", "w14:checkbox"),
        ("hast__n2", "w:dropDownList"),
        ("navne__mentor__dato", "w:date"),
    ],
)
def test_each_kind_of_field_is_a_control_of_its_kind(example, tag: str, kind: str) -> None:
    assert has(control(example, tag), kind)


@pytest.mark.parametrize(
    "tag", ["flere-linjer", "aarsager__n1", "retning__n2", "aftaler__laan__noter", "temaer__form__godt"]
)
def test_an_answer_of_several_lines_holds_whole_paragraphs(example, tag: str) -> None:
    content = control(example, tag).find(qn("w:sdtContent"))
    assert len(list(content.iter(qn("w:p")))) == 1
    assert content[0].tag in (qn("w:p"), qn("w:tc"))


def test_a_drop_down_offers_the_answers_of_the_data(example) -> None:
    items = control(example, "tilfreds").iter(qn("w:listItem"))
    assert [(item.get(qn("w:value")), item.get(qn("w:displayText"))) for item in items] == [
        ("ja", "Ja"),
        ("nej", "Nej"),
    ]


@pytest.mark.parametrize(
    ("tag", "rows"), [("moeder", 4), ("aarsager", 5), ("vigtigst", 5), ("retninger", 2), ("opgaver__n1", 2)]
)
def test_what_can_be_added_to_repeats_as_word_does_it(example, tag: str, rows: int) -> None:
    section = control(example, tag)
    assert has(section, "w15:repeatingSection")
    items = section.findall(f"{qn('w:sdtContent')}/{qn('w:sdt')}")
    assert len(items) == rows
    assert all(has(item, "w15:repeatingSectionItem") for item in items)


def test_rows_count_themselves_so_that_a_row_more_has_the_next_number(example) -> None:
    numbers = {
        tag: control(example, tag).find(f".//{qn('w:numId')}").get(qn("w:val"))
        for tag in ("moeder", "aarsager", "vigtigst", "retninger")
    }
    assert len(set(numbers.values())) == 4, "each list begins with 1"


def test_a_tick_is_clicked_and_stands_as_an_empty_box(example) -> None:
    tick = control(example, "talt-om__tid")
    assert text(tick) == "☐"
    assert tick.find(f".//{qn('w14:checkedState')}").get(qn("w14:val")) == "2611"


def test_every_empty_answer_is_a_placeholder_that_goes_away(words: dict[str, Path]) -> None:
    for path in words.values():
        for sdt in Document(str(path)).element.body.iter(qn("w:sdt")):
            if any(has(sdt, kind) for kind in ("w15:repeatingSection", "w15:repeatingSectionItem", "w14:checkbox")):
                continue
            assert has(sdt, "w:showingPlcHdr")
            assert sdt.find(f".//{qn('w:rStyle')}").get(qn("w:val")) == "PlaceholderText"


def test_a_text_that_is_broken_in_its_data_file_is_one_line_with_its_spaces() -> None:
    broken = data().arbejdsark["mindste"].model_copy(update={"formål": "Første linje\n  og den næste.\n"})
    word = Word(
        replace(data(), arbejdsark={"mindste": broken}),
        tokens.colours(ROOT / "overrides" / "assets" / "css" / "tokens.css"),
    )
    assert Document(io.BytesIO(word.arbejdsark("mindste"))).paragraphs[1].text == "Første linje og den næste."


def test_a_row_more_keeps_the_file_in_order(words: dict[str, Path], tmp_path: Path) -> None:
    document = Document(str(words[BLOCK]))
    for tag in ("moeder", "aarsager", "retninger"):
        content = control(document, tag).find(qn("w:sdtContent"))
        more = deepcopy(content[-1])
        for number, id in enumerate(more.iter(qn("w:id"))):
            id.set(qn("w:val"), str(10_000 + 100 * len(content) + number + ord(tag[0]) * 1000))
        content.append(more)
    document.save(tmp_path / "flere.docx")
    assert faults(tmp_path / "flere.docx") == []
