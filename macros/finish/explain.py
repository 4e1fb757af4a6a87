"""Explain the words of the glossary where they first stand on a page of the finished site.

Works on the finished pages, so that they can come from MkDocs or its successor. A word is explained where the editor wrote
it in running text: not in headings, links, drawings and sheets, and not in the glossary itself.
"""

import re
from collections.abc import Iterable

from macros import templating
from macros.finish.opmaerkning import Element, texts
from macros.models import Opslag

ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
GLOSSARY = 'data-komponent="ordbog"'
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

    def page(self, html: str) -> str:
        """The page with each word explained where it first stands in the article. The glossary stays as it is."""
        if not self._pattern or GLOSSARY in html:
            return html
        return ARTICLE.sub(lambda article: self._explained(article[0]), html, count=1)

    def _explained(self, article: str) -> str:
        seen: set[str] = set()
        parts: list[str] = []
        done = 0
        for start, text, around in texts(article, _keeps_out):
            if not any(tag in RUNNING_TEXT for tag, _ in around):
                continue
            for match in self._pattern.finditer(text):
                opslag = self._entries.get(match[0]) or self._by_lower[match[0].lower()]
                if opslag.id in seen:
                    continue
                seen.add(opslag.id)
                parts += [article[done : start + match.start()], self._render(opslag, match[0])]
                done = start + match.end()
        return "".join([*parts, article[done:]])

    def _render(self, opslag: Opslag, shown: str) -> str:
        return self._template.render(opslag=opslag, vist=shown).strip()


def _form(form: str) -> str:
    """A pattern for one form; an abbreviation only as it is written, other words also with a capital letter."""
    if any(letter.isupper() for letter in form):
        return re.escape(form)
    return f"[{re.escape(form[0])}{re.escape(form[0].upper())}]{re.escape(form[1:])}"


def _keeps_out(element: Element) -> bool:
    """Whether no word is explained inside this element: a heading, a link, a component."""
    tag, attributes = element
    return tag in NOT_INSIDE or "data-komponent=" in attributes
