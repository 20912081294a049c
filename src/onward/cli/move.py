"""`onward move`: mail that belongs to another application."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="Put facts into another application.")
@click.argument("facts", metavar="FACT...", nargs=-1, required=True)
@click.option("--to", metavar="ID|WORDS", help="The application they belong to.")
@click.option("--new", is_flag=True, help="They are an application of their own.")
@json_option
@on_record
def move(ground: "Ground", *, facts: tuple[str, ...], to: str | None, new: bool, as_json: bool) -> None:
    """Put facts into another application, where they stay whatever mail comes; FACT is the end of a fact's id."""
    from onward.cli import corrections

    if new == (to is not None):
        raise click.UsageError("Say where they belong: --to an application, or --new.")
    corrections.move(ground, facts, to=to, as_json=as_json)
