"""`onward correct`: what was read wrongly put right."""

from datetime import date
from typing import TYPE_CHECKING

import click

from onward.cli.days import Day
from onward.cli.happened import KINDS as KINDS_BY_HAND
from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground

KINDS = (*KINDS_BY_HAND, "outreach")


@click.command(short_help="Put right what a mail was read as.")
@click.argument("named", metavar="ID")
@click.option("--kind", type=click.Choice(KINDS), help="What this fact is.")
@click.option("--date", "day", type=Day(), metavar="DAY", help="When it happened.")
@click.option("--company", help="Whose application this is.")
@click.option("--role", help="Which job it is for.")
@click.option("--dismiss", "--not-mine", is_flag=True, help="This did not happen, or is not about you: set it aside.")
@json_option
@on_record
def correct(
    ground: "Ground",
    *,
    named: str,
    kind: str | None,
    day: date | None,
    company: str | None,
    role: str | None,
    dismiss: bool,
    as_json: bool,
) -> None:
    """Put right what was read. ID is the end of a fact's id (onward show prints them) or an application's.

    What you say holds for ever, and mail to come is read accordingly (onward taught lists that).
    A mail that belongs to another application: onward move.
    """
    from onward.cli.corrections import correct_fact, correct_names

    about_fact = [one for one in (kind, day, dismiss) if one]
    if len(about_fact) + bool(company is not None or role is not None) != 1:
        raise click.UsageError("Say one thing: --kind, --date, --dismiss, or --company and --role.")
    if about_fact:
        correct_fact(ground, named, kind="other" if dismiss else kind, day=day, as_json=as_json)
    else:
        correct_names(ground, named, company=company, role=role, as_json=as_json)
