"""Read the YAML files of docs/data/ into the models, and tell every error of every file with file and line.

Only this module knows how the files lie on the disk. Rules that hold inside one value are in `models`; rules that tie
values or files together are in `references`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from macros import models, references
from macros.errors import Datafejl, Fejl, choices, nearest

# Folders of docs/data with one file an item, and single files with a list of items.
FOLDERS: dict[str, type[models.File]] = {
    "arbejdsark": models.Arbejdsark,
    "spoergsmaalskort": models.Spørgsmålskort,
    "faser": models.Faser,
    "figur": models.Figur,
    "droeftelse": models.Drøftelse,
}
FILES: dict[str, type[models.Model]] = {
    "kilder": models.Kilder,
    "roller": models.Roller,
    "guider": models.Guider,
    "ordbog": models.Ordbog,
    "soegeord": models.Søgeordene,
}

Path_ = tuple[str | int, ...]


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


@dataclass(frozen=True)
class Data:
    """Everything that docs/data/ holds, by id, in the order of the files."""

    arbejdsark: dict[str, models.Arbejdsark]
    spørgsmålskort: dict[str, models.Spørgsmålskort]
    faser: dict[str, models.Faser]
    figur: dict[str, models.Figur]
    drøftelser: dict[str, models.Drøftelse]
    kilder: dict[str, models.Kilde]
    roller: dict[str, models.Rolle]
    guider: dict[str, models.Guide]
    ordbog: dict[str, models.Opslag]
    søgeord: dict[str, models.Søgeord]

    def fase(self, ark: models.Arbejdsark) -> models.Fase:
        """The phase that a worksheet belongs to."""
        return next(fase for fase in self.faser[ark.ordning].faser if fase.id == ark.fase)

    def ark_til(self, rolle: str) -> list[models.Arbejdsark]:
        """The worksheets of a role, in the order they are used: by scheme, then by phase."""
        faser = [(ordning, fase.id) for ordning, forløb in self.faser.items() for fase in forløb.faser]
        ark = [ark for ark in self.arbejdsark.values() if rolle in ark.til]
        return sorted(ark, key=lambda ark: faser.index((ark.ordning, ark.fase)))


def load(docs: Path) -> Data:
    """Read docs/data/ below the folder `docs`. Raises Datafejl with all errors of all files."""
    data = docs / "data"
    fejl: list[Fejl] = []
    documents: dict[str, list[Document]] = {}
    for kind in FOLDERS:
        files = sorted((data / kind).glob("*.yml"))
        documents[kind] = [document for path in files if (document := read(path, docs, fejl))]
    for kind in FILES:
        path = data / f"{kind}.yml"
        if not path.is_file():
            fejl.append(Fejl(_shown(path, docs), 1, "", "filen findes ikke", "en fil med dette navn"))
        documents[kind] = [document for path in [path] if path.is_file() and (document := read(path, docs, fejl))]

    built: dict[str, dict[str, Any]] = {}
    for kind, model in (FOLDERS | FILES).items():
        built[kind] = {}
        for document in documents[kind]:
            if (instance := build(document, model, fejl)) is not None:
                built[kind][document.stem] = instance
    fejl += references.check(documents, docs)
    if fejl:
        raise Datafejl(dict.fromkeys(fejl))
    return Data(
        arbejdsark=built["arbejdsark"],
        spørgsmålskort=built["spoergsmaalskort"],
        faser=built["faser"],
        figur=built["figur"],
        drøftelser=built["droeftelse"],
        kilder={kilde.id: kilde for kilde in built["kilder"]["kilder"].kilder},
        roller={rolle.id: rolle for rolle in built["roller"]["roller"].roller},
        guider={guide.id: guide for guide in built["guider"]["guider"].guider},
        ordbog={opslag.id: opslag for opslag in built["ordbog"]["ordbog"].ordbog},
        søgeord={ens.id: ens for ens in built["soegeord"]["soegeord"].søgeord},
    )


# --- From bytes to plain content -------------------------------------------------------------------------------------


def read(path: Path, docs: Path, fejl: list[Fejl]) -> Document | None:
    """Read one YAML file; adds to `fejl` and gives None when there is nothing to go on with."""
    document, found = _read(_shown(path, docs), path.stem, path.read_bytes())
    fejl += found
    return document


@lru_cache(maxsize=512)  # a build reads every file twice; while one serves only one has changed
def _read(file: str, stem: str, raw: bytes) -> tuple[Document | None, tuple[Fejl, ...]]:
    """The content as NFC text, or None and what is wrong."""
    document = Document(file, stem)
    try:
        text = unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"et tegn, der ikke er UTF-8 (byte {raw[error.start]:02x})"
        return None, (Fejl(file, line, "", found, "tekst gemt som UTF-8. Gem filen igen med den kodning"),)
    tabs = [number for number, line in enumerate(text.split("\n"), 1) if re.match(r" *\t", line)]
    if tabs:
        allowed = "mellemrum. Brug to for hvert niveau"
        return None, tuple(Fejl(file, number, "", "et tabulatortegn i indrykningen", allowed) for number in tabs)
    try:
        tree = yaml.compose(text, Loader=_Loader)
        if tree is None:
            return None, (Fejl(file, 1, "", "en tom fil", "nøgler med værdier. Se tabellen i docs/data/README.md"),)
        document.content = _plain(tree, (), document.lines)
    except (
        yaml.YAMLError,
        ValueError,
        RecursionError,
    ) as error:  # the last two: a number that is none, a list within itself
        return None, (_syntax_error(document, text, error),)
    return document, ()


def _shown(path: Path, docs: Path) -> str:
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


def _syntax_error(document: Document, text: str, error: Exception) -> Fejl:
    """An error for text that is not YAML, with the line as it stands."""
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    number = mark.line + 1 if mark else 1
    lines = text.split("\n")
    shown = lines[number - 1].strip() if number <= len(lines) else "slutningen af filen"
    if isinstance(error, _GivenTwice):
        return Fejl(document.file, number, "", f"en nøgle, der allerede står her: {shown}", "hver nøgle én gang")
    allowed = "gyldig YAML. Tjek indrykning, kolon og anførselstegn her og i linjen før"
    return Fejl(document.file, number, "", f"noget, der ikke kan læses: {shown or 'en tom linje'}", allowed)


def _plain(node: yaml.Node, path: Path_, lines: dict[Path_, int]) -> Any:
    """What a node of the file holds; fills `lines` with the line of each key and item on the way."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[(*path, index)] = item.start_mark.line + 1
        return [_plain(item, (*path, index), lines) for index, item in enumerate(node.value)]
    content: dict[Any, Any] = {}
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
        if key in content:
            raise _GivenTwice(problem_mark=key_node.start_mark)
        lines[(*path, key)] = key_node.start_mark.line + 1
        content[key] = _plain(value, (*path, key), lines)
    return content


