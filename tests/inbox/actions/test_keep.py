from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.keep import keep_pasted
from onward.inbox.actions.undo import undo
from onward.journey.actions import Change
from onward.journey.models import Application, Evidence
from onward.journey.queries import applications, counting_events
from onward.journey.states import EventKind, Outcome

WORDS = "We would like to talk to you on Monday."


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    return Box(seeker, now - timedelta(days=20))


def keep(seeker: Seeker, now: datetime, kind: EventKind = EventKind.INTERVIEW, **sides: Any) -> Change:  # noqa: ANN401  # what keep_pasted takes
    given = {"company": "Copse Water", "text": WORDS, "at": now, **sides}
    return keep_pasted(seeker, kind=kind, now=now, **given)


def words_in(seeker: Seeker) -> list[tuple[str, str]]:
    rows = Evidence.objects.of(seeker).filter(event__origin="hand")
    return list(rows.values_list("event__kind", "text"))


@pytest.mark.parametrize("kind", [EventKind.INTERVIEW, EventKind.REJECTION])
def test_keep_pasted_where_nothing_is_known_begins_an_application(
    seeker: Seeker, now: datetime, kind: EventKind
) -> None:
    change = keep(seeker, now, kind, role="Planner")
    assert change.application is not None
    assert (change.application.company.name, change.application.role) == ("Copse Water", "Planner")  # type: ignore[union-attr]
    assert words_in(seeker) == [(kind, WORDS)]


def test_keep_pasted_goes_where_the_company_is_known(box: Box, now: datetime) -> None:
    box.take_in(box.write("sent", Kind.SENT, role="Planner"))
    change = keep(box.seeker, now)
    assert change.application == box.home("sent")
    assert [event.kind for event in counting_events(box.seeker, box.home("sent").id)] == ["sent", "interview"]


def put_two(box: Box) -> list[Application]:
    box.take_in(box.write("a", Kind.SENT, role="Cook"), box.write("b", Kind.SENT, 1, role="Welder"))
    return [box.home("a"), box.home("b")]


@pytest.mark.parametrize("kind", [EventKind.INTERVIEW, EventKind.REJECTION])
def test_keep_pasted_asks_which_where_several_are_open(box: Box, now: datetime, kind: EventKind) -> None:
    two = put_two(box)
    change = keep(box.seeker, now, kind)
    assert (change.act, {row.id for row in change.candidates}) == (None, {row.id for row in two})
    assert words_in(box.seeker) == []


def test_keep_pasted_in_the_one_that_was_named(box: Box, now: datetime) -> None:
    two = put_two(box)
    assert keep(box.seeker, now, application=two[1]).application == two[1]


@pytest.mark.parametrize("kind", [EventKind.INTERVIEW, EventKind.REJECTION])
def test_keep_pasted_as_a_new_one(box: Box, now: datetime, kind: EventKind) -> None:
    put_two(box)
    change = keep(box.seeker, now, kind, as_new=True)
    assert change.application is not None
    assert len(applications(box.seeker)) == 3


def test_keep_pasted_prefers_what_is_open(box: Box, now: datetime) -> None:
    box.take_in(
        box.write("a", Kind.SENT, role="Cook"),
        box.write("no", Kind.REJECTION, 2, role="Cook", thread=("a",)),
        box.write("b", Kind.SENT, 3, role="Welder"),
    )
    assert box.home("a").outcome == Outcome.REJECTION
    assert keep(box.seeker, now).application == box.home("b")


def test_keep_pasted_is_undone_as_a_whole(box: Box, now: datetime) -> None:
    change = keep(box.seeker, now)
    undo(box.seeker, change.act, now=now)
    assert applications(box.seeker) == []


@pytest.mark.parametrize(
    ("sides", "where"),
    [
        ({"company": "  "}, "company"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "a" * 20_001}, "text"),
        ({"role": "r" * 201}, "role"),
        ({"at": datetime(1800, 1, 1)}, "at"),  # noqa: DTZ001  # somebody may send anything
    ],
)
def test_keep_pasted_stores_nothing_that_cannot_be_kept(
    seeker: Seeker, now: datetime, sides: dict[str, Any], where: str
) -> None:
    change = keep(seeker, now, **sides)
    assert (change.act, [problem.where for problem in change.problems]) == (None, [where])
    assert applications(seeker) == []


def test_keep_pasted_in_somebody_elses_application_is_refused(box: Box, other_seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("sent", Kind.SENT, role="Planner"))
    change = keep(other_seeker, now, application=box.home("sent"))
    assert (change.act, [problem.where for problem in change.problems]) == (None, ["application"])
