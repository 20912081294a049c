"""Who was asked a week ago and did not answer: one may ask once more, once, for one week."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.people.models import Approach, Person, StrengthAnswer
from onward.people.queries.employer import present_employer, works_there
from onward.people.states import ApproachPurpose
from onward.plan.models import Draft
from onward.plan.queries.drafts import CLOSED_AFTER, answers_of, asked_at, nudge_due
from onward.plan.suggestions import Suggestion

LOOKED_AT = 20
SHOWN = 2


@dataclass(frozen=True, slots=True)
class Nudge:
    """Somebody who may be asked once more. draft: the letter that asked first; asked_at: when it went on its way."""

    person: Person
    draft: Draft
    asked_at: datetime


def to_nudge(seeker: Seeker, now: datetime) -> tuple[Nudge, ...]:
    """Whom one may ask once more, who waits longest first, at most two: those asked for advice or for strengths.

    Nobody once the search is over. One query where nobody was written to in these two weeks, and at most three.
    """
    if seeker.search_ended_at:
        return ()
    rows = list(_unanswered(seeker, now)[:LOOKED_AT])
    drafts = [row.draft for row in rows if row.draft]
    answered = {mail.awaited_id for mail in answers_of(seeker, drafts)} if drafts else set()
    due = [
        Nudge(row.person, row.draft, since)
        for row in rows
        if row.draft and nudge_due(row.draft, now) and row.draft.awaited_id not in answered
        if (since := asked_at(row.draft))
    ]
    employer = present_employer(seeker) if due else None
    may = [one for one in due if not works_there(employer, company=one.person.company, address=one.person.address)]
    return tuple(sorted(may, key=lambda one: (one.asked_at, one.draft.pk))[:SHOWN])


def nudges(seeker: Seeker, now: datetime) -> tuple[Suggestion, ...]:
    """At most one letter that may ask once more, for Today; as many queries as `to_nudge`."""
    return tuple(
        Suggestion(
            key=f"people:nudge:{one.draft.pk.hex}",
            kind="waiting",
            title=_("Ask %(name)s once more") % {"name": one.person.name},
            why=_("A week went by. Two lines are ready, and after them nothing more is to be done."),
            url=reverse("plan:draft", args=[one.draft.pk]),
            weight=0.2,
        )
        for one in to_nudge(seeker, now)[:1]
    )


def _unanswered(seeker: Seeker, now: datetime) -> QuerySet[Approach]:
    """What was asked by letter in these two weeks, as far as the person says nothing of an answer or of an end.

    Who was asked once more, or was not to be after all, is not among them.
    """
    again = Draft.objects.of(seeker).filter(nudge_of=OuterRef("draft")).exclude(sent_at=None, closed_at=None)
    said = StrengthAnswer.objects.of(seeker).filter(
        person=OuterRef("person"), removed_at=None, came_at__gte=OuterRef("draft__sent_at")
    )
    rows = Approach.objects.of(seeker).filter(closed_at=None, answered_at=None, person__not_to_write=False)
    sent = rows.filter(draft__closed_at=None, draft__sent_at__gt=now - CLOSED_AFTER, draft__sent_at__lte=now)
    open_ones = sent.exclude(Exists(again)).exclude(Q(purpose=ApproachPurpose.STRENGTHS) & Exists(said))
    return open_ones.select_related("person", "draft__awaited").order_by("draft__sent_at", "id")
