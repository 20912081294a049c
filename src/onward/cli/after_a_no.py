"""The short path after a no, at a terminal: one true sentence, how it is, enough for today."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from onward.accounts.days import zone_of
from onward.cli.text import shorten
from onward.recovery.actions import open_recovery, say_enough, say_how
from onward.recovery.gating import is_first_day
from onward.recovery.queries import no_of, their_words
from onward.recovery.sentences import first_words, heading, true_sentence
from onward.recovery.states import Feeling

if TYPE_CHECKING:
    from onward.accounts.models import Seeker
    from onward.journey.models import Application

SOMEONE = "I need someone now"
LINE_LENGTH = 500


def stay(seeker: "Seeker", application: "Application", *, now: datetime) -> None:
    """Say what is true of it, ask how it is, and leave it at that; nothing is kept of somebody who says nothing."""
    from onward.plan.queries.if_then import if_then_for
    from onward.recovery.states import NoKind

    told = no_of(seeker, application, now)
    if told is None:
        return
    is_today = is_first_day(told.said_at, now, zone_of(seeker.time_zone))
    click.echo(f"\n{heading(told)}. {true_sentence(told, is_first_day=is_today)}")
    theirs, silent = their_words(seeker, told), told.kind is NoKind.SILENCE
    plan = if_then_for(seeker, stage=told.stage, silent=silent, in_writing=theirs.in_writing)
    if plan:
        obstacle, response = shorten(plan.obstacle, LINE_LENGTH), shorten(plan.response, LINE_LENGTH)
        click.echo(f"You decided this beforehand: If {obstacle}, then I will {response}.")
    feeling = ask_how()
    if feeling == SOMEONE:
        say_help(seeker)
    elif feeling is not None:
        keep_feeling(seeker, application, Feeling(feeling), now=now)
        if feeling == Feeling.CANNOT_THINK:
            click.echo(first_words().texts["grounding"])
            say_help(seeker)
    click.echo("Enough for today.")


def ask_how() -> str | None:
    """How it is, in four plain words; None where nothing is said."""
    words: list[tuple[str, str]] = [(value, str(label)) for value, label in Feeling.choices]
    words.append((SOMEONE, SOMEONE))
    click.echo("\nHow is it?")
    for number, (_value, label) in enumerate(words, start=1):
        click.echo(f"  {number}  {label}")
    numbers = [str(number) for number in range(1, len(words) + 1)]
    asked = "A number, or Enter for enough"
    chosen = click.prompt(asked, type=click.Choice(["", *numbers]), default="", show_choices=False, show_default=False)
    return words[int(chosen) - 1][0] if chosen else None


def keep_feeling(seeker: "Seeker", application: "Application", feeling: Feeling, *, now: datetime) -> None:
    """Begin with this no, and keep how it is."""
    recovery = open_recovery(seeker, application, now=now)
    if recovery is not None:
        say_how(recovery, feeling, now=now)
        say_enough(recovery, now=now)


def say_help(seeker: "Seeker") -> None:
    """Where help is, now: the emergency number first."""
    from onward.wellbeing.help.near import help_for

    near = help_for(seeker.country)
    emergency = near.emergency.call if near.emergency else "your local emergency number (112 in the European Union)"
    click.echo(f"\nIn danger: {emergency}")
    for line in (*near.crisis, *near.anywhere):
        click.echo(f"{line.name}: {line.call or line.text or line.site}")
