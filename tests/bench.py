"""How long the files to download take, and how much memory: `make bench`. Nothing here is a test; a machine has slow days.

Each measure is taken in a process of its own, over a copy of the project with an empty cache: from reading the data to the last
file written, without Python's own start.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
GOALS = {"alt fra bunden": 3.0, "ét ark ændret": 0.5, "intet ændret": 0.5}  # seconds
MEMORY = 400  # MB

MEASURE = """
import json, sys, time
from pathlib import Path
from macros import files, pages
root = Path.cwd()

def run():
    start = time.perf_counter()
    files.make(root, pages.checked(root / "docs")).write(root / "ud")
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


def measure() -> dict:
    """One run over a fresh copy of the project."""
    with TemporaryDirectory() as folder:
        project = Path(folder) / "projekt"
        for part in ("docs", "macros", "overrides"):
            shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
        run = subprocess.run([sys.executable, "-c", MEASURE], cwd=project, capture_output=True, text=True, check=True)
        return json.loads(run.stdout)


def main() -> int:
    """Print the best of RUNS and the most memory; 1 when a goal is missed."""
    runs = [measure() for _ in range(RUNS)]
    print(f"{runs[0]['count']} filer, den bedste af {RUNS} gange:")
    missed = False
    for place, (what, goal) in enumerate(GOALS.items()):
        best = min(run["times"][place] for run in runs)
        missed |= best > goal
        print(f"  {what:15} {best:5.2f} s   (mål: højst {goal:.1f} s)")
    if runs[0]["memory"] is not None:
        most = max(run["memory"] for run in runs)
        missed |= most > MEMORY
        print(f"  {'hukommelse':15} {most:4.0f} MB   (mål: under {MEMORY} MB)")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
