"""`onward show`: one application's story, every fact with its words."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="One application's story, every fact with its words.")
@click.argument("application", metavar="ID|WORDS")
@json_option
@on_record
def show(ground: "Ground", *, application: str, as_json: bool) -> None:
    """Tell the story of one application: the end of its id, or words of its company and role, name it.

    In front of each fact stands the end of its own id, by which `onward correct` puts it right.
    """
    from onward.cli.find import find_one
    from onward.cli.story import print_story, story_line

    found = find_one(ground.seeker, application, as_json=as_json)
    if as_json:
        from onward.cli.lines import write_lines

        write_lines([story_line(ground.seeker, found)])
    else:
        print_story(ground.seeker, found, ground.now)