def _scalar(node: yaml.ScalarNode) -> Any:
    """The value of a single word, number or text."""
    kind, text = node.tag.rpartition(":")[2], node.value
    if kind == "int":
        return int(text)
    if kind == "float":
        return float(text)
    return {"bool": text.lower() == "true", "null": None}.get(kind, text)


# --- From plain content to models, with errors in Danish -------------------------------------------------------------


def build(document: Document, model: type[BaseModel], fejl: list[Fejl]) -> BaseModel | None:
    """Make the model; adds every error to `fejl` and gives None when there is one."""
    if issubclass(model, models.File) and not re.match(models.ID_PATTERN, document.stem):
        fejl.append(Fejl(document.file, 1, "filnavn", f"»{document.stem}«", "små bogstaver a-z, tal og bindestreg"))
    try:
        instance = model.model_validate(document.content)
    except ValidationError as error:
        fejl += [_translate(document, model, detail) for detail in error.errors()]
        return None
    if isinstance(instance, models.File):
        instance._id = document.stem
    return instance


def key_path(path: Path_) -> str:
    """A path as an editor reads it; items are counted from 1: afsnit[2].felter[1].slags."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _translate(document: Document, model: type[BaseModel], detail: dict[str, Any]) -> Fejl:
    """One of pydantic's errors as a Fejl."""
    path = _without_tags(detail["loc"], document.content)
    value = detail.get("input")
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "missing":
        return document.error(path, "nøglen mangler", f"nøglen {path[-1]}: {_meaning(model, document.content, path)}")
    if kind == "extra_forbidden":
        keys = list(_model_at(model, document.content, path[:-1]).model_fields)
        hint = ". Står der komma i en tekst, så sæt anførselstegn om den" if " " in str(path[-1]) else ""
        return document.error(path, f"en ukendt nøgle: {path[-1]}", choices(keys) + hint, nearest(path[-1], keys))
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        tags = re.findall(r"'([^']+)'", context.get("expected_tags", "")) or list(_tags(model, document.content, path))
        if kind == "union_tag_not_found":
            return document.error((*path, "slags"), "nøglen mangler", f"nøglen slags: {choices(tags)}")
        return document.error((*path, "slags"), context["tag"], choices(tags), nearest(context["tag"], tags))
    if kind == "literal_error":
        words = re.findall(r"'([^']+)'", context["expected"])
        return document.error(path, _shown_value(value), choices(words), nearest(value, words))
    return document.error(path, _shown_value(value), _allowed(kind, context))


