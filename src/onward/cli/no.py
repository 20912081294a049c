"""`onward no`: they said no; a company's name is enough."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from onward.cli.days import at_option
from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground
    from onward.journey.models import Application


@click.command(short_help="Write down that they said no; a company's name is enough.")
@click.argument("company", required=False)
@click.option("--role", default="", help="The job's title, where there are several.")
@click.option("--application", metavar="ID", help="Which application it is about, where there are several.")
@at_option
@click.option("--text", default="", help="What they wrote or said.")
@click.option("--stay", is_flag=True, help="Stay for a minute: one true sentence, how it is, enough for today.")
@json_option
@on_record
def no(
    ground: "Ground",
    *,
    company: str | None,
    role: str,
    application: str | None,
    at: date | None,
    text: str,
    stay: bool,
    as_json: bool,
) -> None:
    """Write down that COMPANY said no.

    It goes to the application that is open there; where there is none, a new one is made. Without COMPANY, at a
    terminal, you are asked, and may stay for a minute.
    """
    from onward.cli.changes import tell_change, write_by_hand
    from onward.cli.days import moment_of
    from onward.cli.find import find_one
    from onward.journey.actions import Change, note_rejection

    seeker = ground.seeker
    name = ask_company(as_json=as_json) if company is None else company
    when = moment_of(at, seeker.time_zone, ground.now)
    about = find_one(seeker, application, as_json=as_json) if application else None

    def write() -> Change:
        return note_rejection(seeker, company=name, role=role, at=when, text=text, application=about, now=ground.now)

    change = write_by_hand(seeker, write)
    if change.candidates:
        about = choose(change.candidates, as_json=as_json)
        change = write_by_hand(seeker, write)
    done, same = "Written down", "This was written down already"
    tell_change(seeker, change.application, change.act, done=done, same=same, as_json=as_json)
    if change.application and (stay or not company) and may_stay(as_json=as_json):
        from onward.cli.after_a_no import stay as stay_for_a_minute

        stay_for_a_minute(seeker, change.application, now=ground.now)


def ask_company(*, as_json: bool) -> str:
    """Ask who said no; without a terminal raise a usage error."""
    from onward.cli.terminal import can_ask

    if as_json or not can_ask():
        raise click.UsageError("say who said no: onward no COMPANY")
    return str(click.prompt("Who said no"))


def may_stay(*, as_json: bool) -> bool:
    """Whether somebody sits there who may want a minute."""
    from onward.cli.terminal import can_ask

    return not as_json and can_ask()


def choose(candidates: "Sequence[Application]", *, as_json: bool) -> "Application":
    """Ask which application is meant; without a terminal raise ComplaintError with exit code 2."""
    from onward.cli.find import several
    from onward.cli.terminal import can_ask
    from onward.cli.told import name_application, short_id

    if as_json or not can_ask():
        named = candidates[0].company.name if candidates[0].company else ""
        raise several(candidates[0].seeker, named, candidates, as_json=as_json)
    for number, row in enumerate(candidates, start=1):
        click.echo(f"  {number}  {name_application(row)}  {short_id(row.id)}")
    chosen = click.prompt("Which one", type=click.IntRange(1, len(candidates)))
    return candidates[int(chosen) - 1]
