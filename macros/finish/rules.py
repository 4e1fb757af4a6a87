"""What a finished page must be: links that lead somewhere, ids of its own, one h1, nothing from outside, nothing that runs.

These rules are the build's and not the tests': a site that breaks one is never put in the place of the one before. They read
what the browser will read, so they hold whichever generator wrote the page, and whatever an editor, a template or the theme
put into it. What is not known to be harmless is refused.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from macros.errors import Fejl, nearest
from macros.finish.tree import Element, Tree, texts
from macros.finish.written import Written

# Elements that a page may be made of. What can load, embed, run or lead away by itself is not among them.
HTML = set(
    "html head title meta link body header footer main nav article section aside h1 h2 h3 h4 h5 h6 hgroup p hr pre blockquote"
    " ol ul menu li dl dt dd figure figcaption div a em strong small s cite q dfn abbr data time code var samp kbd sub sup i b u"
    " mark ruby rt rp bdi bdo span br wbr ins del img picture source table caption colgroup col tbody thead tfoot tr td th form"
    " label input button select datalist optgroup option textarea output progress meter fieldset legend details summary dialog"
    " noscript template script search".split()
)
SVG = set("svg g path circle rect line polyline polygon ellipse text tspan title desc defs".split())
ALLOWED = HTML | SVG

FETCHES = ("src", "poster", "data", "background", "manifest", "ping", "action", "formaction", "xlink:href")
FETCHES_MANY = ("srcset", "imagesrcset")
LINKS = ("a", "area")  # here href leads the reader on; everywhere else it makes the browser fetch
LEADS_TO = ("http", "https", "mailto", "tel")
ORIGIN = "https://side.invalid/"  # stands for wherever the site will lie
LEFT_OVER = ("{{", "}}", "{%", "{#", "<bound method")
SHOWN_AS_IS = {"code", "pre", "kbd", "samp", "textarea", "h1"}  # a title may be about such signs
TOLD_ONE_BY_ONE = 3  # the same fault on more pages than this comes from a template, and is told once
LONGEST_QUOTE = 80


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: with what, what was found, what is allowed, how an editor may have written it, and what was meant."""

    what: str
    found: str
    allowed: str
    marks: tuple[str, ...] = field(default=(), compare=False)
    meant: str = ""


class Checked:
    """What is wrong with the pages of a site, read one after another.

    `pages` are the paths of all of them and `files` of everything else below the site; `base` is the path that the site will lie
    under, which pages without a place of their own (404) write before their links.
    """

    def __init__(self, pages: Collection[str], files: Collection[str], written: Written, base: str = "/"):
        self._written = written
        self._targets = _Targets(set(pages), set(files), base)
        self._on_pages: dict[Fault, list[str]] = defaultdict(list)

    def read(self, tree: Tree) -> None:
        """Check one page; whether its links reach what they name on another is told when that has been read."""
        for fault in dict.fromkeys(_faults(tree, self._targets)):
            self._on_pages[fault].append(tree.path)

    def fejl(self) -> list[Fejl]:
        """All that is wrong, as an editor can mend it, when every page has been read."""
        for page, fault in dict.fromkeys(self._targets.without_anchor()):
            self._on_pages[fault].append(page)
        return [fejl for fault, pages in self._on_pages.items() for fejl in _told(fault, pages, self._written)]


def _told(fault: Fault, pages: list[str], written: Written) -> Iterator[Fejl]:
    """The fault on each of its pages, or once where all of them have it from the same template."""
    places = [written.place(page, fault.marks) for page in pages]
    if len(pages) > TOLD_ONE_BY_ONE and not any(place.line for place in places):
        more = f"{fault.found} (og på {len(pages) - 1} andre sider: se efter i overrides/ og macros/templates/)"
        yield Fejl(places[0].file, 0, fault.what, more, fault.allowed, fault.meant)
        return
    for place in places:
        yield Fejl(place.file, place.line, fault.what, fault.found, fault.allowed, fault.meant)


