"""The questions that were asked in talks, as they were kept."""

from uuid import UUID

from django.db.models import QuerySet

from onward.accounts.models import Seeker
from onward.plan.models import Question


def questions(seeker: Seeker) -> QuerySet[Question]:
    """All of them with their applications and employers, the newest first."""
    rows = Question.objects.of(seeker).select_related("application__company")
    return rows.order_by("-created_at", "-id")


def find_question(seeker: Seeker, question_id: UUID) -> Question | None:
    """One of this person's; None where there is none."""
    return Question.objects.of(seeker).filter(id=question_id).first()
