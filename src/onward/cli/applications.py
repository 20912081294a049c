"""`onward applications`: the list."""

from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground
    from onward.journey.models import Application

SILENCE = "silence"
OUTCOMES = (
    "considering",
    "open",
    SILENCE,
    "rejection",
    "closed",
    "withdrawn",
    "offer",
    "accepted",
    "declined",
    "rescinded",
)
STAGES = ("applied", "screen", "interview", "final", "unknown")


@click.command(short_help="The list of your applications.")
@click.option("--outcome", type=click.Choice(OUTCOMES), help="Only those that stand like this; silence: no answer.")
@click.option("--stage", type=click.Choice(STAGES), help="Only those that came this far.")
@click.option("--text", metavar="WORDS", help="Only those with these words in company, role, job number or note.")
@click.option("--all", "every", is_flag=True, help="Also those further back, where the list is long.")
@json_option
@on_record
def applications(
    ground: "Ground", *, outcome: str | None, stage: str | None, text: str | None, every: bool, as_json: bool
) -> None:
    """List your applications, the ones that moved last first, each with the end of its id."""
    narrowed = bool(outcome or stage or text)
    if as_json:
        from onward.cli.lines import write_lines
        from onward.cli.told import lines_of

        named = [row.id for row in find(ground, outcome, stage, text)] if narrowed else None
        write_lines(lines_of(ground.seeker, named))
        return
    from onward.cli.listing import find_newest, make_sections, print_applications

    now = ground.now
    if narrowed or every:
        sections = make_sections(ground.seeker, find(ground, outcome, stage, text), now, every=every)
    else:
        sections = find_newest(ground.seeker, now)
    if not sections and not narrowed:
        click.echo("No application yet. Begin with mail (onward import PATH) or by hand (onward add COMPANY).")
        return
    print_applications(ground.seeker, sections, now, ending=" like this" if narrowed else "")


def find(ground: "Ground", outcome: str | None, stage: str | None, text: str | None) -> "list[Application]":
    """The applications that stand like this, the ones that moved last first."""
    from onward.journey.queries import applications as find_applications
    from onward.journey.queries import stands_unanswered
    from onward.journey.states import Outcome, Stage

    rows = find_applications(
        ground.seeker,
        outcome=Outcome(outcome) if outcome and outcome != SILENCE else None,
        stage=Stage(stage) if stage else None,
        text=text,
    )
    if outcome not in {SILENCE, "open"}:
        return rows
    now = ground.now
    return [row for row in rows if stands_unanswered(ground.seeker, row, now) is (outcome == SILENCE)]
