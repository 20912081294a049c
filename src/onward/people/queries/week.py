"""Whom to write to this week: three people whom the person knows a little and has not heard of for long."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.people.models import Approach, Person
from onward.people.queries.approaches import DROPPED, Told, asked_for_advice
from onward.people.queries.employer import elsewhere, present_employer, works_there
from onward.people.states import Ring

PICKED = 3
FEW = 6
"""How many are looked at first: mostly the three are among them."""
POOL = 60
"""How many are looked at, so that the three may be of different companies."""
WRITTEN_DAYS = 90
"""Whoever was written to is left in peace so long."""
HEARD_DAYS = 28
"""Whom one heard of within so many days one is in touch with."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Somebody to write to this week; told: what came of it, None where nothing was begun."""

    person: Person
    told: Told | None = None


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def this_week(seeker: Seeker, now: datetime, asked: Sequence[Told] | None = None) -> tuple[Pick, ...]:
    """The three of this week, those first who were written to; the same all week, as long as nobody is taken out.

    Nobody once the search is over. asked: who was asked for advice this week at least, newest first, where that is
    known already. Five queries at most, whatever the number of people.
    """
    if seeker.search_ended_at:
        return ()
    today, begins_at = _here(seeker, now)
    lately = asked_for_advice(seeker, begins_at) if asked is None else asked
    written = {told.approach.person_id: told for told in _begun(lately, begins_at)[:PICKED]}
    picks = [Pick(told.approach.person, told) for told in reversed(written.values())]
    if len(picks) < PICKED:
        picks += [Pick(one) for one in spread(pool(seeker, today, begins_at), [pick.person for pick in picks])]
    return tuple(picks[:PICKED])


def first_to_write(seeker: Seeker, now: datetime, asked: Iterable[Told]) -> Person | None:
    """The first of this week's three; None once somebody was written to this week, and where there is nobody.

    None after the search, too. asked: as for `this_week`. Three queries at most.
    """
    if seeker.search_ended_at:
        return None
    today, begins_at = _here(seeker, now)
    return None if _begun(asked, begins_at) else next(pool(seeker, today, begins_at), None)


def pool(seeker: Seeker, today: date, begins_at: datetime) -> Iterator[Person]:
    """The first of the candidates, without whoever works where the person does; two queries, three where few suit."""
    employer = present_employer(seeker)
    rows = elsewhere(candidates(seeker, today, begins_at), employer)
    for part in (rows[:FEW], rows[FEW:POOL]):
        found = list(part)
        yield from (one for one in found if not works_there(employer, company=one.company, address=one.address))
        if len(found) < FEW:
            return


def candidates(seeker: Seeker, today: date, begins_at: datetime) -> QuerySet[Person]:
    """Whom one may write to, those first who were not heard of for longest; by itself it stays for a week."""
    written = Approach.objects.of(seeker).filter(person=OuterRef("id"), closed_at=None).exclude(DROPPED)
    lately = written.filter(opened_at__gte=begins_at - timedelta(days=WRITTEN_DAYS))
    heard = monday_of(today) - timedelta(days=HEARD_DAYS)
    rows = Person.objects.of(seeker).filter(Q(last_heard_on=None) | Q(last_heard_on__lt=heard), ring=Ring.KNOWN)
    rows = rows.filter(Q(passed_until=None) | Q(passed_until__lte=today), not_to_write=False)
    return rows.exclude(Exists(lately)).order_by(F("last_heard_on").asc(nulls_first=True), "sort_key", "id")


def spread(rows: Iterable[Person], chosen: list[Person]) -> list[Person]:
    """The first of these who are each of another company than the others; where they are too few, whoever is first."""
    taken = {one.company_key for one in chosen if one.company_key}
    ids = {one.id for one in chosen}
    picked: list[Person] = []
    left: list[Person] = []
    for one in rows:
        if len(picked) + len(chosen) == PICKED:
            return picked
        if one.id in ids or (one.company_key and one.company_key in taken):
            left.append(one)
            continue
        taken.add(one.company_key)
        picked.append(one)
    return [*picked, *(one for one in left if one.id not in ids)][: PICKED - len(chosen)]


def _here(seeker: Seeker, now: datetime) -> tuple[date, datetime]:
    """The day where the person is, and when its week began there."""
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    return today, datetime.combine(monday_of(today), time(), zone)


def _begun(asked: Iterable[Told], begins_at: datetime) -> list[Told]:
    """Those of people known a little that were begun this week, in their order."""
    begun = (told for told in asked if told.approach.opened_at >= begins_at)
    return [told for told in begun if told.approach.person.ring == Ring.KNOWN]
