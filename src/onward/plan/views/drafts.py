"""Letters that the person sends by themselves: written, taken along, and what became of them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.core.mail.draft import as_eml, as_mailto
from onward.inbox.letters import waiting_keys
from onward.inbox.views.letters import told_time
from onward.plan.actions import drafts as acts
from onward.plan.forms.drafts import DraftForm
from onward.plan.letters import MOST_WORDS, count_words
from onward.plan.models import Draft
from onward.plan.queries.drafts import (
    DraftStanding,
    answers_of,
    asked_at,
    find_draft,
    is_held,
    letter_of,
    nudge_after,
    open_drafts,
    sent_drafts,
    sent_mail_of,
    standings,
)
from onward.plan.states import DraftKind

LISTED = 50
MORNING = time(9)
HAS_A_LENGTH = frozenset({DraftKind.ADVICE, DraftKind.NUDGE, DraftKind.FOLLOW_UP})


@dataclass(frozen=True, slots=True)
class Row:
    """A draft in a list. day: when it was sent, or changed last."""

    draft: Draft
    kind: str
    standing: DraftStanding
    day: date | None


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with a draft. undo: the address that takes it back; then: where to go, else to the draft."""

    draft: Draft
    sentence: str
    undo: str = ""
    then: str = ""


Elsewhere = Callable[[Seeker, Collection[Draft]], Collection[UUID]]
"""Which of these drafts were answered otherwise than by mail, as far as another room knows."""


def answer_drafts(request: HttpRequest, elsewhere: Elsewhere) -> HttpResponse:
    """The letters that are open, and those on their way."""
    seeker = seeker_of(request)
    now, zone = look_at(seeker), zone_of(seeker.time_zone)
    written, sent = list(open_drafts(seeker)[:LISTED]), list(sent_drafts(seeker)[:LISTED])
    stand = standings(seeker, [*written, *sent], now, answered_elsewhere=elsewhere(seeker, sent))

    def row(draft: Draft) -> Row:
        day = day_of(asked_at(draft) or draft.changed_at, zone)
        return Row(draft, str(DraftKind(draft.kind).label), stand[draft.pk], day)

    context = {"written": [row(one) for one in written], "sent": [row(one) for one in sent]}
    return render(request, "plan/drafts.html", context)


def answer_draft(request: HttpRequest, draft_id: UUID, elsewhere: Elsewhere) -> HttpResponse:
    """One letter, with the ways to send it, or with what became of it."""
    seeker = seeker_of(request)
    row = need_draft(seeker, draft_id)
    if request.method != "POST":
        return show(request, seeker, row, DraftForm.showing(row), elsewhere(seeker, [row]))
    form, kept = write(request, seeker, row)
    if form.errors:
        return show(request, seeker, row, form)
    tell_next(request, _("It is kept."))
    return go_to(kept)


