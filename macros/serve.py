"""Show the site while one writes: built again when a file changes, shown by itself, and as it was before when it cannot be built.

The site lies in a folder of its own in .cache/, so that site/, which may be on its way to a web server, is never written over. The
server adds a script and a stylesheet of its own to the pages that it hands out; nothing of them is in the folder.
"""

import contextlib
import functools
import http.server
import json
import threading
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from macros.errors import Byggefejl, Datafejl
from macros.publish import site

HOST = "127.0.0.1"
TARGET = Path(".cache") / "serve" / "site"
SOURCES = ("docs", "overrides", "macros/templates", "mkdocs.yml", "requirements.txt")  # what the site is made of
PROGRAM = ("macros",)  # what a running command cannot read anew
OFTEN = 0.5  # seconds between two looks at the files: sure on every system, and 5 ms of work
PATH = "/__vis/"
OWN = Path(__file__).parent / "templates" / "serve"
ADDED = b'<link rel="stylesheet" href="/__vis/vis.css"><script src="/__vis/vis.js" defer></script></head>'
AGAIN = "Programmet selv er ændret. Stop kommandoen med Ctrl+C, og start den igen: den kan ikke læse sig selv om."


@dataclass
class State:
    """What the browser asks for: which build it should show, and what is wrong."""

    version: int = 0
    error: str = ""
    title: str = ""
    stopped: threading.Event = field(default_factory=threading.Event)

    def tell(self, title: str, error: str) -> None:
        """Say what is wrong, here in the terminal and to the browser."""
        self.title, self.error = title, error
        if error:
            print(f"\n{title}\n\n{error}", flush=True)

    def asked(self) -> bytes:
        """The answer to the browser."""
        return json.dumps({"version": self.version, "title": self.title, "error": self.error}).encode()


def run(root: Path, port: int) -> None:
    """Build, serve on this machine at `port` and build again when a file changes, until interrupted. Raises Byggefejl."""
    state = State()
    handler = functools.partial(Handler, state=state, directory=str(root / TARGET))
    try:
        server = http.server.ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise Byggefejl(f"Port {port} er optaget. Stop det, der bruger den, eller skriv --port {port + 1}.") from error
    with contextlib.suppress(KeyboardInterrupt), server:
        seen = _looks(root, SOURCES), _looks(root, PROGRAM)
        build(root, state)
        threading.Thread(target=_watch, args=(root, state, *seen), daemon=True).start()
        print(f"Siden vises på http://{HOST}:{server.server_port}/ (stop med Ctrl+C)", flush=True)
        server.serve_forever()
    state.stopped.set()


def build(root: Path, state: State) -> None:
    """Build, and note how it went. Whatever goes wrong is told; the site of before stays."""
    try:
        site(root, root / TARGET, compressed=False)
    except (Datafejl, Byggefejl) as error:
        state.tell("Siden kan ikke bygges, før dette er rettet. Siden fra før vises stadig.", str(error))
    except Exception as error:
        traceback.print_exc()
        where = traceback.extract_tb(error.__traceback__)[-1]
        state.tell(
            "Programmet fejlede. Siden fra før vises stadig.",
            f"{Path(where.filename).name}, linje {where.lineno}: {error!r}",
        )
    else:
        if state.error:
            print("\nRettet. Siden er bygget igen.", flush=True)
        state.tell("", "")
        state.version += 1


def _watch(
    root: Path, state: State, sources: dict[Path, tuple[int, int]], program: dict[Path, tuple[int, int]]
) -> None:
    """Build again each time a file has changed."""
    while not state.stopped.wait(OFTEN):
        if _looks(root, PROGRAM) != program:
            program = _looks(root, PROGRAM)
            state.tell("Start kommandoen igen", AGAIN)
        elif (now := _looks(root, SOURCES)) != sources:
            sources = now
            build(root, state)


def _looks(root: Path, names: tuple[str, ...]) -> dict[Path, tuple[int, int]]:
    """Size and time of every file below these names; of the program only Python."""
    found = {}
    for name in names:
        path = root / name
        files = path.rglob("*.py" if names is PROGRAM else "*") if path.is_dir() else [path]
        for file in files:
            with contextlib.suppress(OSError):  # gone again, as an editor's own copy is
                about = file.stat()
                if file.suffix and "docs/data/skema" not in file.as_posix():
                    found[file] = about.st_mtime_ns, about.st_size
    return found


class Handler(http.server.SimpleHTTPRequestHandler):
    """Hands out the built site, each page with the script that shows changes; and what that script asks for."""

    def __init__(self, *arguments: object, state: State, directory: str):
        self._state = state
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer one request."""
        if self.path == f"{PATH}tilstand.json":
            return self._send(self._state.asked(), "application/json")
        if self.path.startswith(PATH) and (file := OWN / Path(self.path).name).is_file():
            return self._send(file.read_bytes(), self.guess_type(str(file)))
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        if path.suffix == ".html" and path.is_file():
            return self._send(_with_script(path.read_bytes()), "text/html; charset=utf-8")
        if not (Path(self.directory) / "index.html").is_file():
            return self._send(_with_script((OWN / "tom.html").read_bytes()), "text/html; charset=utf-8", 503)
        return super().do_GET()

    def _send(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the reader has gone on
            self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Say nothing of each request: errors are what the terminal is for."""


def _with_script(html: bytes) -> bytes:
    """The page with our script and stylesheet at the end of its head, where its policy lets them run."""
    return html.replace(b"</head>", ADDED, 1)
