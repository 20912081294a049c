"""Pieces of mail as they are stored: each whole, in one transaction, and each mail once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from django.db.models import F

from onward.accounts.models import Seeker
from onward.core.archive import Found, Kept, LeftOut, PieceResult
from onward.core.problems import Problem
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Reading
from onward.inbox import models
from onward.inbox.intake.basis import Basis
from onward.inbox.intake.order import Met, in_order
from onward.inbox.intake.rows import fit, is_private, key_of_header, left_out_row, mail_row, reading_row

MOST_PROBLEMS = 200
"""How many problems are named; the others are counted."""
_AT_ONCE = 500
_CLOCKS_APART = timedelta(days=2)
_NOT_READ = "kept, not read"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that was read, on its way into the store: who is kept and who is left out, in the order of the mail.

    last_at: the last moment in it, or before it when it holds none.
    """

    result: PieceResult
    kept: tuple[Met, ...]
    left_out: tuple[Met, ...]
    newest_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What storing brought: the piece as it is stored, and whether anything in it is new."""

    batch: models.Batch
    changed: bool


def sort_piece(result: PieceResult, near: datetime | None, own_addresses: frozenset[str], now: datetime) -> Piece:
    """Sort the messages of a piece; near: the last moment of the mail before it.

    Mail that was left out counts as read up to now at most: what nobody read may carry any date.
    """
    met = in_order(result, near)
    kept = tuple(one for one in met if _is_kept(one, own_addresses))
    left_out = tuple(one for one in met if not _is_kept(one, own_addresses))
    moments = [one.envelope.sent_at for one in kept if one.envelope.sent_at]
    moments += [
        one.envelope.sent_at for one in left_out if one.envelope.sent_at and one.envelope.sent_at <= now + _CLOCKS_APART
    ]
    return Piece(
        result=result,
        kept=kept,
        left_out=left_out,
        newest_at=max(moments, default=None),
        last_at=met[-1].place if met else near,
    )


def store_piece(run: models.Run, piece: Piece, basis: Basis) -> Taken:
    """Store a piece as part of a run; call it inside a transaction that holds the person's row."""
    stored = _store_kept(run, piece.kept)
    told = _store_left_out(run, piece.left_out, basis)
    keys = [one.envelope.key for one in piece.kept] + [told.keys[key] for key in map(_header_key, piece.left_out)]
    batch = _store_batch(run, piece, basis, keys)
    if stored:
        grow_version(run.seeker)
    return Taken(batch, changed=bool(stored or told.new))


def find_batch(seeker: Seeker, digest: str, basis: Basis) -> models.Batch | None:
    """The piece of this digest as it is stored, if it was read under the same basis."""
    return models.Batch.objects.of(seeker).filter(digest=digest, basis=basis.digest).first()


def was_read(seeker: Seeker, digest: str, basis: Basis) -> bool:
    """Whether a piece need not be read again: it is stored, and what was left out of it stands where it stood."""
    batch = find_batch(seeker, digest, basis)
    return batch is not None and (not batch.left_out or Path(batch.path).exists())


def note_sighting(run: models.Run, batch: models.Batch) -> None:
    """Keep that a run met a piece; call it inside a transaction that holds the person's row."""
    if not models.Sighting.objects.of(run.seeker).filter(run=run, batch=batch).exists():
        models.Sighting.objects.add(run.seeker, run=run, batch=batch)


def store_mails(run: models.Run, mails: Sequence[tuple[models.Mail, models.Reading]]) -> int:
    """Store mails with their readings that are not there yet, and say so where they are listed as left out.

    How many are new. Call it inside a transaction that holds the person's row.
    """
    seeker = run.seeker
    stored = dict(_by_values(models.Mail, seeker, "key", [mail.key for mail, _ in mails], "id"))
    fresh = {mail.key: (mail, reading) for mail, reading in reversed(mails) if mail.key not in stored}
    models.Mail.objects.add_all(mail for mail, _ in fresh.values())
    models.Reading.objects.add_all(reading for _, reading in fresh.values())
    listed = dict(_by_values(models.LeftOut, seeker, "key", [mail.header_key for mail, _ in mails], "id"))
    for mail, _ in mails:
        if mail.header_key in listed:
            kept_id = stored.get(mail.key) or fresh[mail.key][0].id
            rows = models.LeftOut.objects.of(seeker).filter(pk=listed.pop(mail.header_key), mail=None)
            rows.update(mail_id=kept_id)
    return len(fresh)


def grow_version(seeker: Seeker) -> None:
    """Let a filing that is under way notice that there is more mail."""
    Seeker.objects.filter(pk=seeker.pk).update(version=F("version") + 1)


def problems_of(piece: Piece) -> list[Problem]:
    """What could not be read in a piece: files, and single messages by where they stand."""
    told = list(piece.result.problems)
    for met in piece.kept:
        place = met.message.place
        where = f"{place.path}, byte {place.offset}" if place.offset else place.path
        told += [replace(problem, where=where) for problem in reading_of(met).problems if is_unread(problem)]
    return told


