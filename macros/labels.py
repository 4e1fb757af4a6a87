"""Names of the places to write in a file, each told apart from all others.

On the screen a field stands below its heading; in a list of the fields of a PDF, or in the frame of a control in Word, only its name
is seen and heard (WCAG 2.4.6). So where two have the same, what they belong to is said too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from macros.models import Arbejdsark, Sted

Place = tuple[str, str]  # the name of a value, and what its place to write is called


def distinct(places: Iterable[Place], ark: Arbejdsark, longest: int | None = None) -> dict[Place, str]:
    """What to call each of these places of a sheet: as it is called there, with its block, its field or its section where it must.

    None has more than `longest` signs: what is put before is cut first, and a name that is cut so that two are alike gets a number.
    """
    called = {place: place[1] for place in places}
    ways: tuple[Callable[[Sted, str], str], ...] = (
        lambda sted, label: f"{label}, {sted.blok}" if sted.blok else label,
        lambda sted, label: _below(sted.felt, label, longest),
        lambda sted, label: _below(sted.afsnit, label, longest),
        lambda sted, label: _below(f"{sted.afsnit}, {sted.felt}", label, longest),
    )
    for way in ways:
        owners = defaultdict(set)
        for (name, _), label in called.items():
            owners[label].add(name)
        called |= {
            place: way(ark.sted(place[0]), place[1]) for place, label in called.items() if len(owners[label]) > 1
        }
    return called if longest is None else _short(called, longest)


def _short(called: dict[Place, str], longest: int) -> dict[Place, str]:
    """The same, each no longer than that."""
    taken: dict[str, str] = {}  # whose a label is
    short = {}
    for place, whole in called.items():
        name, label, number = place[0], whole[:longest].rstrip(), 1
        while taken.setdefault(label, name) != name:
            number += 1
            label = f"{whole[: longest - len(f' {number}')].rstrip()} {number}"
        short[place] = label
    return short


def _below(over: str, label: str, longest: int | None) -> str:
    room = len(over) if longest is None else longest - len(label) - len(": ")
    return f"{over[:room].rstrip()}: {label}" if room > 0 and over != label else label
