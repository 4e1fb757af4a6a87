"""The search index: what each page of the finished site is about, in words that Danes type.

The index is made from the HTML, so that either generator may have written it. Three things make it find Danish:
inflected words lead to their lemma (simplemma's dictionary), parts of compounds count as words, and æ, ø and å are
written ae, oe and aa on both sides. The browser's half is overrides/assets/js/soegemaskine.js; Both cut
words with the same rules (fold.py).
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from macros.fold import fold, stem
from macros.models import Søgeord
from macros.ordformer import Ordformer

TARGET = "assets/soegning/indeks.js"

# How much a word counts by where it stands. The name of a page tells most; the many words of the text least.
TITLE, NAME, DESCRIPTION, HEADING, TEXT = 24.0, 4.0, 6.0, 5.0, 1.0
PART = 0.45  # a part of a compound, against the whole word
SYNONYM = 0.6  # another word for what the page says, against the word itself

WORD = re.compile(r"[^\W_]+")
SHORTEST_PART = 3
LINKS = ("", "s", "e")  # what Danish puts between the parts of a compound

# Words that stand on every page and tell nothing.
STOP = set(
    "af alle alt at da de dem den denne der deres det dette dig din dine dit du efter eller en end er et for fra få får gør"
    " ham han har have havde her hos hun hvis i ikke ind ja jeg jer jeres kan kun lad med mig min mine mit må man men mod"
    " nej noget nogle nogen nu når og også om op os over på sig sin sine sit skal skulle som så til ud under var ved vi vil"
    " være været hvad hvor hvem hvordan anden andet andre".split()
)


@dataclass
class Section:
    """A heading of a page and what stands under it."""

    anchor: str
    heading: str
    text: list[str] = field(default_factory=list)


@dataclass
class Side:
    """A page: its address below the site, its title, where it belongs, its description and its sections."""

    address: str
    title: str = ""
    place: str = ""
    description: str = ""
    sections: list[Section] = field(default_factory=lambda: [Section("", "")])


def write(site: Path, søgeord: Iterable[Søgeord], cache: Path) -> None:
    """Write the index of every page in the folder `site` as a script that the search fetches when it is first used.

    The dictionary is kept in the folder `cache`.
    """
    sider = [read(site, path) for path in sorted(site.rglob("index.html"))]
    target = site / TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    ordformer = Ordformer(cache)
    data = json.dumps(index(sider, søgeord, ordformer), ensure_ascii=False, separators=(",", ":"))
    ordformer.close()
    target.write_text(f"Noeglen.indeks={data};\n", encoding="utf-8")


def index(sider: list[Side], søgeord: Iterable[Søgeord], ordformer: Ordformer) -> dict:
    """The index as the browser reads it.

    `sider`: address, title, place, description and [anchor, heading] of each section. `ord`: for each stem a flat list
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
    return {
        "sider": [
            [side.address, side.title, side.place, side.description, [[s.anchor, s.heading] for s in side.sections]]
            for side in sider
        ],
        "ord": ord,
        "former": ordene.irregular(lemmas, set(ord)),
        "ens": {
            " ".join(map(stem, _words(entry))): sorted({stem(ordene.lemma(word)) for text in ens.som for word in _words(text)})
            for ens in søgeord
            for entry in ens.ord
        },
        "stop": sorted({fold(word) for word in STOP}),
    }


# --- Words -----------------------------------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower().replace("\u00ad", ""))


class Ord:
    """The words of one site: their lemmas and the parts of its compounds."""

    def __init__(self, ordformer: Ordformer, words: Iterable[str]):
        self._ordformer = ordformer
        self._lemmas: dict[str, str] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
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
        found = {}
        for base in sorted(lemmas):
            if (target := stem(base)) in known:
                for form in self._ordformer.forms(base):
                    if (key := stem(form)) != target and key not in known:
                        found[key] = target
        for word in sorted(lemmas):
            if (key := stem(word)) != (target := stem(self.lemma(word))) and key not in known and target in known:
                found[key] = target
        return dict(sorted(found.items()))


# --- Pages -----------------------------------------------------------------------------------------------------------


def read(site: Path, path: Path) -> Side:
    """What one page of the folder `site` says."""
    address = path.parent.relative_to(site).as_posix()
    reader = _Reader(Side("" if address == "." else f"{address}/"))
    reader.feed(path.read_text(encoding="utf-8"))
    side = reader.side
    side.sections = [s for s in side.sections if s.heading or "".join(s.text).strip()] or [Section("", "")]
    return side


def _everything(side: Side) -> str:
    return " ".join([side.title, side.description, *(f"{s.heading} {' '.join(s.text)}" for s in side.sections)])


def _weighed(side: Side) -> Iterable[tuple[str, float, int]]:
    """The texts of a page with what a word in each of them counts, and the number of its section."""
    name, _, explained = side.title.partition(":")
    for text, weight in ((name, TITLE), (explained, TITLE / 2)):
        telling = sum(word not in STOP for word in _words(text))
        yield text, weight / max(1, telling) ** 0.5, 0  # a word says more of a page that is called nothing else
    yield " ".join(_words(side.address)[-4:]), NAME, 0
    yield side.description, DESCRIPTION, 0
    for number, section in enumerate(side.sections):
        yield section.heading, HEADING, number
        yield " ".join(section.text), TEXT, number


class _Reader(HTMLParser):
    """Reads title, place, description and sections out of a page. Only what stands in the article counts as text."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    SILENT = {"script", "style", "svg", "noscript", "template", "button"}

    def __init__(self, side: Side):
        super().__init__()
        self.side = side
        self._open: list[str] = []
        self._article = self._silent = 0
        self._crumb = self._in_guide = False
        self._heading = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Follow where we are."""
        given = dict(attributes)
        if tag == "meta" and given.get("name") == "description":
            self.side.description = given.get("content") or ""
        if tag in self.VOID:
            return
        self._open.append(tag)
        depth = len(self._open)
        if tag == "article" and not self._article:
            self._article = depth
        if not self._silent and (tag in self.SILENT or given.get("data-komponent") == "kilde"):
            self._silent = depth
        if tag == "li" and "er-aaben" in (given.get("class") or "").split():
            self._in_guide = True
        if tag == "a" and (given.get("aria-current") == "true" or self._in_guide):
            self._crumb, self._in_guide = True, False
            self.side.place = ""  # the guide tells more than the section that it is in
        if self._article and tag in ("h1", "h2", "h3"):
            self._heading = tag
            if tag != "h1":
                self.side.sections.append(Section(given.get("id") or self.side.sections[-1].anchor, ""))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open up to this tag."""
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        depth = len(self._open)
        self._silent = 0 if depth < self._silent else self._silent
        self._article = 0 if depth < self._article else self._article
        if tag == self._heading:
            self._heading = ""
        if tag == "a":
            self._crumb = False

    def handle_data(self, text: str) -> None:
        """Put the text where it belongs."""
        if self._crumb:
            self.side.place += text.strip()
        if not self._article or self._silent or not text.strip():
            return
        if self._heading == "h1":
            self.side.title += text
        elif self._heading:
            self.side.sections[-1].heading += text
        else:
            self.side.sections[-1].text.append(text.strip())
