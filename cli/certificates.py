"""An installation's TLS certificates: a private authority, and certificates for services, gateway and operators."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from access.transport import OPERATOR, SUFFIX
from cli.platform import SERVICES
from cli.terminal import terminal

NAMES = (*SERVICES, "gateway", OPERATOR)
DAYS, LAST = 365, 3650
RENEW = timedelta(days=30)


def certificates(
    directory: Annotated[Path, typer.Argument(help="Where they go: a directory of its own for each name.")],
    days: Annotated[int, typer.Option(help="How long they are valid.", min=1, max=LAST)] = DAYS,
) -> None:
    """Create certificates for FIELDLEDGER_TLS; existing ones are kept, and renewed in their last 30 days."""
    made = make(directory, days=days)
    terminal.print(f"{directory}: {', '.join(made) or 'nothing was due'}. ca.key.pem signs: keep it off the services.")


def make(directory: Path, names: tuple[str, ...] = NAMES, days: int = DAYS) -> list[str]:
    """Create missing and expiring certificates. Returns the names that got one."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (directory / "ca.pem").exists():
        _authority(directory)
    ca = x509.load_pem_x509_certificate((directory / "ca.pem").read_bytes())
    signer = serialization.load_pem_private_key((directory / "ca.key.pem").read_bytes(), None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    made = [name for name in names if _is_due(directory / name / "cert.pem")]
    for name in made:
        place = directory / name
        place.mkdir(mode=0o700, exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH])
        signed = (
            _begun(name + SUFFIX, key, days)
            .issuer_name(ca.subject)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name + SUFFIX)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(usage, critical=False)
            .sign(signer, hashes.SHA256())
        )
        (place / "ca.pem").write_bytes((directory / "ca.pem").read_bytes())
        _write(place, "cert.pem", "key.pem", signed, key)
    return made


def _authority(directory: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    begun = _begun("Fieldledger installation", key, LAST)
    ca = (
        begun.issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Fieldledger installation")]))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(directory, "ca.pem", "ca.key.pem", ca, key)


def _begun(name: str, key: ec.EllipticCurvePrivateKey, days: int) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=days))
    )


def _write(place: Path, cert: str, secret: str, signed: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> None:
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (place / secret).unlink(missing_ok=True)
    with os.fdopen(os.open(place / secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    (place / cert).write_bytes(signed.public_bytes(serialization.Encoding.PEM))


def _is_due(cert: Path) -> bool:
    if not cert.exists():
        return True
    ends = x509.load_pem_x509_certificate(cert.read_bytes()).not_valid_after_utc
    return ends - datetime.now(UTC) < RENEW
