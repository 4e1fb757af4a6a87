"""python -m macros site | serve | files | offline | check | test: what the Makefile calls, and what one types on Windows."""

import argparse
import subprocess
import sys
from pathlib import Path

from macros.errors import Byggefejl, Datafejl

ROOT = Path(__file__).resolve().parent.parent
TOOLS = (
    "chromium",
    "engines",
    "hunspell",
    "libreoffice",
    "verapdf",
    "webservere",
)  # what the tests use beside Python: tests/<tool>.py finds or installs it

BROWSERS = ("chromium", "engines")


def main(arguments: list[str]) -> int:
    """Run one command. Exit status 0 when it went well, 1 when the data, a page or the build is at fault."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Byg siden, vis den, eller tjek dens data.")
    commands = parser.add_subparsers(dest="command", required=True)
    site = commands.add_parser("site", help="byg den færdige side")
    site.add_argument("--til", type=Path, default=ROOT / "site", metavar="MAPPE", help="hvor siden skrives (site)")
    site.add_argument(
        "--med", choices=["mkdocs", "zensical"], default="mkdocs", help="det program, der bygger (mkdocs)"
    )
    offline = commands.add_parser("offline", help="byg siden som en zip, der kan åbnes fra en mappe")
    offline.add_argument(
        "--til", type=Path, default=ROOT / "noeglen-offline.zip", metavar="FIL", help="hvor filen skrives"
    )
    serve = commands.add_parser("serve", help="byg siden, og vis den på http://127.0.0.1:8000")
    serve.add_argument("--port", type=int, default=8000, help="en anden port end 8000")
    filer = commands.add_parser("files", help="lav kun PDF- og Word-filerne")
    filer.add_argument(
        "--til", type=Path, default=ROOT / "site" / "filer", metavar="MAPPE", help="hvor filerne skrives (site/filer)"
    )
    tests = commands.add_parser("test", help="kør alle test; det, de bruger, hentes, hvor det må hentes")
    tests.add_argument("--hurtig", action="store_true", help="kun de test, der ikke åbner en browser")
    commands.add_parser("check", help="tjek data alene, og skriv skemaer til VS Code")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "check":
            return check()
        if chosen.command == "test":
            return test(chosen.hurtig)
        if chosen.command == "files":
            return files(chosen)
        return publish(chosen)
    except (Datafejl, Byggefejl) as error:
        print(error, file=sys.stderr)
        return 1


def check() -> int:
    """Check the data without the pages' build, and write the JSON Schemas."""
    from macros import check as checking
    from macros import schemas

    schemas.write(ROOT)
    data = checking.checked(ROOT)
    counts = (
        f"{len(data.arbejdsark)} arbejdsark, {len(data.spørgsmålskort)} sæt kort, {len(data.drøftelser)} drøftelser"
    )
    print(f"Alt i orden: {counts}, {len(data.faser)} faseforløb.")
    return 0


def test(quick: bool) -> int:
    """Run the tests, `quick` those without a browser; first each of TOOLS installs what it needs, or says how."""
    tools = [tool for tool in TOOLS if not (quick and tool in BROWSERS)]
    for tool in tools:
        if status := subprocess.run([sys.executable, f"tests/{tool}.py"], cwd=ROOT, check=False).returncode:
            return status
    chosen = ["-m", "not browser"] if quick else []
    return subprocess.run([sys.executable, "-m", "pytest", *chosen], cwd=ROOT, check=False).returncode


def files(chosen: argparse.Namespace) -> int:
    """Make the files to download alone."""
    from macros import check as checking
    from macros import downloads

    made = downloads.make(ROOT, checking.text(ROOT / "docs"))
    made.write(chosen.til.resolve())
    print(f"{len(made.kept)} filer står i {chosen.til}")
    return 0


def publish(chosen: argparse.Namespace) -> int:
    """Build, serve or pack the site, as was chosen."""
    from macros import publish as publishing  # MkDocs takes its time to import; `check` does without

    if chosen.command == "serve":
        from macros import serve

        serve.run(ROOT, chosen.port)
    elif chosen.command == "offline":
        publishing.offline(ROOT, chosen.til.resolve())
        print(f"Siden til en mappe står i {chosen.til}")
    else:
        publishing.site(ROOT, chosen.til.resolve(), generator=chosen.med)
        print(f"Siden står i {chosen.til}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
