"""JSON Schemas of the data files, so that VS Code completes and checks them while one types."""

import json
from pathlib import Path

from macros.load import FILES, FOLDERS

FOLDER = Path("docs") / "data" / "skema"


def write(root: Path) -> list[Path]:
    """Write one schema for each kind of file below `root`; gives the files written."""
    written = []
    for kind, model in (FOLDERS | FILES).items():
        schema = {"$schema": "http://json-schema.org/draft-07/schema#", **model.model_json_schema()}
        path = root / FOLDER / f"{kind}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
        written.append(path)
    return written
