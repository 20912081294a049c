"""Proof of search: on the screen by pages, on paper, and as a table."""

from http import HTTPStatus
from itertools import chain

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import seeker_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.momentum.forms.proof import PeriodForm, PrintForm
from onward.momentum.proof import as_csv
from onward.momentum.queries.proof import SHOWN, Period, all_of, period_at, proof_of
from onward.plan.views.ways import start_of

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
MOST_PRINTED = 500
"""So many applications are printed; for more there is the table."""


@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    """One page of it, of the days that the address names, else of the last four weeks."""
    seeker = seeker_of(request)
    usual = period_at(seeker, look_at(seeker))
    form = PeriodForm(request.GET if {"from_on", "until_on"} & set(request.GET) else _plain(usual))
    return _show(request, seeker, form, start_of(request.GET.get("start", "")))


@require_POST
def to_print(request: HttpRequest) -> HttpResponse:
    """All of it on one page to print; the name that was typed stands there and nowhere else."""
    seeker = seeker_of(request)
    form = PrintForm(request.POST)
    if not form.is_valid():
        return _show(request, seeker, PeriodForm(request.POST), print_form=form)
    period, now = form.period(), look_at(seeker)
    found = proof_of(seeker, period, number=MOST_PRINTED, now=now)
    context = {
        "found": found,
        "period": period,
        "days": _plain(period),
        "name": form.cleaned_data["name"],
        "on": now,
        "most": MOST_PRINTED,
    }
    return render(request, "momentum/proof_print.html", context)


@require_safe
def as_table(request: HttpRequest) -> StreamingHttpResponse:
    """All of it as a file for spreadsheet programs, sent while it is read: however long, little of it is held."""
    seeker = seeker_of(request)
    form = PeriodForm(request.GET)
    now = look_at(seeker)
    period = form.period() if form.is_valid() else period_at(seeker, now)
    head = (_("Date"), _("Employer"), _("Job"), _("How I applied"), _("How it stands"))
    rows = (
        (one.on.isoformat() if one.on else "", one.employer, one.role, one.channel, one.outcome)
        for one in all_of(seeker, period, now=now)
    )
    answer = StreamingHttpResponse(as_csv(chain([head], rows)), content_type="text/csv; charset=utf-8")
    name = "list" if seeker.keeps_secret else "applications"
    answer["Content-Disposition"] = f'attachment; filename="{name}-{period.from_on}-{period.until_on}.csv"'
    return answer


def _show(
    request: HttpRequest, seeker: Seeker, form: PeriodForm, start: int = 0, print_form: PrintForm | None = None
) -> HttpResponse:
    context: dict[str, object] = {"form": form, "wrong": print_form or form, "print_form": print_form or PrintForm()}
    if form.is_valid():
        period = form.period()
        found = proof_of(seeker, period, start, now=look_at(seeker))
        context |= {"found": found, "period": period, "days": _plain(period), "next": found.start + SHOWN}
    is_wrong = form.errors or (print_form is not None and print_form.errors)
    return render(request, "momentum/proof.html", context, status=UNPROCESSABLE if is_wrong else None)


def _plain(period: Period) -> dict[str, str]:
    return {"from_on": period.from_on.isoformat(), "until_on": period.until_on.isoformat()}
