"""The structure of a PDF, where Typst has no word for it: what stands first in a row of a table is the header of that row."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf


def head_rows(pdf: Pdf) -> None:
    """Make the first cell of each row that is not itself a header the header of its row, so that a screen reader says it in each cell."""
    for row in _elements(pdf.Root.StructTreeRoot, Name.TR):
        cells = [cell for cell in row.get("/K", []) if isinstance(cell, Dictionary) and "/S" in cell]
        if cells and cells[0].S == Name.TD:
            cells[0].S = Name.TH
            own = cells[0].get("/A", Array())
            others = list(own) if isinstance(own, Array) else [own]
            cells[0].A = Array([*others, Dictionary(O=Name.Table, Scope=Name.Row)])


def _elements(element: Object, kind: Name) -> Iterator[Object]:
    below: Any = element.get("/K", [])
    for kid in below if isinstance(below, Array) else [below]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            yield from _elements(kid, kind)
