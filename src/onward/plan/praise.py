"""What employers wrote about the person in their mail: sentences that somebody may want to keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from onward.core.reading.said import SaidSentence, Sort, what_they_said
from onward.inbox.mails import message_of
from onward.inbox.models import Mail
from onward.journey.models import NAME_LENGTH
from onward.plan.actions.inputs import check_said

AGAINST = frozenset({Sort.STANDARD, Sort.REASON, Sort.DECISION, Sort.REPLY, Sort.NEXT_STEP})
"""A sentence that is also one of these speaks of something else than what somebody is good at."""
MOST_OF_A_MAIL = 5


@dataclass(frozen=True, slots=True)
class Praise:
    """A sentence about the person, verbatim. said_by: who signed, as far as the mail names them."""

    text: str
    said_by: str
    mail_id: UUID


def praise_in(mail: Mail) -> tuple[Praise, ...]:
    """What this mail says about the person and is no reason against them; its bytes must be there."""
    return tuple(_about_you(mail))[:MOST_OF_A_MAIL]


def is_about_you(sentence: SaidSentence) -> bool:
    """Whether a sentence is about the person, and nothing else."""
    return Sort.ABOUT_YOU in sentence.sorts and not AGAINST & set(sentence.sorts)


def _about_you(mail: Mail) -> Iterator[Praise]:
    for sentence in what_they_said(message_of(mail)).sentences:
        text = " ".join(sentence.text.split())
        if text and is_about_you(sentence) and not check_said(text, ""):
            yield Praise(text, mail.sender_name[:NAME_LENGTH], mail.id)
