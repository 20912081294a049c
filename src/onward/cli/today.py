"""`onward today`: at most three things to do, what has a date, one thing that went well."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="At most three things for today, and what has a date.")
@click.option("--all", "show_all", is_flag=True, help="Also on a day of which you said that it is enough.")
@json_option
@on_record
def today(ground: "Ground", *, show_all: bool, as_json: bool) -> None:
    """Name at most three things for today, what has a date, and what is alive. Any of it can wait."""
    from onward.cli.ground import read_clock
    from onward.cli.today_told import print_day, write_day
    from onward.desk.queries.day import the_day

    day = the_day(ground.seeker, now=ground.now, real=read_clock(), even_over=show_all)
    if as_json:
        write_day(day)
    else:
        print_day(day)
