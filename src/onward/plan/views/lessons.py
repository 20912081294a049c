"""Lessons: in their order, one by one, and what is made of each."""

from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.journey.models import Application
from onward.journey.queries import application as find_live
from onward.plan.actions.lessons import (
    change_lesson,
    choose_lesson,
    forget_lesson,
    learn_nothing,
    note_lesson,
    set_aside,
    take_up,
    unchoose_lesson,
    words_of,
)
from onward.plan.forms.lessons import ChooseForm, LessonForm, NewLessonForm
from onward.plan.keys import NOTHING, key_of_record
from onward.plan.models import Lesson
from onward.plan.queries.lessons import (
    PARTS,
    Offered,
    action_of,
    aside_lessons,
    chosen_actions,
    find_lesson,
    offered_lessons,
    ranked_lessons,
)
from onward.plan.queries.lessons import SHOWN as AT_ONCE
from onward.plan.states import LessonSource, LessonState, LessonTheme, Sureness, Whose
from onward.plan.views.ways import go_back, keep_before, start_of, take_before
from onward.plan.wording import theme_words

SHOWN = ["GET", "HEAD", "POST"]
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
ID_LENGTH = 36
QUOTE_LENGTH = 2000


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """All of them, facts apart from guesses."""
    seeker = seeker_of(request)
    found = ranked_lessons(seeker, {part: start_of(request.GET.get(part, "")) for part in PARTS})
    context = {
        "found": found,
        "shelves": [(part, getattr(found, part)) for part in PARTS[:3]],
        "offered": [(one, theme_words(one.theme)) for one in found.offered],
        "chosen": chosen_actions(seeker),
        "aside": [(row, row.key.startswith(NOTHING)) for row in aside_lessons(seeker)],
        "at_once": AT_ONCE,
    }
    return render(request, "plan/lessons.html", context)


