"""Chinese is punctuated as Chinese: full-width marks beside Chinese words, in every text that a person may be shown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”’》）}])[,;:?!()]|[,;:?!()](?=[\u4e00-\u9fff“‘《（])")
ROOT = Path(__file__).parents[2]
FILES = [
    *sorted(path for top in ("chassis", "kernel", "services", "cli") for path in (ROOT / top).rglob("*.toml")),
    ROOT / "rulebook.toml",
]


def _chinese(found: Any, *, chinese: bool = False) -> Iterator[str]:
    """The Chinese texts of a table: what lies under a key "zh", or one that ends so."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from _chinese(value, chinese=chinese or key == "zh" or key.endswith("_zh"))
    elif isinstance(found, list):
        for one in found:
            yield from _chinese(one, chinese=chinese)
    elif chinese and isinstance(found, str):
        yield found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_chinese_text_has_full_width_marks(path: Path) -> None:
    assert [text for text in _chinese(tomllib.loads(path.read_text("utf-8"))) if HALF_WIDTH.search(text)] == []


def test_the_chinese_readme_has_full_width_marks() -> None:
    text = re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`|\]\([^)\n]*\)", "", (ROOT / "README.zh.md").read_text("utf-8"))
    assert [line for line in text.splitlines() if HALF_WIDTH.search(line)] == []
