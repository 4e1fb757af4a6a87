"""Chrome's and Edge's reader of PDF files, as a person uses it: click a field, type, print."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw


class Form:
    """A PDF that is open in the reader. Points are those of the page, from its lower left corner."""

    def __init__(self, document: pdfium.PdfDocument):
        self._pages = [
            document[number] for number in range(len(document))
        ]  # a page that is closed loses what has the focus
        self._document = document
        self._printed: dict[int, pdfium.PdfTextPage] = {}
        self._env = document.formenv.raw

    def fields(self) -> dict[str, tuple[int, tuple[float, float, float, float]]]:
        """Each field to write in by its name: the number of its page, and left, bottom, right and top."""
        found = {}
        for number, page in enumerate(self._pages):
            for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
                annotation = raw.FPDFPage_GetAnnot(page.raw, index)
                if raw.FPDFAnnot_GetFormFieldType(self._env, annotation) == raw.FPDF_FORMFIELD_TEXTFIELD:
                    box = raw.FS_RECTF()
                    raw.FPDFAnnot_GetRect(annotation, box)
                    found[_name(self._env, annotation)] = (number, (box.left, box.bottom, box.right, box.top))
                raw.FPDFPage_CloseAnnot(annotation)
        return found

    def write(self, field: tuple[int, tuple[float, float, float, float]], text: str) -> None:
        """Click into the field and type."""
        number, (left, bottom, right, top) = field
        page = self._pages[number].raw
        middle = ((left + right) / 2, (bottom + top) / 2)
        raw.FORM_OnMouseMove(self._env, page, 0, *middle)
        raw.FORM_OnLButtonDown(self._env, page, 0, *middle)
        raw.FORM_OnLButtonUp(self._env, page, 0, *middle)
        for letter in text:
            raw.FORM_OnChar(self._env, page, ord("\r" if letter == "\n" else letter), 0)
        raw.FORM_ForceToKillFocus(self._env)

    def printed(self, field: tuple[int, tuple[float, float, float, float]]) -> tuple[str, set[float]]:
        """What stands in the field on paper, once all is written: its letters without breaks, and the sizes they have."""
        number, (left, bottom, right, top) = field
        if number not in self._printed:
            assert raw.FPDFPage_Flatten(self._pages[number].raw, raw.FLAT_PRINT) == raw.FLATTEN_SUCCESS
            self._printed[number] = self._document[number].get_textpage()  # read anew, with the fields on it
        text = self._printed[number]
        letters, sizes = [], set()
        for index in range(text.count_chars()):
            place = [ctypes.c_double() for _ in range(4)]
            raw.FPDFText_GetCharBox(text.raw, index, *place)
            x, y = (place[0].value + place[1].value) / 2, (place[2].value + place[3].value) / 2
            code = raw.FPDFText_GetUnicode(text.raw, index)
            if left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1 and code not in (10, 13):
                letters.append(chr(code))
                if raw.FPDFText_IsGenerated(text.raw, index) != 1:  # a blank that only stands between two places
                    sizes.add(round(raw.FPDFText_GetFontSize(text.raw, index), 1))
        return "".join(letters), sizes


def _name(env: object, annotation: object) -> str:
    length = raw.FPDFAnnot_GetFormFieldName(env, annotation, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetFormFieldName(env, annotation, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


@contextmanager
def opened(path: Path) -> Iterator[Form]:
    """The file, open in the reader."""
    document = pdfium.PdfDocument(path)
    document.init_forms()
    try:
        yield Form(document)
    finally:
        document.close()
