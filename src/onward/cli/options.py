"""Options that several commands share."""

import click

paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
me_option = click.option(
    "--me",
    metavar="ADDRESS",
    multiple=True,
    help="An address of your own (may be named several times). Guessed from the mail when none is named.",
)
jsonl_option = click.option("--jsonl", is_flag=True, help="One JSON object a line, for other programs.")
