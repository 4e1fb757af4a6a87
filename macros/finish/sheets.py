"""The page of a worksheet: what editors write above the sheet, on how to use it, stands folded within its head.

Whoever opens a sheet wants to write in it. A block that stands right above a sheet on its own page (`/// fordyb-dig | Sådan bruger I arket`)
is therefore moved to below the sheet's purpose and facts. Markdown cannot put it there, for the head is the component's. The heading of the sheet
stays for those who listen; whoever looks sees the sheet.
"""

from macros.finish.tree import Element, Tree

SHEET = ".arbejdsark[data-egen-side]"


def place_use(tree: Tree) -> None:
    """Move the folded blocks above the sheet of this page, if it has one, into the sheet's head."""
    sheet = tree.parser.css_first(SHEET)
    head = sheet.css_first(".ark-hoved") if sheet is not None else None
    if sheet is None or head is None:
        return
    for element in _above(sheet):
        if element.tag == "h2":
            element.attrs["class"] = "skjult"
        else:
            head.insert_child(element)  # a copy
            element.decompose()


def _above(sheet: Element) -> list[Element]:
    """The sheet's heading and the folded blocks that stand right above it, in the order of the page."""
    found: list[Element] = []
    before = sheet.prev
    while before is not None and (not before.is_element_node or before.tag in ("h2", "details")):
        if before.is_element_node:
            found.insert(0, before)
        before = before.prev
    return found
