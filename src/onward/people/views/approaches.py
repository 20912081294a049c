"""Writing to somebody, and saying what came of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.moment import look_at
from onward.people.actions.approaches import (
    Begun,
    begin_approach,
    begin_thanks,
    close_approach,
    mark_step,
    note_asked,
)
from onward.people.models import Approach
from onward.people.queries.approaches import find_approach
from onward.people.states import ApproachPurpose, Step
from onward.people.views.visits import found_or_404, go_to, person_of, sent


@require_POST
def write(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Begin a letter to somebody, and go to it; or say that they were asked without one."""
    person = person_of(request, person_id)
    chosen = sent(request, "purpose")
    found_or_404(chosen if chosen in ApproachPurpose.values else None)
    purpose = ApproachPurpose(chosen)
    if sent(request, "spoken") == "yes":
        begun = note_asked(person, purpose, now=look_at(seeker_of(request)))
        if begun.approach:
            undo_url = f"{reverse('people:leave', args=[begun.approach.id])}?leave=yes"
            tell_next(request, _("Written down."), undo_url=undo_url)
        return go_to("people:person", person.id)
    return go_to_letter(request, person.id, begin_approach(person, purpose, now=look_at(seeker_of(request))))


@require_POST
def thank(request: HttpRequest, approach_id: UUID) -> HttpResponse:
    """Begin a letter that says thank you."""
    approach = approach_of(request, approach_id)
    return go_to_letter(request, approach.person_id, begin_thanks(approach, now=look_at(seeker_of(request))))


@require_POST
def mark(request: HttpRequest, approach_id: UUID) -> HttpResponse:
    """Say that something happened, or that it did not."""
    approach = approach_of(request, approach_id)
    chosen = sent(request, "step")
    found_or_404(chosen if chosen in Step.values else None)
    step, happened = Step(chosen), sent(request, "on") != "no"
    mark_step(approach, step, at=look_at(seeker_of(request)) if happened else None)
    if happened:
        undo_url = f"{reverse('people:mark', args=[approach.id])}?step={step.value}&on=no"
        tell_next(request, _("Written down: %(step)s.") % {"step": step.label}, undo_url=undo_url)
    else:
        tell_next(request, _("It is as it was."))
    return go_to("people:person", approach.person_id)


@require_POST
def leave(request: HttpRequest, approach_id: UUID) -> HttpResponse:
    """Leave it at that; or take it up again."""
    approach = approach_of(request, approach_id)
    if sent(request, "leave") == "no":
        close_approach(approach, at=None)
        tell_next(request, _("It is as it was."))
    else:
        close_approach(approach, at=look_at(seeker_of(request)))
        undo_url = f"{reverse('people:leave', args=[approach.id])}?leave=no"
        tell_next(request, _("Left at that."), undo_url=undo_url)
    return go_to("people:person", approach.person_id)


def approach_of(request: HttpRequest, approach_id: UUID) -> Approach:
    """An approach of the person who is signed in; raises Http404."""
    return found_or_404(find_approach(seeker_of(request), approach_id))


def go_to_letter(request: HttpRequest, person_id: UUID, begun: Begun) -> SeeOther:
    """On to the letter; where there is none, why."""
    if begun.draft is None:
        tell_next(request, " ".join(problem.what for problem in begun.problems))
        return go_to("people:person", person_id)
    return go_to("plan:draft", begun.draft.id)
