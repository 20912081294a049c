"""Putting mail where it belongs: into another application, two applications out of one, one out of two."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.inbox.actions.correct import name_by_hand
from onward.inbox.actions.decisions import decide, part, tie
from onward.inbox.actions.finish import counting_event, finish, found_after, no_such_event, refused
from onward.inbox.filing import refile
from onward.inbox.filing.match import NO_PINS, Pins
from onward.inbox.filing.told import keys_of_application, keys_of_events
from onward.journey.actions import Change, hold, open_act
from onward.journey.actions.acts import not_found, write_down
from onward.journey.actions.applications import say
from onward.journey.models import Act, Application, Event, Evidence
from onward.journey.queries import application as find_live
from onward.journey.states import ActKind, EventKind, Fact

TAKEN_OVER = ("role", "channel", "url", "requisition", "deadline_on", "note")


def move(seeker: Seeker, events: Sequence[Event], *, to: Application | None, now: datetime) -> Change:
    """Say that these belong to another application (None: to one of their own), and never to where they stood."""
    with transaction.atomic():
        hold(seeker)
        rows = [counting_event(seeker, event.id) for event in events]
        moved = [row for row in rows if row is not None]
        if not moved or len(moved) < len(rows):
            return no_such_event()
        target = find_live(seeker, to.id) if to else None
        if to and target is None:
            return not_found()
        moved = [row for row in moved if target is None or row.application_id != target.id]
        if not moved:
            return Change(application=target)
        return _split_off(seeker, moved, now) if target is None else _move_into(seeker, moved, target, now)


def split(seeker: Seeker, application: Application, *, events: Sequence[Event], now: datetime) -> Change:
    """Say that these events of an application are one of their own; the change names the new one."""
    ids = {event.application_id for event in events}
    if ids - {application.id}:
        return refused(_("Choose events of one application."), "events")
    return move(seeker, events, to=None, now=now)


def merge(seeker: Seeker, kept: Application, other: Application, *, now: datetime) -> Change:
    """Say that two applications are one. The kept one takes over what was written by hand where it has nothing."""
    with transaction.atomic():
        hold(seeker)
        row, gone = find_live(seeker, kept.id), find_live(seeker, other.id)
        if row is None or gone is None:
            return not_found()
        if row.id == gone.id:
            return refused(_("This is one application already."), "other")
        act = open_act(seeker, ActKind.MERGED, now)
        _take_over(act, row, gone)
        keys, others = keys_of_application(seeker, row.id), keys_of_application(seeker, gone.id)
        _tell_once(act, row, keys & others)
        tie(act, keys | others)
        name_by_hand(act, row.id, keys | others)
        return finish(seeker, act, application=row.id, pins=dict.fromkeys(keys | others, (row.id,)))


def keep_apart(seeker: Seeker, one: Application, other: Application, *, now: datetime) -> Change:
    """Say that two applications are two, whatever mail may come."""
    with transaction.atomic():
        hold(seeker)
        row, second = find_live(seeker, one.id), find_live(seeker, other.id)
        if row is None or second is None or row.id == second.id:
            return not_found()
        act = open_act(seeker, ActKind.SPLIT, now)
        keys, rest = keys_of_application(seeker, row.id), keys_of_application(seeker, second.id)
        part(act, keys - rest, rest)
        return finish(seeker, act, application=row.id)


def _split_off(seeker: Seeker, moved: Sequence[Event], now: datetime) -> Change:
    homes = {row.application_id for row in moved}
    if all(row.kind == EventKind.OTHER for row in moved):
        return refused(_("A message alone makes no application. Say first what it is."), "events")
    if all(row.kind == EventKind.LET_GO for row in moved):
        return refused(_("That it rests makes no application. Choose what happened in it, too."), "events")
    if len(homes) == 1 and not _left(seeker, moved, homes):
        return refused(_("This is all there is in the application: leave something in it."), "events")
    act = open_act(seeker, ActKind.SPLIT, now)
    keys, left = _part_from_homes(act, moved, homes)
    tie(act, keys, left=left)
    pins = {key: (home,) for home in homes for key in keys_of_application(seeker, home) - keys}
    _refile_all(act, keys | pins.keys(), pins)
    return found_after(seeker, act, moved[0].application_id, moved[0].key)


def _move_into(seeker: Seeker, moved: Sequence[Event], target: Application, now: datetime) -> Change:
    act = open_act(seeker, ActKind.MOVED, now)
    homes = {row.application_id for row in moved}
    keys, left = _part_from_homes(act, moved, homes)
    there = keys_of_application(seeker, target.id)
    _tell_once(act, target, keys & there)
    tie(act, keys | there, left=left)
    name_by_hand(act, target.id, keys | there)
    pins: dict[str, tuple[UUID, ...]] = dict.fromkeys(keys | there, (target.id,))
    for home in homes:
        pins |= dict.fromkeys(keys_of_application(seeker, home) - keys, (home,))
    _refile_all(act, pins.keys(), pins)
    return found_after(seeker, act, target.id, moved[0].key)


def _left(seeker: Seeker, moved: Iterable[Event], homes: Collection[UUID]) -> bool:
    """Whether anything stays in these applications."""
    there = Event.objects.of(seeker).filter(application__in=homes, withdrawn_in=None)
    return there.exclude(id__in=[row.id for row in moved]).exclude(kind=EventKind.LET_GO).exists()


def _part_from_homes(
    act: Act, moved: Sequence[Event], homes: Collection[UUID]
) -> tuple[frozenset[str], frozenset[str]]:
    """Part these events from what stays in their applications; all keys that they are told by, and those that stay."""
    seeker = act.seeker
    told = keys_of_events(seeker, moved)
    left: set[str] = set()
    for home in homes:
        keys = frozenset(key for row in moved if row.application_id == home for key in told[row.id])
        rest = keys_of_application(seeker, home) - keys
        if rest:
            part(act, keys, rest)
            name_by_hand(act, home, keys | rest)
            left |= rest
    return frozenset(key for keys in told.values() for key in keys), frozenset(left)


def _refile_all(act: Act, keys: Collection[str], pins: Pins = NO_PINS) -> None:
    """File anew; mail that begins no story by itself is kept for what it is, rather than told nowhere."""
    seeker = act.seeker
    counting = Event.objects.of(seeker).filter(withdrawn_in=None)
    before = dict(counting.filter(key__in=list(keys)).values_list("key", "kind"))
    refile(seeker, act, pins=pins)
    told = set(counting.filter(key__in=list(before)).values_list("key", flat=True))
    evidence = Evidence.objects.of(seeker).filter(source__in=list(before), event__withdrawn_in=None)
    told.update(evidence.values_list("source", flat=True))
    gone = {key: kind for key, kind in before.items() if key not in told and kind != EventKind.OTHER}
    if gone:
        decide(act, Fact.KIND, gone)
        refile(seeker, act, pins=pins)


def _take_over(act: Act, kept: Application, other: Application) -> None:
    """Give the kept application what was written by hand in the other one, where it has nothing; the act keeps it."""
    given = {name: getattr(other, name) for name in TAKEN_OVER if name in other.said and not getattr(kept, name)}
    if "company" in other.said and kept.company is None and other.company:
        given["company"] = other.company.name
    changes = say(kept, given)
    write_down(act, kept.id, changes)
    kept.save(update_fields=[*changes, "said"])


def _tell_once(act: Act, kept: Application, shared: Collection[str]) -> None:
    """Let a mail that answered both applications answer the one that they are, as it answered the kept one."""
    events = Event.objects.of(act.seeker).filter(application=kept, withdrawn_in=None, key__in=list(shared))
    decide(act, Fact.KIND, dict(events.values_list("key", "kind")))
