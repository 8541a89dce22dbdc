"""The command line `fieldledger`: registers the commands of the modules, and says what is wrong with an input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from cli import (
    administer,
    audit,
    bring_sheet,
    certificates,
    clauses,
    custody,
    doctor,
    enrol,
    features,
    host,
    labels,
    look,
    play,
)
from cli.terminal import accept_any_text, errors

USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises for unusable arguments; it has no public name there."""
FAULT = 70
"""The exit code for a fault of the program: EX_SOFTWARE of sysexits."""


class CommandLine(TyperGroup):
    """The root of all commands: whatever the input, it ends with a sentence and an exit code, not with a traceback."""

    def main(self, args: Sequence[str] | None = None, *names: Any, **others: Any) -> Any:
        if not others.get("standalone_mode", True):
            return super().main(args, *names, **others)
        accept_any_text()
        try:
            sys.exit(super().main(args, *names, **{**others, "standalone_mode": False}))
        except typer.Abort:
            errors.bad("not confirmed: nothing was done")
            sys.exit(1)
        except USAGE_ERROR as error:
            sys.exit(_explained(error))
        except OSError as error:
            errors.bad(": ".join(str(one) for one in (error.strerror or error, error.filename) if one))
            sys.exit(1)
        except UnicodeEncodeError as error:
            errors.bad(f"not text in UTF-8: {error.object}")
            sys.exit(2)
        except Exception as error:
            if os.environ.get("FIELDLEDGER_LOG_LEVEL") == "DEBUG":
                raise
            errors.bad(f"a fault of the program (FIELDLEDGER_LOG_LEVEL=DEBUG shows where): {error!r}")
            sys.exit(FAULT)


def _explained(error: Any) -> int:
    """Print what is wrong with the arguments. Returns the exit code."""
    if message := error.format_message():  # none when nothing was given: the help was shown
        errors.bad(message)
        if error.ctx is not None:
            errors.print(f"  `{error.ctx.command_path} --help` says what it takes.")
    return int(error.exit_code)


app = typer.Typer(
    help="Fieldledger carries out the rules of a sales organisation, and can prove it.",
    cls=CommandLine,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
COMMANDS: tuple[Callable[..., None], ...] = (
    *(doctor.doctor, host.up, play.demo, host.serve, host.reset, administer.token, enrol.enrol, look.history),
    *(clauses.clauses, features.features, labels.labels, host.bench),
)
for command in COMMANDS:
    app.command()(command)
app.command()(custody.erase)
app.command()(certificates.certificates)
app.add_typer(look.views, name="views")
app.add_typer(look.parked, name="parked")
app.add_typer(administer.policy, name="policy")
app.add_typer(custody.keys, name="keys")
app.add_typer(bring_sheet.imports, name="import")
app.add_typer(audit.audit, name="audit")
