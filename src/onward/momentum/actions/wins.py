"""What is done with wins. Each act has the one that takes it back beside it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.days import zone_of
from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import hold
from onward.journey.actions.inputs import check_day, clean_line
from onward.momentum.models import Win
from onward.momentum.queries.offered_wins import offered_wins
from onward.plan.actions.inputs import check_said

Problems = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class WinWords:
    """What a person says of a win. did: what they did for it; on: None where it is today's."""

    text: str
    did: str = ""
    on: date | None = None


def write_win(seeker: Seeker, words: WinWords, *, key: str = "", now: datetime) -> tuple[Win | None, Problems]:
    """Keep a win by hand; with problems nothing was stored. key: the one that is there under it is given back."""
    clean, problems = _check(seeker, words, now)
    if problems:
        return None, problems
    with transaction.atomic():
        hold(seeker)
        there = Win.objects.of(seeker).filter(key=key).first() if key else None
        if there:
            return there, ()
        row_id = new_id()
        sides = {"text": clean.text, "did": clean.did, "on": clean.on}
        return Win.objects.add(seeker, id=row_id, key=key or str(row_id), created_at=now, **sides), ()


def take_win(seeker: Seeker, key: str, *, now: datetime) -> Win | None:
    """Keep one that the record offers; the one that is kept already is given back. None: it offers no such thing."""
    with transaction.atomic():
        hold(seeker)
        there = Win.objects.of(seeker).filter(key=key).first() if key else None
        found = next((one for one in offered_wins(seeker, now) if one.key == key), None)
        if there or not found:
            return there
        return Win.objects.add(seeker, text=found.text, on=found.on, key=found.key, created_at=now)


def change_win(win: Win, words: WinWords, *, now: datetime) -> Problems:
    """Say it in other words, or of another day; with problems nothing was stored."""
    clean, problems = _check(win.seeker, words, now)
    if not problems and clean.on:
        win.text, win.did, win.on = clean.text, clean.did, clean.on
        win.save(update_fields=["text", "did", "on"])
    return problems


def words_of_win(win: Win) -> WinWords:
    """What `change_win` takes to bring a win back to how it stands now."""
    return WinWords(win.text, win.did, win.on)


def remove_win(win: Win) -> None:
    """Take a win away; what it was made of may be offered again."""
    Win.objects.of(win.seeker).filter(id=win.id).delete()


def put_back_win(seeker: Seeker, words: WinWords, *, key: str, now: datetime) -> None:
    """Put a win back that was taken away; one that is there stays as it is."""
    clean, problems = _check(seeker, words, now)
    if problems or not key:
        return
    with transaction.atomic():
        hold(seeker)
        if not Win.objects.of(seeker).filter(key=key).exists():
            Win.objects.add(seeker, text=clean.text, did=clean.did, on=clean.on, key=key, created_at=now)


def _check(seeker: Seeker, words: WinWords, now: datetime) -> tuple[WinWords, Problems]:
    today = now.astimezone(zone_of(seeker.time_zone)).date()
    clean = WinWords(clean_line(words.text), clean_line(words.did), words.on or today)
    problems = [
        *check_said(clean.text, "text", needed=_("Write what moved, however small.")),
        *check_said(clean.did, "did"),
        *check_day(clean.on, "on", now),
    ]
    if clean.on and clean.on > today:
        problems.append(Problem(_("This day is still to come."), "on"))
    return clean, tuple(problems)
