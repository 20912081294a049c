"""`onward where`: where everything lies that Onward keeps."""

import click

from onward.cli.options import json_option


@click.command(short_help="Where your record, its key and its backups lie.")
@json_option
def where(*, as_json: bool) -> None:
    """Say where everything lies that Onward keeps, and how large it is. Nothing is opened."""
    from onward.cli.places import print_places, write_places

    if as_json:
        write_places()
    else:
        print_places()
