"""One person: who they are, what is said of them, where they stand, forgetting them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.moment import look_at
from onward.people.actions.approaches import check_may_write
from onward.people.actions.forget import forget_person, letters_to
from onward.people.actions.people import (
    add_person,
    change_person,
    let_write,
    move_to_ring,
    pass_over,
    suggest_again,
    take_back_person,
)
from onward.people.exercises import read_exercise
from onward.people.forms import PersonForm
from onward.people.models import Person
from onward.people.queries.approaches import history
from onward.people.queries.parts import parts_of, talks_with
from onward.people.states import RING_OF, How, Ring
from onward.people.views.visits import SHOWN, found_or_404, go_to, person_of, sent, status_of

BEFORE = "person_before"
"""Where the session keeps what was said of somebody before it was changed, for one undo."""


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody, what was asked of them, what they do in applications."""
    row = person_of(request, person_id)
    seeker = row.seeker = seeker_of(request)
    given = {
        "person": row,
        "history": history(seeker, row),
        "parts": parts_of(seeker, [row]).get(row.id, ()),
        "talks": talks_with(seeker, row),
        "exercise": read_exercise("talks"),
        "may_not": check_may_write(seeker, row),
        "rings": Ring,
        "is_passed": bool(row.passed_until and row.passed_until > look_at(seeker).date()),
        "zone": zone_of(seeker.time_zone),
    }
    return render(request, "people/person.html", given)


@require_http_methods(SHOWN)
def new(request: HttpRequest) -> HttpResponse:
    """Somebody new; the name is enough."""
    if request.method != "POST":
        how = request.GET.get("how", "")
        how = how if how in How.values else How.COLLEAGUE.value
        ring = RING_OF.get(how, Ring.KNOWN)
        form = PersonForm(initial={"how": how, "ring": ring, "is_referee": request.GET.get("referee") == "yes"})
        return render(request, "people/new.html", {"form": form})
    form = PersonForm(request.POST)
    if form.is_valid():
        change = add_person(seeker_of(request), now=look_at(seeker_of(request)), **form.cleaned_data)
        if change.known:
            tell_next(request, _("They are in your list already."))
            return go_to("people:person", change.known.id)
        if change.person:
            told = _("%(name)s is in your list.") % {"name": change.person.name}
            tell_next(request, told, undo_url=reverse("people:take_back", args=[change.person.id]))
            return go_to("people:person", change.person.id)
        form.tell(change.problems)
    return render(request, "people/new.html", {"form": form}, status=status_of(form))


@require_POST
def take_back(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take out somebody who was just added."""
    row = person_of(request, person_id)
    if take_back_person(row):
        tell_next(request, _("Taken out again."))
        return go_to("people:list")
    tell_next(request, _("Something hangs on them by now. Forget them on their page, if you like."))
    return go_to("people:person", row.id)


@require_http_methods(SHOWN)
def edit(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What is said of somebody."""
    row = person_of(request, person_id)
    form = PersonForm.of(row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        before = {name: said_before(row, name) for name in form.changed_data}
        change = change_person(row, **{name: form.cleaned_data[name] for name in form.changed_data})
        if not change.problems:
            request.session[BEFORE] = {"person": str(row.id), "fields": before}
            tell_next(request, _("Changed."), undo_url=reverse("people:undo_edit", args=[row.id]))
            return go_to("people:person", row.id)
        form.tell(change.problems)
        row = person_of(request, person_id)
    return render(request, "people/edit.html", {"form": form, "person": row}, status=status_of(form))


@require_POST
def undo_edit(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say of somebody again what was said before."""
    row = person_of(request, person_id)
    kept = request.session.pop(BEFORE, None)
    if isinstance(kept, dict) and kept.get("person") == str(row.id):
        form = PersonForm({name: said_before(row, name) for name in PersonForm.base_fields} | kept["fields"])
        if form.is_valid():
            change_person(row, **{name: form.cleaned_data[name] for name in kept["fields"]})
            tell_next(request, _("It is as it was."))
    return go_to("people:person", row.id)


@require_POST
def move(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say how well somebody is known."""
    row = person_of(request, person_id)
    chosen = sent(request, "ring")
    found_or_404(chosen if chosen in Ring.values else None)
    before = row.ring
    move_to_ring(row, Ring(chosen))
    undo_url = f"{reverse('people:move', args=[row.id])}?ring={before}"
    tell_next(
        request, _("%(name)s stands under “%(ring)s” now.") % named(row, ring=Ring(chosen).label), undo_url=undo_url
    )
    return go_to("people:person", row.id)


@require_POST
def writing(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say whether somebody may be written to."""
    row = person_of(request, person_id)
    may_write = sent(request, "may") == "yes"
    let_write(row, may_write=may_write)
    undo_url = f"{reverse('people:writing', args=[row.id])}?may={'no' if may_write else 'yes'}"
    told = _("You may write to %(name)s again.") if may_write else _("%(name)s is not suggested any more.")
    tell_next(request, told % named(row), undo_url=undo_url)
    return go_to("people:person", row.id)


@require_POST
def pass_by(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Not this one: another one is suggested; or suggest them again."""
    row = person_of(request, person_id)
    seeker = seeker_of(request)
    if sent(request, "again") == "yes":
        suggest_again(row)
        tell_next(request, _("%(name)s may be suggested again.") % named(row))
    else:
        pass_over(row, today=look_at(seeker).astimezone(zone_of(seeker.time_zone)).date())
        undo_url = f"{reverse('people:pass', args=[row.id])}?again=yes"
        tell_next(request, _("%(name)s is not suggested for twelve weeks.") % named(row), undo_url=undo_url)
    return go_to("people:list")


@require_http_methods(SHOWN)
def forget(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say what is erased; erase it."""
    row = person_of(request, person_id)
    seeker = seeker_of(request)
    if request.method == "POST":
        forget_person(row)
        request.session.pop(BEFORE, None)
        tell_next(request, _("They are forgotten."))
        return go_to("people:list")
    return render(request, "people/forget.html", {"person": row, "letters": letters_to(seeker, row).count()})


def named(row: Person, **more: object) -> dict[str, object]:
    """What a sentence about somebody names."""
    return {"name": row.name, **more}


def said_before(row: Person, name: str) -> str:
    """What a form would have sent of it."""
    value = getattr(row, name)
    if isinstance(value, bool):
        return "on" if value else ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")
