"""People as lists: ring by ring, by their words, those who speak for the person."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F

from onward.accounts.models import Seeker
from onward.core.filing.names import split_name
from onward.people.models import Intake, Person
from onward.people.states import Ring

PAGE_LENGTH = 50
FIRST_LENGTH = 6
MOST_FOUND = 60
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class RingList:
    """The first people of a ring. count: all of it."""

    ring: Ring
    people: tuple[Person, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found; more: there are others."""

    people: tuple[Person, ...]
    more: bool


def rings(seeker: Seeker) -> tuple[RingList, ...]:
    """The three rings, each with who was taken in last; four queries."""
    counted = dict(Person.objects.of(seeker).values_list("ring").annotate(Count("id")).order_by())
    rows = Person.objects.of(seeker)
    return tuple(
        RingList(ring, tuple(rows.filter(ring=ring).order_by("sort_key", "id")[:FIRST_LENGTH]), counted.get(ring, 0))
        for ring in Ring
    )


def people_of_ring(seeker: Seeker, ring: Ring, page: str) -> Page[Person]:
    """One page of a ring, by name; two queries."""
    rows = Person.objects.of(seeker).filter(ring=ring).order_by("sort_key", "id")
    return Paginator(rows, PAGE_LENGTH).get_page(page)


def search_people(seeker: Seeker, text: str) -> Found:
    """Everybody in whose name, company, position or address words begin with all of these."""
    wanted = split_name(text[:200])[:MOST_WORDS]
    if not wanted:
        return Found((), more=False)
    rows = Person.objects.of(seeker)
    for word in wanted:
        rows = rows.filter(words__contains=f" {word}")
    found = list(rows.order_by("sort_key", "id")[: MOST_FOUND + 1])
    return Found(tuple(found[:MOST_FOUND]), more=len(found) > MOST_FOUND)


def find_person(seeker: Seeker, person_id: UUID) -> Person | None:
    """Somebody the person knows; None where they know nobody of this id."""
    return Person.objects.of(seeker).filter(id=person_id).first()


def friends(seeker: Seeker, limit: int = 12) -> tuple[Person, ...]:
    """Who can say what the person is good at: friends first, then those known from work or school; one query each."""
    rows = Person.objects.of(seeker).filter(not_to_write=False)
    close = list(rows.filter(ring=Ring.CLOSE).order_by("sort_key", "id")[:limit])
    others = []
    if len(close) < limit:
        known = (
            rows.filter(ring=Ring.KNOWN).exclude(address="").order_by(F("last_heard_on").desc(nulls_last=True), "id")
        )
        others = list(known[: limit - len(close)])
    return (*close, *others)


def find_intake(seeker: Seeker, intake_id: UUID) -> Intake | None:
    """One taking in of people; None where there is none."""
    return Intake.objects.of(seeker).filter(id=intake_id).first()
