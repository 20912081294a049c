"""What an act on the record is answered with: what changed, or why nothing did."""

from collections.abc import Callable, Sequence
from typing import NoReturn

import click
from django.db import transaction

from onward.accounts.models import Seeker
from onward.cli.complaint import ComplaintError
from onward.cli.lines import write_lines
from onward.cli.text import shorten
from onward.cli.told import lines_of, name_application, short_id
from onward.core.problems import Problem
from onward.inbox.actions.correct import settle
from onward.journey.actions import Change
from onward.journey.models import Act, Application

SENTENCE_LENGTH = 500


def write_by_hand(seeker: Seeker, act: Callable[[], Change]) -> Change:
    """Do what is done by hand, and bring mail in line with it, in one transaction; raises ComplaintError."""
    with transaction.atomic():
        change = act()
        refuse_problems(change.problems)
        return settle(seeker, change)


def refuse_problems(problems: Sequence[Problem]) -> None:
    """Raise ComplaintError with what is wrong, if anything is; each problem on a line of its own."""
    if problems:
        complain(problems)


def complain(problems: Sequence[Problem]) -> NoReturn:
    """Raise ComplaintError with what is wrong."""
    raise ComplaintError("\n".join(shorten(one.what, SENTENCE_LENGTH) for one in problems))


def tell_change(
    seeker: Seeker, application: Application | None, act: Act | None, *, done: str, as_json: bool, same: str = ""
) -> None:
    """Say what an act did to an application and that it can be undone; without an act, that nothing changed.

    done: `Added`. same: what to say when nothing changed, in place of a plain word.
    """
    if as_json:
        line: dict[str, object] = {} if application is None else lines_of(seeker, [application.id])[0]
        write_lines([{**line, "act": str(act.id) if act else None}])
        return
    named = "" if application is None else f": {name_application(application)}  {short_id(application.id)}"
    if act is None:
        click.echo(f"{same or 'Nothing changed'}{named}")
        return
    click.echo(f"{done}{named}")
    click.echo("To take it back: onward undo")
