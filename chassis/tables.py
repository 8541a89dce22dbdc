"""The declarative tables beside the code: `reasons.toml` and `policies.toml` of kernel, chassis and every feature."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def tables(file: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entry of every file of this name, in a fixed order. Raises ValueError for a name that is declared twice."""
    known: dict[str, Path] = {}
    for path in [ROOT / "kernel" / file, ROOT / "chassis" / file, *sorted(ROOT.glob(f"services/**/{file}"))]:
        if not path.exists():
            continue
        for name, entry in _read(path).items():
            if name in known:
                raise ValueError(f"{name} stands in {path} and in {known[name]}")
            known[name] = path
            yield name, entry


@cache
def _read(path: Path) -> dict[str, dict[str, Any]]:
    """The entries of one file, read once: it is part of the program, and every service of a process asks for it."""
    return tomllib.loads(path.read_text("utf-8"))
