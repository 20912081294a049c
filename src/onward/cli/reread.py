"""`onward reread`: stored mail read again by the reader as it is now."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="Read all stored mail again; what it says anew is only proposed.")
@json_option
@on_record
def reread(ground: "Ground", *, as_json: bool) -> None:
    """Read all stored mail again, as after an update. Where it says something else now, onward review asks you."""
    from onward.cli.lines import write_lines
    from onward.cli.text import count
    from onward.core.archive import start_workers
    from onward.inbox.actions.reread import reread as read_again

    with start_workers() as executor:
        done = read_again(ground.seeker, executor)
    if as_json:
        write_lines([{"read": done.read, "proposed": done.proposed}])
        return
    click.echo(f"{count(done.read, 'mail', 'mails')} read again")
    if done.proposed:
        click.echo("Some say something else now. To look at it: onward review")
    else:
        click.echo("They say what they said before.")
