"""Taking in many people at once: from a file, or from mail. The same again changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from onward.accounts.models import Seeker
from onward.journey.actions import hold
from onward.people.models import Approach, Forgotten, Intake, Involvement, Person, StrengthAnswer, Talk
from onward.people.naming import NAME_LENGTH, clean_line, digest_of, name_key, profile_key
from onward.people.queries.from_mail import Met, people_in_mail
from onward.people.records import FOLDED, fold, key_for, keys_of
from onward.people.sources.found import FoundPeople, FoundPerson
from onward.people.states import How, PartTaken, PersonSource, Ring

FILLED = ("address", "company", "position", "profile", "last_heard_on")
MOVING = ("company", "position")
"""What LinkedIn knows better each time: people change their work."""
RECRUITING = ("recruit", "talent acquisition", "headhunt", "personalberat", "sourcer")


@dataclass
class Register:
    """Everybody who is known, by each way of knowing them."""

    seeker: Seeker
    by_key: dict[str, Person] = field(default_factory=dict)
    by_page: dict[str, Person] = field(default_factory=dict)
    by_address: dict[str, Person] = field(default_factory=dict)
    by_name: dict[str, Person] = field(default_factory=dict)
    forgotten: frozenset[str] = frozenset()

    def learn(self, person: Person) -> None:
        """Know somebody by all that is known of them; who was there first keeps a name."""
        self.by_key.setdefault(person.key, person)
        if person.profile:
            self.by_page.setdefault(profile_key(person.profile), person)
        if person.address:
            self.by_address.setdefault(person.address, person)
        self.by_name.setdefault(name_key(person.name, person.company), person)

    def find(self, found: FoundPerson) -> Person | None:
        """Who this is; None where it is nobody who is known."""
        if found.profile and (same := self.by_page.get(profile_key(found.profile))):
            return same
        if found.address and (same := self.by_address.get(found.address)):
            return same
        *sure, by_name = keys_of(found.name, found.company, found.address, found.profile)
        for key in sure:
            if same := self.by_key.get(key):
                return same
        named = self.by_key.get(by_name) or self.by_name.get(name_key(found.name, found.company))
        return named if named and may_be(named, found) else None

    def is_forgotten(self, found: FoundPerson) -> bool:
        """Whether this is somebody who was forgotten on purpose."""
        keys = keys_of(found.name, found.company, found.address, found.profile) if self.forgotten else ()
        return any(digest_of(self.seeker.pk, key) in self.forgotten for key in keys)


def take_in_file(  # noqa: PLR0913  # each says one thing about the file
    seeker: Seeker, source: PersonSource, found: FoundPeople, *, ring: Ring, name: str = "", now: datetime
) -> Intake:
    """Take in everybody in a file: who is not known is new in this ring, of the others what is empty is filled."""
    with transaction.atomic():
        intake = open_intake(seeker, source, name, now)
        intake.problems = [[problem.what, problem.where] for problem in found.problems]
        intake.problem_count = found.problem_count
        write(intake, [(one, how_of(one), ring, one.met_on) for one in found.people], now)
    return intake


def take_in_mail(seeker: Seeker, *, now: datetime) -> Intake:
    """Take in everybody who wrote or was written to about an application, each with when they were heard of last."""
    with transaction.atomic():
        intake = open_intake(seeker, PersonSource.MAIL, "", now)
        met = people_in_mail(seeker)
        rows = [(FoundPerson(one.name, one.address, one.company), one.how, Ring.MET, one.last_heard_on) for one in met]
        persons = write(intake, rows, now)
        put_forward(seeker, zip(met, persons, strict=True), now)
    return intake


def undo_intake(intake: Intake, *, now: datetime) -> int:
    """Take out again everybody who came with it and whom nothing was done with since; how many.

    What it filled of those who were known stays.
    """
    seeker = intake.seeker
    with transaction.atomic():
        hold(seeker)
        rows = Person.objects.of(seeker).filter(intake=intake, said=[], not_to_write=False, passed_until=None)
        for table in (Approach, Talk, StrengthAnswer):
            rows = rows.exclude(Exists(table.objects.of(seeker).filter(person=OuterRef("id"))))
        told = Involvement.objects.of(seeker).filter(person=OuterRef("id")).exclude(told_on=None)
        ids = list(rows.exclude(Exists(told)).values_list("id", flat=True))
        for start in range(0, len(ids), 500):
            Person.objects.of(seeker).filter(id__in=ids[start : start + 500]).delete()
        Intake.objects.of(seeker).filter(id=intake.id).update(undone_at=now)
    return len(ids)


def open_intake(seeker: Seeker, source: PersonSource, name: str, now: datetime) -> Intake:
    """A new taking in; nobody else changes this person's record until the transaction ends."""
    hold(seeker)
    return Intake.objects.add(seeker, source=source, name=clean_line(name, NAME_LENGTH), at=now)


