"""Is the port of a server still free after a restart?"""

from __future__ import annotations

import random
import socket

import pytest

from embedded.ports import free_ports


def test_no_port_is_one_that_an_outgoing_connection_may_get() -> None:
    found = free_ports(8)
    assert len(set(found)) == 8
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as outgoing:
        assert max(found) < min(32_768, outgoing.getsockname()[1])


def test_a_port_that_is_listened_on_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    taken, free = free_ports(2)
    monkeypatch.setattr(random, "sample", lambda *_: [taken, free])
    with socket.create_server(("127.0.0.1", taken)):
        assert free_ports(1) == [free]
        with pytest.raises(OSError, match="no 2 free ports"):
            free_ports(2)
