"""How `onward week` shows a week, and where its calendar file goes."""

from collections.abc import Iterable
from datetime import date, time
from pathlib import Path

import click

from onward.cli.complaint import NothingThereError
from onward.cli.ground import Ground
from onward.cli.lines import write_lines
from onward.cli.text import shorten
from onward.desk.week.queries import people_lines, stop_time_of
from onward.momentum.calendar import as_calendar
from onward.momentum.days import Week, week_of
from onward.momentum.queries.lines import Line, propose_lines
from onward.momentum.queries.pace import pace_of, says_busy
from onward.momentum.queries.week import week_lines
from onward.plan.models import Action

TITLE_LENGTH, PLACE_LENGTH = 80, 40


def print_week(ground: Ground) -> None:
    """Its lines, or what could stand in it."""
    week, lines = _week(ground)
    click.echo(f"The week of {week.monday.day} {week.monday:%B %Y}")
    if lines:
        _print_lines(lines)
        return
    if ground.seeker.search_ended_at:
        click.echo("You have a job. Nothing is suggested for a week any more.")
        return
    click.echo("Nothing stands in it yet. It could hold:")
    _print_lines(_offered(ground, week))
    click.echo("Plan it in the browser: onward")


def write_week(ground: Ground) -> None:
    """Its lines, one object a line; what is only offered has no id."""
    week, lines = _week(ground)
    if lines:
        write_lines({"id": str(one.id), **_plain(week, one), "state": one.state} for one in lines)
    else:
        write_lines({"id": None, **_plain(week, one), "state": "offered"} for one in _offered(ground, week))


def save_calendar(ground: Ground, path: Path) -> None:
    """Write its lines to a new file; raises NothingThereError where there are none, or the file is there already."""
    week, lines = _week(ground)
    if not any(one.on for one in lines):
        raise NothingThereError("no line of this week has a day: plan it first, with `onward` in the browser")
    seeker, now = ground.seeker, ground.now
    file = as_calendar(lines, zone=week.zone, neutral=says_busy(seeker, pace_of(seeker)), now=now)
    try:
        with path.open("xb") as written:
            path.chmod(0o600)
            written.write(file)
    except FileExistsError as error:
        told = f"there is a file at {shorten(str(path), 200)} already: name another one"
        raise NothingThereError(told) from error
    click.echo(f"Written to {path}")


def _week(ground: Ground) -> tuple[Week, tuple[Action, ...]]:
    week = week_of(ground.seeker, ground.now)
    return week, week_lines(ground.seeker, week)


def _offered(ground: Ground, week: Week) -> tuple[Line, ...]:
    seeker, now = ground.seeker, ground.now
    extra, stop_time = people_lines(seeker, week, now), stop_time_of(seeker)
    return propose_lines(seeker, week, now, extra=extra, stop_time=stop_time)


def _print_lines(lines: Iterable[Action | Line]) -> None:
    for one in sorted(lines, key=lambda one: (one.on or date.max, one.starts_at or time.max)):
        when = f"{one.on:%a} {one.on.day:>2}" if one.on else "any day"
        hour = f"{one.starts_at:%H:%M}" if one.starts_at else ""
        place = f"  · {shorten(one.place, PLACE_LENGTH)}" if one.place else ""
        done = "  (done)" if isinstance(one, Action) and one.state == "done" else ""
        click.echo(f"  {when:<7} {hour:<5}  {shorten(one.title, TITLE_LENGTH)}{place}{done}")


def _plain(week: Week, one: Action | Line) -> dict[str, object]:
    return {
        "week_on": week.monday.isoformat(),
        "title": one.title,
        "purpose": str(one.purpose),
        "on": one.on.isoformat() if one.on else None,
        "starts_at": f"{one.starts_at:%H:%M}" if one.starts_at else None,
        "place": one.place or None,
        "application": str(one.application.id) if one.application else None,
    }
