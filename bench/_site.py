"""A finished site, a server that hands out compressed files, and Chromium: what the modules that measure in a browser share."""

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from bench import ROOT

sys.path.insert(0, str(ROOT / "tests"))
import chromium


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Hands out the .gz twin of a file, and answers 304 where the browser has it, as the ready server files do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the twin where there is one."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        twin = path.with_name(f"{path.name}.gz")
        if not twin.is_file():
            return super().do_GET()
        content = twin.read_bytes()
        tag = f'"{hash(content):x}"'
        known = self.headers.get("If-None-Match") == tag
        self.send_response(304 if known else 200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "max-age=3600" if "/assets/" in self.path else "no-cache")
        self.send_header("Content-Length", "0" if known else str(len(content)))
        self.end_headers()
        if not known:
            self.wfile.write(content)
        return None

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def opened() -> Iterator[tuple[Path, str, Browser]]:
    """The folder of a freshly built site, the address where it is served, and a browser."""
    from macros import publish

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        publish.site(ROOT, site)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressing, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium.whole(), args=["--no-sandbox"])
        try:
            yield site, f"http://127.0.0.1:{server.server_port}/", browser
        finally:
            browser.close()
            server.shutdown()
            server.server_close()
