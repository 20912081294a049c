"""`onward import`: mail taken into the record."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option, me_option, paths_argument

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(name="import", short_help="Take mail into your record.")
@paths_argument
@me_option
@json_option
@on_record
def import_mail(ground: "Ground", *, paths: tuple[str, ...], me: tuple[str, ...], as_json: bool) -> None:
    """Take mail about applications into your record, on this computer; all other mail stays where it is.

    PATH is a mailbox file (mbox, also compressed with gzip), a Maildir, a folder of .eml files, one .eml or .emlx,
    or - for one message on standard input. The same mail is taken in once, in whatever form it comes again.
    Ctrl-C stops after what is being read; the same command goes on from there.
    """
    from onward.cli.intake import take_in

    take_in(ground, paths, me, as_json=as_json)