@require_POST
def keep(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Keep a letter while it is being written, and say so beside it."""
    seeker = seeker_of(request)
    form, kept = write(request, seeker, need_draft(seeker, draft_id))
    now = look_at(seeker)
    at = now.astimezone(zone_of(seeker.time_zone))
    context = {"draft": kept, "form": form, "held": is_held(kept, now), "at": f"{at:%H:%M}"}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "plan/draft_kept.html", {**context, **ways_of(seeker, kept)}, status=status)


@require_safe
def file(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The letter as a file that a mail program opens for sending; none while it is kept back."""
    seeker = seeker_of(request)
    row = need_draft(seeker, draft_id)
    if is_held(row, look_at(seeker)):
        return go_to(row)
    answer = HttpResponse(as_eml(letter_of(seeker, row)), content_type="message/rfc822")
    answer["Content-Disposition"] = 'attachment; filename="letter.eml"'
    return answer


@require_POST
def send(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The person sent it."""

    def do(row: Draft, seeker: Seeker, now: datetime) -> Done:
        if is_held(row, now):
            return Done(row, _("It is kept back. Lift that first."))
        found = sent_mail_of(seeker, row) if row.to_address else None
        sent = acts.mark_sent(row, sent_at=found, now=now)
        told = _("Noted as sent. If they answer, it is found when your mail is read.")
        return Done(sent, told if sent.awaited_id else _("Noted as sent."), "plan:draft_not_sent")

    return act(request, draft_id, do)


@require_POST
def not_sent(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """It was not sent after all."""
    return act(
        request,
        draft_id,
        lambda row, _seeker, now: Done(acts.take_back_sent(row, now=now), _("It is open again."), "plan:draft_sent"),
    )


@require_POST
def drop(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Not this time."""

    def do(row: Draft, _seeker: Seeker, now: datetime) -> Done:
        told = _("Put aside. Nothing that is written in it is lost.")
        return Done(acts.drop_draft(row, now=now), told, "plan:reopen_draft", reverse("plan:drafts"))

    return act(request, draft_id, do)


@require_POST
def close(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Nothing more is to come of a letter that was sent."""

    def do(row: Draft, _seeker: Seeker, now: datetime) -> Done:
        told = _("Closed. An answer that comes all the same is kept.")
        return Done(acts.close_draft(row, now=now), told, "plan:reopen_draft")

    return act(request, draft_id, do)


@require_POST
def reopen(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take up again what was put aside or closed."""

    def do(row: Draft, _seeker: Seeker, _now: datetime) -> Done:
        back = "plan:close_draft" if row.sent_at else "plan:drop_draft"
        return Done(acts.reopen_draft(row), _("It is open again."), back)

    return act(request, draft_id, do)


@require_POST
def hold(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Keep a letter back until the next morning."""

    def do(row: Draft, seeker: Seeker, now: datetime) -> Done:
        until = next_morning(seeker, now)
        told = _("Kept back until %(time)s.") % {"time": told_time(until, zone_of(seeker.time_zone), now)}
        return Done(acts.hold_draft(row, until=until), told, "plan:release_draft")

    return act(request, draft_id, do)


@require_POST
def release(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Keep it back no longer."""
    return act(
        request,
        draft_id,
        lambda row, _seeker, _now: Done(acts.release_draft(row), _("It is kept back no longer."), "plan:hold_draft"),
    )


@require_POST
def nudge(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Begin the letter that asks once more."""

    def do(row: Draft, _seeker: Seeker, now: datetime) -> Done:
        if row.sent_at is None:
            return Done(row, _("This letter is not sent yet."))
        return Done(acts.start_nudge(row, now=now), _("A few words that ask once more."), "plan:drop_draft")

    return act(request, draft_id, do)


def need_draft(seeker: Seeker, draft_id: UUID) -> Draft:
    """A draft of this person's; raises Http404."""
    found = find_draft(seeker, draft_id)
    if found is None:
        raise Http404
    return found


def write(request: HttpRequest, seeker: Seeker, row: Draft) -> tuple[DraftForm, Draft]:
    """Keep what was sent of a letter; what was not sent stays. With errors in the form nothing is kept."""
    form = DraftForm(request.POST)
    sent = {name: request.POST[name] for name in form.fields if name in request.POST}
    if not form.is_valid() or not sent:
        return form, row
    change = acts.change_draft(row, **sent, now=look_at(seeker))
    form.tell(change.problems)
    return form, change.draft


def act(request: HttpRequest, draft_id: UUID, do: Callable[[Draft, Seeker, datetime], Done]) -> HttpResponse:
    """Keep what was written, then do something with the letter, say so, and offer the way back."""
    seeker = seeker_of(request)
    row = need_draft(seeker, draft_id)
    form, kept = write(request, seeker, row)
    if form.errors:
        return show(request, seeker, row, form)
    done = do(kept, seeker, look_at(seeker))
    tell_next(request, done.sentence, undo_url=reverse(done.undo, args=[done.draft.pk]) if done.undo else "")
    return SeeOther(done.then or reverse("plan:draft", args=[done.draft.pk]))


def show(
    request: HttpRequest, seeker: Seeker, row: Draft, form: DraftForm, elsewhere: Collection[UUID] = ()
) -> HttpResponse:
    """The page of a letter. elsewhere: as for `standings`."""
    now, zone = look_at(seeker), zone_of(seeker.time_zone)
    standing = standings(seeker, [row], now, answered_elsewhere=elsewhere)[row.pk]
    is_open = standing in {DraftStanding.OPEN, DraftStanding.HELD}
    found = sent_mail_of(seeker, row) if is_open and row.to_address else None
    waiting = waiting_keys(seeker)
    context = {
        "draft": row,
        "form": form,
        "kind": DraftKind(row.kind).label,
        "standing": standing.value,
        "writes": is_open or form.errors,
        "held": told_time(row.held_until, zone, now) if standing is DraftStanding.HELD else "",
        "until": told_time(next_morning(seeker, now), zone, now),
        "found_on": day_of(found, zone),
        "sent_on": day_of(asked_at(row), zone),
        "answered_on": day_of(row.mail.sent_at, zone) if row.mail else None,
        "elsewhere": row.pk in elsewhere,
        "answers": [one for one in answers_of(seeker, [row]) if one.key not in waiting],
        "nudged": nudge_after(seeker, row) if row.sent_at else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "plan/draft.html", {**context, **ways_of(seeker, row)}, status=status)


def ways_of(seeker: Seeker, row: Draft) -> dict[str, object]:
    """The link that opens a letter in a mail program, and how long the letter is."""
    too_long = _("Copy the letter from Onward and paste it here: it is too long for this link.")
    return {
        "mailto": as_mailto(letter_of(seeker, row), too_long=too_long),
        "count": count_words(row.body),
        "most": MOST_WORDS if row.kind in HAS_A_LENGTH else None,
    }


def next_morning(seeker: Seeker, now: datetime) -> datetime:
    """09:00 of the next day where the person is."""
    zone = zone_of(seeker.time_zone)
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), MORNING, zone)


def go_to(row: Draft) -> SeeOther:
    """To the page of a letter."""
    return SeeOther(reverse("plan:draft", args=[row.pk]))
