"""How `onward win` keeps wins and shows them."""

from datetime import date

import click

from onward.cli.complaint import ComplaintError, NothingThereError
from onward.cli.ground import Ground
from onward.cli.lines import write_lines
from onward.cli.text import shorten
from onward.momentum.actions.wins import WinWords, write_win
from onward.momentum.models import Win
from onward.momentum.queries.offered_wins import offered_wins
from onward.momentum.queries.wins import wins_of

WIDTH = 200


def keep(ground: Ground, text: str, did: str, on: date | None, *, as_json: bool) -> None:
    """Keep a win; raises ComplaintError where it cannot be kept."""
    win, problems = write_win(ground.seeker, WinWords(text, did, on), now=ground.now)
    if win is None:
        raise ComplaintError(" ".join(problem.what for problem in problems))
    if as_json:
        write_lines([_line(win)])
    else:
        click.echo(f"Written down: {shorten(win.text, WIDTH)}")


def print_wins(ground: Ground) -> None:
    """The wins that were kept last, and what the record offers; raises NothingThereError where there is neither."""
    found, offered = wins_of(ground.seeker).wins, offered_wins(ground.seeker, ground.now)
    if not found and not offered:
        raise NothingThereError('nothing is written down yet: onward win "what moved"')
    for win in found:
        click.echo(f"{win.on}  {shorten(win.text, WIDTH)}{f' · {shorten(win.did, WIDTH)}' if win.did else ''}")
    if offered:
        click.echo("From your record, to keep if you like:")
    for one in offered:
        click.echo(f"  {one.on}  {shorten(one.text, WIDTH)}")


def write_wins(ground: Ground) -> None:
    """The same, one object a line."""
    write_lines(_line(win) for win in wins_of(ground.seeker).wins)


def _line(win: Win) -> dict[str, object]:
    return {"id": str(win.id), "text": win.text, "did": win.did or None, "on": win.on.isoformat()}
