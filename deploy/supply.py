"""Supply chain: a CycloneDX SBOM that is complete against requirements.lock, and its known vulnerabilities.

    python deploy/supply.py build/sbom.json

Exit code 1: an unpinned or unhashed requirement, an incomplete SBOM, or a known vulnerability. If no vulnerability
database can be reached, this is reported, and it is a failure only with FIELDLEDGER_AUDIT=required.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK, PROJECT = ROOT / "requirements.lock", ROOT / "pyproject.toml"
MAKER = ROOT / "deploy/components.py"
SOURCES = ("pypi", "osv")
_PINNED = re.compile(r"([A-Za-z0-9._-]+)==(\S+)")


def pinned(lock: str) -> dict[str, str]:
    """Name → version of every requirement. Raises ValueError for one without an exact version or without a hash."""
    found: dict[str, str] = {}
    for block in re.split(r"\n(?=\S)", lock.strip()):
        match = _PINNED.match(block)
        if match is None or "--hash=sha256:" not in block:
            raise ValueError(f"not pinned by version and hash: {block.splitlines()[0]}")
        found[canonicalize_name(match[1])] = match[2]
    return found


def faults(sbom: dict[str, Any], locked: dict[str, str]) -> Iterator[str]:
    """How the SBOM differs from the lock: missing, additional and different components."""
    listed = {canonicalize_name(one["name"]): one for one in sbom["components"]}
    yield from (f"{name} is not in the list" for name in sorted(locked.keys() - listed.keys()))
    yield from (f"{name} is in the list and not in the lock" for name in sorted(listed.keys() - locked.keys()))
    for name in sorted(listed.keys() & locked.keys()):
        one = listed[name]
        if one["version"] != locked[name]:
            yield f"{name} is listed as {one['version']} and locked as {locked[name]}"
        if not any(reference.get("hashes") for reference in one.get("externalReferences", [])):
            yield f"{name} is listed without a hash"


def shipped(roots: Iterable[str]) -> set[str]:
    """The packages that are needed at run time, with all their dependencies, as installed here."""
    waiting, found = [Requirement(root) for root in roots], set[str]()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        extras = wanted.extras or {""}
        mark = f"{name}[{','.join(sorted(extras))}]"
        if mark in found:
            continue
        found.add(mark)
        for line in metadata.requires(name) or ():
            requirement = Requirement(line)
            if requirement.marker is None or any(requirement.marker.evaluate({"extra": each}) for each in extras):
                waiting.append(requirement)
    return {mark.partition("[")[0] for mark in found}


def write(target: Path) -> dict[str, Any]:
    """Write the SBOM; each component is required at run time or excluded (for build and test only). Returns it."""
    target.parent.mkdir(exist_ok=True)
    made = [sys.executable, str(MAKER), "requirements", str(LOCK), "--pyproject", str(PROJECT)]
    subprocess.run([*made, "--output-reproducible", "--of", "JSON", "-o", str(target)], check=True, capture_output=True)
    sbom: dict[str, Any] = json.loads(target.read_text("utf-8"))
    needed = shipped(tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"])
    for one in sbom["components"]:
        one.pop("description", None)
        one["scope"] = "required" if canonicalize_name(one["name"]) in needed else "excluded"
    target.write_text(json.dumps(sbom, indent=1, sort_keys=True) + "\n", "utf-8")
    return sbom


def verdict(report: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The vulnerabilities in a report of pip-audit, and the packages that it skipped without saying so."""
    known, skipped = [], []
    for one in report["dependencies"]:
        if "skip_reason" in one:
            skipped.append(one["name"])
        known += [f"{one['name']} {one['version']}: {vuln['id']}" for vuln in one.get("vulns", ())]
    return known, skipped


def audit() -> tuple[list[str], str]:
    """The known vulnerabilities, and the reason why the check was not made, or ""."""
    reasons = []
    for source in SOURCES:
        command = [
            sys.executable,
            "-m",
            "pip_audit",
            "-r",
            str(LOCK),
            "--disable-pip",
            "--require-hashes",
            "-f",
            "json",
        ]
        done = subprocess.run(
            [*command, "-s", source, "--progress-spinner", "off", "--timeout", "10"],
            capture_output=True,
            text=True,
            check=False,
        )
        try:
            known, skipped = verdict(json.loads(done.stdout))
        except ValueError:
            reasons.append(f"{source}: {(done.stderr.strip() or 'no answer').splitlines()[-1][:200]}")
            continue
        if known or not skipped:
            return known, ""
        reasons.append(f"{source}: knows nothing of {len(skipped)} packages, {', '.join(skipped[:3])} …")
    return [], "; ".join(reasons)


def main(target: str) -> int:
    locked = pinned(LOCK.read_text("utf-8"))
    sbom = write(Path(target))
    wrong = list(faults(sbom, locked))
    run = sum(one["scope"] == "required" for one in sbom["components"])
    print(f"sbom: {len(sbom['components'])} of {len(locked)} locked packages, {run} of them to run: {target}")
    known, unchecked = audit()
    if unchecked:
        print(f"vulnerabilities: NOT CHECKED, no source answers from here ({unchecked})")
    else:
        print(f"vulnerabilities: {len(known)} known in {len(locked)} packages")
    if unchecked and os.environ.get("FIELDLEDGER_AUDIT") == "required":
        wrong.append("the vulnerabilities had to be checked")
    for line in [*wrong, *known]:
        print(line, file=sys.stderr)
    return 1 if wrong or known else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
