"""`onward week`: the lines of this week, or what could stand in it; as a calendar file, too."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="This week’s lines, or what could stand in it.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="A new calendar file.")
@json_option
@on_record
def week(ground: "Ground", *, ics: Path | None, as_json: bool) -> None:
    """Show the week: its lines by day. On a Sunday it is the next one.

    Where nothing is planned, it names what could stand in it. In the browser the plan is made in ten minutes.
    """
    from onward.cli.week_told import print_week, save_calendar, write_week

    if ics:
        save_calendar(ground, ics)
    elif as_json:
        write_week(ground)
    else:
        print_week(ground)
