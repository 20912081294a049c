"""Strengths: by workplace, one for today, two lines to say aloud; what others wrote, to keep or to leave."""

from datetime import date, datetime
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.plan.actions.strengths import (
    StrengthWords,
    change_strength,
    forget_strength,
    introduce,
    keep_strength,
    note_strength,
    offer_praise,
    offer_strength,
    set_strength_aside,
    use_strength,
    withdraw_praise,
    words_of,
)
from onward.plan.forms.strengths import IntroductionForm, StrengthForm
from onward.plan.models import Strength
from onward.plan.praise import praise_in
from onward.plan.queries.strengths import (
    SHOWN,
    find_strength,
    introduction,
    mails_about_you,
    strengths_by_workplace,
)
from onward.plan.spoken import words_in
from onward.plan.states import StrengthSort, StrengthState
from onward.plan.views.ways import go_back, keep_before, start_of, take_before

ASKED = ["GET", "HEAD", "POST"]
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
def strengths(request: HttpRequest) -> HttpResponse:
    """All of them, by workplace."""
    seeker = seeker_of(request)
    today = today_of(seeker)
    found = strengths_by_workplace(seeker, today, start_of(request.GET.get("start", "")))
    context = {
        "found": found,
        "in_use": found.today is not None and found.today.used_on == today,
        "lines": introduction(seeker),
        "next": found.start + SHOWN,
        "today": today,
    }
    return render(request, "plan/strengths.html", context)


@require_http_methods(ASKED)
def new_strength(request: HttpRequest) -> HttpResponse:
    """Write a strength down."""
    seeker = seeker_of(request)
    workplace = request.GET.get("workplace", "")[:100]
    form = StrengthForm(request.POST if request.method == "POST" else None, initial={"workplace": workplace})
    if request.method == "POST" and form.is_valid():
        row, problems = note_strength(seeker, form.words(), key=form.key_for(seeker), now=look_at(seeker))
        if row:
            tell_next(request, _("Written down."), undo_url=reverse("plan:forget_strength", args=[row.id]))
            return SeeOther(reverse("plan:strengths"))
        form.tell(problems)
    return render(request, "plan/strength_form.html", {"form": form}, status=UNPROCESSABLE if form.errors else None)


