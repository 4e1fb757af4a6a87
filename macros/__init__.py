"""The site's macros. Programmers find the rooms of the house in README.md; MkDocs and Zensical find `define_env` here."""

from typing import Any


def define_env(env: Any) -> None:
    """Register the macros; what they do stands in `web`."""
    from macros.web import Web  # not at import: `python -m macros check` needs the schema alone, and fast

    web = Web.of(env)
    env.macro(web.arbejdsark, "arbejdsark")
    env.macro(web.tjekliste, "tjekliste")
    env.macro(web.spørgsmålskort, "spørgsmålskort")
    env.macro(web.analysetrin, "analysetrin")
    env.macro(web.drøftelse, "drøftelse")
    env.macro(web.faser, "faser")
    env.macro(web.figur, "figur")
    env.macro(web.kilde, "kilde")
    env.macro(web.roller, "roller")
    env.macro(web.guide, "guide")
    env.macro(web.guider, "guider")
    env.macro(web.oversigt, "oversigt")
    env.macro(web.ordbog, "ordbog")
    env.macro(web.drift, "drift")
