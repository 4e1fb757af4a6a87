"""Models to PDF: worksheets to print and to fill in, decks of cards, and the packet of each role. PDF/UA-1, all of them.

Python gathers what a template needs as one JSON text; Typst and the templates *.typ make the pages of it.
"""

import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from macros import fonts, papir, template_errors, tokens, udgaver
from macros.errors import Fejl
from macros.load import Data
from macros.models import NAME_SEPARATOR, Arbejdsark, Feltbase, ForHver, Spørgsmålskort, Udvalg

if TYPE_CHECKING:
    import pikepdf  # slow to import, and most builds find every file in the cache

TEMPLATES = Path(__file__).parent / "templates"
ROOT = TEMPLATES.parent.parent
CARDS_ON_SHEET = 9  # 3 x 3, as templates/spoergsmaalskort.typ sets them


class Sætfejl(Exception):
    """Typst could not set a file, or warned, or it is not as it should be; `fejl` say which, where, and why."""

    def __init__(self, *fejl: Fejl):
        self.fejl = fejl
        super().__init__("\n".join(map(str, fejl)))


def _told(name: str, error: typst.TypstError | typst.TypstWarning) -> Fejl:
    """What Typst says of the file `name`, with the template and the line where it stopped."""
    found = f"noget, der ikke kan sættes: {' '.join([error.message, *error.hints])}"
    return template_errors.of_typst(str(error.diagnostic or ""), ROOT) or Fejl(
        f"filer/{name}", 0, "", found, "tekst, som kan stå på papiret"
    )


@dataclass(frozen=True)
class Look:
    """What the files take from the site: colours by name, the mark as SVG, the font to type with as TrueType."""

    colours: dict[str, str]
    mark: str
    form_font: bytes

    @classmethod
    def of(cls, root: Path) -> "Look":
        """The look of the project in `root`."""
        overrides = root / "overrides"
        return cls(
            colours=tokens.colours(overrides / "assets" / "css" / "tokens.css"),
            mark=(overrides / ".icons" / "noegle.svg").read_text(encoding="utf-8"),
            form_font=fonts.for_forms(root / ".cache" / "fonts"),
        )


