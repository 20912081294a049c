"""Adding somebody, changing what is said of them, where they stand, whether they are written to."""

from datetime import date, datetime, timedelta

from django.db import transaction

from onward.accounts.models import Seeker
from onward.journey.actions import hold
from onward.people.models import Approach, Forgotten, Involvement, Person, Talk
from onward.people.naming import digest_of
from onward.people.records import FOLDED, PersonChange, clean_person, fold, key_for, keys_of
from onward.people.states import RING_OF, How, PersonSource, Ring

PASSED_DAYS = 84
"""Whoever is passed over is not suggested for twelve weeks."""
CHANGEABLE = ("name", "address", "company", "position", "ring", "how", "note", "is_referee", "can_say", "last_heard_on")


def add_person(seeker: Seeker, *, now: datetime, **fields: object) -> PersonChange:
    """Write somebody down by hand: name is needed, the other columns of `CHANGEABLE` may be given.

    Where no ring is given it follows from where they are known from. Somebody who was forgotten may come back so.
    """
    cleaned, problems = clean_person(fields)
    if problems:
        return PersonChange(problems=tuple(problems))
    said = said_in(cleaned)
    how = How(str(cleaned.get("how") or How.OTHER))
    cleaned["how"] = how
    cleaned["ring"] = cleaned.get("ring") or RING_OF.get(how, Ring.KNOWN)
    person = fold(Person(seeker=seeker, source=PersonSource.HAND, said=said, created_at=now, **cleaned))
    person.key = key_for(person)
    with transaction.atomic():
        hold(seeker)
        known = Person.objects.of(seeker).filter(key=person.key).first()
        if known:
            return PersonChange(known=known)
        keys = keys_of(person.name, person.company, person.address, person.profile)
        Forgotten.objects.of(seeker).filter(digest__in=[digest_of(seeker.pk, key) for key in keys]).delete()
        person.save(force_insert=True)
    return PersonChange(person)


def change_person(person: Person, **fields: object) -> PersonChange:
    """Change what is said of somebody; no file changes it from then on."""
    cleaned, problems = clean_person({name: value for name, value in fields.items() if name in CHANGEABLE})
    if problems:
        return PersonChange(problems=tuple(problems))
    for name, value in cleaned.items():
        setattr(person, name, value)
    person.said = sorted({*person.said, *said_in(cleaned)})
    fold(person).save(update_fields=[*cleaned, "said", *FOLDED])
    return PersonChange(person)


def move_to_ring(person: Person, ring: Ring) -> None:
    """Say how well somebody is known."""
    person.ring = ring
    person.said = sorted({*person.said, "ring"})
    person.save(update_fields=["ring", "said"])


def let_write(person: Person, *, may_write: bool) -> None:
    """Say whether somebody may be suggested and written to."""
    person.not_to_write = not may_write
    person.save(update_fields=["not_to_write"])


def pass_over(person: Person, *, today: date) -> None:
    """Do not suggest somebody for twelve weeks."""
    person.passed_until = today + timedelta(days=PASSED_DAYS)
    person.save(update_fields=["passed_until"])


def suggest_again(person: Person) -> None:
    """Let somebody be suggested again."""
    person.passed_until = None
    person.save(update_fields=["passed_until"])


def take_back_person(person: Person) -> bool:
    """Take out somebody who was just added; False where something hangs on them already."""
    seeker = person.seeker
    with transaction.atomic():
        hold(seeker)
        if any(table.objects.of(seeker).filter(person=person).exists() for table in (Approach, Involvement, Talk)):
            return False
        Person.objects.of(seeker).filter(id=person.id).delete()
    return True


def said_in(cleaned: dict[str, object]) -> list[str]:
    """The columns that were said something of."""
    return sorted(name for name, value in cleaned.items() if value not in ("", None, False))
