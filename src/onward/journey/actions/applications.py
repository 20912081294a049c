"""Adding an application by hand, changing what is said of it, taking it out of the list."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Field
from django.utils.translation import gettext as _

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions.acts import Change, hold, not_found, open_act, write_down
from onward.journey.actions.facts import add_hand_event
from onward.journey.actions.inputs import FieldValue, check_fields, check_moment, clean_fields
from onward.journey.companies import find_company
from onward.journey.models import Act, Application, Decision
from onward.journey.projection import project
from onward.journey.queries import application as find_live
from onward.journey.queries import counting_events
from onward.journey.states import ActKind, EventKind, Fact, may_happen

DECIDED = {"company": Fact.COMPANY, "role": Fact.ROLE}


class OtherFields(TypedDict, total=False):
    """What can be said of an application besides whose it is; what is not named stays as it is."""

    role: str
    channel: str
    url: str
    requisition: str
    deadline_on: date | None
    note: str


class ApplicationFields(OtherFields, total=False):
    """All that can be said of an application."""

    company: str


def add_application(  # noqa: PLR0913  # an application has many sides
    seeker: Seeker,
    *,
    company: str,
    kind: EventKind = EventKind.CONSIDERING,
    at: datetime | None = None,
    row_id: UUID | None = None,
    now: datetime,
    **fields: Unpack[OtherFields],
) -> Change:
    """A new application, opened with one event. Without `at` considering begins now, all else is of no known date.

    row_id: its id; the one that is in the list already under it is given back as it is, with the act that opened it.
    """
    given = clean_fields({"company": company, **fields})
    problems = [*check_fields(given, now), *check_moment(at, now)]
    if not may_happen(kind, ()):
        problems.append(Problem(_("This cannot be the first that happens in an application."), "kind"))
    if problems:
        return Change(problems=tuple(problems))
    with transaction.atomic():
        hold(seeker)
        there = Application.objects.of(seeker).filter(id=row_id).select_related("opened_in").first() if row_id else None
        live = find_live(seeker, there.id) if there else None
        if there and live:
            return Change(there.opened_in, live)
        act = open_act(seeker, ActKind.ADDED, now)
        row = Application(seeker=seeker, opened_in=act, id=row_id if row_id and not there else new_id())
        write_down(act, row.id, say(row, {name: value for name, value in given.items() if value}))
        row.save(force_insert=True)
        event = add_hand_event(act, row.id, kind=kind, at=at or (now if kind is EventKind.CONSIDERING else None))
        project(seeker, [row.id])
        return Change(act, find_live(seeker, row.id), event)


def edit_application(
    seeker: Seeker, application: Application, *, now: datetime, **fields: Unpack[ApplicationFields]
) -> Change:
    """Set what the person says of an application; no mail changes it from then on. Nothing new: no act."""
    given = clean_fields(dict(fields))
    problems = check_fields(given, now)
    if problems:
        return Change(problems=tuple(problems))
    with transaction.atomic():
        hold(seeker)
        row = find_live(seeker, application.id)
        if row is None:
            return not_found()
        changes = say(row, given)
        if not changes:
            return Change(application=row)
        act = open_act(seeker, ActKind.EDITED, now)
        write_down(act, row.id, changes)
        row.save(update_fields=[*changes, "said"])
        for name in DECIDED.keys() & changes.keys():
            decide(act, row.id, DECIDED[name], str(given[name]))
        return Change(act, row)


def remove_application(seeker: Seeker, application: Application, *, now: datetime) -> Change:
    """Take an application out of the list; it stays in the record, and undoing the act brings it back."""
    with transaction.atomic():
        hold(seeker)
        row = find_live(seeker, application.id)
        if row is None:
            return not_found()
        act = open_act(seeker, ActKind.REMOVED, now)
        row.removed_in = act
        row.save(update_fields=["removed_in"])
        write_down(act, row.id, {})
        return Change(act, row)


def say(row: Application, given: Mapping[str, FieldValue]) -> dict[str, list[str | None]]:
    """Set what the person says; the answer is what that changed, {field: [before, after]}, a company by its id."""
    changes = {}
    for name, value in given.items():
        before = stored_form(row, name)
        setattr(row, name, find_company(row.seeker, str(value)) if name == "company" else value)
        after = stored_form(row, name)
        if before != after or name not in row.said:
            changes[name] = [before, after]
    row.said = [*row.said, *(name for name in changes if name not in row.said)]
    return changes


def stored_form(row: Application, name: str) -> str | None:
    """A field as an act keeps it."""
    value = getattr(row, column_of(name).attname)
    return None if value is None else str(value)


def set_stored_form(row: Application, name: str, value: str | None) -> None:
    """Give a field the value that an act kept of it."""
    column = column_of(name)
    setattr(row, column.attname, column.to_python(value))


def column_of(name: str) -> Field[Any, Any]:
    """A field as Django knows it."""
    column = Application._meta.get_field(name)  # noqa: SLF001  # the public way to ask Django about a model
    if not isinstance(column, Field):
        raise TypeError(name)
    return column


def decide(act: Act, application: UUID, fact: Fact, value: str) -> None:
    """Let what the person says hold for every event of the application, and no longer what they said before."""
    keys = [event.key for event in counting_events(act.seeker, application)]
    decisions = Decision.objects.of(act.seeker)
    decisions.filter(fact=fact, key__in=keys, superseded_in=None).update(superseded_in=act)
    Decision.objects.add_all(Decision(seeker=act.seeker, act=act, fact=fact, key=key, value=value) for key in keys)
