"""Have the tables that editors write say what each row is about, and what the table is called.

Markdown knows no headers of rows: what stands first in a row becomes one, and the heading before a table names it, so that a screen
reader says both in every cell (WCAG 1.3.1). Tables of components have their own.
"""

from macros.finish.tree import Element, Tree

HEADINGS = ("h1", "h2", "h3", "h4")


def name_rows(tree: Tree) -> None:
    """Give each table of the page its name and the headers of its rows."""
    if tree.article is None:
        return
    heading = ""
    for element in [element for element in tree.article.traverse() if element.is_element_node]:
        if element.tag in HEADINGS:
            heading = element.attributes.get("id") or heading
        elif element.tag == "table" and "class" not in element.attributes and not _in_component(element):
            if heading:
                element.attrs["aria-labelledby"] = heading
            for row in element.css("tbody > tr"):
                _head(tree, row)


def _head(tree: Tree, row: Element) -> None:
    first = row.css_first("td, th")
    if first is None or first.tag == "th":
        return
    header = tree.make("th", scope="row")
    inside = first.first_child
    while inside is not None:
        header.insert_child(inside)  # a copy
        inside = inside.next
    first.replace_with(header)


def _in_component(element: Element) -> bool:
    around = element.parent
    while around is not None:
        if "data-komponent" in around.attributes:
            return True
        around = around.parent
    return False
