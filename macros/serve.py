"""Serve the site while one writes: built again when a file changes, and shown as it was when it cannot be."""

from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from macros.errors import Byggefejl, Datafejl
from macros.publish import site

HOST = "127.0.0.1"
WATCHED = ("docs", "macros/templates", "overrides", "mkdocs.yml")


def run(root: Path, port: int) -> None:
    """Build, serve on this machine at `port` and build again when a file changes, until interrupted."""
    target = root / "site"

    def rebuild() -> None:
        try:
            site(root, target, compressed=False)
        except (Datafejl, Byggefejl) as error:
            print(f"\n{error}\n\nSiden fra før vises stadig. Ret fejlen, og gem; så bygges der igen.")

    site(root, target, compressed=False)
    running = _Server(builder=rebuild, host=HOST, port=port, root=str(target))
    for watched in WATCHED:
        running.watch(str(root / watched))
    try:
        running.serve()
    except OSError as error:
        raise Byggefejl(f"Port {port} er optaget. Stop det, der bruger den, eller skriv --port {port + 1}.") from error
    except KeyboardInterrupt:
        running.shutdown()
    finally:
        running.server_close()


class _Server(LiveReloadServer):
    """MkDocs' server, which tells when it is ready and where."""

    def server_activate(self) -> None:
        super().server_activate()
        print(f"Siden vises på http://{HOST}:{self.server_port}/ (stop med Ctrl+C)", flush=True)
