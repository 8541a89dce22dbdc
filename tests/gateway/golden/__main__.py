"""Records the golden answers anew: `python -m tests.gateway.golden`."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from tests import servers
from tests.gateway.golden import form
from tests.gateway.golden.play import played


def main() -> None:
    with servers.start() as started, tempfile.TemporaryDirectory() as place:
        exchanges = asyncio.run(played(started, Path(place) / "keys"))
    written = form.write(exchanges)
    print(f"{len(exchanges)} answers, {sum(written.values()) / 1000:.0f} kB: {written}")


if __name__ == "__main__":
    main()
