"""`onward timeline`: the story of every application in the mail."""

from datetime import date

import click

from onward.cli.days import Day
from onward.cli.options import jsonl_option, me_option, paths_argument


@click.command(short_help="The story of every application, from the first mail to the answer.")
@paths_argument
@me_option
@click.option(
    "--today",
    type=Day(),
    metavar="YYYY-MM-DD",
    help="Count silence up to this day. Without it: up to the newest message in the mail.",
)
@jsonl_option
def timeline(*, paths: tuple[str, ...], me: tuple[str, ...], today: date | None, jsonl: bool) -> None:
    """Tell the story of every application found in the mail: how long it took, how far it came, what they said.

    PATH is a mailbox file (mbox, also compressed with gzip), a Maildir, a folder of .eml files, one .eml or .emlx,
    or - for one message on standard input. Nothing is changed, nothing is sent anywhere.
    """
    from onward.cli.filed import print_timeline, write_timeline

    if jsonl:
        write_timeline(paths, me, today)
    else:
        print_timeline(paths, me, today)
