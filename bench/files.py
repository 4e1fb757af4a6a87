"""How long the files to download take, and how much memory.

Each measure is taken in a process of its own, over a copy of the project with an empty cache: from reading the data to the last
file written, without Python's own start.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import ROOT, Row

RUNS = 3
LIMITS = {"files, all from cold": 3.0, "files, one sheet changed": 0.5, "files, nothing changed": 0.5}  # seconds
MEMORY = 400  # MB

MEASURE = """
import json, sys, time
from pathlib import Path
from macros import check, downloads
root = Path.cwd()

def run():
    start = time.perf_counter()
    downloads.make(root, check.text(root / "docs")).write(root / "ud")
    return time.perf_counter() - start

cold = run()
sheet = root / "docs" / "data" / "arbejdsark" / "samarbejdsaftale.yml"
sheet.write_text(sheet.read_text("utf-8").replace("Mentors roller", "Mentors rolle"), encoding="utf-8")
changed, unchanged = run(), run()
try:
    import resource
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
except ImportError:  # Windows
    memory = None
count = len(list((root / "ud").iterdir()))
print(json.dumps({"times": [cold, changed, unchanged], "memory": memory, "count": count}))
"""


def measure() -> list[Row]:
    """The best time of RUNS, and the most memory."""
    runs = [_run() for _ in range(RUNS)]
    rows = [
        Row(what, min(run["times"][place] for run in runs), limit, "s")
        for place, (what, limit) in enumerate(LIMITS.items())
    ]
    if runs[0]["memory"] is not None:
        rows.append(Row("files, peak memory", max(run["memory"] for run in runs), MEMORY, "MB"))
    return rows


def _run() -> dict:
    """One run over a fresh copy of the project."""
    with TemporaryDirectory() as folder:
        project = Path(folder) / "projekt"
        for part in ("docs", "macros", "overrides"):
            shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
        run = subprocess.run([sys.executable, "-c", MEASURE], cwd=project, capture_output=True, text=True, check=True)
        return json.loads(run.stdout)
