"""The components, told once: what a page calls each of them, what it may be given, and what the page then loads.

Whoever needs a list of components reads it here: the macros (`define_env`), the check of calls (`pages`), what a page loads
(`web`, overrides/main.html), the tests' project of examples, the bench, and the tests that hold the tables of the documentation.
A component's stem is its name in every layer: templates/<stem>.html, css/<stem>.css, js/<stem>.js, tests/examples/<stem>.yml,
`data-komponent="<stem>"`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.known import Known

Ids = list[str] | None  # None where a file that cannot be read keeps them to itself


@dataclass(frozen=True)
class Component:
    """One component. `accepts` is None for what only other components bring with them, such as the projector."""

    stem: str
    shows: str  # in Danish, as the editors' guide says it
    accepts: Callable[[Known], Ids] | None = None  # the first text in the parentheses of a call
    texts: int = 1  # how many texts stand there
    macro: str = ""  # what a page calls it, where that is not the stem
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    partials: tuple[str, ...] = ()  # overrides/partials/<name>.html, at the end of the page

    @property
    def name(self) -> str:
        """The name of its macro."""
        return self.macro or self.stem


def _nothing(known: Known) -> Ids:
    """For a call with nothing in its parentheses."""
    return []


_KEPT = ("dialog", "store")  # answers, and the questions that are asked about them
_GIVEN = ("written", "download", "parts")  # answers that the reader takes along
_SHEET = (
    *_KEPT,
    *_GIVEN,
    "rows",
    "kopi",
    "sheet-parts",
    "warnings",
    "cpr",
    "menu",
    "arbejdsark",
    "husk",
)
_MEETING = (
    *_KEPT,
    *_GIVEN,
    "word",
    "warnings",
    "cpr",
    "referat",
    "deltagerark",
    "day",
    "calendar",
    "countdown",
    "schedule",
    "ledervindue",
    "droeftelsesvisning",
    "droeftelse",
)

COMPONENTS = (
    Component(
        "arbejdsark",
        "et helt arbejdsark",
        lambda known: known.sheets,
        styles=("felt", "arbejdsark", "menu", "udgaver"),
        scripts=_SHEET,
    ),
    Component(
        "tjekliste",
        "ét afsnit af et arbejdsark i en guide: punkter til at krydse af, fælles med arket",
        lambda known: known.sheets,
        texts=2,
        styles=("felt", "tjekliste"),
        scripts=(*_KEPT, "tjekliste"),
    ),
    Component(
        "spoergsmaalskort",
        "et sæt kort, med PDF til at klippe ud",
        lambda known: known.decks,
        macro="spørgsmålskort",
        styles=("spoergsmaalskort", "udgaver"),
    ),
    Component(
        "analysetrin",
        "trinnene i et arbejdsark som tegning",
        lambda known: known.with_steps(),
        styles=("tjekliste", "analysetrin"),
    ),
    Component(
        "droeftelse",
        "et møde: plan, storskærm og referat",
        lambda known: known.discussions,
        macro="drøftelse",
        styles=("felt", "droeftelse", "storskaerm"),
        scripts=("storskaerm", *_MEETING),
        partials=("storskaerm", "ledervindue"),
    ),
    Component("faser", "faser som en sti eller som døre", lambda known: known.schemes, styles=("faser",)),
    Component("figur", "en tegning", lambda known: known.drawings, styles=("figur",)),
    Component("kilde", "noten om en kilde", lambda known: known.sources, styles=("kilde",)),
    Component("roller", "rollerne, hver med sin vej", _nothing, texts=0, styles=("roller", "udgaver")),
    Component("guide", "hvem en guide er til, læsetid og arbejdsark", lambda known: known.guides, styles=("guide",)),
    Component("guider", "alle guider at vælge imellem", _nothing, texts=0, styles=("guide",)),
    Component(
        "oversigt",
        "alle arbejdsark med filter",
        _nothing,
        texts=0,
        styles=("oversigt", "udgaver"),
        scripts=("oversigt",),
    ),
    Component("ordbog", "ordbogen", _nothing, texts=0),
    Component(
        "drift",
        "det, en IT-afdeling spørger om",
        lambda known: ["politik", "pakker"],
        styles=("drift",),
    ),
    Component("afsnit", "listen over et langt arks afsnit", styles=("afsnit",), scripts=("afsnit",)),
    Component("age", "svar om en borger, som har en alder", scripts=("age",)),
    Component("tal", "felter til et tal", scripts=("tal",)),
    Component("punkter", "punkter med ansvarlig og frist", styles=("punkter",), scripts=("punkter",)),
    Component("afsnitsvisning", "ét afsnit ad gangen, hentet når det vælges", partials=("storskaerm",)),
    Component(
        "trinvisning",
        "trinnene på storskærm",
        styles=("storskaerm",),
        scripts=("storskaerm", "trinvisning"),
        partials=("storskaerm",),
    ),
    Component(
        "kortvisning",
        "kortene på storskærm",
        styles=("storskaerm", "kortvisning"),
        scripts=("storskaerm", "kortvisning"),
        partials=("storskaerm",),
    ),
)

BY_STEM = {component.stem: component for component in COMPONENTS}
CALLED = tuple(component for component in COMPONENTS if component.accepts)

# In the order they are loaded: a stylesheet may build on those before it, and a script puts itself on what those before it made.
# Not here: what a script fetches when it is asked for (Noeglen.script), as sheet-word.js.
STYLES = (
    "felt", "arbejdsark", "afsnit", "punkter", "menu", "tjekliste", "spoergsmaalskort", "analysetrin", "faser", "figur", "kilde", "roller",
    "guide", "oversigt", "udgaver", "droeftelse", "drift", "storskaerm", "kortvisning",
)  # fmt: skip
SCRIPTS = (
    "dialog", "store", "age", "written", "download", "parts", "word", "rows", "kopi", "sheet-parts", "warnings", "cpr", "tal",
    "menu", "arbejdsark", "afsnit", "punkter", "husk", "tjekliste", "storskaerm", "trinvisning", "kortvisning", "referat", "deltagerark", "day", "calendar", "countdown", "schedule", "ledervindue", "droeftelsesvisning",
    "droeftelse", "oversigt",
)  # fmt: skip
PARTIALS = ("storskaerm", "ledervindue")


def loads(stems: Iterable[str]) -> dict[str, list[str]]:
    """What a page with these components loads beside what every page does: styles, scripts and partials, each in order."""
    used = [BY_STEM[stem] for stem in stems]
    return {
        kind: [name for name in order if any(name in getattr(component, kind) for component in used)]
        for kind, order in (("styles", STYLES), ("scripts", SCRIPTS), ("partials", PARTIALS))
    }