def write(
    intake: Intake, rows: Sequence[tuple[FoundPerson, How, Ring, date | None]], now: datetime
) -> list[Person | None]:
    """Store these people, each once, and count them; each as it is stored, None for those who were forgotten."""
    seeker = intake.seeker
    register = read_register(seeker)
    new: dict[str, Person] = {}
    changed: dict[str, Person] = {}
    persons: list[Person | None] = []
    for found, how, ring, heard_on in rows:
        person = register.find(found)
        if person is None and register.is_forgotten(found):
            persons.append(None)
            continue
        if person is None:
            person = make_person(intake, found, how, ring, now)
            person.last_heard_on = heard_on
            new[person.key] = person
        elif fill(person, found, heard_on, PersonSource(intake.source)) and person.key not in new:
            changed[person.key] = person
        register.learn(person)
        persons.append(person)
    Person.objects.add_all(new.values())
    Person.objects.change_all(changed.values(), (*FILLED, *FOLDED))
    intake.added = len(new)
    intake.known = len({person.key for person in persons if person} - new.keys())
    intake.save(update_fields=["added", "known", "problems", "problem_count"])
    return persons


def read_register(seeker: Seeker) -> Register:
    """Everybody who is known, and who was forgotten; two queries."""
    forgotten = frozenset(Forgotten.objects.of(seeker).values_list("digest", flat=True))
    register = Register(seeker, forgotten=forgotten)
    for person in Person.objects.of(seeker).order_by("id"):
        register.learn(person)
    return register


def make_person(intake: Intake, found: FoundPerson, how: How, ring: Ring, now: datetime) -> Person:
    """Somebody new."""
    person = Person(
        seeker=intake.seeker,
        name=found.name,
        address=found.address,
        company=found.company,
        position=found.position,
        profile=found.profile,
        ring=ring,
        how=how,
        source=intake.source,
        intake=intake,
        created_at=now,
    )
    person.key = key_for(person)
    return fold(person)


def fill(person: Person, found: FoundPerson, heard_on: date | None, source: PersonSource) -> bool:
    """Fill what is empty of somebody who is known; whether anything changed. What the person said stays."""
    given = {name: getattr(found, name) for name in ("address", "company", "position", "profile")}
    moves = source is PersonSource.LINKEDIN and person.source == PersonSource.LINKEDIN
    changed = False
    for name, value in given.items():
        may = name not in person.said and (not getattr(person, name) or (moves and name in MOVING))
        if value and may and getattr(person, name) != value:
            setattr(person, name, value)
            changed = True
    if heard_on and (person.last_heard_on is None or heard_on > person.last_heard_on):
        person.last_heard_on = heard_on
        changed = True
    if changed:
        fold(person)
    return changed


def may_be(person: Person, found: FoundPerson) -> bool:
    """Whether somebody of the same name and company may be the same: not where their own pages are two."""
    if person.profile and found.profile:
        return False
    return bool(found.company) or not (person.address and found.address)


def how_of(found: FoundPerson) -> How:
    """Where somebody in a file is known from, as far as their work tells it."""
    work = found.position.casefold()
    return How.RECRUITER if any(word in work for word in RECRUITING) else How.OTHER


def put_forward(seeker: Seeker, pairs: Iterable[tuple[Met, Person | None]], now: datetime) -> None:
    """Keep for which applications an agency wrote; what is there, or was taken out, stays as it is."""
    Involvement.objects.add_all(
        [
            Involvement(seeker=seeker, person=person, application_id=one, part=PartTaken.PUT_FORWARD, created_at=now)
            for met, person in pairs
            if person and met.how is How.RECRUITER
            for one in met.applications
        ],
        ignore_conflicts=True,
    )
