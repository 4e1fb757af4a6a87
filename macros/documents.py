"""A YAML file as it stands: its plain content, and the line of each key. What cannot be read is told with file and line.

Knows nothing of what the files are about: that is `models`.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import yaml

from macros.errors import Fejl

Path_ = tuple[str | int, ...]


@dataclass
class Document:
    """One YAML file: its plain content, and the line of each key and list item."""

    file: str
    stem: str
    content: Any = None
    readable: bool = True  # False: what the file holds is unknown, so nobody can say that something is missing in it
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


def read(path: Path, docs: Path, fejl: list[Fejl]) -> Document:
    """Read one YAML file; adds to `fejl` what is wrong, and gives a document that is not `readable` when there is nothing to go on with."""
    document, found = _read(shown(path, docs), path.stem, path.read_bytes())
    fejl += found
    return document


@lru_cache(maxsize=512)  # a build reads every file twice; while one serves only one has changed
def _read(file: str, stem: str, raw: bytes) -> tuple[Document, tuple[Fejl, ...]]:
    """The content as NFC text, and what is wrong with it."""
    unreadable = Document(file, stem, readable=False)
    text, found = decoded(file, raw)
    found = found or [*_tabs(file, text), *marks(file, text)]
    if found:
        return unreadable, tuple(found)
    document = Document(file, stem)
    reader = _Reader(document, text.split("\n"))
    try:
        tree = yaml.compose(text, Loader=_Loader)
        if tree is None:
            allowed = "nøgler med værdier. Se tabellen i docs/data/README.md"
            return unreadable, (Fejl(file, 1, "", "en tom fil", allowed),)
        document.content = reader.plain(tree, ())
    except (
        yaml.YAMLError,
        ValueError,
        RecursionError,
    ) as error:  # the last two: a number that is none, a list within itself
        return unreadable, (_syntax_error(document, text, error),)
    return document, tuple(reader.fejl)


# --- Text ------------------------------------------------------------------------------------------------------------

# Signs that nobody sees and that turn text around or hide it.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000b-\u001f\u007f-\u009f]")
CONFLICT = re.compile(r"^(<{7} .*|={7}|>{7} .*|\|{7} .*)$")
HARD_SPACE = re.compile(r"^ *\u00a0|^[^:#\"']*\u00a0[^:]*:( |$)")


def decoded(file: str, raw: bytes) -> tuple[str, list[Fejl]]:
    """The text of a file in UTF-8, letters put together and lines ended by a single sign; or "" and what is wrong."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "", [Fejl(file, 1, "", "tekst gemt som UTF-16", UTF_8)]
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [Fejl(file, line, "", f"et tegn, der ikke er UTF-8 (byte {raw[error.start]:02x})", UTF_8)]
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n"), []


UTF_8 = "tekst gemt som UTF-8. Gem filen igen med den kodning"


def marks(file: str, text: str) -> list[Fejl]:
    """Marks of two versions that were never put together, and signs that cannot be seen."""
    fejl = []
    for number, line in enumerate(text.split("\n"), 1):
        if CONFLICT.match(line):
            allowed = "ét sæt linjer. Vælg mellem de to udgaver, og slet mærkerne"
            fejl.append(Fejl(file, number, "", f"et mærke efter en fletning: {line[:40]}", allowed))
        elif sign := INVISIBLE.search(line):
            allowed = "tegn, der kan ses. Slet det, eller skriv linjen igen"
            fejl.append(Fejl(file, number, "", f"et usynligt tegn (U+{ord(sign[0]):04X})", allowed))
    return fejl


def _tabs(file: str, text: str) -> list[Fejl]:
    """Tabs and hard spaces where YAML wants spaces."""
    fejl = []
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r" *\t", line):
            fejl.append(
                Fejl(file, number, "", "et tabulatortegn i indrykningen", "mellemrum. Brug to for hvert niveau")
            )
        elif HARD_SPACE.search(line):
            fejl.append(
                Fejl(
                    file,
                    number,
                    "",
                    "et hårdt mellemrum (U+00A0)",
                    "almindelige mellemrum. Slet det, og tryk på mellemrumstasten",
                )
            )
    return fejl


