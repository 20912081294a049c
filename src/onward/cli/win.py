"""`onward win`: write down what moved, or list it."""

from typing import TYPE_CHECKING

import click

from onward.cli.days import Day
from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from datetime import date

    from onward.cli.ground import Ground


@click.command(short_help="Write down what moved, however small.")
@click.argument("text", metavar="[WORDS]", default="")
@click.option("--did", metavar="WORDS", default="", help="What you did for it.")
@click.option("--on", type=Day(), metavar="DAY", help="The day it was, as 2026-03-04. Without it: today.")
@click.option("--list", "listed", is_flag=True, help="List the wins that were kept last, and what may be one.")
@json_option
@on_record
def win(ground: "Ground", *, text: str, did: str, on: "date | None", listed: bool, as_json: bool) -> None:
    """Keep a win in one line, or list those you kept. None is worth more than another."""
    from onward.cli.wins_told import keep, print_wins, write_wins

    if listed is bool(text):
        raise click.UsageError('Say what moved, as in onward win "I asked for advice", or --list.')
    if text:
        keep(ground, text, did, on, as_json=as_json)
    elif as_json:
        write_wins(ground)
    else:
        print_wins(ground)
