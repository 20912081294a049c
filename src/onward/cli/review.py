"""`onward review`: what is not certain, one question at a time."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="Answer what is not certain, one question at a time.")
@click.option("--answer", nargs=2, metavar="ID yes|no", help="Answer one question, without asking.")
@json_option
@on_record
def review(ground: "Ground", *, answer: tuple[str, str] | None, as_json: bool) -> None:
    """Answer what is not certain: y yes, n no, k it is something else, s skip, q enough for today.

    Without a terminal the questions are listed. Every answer can be taken back with onward undo.
    """
    from onward.cli.questions import answer_one, ask_all, list_questions
    from onward.cli.terminal import can_ask

    if answer is not None:
        named, said = answer
        if said not in {"yes", "no"}:
            raise click.UsageError(f"{said} is no answer: say yes or no.")
        answer_one(ground, named, yes=said == "yes", as_json=as_json)
    elif as_json or not can_ask():
        list_questions(ground.seeker, as_json=as_json)
    else:
        ask_all(ground)
