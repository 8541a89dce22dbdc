"""How people sign in: which providers say who somebody is, and what is set up of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

CONSOLES = ("on", "off", "only")
DEMO = "demo"
KINDS = (DEMO, "oidc", "wecom", "dingtalk", "feishu")
_PREFIXES = tuple(f"FIELDLEDGER_{kind.upper()}_" for kind in KINDS[1:])


@dataclass(frozen=True, slots=True)
class Login:
    """The providers of FIELDLEDGER_LOGIN in their order, and the settings of each, such as FIELDLEDGER_OIDC_CLIENT.

    Without a provider nobody signs in. `address` is FIELDLEDGER_CONSOLE_URL, under which people reach the console.
    """

    kinds: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    address: str = ""

    @staticmethod
    def from_env(environment: Mapping[str, str]) -> Login:
        """Raises ValueError for a provider that there is not, and for the demo's beside others."""
        kinds = tuple(kind for kind in environment.get("FIELDLEDGER_LOGIN", "").split(",") if kind not in ("", "none"))
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            raise ValueError(f"FIELDLEDGER_LOGIN: {unknown[0]} is none of {', '.join(KINDS)}")
        if DEMO in kinds and len(kinds) > 1:
            raise ValueError("FIELDLEDGER_LOGIN: demo lets everybody in, so it stands alone")
        values = {name: value for name, value in environment.items() if name.startswith(_PREFIXES)}
        return Login(kinds, values, environment.get("FIELDLEDGER_CONSOLE_URL", "").rstrip("/"))

    def value(self, kind: str, name: str, default: str | None = None) -> str:
        """A provider's setting, such as "CLIENT" of "oidc"; exits naming it if it is not set and has no default."""
        variable = f"FIELDLEDGER_{kind.upper()}_{name}"
        if found := self.values.get(variable) or default:
            return found
        raise SystemExit(f"{variable} is not set: nobody can sign in by {kind} without it")

    def url(self, kind: str, name: str) -> str:
        """The same for an address. Exits unless it is https, or of this machine."""
        found = self.value(kind, name)
        if not is_safe(found):
            raise SystemExit(f"FIELDLEDGER_{kind.upper()}_{name} is no https address: {found}")
        return found.rstrip("/")

    def only_here(self, address: str) -> None:
        """Exit if the demo's sign-in, which lets everybody in, would be open to other machines at host:port."""
        if DEMO in self.kinds and not is_loopback(address.rpartition(":")[0]):
            raise SystemExit(f"FIELDLEDGER_LOGIN=demo lets everybody in: listen on 127.0.0.1, not {address}")


def is_loopback(host: str) -> bool:
    """Whether a host, without its port, is this machine by whatever name a browser would use."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_safe(url: str) -> bool:
    """Whether what is sent to an address is read by nobody else: https, or this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))
