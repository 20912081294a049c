"""Any sequence of hand acts and undos leaves the record as the acts that stand would have made it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.journey.facts import NEVER_CHANGES

from onward.accounts.models import Seeker
from onward.journey.actions import (
    Change,
    add_application,
    correct_event,
    edit_application,
    hand_key,
    leave_open,
    let_go,
    note_rejection,
    record_event,
    remove_application,
    take_back,
)
from onward.journey.models import Act, Application, Decision, Event, Evidence
from onward.journey.projection import differences, rebuild
from onward.journey.queries import as_contract, live_applications
from onward.journey.standing import is_silent
from onward.journey.states import EventKind

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
COMPANIES = ["Northwind", "Halden Works"]
FIRST = [EventKind.CONSIDERING, EventKind.SENT, EventKind.OFFER]
KINDS = [EventKind.SENT, EventKind.INTERVIEW, EventKind.REJECTION, EventKind.OFFER, EventKind.ACCEPTED]

moments = st.none() | st.sampled_from([0, 5, 30]).map(lambda days: START + timedelta(days=days))
fields = st.fixed_dictionaries(
    {},
    optional={
        "company": st.sampled_from(COMPANIES),
        "role": st.sampled_from(["", "Analyst", "Cook"]),
        "note": st.sampled_from(["", "by phone"]),
        "deadline_on": st.none() | st.just(START.date()),
    },
)


@dataclass
class Told:
    """What the record should hold: facts, words and fields as they follow from the acts that stand."""

    facts: dict[str, tuple[Any, str, datetime | None]] = field(default_factory=dict)
    words: set[tuple[str, str]] = field(default_factory=set)
    fields: dict[tuple[Any, str], Any] = field(default_factory=dict)
    decided: dict[tuple[str, str], str] = field(default_factory=dict)
    removed: set[Any] = field(default_factory=set)
    left_open: dict[Any, Any] = field(default_factory=dict)


Step = Callable[[Told], None]


class Record(RuleBasedStateMachine):
    """A person who adds, writes down, edits, corrects, removes and undoes, one minute after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.seeker = Seeker.objects.create(created_at=START)
        self.steps: dict[Any, tuple[Act, Step]] = {}
        self.events: dict[Any, tuple[Any, ...]] = {}
        self.version = 0

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def pass_to(self, days: int) -> datetime:
        """Let time pass up to so many days after the beginning, if it is not later already."""
        self.now = max(self.now, START + timedelta(days=days))
        return self.tick()

    def keep(self, change: Change, step: Step) -> None:
        if change.act:
            self.steps[change.act.id] = (change.act, step)
            self.version += 1

    def told(self) -> Told:
        told = Told()
        for _, step in self.steps.values():
            step(told)
        return told

    @rule(
        company=st.sampled_from(COMPANIES),
        role=st.sampled_from(["", "Analyst"]),
        kind=st.sampled_from(FIRST),
        at=moments,
    )
    def add(self, company: str, role: str, kind: EventKind, at: datetime | None) -> None:
        now = self.tick()
        change = add_application(self.seeker, company=company, role=role, kind=kind, at=at, now=now)
        self.keep_added(change, company, role, kind, at or (now if kind == EventKind.CONSIDERING else None))

    def keep_added(self, change: Change, company: str, role: str, kind: str, at: datetime | None) -> None:
        assert change.act is not None
        assert change.application is not None
        row, key = change.application.id, hand_key(change.act)

        def step(told: Told) -> None:
            told.facts[key] = (row, kind, at)
            told.fields |= {(row, name): value for name, value in {"company": company, "role": role}.items() if value}

        self.keep(change, step)

    @precondition(lambda self: live_applications(self.seeker).exists())
    @rule(
        data=st.data(),
        kind=st.sampled_from(EventKind),
        at=moments,
        text=st.sampled_from(["They called.", "A letter.", ""]),
    )
    def record(self, data: st.DataObject, kind: EventKind, at: datetime | None, text: str) -> None:
        row = data.draw(st.sampled_from(list(live_applications(self.seeker).order_by("opened_in__at"))))
        self.keep_recorded(record_event(self.seeker, row, kind=kind, at=at, text=text, now=self.tick()), kind, at, text)

    @rule(company=st.sampled_from(COMPANIES), at=moments, text=st.sampled_from(["", "By letter."]))
    def hear_no(self, company: str, at: datetime | None, text: str) -> None:
        change = note_rejection(self.seeker, company=company, at=at, text=text, now=self.tick())
        if change.act and change.act.kind == "added":
            self.keep_added(change, company, "", EventKind.REJECTION, at)
            self.add_words(change, text)
        else:
            self.keep_recorded(change, EventKind.REJECTION, at, text)

    def keep_recorded(self, change: Change, kind: EventKind, at: datetime | None, text: str) -> None:
        if not change.act:
            return
        assert change.event is not None
        event, key = change.event, change.event.key

        def step(told: Told) -> None:
            if not change.joined:
                told.facts[key] = (event.application_id, kind, at)

        self.keep(change, step)
        self.add_words(change, text)

    def add_words(self, change: Change, text: str) -> None:
        assert change.act is not None
        assert change.event is not None
        act, before = self.steps[change.act.id]
        key = change.event.key

        def step(told: Told) -> None:
            before(told)
            if text:
                told.words.add((key, text))

        self.steps[act.id] = (act, step)

    @precondition(lambda self: live_applications(self.seeker).exists())
    @rule(data=st.data(), given=fields)
    def edit(self, data: st.DataObject, given: dict[str, Any]) -> None:
        row = data.draw(st.sampled_from(list(live_applications(self.seeker).order_by("opened_in__at"))))
        change = edit_application(self.seeker, row, now=self.tick(), **given)
        if not change.act:
            return
        changed = change.act.changes[str(row.id)]
        keys = [key for key, (application, _, _) in self.told().facts.items() if application == row.id]

        def step(told: Told) -> None:
            told.fields |= {(row.id, name): given[name] for name in changed}
            told.decided |= {
                (name, key): given[name] for name in changed if name in ("company", "role") for key in keys
            }

        self.keep(change, step)

    @precondition(lambda self: Event.objects.of(self.seeker).filter(withdrawn_in=None).exists())
    @rule(data=st.data(), kind=st.none() | st.sampled_from(KINDS), at=moments)
    def correct(self, data: st.DataObject, kind: EventKind | None, at: datetime | None) -> None:
        events = list(Event.objects.of(self.seeker).filter(withdrawn_in=None).order_by("recorded_in__at"))
        event = data.draw(st.sampled_from(events))
        change = correct_event(self.seeker, event, kind=kind, at=at, now=self.tick())
        self.keep(change, lambda told: told.facts.update({event.key: told_as(event, kind, at)}))

    @precondition(lambda self: live_applications(self.seeker).exists())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(list(live_applications(self.seeker).order_by("opened_in__at"))))
        self.keep(remove_application(self.seeker, row, now=self.tick()), lambda told: told.removed.add(row.id))

    @precondition(lambda self: live_applications(self.seeker).exists())
    @rule(data=st.data(), days=st.integers(25, 90))
    def let_rest(self, data: st.DataObject, days: int) -> None:
        rows = list(live_applications(self.seeker).order_by("opened_in__at"))
        chosen, now = data.draw(st.lists(st.sampled_from(rows), max_size=3)), self.pass_to(days)
        quiet = {row.id for row in chosen if is_silent(row.outcome, row.closes_on, now)}
        ending = let_go(self.seeker, chosen, now=now)
        assert {row.id: row.outcome for row in ending.applications} == dict.fromkeys(quiet, "silence")
        assert (ending.act is None, len(ending.problems)) == (not quiet, len(set(chosen)) - len(quiet))
        events = list(Event.objects.of(self.seeker).filter(recorded_in=ending.act)) if ending.act else []
        ended = {event.key: (event.application_id, EventKind.LET_GO.value, event.at) for event in events}
        self.keep(Change(ending.act), lambda told: told.facts.update(ended))

    @precondition(lambda self: live_applications(self.seeker).exists())
    @rule(data=st.data(), days=st.integers(25, 90))
    def leave_open(self, data: st.DataObject, days: int) -> None:
        row = data.draw(st.sampled_from(list(live_applications(self.seeker).order_by("opened_in__at"))))
        change = leave_open(self.seeker, row, now=self.pass_to(days))
        self.keep(change, lambda told: told.left_open.update({row.id: row.closes_on}))

    @precondition(lambda self: self.steps)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        act, _ = self.steps[data.draw(st.sampled_from(list(self.steps)))]
        back = take_back(act, self.tick())
        assert all(later.id in self.steps and (later.at, later.id) > (act.at, act.id) for later in back.built_on)
        if not back.built_on:
            del self.steps[act.id]
            self.version += 1
        assert take_back(act, self.now).applications == ()

    @precondition(lambda self: self.steps)
    @rule()
    def undo_newest(self) -> None:
        act, _ = self.steps.popitem()[1]
        assert take_back(act, self.tick()).built_on == ()
        self.version += 1

    @invariant()
    def facts_hold(self) -> None:
        events = Event.objects.of(self.seeker).filter(withdrawn_in=None)
        found = {event.key: (event.application_id, event.kind, event.at) for event in events}
        assert found == self.told().facts

    @invariant()
    def words_hold(self) -> None:
        rows = Evidence.objects.of(self.seeker).filter(event__withdrawn_in=None)
        assert set(rows.values_list("event__key", "text")) == self.told().words

    @invariant()
    def fields_hold(self) -> None:
        told = self.told()
        for row in Application.objects.of(self.seeker).select_related("company"):
            shown: dict[str, Any] = {
                "company": row.company.name if row.company else None,
                "role": row.role,
                "note": row.note,
            }
            shown["deadline_on"] = row.deadline_on
            assert row.left_open_on == told.left_open.get(row.id)
            unsaid = {"company": None, "role": "", "note": "", "deadline_on": None}
            assert shown == {name: told.fields.get((row.id, name), nothing) for name, nothing in unsaid.items()}
            assert set(row.said) == {name for application, name in told.fields if application == row.id}

    @invariant()
    def decisions_hold(self) -> None:
        rows = Decision.objects.of(self.seeker).filter(superseded_in=None, act__undone_at=None).exclude(fact="together")
        newest = {(row.fact, row.key): row.value for row in rows.order_by("act__at")}
        assert newest == self.told().decided

    @invariant()
    def list_holds(self) -> None:
        told = self.told()
        # That one rests tells no application by itself.
        shown = {application for application, kind, _ in told.facts.values() if kind != "let_go"} - told.removed
        assert {row.id for row in live_applications(self.seeker)} == shown
        assert {line["id"] for line in as_contract(self.seeker, now=self.now)} == {str(row) for row in shown}

    @invariant()
    def fold_is_projection(self) -> None:
        assert differences(self.seeker) == ()
        assert rebuild(self.seeker) == 0

    @invariant()
    def events_never_change(self) -> None:
        found = {row[0]: row for row in Event.objects.of(self.seeker).values_list("id", *NEVER_CHANGES)}
        assert {key: found.get(key) for key in self.events} == self.events
        self.events = found

    @invariant()
    def version_grows_with_every_change(self) -> None:
        assert Seeker.objects.get(id=self.seeker.id).version == self.version


def told_as(event: Event, kind: EventKind | None, at: datetime | None) -> tuple[Any, str, datetime | None]:
    """A fact after its correction."""
    return event.application_id, kind or event.kind, at or event.at


@pytest.mark.django_db
def test_record_after_any_acts_and_undos() -> None:
    run_state_machine_as_test(
        Record,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
