"""Shapes that are computed rather than drawn: the funnel of the five steps, and QR codes."""

from typing import Any

import segno

# The steps as a funnel that opens again: half the width at the top and bottom of each step, in percent of 50.
FUNNEL_WIDTHS = [50, 38, 22, 22, 38, 50]


def funnel(count: int) -> list[str]:
    """Corner points of each of `count` steps' shape in a box of 100 by 20."""
    shapes = []
    for step in range(count):
        top = FUNNEL_WIDTHS[min(step, len(FUNNEL_WIDTHS) - 2)]
        bottom = FUNNEL_WIDTHS[min(step, len(FUNNEL_WIDTHS) - 2) + 1]
        shapes.append(f"{50 - top},0 {50 + top},0 {50 + bottom},20 {50 - bottom},20")
    return shapes


def qr(text: str) -> dict[str, Any]:
    """A QR code of the text: its side in modules, quiet zone included, and the SVG path of the dark ones."""
    rows = [*segno.make(text, error="m", micro=False).matrix_iter(border=4)]
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    return {"side": len(rows), "sti": "".join(dark)}
