"""Letters: the door they wait behind, and what each of them says."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.core.reading.said import what_they_said
from onward.inbox.actions.letters import file_letters, hold_letters, open_letter, release_letters, take_out_letters
from onward.inbox.letters import (
    Letter,
    all_waiting_letters,
    as_letters,
    employer_count,
    has_history,
    held_until,
    kept_letters,
    mail_ids,
    next_evening,
    stage_before,
    waiting_keys,
)
from onward.inbox.mails import find_mail, message_of
from onward.inbox.models import Mail
from onward.inbox.views.answers import go_to
from onward.inbox.views.saying import tell_said
from onward.journey.models import Application, Event
from onward.journey.states import EventKind, Stage
from onward.shell.days import told_day

LISTED = 30
STAGES: dict[Stage, Promise] = {
    Stage.APPLIED: _lazy("after you applied"),
    Stage.SCREEN: _lazy("after a first talk"),
    Stage.INTERVIEW: _lazy("after an interview"),
    Stage.FINAL: _lazy("after the last round"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A letter in a list."""

    mail: UUID
    application: Application
    day: date | None


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The door, what was put away without a look, and what was looked at."""
    seeker, now = seeker_of(request), timezone.now()
    waiting = all_waiting_letters(seeker)
    filed = kept_letters(seeker, filed=True, limit=LISTED)
    opened = kept_letters(seeker, filed=False, limit=LISTED)
    mails = mail_ids(seeker, (*waiting, *filed, *opened))
    zone = zone_of(seeker.time_zone)
    context = {
        "waiting": rows_of(waiting, mails, zone),
        "filed": rows_of(filed, mails, zone),
        "opened": rows_of(opened, mails, zone),
        "held": told_time(held_until(seeker, now), zone, now),
        "headline": headline(employer_count(waiting)),
        "evening": told_time(next_evening(seeker, now), zone, now),
        "has_history": has_history(seeker),
    }
    return render(request, "inbox/letters.html", context)


@require_safe
def letter(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """What one mail says; a letter that waits stays behind its door until it is opened."""
    seeker = seeker_of(request)
    mail = need_mail(seeker, mail_id)
    events = Event.objects.of(seeker).filter(key=mail.key, withdrawn_in=None, application__removed_in=None)
    found = as_letters(events.select_related("application__company").order_by("id"))
    day = day_of(mail.sent_at, zone_of(seeker.time_zone))
    context: dict[str, object] = {"mail": mail, "letter": found[0] if found else None, "day": day}
    if mail.key in waiting_keys(seeker):
        return render(request, "inbox/letter_closed.html", context)
    context |= tell_letter(seeker, found[0].event) if found else {}
    context["saying"] = tell_said(what_they_said(message_of(mail)))
    return render(request, "inbox/letter.html", context)


@require_POST
def open_one(request: HttpRequest, mail_id: UUID) -> SeeOther:
    """Look at a letter."""
    seeker = seeker_of(request)
    mail = need_mail(seeker, mail_id)
    open_letter(seeker, key=mail.key, now=look_at(seeker))
    return go_to("inbox:letter", mail.id)


@require_POST
def file_one(request: HttpRequest, mail_id: UUID) -> SeeOther:
    """Put one letter away without a look."""
    seeker = seeker_of(request)
    file_letters(seeker, keys=[need_mail(seeker, mail_id).key], now=look_at(seeker))
    return go_to("inbox:letters")


@require_POST
def wait_again(request: HttpRequest, mail_id: UUID) -> SeeOther:
    """Let a letter wait again that was put away without a look."""
    seeker = seeker_of(request)
    take_out_letters(seeker, keys=[need_mail(seeker, mail_id).key])
    return go_to("inbox:letters")


@require_POST
def file_all(request: HttpRequest) -> SeeOther:
    """Put all letters away without a look."""
    seeker = seeker_of(request)
    filed = file_letters(seeker, now=look_at(seeker))
    if filed:
        sentence = ngettext(
            "It is put away without a look. You find it among your letters.",
            "They are put away without a look. You find them among your letters.",
            len(filed),
        )
        tell_next(request, sentence)
    return go_to("desk:today")


@require_POST
def hold(request: HttpRequest) -> SeeOther:
    """Let letters wait until the evening."""
    seeker, now = seeker_of(request), timezone.now()
    until = hold_letters(seeker, until=next_evening(seeker, now), now=now)
    told = _("They wait until %(time)s.") % {"time": told_time(until, zone_of(seeker.time_zone), now)}
    tell_next(request, told)
    return go_to("desk:today")


@require_POST
def release(request: HttpRequest) -> SeeOther:
    """Look after all."""
    release_letters(seeker_of(request))
    return go_to("inbox:letters")


def need_mail(seeker: Seeker, mail_id: UUID) -> Mail:
    """A mail of this person's; raises Http404."""
    mail = find_mail(seeker, mail_id)
    if mail is None:
        raise Http404
    return mail


def tell_letter(seeker: Seeker, event: Event) -> dict[str, object]:
    """When in its application a letter came, and what it is."""
    stage, days = stage_before(seeker, event)
    told_days = ngettext("%(days)d day after the first word", "%(days)d days after the first word", days or 0)
    return {
        "stage": STAGES.get(stage, ""),
        "days": told_days % {"days": days} if days else "",
        "kind": EventKind(event.kind).label,
        "is_no": event.kind in {EventKind.REJECTION, EventKind.CLOSED},
    }


def headline(employers: int) -> str:
    """How many employers have written: `Two employers have written`."""
    told = ngettext("An employer has written", "%(number)s employers have written", employers)
    return told % {"number": str(apnumber(employers)).capitalize()}


def rows_of(found: tuple[Letter, ...], mails: dict[str, UUID], zone: ZoneInfo) -> list[Row]:
    """Letters as rows, those whose mail is there."""
    return [Row(mails[one.key], one.event.application, day_of(one.event.at, zone)) for one in found if one.key in mails]


def told_time(moment: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """`19:00` today, `19:00 tomorrow`, or a day and a time; empty for None."""
    if moment is None:
        return ""
    here, today = moment.astimezone(zone), now.astimezone(zone).date()
    if here.date() == today:
        return f"{here:%H:%M}"
    if (here.date() - today).days == 1:
        return _("%(time)s tomorrow") % {"time": f"{here:%H:%M}"}
    return f"{here:%H:%M}, {told_day(here.date(), today.year)}"
