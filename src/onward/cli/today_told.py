"""How `onward today` tells a day."""

from collections.abc import Iterator

import click

from onward.cli.lines import write_lines
from onward.cli.text import count, shorten
from onward.desk.queries.day import Day
from onward.desk.queries.errands import named
from onward.desk.queries.today import Line

LINE_LENGTH = 100


def print_day(day: Day) -> None:
    """A day for a person; nothing of a letter that waits."""
    click.echo("\n".join(_told(day)))


def write_day(day: Day) -> None:
    """What there is to do and what has a date, one object a line."""
    things = [
        {
            "what": "to_do",
            "kind": one.suggestion.kind,
            "title": one.suggestion.title,
            "why": one.suggestion.why,
            "on": one.suggestion.due_on.isoformat() if one.suggestion.due_on else None,
            "path": one.suggestion.url,
        }
        for one in day.to_do
    ]
    dates = [
        {
            "what": "date",
            "title": line.title or "Apply by then",
            "application": str(line.application.id),
            "on": line.on.isoformat() if line.on else None,
        }
        for line in day.ahead
    ]
    write_lines([*things, *dates])


def _told(day: Day) -> Iterator[str]:
    yield f"{day.on:%Y-%m-%d}"
    if day.is_over:
        yield "That was enough for today. To see it anyway: onward today --all"
    elif day.has_ended:
        yield "You have a job. Nothing is asked of you here any more, and your record stays yours."
    else:
        yield from _to_do(day)
    yield from (_dated(line) for line in day.ahead)
    if day.employers:
        wrote = "An employer has" if day.employers == 1 else f"{day.employers:,} employers have"
        yield f"{wrote} written. To look when you like: onward serve"
    if not day.is_over:
        yield f"{count(day.alive.count, 'application is', 'applications are')} alive."


def _to_do(day: Day) -> Iterator[str]:
    if not day.to_do:
        yield "Nothing has to be done today." if day.is_soft else "Nothing needs you today."
        return
    yield "One thing is plenty today, or none:" if day.is_soft else "If you like:"
    for one in day.to_do:
        told = one.suggestion
        about = " · ".join(filter(None, (f"{told.due_on:%Y-%m-%d}" if told.due_on else "", told.why)))
        yield f"  {shorten(told.title, LINE_LENGTH)}" + (f"  ({shorten(about, LINE_LENGTH)})" if about else "")


def _dated(line: Line) -> str:
    return f"{line.on:%Y-%m-%d}  {line.title or 'Apply by then'}: {shorten(named(line.application), LINE_LENGTH)}"
