"""What an editor is told when a data file is wrong: every error with file, line, key, what was found and what is allowed."""

import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from sandbox import write_docs

from macros import check, documents, pages
from macros.errors import Datafejl, Fejl
from macros.load import load
from macros.models import SLAGS

# A worksheet whose lines are known: each test changes one of them.
SHEET = """\
titel: Prøveark
formål: Et ark til prøve.
til: [mentor]
ordning: forloeb
fase: foerste
tid: 30
følsom: nej
kilde: bogen
guide: guide.md
afsnit:
  - id: del
    titel: Del
    felter:
      - id: emner
        slags: liste
        navn: Emner
        post: emne
      - id: valg
        slags: udvalg
        navn: Valg
        fra: emner
      - id: hver
        slags: for-hver
        navn: For hver
        fra: valg
        felter:
          - {id: retning, slags: notat, navn: Retning}
      - id: kryds
        slags: afkryds
        navn: Kryds
        punkter: [{id: a, tekst: A}, {id: b, tekst: B}]
      - id: net
        slags: tabel
        navn: Net
        post: række
        tomme: 2
        kolonner: [{id: k, navn: K}]
      - id: mening
        slags: skala
        navn: Mening
        svar: [{id: ja, tekst: Ja}, {id: nej, tekst: Nej}]
"""
FILE = "docs/data/arbejdsark/proeve.yml"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A docs folder of examples without a fault."""
    docs = tmp_path_factory.mktemp("data") / "docs"
    write_docs(docs)
    (docs / "data" / "arbejdsark" / "proeve.yml").write_text(SHEET, encoding="utf-8")
    return docs


@pytest.fixture
def docs(examples: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    return shutil.copytree(examples, tmp_path / "docs")


def spoil(docs: Path, old: str, new: str, file: str = FILE) -> None:
    """Replace the one place where `old` stands."""
    path = docs.parent / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def errors(docs: Path) -> list[Fejl]:
    """The errors that loading tells of."""
    with pytest.raises(Datafejl) as raised:
        load(docs)
    return raised.value.fejl


def only(docs: Path) -> Fejl:
    """The one error there is."""
    found = errors(docs)
    assert len(found) == 1, "\n\n".join(map(str, found))
    return found[0]


def test_data_without_a_fault_loads(docs: Path) -> None:
    assert load(docs).arbejdsark["proeve"].titel == "Prøveark"


SCHEMA_FAULTS = {
    # what is spoilt: (old, new, line, key, found, allowed, suggestion)
    "a misspelt kind": (
        "slags: liste",
        "slags: tekts",
        15,
        "afsnit[1].felter[1].slags",
        "tekts",
        "tekst, notat",
        "tekst",
    ),
    "a missing kind": ("        slags: liste\n", "", 14, "afsnit[1].felter[1].slags", "mangler", "tekst, notat", ""),
    "an unknown key": ("titel: Del", "titl: Del", 12, "afsnit[1].titl", "titl", "id, titel", "titel"),
    "a comma in a text without quotes": (
        "navn: Retning}",
        "navn: Vej, som er ny}",
        27,
        "afsnit[1].felter[3].felter[1].som er ny",
        "som er ny",
        "anførselstegn",
        "",
    ),
    "a missing key": ("        navn: Emner\n", "", 14, "afsnit[1].felter[1].navn", "mangler", "nøglen navn", ""),
    "a missing key of the sheet": ("tid: 30\n", "", 1, "tid", "mangler", "nøglen tid", ""),
    "a number for a text": ("titel: Prøveark", "titel: 2014", 1, "titel", "2014", "tekst", ""),
    "a text for a number": ("tid: 30", 'tid: "30"', 6, "tid", "»30«", "helt tal", ""),
    "a text for a list": ("til: [mentor]", "til: mentor", 3, "til", "»mentor«", "liste", ""),
    "a word that is none of three": (
        "følsom: nej",
        "følsom: måske",
        7,
        "følsom",
        "»måske«",
        "nej, kollega, borger",
        "",
    ),
    "a list for a text": ("titel: Del", "titel: [Del]", 12, "afsnit[1].titel", "liste", "tekst", ""),
    "nothing for a text": ("titel: Del", "titel:", 12, "afsnit[1].titel", "ingenting", "tekst", ""),
    "an empty text": ("titel: Del", 'titel: " "', 12, "afsnit[1].titel", "» «", "tekst", ""),
    "an empty list": (
        "punkter: [{id: a, tekst: A}, {id: b, tekst: B}]",
        "punkter: []",
        31,
        "afsnit[1].felter[4].punkter",
        "tom liste",
        "mindst 1",
        "",
    ),
    "one answer alone": (
        "svar: [{id: ja, tekst: Ja}, {id: nej, tekst: Nej}]",
        "svar: [{id: ja, tekst: Ja}]",
        41,
        "afsnit[1].felter[6].svar",
        "liste med 1",
        "mindst 2",
        "",
    ),
    "too many blanks": ("tomme: 2", "tomme: 21", 36, "afsnit[1].felter[5].tomme", "21", "højst 20", ""),
    "an id with Danish letters": ("id: emner", "id: emnær", 14, "afsnit[1].felter[1].id", "emnær", "a-z", ""),
    "an id with a capital": ("id: mening", "id: Mening", 38, "afsnit[1].felter[6].id", "Mening", "a-z", ""),
    "an id with a space": ("id: mening", "id: min mening", 38, "afsnit[1].felter[6].id", "min mening", "a-z", ""),
    "an id with an underscore": ("id: mening", "id: min_mening", 38, "afsnit[1].felter[6].id", "min_mening", "a-z", ""),
    "a field that may not be repeated": (
        "slags: notat",
        "slags: underskrift",
        27,
        "afsnit[1].felter[3].felter[1].slags",
        "underskrift",
        "tekst, notat",
        "",
    ),
}

REFERENCE_FAULTS = {
    "an id twice": ("id: mening", "id: kryds", 38, "afsnit[1].felter[6].id", "»kryds« igen", "linje 28", ""),
    "an id of a section again": ("id: mening", "id: del", 38, "afsnit[1].felter[6].id", "»del« igen", "linje 11", ""),
    "a point twice": (
        "{id: b, tekst: B}",
        "{id: a, tekst: B}",
        31,
        "afsnit[1].felter[4].punkter[2].id",
        "»a« igen",
        "linje 31",
        "",
    ),
    "an answer twice": (
        "{id: nej, tekst: Nej}",
        "{id: ja, tekst: Nej}",
        41,
        "afsnit[1].felter[6].svar[2].id",
        "»ja« igen",
        "linje 41",
        "",
    ),
    "a choice from nothing": (
        "fra: emner",
        "fra: emnre",
        21,
        "afsnit[1].felter[2].fra",
        "»emnre«",
        "id på en liste",
        "emner",
    ),
    "a choice from a field of another kind": (
        "fra: emner",
        "fra: hver",
        21,
        "afsnit[1].felter[2].fra",
        "»hver«",
        "emner",
        "",
    ),
    "a repetition of a later field": (
        "fra: valg",
        "fra: kryds",
        25,
        "afsnit[1].felter[3].fra",
        "»kryds«",
        "emner, valg",
        "",
    ),
    "an unknown source": ("kilde: bogen", "kilde: bogn", 8, "kilde", "»bogn«", "bogen, kort-kilde", "bogen"),
    "an unknown role": ("til: [mentor]", "til: [mentro]", 3, "til[1]", "»mentro«", "leder, tovholder", "mentor"),
    "an unknown scheme": ("ordning: forloeb", "ordning: forlob", 4, "ordning", "»forlob«", "doere, forloeb", "forloeb"),
    "an unknown phase": ("fase: foerste", "fase: forste", 5, "fase", "»forste«", "foerste, sidste", "foerste"),
    "an unknown page": ("guide: guide.md", "guide: guiden.md", 9, "guide", "»guiden.md«", "en side i docs", "guide.md"),
    "a table with both kinds of rows": (
        "tomme: 2",
        "tomme: 2\n        hoved: H",
        32,
        "afsnit[1].felter[5]",
        "hoved, post, tomme",
        "enten hoved og rækker",
        "",
    ),
    "a table with no rows": (
        "        post: række\n        tomme: 2\n",
        "",
        32,
        "afsnit[1].felter[5]",
        "nøgler",
        "enten hoved og rækker",
        "",
    ),
    "steps that do not begin with 1": (
        "titel: Del",
        "titel: Del\n    trin: 2",
        13,
        "afsnit[1].trin",
        "2",
        "1, for trin",
        "",
    ),
}


@pytest.mark.parametrize(
    "fault", [*SCHEMA_FAULTS.values(), *REFERENCE_FAULTS.values()], ids=[*SCHEMA_FAULTS, *REFERENCE_FAULTS]
)
def test_the_error_says_where_what_and_what_is_allowed(docs: Path, fault: tuple) -> None:
    old, new, line, key, found, allowed, suggestion = fault
    spoil(docs, old, new)
    error = next(error for error in errors(docs) if error.nøgle == key)
    assert (error.fil, error.linje) == (FILE, line)
    assert found in error.fundet
    assert allowed in error.tilladt
    assert error.forslag == suggestion


@pytest.mark.parametrize(
    "name",
    ["a missing key", "a number for a text", "a text for a number", "a word that is none of three", "an empty list"],
)
def test_one_fault_gives_one_error(docs: Path, name: str) -> None:
    old, new, *_ = SCHEMA_FAULTS[name]
    spoil(docs, old, new)
    only(docs)


def write(docs: Path, content: bytes) -> None:
    """Write the worksheet anew."""
    (docs.parent / FILE).write_bytes(content)


def test_every_tab_in_the_indentation_is_named(docs: Path) -> None:
    write(docs, SHEET.replace("    titel: Del", "\ttitel: Del").replace("        navn: Net", "  \tnavn: Net").encode())
    assert [(error.linje, error.fundet) for error in errors(docs)] == [
        (12, "et tabulatortegn i indrykningen"),
        (34, "et tabulatortegn i indrykningen"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("titel: Prøveark", "titel: Prøve: ark", 1),
        ("til: [mentor]", "til: [mentor", 4),
        ("titel: Del", 'titel: "Del', 43),
        ("    titel: Del", "   titel: Del", 12),
    ],
)
def test_text_that_is_not_yaml_is_shown_with_its_line(docs: Path, old: str, new: str, line: int) -> None:
    spoil(docs, old, new)
    error = only(docs)
    assert error.linje in (line, line - 1)
    assert "gyldig YAML" in error.tilladt


@pytest.mark.parametrize(
    ("value", "allowed"), [("!!int tredive", "gyldig YAML"), ("&x [*x]", "Slet & og *"), ("[" * 5000, "færre niveauer")]
)
def test_yaml_that_means_nothing_is_told_with_its_file(docs: Path, value: str, allowed: str) -> None:
    spoil(docs, "tid: 30", f"tid: {value}")
    assert allowed in only(docs).tilladt


def test_a_key_twice_in_the_same_place_is_an_error(docs: Path) -> None:
    spoil(docs, "tid: 30", "tid: 30\ntid: 40")
    assert (only(docs).linje, only(docs).tilladt) == (7, "hver nøgle én gang")


def test_a_file_that_is_not_utf_8_is_named_with_the_line_of_the_letter(docs: Path) -> None:
    write(docs, SHEET.replace("å", "aa").replace("Prøveark", "Proeveark").replace("prøve", "proeve").encode("latin-1"))
    error = only(docs)
    assert error.linje == 7, "the ø of følsom"
    assert "f8" in error.fundet
    assert "UTF-8" in error.tilladt


DATA = Path(__file__).parent.parent / "docs" / "data"


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yml")), ids=lambda path: path.stem)
def test_a_data_file_is_read_as_another_yaml_reader_reads_it(path: Path) -> None:
    read = documents.read(path, DATA.parent, [])
    assert read.content == YAML(typ="safe", pure=True).load(unicodedata.normalize("NFC", path.read_text("utf-8")))


@pytest.mark.parametrize(
    "value",
    [
        "ja",
        "on",
        "yes",
        "NO",
        "12:30",
        "true",
        "False",
        "~",
        "null",
        "",
        "007",
        "+3",
        "1.5",
        "1e3",
        ".5",
        '"12"',
        "'~'",
        "2026-11-25 ",
        "[1, b]",
        "|\n  a\n  b",
    ],
)
def test_a_value_means_what_it_means_in_yaml_1_2(docs: Path, value: str) -> None:
    path = docs / "data" / "proeve.yml"
    path.write_text(f"a: {value}\n", encoding="utf-8")
    read = documents.read(path, docs, [])
    expected = YAML(typ="safe", pure=True).load(f"a: {value}\n")["a"]
    assert read.content["a"] == (value.strip() if isinstance(expected, date) else expected), "a date is a text to us"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# kun en note\n"])
def test_an_empty_file_is_an_error(docs: Path, content: bytes) -> None:
    write(docs, content)
    assert (only(docs).linje, only(docs).fundet) == (1, "en tom fil")


def test_a_file_that_holds_only_a_text_is_an_error(docs: Path) -> None:
    write(docs, b"hej\n")
    assert only(docs).tilladt == "nøgler med værdier"


def test_a_missing_file_is_named(docs: Path) -> None:
    (docs / "data" / "kilder.yml").unlink()
    assert ("docs/data/kilder.yml", "filen findes ikke") in [(error.fil, error.fundet) for error in errors(docs)]


def test_a_file_name_that_is_no_id_is_an_error(docs: Path) -> None:
    (docs.parent / FILE).rename(docs / "data" / "arbejdsark" / "Prøve ark.yml")
    error = only(docs)
    assert (error.fil, error.nøgle, error.fundet) == ("docs/data/arbejdsark/Prøve ark.yml", "filnavn", "»Prøve ark«")


def test_a_byte_order_mark_does_no_harm(docs: Path) -> None:
    write(docs, SHEET.encode("utf-8-sig"))
    assert load(docs).arbejdsark["proeve"].titel == "Prøveark"


def test_decomposed_letters_are_read_as_whole_ones_in_keys_and_values(docs: Path) -> None:
    write(docs, unicodedata.normalize("NFD", SHEET).encode())
    sheet = load(docs).arbejdsark["proeve"]
    assert sheet.titel == unicodedata.normalize("NFC", "Prøveark") == "Prøveark"
    assert sheet.formål == "Et ark til prøve."


def test_ids_of_cards_groups_phases_layers_sources_and_roles_are_unique(docs: Path) -> None:
    spoil(docs, "id: c\n", "id: a\n", "docs/data/spoergsmaalskort/to-grupper.yml")
    spoil(docs, "id: sidste\n", "id: foerste\n", "docs/data/faser/forloeb.yml")
    spoil(docs, "id: nederst\n", "id: oeverst\n", "docs/data/figur/to-lag.yml")
    spoil(docs, "id: kort-kilde\n", "id: bogen\n", "docs/data/kilder.yml")
    spoil(docs, "id: tovholder\n", "id: leder\n", "docs/data/roller.yml")
    twice = {Path(error.fil).stem for error in errors(docs) if error.fundet.endswith("igen")}
    assert twice == {"to-grupper", "forloeb", "to-lag", "kilder", "roller"}


def test_a_guide_names_only_roles_sheets_and_folders_that_are_there(docs: Path) -> None:
    spoil(docs, "- farlige-tegn\n", "- farlige-teng\n", "docs/data/guider.yml")
    spoil(docs, "- leder\n", "- ledr\n", "docs/data/guider.yml")
    spoil(docs, "id: prove\n", "id: proven\n", "docs/data/guider.yml")
    found = {(error.nøgle, error.fundet, error.forslag) for error in errors(docs)}
    assert found == {
        ("guider[1].id", "»proven«, men docs/guider/proven/index.md findes ikke", ""),
        ("guider[2].til[1]", "»ledr«", "leder"),
        ("guider[2].ark[1]", "»farlige-teng«", "farlige-tegn"),
    }


MEETING = "docs/data/droeftelse/to-planer.yml"


@pytest.mark.parametrize(
    ("old", "new", "key", "found", "allowed", "suggestion"),
    [
        (
            "spørgsmål: anden",
            "spørgsmål: andre",
            "planer[2].forløb[3].spørgsmål",
            "»andre«",
            "foerste, anden, raad",
            "anden",
        ),
        (
            "spørgsmål: anden",
            "spørgsmål: raad",
            "planer[2].forløb[3].spørgsmål",
            "»raad« igen",
            "ikke er brugt før",
            "",
        ),
        ("minutter: 30", "minutter: 31", "planer[2].minutter", "31", "30, for velkomst, forløb og opsamling", ""),
        ("velkomst: 2", "velkomst: to", "planer[2].velkomst", "»to«", "et helt tal", ""),
        ("form: alene", "form: allene", "planer[2].forløb[1].form", "»allene«", "alene, par, alle", "alene"),
        ("id: anden", "id: foerste", "spørgsmål[2].id", "»foerste« igen", "ikke er brugt før", ""),
        ("kilde: bogen", "kilde: bogn", "kilde", "»bogn«", "bogen, kort-kilde", "bogen"),
    ],
)
def test_a_fault_in_a_discussion_is_told(
    docs: Path, old: str, new: str, key: str, found: str, allowed: str, suggestion: str
) -> None:
    path = docs.parent / MEETING
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        old, new = f"{old}\n", f"{new}\n"
    spoil(docs, old, new, MEETING)
    error = next(error for error in errors(docs) if error.nøgle == key)
    assert (error.fil, found in error.fundet, allowed in error.tilladt) == (MEETING, True, True), str(error)
    assert error.forslag == suggestion


def test_the_page_of_a_discussion_must_have_its_title(docs: Path) -> None:
    text = f'---\n{TOP}---\n\n# Et andet navn\n\n{{{{ drøftelse("to-planer") }}}}\n'
    (error,) = whole_page_errors(docs, text, "personalemoede/to-planer.md")
    assert "# To planer" in error.tilladt


def test_the_first_page_of_a_folder_is_about_what_the_folder_is_named_after() -> None:
    assert pages.own_id(Path("personalemoede/index.md")) == "personalemoede"
    assert pages.own_id(Path("personalemoede/faellesmoede.md")) == "faellesmoede"


def test_all_errors_of_all_files_are_told_at_once_in_order_with_their_number(docs: Path) -> None:
    spoil(docs, "tid: 30", "tid: nej")
    spoil(docs, "titel: Del", "titel: 1")
    (docs / "data" / "arbejdsark" / "mindste.yml").write_bytes(b"")
    spoil(docs, "titel: To lag", "title: To lag", "docs/data/figur/to-lag.yml")
    with pytest.raises(Datafejl) as raised:
        load(docs)
    told = [(error.fil, error.linje) for error in raised.value.fejl]
    assert told == sorted(told)
    assert {Path(file).stem for file, _ in told} == {"proeve", "mindste", "to-lag"}
    assert str(raised.value).endswith(f"{len(told)} fejl skal rettes.")


def test_an_error_reads_as_danish_with_every_part(docs: Path) -> None:
    spoil(docs, "slags: liste", "slags: tekts")
    error = next(error for error in errors(docs) if error.forslag)
    assert str(error).split("\n") == [
        f"{FILE}, linje 15: afsnit[1].felter[1].slags",
        "    Fundet:  tekts",
        f"    Tilladt: {', '.join(SLAGS)}",
        "    Mente du tekst?",
    ]


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_happens_to_a_file_there_is_a_clear_error_or_none(docs: Path, data: st.DataObject) -> None:
    lines = SHEET.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["gone", "twice", "cut", "junk"]))
        junk = data.draw(st.text(alphabet="abæ:-[]{}\"'#&*!|>%@`, \t0", max_size=8))
        cut = data.draw(st.integers(0, len(lines[place])))
        lines[place : place + 1] = {
            "gone": [],
            "twice": [lines[place]] * 2,
            "cut": [lines[place][:cut]],
            "junk": [lines[place][:cut] + junk + lines[place][cut:]],
        }[change] or [""]
    text = "\n".join(lines)
    write(docs, text.encode())
    try:
        load(docs)
    except Datafejl as raised:
        for error in raised.fejl:
            assert error.fil == FILE
            assert 1 <= error.linje <= len(lines) + 1
            assert error.fundet
            assert error.tilladt


# --- macro calls and headings in pages ---------------------------------------------------------------------------------


def page_errors(docs: Path, text: str, page: str = "ny.md") -> list[Fejl]:
    """The errors of a page with this text."""
    path = docs / page
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    try:
        check.text(docs)
    except Datafejl as error:
        return error.fejl
    return []


TOP = "title: Ny\ndescription: En ny side.\n"


def whole_page_errors(docs: Path, text: str, page: str = "ny.md") -> list[Fejl]:
    """The errors of a page with this text, with those of its top and its heading."""
    page_errors(docs, text, page)
    return [error for error in check.whole(docs.parent).fejl if error.fil == f"docs/{page}"]


@pytest.mark.parametrize(
    ("call", "found", "suggestion"),
    [
        ('arbejdsark("proev")', "»proev«", "proeve"),
        ('tjekliste("proeve", "dele")', "»dele«", "del"),
        ('spørgsmålskort("to-gruper")', "»to-gruper«", "to-grupper"),
        ('analysetrin("proeve")', "»proeve«", ""),
        ('faser("forlob")', "»forlob«", "forloeb"),
        ('figur("to-lage")', "»to-lage«", "to-lag"),
        ('kilde("bogn")', "»bogn«", "bogen"),
        ('guide("provee")', "»provee«", "prove"),
        ('oversigt("forloeb")', "1 tekst", ""),
        ('drøftelse("to-plane")', "»to-plane«", "to-planer"),
        ('arbejdsarket("proeve")', "makroen arbejdsarket", "arbejdsark"),
        ("arbejdsark()", "ingen tekst", ""),
        ('kilde("bogen", "igen")', "2 tekster", ""),
    ],
)
def test_a_macro_call_that_names_nothing_is_told_with_page_line_and_nearest(
    docs: Path, call: str, found: str, suggestion: str
) -> None:
    (error,) = page_errors(docs, f"# Ny\n\n{{{{ {call} }}}}\n")
    assert (error.fil, error.linje) == ("docs/ny.md", 3)
    assert found in error.fundet
    assert error.forslag == suggestion


def test_a_call_that_cannot_be_read_is_told_with_its_line(docs: Path) -> None:
    (error,) = page_errors(docs, '# Ny\n\n{{ faser("forloeb" }}\n')
    assert (error.fil, error.linje) == ("docs/ny.md", 3)


def test_the_page_of_a_sheet_must_have_the_sheets_title(docs: Path) -> None:
    call = '{{ arbejdsark("proeve") }}'
    (error,) = whole_page_errors(docs, f"---\n{TOP}---\n\n# Et andet navn\n\n{call}\n", "arbejdsark/proeve.md")
    assert (error.linje, error.nøgle) == (6, "overskrift")
    assert "Prøveark" in error.tilladt
    assert whole_page_errors(docs, f"---\n{TOP}---\n\n# Prøveark\n\n{call}\n", "arbejdsark/proeve.md") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("søgeord: makker", "ikke er en liste"),
        ("søgeord: [makker, on]", "andet end tekster"),
        ("søgeord: {a: b}", "ikke er en liste"),
        ("søgeord: [a, b", "ikke kan læses"),
        ("søgeord [a, b]", "ikke kan læses"),
        ("søgeord: [a]\ndate: 2026-13-01", "ikke kan læses"),
    ],
)
def test_words_to_be_found_by_that_are_no_list_of_texts_are_told(docs: Path, line: str, found: str) -> None:
    error = whole_page_errors(docs, f"---\n{TOP}{line}\n---\n\n# Ny\n\nTekst.\n")[0]
    assert error.linje in (4, 5)
    assert found in error.fundet
    good = f"---\n{TOP}søgeord: [makker, hvem ved hvad]\n---\n\n# Ny\n\nTekst.\n"
    assert whole_page_errors(docs, good) == []
    odd = f"\ufeff--- \n{TOP}søgeord: makker\n...\n\n# Ny\n\nTekst.\n"
    assert whole_page_errors(docs, odd) != [], "MkDocs reads this too"


# --- What only the files to download ask for -------------------------------------------------------------------------


def test_a_sign_that_the_typeface_does_not_have_is_named(docs: Path) -> None:
    (docs.parent / FILE).write_text(SHEET.replace("navn: Emner", "navn: Emner 😀"), encoding="utf-8")
    (found,) = errors(docs)
    assert (found.linje, found.nøgle, found.fundet) == (16, "afsnit[1].felter[1].navn", "tegnet »😀« (U+1F600)")


def test_a_name_that_is_too_long_for_word_is_told_with_its_length(docs: Path) -> None:
    (docs.parent / FILE).write_text(SHEET.replace("id: net", f"id: {'net' * 20}"), encoding="utf-8")
    (found,) = errors(docs)
    assert found.fundet == f"et navn på 68 tegn: {'net' * 20}__n20__k"


@pytest.mark.parametrize(
    ("kind", "like", "name", "both"),
    [
        ("arbejdsark", "mindste", "alle-slags-udfyld", "alle-slags-udfyld.pdf"),
        ("arbejdsark", "mindste", "pakke-mentor", "pakke-mentor.pdf"),
        ("spoergsmaalskort", "to-grupper", "mindste", "mindste.pdf"),
    ],
)
def test_two_things_that_would_become_the_same_file_are_told(
    docs: Path, kind: str, like: str, name: str, both: str
) -> None:
    shutil.copy(docs / "data" / kind / f"{like}.yml", docs / "data" / kind / f"{name}.yml")
    assert [found.fundet for found in errors(docs) if f"filer/{both}" in found.fundet]
