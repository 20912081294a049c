"""What friends said about the person's strengths: what came with mail, and what waits to be kept."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from onward.accounts.models import Seeker
from onward.inbox.models import Mail
from onward.inbox.queries import answers
from onward.inbox.states import Purpose
from onward.people.models import Approach, StrengthAnswer
from onward.people.states import ApproachPurpose
from onward.plan.models import Strength
from onward.plan.states import StrengthSource, StrengthState

KEY = "answer:"
MOST_OFFERED = 200
MOST_ASKED = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer with its lines that wait to be kept."""

    answer: StrengthAnswer
    strengths: tuple[Strength, ...]


def key_of_line(answer: UUID, place: int) -> str:
    """The key of the strength that this line of an answer is."""
    return f"{KEY}{answer.hex}:{place}"


def new_answers(seeker: Seeker) -> QuerySet[Mail]:
    """The mails that answer a question about strengths and were not taken in yet, oldest first, without their bytes."""
    # By key, not by mail: an import that was undone took the mail, and the same mail may come again.
    known = StrengthAnswer.objects.of(seeker).values("key")
    return answers(seeker, Purpose.STRENGTHS).exclude(key__in=known)


def offers(seeker: Seeker) -> tuple[Offer, ...]:
    """The answers that hold a line to be kept, newest first; two queries."""
    waiting: defaultdict[str, list[Strength]] = defaultdict(list)
    rows = Strength.objects.of(seeker).filter(
        source=StrengthSource.PERSON, state=StrengthState.OFFERED, key__startswith=KEY
    )
    for row in rows.order_by("-created_at", "id")[:MOST_OFFERED]:
        waiting[row.key.split(":")[1]].append(row)
    if not waiting:
        return ()
    found = StrengthAnswer.objects.of(seeker).filter(id__in=waiting, removed_at=None).select_related("person")
    ordered = found.order_by("-came_at", "-id")
    return tuple(Offer(one, tuple(sorted(waiting[one.id.hex], key=_place))) for one in ordered)


def strengths_of(answer: StrengthAnswer) -> QuerySet[Strength]:
    """Every line of an answer, whether it was kept or not."""
    return Strength.objects.of(answer.seeker).filter(key__startswith=f"{KEY}{answer.id.hex}:")


def find_answer(seeker: Seeker, answer_id: UUID) -> StrengthAnswer | None:
    """One answer; None where there is none."""
    return StrengthAnswer.objects.of(seeker).filter(id=answer_id).first()


def asked_for_strengths(seeker: Seeker) -> QuerySet[Approach]:
    """Who was asked what the person is good at, newest first."""
    rows = Approach.objects.of(seeker).filter(purpose=ApproachPurpose.STRENGTHS, closed_at=None)
    return rows.select_related("person", "draft", "thanks").order_by("-opened_at", "-id")[:MOST_ASKED]


def _place(strength: Strength) -> int:
    return int(strength.key.rpartition(":")[2])
