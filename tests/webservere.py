"""Real web servers that hand out the site with its ready files; `python tests/webservere.py` installs them where that is allowed."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import debian

APACHE_MODULES = Path("/usr/lib/apache2/modules")  # Debian's place
NEEDED_FILES = {"nginx": Path("/etc/nginx/mime.types"), "apache2": APACHE_MODULES / "mod_rewrite.so"}
NEEDED = ("nginx", "apache2", "openssl")
PACKAGES = {"nginx": "nginx-light", "apache2": "apache2-bin"}  # Debian's smallest that have the programs


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """nginx with the site's own server/nginx.conf; the address. Only the ports, the certificate and the root are changed."""
    key, certificate, port = folder / "key.pem", folder / "cert.pem", _free_port()
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=x",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    ]
    subprocess.run(command, check=True, capture_output=True)
    server = (site / "server" / "nginx.conf").read_text("utf-8")
    for theirs, ours in {
        "/etc/ssl/noeglen.pem": certificate,
        "/etc/ssl/noeglen.key": key,
        "/srv/noeglen": site,
        "listen 443 ": f"listen 127.0.0.1:{port} ",
        "listen 80;": f"listen 127.0.0.1:{_free_port()};",
        "    listen [::]:443 ssl http2;\n": "",
        "    listen [::]:80;\n": "",
    }.items():
        assert theirs in server, f"{theirs} does not stand in nginx.conf"
        server = server.replace(theirs, str(ours))
    user = "user root;" if os.geteuid() == 0 else ""  # so that it may read the test's own folder
    settings = folder / "nginx.conf"
    kept = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    own = f"include {NEEDED_FILES['nginx']}; access_log off; {kept}"
    settings.write_text(
        f"{user} pid {folder}/pid; error_log {folder}/errors; events {{}} http {{ {own} {server} }}", encoding="utf-8"
    )
    run = [_found("nginx"), "-c", str(settings)]
    subprocess.run(run, check=True)  # returns when it listens
    try:
        yield f"https://127.0.0.1:{port}/"
    finally:
        subprocess.run([*run, "-s", "quit"], check=True, capture_output=True)


@contextmanager
def apache(site: Path, folder: Path) -> Iterator[str]:
    """Apache with the site's own .htaccess; the address. Root's Apache hands out as www-data, so the site lies where all may read it."""
    with TemporaryDirectory(dir="/tmp") as open_to_all:
        Path(open_to_all).chmod(0o755)
        public = shutil.copytree(site, Path(open_to_all) / "public")
        yield from _run_apache(public, folder)


def _run_apache(public: Path, folder: Path) -> Iterator[str]:
    """Start Apache over the folder `public`, give its address, and stop it again; its own files lie in `folder`."""
    port = _free_port()
    modules = "\n".join(
        f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so"
        for name in ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite")
    )
    settings = folder / "apache.conf"
    settings.write_text(
        f"""ServerRoot {folder}
ServerName x
PidFile {folder}/pid
ErrorLog {folder}/errors
DefaultRuntimeDir {folder}
Listen 127.0.0.1:{port}
{modules}
User www-data
Group www-data
TypesConfig /etc/mime.types
DocumentRoot {public}
<Directory {public}>
  AllowOverride All
  Require all granted
</Directory>
<Files ".ht*">
  Require all denied
</Files>
""",
        encoding="utf-8",
    )
    run = [_found("apache2"), "-f", str(settings), "-k"]
    subprocess.run([*run, "start"], check=True)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        subprocess.run([*run, "stop"], check=True, capture_output=True)


def missing(*programs: str) -> list[str]:
    """Those of these programs that this machine has not, or not whole."""
    return [program for program in programs if not _found(program) or not NEEDED_FILES.get(program, Path("/")).exists()]


def _found(program: str) -> str | None:
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


if __name__ == "__main__":
    if wanted := missing(*NEEDED):
        debian.install(*(PACKAGES.get(name, name) for name in wanted), "media-types")
