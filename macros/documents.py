"""YAML text as plain content with the line of each key: one way to read data files, mkdocs.yml and the top of a page."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import yaml

from macros import texts
from macros.errors import Fejl

Path_ = tuple[str | int, ...]

# More levels than any file here needs. The YAML library reads one level within another and dies of too many.
DEEPEST = 40
MAY_BE_DEEP = re.compile(r"^ {200}|^(?: *[-?:] ?){100}", re.MULTILINE)
MANY_BRACKETS = 1000

# So many nodes may be there by an alias. A few lines of aliases of aliases stand for more than any computer holds.
MOST_AGAIN = 200


@dataclass
class Document:
    """One YAML file: its plain content, and the line of each key and list item."""

    file: str
    stem: str
    content: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)

    def line(self, path: Path_) -> int:
        """Line of the key or item at this path, or of what holds it when it is not there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def error(self, path: Path_, fundet: str, tilladt: str, forslag: str = "") -> Fejl:
        """An error at this path."""
        return Fejl(self.file, self.line(path), key_path(path), fundet, tilladt, forslag)


def key_path(path: Path_) -> str:
    """A path as an editor reads it; items are counted from 1: afsnit[2].felter[1].slags."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def read(path: Path, docs: Path, fejl: list[Fejl]) -> Document | None:
    """Read one data file below the folder `docs`; adds to `fejl` and gives None when there is nothing to go on with."""
    document, found = from_bytes(shown(path, docs), path.stem, path.read_bytes())
    fejl += found
    return document


def shown(path: Path, docs: Path) -> str:
    """The path as an editor knows it: from the project's folder, with slashes."""
    return path.relative_to(docs.parent).as_posix()


@lru_cache(maxsize=2048)  # a build reads every file twice; while one serves only one has changed
def from_bytes(file: str, stem: str, raw: bytes) -> tuple[Document | None, tuple[Fejl, ...]]:
    """A file as a document, or None and what is wrong. The content is NFC text."""
    text, fejl = texts.read(file, raw)
    if text is None:
        return None, tuple(fejl)
    return from_text(file, stem, text)


def from_text(
    file: str, stem: str, text: str, before: int = 0, notes: bool = False
) -> tuple[Document | None, tuple[Fejl, ...]]:
    """YAML text as a document. `before` lines stand above it in the file; `notes` may follow a value on its line."""
    document = Document(file, stem)
    text = unicodedata.normalize("NFC", text)
    if fejl := [*_indentation(file, text, before)]:
        return None, tuple(fejl)
    if _too_deep(text):
        found = f"lister eller nøgler i mere end {DEEPEST} niveauer"
        return None, (Fejl(file, before + 1, "", found, "færre niveauer"),)
    try:
        tree = yaml.compose(text, Loader=_Loader)
        if tree is None:
            return None, (Fejl(file, before + 1, "", "en tom fil", "nøgler med værdier"),)
        document.content = _Plain(document.lines, before, [] if notes else text.split("\n")).of(tree, ())
    # The last two: a number that is none, and more levels than Python counts.
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, (_syntax_error(file, text, error, before),)
    return document, ()


def _indentation(file: str, text: str, before: int) -> Iterator[Fejl]:
    """Signs that look like spaces and are not, where YAML counts spaces."""
    for number, line in enumerate(text.split("\n"), before + 1):
        if re.match(r" *\t", line):
            yield Fejl(file, number, "", "et tabulatortegn i indrykningen", "mellemrum. Brug to for hvert niveau")
        elif re.match(r"[ -]*\u00a0|[ -]*[\w-]+(?:\u00a0+:|:\u00a0)", line):
            found = "et hårdt mellemrum (U+00A0), ofte fra Word eller en webside"
            yield Fejl(file, number, "", found, "almindelige mellemrum. Slet det, og skriv det igen")