def count_problems(piece: Piece) -> int:
    """How many files and messages had any problem, also such as hardly matter."""
    return len(piece.result.problems) + sum(bool(found.reading.problems) for found in piece.result.found)


def is_unread(problem: Problem) -> bool:
    """Whether a mail's problem is that it was not read."""
    return problem.what.startswith(_NOT_READ)


def reading_of(met: Met) -> Reading:
    """The reading of a message that was read."""
    if isinstance(met.message, LeftOut):
        raise TypeError
    return met.message.reading


def is_about_an_application(reading: Reading) -> bool:
    """Whether it counts among mail about applications."""
    return reading.kind not in NOT_ABOUT_AN_APPLICATION


def _is_kept(met: Met, own_addresses: frozenset[str]) -> bool:
    """Whether a message is kept: what is about no application is not, unless nobody could read it."""
    found = met.message
    if not isinstance(found, Found) or found.kept is None or is_private(found.reading, own_addresses):
        return False
    return is_about_an_application(found.reading) or any(map(is_unread, found.reading.problems))


def _header_key(met: Met) -> str:
    return key_of_header(met.envelope, met.message.place)


def _store_kept(run: models.Run, kept: Iterable[Met]) -> int:
    rows = []
    for met in kept:
        found = met.message
        if isinstance(found, Found) and isinstance(found.kept, Kept):
            mail = mail_row(run, found, found.kept, met.place)
            rows.append((mail, reading_row(mail, found.reading)))
    return store_mails(run, rows)


@dataclass(frozen=True, slots=True)
class _Told:
    """keys: header key → the key under which the message is held; new: how many were not listed before."""

    keys: Mapping[str, str]
    new: int


def _store_left_out(run: models.Run, left_out: Sequence[Met], basis: Basis) -> _Told:
    """List what is neither kept, by whatever form it came in, nor listed already."""
    header_keys = [_header_key(met) for met in left_out]
    kept = dict(_by_values(models.Mail, run.seeker, "header_key", header_keys, "key"))
    listed = {key for key, _ in _by_values(models.LeftOut, run.seeker, "key", header_keys, "id")}
    fresh: dict[str, models.LeftOut] = {}
    for key, met in zip(header_keys, left_out, strict=True):
        if key not in listed and key not in kept and key not in fresh:
            fresh[key] = left_out_row(run, met, basis.known.own_addresses)
    models.LeftOut.objects.add_all(fresh.values())
    _follow_moved(run.seeker, {key: met for key, met in zip(header_keys, left_out, strict=True) if key in listed})
    return _Told({key: key if key in listed else kept.get(key, key) for key in header_keys}, len(fresh))


def _follow_moved(seeker: Seeker, met: Mapping[str, Met]) -> None:
    """Note where mail that was left out stands now, when the file in which it stood is gone."""
    rows = [
        row
        for start in range(0, len(met), _AT_ONCE)
        for row in models.LeftOut.objects.of(seeker).filter(key__in=list(met)[start : start + _AT_ONCE])
    ]
    there = {path: Path(path).exists() for path in {row.path for row in rows}}
    for row in rows:
        if not there[row.path]:
            place = met[row.key].message.place
            row.path, row.offset = fit(place.path), place.offset
            row.save(update_fields=["path", "offset"])


def _store_batch(run: models.Run, piece: Piece, basis: Basis, keys: Sequence[str]) -> models.Batch:
    """The row of the piece; one that another import stored in the meantime is taken as it is."""
    seeker, result = run.seeker, piece.result
    digest = result.digest or f"keys:{blake2b(''.join(keys).encode(), digest_size=16).hexdigest()}"
    first = min((one.message.place for one in (*piece.kept, *piece.left_out)), key=lambda place: place.offset)
    stored = find_batch(seeker, digest, basis)
    if stored:
        stored.path = fit(first.path)
        stored.save(update_fields=["path"])
    batch = stored or models.Batch.objects.add(
        seeker,
        digest=digest,
        basis=basis.digest,
        path=fit(first.path),
        messages=result.messages,
        job_messages=sum(is_about_an_application(reading_of(met)) for met in piece.kept),
        left_out=len(piece.left_out),
        keys=list(keys),
        newest_at=piece.newest_at,
        last_at=piece.last_at,
        problems=[[one.what, one.where] for one in problems_of(piece)[:MOST_PROBLEMS]],
        problem_count=count_problems(piece),
    )
    note_sighting(run, batch)
    return batch


def _by_values(
    model: type[models.Mail] | type[models.LeftOut], seeker: Seeker, field: str, values: Collection[str], wanted: str
) -> Iterator[tuple[str, str]]:
    """(value, wanted column) of the rows that have one of these values in this column."""
    every = list(dict.fromkeys(values))
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        yield from model.objects.of(seeker).filter(**{f"{field}__in": some}).values_list(field, wanted)
