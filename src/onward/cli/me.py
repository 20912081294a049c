"""`onward me`: the person's own addresses, time zone and country."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option, read_addresses

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="Your own addresses, time zone and country.")
@click.option("--add", metavar="ADDRESS", multiple=True, callback=read_addresses, help="An address of your own.")
@click.option("--deny", metavar="ADDRESS", multiple=True, callback=read_addresses, help="An address that is not yours.")
@click.option("--time-zone", metavar="ZONE", help="Where your days begin, as Europe/Berlin.")
@click.option("--country", metavar="CODE", help="The country you look for work in, by its two letters.")
@json_option
@on_record
def me(
    ground: "Ground",
    *,
    add: tuple[str, ...],
    deny: tuple[str, ...],
    time_zone: str | None,
    country: str | None,
    as_json: bool,
) -> None:
    """Say which addresses are your own, so that what you wrote yourself is told from what they wrote."""
    from onward.cli.person import say_home, say_own, tell_person

    say_home(ground.seeker, time_zone=time_zone, country=country)
    say_own(ground, add, deny)
    tell_person(ground.seeker, as_json=as_json)
