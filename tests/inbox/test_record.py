"""Any sequence of imports, corrections and undos leaves a record in which every decision holds."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.inbox.box import Box
from tests.inbox.record_model import (
    PICKS,
    START,
    Held,
    Step,
    all_mail,
    filed_anew,
    filed_now,
    homes_of,
    lost,
    one_of,
    snapshot,
    unlike,
)
from tests.journey.facts import NEVER_CHANGES

from onward.accounts.models import Seeker
from onward.inbox.actions.correct import (
    confirm,
    correct_company,
    correct_date,
    correct_kind,
    correct_role,
    dismiss,
    settle,
)
from onward.inbox.actions.endings import let_rest
from onward.inbox.actions.place import merge, move, split
from onward.inbox.actions.undo import Undone, undo
from onward.inbox.models import Mail
from onward.journey.actions import Change, add_application, hand_key, note_rejection, record_event
from onward.journey.models import Act, Application, Event, Evidence
from onward.journey.projection import differences
from onward.journey.queries import live_applications
from onward.journey.standing import is_silent
from onward.journey.states import EventKind

KINDS = ["rejection", "interview", "acknowledgement", "offer", "feedback", "sent", "other", "outreach"]


class Record(RuleBasedStateMachine):
    """A person with a small mailbox who takes in, corrects, moves, joins, parts, writes down and takes back."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START + timedelta(days=60)
        self.seeker = Seeker.objects.create(created_at=START)
        self.box = Box(self.seeker, START)
        self.mail = {reading.envelope.key: reading for reading in all_mail(self.box)}
        self.steps: dict[UUID, Step] = {}
        self.before: list[tuple[UUID, Any]] = []
        self.in_order = True
        self.seen: dict[UUID, tuple[Any, ...]] = {}
        self.acts: dict[str, datetime] = {}
        self.hung: dict[str, str] = {}
        self.first = snapshot(self.seeker)

    # What the record holds

    def keys_in(self, application: UUID) -> set[str]:
        """All keys told in one application."""
        known = set(self.mail) | set(Event.objects.of(self.seeker).values_list("key", flat=True))
        return {key for key, homes in homes_of(self.seeker).items() if application in homes and key in known}

    def held(self) -> Held:
        """What the decisions that stand ask for, in the order in which they were made."""
        held = Held()
        for step in self.steps.values():
            step(held)
        return held

    # What a person does

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def did(self, before: Any, act: Act | None, step: Step = lambda _: None) -> None:  # noqa: ANN401
        if act:
            self.acts[hand_key(act)] = act.at
            self.acts |= dict.fromkeys((hand_key(act, UUID(row)) for row in act.changes), act.at)
            self.steps[act.id] = step
            self.before.append((act.id, before))

    def live(self) -> list[Application]:
        """The applications of the list, in an order that does not hang on their ids."""
        told: dict[UUID, list[tuple[datetime, str]]] = {}
        for event in self.counting():
            told.setdefault(event.application_id, []).append(self.since(event))
        return sorted(live_applications(self.seeker), key=lambda row: (sorted(told[row.id]), row.role))

    def counting(self, application: UUID | None = None) -> list[Event]:
        rows = Event.objects.of(self.seeker).filter(withdrawn_in=None).select_related("recorded_in")
        if application:
            rows = rows.filter(application=application)
        return sorted(rows, key=lambda event: (self.since(event), event.kind))

    def since(self, event: Event) -> tuple[datetime, str]:
        """What puts events in an order that does not hang on their ids."""
        if event.key in self.mail:
            return START, event.key
        # An act that lets several rest writes one fact into each, told apart by what they hang on.
        return self.acts[event.key], self.hung.get(event.key, "")

    def some_events(self, picks: list[int], events: list[Event]) -> list[Event]:
        chosen = {pick % len(events) for pick in picks} if events else set()
        return [events[number] for number in sorted(chosen)]

    @rule(order=st.permutations(range(12)), count=st.integers(1, 5))
    def take_in(self, order: list[int], count: int) -> None:
        stored = set(Mail.objects.of(self.seeker).values_list("key", flat=True))
        names = sorted(self.mail)
        chosen = [names[number] for number in order if names[number] not in stored][:count]
        if not chosen:
            return
        before = snapshot(self.seeker)
        self.did(before, self.box.take_in(*(self.mail[key] for key in chosen), now=self.tick()))

    @rule(pick=PICKS, kind=st.sampled_from(KINDS))
    def correct_kind(self, pick: int, kind: str) -> None:
        event = one_of(pick, self.counting())
        if event is None:
            return
        before = snapshot(self.seeker)
        change = correct_kind(self.seeker, event, kind=kind, now=self.tick())
        if change.act and event.key in self.mail:
            self.did(before, change.act, lambda held: held.kinds.update({event.key: kind}))
        else:
            self.did(before, change.act)

    @rule(pick=PICKS, yes=st.booleans())
    def confirm_or_dismiss(self, pick: int, yes: bool) -> None:  # noqa: FBT001
        event = one_of(pick, self.counting())
        if event is None:
            return
        before = snapshot(self.seeker)
        change = (confirm if yes else dismiss)(self.seeker, event, now=self.tick())
        if change.act and event.key in self.mail:
            kind = event.kind if yes else "other"
            self.did(before, change.act, lambda held: held.kinds.update({event.key: kind}))
        else:
            self.did(before, change.act)

    @rule(pick=PICKS, days=st.integers(0, 40))
    def correct_date(self, pick: int, days: int) -> None:
        event = one_of(pick, self.counting())
        if event is None:
            return
        before = snapshot(self.seeker)
        change = correct_date(self.seeker, event, at=START + timedelta(days=days), now=self.tick())
        self.did(before, change.act)

    @rule(pick=PICKS, company=st.sampled_from(["Copse Water", "Halden Works", "Northwind"]))
    def correct_company(self, pick: int, company: str) -> None:
        row = one_of(pick, self.live())
        if row is None:
            return
        before, keys = snapshot(self.seeker), self.keys_in(row.id)
        change = correct_company(self.seeker, row, company=company, now=self.tick())
        self.did_name(before, change, keys, "company", company)

    @rule(pick=PICKS, role=st.sampled_from(["Planner", "Cook", "Welder"]))
    def correct_role(self, pick: int, role: str) -> None:
        row = one_of(pick, self.live())
        if row is None:
            return
        before, keys = snapshot(self.seeker), self.keys_in(row.id)
        change = correct_role(self.seeker, row, role=role, now=self.tick())
        self.did_name(before, change, keys, "role", role)

    def did_name(self, before: Any, change: Change, keys: set[str], name: str, value: str) -> None:  # noqa: ANN401
        if not change.act:
            return
        row_id = UUID(next(iter(change.act.changes)))

        def step(held: Held) -> None:
            held.join(keys)
            held.names[row_id, name] = value

        self.did(before, change.act, step)

    @rule(pick=PICKS, second=PICKS)
    def merge(self, pick: int, second: int) -> None:
        kept = one_of(pick, self.live())
        other = one_of(second, [row for row in self.live() if row != kept])
        if kept is None or other is None:
            return
        before, keys = snapshot(self.seeker), self.keys_in(kept.id) | self.keys_in(other.id)
        both = {event.key for event in self.counting(kept.id)} & {event.key for event in self.counting(other.id)}
        kinds = {event.key: event.kind for event in self.counting(kept.id) if event.key in both}
        change = merge(self.seeker, kept, other, now=self.tick())
        assert change.application is not None
        assert change.application.id == kept.id

        def step(held: Held) -> None:
            held.join(keys)
            held.kinds.update(kinds)

        self.did(before, change.act, step)

    @rule(pick=PICKS, picks=st.lists(PICKS, min_size=1, max_size=3))
    def split(self, pick: int, picks: list[int]) -> None:
        row = one_of(pick, self.live())
        if row is None:
            return
        events = self.some_events(picks, self.counting(row.id))
        before = snapshot(self.seeker)
        homes = self.keys_of(events)
        rest = self.keys_in(row.id) - homes
        change = split(self.seeker, row, events=events, now=self.tick())
        if change.act:
            assert change.application is not None
            assert change.application.id != row.id
            self.did(before, change.act, lambda held: held.part(homes, rest))

    @rule(pick=PICKS, picks=st.lists(PICKS, min_size=1, max_size=2))
    def move(self, pick: int, picks: list[int]) -> None:
        target = one_of(pick, self.live())
        others = [event for event in self.counting() if target and event.application_id != target.id]
        events = self.some_events(picks, others)
        if target is None or not events:
            return
        before, there = snapshot(self.seeker), self.keys_in(target.id)
        moved = self.keys_of(events)
        parts = []
        for home in dict.fromkeys(event.application_id for event in events):
            keys = self.keys_of([event for event in events if event.application_id == home])
            parts.append((keys, self.keys_in(home) - keys))
        change = move(self.seeker, events, to=target, now=self.tick())

        def step(held: Held) -> None:
            for keys, rest in parts:
                held.part(keys, rest)
            held.join(moved | there)

        self.did(before, change.act, step)

    def keys_of(self, events: list[Event]) -> set[str]:
        sources = Evidence.objects.of(self.seeker).filter(event__in=events).values_list("source", flat=True)
        return {event.key for event in events} | (set(sources) & self.mail.keys())

    @rule(company=st.sampled_from(["Copse Water", "Northwind"]), kind=st.sampled_from(["considering", "sent"]))
    def add_by_hand(self, company: str, kind: str) -> None:
        before, now = snapshot(self.seeker), self.tick()
        change = add_application(self.seeker, company=company, kind=EventKind(kind), at=START, now=now)
        self.did(before, settle(self.seeker, change).act)

    @rule(pick=PICKS, kind=st.sampled_from(["interview", "rejection", "offer"]), days=st.integers(0, 40))
    def record_by_hand(self, pick: int, kind: str, days: int) -> None:
        row = one_of(pick, self.live())
        if row is None:
            return
        before, at = snapshot(self.seeker), START + timedelta(days=days)
        change = record_event(self.seeker, row, kind=EventKind(kind), at=at, text="They rang.", now=self.tick())
        self.did(before, settle(self.seeker, change).act)

    @rule(picks=st.lists(PICKS, min_size=1, max_size=3), days=st.integers(45, 80))
    def let_rest(self, picks: list[int], days: int) -> None:
        live = self.live()
        chosen = [live[number] for number in sorted({pick % len(live) for pick in picks})] if live else []
        before, until = snapshot(self.seeker), START + timedelta(days=days)
        Seeker.objects.filter(id=self.seeker.id).update(mail_read_until=until)
        quiet = {row.id for row in chosen if is_silent(row.outcome, row.closes_on, until)}
        ending = let_rest(self.seeker, chosen, now=self.tick())
        assert {row.id for row in ending.applications} == quiet
        assert len(ending.problems) == len(chosen) - len(quiet)
        assert {row.outcome for row in ending.applications} <= {"silence"}
        for row in ending.applications:
            assert ending.act is not None
            self.hung[hand_key(ending.act, row.id)] = repr(sorted(self.since(event) for event in self.others_in(row)))
        self.did(before, ending.act)

    def others_in(self, row: Application) -> list[Event]:
        return list(Event.objects.of(self.seeker).filter(application=row, withdrawn_in=None).exclude(kind="let_go"))

    @rule(company=st.sampled_from(["Copse Water", "Halden Works", "Vexley"]))
    def hear_no(self, company: str) -> None:
        before, at = snapshot(self.seeker), START + timedelta(days=30)
        change = note_rejection(self.seeker, company=company, at=at, now=self.tick())
        self.did(before, settle(self.seeker, change).act)

    @rule()
    def undo_last(self) -> None:
        if not self.before:
            return
        act_id, before = self.before.pop()
        done = undo(self.seeker, now=self.tick())
        assert done.act is not None
        assert (done.act.id, done.undo_first) == (act_id, ())
        del self.steps[act_id]
        if self.in_order:
            assert unlike(snapshot(self.seeker), before) == {}

    @rule(pick=PICKS)
    def undo_older(self, pick: int) -> None:
        older = one_of(pick, self.before[:-1])
        if older is None:
            return
        act_id, _ = older
        done: Undone = undo(self.seeker, Act.objects.of(self.seeker).get(id=act_id), now=self.tick())
        if done.undo_first:
            later = [one for one, _ in self.before[[one for one, _ in self.before].index(act_id) + 1 :]]
            assert [act.id for act in done.undo_first if act.id not in later] == []
            return
        self.before = [(one, snapshot) for one, snapshot in self.before if one != act_id]
        del self.steps[act_id]
        self.in_order = False

    # What always holds

    @invariant()
    def decisions_hold(self) -> None:
        held, homes = self.held(), homes_of(self.seeker)
        shared = {"h-both"} - held.kinds.keys()
        for pair in held.together:
            if pair <= homes.keys() and not pair & shared:
                one, other = pair
                assert homes[one] == homes[other], f"{one} and {other} belong together"
        for pair in held.apart:
            if pair <= homes.keys() and not pair & shared:
                one, other = pair
                assert homes[one].isdisjoint(homes[other]), f"{one} and {other} are apart"
        for event in self.counting():
            kind = held.kinds.get(event.key)
            assert kind is None or (event.kind, event.certainty) == (kind, "said")
        stored = set(Mail.objects.of(self.seeker).values_list("key", flat=True))
        for key, kind in held.kinds.items():
            assert (key in homes) == (key in stored and kind not in {"other", "outreach"}), key
        for row in self.live():
            for name, value in (("company", row.company.name if row.company else ""), ("role", row.role)):
                assert held.names.get((row.id, name), value) == value

    @invariant()
    def fold_is_projection(self) -> None:
        assert differences(self.seeker) == ()

    @invariant()
    def stories_are_found(self) -> None:
        assert lost(self.seeker) == []

    @invariant()
    def events_never_change(self) -> None:
        rows = {row[0]: row[1:] for row in Event.objects.of(self.seeker).values_list("id", *NEVER_CHANGES)}
        assert {row_id: rows.get(row_id) for row_id in self.seen} == self.seen
        self.seen = rows

    def teardown(self) -> None:
        assert filed_anew(self.seeker) == filed_now(self.seeker)
        while self.before:
            self.undo_last()
        assert unlike(snapshot(self.seeker), self.first) == {}


@pytest.mark.foreign_reads
@pytest.mark.django_db
def test_record_after_any_sequence_holds_what_was_decided() -> None:
    run_state_machine_as_test(
        Record,
        settings=settings(
            max_examples=200,
            stateful_step_count=8,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )


@pytest.mark.foreign_reads
@pytest.mark.django_db
def test_split_of_what_was_merged_and_corrected_is_undone_without_a_trace() -> None:
    state = Record()
    state.take_in(count=1, order=[3, 2, 8, 1, 4, 11, 6, 7, 10, 9, 0, 5])
    state.undo_older(pick=1056)
    state.let_rest(days=54, picks=[281, 838])
    state.correct_role(pick=7586, role="Welder")
    state.add_by_hand(company="Northwind", kind="sent")
    state.merge(pick=64, second=453)
    state.record_by_hand(days=40, kind="interview", pick=197)
    state.split(pick=1950, picks=[3895])
    state.teardown()