def _faults(tree: Tree, targets: "_Targets") -> Iterator[Fault]:
    yield from _of_whole(tree)
    yield from _left_over(tree)
    targets.ids[tree.path] = frozenset(tree.ids())
    for element in tree.elements():
        yield from _of_element(element)
        yield from targets.missed(tree, element)


def _of_whole(tree: Tree) -> Iterator[Fault]:
    """What a page as a whole must have."""
    headings = len(tree.parser.css("h1"))
    if headings != 1:
        found = f"{headings} overskrifter af første grad" if headings else "ingen overskrift af første grad"
        yield Fault("overskrift", found, "netop én: en linje, der begynder med # og et mellemrum", ("# ",))
    title = tree.head.css_first("title")
    if title is None or not title.text().strip():
        yield Fault("title", "en side uden titel", "title: øverst på siden", ("title:",))
    for id, count in Counter(tree.ids()).items():
        if not id or " " in id:
            yield Fault("id", f"»{id}«", "et id uden mellemrum", (f'id="{id}"',))
        elif count > 1:
            yield Fault("id", f"»{id}« {count} gange", "hvert id én gang på en side", (f'"{id}"', f"#{id}"))


def _left_over(tree: Tree) -> Iterator[Fault]:
    """Signs of a macro call that was never carried out, in what the editor wrote."""
    if tree.article is None:
        return
    for node, around in texts(tree.article, lambda element: "data-komponent" in element.attributes):
        text = " ".join((node.text_content or "").split())
        signs = next((signs for signs in LEFT_OVER if signs in text), "")
        if signs and not any(element.tag in SHOWN_AS_IS for element in around):
            yield Fault("tekst", _quoted(text), 'et makrokald alene på sin linje: {{ navn("id") }}', (signs, "{{"))


def _of_element(element: Element) -> Iterator[Fault]:
    """What an element may not be, have or load."""
    tag, attributes = element.tag or "", element.attributes
    shown, marks = f"<{tag}>", (f"<{tag}",)
    if tag not in ALLOWED:
        yield Fault(shown, f"elementet {tag}", "tekst, overskrifter, lister, tabeller, billeder og links", marks)
    if tag == "script" and not attributes.get("src"):
        yield Fault(shown, "et script skrevet på siden", "scripts i filer i overrides/assets/js/", marks)
    if tag == "meta" and "http-equiv" in attributes:
        yield Fault(
            shown, f"http-equiv={attributes['http-equiv']}", "ingenting: siden får sin politik, når den bygges", marks
        )
    for name, value in attributes.items():
        if name in ("style", "srcdoc") or name.startswith("on"):
            allowed = "stil i overrides/assets/css/ og handlinger i overrides/assets/js/"
            yield Fault(shown, f"attributten {name}", allowed, (f"{name}=", *marks))
        elif name in FETCHES or name in FETCHES_MANY or (name == "href" and tag not in LINKS):
            yield from _fetched(element, name, value or "")
        elif name == "href":
            yield from _led_to(value or "")


def _fetched(element: Element, name: str, value: str) -> Iterator[Fault]:
    """What the browser fetches by itself comes from the site; a drawing may stand in its own address."""
    if _only_tells(element):
        return
    addresses = (
        [part.split()[0] for part in value.split(",") if part.split()] if name in FETCHES_MANY else [value.strip()]
    )
    for address in addresses:
        drawn = element.tag in ("img", "source") and address.startswith("data:image/")
        if (_scheme(address) or address.startswith("//")) and not drawn:
            allowed = "en fil, der ligger på siden selv"
            yield Fault(f"<{element.tag}> {name}", _quoted(address), allowed, (address,))


def _led_to(value: str) -> Iterator[Fault]:
    """A link leads to a page here, to another site, or to a mail or telephone."""
    if _scheme(value) and _scheme(value) not in LEADS_TO:
        yield Fault("link", _quoted(value), "en side her, https://, mailto: eller tel:", (value,))


