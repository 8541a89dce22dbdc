"""I9: the log verifies against every checkpoint signed over it, whatever was killed while it was sealed."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from chaos.check.found import Violation
from evidence.export import Export, write
from evidence.note import PublicKey
from evidence.verify import verify


def checkpoints(databases: Mapping[str, str], keys: Path) -> list[Violation]:
    """What an auditor would find, given each service's database and the installation's public seal key."""
    found, key = list[Violation](), PublicKey.from_file(keys / "seal.pub.pem")
    with tempfile.TemporaryDirectory(prefix="fieldledger-chaos-") as place:
        for name, dsn in databases.items():
            file = Path(place) / f"{name}.jsonl"
            write(dsn, name, file)
            verdict = verify(Export(file), key)
            if verdict.first_bad is not None:
                found.append(Violation("I9", f"{name}: {verdict.first_bad}"))
            elif verdict.rows and not verdict.sealed:
                found.append(Violation("I9", f"{name}: none of {verdict.rows} facts was ever sealed"))
    return found
