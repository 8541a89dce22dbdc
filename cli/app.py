"""The command line: `fieldledger --help`."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Fieldledger: sales-conduct rules carried out by event-sourced services.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
