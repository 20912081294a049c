"""What people do in applications, talks with mentors, and where people meet."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from onward.accounts.models import Seeker
from onward.journey.models import Application
from onward.journey.queries import live_applications
from onward.people.models import Gathering, Involvement, Person, Talk
from onward.people.states import How, PartTaken

MOST_SHOWN = 50
MOST_FOUND = 20
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps, with what they do where."""

    person: Person
    parts: tuple[Involvement, ...]


def parts_of(seeker: Seeker, people: Collection[Person]) -> dict[UUID, tuple[Involvement, ...]]:
    """What each of these does in which application, newest first; one query."""
    found: defaultdict[UUID, list[Involvement]] = defaultdict(list)
    rows = Involvement.objects.of(seeker).filter(person__in=[one.id for one in people], removed_at=None)
    named = rows.select_related("application__company", "application__merged_into__company", "person")
    for row in named.order_by("-application__last_heard_at", "-id")[:MOST_ROWS]:
        # Where two applications became one, it is told there.
        row.application = row.application.merged_into or row.application
        if row.application.merged_into_id is None and row.application.removed_in_id is None:
            found[row.person_id].append(row)
    return {person: tuple(parts[:MOST_SHOWN]) for person, parts in found.items()}


def recruiters(seeker: Seeker) -> tuple[Helper, ...]:
    """Recruiters and agencies, and whoever put the person forward, by name, each with where; two queries."""
    forward = Involvement.objects.of(seeker).filter(part=PartTaken.PUT_FORWARD, removed_at=None).values("person")
    rows = Person.objects.of(seeker).filter(Q(how=How.RECRUITER) | Q(id__in=forward))
    return helpers(seeker, rows, PartTaken.PUT_FORWARD)


def referees(seeker: Seeker) -> tuple[Helper, ...]:
    """Who may be asked about the person, by name, each with where they were named; two queries."""
    return helpers(seeker, Person.objects.of(seeker).filter(is_referee=True), PartTaken.REFEREE)


def helpers(seeker: Seeker, rows: QuerySet[Person], part: PartTaken) -> tuple[Helper, ...]:
    """These people, at most fifty, with this part of theirs."""
    people = list(rows.order_by("sort_key", "id")[:MOST_SHOWN])
    parts = parts_of(seeker, people)
    return tuple(Helper(one, tuple(row for row in parts.get(one.id, ()) if row.part == part)) for one in people)


def mentors(seeker: Seeker) -> tuple[tuple[Person, tuple[Talk, ...]], ...]:
    """Mentors and whoever talks are planned with, each with the talks; two queries."""
    talks: defaultdict[UUID, list[Talk]] = defaultdict(list)
    for talk in Talk.objects.of(seeker).order_by("person", "place")[:MOST_ROWS]:
        talks[talk.person_id].append(talk)
    rows = Person.objects.of(seeker).filter(Q(how=How.MENTOR) | Q(id__in=list(talks)))
    return tuple((one, tuple(talks.get(one.id, ()))) for one in rows.order_by("sort_key", "id")[:MOST_SHOWN])


def talks_with(seeker: Seeker, person: Person) -> tuple[Talk, ...]:
    """The talks with somebody, in order."""
    return tuple(Talk.objects.of(seeker).filter(person=person).order_by("place"))


def find_talk(seeker: Seeker, talk_id: UUID) -> Talk | None:
    """One talk with its person; None where there is none."""
    return Talk.objects.of(seeker).select_related("person").filter(id=talk_id).first()


def find_involvement(seeker: Seeker, part_id: UUID) -> Involvement | None:
    """What somebody does in an application; None where there is none. What was taken out is found, too."""
    return Involvement.objects.of(seeker).select_related("person").filter(id=part_id).first()


def gatherings(seeker: Seeker, today: date) -> tuple[tuple[Gathering, ...], tuple[Gathering, ...]]:
    """What comes, groups and what has no day among it, and what is over, newest first; two queries."""
    rows = Gathering.objects.of(seeker).filter(removed_at=None)
    ahead = rows.filter(Q(on=None) | Q(on__gte=today)).order_by(F("on").asc(nulls_last=True), "name", "id")
    over = rows.filter(on__lt=today).order_by("-on", "-id")
    return tuple(ahead[:MOST_SHOWN]), tuple(over[:MOST_SHOWN])


def find_gathering(seeker: Seeker, gathering_id: UUID) -> Gathering | None:
    """One of them; None where there is none. What was taken out is found, too."""
    return Gathering.objects.of(seeker).filter(id=gathering_id).first()


def newest_applications(seeker: Seeker) -> list[Application]:
    """The applications in which something happened last, to choose one."""
    rows = live_applications(seeker).select_related("company")
    return list(rows.order_by(F("last_heard_at").desc(nulls_last=True), "-id")[:MOST_FOUND])
