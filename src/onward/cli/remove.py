"""`onward remove`: an application taken out of the list."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="Take an application out of the list.")
@click.argument("application", metavar="ID|WORDS")
@json_option
@on_record
def remove(ground: "Ground", *, application: str, as_json: bool) -> None:
    """Take an application out of the list. It stays in the record, and `onward undo` brings it back."""
    from onward.cli.changes import refuse_problems
    from onward.cli.find import find_one
    from onward.cli.lines import write_lines
    from onward.cli.told import lines_of, name_application
    from onward.journey.actions import remove_application

    found = find_one(ground.seeker, application, as_json=as_json)
    line = lines_of(ground.seeker, [found.id])[0] if as_json else {}
    change = remove_application(ground.seeker, found, now=ground.now)
    refuse_problems(change.problems)
    if as_json:
        write_lines([{**line, "act": str(change.act.id) if change.act else None}])
    else:
        click.echo(f"Taken out of the list: {name_application(found)}")
        click.echo("To take it back: onward undo")
