"""Models to Word: a worksheet or the minutes of a meeting as .docx, a zip of small XML parts that the templates render.

The parts that every file has are in templates/word/, what is written in it in templates/<kind>.word.xml, and the fields in
templates/felt.word.xml. Written whole rather than changed out of a library's own template: nothing is there that we did not
ask for, and the same data gives the same bytes.
"""

import io
import itertools
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any

from macros import labels, templating
from macros.load import Data
from macros.models import Afkryds, Arbejdsark, Tabel, Underskrift, field_name

CREATED = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: a file does not change because it was made again

DOCUMENT = "word/document.xml"

# Parts of the package and the templates that make them; the numbering is last, as it counts what the others asked for.
PARTS = {
    "[Content_Types].xml": "word/content-types.xml",
    "_rels/.rels": "word/package-rels.xml",
    "docProps/core.xml": "word/core.xml",
    "docProps/app.xml": "word/app.xml",
    "word/_rels/document.xml.rels": "word/document-rels.xml",
    DOCUMENT: "{document}.word.xml",
    "word/styles.xml": "word/styles.xml",
    "word/settings.xml": "word/settings.xml",
    "word/fontTable.xml": "word/fontTable.xml",
    "word/theme/theme1.xml": "word/theme.xml",
    "word/header1.xml": "word/header.xml",
    "word/footer1.xml": "word/footer.xml",
    "word/numbering.xml": "word/numbering.xml",
}

# What tokens.css calls the colour of a role, where it has another name than the role.
COLOURS_OF_ROLES = {"ny-socialraadgiver": "ny"}

LONGEST_TITLE = 64  # signs: Word shows no more of what a control is called

# Widths in twips (1/1440 inch): A4 within margins of 20 mm, as it stands and as it lies.
TEXT_WIDTH = 9638
LYING_WIDTH = 14570
NUMBER_WIDTH = 510
TICK_WIDTH = 680
NARROW_WIDTH = 1588
NAME_SHARE = 0.28  # of the width, for the column that says what a row is about
MINUTES_SHARES = (0.31, 0.33, 0.18, 0.18)  # question, decision, who, when
MINUTES_ROWS = 6
POINT_SHARE = 0.44  # for points, which are sentences, beside short columns such as who and when


class Word:
    """The Word files of one build."""

    def __init__(self, data: Data, colours: dict[str, str]):
        self._data = data
        self._colours = {name: code.removeprefix("#").upper() for name, code in colours.items()}
        self._templates = templating.environment("word", autoescape=True, finalize=_on_one_line)

    def arbejdsark(self, id: str) -> bytes:
        """The worksheet as a .docx file."""
        ark = self._data.arbejdsark[id]
        return self._file(
            "arbejdsark",
            titel=ark.titel,
            formål=ark.formål,
            ark=ark,
            kilde=self._data.kilder[ark.kilde],
            roller=[self._data.roller[rolle] for rolle in ark.til],
            rollefarve=self._role_colour,
            fase=self._data.fase(ark),
            liggende=(liggende := ark.papir is not None and ark.papir.retning == "liggende"),
            kolonnebredder=partial(column_widths, width=LYING_WIDTH if liggende else TEXT_WIDTH),
        )

    def _role_colour(self, rolle: str, shade: str = "") -> str:
        """A role's own colour, or the pale one behind it (shade "-tone"), as Word writes colours."""
        name = COLOURS_OF_ROLES.get(rolle, rolle)
        return self._colours.get(f"{name}{shade}", self._colours[f"hoved{shade}"])

    def referat(self) -> bytes:
        """Empty minutes of a meeting as a .docx file."""
        return self._file(
            "referat",
            titel="Referat",
            formål="Beslutninger, gode råd og det, I talte om.",
            rækker=[f"n{nummer}" for nummer in range(1, MINUTES_ROWS + 1)],
            bredder=[int(TEXT_WIDTH * share) for share in MINUTES_SHARES],
        )

    def deltagerark(self) -> bytes:
        """The questions of a meeting, to answer before it, as a .docx file with room for one question."""
        return self._file("deltagerark", titel="Deltagerark", formål="Spørgsmål at tænke over før mødet.")

    def _file(self, document: str, ark: Arbejdsark | None = None, **values: Any) -> bytes:
        """The .docx whose document is made by the template of this name; of a sheet, where there is one."""
        values = {"liggende": False} | values | {"farve": self._colours, "ark": ark}
        places: list[labels.Place] = []
        if ark:  # made once to learn what its controls are called, so that each can be told apart from the others

            def noted(alias: str, tag: str) -> str:
                if tag and not tag.startswith(":"):
                    places.append((tag, alias))
                return alias

            self._part(PARTS[DOCUMENT].format(document=document), values | _fresh(noted))
        called = labels.distinct(places, ark, LONGEST_TITLE) if ark else {}
        values |= _fresh(lambda alias, tag: called.get((tag, alias), alias))
        return _zipped(
            {part: self._part(template.format(document=document), values) for part, template in PARTS.items()}
        )

    def _part(self, template: str, values: dict[str, Any]) -> bytes:
        """One XML part, without the line breaks of its template."""
        xml = self._templates.get_template(template).render(values)
        return "".join(line.strip() for line in xml.split("\n")).encode()


def column_widths(felt: Tabel | Afkryds | Underskrift, width: int = TEXT_WIDTH) -> list[int]:
    """Width of each column in twips, `width` in all: first what says which row it is, then the columns to write in."""
    if isinstance(felt, Underskrift):
        return _shared(width, [round(width * 0.2)], [1.0, None, 1.0])
    shares = [None if kolonne.smal else kolonne.brøk for kolonne in felt.kolonner or []]
    if isinstance(felt, Afkryds):
        share = POINT_SHARE if len(shares) == 2 else NAME_SHARE
        return _shared(width, [TICK_WIDTH, round(width * share)], shares)
    return _shared(width, [round(width * NAME_SHARE) if felt.rækker else NUMBER_WIDTH], shares)


def _fresh(kaldt: Callable[[str, str], str]) -> dict[str, Any]:
    """What the templates of one file count with; `kaldt` gives what a control is called, from its label and its tag."""
    numre: list[tuple[str, int]] = []

    def nyt_nummer(tekst: str, indryk: int) -> int:
        """Ask for one more automatic numbering; gives its number in the file."""
        numre.append((tekst, indryk))
        return len(numre)

    return {
        "feltnavn": lambda dele, *flere: field_name(*dele, *flere),
        "nyt_id": itertools.count(1).__next__,
        "nyt_nummer": nyt_nummer,
        "numre": numre,
        "kaldt": kaldt,
    }


def _on_one_line(value: object) -> object:
    """A text as one line, however it was broken in its YAML file; XML that a macro has made stays as it is."""
    return " ".join(value.split()) if type(value) is str else value


def _shared(width: int, first: list[int], shares: list[float | None]) -> list[int]:
    """The widths given first, and the rest by these shares; None is what has one length. All alike where nothing else would take the rest."""
    left = width - sum(first)
    if not any(shares):
        return [*first, *[left // len(shares)] * len(shares)]
    left -= NARROW_WIDTH * shares.count(None)
    whole = sum(share or 0 for share in shares)
    return [*first, *[NARROW_WIDTH if share is None else int(left * share / whole) for share in shares]]


def _zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of the parts, the same each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, CREATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()
