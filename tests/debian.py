"""Install what the tests need beside Python where that is Debian and one may; leave every other machine as it is."""

import os
import shutil
import subprocess


def install(*packages: str) -> None:
    """Install Debian's packages of these names, as root on a machine with apt; do nothing elsewhere."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        environment = os.environ | {
            "DEBIAN_FRONTEND": "noninteractive",
            "SYSTEMD_OFFLINE": "1",
        }  # nothing that we install starts by itself
        subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=False, env=environment)