def _only_tells(element: Element) -> bool:
    """Whether it tells where the page lives rather than fetch anything."""
    return element.tag == "link" and element.attributes.get("rel") == "canonical"


def _scheme(address: str) -> str:
    """The scheme as a browser finds it, which leaves out blanks and breaks."""
    return urlsplit("".join(address.split())).scheme


def _quoted(text: str) -> str:
    return f"»{text[:LONGEST_QUOTE]} …«" if len(text) > LONGEST_QUOTE else f"»{text}«"


class _Targets:
    """What links can lead to: pages by path, with their ids when they have been read, and other files."""

    def __init__(self, pages: set[str], files: set[str], base: str):
        self.ids: dict[str, frozenset[str]] = {}
        self._pages = pages
        self._files = files
        self._base = base
        self._anchors: list[
            tuple[str, str, str, str]
        ] = []  # page, address, and the path and the anchor that it leads to

    def missed(self, tree: Tree, element: Element) -> Iterator[Fault]:
        """The address of this element, when it leads nowhere on the site."""
        name = "href" if "href" in element.attributes else "src"
        address = (element.attributes.get(name) or "").strip()
        if name not in element.attributes or _scheme(address) or address.startswith("//") or _only_tells(element):
            return
        path, anchor = self._reached(tree, address)
        if path not in self._pages and path not in self._files:
            yield self._no_page(element, address, path)
        elif anchor and path in self._pages:
            self._anchors.append((tree.path, address, path, anchor))

    def without_anchor(self) -> Iterator[tuple[str, Fault]]:
        """The links that name a place on a page where there is none, each with the page it stands on."""
        for page, address, path, anchor in self._anchors:
            if anchor not in self.ids[path]:
                allowed = f"et id på siden {_shown(path)}"
                meant = nearest(anchor, self.ids[path])
                yield page, Fault("link", _quoted(address), allowed, (f"#{anchor}",), meant)

    def _no_page(self, element: Element, address: str, path: str) -> Fault:
        """An address that leads nowhere; of what a page loads, the path below the site, which is the same on every page."""
        meant = nearest(_shown(path), map(_shown, (*self._pages, *self._files)))
        if element.tag in LINKS:
            return Fault(
                "link", _quoted(address), "en side eller fil, der findes", _ways_to_write(address, path), meant
            )
        return Fault(f"<{element.tag}>", _quoted(path), "en fil, der findes på siden", (address,), meant)

    def _reached(self, tree: Tree, address: str) -> tuple[str, str]:
        """Path below the site and anchor that this address on the page leads to."""
        if address.startswith("/"):
            address = "/" + address.removeprefix(self._base)
        folder, _, name = tree.path.rpartition("/")
        while address.startswith("../") and folder:  # as pages of one folder have the same menu, they ask for the same
            folder, _, _ = folder.rpartition("/")
            address, name = address.removeprefix("../") or "./", ""
        return _resolved(f"{folder}/{name}" if folder else name, address)


@lru_cache(maxsize=10_000)
def _resolved(page: str, address: str) -> tuple[str, str]:
    """Path below the site and anchor that an address leads to from the page or folder at this path."""
    parts = urlsplit(urljoin(ORIGIN + page, address))
    path = unquote(parts.path).lstrip("/")
    return (f"{path}index.html" if not path or path.endswith("/") else path), unquote(parts.fragment)


def _shown(path: str) -> str:
    return path.removesuffix("index.html") or "/"


def _ways_to_write(address: str, path: str) -> tuple[str, ...]:
    """How the editor may have written the address of a page: as it is, or as its Markdown file."""
    stem = path.removesuffix("/index.html").rpartition("/")[2]
    return (f"({address}", f"{stem}.md", address.partition("#")[0].rstrip("/"))
