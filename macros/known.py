"""The ids that the data holds. None where a file that could not be read keeps them to itself: then no rule asks for them."""

from collections.abc import Mapping

from macros.content import entries, ids, value
from macros.documents import Document


class Known:
    """Ids by kind. `stems` names every file, also one that could not be read: its name is its id."""

    def __init__(self, documents: Mapping[str, list[Document]], stems: Mapping[str, list[str]]):
        self._documents = {(kind, one.stem): one for kind, of_kind in documents.items() for one in of_kind}
        self.sheets: list[str] = stems.get("arbejdsark", [])
        self.decks: list[str] = stems.get("spoergsmaalskort", [])
        self.schemes: list[str] = stems.get("faser", [])
        self.drawings: list[str] = stems.get("figur", [])
        self.discussions: list[str] = stems.get("droeftelse", [])
        self.sources: list[str] | None = self._in_list("kilder")
        self.roles: list[str] | None = self._in_list("roller")
        self.guides: list[str] | None = self._in_list("guider")

    def phases(self, scheme: object) -> list[str] | None:
        """Ids of the phases of a scheme."""
        return self._within("faser", scheme, "faser")

    def sections(self, sheet: object) -> list[str] | None:
        """Ids of the sections of a worksheet."""
        return self._within("arbejdsark", sheet, "afsnit")

    def with_steps(self) -> list[str]:
        """Worksheets that have steps, or may have."""
        return [sheet for sheet in self.sheets if self._has_steps(sheet)]

    def title(self, kind: str, id: str) -> str | None:
        """The title of a sheet, a deck or a discussion."""
        found = value(getattr(self._document(kind, id), "content", None), ("titel",))
        return found.strip() if isinstance(found, str) else None

    def _has_steps(self, sheet: str) -> bool:
        document = self._document("arbejdsark", sheet)
        return document is None or any(
            isinstance(part, dict) and "trin" in part for part in entries(document.content, "afsnit")
        )

    def _document(self, kind: str, stem: object) -> Document | None:
        return self._documents.get((kind, stem)) if isinstance(stem, str) else None

    def _in_list(self, kind: str) -> list[str] | None:
        """Ids of the entries of a file that is a list."""
        return self._within(kind, kind, kind)

    def _within(self, kind: str, stem: object, key: str) -> list[str] | None:
        """Ids of the entries under a key of a file, or None when one of them has none."""
        document = self._document(kind, stem)
        if document is None:
            return None
        found = [id for _, id in ids(document.content, (key,))]
        return found if found and len(found) == len(entries(document.content, key)) else None
