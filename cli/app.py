"""The command line `fieldledger`: registers the commands of the other modules."""

from __future__ import annotations

from collections.abc import Callable

import typer

from cli import administer, audit, bring, certificates, clauses, custody, doctor, features, host, look, play

app = typer.Typer(
    help="Fieldledger carries out the rules of a sales organisation, and can prove it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
COMMANDS: tuple[Callable[..., None], ...] = (
    *(doctor.doctor, host.up, play.demo, host.serve, host.reset, administer.token, look.history),
    *(clauses.clauses, features.features, host.bench),
)
for command in COMMANDS:
    app.command()(command)
app.command()(custody.erase)
app.command()(certificates.certificates)
app.add_typer(look.views, name="views")
app.add_typer(look.parked, name="parked")
app.add_typer(administer.policy, name="policy")
app.add_typer(custody.keys, name="keys")
app.add_typer(bring.bring, name="import")
app.add_typer(audit.audit, name="audit")
