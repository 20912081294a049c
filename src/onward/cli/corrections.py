"""What `onward correct`, `move`, `split` and `merge` do."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from onward.cli.changes import refuse_problems, tell_change
from onward.cli.days import moment_of
from onward.cli.find import application_of, find_fact, find_one, need_fact
from onward.cli.ground import Ground
from onward.inbox.actions.correct import correct_application, correct_date, correct_kind
from onward.inbox.actions.correct import dismiss as set_aside
from onward.inbox.actions.place import merge as make_one
from onward.inbox.actions.place import move as move_facts
from onward.inbox.actions.place import split as make_two
from onward.journey.actions import Change

if TYPE_CHECKING:
    from onward.journey.actions import ApplicationFields

OTHER = "other"
DONE, SAME = "Put right", "It stands like this already"


def correct_fact(ground: Ground, named: str, *, kind: str | None, day: date | None, as_json: bool) -> None:
    """Say what one fact is, or when it was; of kind other it is set aside."""
    event = need_fact(ground.seeker, named)
    if kind == OTHER:
        _tell(ground, set_aside(ground.seeker, event, now=ground.now), "Set aside", as_json=as_json)
        return
    at = moment_of(day, ground.seeker.time_zone, ground.now)
    if kind:
        change = correct_kind(ground.seeker, event, kind=kind, now=ground.now)
    elif at:
        change = correct_date(ground.seeker, event, at=at, now=ground.now)
    else:
        return
    _tell(ground, change, DONE, as_json=as_json)


def correct_names(ground: Ground, named: str, *, company: str | None, role: str | None, as_json: bool) -> None:
    """Say whose application it is and for which job; a fact stands for the application it counts in."""
    event = find_fact(ground.seeker, named)
    found = application_of(ground.seeker, event) if event else find_one(ground.seeker, named, as_json=as_json)
    fields: ApplicationFields = {}
    if company is not None:
        fields["company"] = company
    if role is not None:
        fields["role"] = role
    _tell(ground, correct_application(ground.seeker, found, fields=fields, now=ground.now), DONE, as_json=as_json)


def move(ground: Ground, facts: Sequence[str], *, to: str | None, as_json: bool) -> None:
    """Put facts into another application, or into a new one."""
    events = [need_fact(ground.seeker, named) for named in facts]
    target = find_one(ground.seeker, to, as_json=as_json) if to is not None else None
    change = move_facts(ground.seeker, events, to=target, now=ground.now)
    _tell(ground, change, "Moved to" if target else "A new application", as_json=as_json)


def split(ground: Ground, application: str, facts: Sequence[str], *, as_json: bool) -> None:
    """Make a new application of some facts of one."""
    found = find_one(ground.seeker, application, as_json=as_json)
    events = [need_fact(ground.seeker, named) for named in facts]
    change = make_two(ground.seeker, found, events=events, now=ground.now)
    _tell(ground, change, "A new application", as_json=as_json)


def merge(ground: Ground, kept: str, other: str, *, as_json: bool) -> None:
    """Make one application of two."""
    one, second = (find_one(ground.seeker, named, as_json=as_json) for named in (kept, other))
    _tell(ground, make_one(ground.seeker, one, second, now=ground.now), "Now one", as_json=as_json)


def _tell(ground: Ground, change: Change, done: str, *, as_json: bool) -> None:
    refuse_problems(change.problems)
    tell_change(ground.seeker, change.application, change.act, done=done, same=SAME, as_json=as_json)
