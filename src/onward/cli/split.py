"""`onward split`: two applications made of one."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="Make two applications of one.")
@click.argument("application", metavar="ID|WORDS")
@click.argument("facts", metavar="FACT...", nargs=-1, required=True)
@json_option
@on_record
def split(ground: "Ground", *, application: str, facts: tuple[str, ...], as_json: bool) -> None:
    """Make a new application of some facts of one. They stay two, whatever mail comes."""
    from onward.cli import corrections

    corrections.split(ground, application, facts, as_json=as_json)
