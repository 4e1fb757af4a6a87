"""Names of the places to write in a file, each told apart from all others.

On the screen a field stands below its heading; in a list of the fields of a PDF, or in the frame of a control in Word, only its name
is seen and heard (WCAG 2.4.6). So where two have the same, what they belong to is put before it.
"""

from collections import defaultdict
from collections.abc import Iterable

from macros.models import Arbejdsark

Place = tuple[str, str]  # the name of a value, and what its place to write is called


def distinct(places: Iterable[Place], ark: Arbejdsark, longest: int | None = None) -> dict[Place, str]:
    """What to call each of these places of a sheet: as it is called there, with its field, its section or both before it where it must.

    What is put before is cut, so that the whole has no more than `longest` signs; the name of the place itself stays whole.
    """
    called = {place: place[1] for place in places}
    for chosen in (lambda over: over[0], lambda over: over[1], " ".join):
        owners = defaultdict(set)
        for (name, _), label in called.items():
            owners[label].add(name)
        called = {
            place: label if len(owners[label]) == 1 else _below(chosen(ark.over(place[0])), place[1], longest)
            for place, label in called.items()
        }
    return called


def _below(over: str, label: str, longest: int | None) -> str:
    room = len(over) if longest is None else longest - len(label) - len(": ")
    return f"{over[:room].rstrip()}: {label}" if room > 0 else label