@require_http_methods(ASKED)
def strength(request: HttpRequest, strength_id: UUID) -> HttpResponse:
    """Put one strength into other words."""
    row = strength_of(request, strength_id)
    form = StrengthForm.of(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        before = words_of(row)
        problems = change_strength(row, form.words())
        if not problems:
            keep_before(request, row.id, {name: str(getattr(before, name)) for name in StrengthForm.base_fields})
            tell_next(request, _("Changed."), undo_url=reverse("plan:change_strength_back", args=[row.id]))
            return SeeOther(reverse("plan:strengths"))
        form.tell(problems)
    context = {"form": form, "strength": row}
    return render(request, "plan/strength_form.html", context, status=UNPROCESSABLE if form.errors else None)


@require_POST
def change_back(request: HttpRequest, strength_id: UUID) -> HttpResponse:
    """Put it as it was put before."""
    row = strength_of(request, strength_id)
    before = take_before(request, row.id)
    if before:
        change_strength(row, StrengthWords(**{**before, "sort": StrengthSort(before["sort"])}))
        tell_next(request, _("Taken back."))
    return SeeOther(reverse("plan:strengths"))


@require_POST
def keep(request: HttpRequest, strength_id: UUID) -> HttpResponse:
    """Keep one that was offered, or take one up again."""
    row = strength_of(request, strength_id)
    undo = {StrengthState.OFFERED: "plan:offer_strength", StrengthState.ASIDE: "plan:set_aside_strength"}
    if row.state in undo:
        undo_url = reverse(undo[StrengthState(row.state)], args=[row.id])
        keep_strength(row)
        tell_next(request, _("Kept."), undo_url=undo_url)
    return go_back(request, reverse("plan:strengths"))


@require_POST
def put_aside(request: HttpRequest, strength_id: UUID) -> HttpResponse:
    """Show one no more among the others."""
    row = strength_of(request, strength_id)
    undo = {StrengthState.OFFERED: "plan:offer_strength", StrengthState.ACCEPTED: "plan:keep_strength"}
    if row.state in undo:
        undo_url = reverse(undo[StrengthState(row.state)], args=[row.id])
        set_strength_aside(row)
        tell_next(request, _("Set aside."), undo_url=undo_url)
    return go_back(request, reverse("plan:strengths"))


@require_POST
def offer(request: HttpRequest, strength_id: UUID) -> HttpResponse:
    """Take back that something was kept or set aside that others wrote."""
    row = strength_of(request, strength_id)
    if row.source != "own":
        offer_strength(row)
        tell_next(request, _("Taken back."))
    return go_back(request, reverse("plan:strengths"))


@require_POST
def forget(request: HttpRequest, strength_id: UUID) -> HttpResponse:
    """Take back that a strength was written down."""
    forget_strength(strength_of(request, strength_id))
    tell_next(request, _("Taken back."))
    return go_back(request, reverse("plan:strengths"))


@require_POST
def use(request: HttpRequest, strength_id: UUID) -> HttpResponse:
    """Use one today."""
    row = strength_of(request, strength_id)
    before = use_strength(row, on=today_of(row.seeker))
    keep_before(request, row.id, {"used_on": before.isoformat() if before else ""})
    tell_next(request, _("For today."), undo_url=reverse("plan:not_use_strength", args=[row.id]))
    return go_back(request, reverse("plan:strengths"))


@require_POST
def not_use(request: HttpRequest, strength_id: UUID) -> HttpResponse:
    """Take back that one is for today."""
    row = strength_of(request, strength_id)
    before = take_before(request, row.id)
    if before is not None and "used_on" in before:
        use_strength(row, on=date.fromisoformat(before["used_on"]) if before["used_on"] else None)
        tell_next(request, _("Taken back."))
    return go_back(request, reverse("plan:strengths"))


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look through the mail of employers for words about the person, and offer what is found."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    number = offer_praise(seeker, [one for mail in mails_about_you(seeker) for one in praise_in(mail)], now=now)
    if number:
        found = ngettext("%(number)d line is found.", "%(number)d lines are found.", number) % {"number": number}
        request.session["praise"] = now.isoformat()
        tell_next(request, found, undo_url=reverse("plan:unlook_strengths"))
        return SeeOther(f"{reverse('plan:strengths')}#offered")
    tell_next(request, _("Nothing new is found. Most letters say little about a person."))
    return SeeOther(reverse("plan:strengths"))


@require_POST
def unlook(request: HttpRequest) -> HttpResponse:
    """Take back what was found, as far as nobody decided about it."""
    at = request.session.pop("praise", None)
    if at:
        withdraw_praise(seeker_of(request), offered_at=datetime.fromisoformat(at))
        tell_next(request, _("Taken back."))
    return SeeOther(reverse("plan:strengths"))


@require_http_methods(ASKED)
def two_lines(request: HttpRequest) -> HttpResponse:
    """Write what one says of oneself, in two lines."""
    seeker = seeker_of(request)
    there = introduction(seeker)
    form = IntroductionForm(
        request.POST if request.method == "POST" else None, initial={"good_at": there[0], "shown_by": there[1]}
    )
    if request.method == "POST" and form.is_valid():
        before, problems = introduce(seeker, **form.cleaned_data, now=look_at(seeker))
        if not problems:
            keep_before(request, seeker.id, {"good_at": before[0], "shown_by": before[1]})
            tell_next(request, _("Kept."), undo_url=reverse("plan:two_lines_back"))
            return SeeOther(reverse("plan:two_lines"))
        form.tell(problems)
    context = {"form": form, "lines": there, "words": words_in(" ".join(there))}
    return render(request, "plan/strength_lines.html", context, status=UNPROCESSABLE if form.errors else None)


@require_POST
def two_lines_back(request: HttpRequest) -> HttpResponse:
    """Say it as it was said before."""
    seeker = seeker_of(request)
    before = take_before(request, seeker.id)
    if before is not None:
        introduce(seeker, good_at=before["good_at"], shown_by=before["shown_by"], now=look_at(seeker))
        tell_next(request, _("Taken back."))
    return SeeOther(reverse("plan:two_lines"))


def strength_of(request: HttpRequest, strength_id: UUID) -> Strength:
    """One strength of this person's; raises Http404."""
    seeker = seeker_of(request)
    found = find_strength(seeker, strength_id)
    if found is None:
        raise Http404
    found.seeker = seeker
    return found


def today_of(seeker: Seeker) -> date:
    """The day it is where the person is."""
    return look_at(seeker).astimezone(zone_of(seeker.time_zone)).date()
