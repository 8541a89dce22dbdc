"""Stops a server when this process ends in whatever way, even if it is killed."""

from __future__ import annotations

import subprocess
from typing import Any

SCRIPT = 'read -r _; kill -INT "$1"; test -z "$2" || rm -rf "$2"'


class Watchdog:
    """A shell that reads from a pipe, which the system closes when this process ends."""

    def __init__(self, pid: int, rubbish: str = "", **options: Any) -> None:
        command = ["/bin/sh", "-c", SCRIPT, "watchdog", str(pid), rubbish]
        options |= {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._shell: subprocess.Popen[bytes] = subprocess.Popen(command, **options, start_new_session=True)

    def dismiss(self) -> None:
        self._shell.kill()
        self._shell.communicate()