@require_http_methods(SHOWN)
def new_lesson(request: HttpRequest) -> HttpResponse:
    """Write a lesson down by hand, of an application or of none."""
    seeker = seeker_of(request)
    form = NewLessonForm(request.POST if request.method == "POST" else None)
    application = _application_named(seeker, request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        lesson, problems = note_lesson(
            seeker,
            text=given["text"],
            theme=LessonTheme(given["theme"]),
            source=LessonSource.HAND,
            sureness=Sureness(given["sureness"]),
            whose=Whose(given["whose"]),
            quote=given["quote"],
            application=application,
            now=look_at(seeker),
        )
        if lesson:
            tell_next(request, _("Written down."), undo_url=reverse("plan:forget_lesson", args=[lesson.id]))
            return SeeOther(reverse("plan:lessons"))
        form.tell(problems)
    context = {"form": form, "application": application}
    return render(request, "plan/lesson_form.html", context, status=UNPROCESSABLE if form.errors else None)


@require_http_methods(SHOWN)
def lesson(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    """One lesson: where it comes from, and the one thing to make of it."""
    row = _lesson_of(seeker_of(request), lesson_id)
    steps = theme_words(LessonTheme(row.theme)).steps
    form = ChooseForm(request.POST if request.method == "POST" else None, initial={"title": steps[0]})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        action, problems = choose_lesson(
            row,
            title=given["title"],
            effort_minutes=given["effort_minutes"],
            on=given["on"],
            now=look_at(seeker_of(request)),
        )
        if action:
            undo_url = reverse("plan:unchoose_lesson", args=[row.id])
            tell_next(request, _("Kept as something to do."), undo_url=undo_url)
            return SeeOther(reverse("plan:actions"))
        form.tell(problems)
    context = {"lesson": row, "action": action_of(row), "form": form, "steps": steps[1:]}
    return render(request, "plan/lesson.html", context, status=UNPROCESSABLE if form.errors else None)


@require_http_methods(SHOWN)
def change(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    """Say a lesson in other words."""
    row = _lesson_of(seeker_of(request), lesson_id)
    form = LessonForm.of(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given, before = form.cleaned_data, words_of(row)
        problems = change_lesson(
            row, text=given["text"], theme=LessonTheme(given["theme"]), whose=Whose(given["whose"])
        )
        if not problems:
            keep_before(request, row.id, {"text": before.text, "theme": before.theme, "whose": before.whose})
            tell_next(request, _("Changed."), undo_url=reverse("plan:change_lesson_back", args=[row.id]))
            return SeeOther(reverse("plan:lesson", args=[row.id]))
        form.tell(problems)
    context = {"form": form, "lesson": row, "application": row.application}
    return render(request, "plan/lesson_form.html", context, status=UNPROCESSABLE if form.errors else None)


@require_POST
def change_back(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    """Say it again as it was said before."""
    row = _lesson_of(seeker_of(request), lesson_id)
    before = take_before(request, row.id)
    if before:
        change_lesson(row, text=before["text"], theme=LessonTheme(before["theme"]), whose=Whose(before["whose"]))
        tell_next(request, _("Taken back."))
    return SeeOther(reverse("plan:lesson", args=[row.id]))


@require_POST
def put_aside(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    """Let a lesson rest."""
    row = _lesson_of(seeker_of(request), lesson_id)
    set_aside(row, now=look_at(seeker_of(request)))
    tell_next(request, _("Set aside."), undo_url=reverse("plan:take_up_lesson", args=[row.id]))
    return SeeOther(reverse("plan:lessons"))


@require_POST
def take_up_again(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    """Take up a lesson that rests."""
    row = _lesson_of(seeker_of(request), lesson_id)
    if row.state == LessonState.ASIDE:
        take_up(row)
        tell_next(request, _("Taken up again."), undo_url=reverse("plan:set_aside_lesson", args=[row.id]))
    return SeeOther(reverse("plan:lessons"))


@require_POST
def unchoose(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    """Take back that something was made of a lesson."""
    row = _lesson_of(seeker_of(request), lesson_id)
    unchoose_lesson(row, now=look_at(seeker_of(request)))
    tell_next(request, _("Taken back."))
    return SeeOther(reverse("plan:lesson", args=[row.id]))


@require_POST
def forget(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    """Take back that a lesson was written down."""
    forget_lesson(_lesson_of(seeker_of(request), lesson_id))
    tell_next(request, _("Taken back."))
    return go_back(request, reverse("plan:lessons"))


@require_POST
def take_offered(request: HttpRequest) -> HttpResponse:
    """Keep what the record offers as a lesson, or leave it."""
    seeker = seeker_of(request)
    leave = request.POST.get("answer") == "leave"
    offered = {one.theme.value: one for one in offered_lessons(seeker)}.get(request.POST.get("theme", ""))
    if offered is None:
        # It was answered already, perhaps in another window.
        return SeeOther(reverse("plan:lessons"))
    with transaction.atomic():
        row = _note_offered(seeker, offered)
        if leave:
            set_aside(row, now=look_at(seeker))
    undo_url = reverse("plan:forget_lesson", args=[row.id])
    tell_next(request, _("Set aside.") if leave else _("Kept as a lesson."), undo_url=undo_url)
    chooses = not leave and row.whose == Whose.MINE
    return SeeOther(reverse("plan:lesson", args=[row.id]) if chooses else reverse("plan:lessons"))


@require_POST
def nothing(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Keep that there is nothing to learn from this one."""
    seeker = seeker_of(request)
    application = find_live(seeker, application_id)
    if application is None:
        raise Http404
    row = learn_nothing(seeker, application, now=look_at(seeker))
    sentence = _("Nothing to learn from this one: that is an answer, too.")
    tell_next(request, sentence, undo_url=reverse("plan:forget_lesson", args=[row.id]))
    return go_back(request, reverse("journey:application", args=[application.id]))


def _lesson_of(seeker: Seeker, lesson_id: UUID) -> Lesson:
    found = find_lesson(seeker, lesson_id)
    if found is None:
        raise Http404
    return found


def _note_offered(seeker: Seeker, offered: Offered) -> Lesson:
    row, problems = note_lesson(
        seeker,
        text=theme_words(offered.theme).lesson,
        theme=offered.theme,
        source=LessonSource.RECORD,
        sureness=Sureness.SEEN,
        whose=offered.whose,
        quote="\n\n".join(reason.text[:QUOTE_LENGTH] for reason in offered.reasons),
        key=key_of_record(offered.theme),
        now=look_at(seeker),
    )
    if row is None:
        raise ValueError(problems)
    return row


def _application_named(seeker: Seeker, request: HttpRequest) -> Application | None:
    """The application that a lesson is of, as the address or the form names it."""
    typed = (request.POST if request.method == "POST" else request.GET).get("application", "")
    try:
        return find_live(seeker, UUID(typed)) if len(typed) == ID_LENGTH else None
    except ValueError:
        return None
