"""Saying how one is, and what one does not want to be asked."""

from collections.abc import Mapping
from datetime import datetime, time

from onward.accounts.models import Seeker
from onward.wellbeing.models import CheckIn, Preference
from onward.wellbeing.states import CheckInKind, Mood, Switch


def say_mood(seeker: Seeker, mood: Mood, *, now: datetime) -> CheckIn:
    """Keep one word of how somebody is."""
    return CheckIn.objects.add(seeker, kind=CheckInKind.MOOD, answers={"mood": mood.value}, at=now)


def answer_four(seeker: Seeker, answers: Mapping[str, int], *, now: datetime) -> CheckIn:
    """Keep what was answered of the four questions."""
    return CheckIn.objects.add(seeker, kind=CheckInKind.FOUR, answers=dict(answers), at=now)


def forget_check_in(row: CheckIn) -> None:
    """Erase one of them; also what takes back that it was said."""
    CheckIn.objects.of(row.seeker).filter(id=row.id).delete()


def erase_check_ins(seeker: Seeker) -> int:
    """Erase all of them, for good; gives how many there were."""
    return CheckIn.objects.of(seeker).delete()[0]


def turn(seeker: Seeker, switch: Switch, *, on: bool) -> None:
    """Switch one of these things on or off; it stays so. Nothing that is kept is erased."""
    Preference.objects.of(seeker).update_or_create(
        defaults={switch: on}, create_defaults={switch: on, "seeker": seeker}
    )


def choose_stop_time(seeker: Seeker, stop_time: time | None) -> time | None:
    """Keep when a day of searching ends, None for no time; gives the one before."""
    row = Preference.objects.of(seeker).first()
    before = row.stop_time if row else None
    chosen = {"stop_time": stop_time}
    Preference.objects.of(seeker).update_or_create(defaults=chosen, create_defaults={**chosen, "seeker": seeker})
    return before
