"""How the templates in macros/templates/ are read: one way for pages, Word files and server files.

Compiling templates is much of what a build costs, so compiled ones are kept in .cache/skabeloner/ until the template, Jinja or
Python changes.
"""

from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from macros.models import capital

TEMPLATES = Path(__file__).parent / "templates"
CACHE = Path(__file__).resolve().parent.parent / ".cache" / "skabeloner"


def environment(name: str, **settings: Any) -> Environment:
    """Templates that name no value which they are not given. `name` keeps those with these settings of Jinja apart in the cache."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=kept(name),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **settings,
    )
    found.filters["stort"] = capital
    return found


def kept(name: str) -> FileSystemBytecodeCache:
    """Where the compiled templates of this name are kept. Jinja itself sees when a template has changed."""
    CACHE.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(CACHE), f"{name}-{version('jinja2')}-%s.cache")
