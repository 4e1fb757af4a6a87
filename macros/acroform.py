"""Make the places to write in a PDF into form fields.

Typst cannot write form fields. In the edition to fill in, each place to write is therefore a link whose address carries what
the field needs (templates/felt.typ). Typst gives a link its exact rectangle, its place in the reading order and its place in
the structure tree; here the link becomes a widget in all three, so that the file is still PDF/UA-1.
"""

import io
import json
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String

from macros import labels
from macros.fonts import FORM_CODES
from macros.models import Arbejdsark

MARK = "felt:"
FONT = "/Wingdings"  # PDFium asks a font of this name, and no other, for letters beyond those of WinAnsi; it is our own all the same
INK = "0.11 0.153 0.149"
SIZE = 9  # points, in every field: a size of 0 lets a program make long answers too small to read, and short ones large
STYLE = f"{FONT} {SIZE} Tf {INK} rg"
PRINTED = 4  # the annotation flag Print
MULTILINE = 1 << 12
RADIO = 1 << 15


def fillable(pdf: Pdf, font: bytes, ark: Arbejdsark) -> None:
    """Turn the links of this sheet into form fields; `font` is a TrueType file with the letters of FORM_CODES, to type with."""
    elements = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    looks = _Looks(pdf)
    fields: list[Object] = []
    groups: dict[str, Object] = {}
    places = list(_places(pdf))
    named = [(felt, part) for _, _, felt in places for part in ("etiket", "gruppe") if part in felt]
    called = labels.distinct(((felt["navn"], felt[part]) for felt, part in named), ark)
    for felt, part in named:
        felt[part] = called[felt["navn"], felt[part]]
    for page, annotation, felt in places:
        element = elements[int(annotation.StructParent)]
        element.S = Name.Form
        element.Alt = String(felt["etiket"])
        _make_widget(annotation, felt, looks)
        annotation.P = page
        if felt["slags"] != "valg":
            fields.append(annotation)
            continue
        if felt["navn"] not in groups:
            groups[felt["navn"]] = pdf.make_indirect(_group(felt))
            fields.append(groups[felt["navn"]])
        groups[felt["navn"]].Kids.append(annotation)
        annotation.Parent = groups[felt["navn"]]
    resources = Dictionary(Font=Dictionary({FONT: _font(pdf, font)}))
    form = Dictionary(Fields=Array(fields), DA=String(STYLE), NeedAppearances=False, DR=resources)
    pdf.Root.AcroForm = pdf.make_indirect(form)


