"""Build the whole site.

The site is built beside the one that stands and takes its place only when everything went well.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from macros import check, downloads, finish, fonts, hosting, placing, sbom, udgaver
from macros import offline as packing
from macros.generators import GENERATORS
from macros.load import Data
from macros.search import index

FONT = "assets/fonts/source-sans-3.woff2"


def site(root: Path, target: Path, compressed: bool = True, generator: str = "mkdocs") -> None:
    """Build the project in `root` into the folder `target`, or leave that as it was and raise Datafejl or Byggefejl.

    `compressed` also makes the .gz and .br twins that web servers hand out. `generator` is one of GENERATORS.
    """
    with placing.replaced(root, target) as fresh:
        data = check.checked(root)
        made = downloads.make(root, data)  # first, for the pages say how big they are
        html(root, fresh, data, generator)
        made.write(fresh / udgaver.FOLDER)
        if compressed:
            hosting.compress(fresh, root / ".cache" / "tvillinger")
        hosting.write_checksums(fresh)  # last, for they are of all that is served


def html(root: Path, target: Path, data: Data, generator: str = "mkdocs") -> None:
    """Build all but the files to download into the folder `target`. Raises Datafejl or Byggefejl."""
    GENERATORS[generator](root, target)
    fonts.write(target / FONT, root / ".cache" / "fonts")
    to_come = {f"{udgaver.FOLDER}/{udgave.fil}" for udgave in downloads.editions(data)}
    pages = finish.pages(target, root / "docs", data, to_come)
    index.write(target, pages, data.søgeord.values(), data.skrevet_til, root / ".cache" / "ordformer")
    sbom.write(root, target)
    hosting.write_settings(target)


def offline(root: Path, target: Path) -> None:
    """Build the project in `root` as the zip `target`, to be opened from a folder."""
    with TemporaryDirectory() as folder:
        site(root, Path(folder) / "site", compressed=False)
        packing.write(Path(folder) / "site", target)
