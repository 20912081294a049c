"""Putting right what was read: what a mail is, when it was, whose application it belongs to and for which job."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Kind
from onward.inbox.actions.decisions import decide, tie
from onward.inbox.actions.finish import counting_event, finish, found_after, no_such_event, refused
from onward.inbox.actions.teach import teach_company, teach_kind
from onward.inbox.filing.told import keys_of_application, readings_of
from onward.journey.actions import ApplicationFields, Change, correct_event, edit_application, hold, open_act
from onward.journey.actions.acts import act_of
from onward.journey.actions.facts import withdraw
from onward.journey.actions.inputs import check_moment
from onward.journey.models import Act, Application, Event
from onward.journey.projection import project
from onward.journey.queries import counting_events
from onward.journey.states import ActKind, Certainty, EventKind, Fact, Origin

KINDS_OF_MAIL = frozenset(kind.value for kind in Kind)
SET_ASIDE = frozenset(kind.value for kind in NOT_ABOUT_AN_APPLICATION)
DECIDED_BY_NAME = {"company": Fact.COMPANY, "role": Fact.ROLE}


def correct_kind(seeker: Seeker, event: Event, *, kind: str, now: datetime) -> Change:
    """Say what a mail is, or what it was that was written by hand; mail to come is read accordingly.

    kind: of `EventKind`, or `outreach`; that and `other` set the mail aside. Nothing new: no act.
    """
    with transaction.atomic():
        hold(seeker)
        row = counting_event(seeker, event.id)
        if row is None:
            return no_such_event()
        if row.origin == Origin.HAND:
            return _correct_by_hand(seeker, row, kind, now)
        if kind not in KINDS_OF_MAIL:
            return refused(_("No mail says this by itself: write it down by hand."), "kind")
        if kind == row.kind and row.certainty == Certainty.SAID:
            return found_after(seeker, None, row.application_id, row.key)
        act = open_act(seeker, ActKind.DISMISSED if kind in SET_ASIDE else ActKind.CORRECTED, now)
        decide(act, Fact.KIND, {row.key: kind})
        reading = readings_of(seeker, [row.key]).get(row.key)
        if reading:
            teach_kind(act, reading, kind)
        return finish(seeker, act, application=row.application_id, key=row.key)


def confirm(seeker: Seeker, event: Event, *, now: datetime) -> Change:
    """Say that a mail was read right; from then on it is certain. Nothing new: no act."""
    with transaction.atomic():
        hold(seeker)
        row = counting_event(seeker, event.id)
        if row is None:
            return no_such_event()
        if row.certainty == Certainty.SAID:
            return found_after(seeker, None, row.application_id, row.key)
        if row.kind in SET_ASIDE:
            return refused(_("Say first what this mail is."), "kind")
        act = open_act(seeker, ActKind.CONFIRMED, now)
        decide(act, Fact.KIND, {row.key: row.kind})
        return finish(seeker, act, application=row.application_id, key=row.key)


def dismiss(seeker: Seeker, event: Event, *, now: datetime) -> Change:
    """Set aside what did not happen: it is told in no story, stays stored, and undoing the act brings it back."""
    with transaction.atomic():
        hold(seeker)
        row = counting_event(seeker, event.id)
        if row is None:
            return no_such_event()
        act = open_act(seeker, ActKind.DISMISSED, now)
        set_aside(act, row)
        return finish(seeker, act, application=row.application_id, key=row.key)


def set_aside(act: Act, event: Event) -> None:
    """Let a fact be told in no story."""
    if event.origin == Origin.HAND:
        withdraw([event], act)
        project(act.seeker, [event.application_id])
    else:
        decide(act, Fact.KIND, {event.key: Kind.OTHER.value})


def correct_date(seeker: Seeker, event: Event, *, at: datetime, now: datetime) -> Change:
    """Say when it was. Nothing new: no act."""
    problems = check_moment(at, now)
    if problems:
        return Change(problems=tuple(problems))
    with transaction.atomic():
        hold(seeker)
        row = counting_event(seeker, event.id)
        if row is None:
            return no_such_event()
        if row.origin == Origin.HAND:
            return settle(seeker, correct_event(seeker, row, at=at, now=now))
        if row.at == at:
            return found_after(seeker, None, row.application_id, row.key)
        act = open_act(seeker, ActKind.CORRECTED, now)
        decide(act, Fact.DATE, {row.key: at.isoformat()})
        return finish(seeker, act, application=row.application_id, key=row.key)


def correct_company(seeker: Seeker, application: Application, *, company: str, now: datetime) -> Change:
    """Say whose application this is: all that is told in it stays together, and its senders' mail is theirs."""
    return _correct_names(seeker, application, {"company": company}, now)


def correct_role(seeker: Seeker, application: Application, *, role: str, now: datetime) -> Change:
    """Say for which job this application is: all that is told in it stays together."""
    return _correct_names(seeker, application, {"role": role}, now)


def correct_application(
    seeker: Seeker, application: Application, *, fields: ApplicationFields, now: datetime
) -> Change:
    """The same for all that can be said of an application."""
    return _correct_names(seeker, application, fields, now)


def settle(seeker: Seeker, change: Change) -> Change:
    """Bring mail in line with what was just written by hand. Call it in the transaction of that action."""
    if change.act is None or change.application is None:
        return change
    if change.act.kind == ActKind.RECORDED and change.event and not change.joined:
        name_by_hand(change.act, change.application.id, [change.event.key])
    return finish(seeker, change.act, application=change.application.id, key=change.event.key if change.event else None)


def name_by_hand(act: Act, application: UUID, keys: Iterable[str]) -> None:
    """Let those of these facts that were written by hand say what their application is called, as it is called now."""
    row = Application.objects.of(act.seeker).select_related("company").get(id=application)
    hand = [key for key in keys if act_of(key)]
    decide(act, Fact.COMPANY, dict.fromkeys(hand, row.company.name if row.company else ""))
    decide(act, Fact.ROLE, dict.fromkeys(hand, row.role))


def _correct_by_hand(seeker: Seeker, event: Event, kind: str, now: datetime) -> Change:
    if kind in SET_ASIDE:
        return dismiss(seeker, event, now=now)
    if kind not in EventKind.values:
        return refused(_("Choose what it was from the list."), "kind")
    return settle(seeker, correct_event(seeker, event, kind=EventKind(kind), now=now))


def _correct_names(seeker: Seeker, application: Application, fields: ApplicationFields, now: datetime) -> Change:
    with transaction.atomic():
        hold(seeker)
        change = edit_application(seeker, application, now=now, **fields)
        if change.act is None or change.application is None:
            return change
        row = change.application
        keys = keys_of_application(seeker, row.id)
        said = _said(fields, change.act, row)
        # The action on the application decided for its events; their further evidence follows them.
        evidence = keys - {event.key for event in counting_events(seeker, row.id)}
        for name, value in said.items():
            decide(change.act, DECIDED_BY_NAME[name], dict.fromkeys(evidence, value))
        if said:
            tie(change.act, keys)
        if "company" in said:
            teach_company(change.act, readings_of(seeker, keys).values(), said["company"])
        return finish(seeker, change.act, application=row.id, pins=dict.fromkeys(keys, (row.id,)))


def _said(fields: ApplicationFields, act: Act, row: Application) -> Mapping[str, str]:
    """Of company and role what this act changed, as it is stored now."""
    stored = {"company": row.company.name if row.company else "", "role": row.role}
    changed = act.changes.get(str(row.id), {})
    return {name: value for name, value in stored.items() if name in fields and name in changed}
