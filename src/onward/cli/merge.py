"""`onward merge`: one application made of two."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="Make one application of two.")
@click.argument("kept", metavar="KEEP")
@click.argument("other")
@json_option
@on_record
def merge(ground: "Ground", *, kept: str, other: str, as_json: bool) -> None:
    """Make one application of two: KEEP keeps its name and id, and OTHER's story is told in it."""
    from onward.cli import corrections

    corrections.merge(ground, kept, other, as_json=as_json)
