"""Which applications are quiet, so that they may be let rest or left open."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.desk.applications.listing import with_companies
from onward.desk.queries.today import Masks
from onward.journey.models import Application
from onward.journey.queries import live_applications, silent_now

PAGE_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Quiet:
    """One of them. on: the day of the last word; since: the day from which no answer is to be expected."""

    application: Application
    on: date | None
    since: date | None


@dataclass(frozen=True, slots=True)
class QuietPage:
    """Some of them, the oldest first; page: from 1. How many there are in all is told nowhere."""

    rows: tuple[Quiet, ...]
    page: int
    has_more: bool


def quiet_applications(seeker: Seeker, masks: Masks, now: datetime) -> QuerySet[Application]:
    """Those from which no answer is to be expected, but for those left open and those whose letter waits."""
    asked = Q(left_open_on=None) | Q(left_open_on__lt=F("closes_on"))
    return live_applications(seeker).filter(silent_now(seeker, now), asked).exclude(id__in=masks.standings)


def quiet_page(seeker: Seeker, masks: Masks, page: int, now: datetime) -> QuietPage:
    """One page of them; the first one where this one is empty. At most four queries."""
    zone = zone_of(seeker.time_zone)
    found = quiet_applications(seeker, masks, now).order_by("last_heard_at", "id").values_list("id", flat=True)
    start = (page - 1) * PAGE_LENGTH
    ids = list(found[start : start + PAGE_LENGTH + 1])
    if not ids and page > 1:
        page, ids = 1, list(found[: PAGE_LENGTH + 1])
    rows = with_companies(seeker, ids[:PAGE_LENGTH])
    quiet = tuple(Quiet(row, day_of(row.last_heard_at, zone), row.closes_on) for row in rows)
    return QuietPage(quiet, page, len(ids) > PAGE_LENGTH)
