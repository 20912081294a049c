"""What was asked after a no, how that stands, and how often such letters are answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from onward.accounts.models import Seeker
from onward.core.stats.chances import (
    ANSWERED_AFTER_A_FIRST_TALK,
    ANSWERED_AFTER_A_LAST_ROUND,
    ANSWERED_AFTER_AN_INTERVIEW,
    ANSWERED_AFTER_APPLYING,
    chance_of,
)
from onward.inbox.models import Mail
from onward.journey.models import Application
from onward.journey.states import Stage
from onward.plan.actions.drafts import start_draft
from onward.plan.models import Draft
from onward.plan.queries.drafts import DraftStanding, answers_of, drafts_of, nudge_after, standings
from onward.plan.recipients import Recipient
from onward.plan.states import DraftKind
from onward.recovery.queries import held_until
from onward.recovery.steps.step import Place

PRIORS = {
    Stage.SCREEN: ANSWERED_AFTER_A_FIRST_TALK,
    Stage.INTERVIEW: ANSWERED_AFTER_AN_INTERVIEW,
    Stage.FINAL: ANSWERED_AFTER_A_LAST_ROUND,
}
ASKS = (DraftKind.ADVICE, DraftKind.NUDGE, DraftKind.REACH_OUT)
OF_TWENTY = 20
NEWEST = 100
"""So many of one's own letters are counted, the newest."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The letter that asks for advice after this no.

    nudge: the one that asks once more. answers: what came, in order.
    """

    draft: Draft
    standing: DraftStanding
    nudge: Draft | None
    answers: tuple[Mail, ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """Of twenty such letters, so many are answered, nine times in ten; own: so many of one's own are counted in it."""

    low: int
    high: int
    own: int


def begin_letter(place: Place, kind: DraftKind, recipient: Recipient | None = None) -> Draft:
    """The letter of this kind about this no, begun or found again; while replies are held it is kept back, too."""
    return start_draft(
        place.seeker,
        kind,
        application=place.told.application,
        recipient=recipient,
        held_until=held_until(place.recovery, place.now),
        now=place.now,
    )


def asking_of(place: Place) -> Asking | None:
    """How asking stands after this no; None where nothing was begun. At most five queries."""
    rows = drafts_of(place.seeker, place.told.application, DraftKind.ADVICE).filter(nudge_of=None)
    draft = rows.filter(closed_at=None).first() or rows.exclude(sent_at=None).first()
    if draft is None:
        return None
    standing = standings(place.seeker, [draft], place.now)[draft.pk]
    return Asking(draft, standing, nudge_after(place.seeker, draft), tuple(answers_of(place.seeker, [draft])))


def odds_of(place: Place) -> Odds:
    """How often a letter like this one is answered: what is published, and one's own letters whose time is over."""
    rows = Draft.objects.of(place.seeker).filter(kind=DraftKind.ADVICE).exclude(sent_at=None)
    sent = list(rows.select_related("awaited").order_by("-sent_at", "-id")[:NEWEST])
    stand = list(standings(place.seeker, sent, place.now).values())
    answered, unanswered = (stand.count(one) for one in (DraftStanding.ANSWERED, DraftStanding.CLOSED))
    prior = PRIORS.get(place.told.stage, ANSWERED_AFTER_APPLYING)
    found = chance_of(prior, answered=answered, unanswered=unanswered)
    return Odds(round(found.low * OF_TWENTY), max(1, round(found.high * OF_TWENTY)), found.own)


def went_unanswered(asking: Asking | None) -> bool:
    """Whether something was asked and its time went by without an answer."""
    return asking is not None and asking.standing is DraftStanding.CLOSED and not asking.answers


def answers_about(seeker: Seeker, application: Application) -> Sequence[Mail]:
    """Every answer to what was asked about an application, oldest first, without its bytes. Two queries."""
    asked = drafts_of(seeker, application).filter(kind__in=ASKS).exclude(sent_at=None)
    seen: dict[object, Mail] = {mail.pk: mail for mail in answers_of(seeker, list(asked))}
    return tuple(seen.values())
