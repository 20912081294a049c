"""Writing to somebody: a letter is begun, and what came of it is said."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import hold
from onward.people.letters import thank_you
from onward.people.models import Approach, Person
from onward.people.queries.approaches import approaches
from onward.people.queries.employer import present_employer, works_there
from onward.people.states import ApproachPurpose, Step
from onward.plan.actions.drafts import start_draft
from onward.plan.models import Draft
from onward.plan.states import DraftKind

KINDS = {
    ApproachPurpose.ADVICE: DraftKind.REACH_OUT,
    ApproachPurpose.STRENGTHS: DraftKind.STRENGTHS,
    ApproachPurpose.THANKS: DraftKind.THANKS,
}
MOMENTS = {
    Step.ASKED: "asked_at",
    Step.ANSWERED: "answered_at",
    Step.THANKED: "thanked_at",
    Step.REPORTED: "reported_at",
}


@dataclass(frozen=True, slots=True)
class Begun:
    """A letter that was begun; with problems there is none. is_new: it was not there before."""

    approach: Approach | None = None
    draft: Draft | None = None
    problems: tuple[Problem, ...] = ()
    is_new: bool = False


def check_may_write(seeker: Seeker, person: Person) -> list[Problem]:
    """Why somebody is not written to; nothing where they may be."""
    if person.not_to_write:
        return [Problem(_("You said that you do not write to them. You can change that on their page."), "person")]
    if works_there(present_employer(seeker), company=person.company, address=person.address):
        return [Problem(_("They may work where you work now. Onward writes no letters to people there."), "person")]
    return []


def begin_approach(person: Person, purpose: ApproachPurpose, *, now: datetime) -> Begun:
    """A letter to somebody; one that was begun and not sent is found again as it was left."""
    seeker = person.seeker
    problems = check_may_write(seeker, person)
    if problems:
        return Begun(problems=tuple(problems))
    with transaction.atomic():
        hold(seeker)
        open_one = approaches(seeker).filter(person=person, purpose=purpose, draft__sent_at=None, asked_at=None)
        found = open_one.exclude(draft=None).order_by("-opened_at").first()
        if found:
            return Begun(found, found.draft)
        draft = write_draft(person, purpose, now)
        return Begun(
            Approach.objects.add(seeker, person=person, purpose=purpose, draft=draft, opened_at=now), draft, is_new=True
        )


def begin_thanks(approach: Approach, *, now: datetime) -> Begun:
    """A letter that says thank you for an answer; the one that was begun already, if any."""
    problems = check_may_write(approach.seeker, approach.person)
    if problems:
        return Begun(problems=tuple(problems))
    with transaction.atomic():
        hold(approach.seeker)
        if approach.thanks and not (approach.thanks.closed_at and not approach.thanks.sent_at):
            return Begun(approach, approach.thanks)
        approach.thanks = write_draft(approach.person, ApproachPurpose.THANKS, now)
        approach.save(update_fields=["thanks"])
        return Begun(approach, approach.thanks, is_new=True)


def note_asked(person: Person, purpose: ApproachPurpose, *, now: datetime) -> Begun:
    """Say that somebody was asked without a letter of ours: in a talk, on the phone, elsewhere."""
    approach = Approach.objects.add(person.seeker, person=person, purpose=purpose, opened_at=now, asked_at=now)
    return Begun(approach, is_new=True)


def mark_step(approach: Approach, step: Step, *, at: datetime | None) -> None:
    """Say when something happened after somebody was written to; None: it did not, as far as the person says."""
    setattr(approach, MOMENTS[step], at)
    approach.save(update_fields=[MOMENTS[step]])


def close_approach(approach: Approach, *, at: datetime | None) -> None:
    """Leave it at that, so that nothing more is suggested; None takes it up again."""
    approach.closed_at = at
    approach.save(update_fields=["closed_at"])


def write_draft(person: Person, purpose: ApproachPurpose, now: datetime) -> Draft:
    """The letter itself."""
    words = thank_you(person.seeker, person.name) if purpose is ApproachPurpose.THANKS else None
    return start_draft(
        person.seeker,
        KINDS[purpose],
        to_name=person.name,
        to_address=person.address,
        words=words,
        now=now,
    )
