"""The search index: what each page of the finished site is about, in words that Danes type.

The index is made from the HTML, so that either generator may have written it. Three things make it find Danish:
inflected words lead to their lemma (simplemma's dictionary), parts of compounds count as words, and æ, ø and å are
written ae, oe and aa on both sides. The browser's half is overrides/assets/js/search-engine.js; both cut
words with the same rules (fold.py).
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from macros.finish.tree import Element, Tree, texts
from macros.models import Søgeord
from macros.search.fold import fold, stem
from macros.search.wordforms import Wordforms

TARGET = "assets/soegning/indeks.js"

# How much a word counts by where it stands. The name of a page tells most; the many words of the text least.
TITLE, NAME, DESCRIPTION, KEYWORDS, HEADING, TEXT = 24.0, 4.0, 6.0, 8.0, 5.0, 1.0
PART = 0.45  # a part of a compound, against the whole word

WORD = re.compile(r"[^\W_]+")
SHORTEST_PART = 3
LINKS = ("", "s", "e")  # what Danish puts between the parts of a compound

# What a page tells outside its article, and what says nothing inside it.
SAID_OF_PAGE = ("description", "keywords")
OPEN_GUIDE = "li.er-aaben > a"
OPEN_PART = 'a[aria-current="true"]'
SILENT = {"svg", "noscript", "template", "button"}
NOTE_ON_SOURCE = "kilde"

# Words that stand on every page and tell nothing.
STOP = set(
    "af alle alt at da de dem den denne der deres det dette dig din dine dit du efter eller en end er et for fra få får gør"
    " ham han har have havde her hos hun hvis i ikke ind ja jeg jer jeres kan kun lad med mig min mine mit må man men mod"
    " nej noget nogle nogen nu når og også om op os over på sig sin sine sit skal skulle som så til ud under var ved vi vil"
    " være været hvad hvor hvem hvordan anden andet andre"
    " ingen intet endnu hvilken hvilke hvilket bare igen dog flere mange meget mere".split()
)


@dataclass
class Section:
    """A heading of a page and what stands under it."""

    anchor: str
    heading: str
    text: list[str] = field(default_factory=list)


@dataclass
class Side:
    """A page: its address below the site, its title, where it belongs, its description, everyday words for it, its sections."""

    address: str
    title: str = ""
    place: str = ""
    description: str = ""
    keywords: str = ""
    sections: list[Section] = field(default_factory=lambda: [Section("", "")])


def write(
    site: Path, trees: Iterable[Tree], søgeord: Iterable[Søgeord], til: Mapping[str, Sequence[str]], cache: Path
) -> None:
    """Write the index of these pages into the folder `site` as a script that the search fetches when it is first used.

    Pages may come one by one, and are let go when they have been read. `til` tells to which roles pages are written, by the beginning
    of their address. The dictionary is kept in the folder `cache`.
    """
    sider = [read(tree) for tree in trees if f"/{tree.path}".endswith("/index.html")]
    target = site / TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    ordformer = Wordforms(cache)
    data = json.dumps(index(sider, søgeord, ordformer, til), ensure_ascii=False, separators=(",", ":"))
    ordformer.close()
    target.write_text(f"Noeglen.indeks={data};\n", encoding="utf-8")


def index(
    sider: list[Side],
    søgeord: Iterable[Søgeord],
    ordformer: Wordforms,
    til: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, Any]:
    """The index as the browser reads it.

    `sider`: address, title, place, description, [anchor, heading] of each section, and the roles it is written to. `ord`: for each stem a flat list
    of page, weight, section. `former`: stems of irregular forms, by which the stem of the lemma is found. `ens`: stems
    of everyday words, with the stems of what the pages call it.
    """
    words: dict[str, dict[int, list[tuple[float, int]]]] = defaultdict(lambda: defaultdict(list))
    lemmas: set[str] = set()
    ordene = Ord(ordformer, (word for side in sider for word in _words(_everything(side))))
    for number, side in enumerate(sider):
        for text, weight, section in _weighed(side):
            for word, count in Counter(_words(text)).items():
                if word in STOP:
                    continue
                base = ordene.lemma(word)
                lemmas |= {base, word}
                gain = weight * (1 + count) / 2 if weight > TEXT else weight * count / (count + 1.0)
                words[stem(base)][number].append((gain, section))
                for part in ordene.parts(base):
                    lemmas.add(part)
                    words[stem(part)][number].append((gain * PART, section))
    ord = {}
    for key in sorted(words):
        flat: list[int] = []
        for page, found in words[key].items():
            best = max(found)[1]
            flat += [page, max(1, round(10 * sum(gain for gain, _ in found))), best]
        ord[key] = flat
    ens: dict[str, set[str]] = defaultdict(set)
    for entry in søgeord:
        for said in entry.ord:
            ens[_key(said)] |= {stem(ordene.lemma(word)) for text in entry.som for word in _words(text)}
    return {
        "sider": [
            [
                side.address,
                side.title,
                side.place,
                side.description,
                [[s.anchor, s.heading] for s in side.sections],
                next((list(roles) for start, roles in til.items() if side.address.startswith(start)), []),
            ]
            for side in sider
        ],
        "ord": ord,
        "former": ordene.irregular(lemmas, set(ord)),
        "ens": {key: sorted(ens[key]) for key in sorted(ens)},
        "stop": sorted({fold(word) for word in STOP}),
    }


# --- Words -----------------------------------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower().replace("\u00ad", ""))


def _key(said: str) -> str:
    """The stems of an everyday word or phrase, without the words that tell nothing where two others are left."""
    telling = [word for word in _words(said) if word not in STOP]
    return " ".join(map(stem, telling if len(telling) > 1 else _words(said)))


class Ord:
    """The words of one site: their lemmas and the parts of its compounds."""

    def __init__(self, ordformer: Wordforms, words: Iterable[str]):
        self._ordformer = ordformer
        self._lemmas: dict[str, str] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        words = set(words)
        ordformer.prepare(words)
        self.vocabulary = frozenset(map(self.lemma, words))

    def lemma(self, word: str) -> str:
        """The form under which a dictionary has the word."""
        if word not in self._lemmas:
            self._lemmas[word] = self._ordformer.lemma(word)
        return self._lemmas[word]

    def parts(self, word: str) -> tuple[str, ...]:
        """The lemmas that a compound is made of: introduktionsskema gives introduktion and skema. Empty for other words.

        Splits in two where both halves are words, best where the site itself uses them; each half may split again.
        """
        if word not in self._parts:
            self._parts[word] = self._split(word)
        return self._parts[word]

    def _split(self, word: str) -> tuple[str, ...]:
        best = (1.0, "", "")  # two words that the site never uses are most often a chance
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            right = self._known(word[cut:])
            if not right:
                continue
            for link in LINKS:
                head = word[:cut]
                left = self._known(head.removesuffix(link)) if head.endswith(link) else ""
                if left and len(left) < len(word) > len(right):
                    used = (left in self.vocabulary) + (right in self.vocabulary)
                    best = max(best, (used + min(len(left), len(right)) / 100, left, right))
        _, left, right = best
        return tuple(dict.fromkeys([left, right, *self.parts(left), *self.parts(right)])) if left else ()

    def _known(self, word: str) -> str:
        """The lemma of a word that is one, else ""."""
        if len(word) < SHORTEST_PART or word in STOP:
            return ""
        if word in self.vocabulary:
            return word
        return self._ordformer.find(word) if len(word) > SHORTEST_PART else ""

    def irregular(self, lemmas: set[str], known: set[str]) -> dict[str, str]:
        """Stems of all forms of these lemmas that their own stem does not show, with the stem that the index has."""
        found = {
            key: stem(base)
            for base, key in self._ordformer.irregular(lemmas)
            if key not in known and stem(base) in known
        }
        for word in sorted(lemmas):
            if (key := stem(word)) != (target := stem(self.lemma(word))) and key not in known and target in known:
                found[key] = target
        return dict(sorted(found.items()))


# --- Pages -----------------------------------------------------------------------------------------------------------


def read(tree: Tree) -> Side:
    """What a finished page says. Only what stands in its article counts as text."""
    description, keywords = (_said(tree, name) for name in SAID_OF_PAGE)
    side = Side(tree.address, place=_place(tree), description=description, keywords=keywords)
    heading: Element | None = None
    for node, around in texts(tree.article, _is_silent) if tree.article is not None else ():
        text = node.text_content or ""
        if not text.strip():
            continue
        within = next((element for element in around if element.tag in ("h1", "h2", "h3")), None)
        if within is not None and within != heading and within.tag != "h1":
            side.sections.append(Section(within.id or side.sections[-1].anchor, ""))
        heading = within
        _put(side, heading, text)
    side.sections = [s for s in side.sections if s.heading or s.text] or [Section("", "")]
    return side


def _put(side: Side, heading: Element | None, text: str) -> None:
    """Add a piece of text to the title, to the last heading or to what stands under it."""
    if heading is None:
        side.sections[-1].text.append(text.strip())
    elif heading.tag == "h1":
        side.title += text
    else:
        side.sections[-1].heading += text


def _is_silent(element: Element) -> bool:
    """Whether what stands in this element says nothing of the page."""
    return element.tag in SILENT or element.attributes.get("data-komponent") == NOTE_ON_SOURCE


def _said(tree: Tree, name: str) -> str:
    """What a page says of itself in its head under this name."""
    found = tree.parser.css_first(f'meta[name="{name}"]')
    return (found.attributes.get("content") or "") if found is not None else ""


def _place(tree: Tree) -> str:
    """Where the page belongs, as the menu shows it: its guide, else its part of the site."""
    found = tree.parser.css_first(OPEN_GUIDE) or tree.parser.css_first(OPEN_PART)
    return found.text().strip() if found is not None else ""


def _everything(side: Side) -> str:
    return " ".join(
        [side.title, side.description, side.keywords, *(f"{s.heading} {' '.join(s.text)}" for s in side.sections)]
    )


def _weighed(side: Side) -> Iterable[tuple[str, float, int]]:
    """The texts of a page with what a word in each of them counts, and the number of its section."""
    name, _, explained = side.title.partition(":")
    for text, weight in ((name, TITLE), (explained, TITLE / 2)):
        telling = sum(word not in STOP for word in _words(text))
        yield text, weight / max(1, telling) ** 0.5, 0  # a word says more of a page that is called nothing else
    yield " ".join(_words(side.address)[-4:]), NAME, 0
    yield side.description, DESCRIPTION, 0
    yield side.keywords, KEYWORDS, 0
    for number, section in enumerate(side.sections):
        yield section.heading, HEADING, number
        yield " ".join(section.text), TEXT, number
