"""Generates Python from the protos, into `fieldledger/`: `generate`, `check` (no drift), `lint`, `breaking`.

`google/api/*.proto` comes from the googleapis-common-protos wheel, so buf gets an image made by protoc.
"""

from __future__ import annotations

import filecmp
import importlib.resources
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import google.api.annotations_pb2
from grpc_tools import protoc

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "fieldledger"
PUBLISHED = f"protos/{PACKAGE}"
BUF = Path(sys.executable).parent / "buf"
COMMON = Path(google.api.annotations_pb2.__file__).parents[2]
WELL_KNOWN = importlib.resources.files("grpc_tools") / "_proto"


def compile_protos(protos: Path, *options: str) -> None:
    sources = sorted(str(path.relative_to(protos)) for path in protos.rglob("*.proto"))
    include = [f"-I{protos}", f"-I{COMMON}", f"-I{WELL_KNOWN}"]
    if protoc.main(["protoc", *include, *options, *sources]):
        raise SystemExit("protoc failed")


def generate(into: Path) -> None:
    compile_protos(ROOT / "protos", f"--python_out={into}", f"--pyi_out={into}")
    for folder in (into / PACKAGE, *(path for path in (into / PACKAGE).rglob("*") if path.is_dir())):
        (folder / "__init__.py").write_text(umbrella(folder, folder.relative_to(into)), "utf-8")


def umbrella(folder: Path, package: Path) -> str:
    """The package's own module: it re-exports the messages of every file, so that callers need not know the files."""
    files = sorted(path.stem for path in folder.glob("*_pb2.py"))
    if len(files) < 2:
        return ""
    name = ".".join(package.parts)
    lines = [f'"""Every message of {name}, whichever of its files describes it."""', ""]
    return "\n".join([*lines, *(f"from {name}.{file} import *" for file in files), ""])


def differences(ours: Path, theirs: Path) -> Iterator[str]:
    names = {path.relative_to(top) for top in (ours, theirs) for path in top.rglob("*.py*") if path.suffix != ".pyc"}
    for name in sorted(names):
        here, there = ours / name, theirs / name
        if not (here.exists() and there.exists() and filecmp.cmp(here, there, shallow=False)):
            yield str(name)


def replace() -> None:
    with tempfile.TemporaryDirectory() as draft:
        generate(Path(draft))
        shutil.rmtree(ROOT / PACKAGE, ignore_errors=True)
        shutil.copytree(Path(draft) / PACKAGE, ROOT / PACKAGE)


def check() -> None:
    with tempfile.TemporaryDirectory() as draft:
        generate(Path(draft))
        drifted = list(differences(ROOT / PACKAGE, Path(draft) / PACKAGE))
    if drifted:
        raise SystemExit(f"generated code differs from the protos (run `make protos`): {', '.join(drifted)}")


def image(protos: Path, into: Path) -> Path:
    """One image of all descriptors, ours and imported, with comments and positions, as buf expects it."""
    target = into / "image.binpb"
    compile_protos(protos, "--include_imports", "--include_source_info", f"--descriptor_set_out={target}")
    return target


def lint() -> None:
    with tempfile.TemporaryDirectory() as draft:
        buf("lint", str(image(ROOT / "protos", Path(draft))))


def breaking() -> None:
    """Compare with the newest commit whose protos differ from these: the version that may still be deployed."""
    with tempfile.TemporaryDirectory() as draft:
        before = Path(draft) / "before"
        if not (ours := git("rev-parse", "--verify", "-q", f"HEAD:{PUBLISHED}")):
            print("no earlier protos to compare with")
            return
        commits = git("log", "--format=%H", "--", PUBLISHED).decode().split()
        clean = not git("status", "--porcelain", "--", PUBLISHED)
        older = (one for one in commits if git("rev-parse", "-q", "--verify", f"{one}:{PUBLISHED}") != ours)
        against = next(older, None) if clean else commits[0]
        archive = git("archive", against, PUBLISHED) if against else b""
        if not archive:
            print("no earlier protos to compare with")
            return
        with tarfile.open(fileobj=BytesIO(archive)) as packed:
            packed.extractall(before, filter="data")
        (Path(draft) / "now").mkdir()
        old, now = image(before / "protos", before), image(ROOT / "protos", Path(draft) / "now")
        buf("breaking", str(now), "--against", str(old))


def git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False).stdout


def buf(verb: str, *arguments: str) -> None:
    """Only for our own files: in an image made by protoc, buf cannot tell which files are imports."""
    command = [str(BUF), verb, *arguments, "--path", PACKAGE, "--config", str(ROOT / "buf.yaml")]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise SystemExit(f"buf {verb} failed")


if __name__ == "__main__":
    steps = {"generate": replace, "check": check, "lint": lint, "breaking": breaking}
    for step in sys.argv[1:] or ["generate"]:
        steps[step]()
