"""`onward doctor`: whether everything is well with the record."""

import click

from onward.cli.options import json_option


@click.command(short_help="Look whether everything is well with your record.")
@click.option("--repair", is_flag=True, help="First let every application stand as its facts say.")
@json_option
def doctor(*, repair: bool, as_json: bool) -> None:
    """Look at store, key, disk, backups, every stored mail and every story.

    Leaves with exit code 1 when something is wrong.
    """
    from onward.cli.examination import examine_all, repair_stories, tell_findings

    if repair:
        from onward.cli.ground import open_ground

        open_ground()
        repair_stories()
    tell_findings(examine_all(), as_json=as_json)
