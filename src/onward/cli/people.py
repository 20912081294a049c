"""`onward people`: whom to write to this week, everybody you know, taking in many at once."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground

RINGS = ("close", "known", "met")


@click.group(invoke_without_command=True, short_help="Whom to write to this week, and everybody you know.")
@click.option("--text", metavar="WORDS", default="", help="Only those with these words in name, company or work.")
@json_option
@click.pass_context
def people(context: click.Context, *, text: str, as_json: bool) -> None:
    """Name three people to write to this week, and count those you know; with --text, find somebody."""
    if context.invoked_subcommand is None:
        show(text=text, as_json=as_json)


@on_record
def show(ground: "Ground", *, text: str, as_json: bool) -> None:
    """Print it."""
    from onward.cli.people_told import print_found, print_people, write_people

    if as_json:
        write_people(ground, text)
    elif text:
        print_found(ground, text)
    else:
        print_people(ground)


@people.command(name="import", short_help="Take in people from a file, or from your mail.")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--mail", "from_mail", is_flag=True, help="Those whom your mail about applications names.")
@click.option("--ring", type=click.Choice(RINGS), default="known", help="How well you know most of them.")
@json_option
@on_record
def import_people(ground: "Ground", *, file: Path | None, from_mail: bool, ring: str, as_json: bool) -> None:
    """Take in LinkedIn's Connections.csv, or contacts as .vcf. The same file twice changes nothing."""
    from onward.cli.people_told import take_in, take_in_from_mail

    if (file is None) is not from_mail:
        raise click.UsageError("Name one file, or say --mail.")
    if file is None:
        take_in_from_mail(ground, as_json=as_json)
    else:
        take_in(ground, file, ring, as_json=as_json)
