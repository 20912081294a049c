"""What comes after a no offers to Today."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.inbox.models import Mail
from onward.plan.models import Draft, Lesson, Strength
from onward.plan.queries.drafts import DraftStanding, answers_of, standings
from onward.plan.states import DraftKind
from onward.plan.suggestions import Suggestion
from onward.recovery.cards import cards
from onward.recovery.models import Recovery

NEWS = timedelta(days=14)
"""So long an answer, or a letter that was kept back, is told of; then it waits where letters are."""
ASKED_WITHIN = timedelta(days=60)
LOOKED_AT = 20
MOST = 3


def suggestions(seeker: Seeker, now: datetime) -> tuple[Suggestion, ...]:
    """Advice that came, letters kept back until now, whom to ask once more, and how it is some days after a no.

    At most a dozen queries, however many noes there are.
    """
    rows = Draft.objects.of(seeker).filter(closed_at=None).select_related("application__company", "awaited")
    asked = Q(kind=DraftKind.ADVICE, sent_at__gte=now - ASKED_WITHIN)
    free = Q(sent_at=None, held_until__gt=now - NEWS, held_until__lte=now)
    drafts = list(rows.filter(asked | free).order_by("-changed_at", "-id")[:LOOKED_AT])
    sent = [draft for draft in drafts if draft.sent_at]
    stand = standings(seeker, sent, now)
    answered = [draft for draft in sent if stand[draft.pk] is DraftStanding.ANSWERED]
    to_nudge = [draft for draft in sent if stand[draft.pk] is DraftStanding.NUDGE_DUE]
    free_again = [draft for draft in drafts if draft.sent_at is None]
    return (
        *_answers(seeker, answered, now),
        *(_nudge(draft) for draft in to_nudge[:MOST]),
        *(_free_again(draft) for draft in free_again[:MOST]),
        *_how_it_is(seeker, now),
    )


def _answers(seeker: Seeker, answered: Sequence[Draft], now: datetime) -> list[Suggestion]:
    """Advice of which nothing was made yet."""
    mails = {
        mail.awaited_id: mail for mail in answers_of(seeker, answered) if mail.sent_at and mail.sent_at > now - NEWS
    }
    new = [draft for draft in answered if draft.awaited_id in mails]
    if not new:
        return []
    used = _used(seeker, mails.values())
    homes = Recovery.objects.of(seeker).filter(application__in=[draft.application_id for draft in new])
    pages = dict(homes.order_by("opened_at", "id").values_list("application", "id"))
    found = [(draft, mails[draft.awaited_id]) for draft in new if mails[draft.awaited_id].pk not in used]
    return [
        Suggestion(
            key=f"recovery:answer:{draft.pk.hex}",
            kind="waiting",
            title=_("%(name)s answered you") % {"name": mail.sender_name or mail.sender_address},
            why=_("You asked for advice. Read it when you like."),
            url=_page_of(draft, pages),
            weight=0.7,
        )
        for draft, mail in found[:MOST]
    ]


def _used(seeker: Seeker, mails: Iterable[Mail]) -> set[UUID | None]:
    """The mails of which a lesson or a strength was made: somebody read them."""
    ids = [mail.pk for mail in mails]
    lessons = Lesson.objects.of(seeker).filter(mail__in=ids).values_list("mail", flat=True)
    return {*lessons, *Strength.objects.of(seeker).filter(mail__in=ids).values_list("mail", flat=True)}


def _page_of(draft: Draft, pages: dict[UUID, UUID]) -> str:
    recovery = pages.get(draft.application_id) if draft.application_id else None
    return reverse("recovery:step", args=[recovery, "answer"]) if recovery else reverse("plan:draft", args=[draft.pk])


def _nudge(draft: Draft) -> Suggestion:
    return Suggestion(
        key=f"recovery:nudge:{draft.pk.hex}",
        kind="waiting",
        title=_("Ask %(name)s once more") % {"name": _whom(draft)},
        why=_("A week went by. Two lines are ready, and after them nothing more is to be done."),
        url=reverse("plan:draft", args=[draft.pk]),
        weight=0.3,
    )


def _free_again(draft: Draft) -> Suggestion:
    return Suggestion(
        key=f"recovery:held:{draft.pk.hex}",
        kind="plan",
        title=_("Your letter to %(name)s can go") % {"name": _whom(draft)},
        why=_("You let it wait. Look whether it still says what you want."),
        url=reverse("plan:draft", args=[draft.pk]),
        weight=0.6,
    )


def _how_it_is(seeker: Seeker, now: datetime) -> list[Suggestion]:
    return [
        Suggestion(
            key=f"recovery:forecast:{card.recovery.pk.hex}",
            kind="plan",
            title=_("And how is it now?"),
            why=_about(card.application.company.name if card.application.company else ""),
            url=reverse("recovery:first", args=[card.recovery.pk]),
            weight=0.4,
        )
        for card in cards(seeker, now)
    ]


def _about(company: str) -> str:
    """What is asked, in one line."""
    if not company:
        return _("Some days ago you wrote down how you expected to feel. Say how it is, if you like.")
    told = _("Some days ago you wrote down how you expected to feel about %(company)s. Say how it is, if you like.")
    return told % {"company": company}


def _whom(draft: Draft) -> str:
    """Whoever a letter is for, in the fewest words."""
    company = draft.application.company if draft.application else None
    return draft.to_name or (company.name if company else "") or draft.to_address or _("them")
