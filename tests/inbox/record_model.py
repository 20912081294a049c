"""What a record holds and what it should hold, for the test of any sequence of corrections."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations, product
from typing import Any, TypeVar
from uuid import UUID

from hypothesis import strategies as st
from tests.inbox.box import Box

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.core.reading.reading import Answer, Certainty, Kind, Reading
from onward.inbox.filing import refile
from onward.inbox.models import Proposal, Run
from onward.inbox.models import Reading as StoredReading
from onward.journey.actions import open_act
from onward.journey.models import Application, Contact, Decision, Event, Evidence
from onward.journey.projection import rebuild
from onward.journey.queries import application as find_application
from onward.journey.queries import live_applications
from onward.journey.states import ActKind

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
HALDEN = {"company": "Halden Works", "sender": "no-reply@greenhouse.io", "name": "Halden Works"}
PICKS = st.integers(0, 10_000)
"""What is picked from a list whose length hangs on what happened before."""
Pair = frozenset[str]
Picked = TypeVar("Picked")


def one_of(pick: int, rows: Sequence[Picked]) -> Picked | None:
    """The row that a number means, None where there are no rows."""
    return rows[pick % len(rows)] if rows else None


def all_mail(box: Box) -> list[Reading]:
    """A small mailbox with what is awkward: a mail for two jobs, one without a date, faint ones."""
    write = box.write
    two = (Answer(Kind.REJECTION, "Baker"), Answer(Kind.INTERVIEW, "Cook"))
    return [
        write("a-ack", Kind.ACKNOWLEDGEMENT, 0, role="Planner"),
        write("a-no", Kind.REJECTION, 9, role="Planner", certainty=Certainty.LIKELY),
        write("a-talk", Kind.INTERVIEW, None, role="Planner", certainty=Certainty.UNSURE),
        write("a-faint", Kind.OTHER, 5, leaning=Kind.REJECTION, thread=("a-ack",), company=None),
        write("a2-ack", Kind.ACKNOWLEDGEMENT, 2, role="Analyst"),
        write("a2-why", Kind.FEEDBACK, 14, certainty=Certainty.LIKELY),
        write("h-ack", Kind.ACKNOWLEDGEMENT, 1, role="Baker", **HALDEN),
        write("h-ack2", Kind.ACKNOWLEDGEMENT, 3, role="Cook", **HALDEN),
        write("h-both", Kind.REJECTION, 12, role="Baker", answers=two, **HALDEN),
        write("h-none", Kind.REJECTION, 20, certainty=Certainty.LIKELY, **HALDEN),
        write("v-sent", Kind.SENT, 1, role="Driver", company="Vexley", sender="post@vexley.example"),
        write("v-other", Kind.OTHER, 4, company=None, sender="post@vexley.example", thread=("v-sent",)),
    ]


@dataclass
class Held:
    """What the decisions that stand ask of the record."""

    together: set[Pair] = field(default_factory=set)
    apart: set[Pair] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[UUID, str], str] = field(default_factory=dict)

    def tied(self, keys: Iterable[str]) -> set[str]:
        """These keys and all that hang together with them."""
        found = set(keys)
        while more := {key for pair in self.together if pair & found for key in pair} - found:
            found |= more
        return found

    def join(self, keys: set[str]) -> None:
        """All these are one application."""
        tied = self.tied(keys)
        self.apart = {pair for pair in self.apart if not pair <= tied}
        self.together |= {frozenset(pair) for pair in combinations(keys, 2)}

    def part(self, keys: set[str], rest: set[str]) -> None:
        """These are one application, and those another."""
        unseen = self.tied(keys) & self.tied(rest) - keys - rest
        torn = {frozenset(pair) for pair in product(keys, rest | unseen)}
        self.together -= torn
        for group in (keys, rest):
            self.together |= {frozenset(pair) for pair in combinations(group, 2)}
        self.apart |= {frozenset(pair) for pair in product(keys, rest)}


Step = Callable[[Held], None]


def snapshot(seeker: Seeker) -> Any:  # noqa: ANN401  # only compared
    """All that is told of every application in the list."""
    words: dict[UUID, set[str]] = {}
    for event_id, source in Evidence.objects.of(seeker).values_list("event", "source"):
        words.setdefault(event_id, set()).add(source)
    told: dict[UUID, set[Any]] = {}
    for event in Event.objects.of(seeker).filter(withdrawn_in=None):
        sources = frozenset(words.get(event.id, ()))
        fact = (event.key, event.kind, event.at, event.stage, event.certainty, sources)
        told.setdefault(event.application_id, set()).add(fact)
    people = people_met(seeker)
    return {
        row.id: (
            row.company.name if row.company else None,
            row.role,
            row.note,
            tuple(sorted(row.said)),
            row.outcome,
            row.furthest_stage,
            frozenset(told[row.id]),
            frozenset(people.get(row.id, ())),
        )
        for row in live_applications(seeker).select_related("company")
    } | {"asked": asked(seeker)}


def people_met(seeker: Seeker) -> dict[UUID, set[str]]:
    """The addresses of those met in each application."""
    people: dict[UUID, set[str]] = {}
    for application, address in Contact.objects.of(seeker).values_list("application", "address"):
        people.setdefault(application, set()).add(address)
    return people


def asked(seeker: Seeker) -> Any:  # noqa: ANN401  # only compared
    """The open questions."""
    rows = Proposal.objects.of(seeker).filter(state="open")
    return frozenset(rows.values_list("kind", "key", "application", "other"))


def homes_of(seeker: Seeker) -> dict[str, set[UUID]]:
    """Key → the applications in which it is told, as a fact or as another one's evidence."""
    homes: dict[str, set[UUID]] = {}
    counting = Event.objects.of(seeker).filter(withdrawn_in=None)
    for key, application in counting.values_list("key", "application"):
        homes.setdefault(key, set()).add(application)
    rows = Evidence.objects.of(seeker).filter(event__withdrawn_in=None)
    for source, application in rows.values_list("source", "event__application"):
        homes.setdefault(source, set()).add(application)
    return homes


