"""python -m bench [name …]: measure, print a table, and fail where a limit does not hold."""

import importlib
import pkgutil
import platform
import sys
from datetime import date

import bench


def main(chosen: list[str]) -> int:
    """Run the modules that are named, or all. Exit status 1 when a figure is over its limit."""
    names = chosen or sorted(
        module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_")
    )
    rows = []
    for name in names:
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "measure"):
            rows += module.measure()
    print(f"{date.today()} · {platform.system()} {platform.machine()} · Python {platform.python_version()}\n")
    print("| what | measured | at most | |\n| --- | ---: | ---: | --- |")
    for row in rows:
        print(
            f"| {row.name} | {row.value:.2f} {row.unit} | {row.limit:g} {row.unit} | {'ok' if row.holds else 'OVER'} |"
        )
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
