"""The site's macros. Programmers find the rooms of the house in CONTRIBUTING.md; MkDocs and Zensical find `define_env` here."""

from typing import Any


def define_env(env: Any) -> None:
    """Register a macro for each component (`components`); what they do stands in `web`."""
    from macros.components import CALLED  # not at import: `python -m macros check` needs the schema alone, and fast
    from macros.web import Web

    web = Web.of(env)
    for component in CALLED:
        env.macro(getattr(web, component.name), component.name)