def _allowed(kind: str, context: dict[str, Any]) -> str:
    """What pydantic's kind of error would have accepted, in Danish."""
    allowed = {
        "string_type": "tekst. Sæt anførselstegn om tal, datoer og true/false",
        "string_too_short": "tekst. Skriv noget, eller slet nøglen",
        "string_too_long": f"højst {context.get('max_length')} tegn",
        "string_pattern_mismatch": "små bogstaver a-z, tal og bindestreg",
        "int_type": "et helt tal uden anførselstegn",
        "bool_type": "true eller false uden anførselstegn",
        "list_type": "en liste: hver linje begynder med en bindestreg",
        "model_type": "nøgler med værdier",
        "model_attributes_type": "nøgler med værdier",
        "dict_type": "nøgler med værdier",
        "too_short": f"mindst {context.get('min_length')} i listen",
        "too_long": f"højst {context.get('max_length')} i listen",
        "greater_than_equal": f"mindst {context.get('ge')}",
        "less_than_equal": f"højst {context.get('le')}",
    }
    return allowed.get(kind, f"en anden værdi ({kind})")


def _shown_value(value: Any) -> str:
    """What was found, with its kind where that is what is wrong."""
    if value is None:
        return "ingenting"
    if value == "":
        return "en tom tekst"
    if isinstance(value, bool):
        return f"{str(value).lower()} (sandt eller falsk)"
    if isinstance(value, (int, float)):
        return f"{value} (et tal)"
    if isinstance(value, list):
        return "en tom liste" if not value else f"en liste med {len(value)}"
    if isinstance(value, dict):
        return f"nøgler: {choices(map(str, value))}"
    return f"»{value}«"


def _without_tags(loc: Path_, content: Any) -> Path_:
    """pydantic puts the kind of field into the path of a union; the file has no such step."""
    path: list[str | int] = []
    node = content
    for part in loc:
        if isinstance(node, dict) and part not in node and part == node.get("slags"):
            continue
        path.append(part)
        if isinstance(node, dict):
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
    return tuple(path)


def _members(annotation: Any) -> Iterator[type[BaseModel]]:
    """The model classes that a type annotation is made of."""
    if get_origin(annotation) in (Annotated, Union, UnionType, list):
        for part in get_args(annotation):
            yield from _members(part)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation


def _tag(model: type[BaseModel]) -> str:
    """The value of `slags` that chooses this class, or ""."""
    slags = model.model_fields.get("slags")
    return get_args(slags.annotation)[0] if slags and get_origin(slags.annotation) is Literal else ""


def _model_at(model: type[BaseModel], content: Any, path: Path_) -> type[BaseModel]:
    """The class of what stands at this path."""
    for part in path:
        content = content[part]
        if isinstance(part, str):
            candidates = list(_members(model.model_fields[part].annotation))
        if isinstance(content, dict):
            fitting = [c for c in candidates if len(candidates) == 1 or _tag(c) == content.get("slags")]
            model = fitting[0]
    return model


def _tags(model: type[BaseModel], content: Any, path: Path_) -> Iterator[str]:
    """The kinds of field that may stand at this path."""
    held_by = [part for part in path if isinstance(part, str)][-1]
    owner = _model_at(model, content, path[: len(path) - 1 - path[::-1].index(held_by)])
    yield from map(_tag, _members(owner.model_fields[held_by].annotation))


def _meaning(model: type[BaseModel], content: Any, path: Path_) -> str:
    """The description of a key that is missing."""
    field = _model_at(model, content, path[:-1]).model_fields[path[-1]]
    return field.description or "skal udfyldes"