def _too_deep(text: str) -> bool:
    """Whether something stands within more levels than DEEPEST. Looks closely only at text that can."""
    if text.count("[") + text.count("{") < MANY_BRACKETS and not MAY_BE_DEEP.search(text):
        return False
    level = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                level += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                level -= 1
            if level > DEEPEST:
                return True
    except yaml.YAMLError:
        return level > DEEPEST
    return False


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C library, where PyYAML has it
    """Reads words, whole numbers and fractions as YAML 1.2 does: PyYAML's own takes "on" for true and 12:30 for 750."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _kind, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(rf"^(?:{_pattern})$"), list(_first))


class _Told(yaml.MarkedYAMLError):
    """YAML that can be read and yet is not what the editor means, with words of its own."""

    def __init__(self, fundet: str, tilladt: str, line: int):
        super().__init__()
        self.fundet, self.tilladt, self.line = fundet, tilladt, line


def _syntax_error(file: str, text: str, error: Exception, before: int) -> Fejl:
    """An error for text that is not YAML, with the line as it stands."""
    if isinstance(error, _Told):
        return Fejl(file, error.line, "", error.fundet, error.tilladt)
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    number = mark.line + 1 if mark else 1
    lines = text.rstrip("\n").split("\n")
    line = lines[number - 1].strip() if number <= len(lines) else "slutningen af filen"
    allowed = "gyldig YAML. Tjek indrykning, kolon og anførselstegn her og i linjen før"
    if re.match(r"(?:- )?[\w-]+: [^\"'].*: ", line):
        allowed = "gyldig YAML. Sæt anførselstegn om en tekst, der har kolon i sig"
    return Fejl(file, before + number, "", f"noget, der ikke kan læses: {line or 'en tom linje'}", allowed)


class _Plain:
    """Turns nodes into plain content, and fills `lines` on the way. `text`: the lines in which a note may not follow a value."""

    def __init__(self, lines: dict[Path_, int], before: int, text: list[str]):
        self._lines = lines
        self._before = before
        self._text = text
        self._seen: set[int] = set()
        self._again = 0  # how many nodes were seen before: an alias stands for them

    def of(self, node: yaml.Node, path: Path_) -> Any:
        """What a node of the file holds."""
        self._again += id(node) in self._seen
        if self._again > MOST_AGAIN:
            found = "»*« foran et navn (et alias), som gentager alt for meget"
            raise _Told(found, "teksten skrevet ud. Slet & og *", self._lines.get(path[:1], 1))
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            self._no_note(node)
            return _scalar(node)
        self._lines.setdefault(path, self._line(node))
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self._lines[(*path, index)] = self._line(item)
            return [self.of(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Path_) -> dict[Any, Any]:
        """Keys and values."""
        content: dict[Any, Any] = {}
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
            if key in content:
                shown = key_node.start_mark.line
                found = f"en nøgle, der allerede står her: {key}" + (
                    f": {value.value}" if isinstance(value.value, str) else ""
                )
                raise _Told(found, "hver nøgle én gang", shown + 1 + self._before)
            self._lines[(*path, key)] = self._line(key_node)
            content[key] = self.of(value, (*path, key))
        return content

    def _line(self, node: yaml.Node) -> int:
        """The line in the file where a node begins."""
        return int(node.start_mark.line) + 1 + self._before

    def _no_note(self, node: yaml.ScalarNode) -> None:
        """A text without quotes ends where a # begins: mostly somebody meant the # too."""
        if node.style or not node.tag.endswith(":str") or node.end_mark.line >= len(self._text):
            return
        rest = self._text[node.end_mark.line][node.end_mark.column :]
        if rest.lstrip().startswith("#"):
            found = f"en tekst, der slutter ved »#«: {node.value}"
            allowed = "anførselstegn om hele teksten, hvis »#« hører med. Ellers skriv noten på en linje for sig"
            raise _Told(found, allowed, node.end_mark.line + 1 + self._before)


def _scalar(node: yaml.ScalarNode) -> Any:
    """The value of a single word, number or text."""
    kind, text = node.tag.rpartition(":")[2], node.value
    if kind == "int":
        return int(text)
    if kind == "float":
        return float(text)
    return {"bool": text.lower() == "true", "null": None}.get(kind, text)
