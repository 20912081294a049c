"""What came of writing to people, as it was said and as drafts and mail tell it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from onward.accounts.models import Seeker
from onward.inbox.models import Mail
from onward.people.models import Approach, Person
from onward.people.states import ApproachPurpose, Step
from onward.plan.models import Draft

MOST_SHOWN = 20
MOST_LATELY = 60
DROPPED = Q(draft__closed_at__isnull=False, draft__sent_at=None, asked_at=None)
"""Those whose letter was never sent and will not be."""
IN_SHORT = (
    *("seeker", "purpose", "opened_at", "asked_at", "answered_at", "thanked_at", "reported_at"),
    *("draft__awaited", "draft__sent_at", "thanks__sent_at"),
    *(f"person__{name}" for name in ("name", "ring", "address", "company", "company_key", "position")),
    *(f"person__{name}" for name in ("how", "last_heard_on")),
)
"""What a list tells of an approach: letters are long, and people have many sides."""


@dataclass(frozen=True, slots=True)
class Told:
    """One approach, and when what happened; None where it did not. answer: the mail that answered."""

    approach: Approach
    asked_at: datetime | None
    answered_at: datetime | None
    thanked_at: datetime | None
    reported_at: datetime | None
    answer: UUID | None

    @property
    def steps(self) -> tuple[tuple[Step, datetime], ...]:
        """What happened, in order."""
        pairs = (
            (Step.ASKED, self.asked_at),
            (Step.ANSWERED, self.answered_at),
            (Step.THANKED, self.thanked_at),
            (Step.REPORTED, self.reported_at),
        )
        return tuple((step, at) for step, at in pairs if at)

    @property
    def next_step(self) -> Step | None:
        """What can be said to have happened next; None once all has, or where only thanks were said."""
        if self.asked_at is None:
            return Step.ASKED
        if self.approach.purpose == ApproachPurpose.THANKS or self.reported_at:
            return None
        if self.answered_at is None:
            return Step.ANSWERED
        return Step.REPORTED if self.thanked_at else Step.THANKED


def history(seeker: Seeker, person: Person) -> tuple[Told, ...]:
    """What the person was written to for, newest first, at most twenty; two queries."""
    rows = approaches(seeker).filter(person=person)
    return tell(seeker, rows.order_by("-opened_at", "-id")[:MOST_SHOWN])


def asked_for_advice(seeker: Seeker, since: datetime) -> tuple[Told, ...]:
    """What came of asking people for advice since then, newest first, at most sixty; two queries."""
    rows = approaches(seeker).filter(opened_at__gte=since, purpose=ApproachPurpose.ADVICE).only(*IN_SHORT)
    return tell(seeker, rows.order_by("-opened_at", "-id")[:MOST_LATELY])


def to_thank(told: Iterable[Told]) -> tuple[Told, ...]:
    """Who of these answered and was not thanked yet, in their order."""
    return tuple(one for one in told if one.next_step is Step.THANKED)


def approaches(seeker: Seeker) -> QuerySet[Approach]:
    """All that were not given up, each with its person and letters."""
    rows = Approach.objects.of(seeker).filter(closed_at=None).exclude(DROPPED)
    return rows.select_related("person", "draft", "thanks")


def tell(seeker: Seeker, rows: Iterable[Approach]) -> tuple[Told, ...]:
    """These approaches with what their letters and the mail tell."""
    found = list(rows)
    waited = {row.draft.awaited_id for row in found if row.draft and row.draft.awaited_id}
    answers = answers_to(seeker, waited)
    return tuple(tell_one(row, answers) for row in found)


def tell_one(row: Approach, answers: dict[UUID, tuple[UUID, datetime | None]]) -> Told:
    """One approach; answers: by what was waited for, the mail and its moment."""
    draft, thanks = row.draft, row.thanks
    asked_at = row.asked_at or (draft.sent_at if draft else None)
    answer, answer_at = answers.get(draft.awaited_id, (None, None)) if draft and draft.awaited_id else (None, None)
    answered_at = row.answered_at or ((answer_at or asked_at) if answer else None)
    thanked_at = row.thanked_at or (thanks.sent_at if thanks else None)
    return Told(row, asked_at or answered_at, answered_at, thanked_at, row.reported_at, answer)


def answers_to(seeker: Seeker, awaited: Collection[UUID]) -> dict[UUID, tuple[UUID, datetime | None]]:
    """The first mail that answers each of these, with its moment; one query, none for nothing."""
    if not awaited:
        return {}
    found: dict[UUID, tuple[UUID, datetime | None]] = {}
    rows = Mail.objects.of(seeker).filter(awaited__in=awaited).order_by("sent_at", "id")
    for waited, mail, sent_at in rows.values_list("awaited", "id", "sent_at"):
        found.setdefault(waited, (mail, sent_at))
    return found


def answered_letters(seeker: Seeker, drafts: Collection[Draft]) -> frozenset[UUID]:
    """Which of these letters people answered by phone, in person or elsewhere, as the person says; one query."""
    rows = Approach.objects.of(seeker).filter(draft__in=[draft.pk for draft in drafts]).exclude(answered_at=None)
    return frozenset(rows.values_list("draft", flat=True)) if drafts else frozenset()


def find_approach(seeker: Seeker, approach_id: UUID) -> Approach | None:
    """One approach with its person and letters; None where there is none. One that was left is found, too."""
    rows = Approach.objects.of(seeker).select_related("person", "draft", "thanks")
    return rows.filter(id=approach_id).first()
