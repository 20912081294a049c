"""A kind end to silence: letting rest what nobody answers, or leaving it open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions.acts import Change, hand_key, hold, not_found, open_act, write_down
from onward.journey.models import Act, Application, Decision, Event
from onward.journey.projection import project
from onward.journey.queries import counting_events, live_applications
from onward.journey.standing import is_silent, known_until
from onward.journey.states import ActKind, Certainty, EventKind, Fact, Origin, Stage


@dataclass(frozen=True, slots=True)
class Ending:
    """What was let rest. act: None where nothing was, and nothing was stored; problems: why others were left as is."""

    act: Act | None = None
    applications: tuple[Application, ...] = ()
    problems: tuple[Problem, ...] = ()


def let_go(seeker: Seeker, applications: Iterable[Application], *, now: datetime) -> Ending:
    """Let these applications rest, in one act; only those that are silent, the others are left as they are.

    A word that comes later opens them again, also one that was written since mail was last read.
    """
    with transaction.atomic():
        hold(seeker)
        read_until = _read_until(seeker)
        ids = list(dict.fromkeys(row.id for row in applications))
        rows = live_applications(seeker).select_related("company").in_bulk(ids)
        found = [rows[one] for one in ids if one in rows]
        quiet = [row for row in found if _is_quiet(row, read_until, now)]
        problems = _problems(ids, rows, frozenset(row.id for row in quiet))
        if not quiet:
            return Ending(problems=problems)
        act = open_act(seeker, ActKind.LET_GO, now)
        act.changes = {str(row.id): {} for row in quiet}
        act.save(update_fields=["changes"])
        for row in quiet:
            _end(act, row, read_until)
        project(seeker, [row.id for row in quiet])
        ended = live_applications(seeker).select_related("company").in_bulk([row.id for row in quiet])
        return Ending(act, tuple(ended[row.id] for row in quiet), problems)


def leave_open(seeker: Seeker, application: Application, *, now: datetime) -> Change:
    """Leave a silent application open: nobody is asked about it again until something came and it is silent anew.

    Nothing new: no act.
    """
    with transaction.atomic():
        hold(seeker)
        row = live_applications(seeker).select_related("company").filter(id=application.id).first()
        if row is None:
            return not_found()
        if row.closes_on is None or not _is_quiet(row, _read_until(seeker), now):
            return Change(problems=(_not_quiet(row),))
        if row.left_open_on == row.closes_on:
            return Change(application=row)
        before = row.left_open_on.isoformat() if row.left_open_on else None
        act = open_act(seeker, ActKind.LEFT_OPEN, now)
        write_down(act, row.id, {"left_open_on": [before, row.closes_on.isoformat()]})
        row.left_open_on = row.closes_on
        row.save(update_fields=["left_open_on"])
        return Change(act, row)


def _is_quiet(row: Application, read_until: datetime | None, now: datetime) -> bool:
    """Whether no answer is to be expected any more, as far as it is known."""
    return is_silent(row.outcome, row.closes_on, known_until(read_until, now, from_mail=row.from_mail))


def _end(act: Act, row: Application, read_until: datetime | None) -> None:
    """Write into an application that it rests.

    It stands behind its last word, and no sooner than where mail was read to: what was there already, but not read,
    comes behind it and opens it again.
    """
    events = counting_events(act.seeker, row.id)
    # Where the clock is behind the mail, the day is the first on which nothing was to be expected.
    closed_at = datetime.combine(row.closes_on or act.at.date(), time(), UTC)
    places = [event.place for event in events if event.place]
    key = hand_key(act, row.id)
    Event.objects.add(
        act.seeker,
        application=row,
        key=key,
        kind=EventKind.LET_GO,
        at=max(act.at, closed_at),
        place=max([*places, read_until] if read_until else places, default=act.at),
        stage=Stage.UNKNOWN,
        certainty=Certainty.SAID,
        origin=Origin.HAND,
        recorded_in=act,
    )
    Decision.objects.add(act.seeker, act=act, fact=Fact.TOGETHER, key=key, other=events[0].key)


def _problems(ids: list[UUID], rows: dict[UUID, Application], quiet: frozenset[UUID]) -> tuple[Problem, ...]:
    """Why some of these are left as they are."""
    found: list[Problem] = []
    for one in ids:
        row = rows.get(one)
        if row is None:
            found += not_found().problems
        elif one not in quiet:
            found.append(_not_quiet(row))
    return tuple(found)


def _not_quiet(row: Application) -> Problem:
    """Why this one cannot be let rest, nor left open."""
    name = row.company.name if row.company else row.role
    return Problem(
        _("%(name)s is not quiet, or rests already. Look at the application again.") % {"name": name}, "application"
    )


def _read_until(seeker: Seeker) -> datetime | None:
    """Up to when mail was read, as it is stored now."""
    return Seeker.objects.values_list("mail_read_until", flat=True).get(id=seeker.id)
