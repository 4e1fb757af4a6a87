"""The HTML and the links that editors write in Markdown: what may stand in a page, and where links lead.

Closed by default: an element, an attribute or a kind of address that is not named here is told. What the finished page holds is
checked once more in the build; this is what the page alone can tell, with its line.
"""

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import SplitResult, unquote, urlsplit

from macros.errors import Fejl, choices
from macros.pages import Page
from macros.references import page_meant

ELEMENTS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 hr i img "
    "ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var "
    "wbr".split()
)
VOID = frozenset("br col hr img wbr".split())
ATTRIBUTES = frozenset(
    "alt class colspan datetime dir height href id lang open role rowspan scope src start title translate width".split()
)
SCHEMES = ("", "http", "https", "mailto", "tel")
IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
OUTSIDE = "et billede, der ligger i docs, fx billeder/navn.png. Siden henter intet fra andre"
PLAIN_ELEMENT = "tekst i Markdown. Læsernes sikkerhed forbyder scripts, formularer, rammer og egne udseender"

CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
BLOCK = re.compile(r"^ {0,3}<[a-zA-Z/!?]", re.MULTILINE)  # where HTML begins a line, what follows is not Markdown
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]*>|<[\w.+-]+@[\w.-]+>")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?(?P<to>[^)\s>]*)")
DEFINED = re.compile(r"^ {0,3}\[(?P<name>[^\]]+)\]:\s*<?(?P<to>[^\s>]+)", re.MULTILINE)
IMAGE_BY_NAME = re.compile(r"!\[([^\]]*)\](?:\[([^\]]*)\])?(?!\()")
ATTRIBUTE_LIST = re.compile(
    r"\{:?[^{}\n]*(?<![\w-])(?P<name>on\w+|style|src\w*|href|action|formaction|http-equiv|data-[\w-]+)\s*=[^{}\n]*\}",
    re.IGNORECASE,
)


def check(page: Page, files: frozenset[str]) -> list[Fejl]:
    """All errors of HTML and links in a page. `files`: every page and image below docs/ that a link may name."""
    text = _prose(page)
    fejl = [*_links(page, text, files), *_attribute_lists(page, text)]
    if "<" in text:
        reader = _Reader(page)
        reader.feed(AUTOLINK.sub(_blank, text))
        reader.close()
        fejl += reader.fejl + reader.unclosed()
        if text.count("<!--") > text.count("-->"):
            line = _line(text, text.rindex("<!--"))
            fejl.append(
                Fejl(page.file, line, "", "<!-- uden -->, som skjuler resten af siden", "<!-- og --> om en note")
            )
        elif begun := re.search(r"<[a-zA-Z/][^<>]*\Z", text):
            fejl.append(
                Fejl(
                    page.file,
                    _line(text, begun.start()),
                    "",
                    f"{begun[0].split()[0]} uden >",
                    "et helt element: <navn>",
                )
            )
    return fejl


def _prose(page: Page) -> str:
    """The text of the page with what is code or above the text blanked, so that lines keep their numbers."""
    kept = "\n".join("" if number in page.fenced else line for number, line in page.lines)
    return "\n" * page.before + (kept if BLOCK.search(kept) else CODE_SPAN.sub(_blank, kept))


def _blank(found: re.Match[str]) -> str:
    """As many line breaks as were found, and nothing else but space."""
    return re.sub(r"[^\n]", " ", found[0])


def _line(text: str, place: int) -> int:
    """The line on which a place of the text lies."""
    return text.count("\n", 0, place) + 1


class _Reader(HTMLParser):
    """Reads the HTML within a page, and gathers what may not stand there."""

    def __init__(self, page: Page):
        super().__init__(convert_charrefs=True)
        self._page = page
        self._open: list[tuple[str, int]] = []
        self.fejl: list[Fejl] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if tag not in ELEMENTS:
            self._tell(f"elementet <{tag}>", PLAIN_ELEMENT)
            return
        if tag not in VOID:
            self._open.append((tag, self.getpos()[0]))
        for name, value in attrs:
            if name not in ATTRIBUTES and not name.startswith("aria-"):
                self._tell(f"attributten {name} på <{tag}>", f"{choices(sorted(ATTRIBUTES))} og aria-…")
            elif name in ("href", "src"):
                self.fejl += _address(self._page, self.getpos()[0], value or "", name == "src")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that says it ends at once; only a few may."""
        self.handle_starttag(tag, attrs)

    def set_cdata_mode(self, elem: str, **_: object) -> None:
        """Go on reading within <script> and <style>, as if they were any element."""

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the one that began last."""
        if tag not in ELEMENTS:
            return
        if tag in VOID or tag not in [name for name, _ in self._open]:
            self._tell(f"</{tag}>, som ikke lukker noget", "et element, der er åbnet før")
            return
        while self._open and self._open[-1][0] != tag:
            self.fejl.append(self._left_open(*self._open.pop()))
        self._open.pop()

    def handle_decl(self, decl: str) -> None:
        """<!doctype> and the like."""
        self._tell(f"<!{decl}>", PLAIN_ELEMENT)

    def handle_pi(self, data: str) -> None:
        """<?php and the like."""
        self._tell(f"<?{data}>", PLAIN_ELEMENT)

    def unclosed(self) -> list[Fejl]:
        """Elements that begin and never end."""
        return [self._left_open(*element) for element in self._open]

    def _left_open(self, tag: str, line: int) -> Fejl:
        return Fejl(self._page.file, line, "", f"<{tag}>, som ikke lukkes", f"</{tag}> på samme side")

    def _tell(self, fundet: str, tilladt: str) -> None:
        self.fejl.append(Fejl(self._page.file, self.getpos()[0], "", fundet, tilladt))


