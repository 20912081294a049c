"""What people offer to Today."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.people.models import Gathering, Talk
from onward.people.queries.answers import new_answers, offers
from onward.people.queries.approaches import Told, asked_for_advice, to_thank
from onward.people.queries.nudges import nudges
from onward.people.queries.week import first_to_write, monday_of
from onward.plan.suggestions import Suggestion

AHEAD_DAYS = 2
THANKED_WITHIN_DAYS = 90
MOST = 3


def suggestions(seeker: Seeker, now: datetime) -> tuple[Suggestion, ...]:
    """What is promised, who waits for a thank-you, what friends said, and the first person of this week.

    At most thirteen queries, however many people there are.
    """
    asked = asked_for_advice(seeker, since_thanked(now))
    return (
        *promised(seeker, now),
        *said(seeker),
        *thanks(asked),
        *nudges(seeker, now),
        *to_write(seeker, asked, now),
    )


def promised(seeker: Seeker, now: datetime) -> list[Suggestion]:
    """Talks and gatherings of today and the next two days."""
    today = now.astimezone(zone_of(seeker.time_zone)).date()
    near = Q(on__gte=today, on__lte=today + timedelta(days=AHEAD_DAYS))
    talks = Talk.objects.of(seeker).filter(near, done=False).select_related("person").order_by("on", "id")[:MOST]
    found = [
        Suggestion(
            key=f"people:talk:{talk.id.hex}",
            kind="promised",
            title=_("Talk with %(name)s") % {"name": talk.person.name},
            why=talk.topic,
            url=reverse("people:talk", args=[talk.id]),
            due_on=talk.on,
            weight=0.7,
        )
        for talk in talks
    ]
    meetings = Gathering.objects.of(seeker).filter(near, removed_at=None, went=False).order_by("on", "id")[:MOST]
    return found + [
        Suggestion(
            key=f"people:gathering:{one.id.hex}",
            kind="promised",
            title=one.name,
            why=one.place,
            url=reverse("people:gatherings"),
            due_on=one.on,
            weight=0.4,
        )
        for one in meetings
    ]


def said(seeker: Seeker) -> list[Suggestion]:
    """That somebody said what the person is good at."""
    waiting = offers(seeker)
    newest = waiting[0].answer.said_by if waiting else ""
    if not waiting:
        mail = new_answers(seeker).first()
        if mail is None:
            return []
        newest = mail.sender_name or mail.sender_address
    title = _("%(name)s wrote what you are good at") if newest else _("Somebody wrote what you are good at")
    return [
        Suggestion(
            key="people:strengths",
            kind="waiting",
            title=title % {"name": newest},
            why=_("You choose what of it you keep."),
            url=reverse("people:strengths"),
            weight=0.6,
        )
    ]


def thanks(asked: Iterable[Told]) -> list[Suggestion]:
    """Who gave advice and was not thanked yet."""
    return [
        Suggestion(
            key=f"people:thank:{one.approach.id.hex}",
            kind="waiting",
            title=_("Thank %(name)s") % {"name": one.approach.person.name},
            why=_("They answered you. Two lines are enough."),
            url=reverse("people:person", args=[one.approach.person_id]),
            weight=0.5,
        )
        for one in to_thank(asked)[:MOST]
    ]


def since_thanked(now: datetime) -> datetime:
    """From when on an answer is still worth a thank-you."""
    return now - timedelta(days=THANKED_WITHIN_DAYS)


def to_write(seeker: Seeker, asked: Iterable[Told], now: datetime) -> list[Suggestion]:
    """The first of this week's people; none once somebody was written to this week."""
    person = first_to_write(seeker, now, asked)
    if person is None:
        return []
    monday = monday_of(now.astimezone(zone_of(seeker.time_zone)).date())
    return [
        Suggestion(
            key=f"people:write:{monday.isoformat()}",
            kind="plan",
            title=_("Ask %(name)s for advice") % {"name": person.name},
            why=_("You know them a little. A letter is ready."),
            url=reverse("people:person", args=[person.id]),
            weight=0.3,
        )
    ]
