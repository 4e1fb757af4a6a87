"""What is wrong with a data file or a page, said in Danish to the editor who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

# So many places may name one thing that is not there; more of them are told as one error.
PLACES = 3


@dataclass(frozen=True, order=True)
class Fejl:
    """One thing to mend: where it stands, what was found and what is allowed. Line 0 is the file as a whole."""

    fil: str
    linje: int
    nøgle: str
    fundet: str
    tilladt: str
    forslag: str = ""

    def __str__(self) -> str:
        """The error as the editor reads it."""
        linje = f", linje {self.linje}" if self.linje else ""
        sted = f"{self.fil}{linje}" + (f": {self.nøgle}" if self.nøgle else "")
        lines = [sted, f"    Fundet:  {self.fundet}", f"    Tilladt: {self.tilladt}"]
        if self.forslag:
            lines.append(f"    Mente du {self.forslag}?")
        return "\n".join(lines)


class Datafejl(Exception):
    """All errors of all files at once; `fejl` holds them in the order of file and line."""

    def __init__(self, fejl: Iterable[Fejl]):
        self.fejl = sorted(fejl)
        super().__init__(str(self))

    def __str__(self) -> str:
        """Every error and, last, how many there are."""
        antal = len(self.fejl)
        slut = "1 fejl skal rettes." if antal == 1 else f"{antal} fejl skal rettes."
        return "\n\n".join([*map(str, self.fejl), slut])


class Byggefejl(Exception):
    """The build stopped for something that stands in no file of the editors'; the message says what and what to do."""


def nearest(word: object, allowed: Iterable[str]) -> str:
    """The allowed word that looks most like this one, or "" when none is close."""
    return next(iter(get_close_matches(str(word), list(allowed), n=1, cutoff=0.6)), "")


def gathered(fejl: Iterable[Fejl]) -> list[Fejl]:
    """Errors of more than PLACES places with the same words as one, at the first of them: one thing is wrong, elsewhere."""
    groups: dict[tuple[str, str, str], list[Fejl]] = {}
    for error in fejl:
        groups.setdefault((error.fundet, error.tilladt, error.forslag), []).append(error)
    found: list[Fejl] = []
    for errors in groups.values():
        if len(errors) <= PLACES:
            found += errors
            continue
        first = min(errors)
        found.append(replace(first, fundet=f"{first.fundet}, her og {len(errors) - 1} andre steder"))
    return found


def choices(allowed: Iterable[str]) -> str:
    """Allowed words as a list to read, or a sentence when there are none."""
    return ", ".join(allowed) or "(der er ingen endnu)"