def lost(seeker: Seeker) -> list[UUID]:
    """Applications of which facts are told in the list, and that lead nowhere into it."""
    events = Event.objects.of(seeker)
    told = events.filter(withdrawn_in=None, application__in=live_applications(seeker)).values("key")
    ever = set(events.filter(key__in=told).values_list("application", flat=True))
    return sorted(row_id for row_id in ever if find_application(seeker, row_id) is None)


def unlike(one: dict[Any, Any], other: dict[Any, Any]) -> dict[Any, Any]:
    """What differs between two snapshots."""
    return {key: (one.get(key), other.get(key)) for key in one | other if one.get(key) != other.get(key)}


def filed_now(seeker: Seeker) -> Any:  # noqa: ANN401  # only compared
    """Each application of the list as the keys of its facts with its outcome and the people met in it."""
    told: dict[UUID, set[str]] = {}
    for application, key in Event.objects.of(seeker).filter(withdrawn_in=None).values_list("application", "key"):
        told.setdefault(application, set()).add(key)
    people = people_met(seeker)
    rows = live_applications(seeker).values_list("id", "outcome")
    return sorted((sorted(told[row_id]), outcome, sorted(people.get(row_id, ()))) for row_id, outcome in rows)


def filed_anew(seeker: Seeker) -> Any:  # noqa: ANN401  # only compared
    """The same for a second person with the same mail, decisions and facts by hand, filed all at once."""
    twin = Seeker.objects.create(created_at=START)
    act = open_act(twin, ActKind.IMPORTED, START)
    run = Run.objects.add(twin, act=act, paths=[], started_at=START)
    for stored in StoredReading.objects.of(seeker).select_related("mail"):
        mail = stored.mail
        mail.id, mail.seeker, mail.run = new_id(), twin, run
        mail.save(force_insert=True)
        StoredReading.objects.add(twin, mail=mail, reader_version="1", kind=stored.kind, plain=stored.plain)
    for said in Decision.objects.of(seeker).filter(superseded_in=None, act__undone_at=None).order_by("id"):
        Decision.objects.add(twin, act=act, fact=said.fact, key=said.key, other=said.other, value=said.value)
    copies: dict[UUID, Application] = {}
    events = Event.objects.of(seeker).filter(origin="hand").select_related("application__company")
    begun = {event.key: event.application for event in events.filter(replaces=None)}
    for event in events.filter(withdrawn_in=None):
        row = begun[event.key]
        if row.id not in copies:
            names = {"company": row.company, "role": row.role, "said": row.said}
            copies[row.id] = Application.objects.add(twin, opened_in=act, **names)
        columns = ("key", "kind", "at", "place", "stage", "certainty", "origin")
        Event.objects.add(
            twin,
            application=copies[row.id],
            recorded_in=act,
            **{name: getattr(event, name) for name in columns},
        )
    refile(twin, act)
    rebuild(twin)
    return filed_now(twin)