class Pdf:
    """The PDF files of one build."""

    def __init__(self, data: Data, look: Look):
        self._data = data
        self._look = look

    def arbejdsark(self, id: str) -> bytes:
        """A worksheet to print. Raises Sætfejl, also where the paper is not what its data say."""
        ark = self._data.arbejdsark[id]
        compiler = self._compiler("arbejdsark", self.arbejdsark_data(id))
        pdf = self._compiled(compiler, f"{id}.pdf")
        if ark.papir:
            measured = json.loads(compiler.query("<opmaalt>", field="value", one=True))
            faults = papir.faults(ark, papir.Part.of(measured))
            fejl = [Fejl(ark.fil or f"filer/{id}.pdf", ark.linje("papir"), "papir", *fault) for fault in faults]
            if fejl:
                raise Sætfejl(*fejl)
        return _packed(pdf)

    def arbejdsark_udfyld(self, id: str) -> bytes:
        """A worksheet to fill in."""
        from macros import acroform

        pdf = self._set("arbejdsark", f"{id}-udfyld.pdf", self.arbejdsark_data(id, udfyld=True))
        acroform.fillable(pdf, self._look.form_font, self._data.arbejdsark[id])
        return _packed(pdf)

    def spørgsmålskort(self, id: str) -> bytes:
        """A deck of cards to cut."""
        return _packed(self._set("spoergsmaalskort", f"{id}.pdf", self.spørgsmålskort_data(id)))

    def pakke(self, rolle: str, nummer: int = 1) -> bytes:
        """All worksheets of a role in one file."""
        return _packed(self._set("pakke", f"pakke-{rolle}.pdf", self.pakke_data(rolle, nummer)))

    # --- what the templates are given: plain values, so that their JSON tells whether a file would be the same -----------

    def arbejdsark_data(self, id: str, udfyld: bool = False) -> dict[str, Any]:
        """For templates/arbejdsark.typ."""
        return self._shared(udfyld) | {"ark": self._sheet(self._data.arbejdsark[id])}

    def pakke_data(self, rolle: str, nummer: int = 1) -> dict[str, Any]:
        """For templates/pakke.typ; `nummer` is that of the file, as in udgaver.of_role."""
        om, alle = self._data.roller[rolle], self._data.ark_til(rolle)
        filer = len(udgaver.of_role(rolle, len(alle)))
        del_ = f", del {nummer} af {filer}" if filer > 1 else ""
        ark = alle[(nummer - 1) * udgaver.MOST_IN_PACKET : nummer * udgaver.MOST_IN_PACKET]
        return self._shared(False) | {
            "titel": f"Ark til {om.titel.lower()}{del_}",
            "rolle": {"id": om.id, "tekst": om.tekst},
            "ark": [*map(self._sheet, ark)],
        }

    def spørgsmålskort_data(self, id: str) -> dict[str, Any]:
        """For templates/spoergsmaalskort.typ."""
        bunke: Spørgsmålskort = self._data.spørgsmålskort[id]
        grupper: list[dict[str, Any]] = []
        kort: list[dict[str, Any]] = []
        for nummer, (gruppe, kortnavn) in enumerate(zip(bunke.grupper, bunke.kortnavne, strict=True)):
            fra = len(kort) + 1
            kort += [
                {"tekst": et.tekst, "gruppe": nummer, "nummer": fra + plads} for plads, et in enumerate(gruppe.kort)
            ]
            grupper.append({"titel": gruppe.titel, "kortnavn": kortnavn, "fra": fra, "til": len(kort)})
        return self._shared(False) | {
            "titel": bunke.titel,
            "formål": bunke.formål,
            "antal": bunke.antal,
            "grupper": grupper,
            "kort": kort,
            "egne": _own_cards(len(kort)),
        }

    def _shared(self, udfyld: bool) -> dict[str, Any]:
        return {"farver": self._look.colours, "mærke": self._look.mark, "skilletegn": NAME_SEPARATOR, "udfyld": udfyld}

    def _sheet(self, ark: Arbejdsark) -> dict[str, Any]:
        kilde = self._data.kilder[ark.kilde]
        return {
            "titel": ark.titel,
            "formål": ark.formål,
            "roller": [{"id": id, "titel": self._data.roller[id].titel} for id in ark.til],
            "fase": self._data.fase(ark).titel,
            "tid": ark.tid,
            "om_hvem": ark.om_hvem,
            "kilde": f"{kilde.forfatter}: {kilde.titel} ({kilde.år})",
            "antal_trin": len(ark.trin),
            "retning": ark.papir.retning if ark.papir else "stående",
            "sider": ark.papir.sider if ark.papir else None,
            "afsnit": [
                afsnit.model_dump() | {"felter": [_field(ark, felt) for felt in afsnit.felter]} for afsnit in ark.afsnit
            ],
        }

    # --- Typst -----------------------------------------------------------------------------------------------------------

    def _set(self, template: str, name: str, data: dict[str, Any]) -> "pikepdf.Pdf":
        """The PDF of a template; `name` is what an error calls it. Raises Sætfejl."""
        return self._compiled(self._compiler(template, data), name)

    def _compiler(self, template: str, data: dict[str, Any]) -> typst.Compiler:
        return typst.Compiler(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=_own_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )

    def _compiled(self, compiler: typst.Compiler, name: str) -> "pikepdf.Pdf":
        """What it makes; a warning is an error. Raises Sætfejl."""
        import pikepdf

        from macros import structure

        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=0,  # the same data, the same bytes
            )
        except typst.TypstError as error:
            raise Sætfejl(_told(name, error)) from error
        if warnings:
            raise Sætfejl(_told(name, warnings[0]))
        assert isinstance(pdf, bytes), "one file was asked for"
        opened = pikepdf.open(io.BytesIO(pdf))
        structure.head_rows(opened)
        return opened


def _own_cards(cards: int) -> int:
    """How many cards for one's own close the last sheet of a deck, after its title card: there is always at least one."""
    return CARDS_ON_SHEET - (1 + cards) % CARDS_ON_SHEET


@cache
def _own_fonts() -> typst.Fonts:
    """The site's typeface and no other, whatever the machine has."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.SOURCE.parent])


def _packed(pdf: "pikepdf.Pdf") -> bytes:
    """The file, its many small objects pressed together: less than half the size. The same file gives the same bytes."""
    import pikepdf

    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _field(ark: Arbejdsark, felt: Feltbase) -> dict[str, Any]:
    """A field's own values, and those that follow from the sheet: keys of its rows, what an entry is called."""
    values = felt.model_dump() | {"navn": felt.overskrift, "hjælp": felt.vejledning, "kort": felt.kort}
    if isinstance(felt, (Udvalg, ForHver)):
        values |= {"nøgler": ark.nøgler(felt), "post": ark.post(felt)}
    elif hasattr(felt, "nøgler"):
        values |= {"nøgler": felt.nøgler}
    if kolonner := getattr(felt, "kolonner", None):
        values |= {
            "kolonner": [
                kolonne.model_dump() | {"navn": kolonne.overskrift, "smal": kolonne.smal, "brøk": kolonne.brøk}
                for kolonne in kolonner
            ]
        }
    if isinstance(felt, ForHver):
        values |= {"felter": [_field(ark, indre) for indre in felt.felter]}
    return values
