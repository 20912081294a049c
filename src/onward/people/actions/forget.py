"""Forgetting somebody for good, in one step."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from onward.accounts.models import Seeker
from onward.inbox.models import Awaited
from onward.journey.actions import hold
from onward.people.models import Approach, Forgotten, Person, StrengthAnswer
from onward.people.naming import digest_of
from onward.people.queries.answers import strengths_of
from onward.people.records import keys_of
from onward.plan.keys import SOMEBODY
from onward.plan.models import Action, Draft


@dataclass(frozen=True, slots=True)
class Forgot:
    """What was erased. drafts: letters to them."""

    drafts: int


def forget_person(person: Person) -> Forgot:
    """Erase somebody, letters to them, lines of weeks that name them, and their name from what they said.

    It cannot be undone. What stands in mail, or in the person's own words, stays there. A fingerprint is kept, so that
    no file and no mail brings them back.
    """
    seeker = person.seeker
    with transaction.atomic():
        hold(seeker)
        keys = {person.key, *keys_of(person.name, person.company, person.address, person.profile)}
        rows = [Forgotten(seeker=seeker, digest=digest_of(seeker.pk, key)) for key in sorted(keys)]
        Forgotten.objects.add_all(rows, ignore_conflicts=True)
        erased = erase_letters(seeker, person)
        Action.objects.of(seeker).filter(key__startswith=SOMEBODY, key__endswith=f":{person.id.hex}").delete()
        for answer in StrengthAnswer.objects.of(seeker).filter(person=person):
            strengths_of(answer).update(said_by="")
        StrengthAnswer.objects.of(seeker).filter(person=person).update(said_by="", person=None)
        Person.objects.of(seeker).filter(id=person.id).delete()
    return Forgot(erased)


def erase_letters(seeker: Seeker, person: Person) -> int:
    """Erase every letter to somebody, with what was waited for; how many there were. Call it in a transaction."""
    drafts = letters_to(seeker, person)
    ids = list(drafts.values_list("id", flat=True))
    awaited = list(drafts.exclude(awaited=None).values_list("awaited", flat=True))
    Awaited.objects.of(seeker).filter(id__in=awaited).delete()
    Draft.objects.of(seeker).filter(id__in=ids).delete()
    return len(ids)


def letters_to(seeker: Seeker, person: Person) -> QuerySet[Draft]:
    """Every letter to somebody: those that were begun for them, and those to their address."""
    begun = Approach.objects.of(seeker).filter(person=person)
    theirs = Q(id__in=begun.exclude(draft=None).values("draft")) | Q(id__in=begun.exclude(thanks=None).values("thanks"))
    if person.address:
        theirs |= Q(to_address=person.address)
    return Draft.objects.of(seeker).filter(theirs)
