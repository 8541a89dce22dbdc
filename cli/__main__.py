"""The command line as `python -m cli`: in the image, and wherever the package is not installed."""

from __future__ import annotations

from cli.app import app

if __name__ == "__main__":
    app(prog_name="fieldledger")