def _attribute_lists(page: Page, text: str) -> Iterator[Fejl]:
    """{ onclick=… } gives an element what it may not have."""
    for found in ATTRIBUTE_LIST.finditer(text):
        allowed = "id og klasse: { #id .klasse }"
        yield Fejl(page.file, _line(text, found.start()), "", f"attributten {found['name']} i klammer", allowed)


def _links(page: Page, text: str, files: frozenset[str]) -> Iterator[Fejl]:
    """Links and images of Markdown."""
    named = {found["name"].casefold(): found for found in DEFINED.finditer(text)}
    for found in IMAGE_BY_NAME.finditer(text):
        meant = named.pop((found[2] or found[1]).casefold(), None)
        if meant:
            yield from _target(page, _line(text, meant.start()), meant["to"], True, files)
    for found in named.values():
        yield from _target(page, _line(text, found.start()), found["to"], False, files)
    for found in LINK.finditer(text):
        line = _line(text, found.start())
        yield from _target(page, line, found["to"], bool(found["image"]), files)
        for inner in LINK.finditer(found["text"]):  # an image as a link
            yield from _target(page, line, inner["to"], bool(inner["image"]), files)


def _target(page: Page, line: int, to: str, image: bool, files: frozenset[str]) -> Iterator[Fejl]:
    """Where a link of Markdown leads, or where an image comes from."""
    told = _address(page, line, to, image)
    yield from told
    parts = _split(to)
    if told or parts is None or parts.scheme or parts.netloc or not parts.path:
        return
    path = unquote(parts.path)
    what = "billedet" if image else "linket til"
    if path.startswith("/") or "\\" in path:
        yield Fejl(page.file, line, "", f"{what} »{to}«", "en sti fra siden her og med /, fx ../om/index.md")
        return
    whole = posixpath.normpath(posixpath.join(page.path.parent.as_posix(), path))
    if whole in files or whole.startswith("filer/"):
        return
    if whole.startswith(".."):
        yield Fejl(page.file, line, "", f"{what} »{to}«, som ligger uden for docs", "en side eller et billede i docs")
        return
    meant = page_meant(whole if posixpath.splitext(whole)[1] else f"{whole}.md", sorted(files))
    forslag = posixpath.relpath(meant, page.path.parent.as_posix()) if meant else ""
    allowed = "et billede i docs" if image else "en side i docs, skrevet fra siden her og med .md"
    yield Fejl(page.file, line, "", f"{what} »{to}«, som ikke findes", allowed, forslag)


def _split(to: str) -> SplitResult | None:
    """The parts of an address, or None when it is none."""
    try:
        return urlsplit(to)
    except ValueError:
        return None


def _address(page: Page, line: int, to: str, image: bool) -> list[Fejl]:
    """An address of a kind that may not stand in a page."""
    plain = re.sub(r"[\s\0-\x1f]", "", to)
    parts = _split(plain)
    if parts is None:
        return [Fejl(page.file, line, "", f"adressen »{to}«", "en side i docs eller en hel adresse: https://…")]
    if parts.scheme.lower() not in SCHEMES:
        return [
            Fejl(
                page.file,
                line,
                "",
                f"en adresse med {parts.scheme}:",
                "en side i docs, https://…, mailto:… eller tel:…",
            )
        ]
    if image and (parts.scheme or parts.netloc):
        return [Fejl(page.file, line, "", f"et billede fra en anden server: {to}", OUTSIDE)]
    if parts.netloc and not parts.scheme:
        return [Fejl(page.file, line, "", f"adressen »{to}«", "en hel adresse: https://…")]
    return []
