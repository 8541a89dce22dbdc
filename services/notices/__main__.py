"""Notices as a process of its own."""

from __future__ import annotations

from chassis.process import main
from chassis.service import Service

SERVICE = Service.named("notices")

if __name__ == "__main__":
    main(SERVICE)
