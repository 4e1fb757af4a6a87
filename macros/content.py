"""Looking into plain content that may have any form: what stands at a path, the ids of a list, all texts."""

from collections.abc import Iterator
from typing import Any

from macros.documents import Path_


def walk(node: Any, path: Path_ = ()) -> Iterator[tuple[Path_, dict[Any, Any]]]:
    """Every mapping with its path, outermost first."""
    if isinstance(node, dict):
        yield path, node
        for key, child in node.items():
            yield from walk(child, (*path, key))
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from walk(child, (*path, index))


def texts(node: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every text with its path."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, (dict, list)):
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from texts(child, (*path, key))


def value(node: Any, path: Path_) -> Any:
    """What stands at the path, or None."""
    for part in path:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def entries(node: Any, key: str) -> list[Any]:
    """The list under the key, or an empty one."""
    found = node.get(key) if isinstance(node, dict) else None
    return found if isinstance(found, list) else []


def ids(node: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    """Path and id of each entry of the list at the path."""
    for index, entry in enumerate(value(node, path) or []):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield (*path, index, "id"), entry["id"]


def fields(content: Any) -> Iterator[tuple[Path_, dict[Any, Any], dict[Any, Any] | None]]:
    """Path, field and the for-hver around it, for each field of a worksheet in order."""
    for a, afsnit in enumerate(entries(content, "afsnit")):
        for f, felt in enumerate(entries(afsnit, "felter")):
            if isinstance(felt, dict):
                path = ("afsnit", a, "felter", f)
                yield path, felt, None
                for i, inner in enumerate(entries(felt, "felter")):
                    if isinstance(inner, dict):
                        yield (*path, "felter", i), inner, felt


def in_groups(content: Any) -> Iterator[tuple[Path_, str]]:
    """Ids of the groups and of all cards of a deck."""
    yield from ids(content, ("grupper",))
    for index, _ in enumerate(entries(content, "grupper")):
        yield from ids(content, ("grupper", index, "kort"))
