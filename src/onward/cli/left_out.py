"""`onward left-out`: mail that was not taken in, and why; each can be taken in after all."""

from typing import TYPE_CHECKING

import click

from onward.cli.happened import KINDS
from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground

MAIL_KINDS = tuple(kind for kind in KINDS if kind not in {"accepted", "declined", "rescinded", "other"})


@click.command(name="left-out", short_help="Mail that was left out, and why.")
@click.option("--pull", metavar="ID", help="Take this one in after all.")
@click.option("--kind", type=click.Choice(MAIL_KINDS), help="With --pull: what it is.")
@click.option("--all", "every", is_flag=True, help="List all of it, not only the newest.")
@json_option
@on_record
def left_out(ground: "Ground", *, pull: str | None, kind: str | None, every: bool, as_json: bool) -> None:
    """List the mail that was left out when mail was taken in, newest first: day, sender, subject, and why."""
    from onward.cli.leavings import print_left_out, pull_in, write_left_out

    if (pull is None) != (kind is None):
        raise click.UsageError("To take a mail in, say which one and what it is: --pull ID --kind KIND.")
    if pull is not None and kind is not None:
        pull_in(ground, pull, kind, as_json=as_json)
    elif as_json:
        write_left_out(ground.seeker)
    else:
        print_left_out(ground.seeker, every=every)
