"""`onward lessons`: what may be worth taking along, the likeliest help first."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="What may be worth taking along.")
@click.option("--all", "every", is_flag=True, help="Also those further back, where the list is long.")
@json_option
@on_record
def lessons(ground: "Ground", *, every: bool, as_json: bool) -> None:
    """List your open lessons, what was said apart from what is guessed, and what your record noticed."""
    from onward.cli.learned import print_lessons, write_lessons

    if as_json:
        write_lessons(ground.seeker)
    else:
        print_lessons(ground.seeker, every=every)
