"""What a sheet may look like on paper: as many pages as its data say, and none that is spoiled.

Typst tells where on which page each part of a sheet begins (`opmål` in templates/felt.typ, gathered in templates/arbejdsark.typ); the rules are here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from macros.models import Arbejdsark, Papir

LEAST = 0.5  # of the last page; less of it is paper for nothing
TOP, BOTTOM = 16.0, 21.0  # mm, as the margins in templates/udseende.typ
HEIGHTS = {"stående": 297.0, "liggende": 210.0}  # mm


@dataclass(frozen=True)
class Part:
    """The beginning of something on paper: a heading (afsnit), a field (felt), a field to sign (underskrift), or the end (slut)."""

    slags: str
    navn: str
    side: int
    y: float  # mm from the upper edge of the paper

    @classmethod
    def of(cls, measured: list[dict[str, Any]]) -> list["Part"]:
        """The parts as Typst has measured them, in the order of reading."""
        return [cls(one["slags"], one["navn"], one["side"], one["y"]) for one in measured]


def faults(ark: Arbejdsark, parts: list[Part]) -> Iterator[tuple[str, str]]:
    """What is wrong with a sheet on paper: what was found, and what is allowed. Nothing is, where its data do not say what it takes."""
    if ark.papir is None:
        return
    end = parts[-1]
    if end.side != ark.papir.sider:
        yield f"{ark.papir.sider}, men arket fylder {_pages(end.side)}", f"{end.side}, eller færre linjer på arket"
    elif (used := _used(end, ark.papir)) < LEAST and end.side > 1:
        allowed = f"{_pages(end.side - 1)}, eller så meget på arket, at siden er mindst halvt fuld"
        yield f"en sidste side, der kun er {100 * used:.0f} procent fuld", allowed
    for part, following in pairwise(parts):
        if part.slags == "afsnit" and following.side != part.side:
            yield (
                f"overskriften »{part.navn}« alene nederst på side {part.side}",
                "ny-side: true i afsnittet",
            )
    for part in parts:
        if part.slags == "underskrift" and not any(
            other.slags == "felt" and other.side == part.side for other in parts
        ):
            yield (
                f"underskriften »{part.navn}« på side {part.side} uden det, der skrives under på",
                "et felt mere på samme side",
            )


def _pages(number: int) -> str:
    return "1 side" if number == 1 else f"{number} sider"


def _used(end: Part, papir: Papir) -> float:
    """How much of the page before the end is used, from 0 to 1."""
    return max(0.0, (end.y - TOP) / (HEIGHTS[papir.retning] - TOP - BOTTOM))
