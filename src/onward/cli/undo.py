"""`onward undo`: what was done taken back."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="Take back the last thing that was done, or any other.")
@click.argument("act", required=False)
@click.option("--list", "listed", is_flag=True, help="List what can be taken back.")
@json_option
@on_record
def undo(ground: "Ground", *, act: str | None, listed: bool, as_json: bool) -> None:
    """Take back the last thing that was done, or the one whose id ends in ACT; an import is taken back as a whole.

    The record is then as it would be had it never happened.
    """
    from onward.cli.undoing import list_acts, take_back

    if listed and act is not None:
        raise click.UsageError("Name an act, or list them all with --list.")
    if listed:
        list_acts(ground, as_json=as_json)
    else:
        take_back(ground, act, as_json=as_json)
