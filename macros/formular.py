"""Make the places to write in a PDF into form fields.

Typst cannot write form fields. In the edition to fill in, each place to write is therefore a link whose address carries what
the field needs (templates/felt.typ). Typst gives a link its exact rectangle, its place in the reading order and its place in
the structure tree; here the link becomes a widget in all three, so that the file is still PDF/UA-1.
"""

import io
import json
from typing import Any, Iterator

from fontTools.ttLib import TTFont
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

MARK = "felt:"
FONT = "Skrift"
STYLE = f"/{FONT} 0 Tf 0.11 0.153 0.149 rg"  # size 0: the reader's program makes the text smaller rather than cut it off
PRINTED = 4  # the annotation flag Print
MULTILINE = 1 << 12
RADIO = 1 << 15
INK = "0.11 0.153 0.149"


def fillable(pdf: bytes, font: bytes) -> bytes:
    """The PDF with form fields for links; `font` is a TrueType file with the letters of WinAnsi. The same bytes each time."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    root = writer.root_object
    elements = _elements(root)
    fields, groups = ArrayObject(), {}
    looks = _Looks(writer)
    for page in writer.pages:
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            described = str(annotation.get("/Contents", ""))
            if not described.startswith(MARK):
                continue
            felt = json.loads(described.removeprefix(MARK))
            element = elements[int(annotation["/StructParent"])].get_object()
            element.update(_dictionary(S=NameObject("/Form"), Alt=TextStringObject(felt["etiket"])))
            _widget(annotation, felt, page.indirect_reference, looks)
            if felt["slags"] != "valg":
                fields.append(reference)
                continue
            if felt["navn"] not in groups:
                groups[felt["navn"]] = writer._add_object(_group(felt))
                fields.append(groups[felt["navn"]])
            group = groups[felt["navn"]]
            group.get_object()["/Kids"].append(reference)
            annotation[NameObject("/Parent")] = group
    root[NameObject("/AcroForm")] = writer._add_object(
        _dictionary(
            Fields=fields,
            DA=TextStringObject(STYLE),
            NeedAppearances=BooleanObject(False),
            DR=_dictionary(Font=_dictionary(**{FONT: _font(writer, font)})),
        )
    )
    writer.pdf_header = "%PDF-1.7"
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def fields(pdf: bytes) -> dict[str, dict[str, Any]]:
    """The form fields of a PDF by name."""
    return PdfReader(io.BytesIO(pdf)).get_fields() or {}


def _dictionary(**entries: Any) -> DictionaryObject:
    """A PDF dictionary with these entries."""
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _elements(root: DictionaryObject) -> dict[int, Any]:
    """Structure elements by the number that content and annotations know them by."""

    def leaves(node: Any) -> Iterator[tuple[int, Any]]:
        node = node.get_object()
        numbers = node.get("/Nums", [])
        for place in range(0, len(numbers), 2):
            yield int(numbers[place]), numbers[place + 1]
        for kid in node.get("/Kids", []):
            yield from leaves(kid)

    return dict(leaves(root["/StructTreeRoot"]["/ParentTree"]))


def _widget(annotation: DictionaryObject, felt: dict, page: IndirectObject, looks: "_Looks") -> None:
    """Make the link a widget of this kind."""
    for key in ("/A", "/Border", "/Contents", "/QuadPoints"):
        annotation.pop(NameObject(key), None)
    left, bottom, right, top = map(float, annotation["/Rect"])
    size = (right - left, top - bottom)
    annotation.update(
        _dictionary(Subtype=NameObject("/Widget"), F=NumberObject(PRINTED), P=page, TU=TextStringObject(felt["etiket"]))
    )
    if felt["slags"] in ("kryds", "valg"):
        on = NameObject(f"/{felt.get('værdi', 'ja')}")
        states = DictionaryObject({on: looks.on(felt["slags"], size), NameObject("/Off"): looks.empty(size)})
        annotation.update(_dictionary(AS=NameObject("/Off"), AP=_dictionary(N=states)))
        if felt["slags"] == "valg":
            return
        annotation.update(_dictionary(FT=NameObject("/Btn"), V=NameObject("/Off")))
    else:
        annotation.update(
            _dictionary(FT=NameObject("/Tx"), DA=TextStringObject(STYLE), V=TextStringObject(""), AP=_dictionary(N=looks.text(size)))
        )
        if felt["slags"] == "notat":
            annotation[NameObject("/Ff")] = NumberObject(MULTILINE)
    annotation[NameObject("/T")] = TextStringObject(felt["navn"])


def _group(felt: dict) -> DictionaryObject:
    """The parent of widgets of which one is chosen."""
    return _dictionary(
        FT=NameObject("/Btn"),
        Ff=NumberObject(RADIO),
        T=TextStringObject(felt["navn"]),
        TU=TextStringObject(felt["gruppe"]),
        V=NameObject("/Off"),
        Kids=ArrayObject(),
    )


class _Looks:
    """What widgets look like; one of each size is kept for all."""

    def __init__(self, writer: PdfWriter):
        self._writer = writer
        self._made: dict[tuple, Any] = {}

    def empty(self, size: tuple[float, float]) -> Any:
        """Nothing: the box is drawn by the page itself."""
        return self._drawing(size, "")

    def text(self, size: tuple[float, float]) -> Any:
        """An empty text."""
        return self._drawing(size, "/Tx BMC EMC")

    def on(self, slags: str, size: tuple[float, float]) -> Any:
        """A tick, or the dot of a choice, drawn: no font has to hold it."""
        width, height = size
        if slags == "kryds":
            points = [(width * x, height * y) for x, y in ((0.2, 0.5), (0.42, 0.26), (0.82, 0.78))]
            path = " ".join(f"{x:.2f} {y:.2f} {step}" for (x, y), step in zip(points, "mll"))
            return self._drawing(size, f"q {INK} RG 1.7 w 1 J 1 j {path} S Q")
        middle = f"{width / 2:.2f} {height / 2:.2f}"
        return self._drawing(size, f"q {INK} RG {min(size) * 0.52:.2f} w 1 J {middle} m {middle} l S Q")

    def _drawing(self, size: tuple[float, float], operators: str) -> Any:
        key = (round(size[0], 2), round(size[1], 2), operators)
        if key not in self._made:
            drawing = StreamObject()
            drawing.set_data(operators.encode())
            box = ArrayObject([NumberObject(0), NumberObject(0), FloatObject(key[0]), FloatObject(key[1])])
            drawing.update(
                _dictionary(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=box, Resources=DictionaryObject())
            )
            self._made[key] = self._writer._add_object(drawing)
        return self._made[key]


def _font(writer: PdfWriter, data: bytes) -> Any:
    """The font that is typed with, embedded, in the encoding that forms are filled in with."""
    font = TTFont(io.BytesIO(data), lazy=True)
    letters = [bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)]
    scale = 1000 / font["head"].unitsPerEm
    names, widths, head, metrics = font.getBestCmap(), font["hmtx"], font["head"], font["OS/2"]
    stream = StreamObject()
    stream.set_data(data)
    file = stream.flate_encode()
    file[NameObject("/Length1")] = NumberObject(len(data))
    descriptor = _dictionary(
        Type=NameObject("/FontDescriptor"),
        FontName=NameObject("/SourceSans3"),
        Flags=NumberObject(32),
        FontBBox=ArrayObject([NumberObject(round(edge * scale)) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]),
        ItalicAngle=NumberObject(0),
        Ascent=NumberObject(round(metrics.sTypoAscender * scale)),
        Descent=NumberObject(round(metrics.sTypoDescender * scale)),
        CapHeight=NumberObject(round(metrics.sCapHeight * scale)),
        StemV=NumberObject(80),
        FontFile2=writer._add_object(file),
    )
    width = [round(widths[names[ord(letter)]][0] * scale) if letter and ord(letter) in names else 0 for letter in letters]
    return writer._add_object(
        _dictionary(
            Type=NameObject("/Font"),
            Subtype=NameObject("/TrueType"),
            BaseFont=NameObject("/SourceSans3"),
            FirstChar=NumberObject(32),
            LastChar=NumberObject(255),
            Encoding=NameObject("/WinAnsiEncoding"),
            Widths=ArrayObject(map(NumberObject, width)),
            FontDescriptor=writer._add_object(descriptor),
        )
    )
