"""What the image would hold: the COPY instructions of a Dockerfile carried out through its .dockerignore, no engine."""

from __future__ import annotations

import re
import shlex
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath


@dataclass
class Stage:
    """A stage of a Dockerfile: its copies out of the build context, its environment, its user and its command."""

    copies: list[tuple[str, PurePosixPath]] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    directory: PurePosixPath = field(default_factory=lambda: PurePosixPath("/"))


def stages(dockerfile: str) -> Iterator[Stage]:
    """The stages in order. Raises ValueError for a COPY with options that this reader does not know."""
    stage = None
    for line in re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", dockerfile)).splitlines():
        word, _, rest = line.strip().partition(" ")
        if word == "FROM":
            if stage:
                yield stage
            stage = Stage()
        if stage is None:
            continue
        if word == "WORKDIR":
            stage.directory = stage.directory / rest.strip()
        elif word == "ENV":
            stage.environment |= dict(pair.split("=", 1) for pair in shlex.split(rest))
        elif word in ("COPY", "ADD"):
            words = shlex.split(rest)
            options = [each for each in words if each.startswith("--")]
            if any(not each.startswith("--from=") for each in options):
                raise ValueError(f"not read here: {line}")
            *sources, target = [each for each in words if each not in options]
            if not options:
                into = len(sources) > 1 or target.endswith("/")
                for source in sources:
                    to = stage.directory / target
                    stage.copies.append((source, to / PurePosixPath(source).name if into else to))
    if stage:
        yield stage


class Context:
    """The files that the engine would be sent: those of a directory that its .dockerignore does not keep out."""

    def __init__(self, root: Path, ignored: str) -> None:
        self._root = root
        lines = [line.strip() for line in ignored.splitlines()]
        self._rules = [
            (not line.startswith("!"), _matching(line.lstrip("!").strip("/")))
            for line in lines
            if line and not line.startswith("#")
        ]

    def holds(self, path: PurePosixPath) -> bool:
        """Whether a file is sent. As in the engine, the last rule that matches it or a folder above it decides."""
        kept_out = False
        above = [str(path), *(str(folder) for folder in path.parents)]
        for out, pattern in self._rules:
            if any(pattern.fullmatch(name) for name in above):
                kept_out = out
        return not kept_out

    def files(self, source: str) -> list[PurePosixPath]:
        """The files of a COPY, relative to the root. Raises FileNotFoundError when there is none: the build fails."""
        at = self._root / source
        under = [at] if at.is_file() else sorted(path for path in at.rglob("*") if path.is_file())
        names = [PurePosixPath(path.relative_to(self._root).as_posix()) for path in under]
        if not (sent := [name for name in names if self.holds(name)]):
            raise FileNotFoundError(f"COPY {source}: no such file in the build context")
        return sent


def build(root: Path, target: Path, dockerfile: str, ignored: str) -> Stage:
    """Copy what the last stage holds into an empty directory, readable as `chmod -R a+rX` leaves it.

    Raises FileNotFoundError where the engine's build would fail, in an earlier stage too.
    """
    context = Context(root, ignored)
    *earlier, last = stages(dockerfile)
    for stage in earlier:
        for source, _ in stage.copies:
            context.files(source)
    for source, to in last.copies:
        for name in context.files(source):
            below = to / name.relative_to(source) if str(name) != source else to
            place = target / below.relative_to("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, place)
            runs = (root / name).stat().st_mode & stat.S_IXUSR
            place.chmod(0o755 if runs else 0o644)
    return last


def _matching(pattern: str) -> re.Pattern[str]:
    """A pattern of .dockerignore: `*` within a folder, `**` across folders."""
    out = ""
    for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern):
        out += {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(part, re.escape(part))
    return re.compile(out)
