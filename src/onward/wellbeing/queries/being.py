"""What somebody said of how they are, and whether they are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from onward.accounts.models import Seeker
from onward.accounts.newest import newest_moments
from onward.inbox.models import OpenedLetter
from onward.journey.models import Act, Event
from onward.journey.queries import live_applications
from onward.journey.standing import A_NO, NOES
from onward.journey.states import ActKind
from onward.wellbeing.lines import Line, draw
from onward.wellbeing.lower import is_hard_again, is_lower
from onward.wellbeing.models import CheckIn, Preference
from onward.wellbeing.states import Aspect, CheckInKind, Mood
from onward.wellbeing.timing import AFTER_A_NO, may_ask

TAPS = 30
TIMES = 12
A_SMALL_STEP = timedelta(seconds=1)
BY_HAND = (ActKind.ADDED, ActKind.RECORDED)


@dataclass(frozen=True, slots=True)
class Told:
    """One word that somebody said of how they are."""

    id: UUID
    at: datetime
    mood: Mood


@dataclass(frozen=True, slots=True)
class Answered:
    """One time that the questions were answered. numbers: in the order of Aspect, None where it was skipped."""

    id: UUID
    at: datetime
    numbers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Being:
    """How somebody said they are, newest first.

    lines: for each question that was answered more than once, by its name in words.
    """

    moods: tuple[Told, ...]
    mood_line: Line
    times: tuple[Answered, ...]
    lines: tuple[tuple[str, Line], ...]
    is_lower: bool


def preference_of(seeker: Seeker) -> Preference:
    """What somebody wants; as it is at first where they never said, and then not stored."""
    return Preference.objects.of(seeker).first() or Preference(seeker=seeker)


def being_of(seeker: Seeker, preference: Preference, zone: ZoneInfo) -> Being:
    """What was said lately, of what is not switched off; at most two queries, each of the newest rows alone."""
    taps = _newest(seeker, CheckInKind.MOOD, TAPS) if preference.takes_mood else []
    rows = _newest(seeker, CheckInKind.FOUR, TIMES) if preference.asks_four else []
    moods = tuple(Told(row.id, row.at, Mood(row.answers["mood"])) for row in taps)
    lines = ((str(aspect.label), [row.answers[aspect] for row in rows if aspect in row.answers]) for aspect in Aspect)
    hard = is_hard_again([(one.at.astimezone(zone).date(), one.mood) for one in moods])
    return Being(
        moods=moods,
        mood_line=draw([one.mood for one in reversed(moods)], lowest=min(Mood.values), highest=max(Mood.values)),
        times=tuple(Answered(row.id, row.at, tuple(row.answers.get(one) for one in Aspect)) for row in rows),
        lines=tuple((label, draw(values[::-1], lowest=0, highest=10)) for label, values in lines if len(values) > 1),
        is_lower=hard or is_lower([row.answers for row in rows]),
    )


def may_ask_four(seeker: Seeker, preference: Preference, now: datetime) -> bool:
    """Whether the four questions are offered; none where they are switched off. Two queries."""
    if not preference.asks_four:
        return False
    rows = CheckIn.objects.of(seeker).filter(kind=CheckInKind.FOUR)
    asked_at = rows.order_by("-at").values_list("at", flat=True).first()
    return may_ask(heard=heard_of(seeker, now), asked_at=asked_at, now=now)


def heard_of(seeker: Seeker, now: datetime) -> list[datetime]:
    """When the person heard lately of a no: when it came, was opened or was written down; one query."""
    window = (now - AFTER_A_NO, now + A_SMALL_STEP)
    came = live_applications(seeker).filter(outcome__in=A_NO, last_heard_at__range=window)
    opened = OpenedLetter.objects.of(seeker).filter(opened_at__range=window)
    hands = Act.objects.of(seeker).filter(at__range=window, kind__in=BY_HAND, undone_at=None)
    noes = Event.objects.of(seeker).filter(recorded_in=OuterRef("pk"), kind__in=NOES, withdrawn_in=None)
    return newest_moments(
        seeker,
        came.order_by("-last_heard_at").values("last_heard_at"),
        opened.order_by("-opened_at").values("opened_at"),
        hands.filter(Exists(noes)).order_by("-at").values("at"),
    )


def find_check_in(seeker: Seeker, check_in_id: UUID) -> CheckIn | None:
    """One of them; None where there is none."""
    return CheckIn.objects.of(seeker).filter(id=check_in_id).first()


def plain_answers(given: Mapping[str, int | None]) -> dict[str, int]:
    """What was answered of what was asked."""
    return {name: number for name, number in given.items() if number is not None}


def _newest(seeker: Seeker, kind: CheckInKind, number: int) -> list[CheckIn]:
    return list(CheckIn.objects.of(seeker).filter(kind=kind).order_by("-at", "-id")[:number])
