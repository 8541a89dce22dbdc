"""The directory for a run's temporary files: in memory where there is room, gone when the run ends in whatever way.

Every platform of the tests has databases of its own, of 300 files each. Where files have just been deleted by the
thousand, ext4 searches long for an inode that was not (`recently_deleted`): a fourth of the tests' processor time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 << 30
"""Bytes. A whole run was seen to use 0.6 GB at most."""
SCRIPT = 'read -r _; until rm -rf "$1"; do sleep 1; done'


class Scratch:
    """A directory that every account may use, as the servers' account must; a shell removes it."""

    def __init__(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="fieldledger-", dir=MEMORY))
        self.place.chmod(0o1777)
        command = ["/bin/sh", "-c", SCRIPT, "scratch", str(self.place)]
        self._remover = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)

    def use(self) -> None:
        """Make it the directory for temporary files of this process and of those that it starts.

        pytest's own (`tmp_path`) stay where they can be looked at after the run.
        """
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
        os.environ["TMPDIR"] = tempfile.tempdir = str(self.place)

    def remove(self) -> None:
        self._remover.communicate()


def fits() -> bool:
    """Whether memory may be used: nobody chose another place, there is room, and programs may be started there."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK | os.X_OK):
        return False
    return shutil.disk_usage(MEMORY).free >= ROOM and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
