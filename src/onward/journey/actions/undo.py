"""Taking an act back: the record is as if it had never been, and still says that it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from onward.accounts.models import Seeker
from onward.journey.actions.acts import act_of, grow_version, hand_key, hold
from onward.journey.actions.applications import set_stored_form, stored_form
from onward.journey.actions.hand_facts import HandFact, hand_facts, take_back_fact
from onward.journey.models import Act, Application, Decision, Event, Evidence
from onward.journey.projection import project
from onward.journey.states import ActKind, Origin


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an act back changed: these applications. With built_on it changed nothing: undo these acts first."""

    act: Act
    applications: tuple[UUID, ...] = ()
    built_on: tuple[Act, ...] = ()


def take_back(act: Act, now: datetime) -> TakenBack:
    """Take back all that this act did to the record; a second time nothing happens.

    Refused when later acts stand on what it wrote down: `built_on` names them, oldest first.
    """
    seeker = act.seeker
    with transaction.atomic():
        hold(seeker)
        fresh = Act.objects.of(seeker).get(id=act.id)
        if fresh.undone_at:
            return TakenBack(fresh)
        facts = hand_facts(fresh)
        acts = list(Act.objects.of(seeker).exclude(changes={}).order_by("at", "id"))
        built_on = find_built_on(fresh, facts, acts)
        if built_on:
            return TakenBack(fresh, built_on=built_on)
        grow_version(seeker)
        fresh.undone_at = now
        fresh.save(update_fields=["undone_at"])
        touched = {application for fact in facts for application in take_back_fact(fact, fresh)}
        touched |= take_back_fields(fresh, acts) | put_back(seeker, fresh)
        Decision.objects.of(seeker).filter(superseded_in=fresh).update(superseded_in=None)
        words = Evidence.objects.of(seeker).filter(source=hand_key(fresh)).exclude(event__key=hand_key(fresh))
        words.delete()
        project(seeker, touched)
    act.undone_at = now
    return TakenBack(fresh, tuple(sorted(touched)))


def find_built_on(act: Act, facts: Sequence[HandFact], acts: Sequence[Act]) -> tuple[Act, ...]:
    """The later acts that stand on this one: corrections of its fact, words for it, facts in what it added."""
    found = {later for fact in facts if fact.is_said_in(act) for later in fact.corrected_after(act)}
    begun = [fact.key for fact in facts if fact.begins_in(act)]
    words = Evidence.objects.of(act.seeker).filter(event__key__in=begun).exclude(source__in=begun)
    found |= {teller for source in words.values_list("source", flat=True) if (teller := act_of(source))}
    if act.kind == ActKind.ADDED:
        there = Event.objects.of(act.seeker).filter(application__opened_in=act, origin=Origin.HAND, withdrawn_in=None)
        tellers = {act_of(key) for key in there.values_list("key", flat=True)}
        found |= {other.id for other in acts if other.id in tellers and other.kind == ActKind.RECORDED}
    return tuple(other for other in acts if other.id in found - {act.id} and not other.undone_at)


def take_back_fields(act: Act, acts: Sequence[Act]) -> set[UUID]:
    """Give the fields that this act set the value that they would have without it; the answer names whose."""
    named = [UUID(text) for text, fields in act.changes.items() if fields]
    rows = Application.objects.of(act.seeker).filter(id__in=named)
    for row in rows:
        for name, (_, after) in act.changes[str(row.id)].items():
            others = [other for other in acts if other.id != act.id and name in other.changes.get(str(row.id), ())]
            later = [other for other in others if (other.at, other.id) > (act.at, act.id)]
            if stored_form(row, name) == after and all(other.undone_at for other in later):
                set_stored_form(row, name, value_without(act, str(row.id), name, others))
            if all(other.undone_at for other in others):
                row.said = [said for said in row.said if said != name]
        row.save(update_fields=[*act.changes[str(row.id)], "said"])
    return {row.id for row in rows}


def value_without(act: Act, application: str, name: str, others: Sequence[Act]) -> str | None:
    """What a field held before this act, seen through earlier acts that were undone since."""
    value: str | None = act.changes[application][name][0]
    for other in reversed([other for other in others if (other.at, other.id) < (act.at, act.id)]):
        before, after = other.changes[application][name]
        if not other.undone_at:
            break
        # One that says otherwise had been undone already when this act began.
        if after == value:
            value = before
    return value


def put_back(seeker: Seeker, act: Act) -> set[UUID]:
    """Bring back into the list what this act took out of it; the answer names it."""
    rows = Application.objects.of(seeker).filter(removed_in=act)
    found = set(rows.values_list("id", flat=True))
    rows.update(removed_in=None)
    return found
