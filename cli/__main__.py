"""The command line, also as `python -m cli`: in the image, and wherever the package is not installed."""

from __future__ import annotations

import sys


def main() -> None:
    """The program `fieldledger`: whoever interrupts it, while it is still being loaded too, gets no traceback."""
    try:
        from cli.app import app

        app(prog_name="fieldledger")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
