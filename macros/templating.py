"""How the templates in macros/templates/ are read: one way for pages, Word files and server files.

Compiling templates is much of what a build costs, so compiled ones are kept in .cache/skabeloner/ until the template, the
settings, Jinja or Python change.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateRuntimeError

from macros.cache import forget
from macros.models import capital

TEMPLATES = Path(__file__).parent / "templates"
ROOT = Path(__file__).resolve().parent.parent


def environment(name: str, **settings: Any) -> Environment:
    """Templates that name no value which they are not given. `name` keeps those with these settings of Jinja apart in the cache."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=kept(ROOT, f"{name}-{_fingerprint(settings)}"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **settings,
    )
    found.filters["stort"] = capital
    found.globals["ukendt_slags"] = _unknown_kind
    return found


def _unknown_kind(slags: str, where: str) -> NoReturn:
    """For the end of a chain of kinds: a layer that does not know a kind says so, and does not take it for another."""
    raise TemplateRuntimeError(f"{where} kender ikke slagsen »{slags}«")


def kept(root: Path, name: str) -> FileSystemBytecodeCache:
    """Where the project in `root` keeps compiled templates of this name. Jinja itself sees when a template has changed."""
    folder = root / ".cache" / "skabeloner"
    folder.mkdir(parents=True, exist_ok=True)
    forget(folder)
    return FileSystemBytecodeCache(str(folder), f"{name}-{version('jinja2')}-%s.cache")


def _fingerprint(settings: dict[str, Any]) -> str:
    """Changes when what compiles a template does: these settings, and those in this file."""
    shown = repr(sorted((name, getattr(value, "__name__", value)) for name, value in settings.items()))
    return hashlib.sha256(Path(__file__).read_bytes() + shown.encode()).hexdigest()[:8]
