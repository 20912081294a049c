"""The questions they asked: all that were kept, one more by hand, one taken away."""

from http import HTTPStatus
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.moment import look_at
from onward.journey.queries import application as find_application
from onward.plan.actions.questions import forget_question, note_question
from onward.plan.forms.questions import QuestionForm
from onward.plan.models import Question
from onward.plan.queries.questions import find_question
from onward.plan.queries.questions import questions as all_questions
from onward.plan.views.ways import keep_before, take_before

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """All of them, newest first; posted, one more."""
    seeker = seeker_of(request)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        row, problems = note_question(
            seeker, row_id=form.id_for(seeker), practise=True, now=look_at(seeker), **form.cleaned_data
        )
        if row:
            tell_next(request, _("Written down."), undo_url=reverse("plan:forget_question", args=[row.id]))
            return SeeOther(reverse("plan:questions"))
        form.tell(problems)
    page = Paginator(all_questions(seeker), SHOWN).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "zone": zone_of(seeker.time_zone)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "plan/questions.html", context, status=status)


@require_POST
def forget(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Take one away."""
    row = find_question(seeker_of(request), question_id)
    if row is None:
        raise Http404
    row.seeker = seeker_of(request)
    keep_before(request, question_id, _plain(row))
    forget_question(row)
    tell_next(request, _("Taken away."), undo_url=reverse("plan:bring_back_question", args=[question_id]))
    return SeeOther(reverse("plan:questions"))


@require_POST
def bring_back(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Bring back the one that was just taken away."""
    seeker, before = seeker_of(request), take_before(request, question_id)
    if before:
        home = find_application(seeker, UUID(before["application"])) if before["application"] else None
        note_question(
            seeker,
            text=before["text"],
            answer=before["answer"],
            threw_off=bool(before["threw_off"]),
            practise=bool(before["practise"]),
            application=home,
            row_id=question_id,
            now=parse_datetime(before["created_at"]) or look_at(seeker),
        )
        tell_next(request, _("It is there again."), undo_url=reverse("plan:forget_question", args=[question_id]))
    elif find_question(seeker, question_id) is None:
        raise Http404
    return SeeOther(reverse("plan:questions"))


def _plain(row: Question) -> dict[str, str | int | None]:
    return {
        "text": row.text,
        "answer": row.answer,
        "threw_off": int(row.threw_off),
        "practise": int(row.practise),
        "application": str(row.application_id) if row.application_id else "",
        "created_at": row.created_at.isoformat(),
    }