def _places(pdf: Pdf) -> Iterator[tuple[Object, Object, dict[str, Any]]]:
    """Each place to write: its page, its link, and what the field needs."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            described = str(annotation.get("/Contents", ""))
            if described.startswith(MARK):
                yield page.obj, annotation, json.loads(described.removeprefix(MARK))


def _make_widget(annotation: Object, felt: dict[str, Any], looks: "_Looks") -> None:
    """Make the link a widget of this kind."""
    for key in ("/A", "/Border", "/Contents", "/QuadPoints"):
        if key in annotation:
            del annotation[key]
    left, bottom, right, top = map(float, annotation.Rect)
    size = (right - left, top - bottom)
    annotation.Subtype = Name.Widget
    annotation.F = PRINTED
    annotation.TU = String(felt["etiket"])
    if felt["slags"] in ("kryds", "valg"):
        on = f"/{felt.get('værdi', 'ja')}"
        annotation.AS = Name.Off
        annotation.AP = Dictionary(N=Dictionary({on: looks.on(felt["slags"], size), "/Off": looks.empty(size)}))
        if felt["slags"] == "valg":
            return  # name and value belong to the group
        annotation.FT = Name.Btn
        annotation.V = Name.Off
    else:
        annotation.FT = Name.Tx
        annotation.DA = String(STYLE)
        annotation.V = String("")
        annotation.AP = Dictionary(N=looks.text(size))
        if felt["slags"] == "linjer":
            annotation.Ff = MULTILINE
    annotation.T = String(felt["navn"])


def _group(felt: dict[str, Any]) -> Dictionary:
    """The parent of widgets of which one is chosen."""
    return Dictionary(
        FT=Name.Btn, Ff=RADIO, T=String(felt["navn"]), TU=String(felt["gruppe"]), V=Name.Off, Kids=Array()
    )


class _Looks:
    """What widgets look like; one of each size is kept for all."""

    def __init__(self, pdf: Pdf):
        self._pdf = pdf
        self._made: dict[tuple[float, float, str], Object] = {}

    def empty(self, size: tuple[float, float]) -> Object:
        """Nothing: the box is drawn by the page itself."""
        return self._drawing(size, "")

    def text(self, size: tuple[float, float]) -> Object:
        """An empty text."""
        return self._drawing(size, "/Tx BMC EMC")

    def on(self, slags: str, size: tuple[float, float]) -> Object:
        """A tick, or the dot of a choice, drawn: no font has to hold it."""
        width, height = size
        if slags == "kryds":
            points = [(width * x, height * y) for x, y in ((0.2, 0.5), (0.42, 0.26), (0.82, 0.78))]
            path = " ".join(f"{x:.2f} {y:.2f} {step}" for (x, y), step in zip(points, "mll", strict=True))
            return self._drawing(size, f"q {INK} RG 1.7 w 1 J 1 j {path} S Q")
        middle = f"{width / 2:.2f} {height / 2:.2f}"
        return self._drawing(size, f"q {INK} RG {min(size) * 0.52:.2f} w 1 J {middle} m {middle} l S Q")

    def _drawing(self, size: tuple[float, float], operators: str) -> Object:
        width, height = (round(side, 2) for side in size)
        if (width, height, operators) not in self._made:
            self._made[width, height, operators] = self._pdf.make_stream(
                operators.encode(),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, width, height]),
                Resources=Dictionary(),
            )
        return self._made[width, height, operators]


def _font(pdf: Pdf, data: bytes) -> Object:
    """The font that is typed with, embedded, in the encoding that forms are filled in with."""
    from fontTools.ttLib import TTFont  # slow to import, see fonts

    font = TTFont(io.BytesIO(data), lazy=True)
    from fontTools.agl import AGL2UV

    letters = [FORM_CODES.get(code, "") for code in range(32, 256)]
    scale = 1000 / font["head"].unitsPerEm
    glyphs, widths, head, metrics = font.getBestCmap(), font["hmtx"], font["head"], font["OS/2"]
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.SourceSans3,
        Flags=32,
        FontBBox=Array([round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]),
        ItalicAngle=0,
        Ascent=round(metrics.sTypoAscender * scale),
        Descent=round(metrics.sTypoDescender * scale),
        CapHeight=round(metrics.sCapHeight * scale),
        StemV=80,
        FontFile2=pdf.make_stream(data, Length1=len(data)),
    )
    width = [
        round(widths[glyphs[ord(letter)]][0] * scale) if letter and ord(letter) in glyphs else 0 for letter in letters
    ]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name.SourceSans3,
            FirstChar=32,
            LastChar=255,
            Encoding=Dictionary(
                Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=_differences(AGL2UV)
            ),
            Widths=Array(width),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


# Names of accents in the whole of Adobe's list; fontTools has the short one.
ACCENTS = {0x306: "brevecmb", 0x308: "dieresiscmb", 0x30A: "ringcmb", 0x30C: "caroncmb"}


def _differences(adobe: dict[str, int]) -> Array:
    """The bytes that mean another letter than in WinAnsi: each byte and the letter's name in Adobe's list, as PDF/UA wants it."""
    names = {code: name for name, code in sorted(adobe.items(), reverse=True)} | ACCENTS
    other = Array()
    for code, letter in FORM_CODES.items():
        if bytes([code]).decode("cp1252", "replace") != letter:
            other.append(code)
            other.append(Name(f"/{names[ord(letter)]}"))
    return other
