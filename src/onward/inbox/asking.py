"""Which question is asked next on a page, and all that is needed to answer it."""

from collections.abc import Collection
from dataclasses import dataclass

from onward.accounts.models import Seeker
from onward.inbox.letters import waiting_keys
from onward.inbox.review import Question, review
from onward.inbox.states import ProposalKind
from onward.journey.models import Application, Event
from onward.journey.queries import story


@dataclass(frozen=True, slots=True)
class Side:
    """One of two applications that may be one, with what happened in it as far as it may be told."""

    application: Application
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it is asked. sides: of a question about two applications, else empty.

    alike: whether the same is asked of other mail of this sender. skipped: whether others wait that were skipped.
    """

    question: Question | None
    sides: tuple[Side, ...] = ()
    alike: bool = False
    skipped: bool = False


def next_to_ask(seeker: Seeker, skipped: Collection[str] = ()) -> Asking:
    """What to ask now, except for what was skipped (ids); nothing that tells what a waiting letter says."""
    waiting = waiting_keys(seeker)
    everything = review(seeker)
    found = [one for one in everything if waiting.isdisjoint(one.proposal.key.split(" "))]
    fresh = [one for one in found if str(one.proposal.id) not in skipped]
    if not fresh:
        return Asking(None, skipped=bool(found))
    question = fresh[0]
    return Asking(question, _sides(seeker, question, waiting), _is_alike(question, everything, waiting))


def _sides(seeker: Seeker, question: Question, waiting: Collection[str]) -> tuple[Side, ...]:
    proposal = question.proposal
    if proposal.kind != ProposalKind.MERGE:
        return ()
    return tuple(
        Side(row, tuple(one.event for one in story(seeker, row).events if one.event.key not in waiting))
        for row in (proposal.application, proposal.other)
        if row
    )


def _is_alike(question: Question, everything: Collection[Question], waiting: frozenset[str]) -> bool:
    """Whether one answer may hold for more mail of this sender: not where a letter of theirs still waits."""
    mail = question.mail
    if question.proposal.kind != ProposalKind.EVENT or mail is None:
        return False
    others = [one.mail.key for one in everything if one.mail and _asks_alike(one, mail.sender_address)]
    return len(others) > 1 and waiting.isdisjoint(others)


def _asks_alike(question: Question, address: str) -> bool:
    mail = question.mail
    return question.proposal.kind == ProposalKind.EVENT and mail is not None and mail.sender_address == address
