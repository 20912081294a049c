"""`onward taught`: what corrections taught for mail to come."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="What your corrections taught for mail to come.")
@click.option("--forget", metavar="ID", help="Read mail to come without this one.")
@json_option
@on_record
def taught(ground: "Ground", *, forget: str | None, as_json: bool) -> None:
    """List what your corrections taught. What was corrected stays, also when this is forgotten."""
    from onward.cli.teaching import forget_one, list_taught

    if forget is not None:
        forget_one(ground, forget, as_json=as_json)
    else:
        list_taught(ground.seeker, as_json=as_json)
