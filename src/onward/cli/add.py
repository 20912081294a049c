"""`onward add`: an application written down by hand."""

from datetime import date
from typing import TYPE_CHECKING

import click

from onward.cli.days import Day, at_option
from onward.cli.on_record import on_record
from onward.cli.options import KINDS_OF_MAIL, json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground

CHANNELS = ("board", "company_site", "referral", "recruiter", "direct", "event", "other")
FIRST_KINDS = ("considering", *KINDS_OF_MAIL)


@click.command(short_help="Write down an application by hand.")
@click.argument("company")
@click.option("--role", default="", help="The job's title.")
@click.option("--url", default="", metavar="LINK", help="The page of the job.")
@click.option("--channel", type=click.Choice(CHANNELS), help="How you came to it.")
@click.option("--kind", type=click.Choice(FIRST_KINDS), default="considering", show_default=True, help="How it began.")
@at_option
@click.option("--deadline", type=Day(), metavar="DAY", help="The last day to apply.")
@click.option("--note", default="", help="Anything you want to keep with it.")
@json_option
@on_record
def add(
    ground: "Ground",
    *,
    company: str,
    role: str,
    url: str,
    channel: str | None,
    kind: str,
    at: date | None,
    deadline: date | None,
    note: str,
    as_json: bool,
) -> None:
    """Write down an application at COMPANY: one that you only consider, unless --kind says how it began."""
    from onward.cli.changes import tell_change, write_by_hand
    from onward.cli.days import moment_of
    from onward.journey.actions import Change, add_application
    from onward.journey.states import EventKind

    def write() -> Change:
        return add_application(
            ground.seeker,
            company=company,
            kind=EventKind(kind),
            at=moment_of(at, ground.seeker.time_zone, ground.now),
            now=ground.now,
            role=role,
            url=url,
            channel=channel or "",
            deadline_on=deadline,
            note=note,
        )

    change = write_by_hand(ground.seeker, write)
    tell_change(ground.seeker, change.application, change.act, done="Added", as_json=as_json)
