"""Wins: what the record offers, those that were kept, and more by hand."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.moment import look_at
from onward.momentum.actions.wins import (
    WinWords,
    change_win,
    put_back_win,
    remove_win,
    take_win,
    words_of_win,
    write_win,
)
from onward.momentum.forms.wins import WinForm
from onward.momentum.models import Win
from onward.momentum.queries.offered_wins import offered_wins
from onward.momentum.queries.wins import SHOWN, find_win, wins_of
from onward.plan.views.ways import keep_before, start_of, take_before

ASKED = ["GET", "HEAD", "POST"]
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
WINS = "momentum:wins"


@require_http_methods(ASKED)
def wins(request: HttpRequest) -> HttpResponse:
    """All of them, and a place to write one more."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    form = WinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        win, problems = write_win(seeker, form.words(), key=form.key_for(seeker), now=now)
        if win:
            tell_next(request, _("Written down."), undo_url=reverse("momentum:remove_win", args=[win.id]))
            return SeeOther(reverse(WINS))
        form.tell(problems)
    found = wins_of(seeker, start_of(request.GET.get("start", "")))
    context = {
        "form": form,
        "found": found,
        "next": found.start + SHOWN,
        "offered": () if found.start else offered_wins(seeker, now),
    }
    return render(request, "momentum/wins.html", context, status=UNPROCESSABLE if form.errors else None)


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Keep one that is offered."""
    seeker = seeker_of(request)
    win = take_win(seeker, request.POST.get("key", ""), now=look_at(seeker))
    if win:
        tell_next(request, _("Kept."), undo_url=reverse("momentum:remove_win", args=[win.id]))
    return SeeOther(reverse(WINS))


@require_POST
def none(request: HttpRequest) -> HttpResponse:
    """There is none today; nothing is kept of that."""
    seeker_of(request)
    tell_next(request, _("That is a full answer. Enough for today."))
    return SeeOther(reverse("desk:today"))


@require_http_methods(ASKED)
def win(request: HttpRequest, win_id: UUID) -> HttpResponse:
    """Put a win into other words."""
    row = win_of(request, win_id)
    form = WinForm.of(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        before = words_of_win(row)
        problems = change_win(row, form.words(), now=look_at(row.seeker))
        if not problems:
            keep_before(request, row.id, _plain(before))
            tell_next(request, _("Changed."), undo_url=reverse("momentum:change_win_back", args=[row.id]))
            return SeeOther(reverse(WINS))
        form.tell(problems)
    context = {"form": form, "win": row}
    return render(request, "momentum/win.html", context, status=UNPROCESSABLE if form.errors else None)


@require_POST
def change_back(request: HttpRequest, win_id: UUID) -> HttpResponse:
    """Put it as it was put before."""
    row = win_of(request, win_id)
    before = take_before(request, row.id)
    if before:
        change_win(row, _words(before), now=look_at(row.seeker))
        tell_next(request, _("Taken back."))
    return SeeOther(reverse(WINS))


@require_POST
def remove(request: HttpRequest, win_id: UUID) -> HttpResponse:
    """Take a win away."""
    row = win_of(request, win_id)
    keep_before(request, row.id, {**_plain(words_of_win(row)), "key": row.key})
    remove_win(row)
    tell_next(request, _("Taken away."), undo_url=reverse("momentum:put_back_win", args=[row.id]))
    return SeeOther(reverse(WINS))


@require_POST
def put_back(request: HttpRequest, win_id: UUID) -> HttpResponse:
    """Put it back; what was not taken away last is not known any more."""
    seeker = seeker_of(request)
    before = take_before(request, win_id)
    if before is None:
        raise Http404
    put_back_win(seeker, _words(before), key=before.get("key", ""), now=look_at(seeker))
    tell_next(request, _("Taken back."))
    return SeeOther(reverse(WINS))


def win_of(request: HttpRequest, win_id: UUID) -> Win:
    """One win of this person's; raises Http404."""
    seeker = seeker_of(request)
    found = find_win(seeker, win_id)
    if found is None:
        raise Http404
    found.seeker = seeker
    return found


def _plain(words: WinWords) -> dict[str, str | int | None]:
    return {"text": words.text, "did": words.did, "on": words.on.isoformat() if words.on else ""}


def _words(plain: dict[str, str]) -> WinWords:
    return WinWords(plain["text"], plain["did"], parse_date(plain["on"]))