def shown(path: Path, docs: Path) -> str:
    """The path as an editor knows it: from the project's folder, with slashes."""
    return path.relative_to(docs.parent).as_posix()


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # the C library, where PyYAML was built with it
    """Reads words, whole numbers and fractions as YAML 1.2 does: PyYAML's own takes "on" for true and 12:30 for 750."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _kind, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(rf"^(?:{_pattern})$"), list(_first))


class _GivenTwice(yaml.MarkedYAMLError):
    """A key that stands in the same place already."""


class _TooMuch(yaml.MarkedYAMLError):
    """More values than any file of ours has."""


def _syntax_error(document: Document, text: str, error: Exception) -> Fejl:
    """An error for text that is not YAML, with the line as it stands."""
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    number = mark.line + 1 if mark else 1
    lines = text.split("\n")
    shown = lines[number - 1].strip() if number <= len(lines) else "slutningen af filen"
    if isinstance(error, _GivenTwice):
        return Fejl(document.file, number, "", f"en nøgle, der allerede står her: {shown}", "hver nøgle én gang")
    if isinstance(error, _TooMuch):
        return Fejl(
            document.file,
            number,
            "",
            "henvisninger (*), der bliver til flere end 100.000 værdier",
            "teksten skrevet, hvor den skal stå",
        )
    allowed = "gyldig YAML. Tjek indrykning, kolon og anførselstegn her og i linjen før"
    return Fejl(document.file, number, "", f"noget, der ikke kan læses: {shown or 'en tom linje'}", allowed)


MOST_VALUES = 100_000  # of a file; an alias of aliases makes a million of ten lines


class _Reader:
    """Takes the plain content out of YAML's tree, and notes the line of each key."""

    def __init__(self, document: Document, lines: list[str]):
        self._document = document
        self._lines = lines
        self._values = 0
        self.fejl: list[Fejl] = []

    def plain(self, node: yaml.Node, path: Path_) -> Any:
        """What a node holds, with what is below it."""
        self._values += 1
        if self._values > MOST_VALUES:
            raise _TooMuch(problem_mark=node.start_mark)
        if isinstance(node, yaml.ScalarNode):
            self._cut_off(node, path)
            return _scalar(node)
        lines = self._document.lines
        lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                lines[(*path, index)] = item.start_mark.line + 1
            return [self.plain(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Path_) -> dict[Any, Any]:
        content: dict[Any, Any] = {}
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
            if key in content:
                raise _GivenTwice(problem_mark=key_node.start_mark)
            self._document.lines[(*path, key)] = key_node.start_mark.line + 1
            content[key] = self.plain(value, (*path, key))
        return content

    def _cut_off(self, node: yaml.ScalarNode, path: Path_) -> None:
        """A text without quotes ends at a # after a space: the editor means it, YAML takes the rest for a comment."""
        end = node.end_mark
        rest = self._lines[end.line][end.column :].lstrip() if end.line < len(self._lines) else ""
        is_text = node.style is None and node.tag.endswith(":str")
        if is_text and rest.startswith("#") and (" " in node.value or rest[1:2].strip()):
            allowed = f'anførselstegn om teksten: "{node.value} {rest}"'
            self.fejl.append(self._document.error(path, f"en tekst, der bliver klippet af før {rest[:30]}", allowed))


def _scalar(node: yaml.ScalarNode) -> Any:
    """The value of a single word, number or text."""
    kind, text = node.tag.rpartition(":")[2], node.value
    if kind == "int":
        return int(text)
    if kind == "float":
        return float(text)
    return {"bool": text.lower() == "true", "null": None}.get(kind, text)
