"""(g) The site with 170 and 850 worksheets: how long, how much memory, and whether pages grow with the pages of other sections."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import ROOT, Row

TIMES = 50  # as many sheets as there are
WARM = 60.0  # seconds
MEMORY = 700  # MB, of the largest process
GROWN = 1.02  # of the size of a page that is in another section

# Builds, and tells seconds and the memory of the largest process.
BUILD = """
import json, resource, sys, time
from pathlib import Path
from macros import publish
start = time.perf_counter()
publish.site(Path.cwd(), Path("site"))
seconds = time.perf_counter() - start
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
print(json.dumps({"seconds": seconds, "memory": peak}))
"""


def measure(times: int = TIMES) -> list[Row]:
    """Cold for memory, warm for time. Nothing on Windows, which does not tell the memory of a process in this way."""
    if os.name == "nt":
        return []
    with TemporaryDirectory() as folder:
        project = Path(folder) / "projekt"
        count = _many(project, times)
        cold, warm = _build(project), _build(project)
        page = "guider/mentorordning/opstart/index.html"
        once = Path(folder) / "een"
        _many(once, 1)
        _build(once)
        grown = (project / "site" / page).stat().st_size / (once / "site" / page).stat().st_size
    return [
        Row(f"(g) {count} sheets, warm", warm["seconds"], WARM, "s"),
        Row(f"(g) {count} sheets, cold, peak memory", cold["memory"], MEMORY, "MB"),
        Row(f"(g) a page of a guide, with {count} sheets : with {count // times}", grown, GROWN, "×"),
    ]


def _build(project: Path) -> dict[str, float]:
    """Build the project in a process of its own."""
    run = subprocess.run([sys.executable, "-c", BUILD], cwd=project, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stdout + run.stderr)
    return json.loads(run.stdout.splitlines()[-1])


def _many(project: Path, times: int) -> int:
    """Our project with every worksheet so many times; gives the number of sheets."""
    for part in ("macros", "overrides", "docs"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("mkdocs.yml", "requirements.txt"):
        shutil.copy(ROOT / file, project)
    sheets = sorted((project / "docs" / "data" / "arbejdsark").glob("*.yml"))
    menu = []
    for number in range(1, times):
        for sheet in sheets:
            _copy(project, sheet, number)
            menu.append(f"      - arbejdsark/{sheet.stem}-{number}.md\n")
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("  - Samtalekort:\n", "".join(menu) + "  - Samtalekort:\n"), encoding="utf-8")
    return len(sheets) * times


def _copy(project: Path, sheet: Path, number: int) -> None:
    """One more worksheet and its page, under other names."""
    title = re.compile(r"^titel: (.*)$", re.MULTILINE)
    data, page = sheet.read_text("utf-8"), (project / "docs" / "arbejdsark" / f"{sheet.stem}.md").read_text("utf-8")
    named = title.search(data)
    assert named, sheet
    old = named[1].strip("\"'")
    sheet.with_stem(f"{sheet.stem}-{number}").write_text(title.sub(f'titel: "{old} {number}"', data, count=1), "utf-8")
    page = page.replace(f'("{sheet.stem}")', f'("{sheet.stem}-{number}")').replace(f"# {old}\n", f"# {old} {number}\n")
    page = re.sub(r'^(title|description): "?(.*?)"?$', rf'\1: "\2 {number}"', page, flags=re.MULTILINE)
    (project / "docs" / "arbejdsark" / f"{sheet.stem}-{number}.md").write_text(page, "utf-8")
