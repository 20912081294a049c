"""What friends said about the person's strengths: taken in, offered, kept or set aside."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.core.mail.message import PassageKind
from onward.core.problems import Problem
from onward.inbox.mails import message_of
from onward.inbox.models import Mail
from onward.journey.actions import hold
from onward.journey.actions.inputs import check_text
from onward.people.models import Approach, Person, StrengthAnswer
from onward.people.naming import clean_line
from onward.people.praise import is_lack, split_praise
from onward.people.queries.answers import key_of_line, new_answers, strengths_of
from onward.people.records import check_lines
from onward.plan.models import Strength
from onward.plan.states import StrengthSort, StrengthSource, StrengthState

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Pasted:
    """An answer as it was taken in; with problems nothing was. lines: how many of it can be kept."""

    answer: StrengthAnswer | None = None
    lines: int = 0
    problems: tuple[Problem, ...] = ()


def pull_answers(seeker: Seeker, *, now: datetime) -> int:
    """Take in what friends answered by mail, each mail once; how many were new. Their lines wait to be kept."""
    if not new_answers(seeker).exists():
        return 0
    with transaction.atomic():
        hold(seeker)
        ids = list(new_answers(seeker).values_list("id", flat=True))
        # Read whole, with the bytes: what was left out would be asked for without saying whose it is.
        mails = list(Mail.objects.of(seeker).filter(id__in=ids).order_by("sent_at", "id"))
        for mail in mails:
            take_in_answer(seeker, mail, now)
    return len(mails)


def take_in_answer(seeker: Seeker, mail: Mail, now: datetime) -> None:
    """One mail that answers; whoever was asked says it, else whoever sent it."""
    asked = Approach.objects.of(seeker).filter(draft__awaited=mail.awaited_id).select_related("person").first()
    person = asked.person if asked else Person.objects.of(seeker).filter(address=mail.sender_address).first()
    told = message_of(mail).passage(PassageKind.NEW).strip()[:LONGEST_TEXT]
    name = person.name if person else clean_line(mail.sender_name or mail.sender_address)
    answer = StrengthAnswer.objects.add(
        seeker, person=person, said_by=name, mail=mail, key=mail.key, text=told, came_at=mail.sent_at or now
    )
    offer_lines(answer, now)


def paste_answer(seeker: Seeker, *, text: str, said_by: str, person: Person | None = None, now: datetime) -> Pasted:
    """Take in what somebody said or wrote elsewhere; person: who it was, where they are known."""
    problems = [*check_text(text, "text"), *check_lines([("said_by", " ".join(said_by.split()))])]
    text, said_by = text.strip(), clean_line(said_by) or (person.name if person else "")
    if not text:
        problems.append(Problem(_("Put in what they said."), "text"))
    if not said_by:
        problems.append(Problem(_("Write who said it."), "said_by"))
    if problems:
        return Pasted(problems=tuple(problems))
    key = new_id()
    with transaction.atomic():
        hold(seeker)
        answer = StrengthAnswer.objects.add(
            seeker, id=key, person=person, said_by=said_by, key=f"pasted:{key.hex}", text=text, came_at=now
        )
        lines = offer_lines(answer, now)
    if not lines:
        # Nothing stands out: then the whole of it is one line.
        lines = offer(answer, [clean_line(text, 500)], now)
    return Pasted(answer, lines)


def take_back_answer(answer: StrengthAnswer) -> None:
    """Take out what was pasted, with what of it was not kept; what was kept stays."""
    with transaction.atomic():
        hold(answer.seeker)
        strengths_of(answer).filter(state=StrengthState.OFFERED).delete()
        StrengthAnswer.objects.of(answer.seeker).filter(id=answer.id).delete()


def offer_lines(answer: StrengthAnswer, now: datetime) -> int:
    """Offer each line of an answer that says something; how many there are."""
    return offer(answer, list(split_praise(answer.text, answer.said_by)), now)


def offer(answer: StrengthAnswer, lines: list[str], now: datetime) -> int:
    """Offer these lines, each once."""
    rows = [
        Strength(
            seeker=answer.seeker,
            text=_("Without you: %(said)s") % {"said": line} if is_lack(line) else line,
            sort=StrengthSort.QUOTE,
            source=StrengthSource.PERSON,
            said_by=answer.said_by,
            mail=answer.mail,
            key=key_of_line(answer.id, place),
            state=StrengthState.OFFERED,
            created_at=now,
        )
        for place, line in enumerate(lines)
    ]
    Strength.objects.add_all(rows, ignore_conflicts=True)
    return len(rows)


def keep_strengths(seeker: Seeker, ids: Collection[UUID]) -> list[UUID]:
    """Keep these of what was offered; those that were."""
    return _decide(seeker, ids, StrengthState.OFFERED, StrengthState.ACCEPTED)


def set_strengths_aside(seeker: Seeker, ids: Collection[UUID]) -> list[UUID]:
    """Set these of what was offered aside; those that were."""
    return _decide(seeker, ids, StrengthState.OFFERED, StrengthState.ASIDE)


def offer_again(seeker: Seeker, ids: Collection[UUID]) -> int:
    """Offer these again, whatever was decided about them; how many."""
    decided = (StrengthState.ACCEPTED, StrengthState.ASIDE)
    rows = Strength.objects.of(seeker).filter(id__in=ids, source=StrengthSource.PERSON, state__in=decided)
    return rows.update(state=StrengthState.OFFERED)


def _decide(seeker: Seeker, ids: Collection[UUID], before: StrengthState, after: StrengthState) -> list[UUID]:
    with transaction.atomic():
        hold(seeker)
        rows = Strength.objects.of(seeker).filter(id__in=ids, source=StrengthSource.PERSON, state=before)
        found = list(rows.values_list("id", flat=True))
        Strength.objects.of(seeker).filter(id__in=found).update(state=after)
    return found
