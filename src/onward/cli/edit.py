"""`onward edit`: what you say of an application."""

from datetime import date
from typing import TYPE_CHECKING, cast

import click

from onward.cli.add import CHANNELS
from onward.cli.days import NOBODY_KNOWS, DayOrUnknown
from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground
    from onward.journey.actions import ApplicationFields


@click.command(short_help="Change company, role and the rest of an application.")
@click.argument("application", metavar="ID|WORDS")
@click.option("--company", help="The employer's name.")
@click.option("--role", help="The job's title.")
@click.option("--url", metavar="LINK", help="The page of the job.")
@click.option("--channel", type=click.Choice(CHANNELS), help="How you came to it.")
@click.option("--job-number", help="The number or code that they give the job.")
@click.option("--deadline", type=DayOrUnknown(), metavar="DAY", help="The last day to apply, or unknown.")
@click.option("--note", help="Anything you want to keep with it.")
@json_option
@on_record
def edit(
    ground: "Ground",
    *,
    application: str,
    company: str | None,
    role: str | None,
    url: str | None,
    channel: str | None,
    job_number: str | None,
    deadline: date | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Change what is said of an application. What you say stays, whatever mail comes; an empty text takes it out."""
    from onward.cli.changes import refuse_problems, tell_change
    from onward.cli.find import find_one
    from onward.inbox.actions.correct import correct_application

    given = {"company": company, "role": role, "url": url, "channel": channel, "requisition": job_number, "note": note}
    fields: dict[str, str | date | None] = {name: value for name, value in given.items() if value is not None}
    if deadline is not None:
        fields["deadline_on"] = None if deadline == NOBODY_KNOWS else deadline
    if not fields:
        raise click.UsageError("Say what to change, as in --role 'Night porter'.")
    found = find_one(ground.seeker, application, as_json=as_json)
    said = cast("ApplicationFields", fields)
    change = correct_application(ground.seeker, found, fields=said, now=ground.now)
    refuse_problems(change.problems)
    tell_change(ground.seeker, change.application, change.act, done="Changed", as_json=as_json)
