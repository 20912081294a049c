"""What `onward doctor` looks at: the store, and that the record says what its facts say."""

import hashlib
import os
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime

import click

from onward.cli.complaint import NOTHING_DONE, ComplaintError
from onward.cli.ground import is_hosted, is_up_to_date, read_clock, set_up_django
from onward.cli.lines import write_lines
from onward.inbox.stored_mail import STORED_MAIL
from onward.store.doctor import Finding, State, examine
from onward.store.errors import StoreError
from onward.store.folder import DataFolder, data_folder

MARKS = {State.GOOD: "well", State.LOOK: "look", State.ACT: "act "}
RECORD = "Stories"
ADVICE = "Last backup"
"""What is said of backups is advice: a record without any is not broken."""


def examine_all() -> list[Finding]:
    """Look at everything. On PostgreSQL the store looks after itself, and only the record is looked at."""
    folder, now = data_folder(os.environ), read_clock()
    hosted = is_hosted()
    found = [] if hosted else list(examine_store(folder, now))
    if hosted or (folder.database.exists() and all(one.ok for one in found if one.what in {"Record", "Key", "Mail"})):
        found += examine_record(hosted=hosted)
    return found


def examine_store(folder: DataFolder, now: datetime) -> Iterator[Finding]:
    """Look at the store; mail is compared once there are tables for it."""
    yield from examine(folder, os.environ, now=now, mail=STORED_MAIL)


def examine_record(*, hosted: bool) -> Iterator[Finding]:
    """Look whether every application stands as its facts say, and on PostgreSQL at every stored mail."""
    from django.db import DatabaseError, connection

    set_up_django()
    try:
        connection.ensure_connection()
        if not is_up_to_date():
            sentence = "Your record is of an older version: the next command that needs it brings it up to date."
            yield Finding(RECORD, State.LOOK, sentence)
            return
        yield from examine_stories()
        if hosted:
            yield examine_hosted_mail()
    except (DatabaseError, StoreError, ComplaintError) as error:
        yield Finding(RECORD, State.ACT, f"Your record cannot be looked at: {error}")


def examine_stories() -> Iterator[Finding]:
    """Compare how applications stand with what their facts say; look for tasks that were given up."""
    from onward.accounts.models import Seeker
    from onward.jobs.queries import parked
    from onward.journey.projection import differences

    wrong = sum(len(differences(seeker)) for seeker in Seeker.objects.all())
    if wrong:
        sentence = f"{wrong} applications do not stand as their facts say: `onward doctor --repair` puts that right."
        yield Finding(RECORD, State.ACT, sentence)
    else:
        yield Finding(RECORD, State.GOOD, "Every application stands as its facts say.")
    for task in parked():
        yield Finding("Given up", State.LOOK, f"{task.what}: {task.sentence}")


def examine_hosted_mail() -> Finding:
    """Compare every stored mail with its hash."""
    from onward.accounts.models import Seeker
    from onward.inbox.models import Mail

    counted = changed = 0
    for seeker in Seeker.objects.all():
        for raw, sha256 in Mail.objects.of(seeker).values_list("raw", "sha256").iterator(chunk_size=100):
            counted += 1
            changed += not _is_whole(bytes(raw), sha256)
    if changed:
        sentence = f"{changed} of {counted} mails are not as they were stored: restore a backup."
        return Finding("Mail", State.ACT, sentence)
    return Finding("Mail", State.GOOD, f"All {counted} mails are as they were stored, byte for byte.")


def repair_stories() -> int:
    """Let every application stand as its facts say; how many did not."""
    from onward.accounts.models import Seeker
    from onward.journey.projection import rebuild

    return sum(rebuild(seeker) for seeker in Seeker.objects.all())


def tell_findings(found: Sequence[Finding], *, as_json: bool) -> None:
    """Print or write the findings; leaves with exit code 1 when something is to be done."""
    if as_json:
        write_lines(
            {"what": one.what, "state": one.state.value, "ok": one.ok, "sentence": one.sentence} for one in found
        )
    else:
        for one in found:
            click.echo(f"{MARKS[one.state]}  {one.what}: {one.sentence}")
    if not all(one.ok or one.what == ADVICE for one in found):
        raise click.exceptions.Exit(NOTHING_DONE)


def _is_whole(raw: bytes, sha256: str) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(raw)).hexdigest() == sha256
    except zlib.error:
        return False
