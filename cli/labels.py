"""`fieldledger labels`: which labels of fields, enum values, RPCs, rows and events are missing, unused or unfit."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import typer

from chassis.labels import Labels
from cli.labelling import Missing, described, missing, unfit, unused
from cli.terminal import errors, terminal


def labels() -> None:
    """Say which labels are missing and in which file, as lines to be filled in; which are unused or unfit."""
    try:
        found = Labels.load()
    except ValueError as error:
        errors.bad(str(error))
        raise typer.Exit(1) from None
    everything = described()
    lacking, wrong = list(missing(found, everything)), [*unused(found, everything), *unfit(found, everything)]
    for line in as_lines(lacking):
        terminal.print(line)
    for sentence in wrong:
        terminal.bad(sentence)
    if lacking or wrong:
        errors.bad(f"{len(lacking)} labels are missing, {len(wrong)} are unused or unfit")
        raise typer.Exit(1)
    counted = {
        "fields": len(list(everything.fields)),
        "enum values": sum(len(enum.values) for enum in everything.enums),
        "RPCs": len(everything.methods),
        "rows": len(set(everything.rows)),
        "events": len(everything.events),
    }
    terminal.good(", ".join(f"{count:,} {what}" for what, count in counted.items()) + " are labelled in zh and en")


def as_lines(lacking: Iterable[Missing]) -> Iterable[str]:
    """What is missing, file by file, as lines of these files with empty labels, and who needs each."""
    ordered = sorted(lacking, key=lambda one: (one.path, one.table))
    for path, of_file in groupby(ordered, lambda one: one.path):
        yield f"{path} lacks, in both languages:"
        for table, entries in groupby(of_file, lambda one: one.table):
            yield f"  [{table}]"
            for one in entries:
                yield f'  {one.entry} = {{ zh = "", en = "" }}  # {one.needed_by}'
