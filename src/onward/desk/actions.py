"""What a person does at the desk that no subject below it does alone."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.accounts.states import WorkSought
from onward.desk.models import Snooze
from onward.desk.states import ENOUGH, Until
from onward.inbox.actions.correct import settle
from onward.inbox.actions.letters import file_letters
from onward.journey.actions import Change, hand_key, hold, note_rejection
from onward.journey.models import Application, Evidence
from onward.recovery.queries import ABOUT_THE_WAY


def write_down_no(  # noqa: PLR0913  # an act names all that it writes down
    seeker: Seeker,
    *,
    company: str,
    role: str = "",
    at: datetime | None,
    text: str = "",
    way: str = "",
    application: Application | None = None,
    now: datetime,
) -> Change:
    """Write down a no with what is known of it, and bring mail in line with it; way: how it came, in a few words.

    With several applications that it may be about nothing is stored: they come back as candidates.
    """
    with transaction.atomic():
        change = note_rejection(seeker, company=company, role=role, at=at, text=text, application=application, now=now)
        if change.act and change.event and way:
            words = {"source": hand_key(change.act), "about": ABOUT_THE_WAY, "text": way}
            Evidence.objects.add(seeker, event=change.event, **words)
        if change.joined and change.event:
            # Whoever says so knows it: its letter need not wait any more, and need not be looked at.
            file_letters(seeker, keys=[change.event.key], now=now)
        return replace(settle(seeker, change), candidates=change.candidates, problems=change.problems)


def say_work_sought(seeker: Seeker, *, work_sought: str, has_job: bool) -> None:
    """Keep what kind of work the person looks for, and whether they have a job now; nothing said is kept as nothing."""
    seeker.work_sought = WorkSought(work_sought) if work_sought else ""
    seeker.has_job = has_job
    seeker.save(update_fields=["work_sought", "has_job"])


def leave_for_later(seeker: Seeker, *, key: str, until: Until, now: datetime) -> Snooze:
    """Keep this suggestion out of sight until tomorrow, or until the next Monday, where the person is."""
    today = _today(seeker, now)
    days = 1 if until is Until.TOMORROW else 7 - today.weekday()
    return _keep(seeker, key, until_on=today + timedelta(days=days), today=today)


def bring_back(snooze: Snooze) -> None:
    """Take back that something was left for another day."""
    Snooze.objects.of(snooze.seeker).filter(pk=snooze.pk).delete()


def say_enough(seeker: Seeker, *, now: datetime) -> None:
    """It is enough for today: little is shown until tomorrow."""
    today = _today(seeker, now)
    _keep(seeker, ENOUGH, until_on=today + timedelta(days=1), today=today)


def show_anyway(seeker: Seeker) -> None:
    """Take back that it is enough."""
    Snooze.objects.of(seeker).filter(key=ENOUGH).delete()


def _keep(seeker: Seeker, key: str, *, until_on: date, today: date) -> Snooze:
    """Keep it in the place of what was kept of it before; what is over goes."""
    with transaction.atomic():
        hold(seeker)
        Snooze.objects.of(seeker).filter(Q(key=key) | Q(until_on__lte=today)).delete()
        return Snooze.objects.add(seeker, key=key, until_on=until_on)


def _today(seeker: Seeker, now: datetime) -> date:
    return now.astimezone(zone_of(seeker.time_zone)).date()
