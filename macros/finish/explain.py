"""Explain the words of the glossary where they first stand on a page of the finished site.

Works on the finished pages, so that they can come from MkDocs or its successor. A word is explained where the editor wrote
it in running text: not in headings, links, drawings and sheets, and not in the glossary itself.
"""

import re
from collections.abc import Iterable

from macros import templating
from macros.finish.tree import Element, Tree, fragment, texts
from macros.models import Opslag

GLOSSARY = '[data-komponent="ordbog"]'
RUNNING_TEXT = {"p", "li", "dd"}
NOT_INSIDE = {"a", "button", "h1", "h2", "h3", "h4", "table", "figure", "form", "svg", "details"}


class Ordforklaring:
    """Puts an explanation at the first use of each word of the glossary `ordbog`."""

    def __init__(self, ordbog: Iterable[Opslag]):
        self._entries = {form: opslag for opslag in ordbog for form in (opslag.ord, *(opslag.også or []))}
        forms = sorted(self._entries, key=len, reverse=True)  # the longest first: "MED-udvalg" before "MED"
        pattern = "|".join(_form(form) for form in forms)
        self._pattern = re.compile(rf"(?<![\w-])({pattern})(?![\w-])") if forms else None
        self._by_lower = {form.lower(): opslag for form, opslag in self._entries.items()}
        self._template = templating.environment("web", autoescape=True).get_template("ord.html")

    def page(self, tree: Tree) -> None:
        """Explain each word where it first stands in the page's article. The glossary stays as it is."""
        article = tree.article
        if article is None or not self._pattern or tree.parser.css_first(GLOSSARY) is not None:
            return
        seen: set[str] = set()
        for text, around in texts(article, _keeps_out):
            if any(element.tag in RUNNING_TEXT for element in around):
                self._explain(text, seen)

    def _explain(self, node: Element, seen: set[str]) -> None:
        """Put explanations into a piece of text, of words that are not `seen`, and note them there."""
        text, done = node.text_content or "", 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            opslag = self._entries.get(match[0]) or self._by_lower[match[0].lower()]
            if opslag.id in seen:
                continue
            seen.add(opslag.id)
            if match.start() > done:
                node.insert_before(text[done : match.start()])
            node.insert_before(fragment(self._template.render(opslag=opslag, vist=match[0]).strip()))
            done = match.end()
        if not done:
            return
        if text[done:]:
            node.insert_before(text[done:])
        node.remove()


def _form(form: str) -> str:
    """A pattern for one form; an abbreviation only as it is written, other words also with a capital letter."""
    if any(letter.isupper() for letter in form):
        return re.escape(form)
    return f"[{re.escape(form[0])}{re.escape(form[0].upper())}]{re.escape(form[1:])}"


def _keeps_out(element: Element) -> bool:
    """Whether no word is explained inside this element: a heading, a link, a component."""
    return element.tag in NOT_INSIDE or "data-komponent" in element.attributes
