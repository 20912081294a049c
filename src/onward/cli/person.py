"""What `onward me` does: what the person says of themselves, kept and listed."""

from collections.abc import Sequence

import click

from onward.accounts.actions import set_home
from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.cli.changes import refuse_problems
from onward.cli.ground import Ground
from onward.cli.lines import write_lines
from onward.cli.text import shorten
from onward.core.archive import start_workers
from onward.inbox.actions.addresses import say_own as keep_own

NAME_LENGTH = 320


def say_home(seeker: Seeker, *, time_zone: str | None, country: str | None) -> None:
    """Keep time zone and country; raises ComplaintError for what is none."""
    if time_zone is not None or country is not None:
        refuse_problems(set_home(seeker, time_zone=time_zone, country=country))


def say_own(ground: Ground, own: Sequence[str], not_own: Sequence[str]) -> None:
    """Keep which addresses are the person's and which are not; their mail is read again."""
    said = dict.fromkeys(own, True) | dict.fromkeys(not_own, False)
    if not said:
        return
    with start_workers(1) as executor:
        for address, is_own in said.items():
            keep_own(ground.seeker, address, own=is_own, executor=executor, now=ground.now)


def tell_person(seeker: Seeker, *, as_json: bool) -> None:
    """Print what is known of the person."""
    rows = OwnAddress.objects.of(seeker).order_by("address")
    if as_json:
        addresses = [{"address": row.address, "standing": row.standing} for row in rows]
        write_lines([{"addresses": addresses, "time_zone": seeker.time_zone, "country": seeker.country or None}])
        return
    for row in rows:
        standing = str(AddressStanding(row.standing).label)
        click.echo(f"{shorten(row.address, NAME_LENGTH)}  {standing}")
    if not rows:
        click.echo("No address of yours is known yet: onward me --add name@example.org")
    click.echo(f"Time zone: {seeker.time_zone}{f'   Country: {seeker.country}' if seeker.country else ''}")
