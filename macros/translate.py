"""Pydantic's errors in Danish: what was found, and what the schema allows instead."""

import re
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from macros.documents import Document, Path_
from macros.errors import Fejl, choices, nearest


def errors(document: Document, model: type[BaseModel], error: ValidationError) -> list[Fejl]:
    """Every error of a file that does not fit the model. A misspelt key is one: not also the one that is then missing."""
    details = error.errors()
    told = [(_without_tags(detail["loc"], document.content), detail["type"]) for detail in details]
    missing = {path for path, kind in told if kind == "missing"}
    misspelt = set()
    split: dict[Path_, Path_] = {}  # the first of several keys that a comma in a text made
    for detail, (path, kind) in zip(details, told, strict=True):
        if kind == "extra_forbidden" and detail["input"] is None:
            split.setdefault(path[:-1], path)
        if kind == "extra_forbidden":
            meant = nearest(path[-1], [str(other[-1]) for other in missing if other[:-1] == path[:-1]])
            misspelt.add((*path[:-1], meant))
    return [
        _error(document, model, detail)
        for detail, (path, kind) in zip(details, told, strict=True)
        if not (kind == "missing" and path in misspelt)
        and not (kind == "extra_forbidden" and detail["input"] is None and split[path[:-1]] != path)
    ]


def _error(document: Document, model: type[BaseModel], detail: Any) -> Fejl:
    """One of pydantic's errors as a Fejl."""
    path = _without_tags(detail["loc"], document.content)
    value = detail.get("input")
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "missing":
        return document.error(path, "nøglen mangler", f"nøglen {path[-1]}: {_meaning(model, document.content, path)}")
    if kind == "extra_forbidden":
        keys = list(_model_at(model, document.content, path[:-1]).model_fields)
        hint = ". Står der komma i en tekst, så sæt anførselstegn om den" if value is None else ""
        return document.error(path, f"en ukendt nøgle: {path[-1]}", choices(keys) + hint, nearest(path[-1], keys))
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        tags = re.findall(r"'([^']+)'", context.get("expected_tags", "")) or list(_tags(model, document.content, path))
        if kind == "union_tag_not_found":
            return document.error((*path, "slags"), "nøglen mangler", f"nøglen slags: {choices(tags)}")
        return document.error((*path, "slags"), context["tag"], choices(tags), nearest(context["tag"], tags))
    if kind == "literal_error":
        words = re.findall(r"'([^']+)'", context["expected"])
        return document.error(path, shown(value), choices(words), nearest(value, words))
    return document.error(path, shown(value), _allowed(kind, context))


def _allowed(kind: str, context: dict[str, Any]) -> str:
    """What pydantic's kind of error would have accepted, in Danish."""
    allowed = {
        "string_type": "tekst. Sæt anførselstegn om tal, datoer og true/false",
        "string_too_short": "tekst. Skriv noget, eller slet nøglen",
        "string_too_long": f"højst {context.get('max_length')} tegn",
        "string_pattern_mismatch": "små bogstaver a-z, tal og bindestreg",
        "int_type": "et helt tal uden anførselstegn",
        "list_type": "en liste: hver linje begynder med en bindestreg",
        "model_type": "nøgler med værdier",
        "model_attributes_type": "nøgler med værdier",
        "dict_type": "nøgler med værdier",
        "too_short": f"mindst {context.get('min_length')} i listen",
        "too_long": f"højst {context.get('max_length')} i listen",
        "greater_than_equal": f"mindst {context.get('ge')}",
        "less_than_equal": f"højst {context.get('le')}",
    }
    return allowed.get(kind, "en anden værdi. Se tabellen i docs/data/README.md")


def shown(value: Any) -> str:
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
    field = _model_at(model, content, path[:-1]).model_fields[str(path[-1])]
    return field.description or "skal udfyldes"
