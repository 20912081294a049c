"""`onward happened`: what happened in an application, written down by hand."""

from datetime import date
from typing import TYPE_CHECKING

import click

from onward.cli.days import at_option
from onward.cli.on_record import on_record
from onward.cli.options import KINDS_OF_MAIL, json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground

KINDS = (*KINDS_OF_MAIL, "accepted", "declined", "rescinded", "other")
STAGES = ("applied", "screen", "interview", "final")


MEANINGS = """\b
KIND is one of:
  sent              you wrote to them
  acknowledgement   they received it
  info_request      they ask for something
  assessment        a task or test
  interview         an invitation to talk, or the talk
  offer             they want you
  rejection         they said no
  closed            the job is gone
  feedback          how you did, in their words
  withdrawal        you withdrew
  accepted          you accepted the offer
  declined          you declined it
  rescinded         they took it back
  other             a message
"""


@click.command(short_help="Write down what happened in an application.", epilog=MEANINGS)
@click.argument("application", metavar="ID|WORDS")
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@at_option
@click.option("--text", default="", help="What they wrote or said.")
@click.option("--stage", type=click.Choice(STAGES), help="How far it came with this, where KIND does not tell.")
@json_option
@on_record
def happened(
    ground: "Ground", *, application: str, kind: str, at: date | None, text: str, stage: str | None, as_json: bool
) -> None:
    """Write down what happened in an application."""
    from onward.cli.changes import tell_change, write_by_hand
    from onward.cli.days import moment_of
    from onward.cli.find import find_one
    from onward.journey.actions import Change, record_event
    from onward.journey.states import EventKind, Stage

    seeker = ground.seeker
    found = find_one(seeker, application, as_json=as_json)

    def write() -> Change:
        return record_event(
            seeker,
            found,
            kind=EventKind(kind),
            at=moment_of(at, seeker.time_zone, ground.now),
            stage=Stage(stage) if stage else Stage.UNKNOWN,
            text=text,
            now=ground.now,
        )

    change = write_by_hand(seeker, write)
    done, same = "Written down", "This was written down already"
    tell_change(seeker, change.application, change.act, done=done, same=same, as_json=as_json)
