"""The embedded PostgreSQL: what an interrupted start leaves behind does not keep the next one from starting."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from embedded import EmbeddedPostgres

pytestmark = pytest.mark.postgres


@pytest.fixture
def home() -> Iterator[Path]:
    place = Path(tempfile.gettempdir()) / f"fieldledger-{uuid4().hex[:12]}"
    yield place
    shutil.rmtree(place, ignore_errors=True)


def test_an_initdb_that_was_killed_is_done_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = EmbeddedPostgres._run

    def killed(self: EmbeddedPostgres, program: str, *arguments: str) -> str:
        if program != "initdb":
            return whole(self, program, *arguments)
        place = Path(arguments[arguments.index("-D") + 1])
        place.mkdir()
        (place / "PG_VERSION").write_text(self.version.split(".")[0] + "\n")  # its first file
        raise KeyboardInterrupt

    with monkeypatch.context() as changed:
        changed.setattr(EmbeddedPostgres, "_run", killed)
        with pytest.raises(KeyboardInterrupt):
            EmbeddedPostgres(home).start()
    with EmbeddedPostgres(home) as postgres:
        assert postgres.alive
    assert sorted(one.name for one in home.iterdir()) == ["data", "lock", "server.log"]
