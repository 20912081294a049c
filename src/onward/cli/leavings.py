"""What `onward left-out` lists, and how one mail of it is taken in after all."""

import click

from onward.accounts.models import Seeker
from onward.cli.changes import refuse_problems, tell_change
from onward.cli.complaint import ComplaintError, NothingThereError
from onward.cli.find import TYPED_LENGTH, match_ends
from onward.cli.ground import Ground
from onward.cli.lines import write_lines
from onward.cli.text import day, shorten
from onward.cli.told import short_id
from onward.core.archive import start_workers
from onward.inbox.actions.pull_in import pull_in as take_in
from onward.inbox.models import LeftOut, Mail
from onward.inbox.queries import left_out
from onward.journey.models import Event
from onward.journey.queries import application as find_live

LISTED = 100
SENDER_LENGTH, SUBJECT_LENGTH, PLACE_LENGTH = 60, 80, 200


def write_left_out(seeker: Seeker) -> None:
    """Write all of it, one line a mail."""
    write_lines(
        {
            "id": str(row.id),
            "date": row.sent_at.isoformat() if row.sent_at else None,
            "from": row.sender or None,
            "subject": row.subject or None,
            "message_id": row.message_id or None,
            "because": row.because,
            "path": row.path,
            "offset": row.offset,
        }
        for row in left_out(seeker).iterator(chunk_size=2000)
    )


def print_left_out(seeker: Seeker, *, every: bool) -> None:
    """Print the newest of it, or all: day, sender, subject; where it stands and why it was left out."""
    rows = left_out(seeker)
    counted = rows.count()
    for row in rows if every else rows[:LISTED]:
        sender, subject = shorten(row.sender, SENDER_LENGTH), shorten(row.subject, SUBJECT_LENGTH)
        click.echo(f"{short_id(row.id)}  {day(row.sent_at) or 'no date   '}  {sender} · {subject}")
        click.echo(
            f"          {shorten(row.path, PLACE_LENGTH)}, byte {row.offset}: {shorten(row.because, PLACE_LENGTH)}"
        )
    if counted > LISTED and not every:
        click.echo(f"{counted - LISTED:,} from earlier: add --all")
    if not counted:
        click.echo("Nothing was left out.")


def pull_in(ground: Ground, typed: str, kind: str, *, as_json: bool) -> None:
    """Take one mail in as what the person says it is, and say which application it stands in."""
    seeker = ground.seeker
    row = need_left_out(seeker, typed)
    with start_workers(1) as executor:
        pulled = take_in(seeker, row, kind=kind, executor=executor, now=ground.now)
    refuse_problems(pulled.problems)
    keys = Mail.objects.of(seeker).filter(pk__in=[pulled.mail] if pulled.mail else []).values("key")
    event = Event.objects.of(seeker).filter(key__in=keys, withdrawn_in=None).first()
    found = find_live(seeker, event.application_id) if event else None
    tell_change(seeker, found, pulled.act, done="Taken in", as_json=as_json)


def need_left_out(seeker: Seeker, typed: str) -> LeftOut:
    """The one mail that was left out and whose id has this end; raises ComplaintError."""
    found = match_ends(typed, list(left_out(seeker).values_list("id", flat=True)))
    if len(found) == 1:
        return LeftOut.objects.of(seeker).get(pk=found[0])
    named = shorten(typed, TYPED_LENGTH)
    if found:
        raise ComplaintError(f"{len(found)} mails end in {named}: name more of its letters")
    raise NothingThereError(f"no mail that was left out is called {named}: `onward left-out` lists it")
