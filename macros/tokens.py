"""The colours of the site, read from overrides/assets/css/tokens.css: PDF and Word files have them from the same place."""

import re
from pathlib import Path

SCHEME = re.compile(r'\[data-md-color-scheme="default"\]\s*\{(.*?)\}', re.DOTALL)
COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})\b", re.IGNORECASE)


def colours(css: Path) -> dict[str, str]:
    """The colours of the light scheme by name: {"blaek": "#1c2726", ...}. Raises ValueError when there are none."""
    scheme = SCHEME.search(css.read_text(encoding="utf-8"))
    found = dict(COLOUR.findall(scheme.group(1))) if scheme else {}
    if not found:
        raise ValueError(f"Der er ingen farver i {css}")
    return found
