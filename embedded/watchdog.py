"""Ends a server of ours when this process ends, in whatever way: nobody may be left to stop it in order."""

from __future__ import annotations

import subprocess
from typing import Any

SCRIPT = 'read -r _; kill -INT "$1"; test -z "$2" || rm -rf "$2"'


class Watchdog:
    """A shell at the other end of a pipe, which the system closes when we are gone."""

    def __init__(self, pid: int, rubbish: str = "", **options: Any) -> None:
        command = ["/bin/sh", "-c", SCRIPT, "watchdog", str(pid), rubbish]
        options |= {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._shell: subprocess.Popen[bytes] = subprocess.Popen(command, **options, start_new_session=True)

    def dismiss(self) -> None:
        self._shell.kill()
        self._shell.communicate()
