"""A day as a whole: what Today tells, on its page and in the terminal."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.desk.queries.errands import key_of, page_of
from onward.desk.queries.later import follows_a_no, left
from onward.desk.queries.to_do import Asked, ToDo, to_do
from onward.desk.queries.today import Alive, Line, Masks, ahead, alive, masks_of, news
from onward.desk.queries.well import Well, went_well
from onward.desk.states import ENOUGH
from onward.inbox.letters import all_waiting_letters, employer_count, held_until
from onward.journey.queries import live_applications
from onward.journey.states import Outcome
from onward.momentum.models import Win
from onward.momentum.queries.wins import well as newest_win
from onward.wellbeing.queries.being import preference_of
from onward.wellbeing.queries.evening import is_time_to_stop

A_WEEK = timedelta(days=7)
NONE_ALIVE = Alive(0, ())


@dataclass(frozen=True, slots=True)
class Day:
    """What there is on a day.

    is_over: the person had enough of it; only what has this day as its date is told then. is_soft: it follows a no.
    has_ended: the search is over, and nothing is offered any more. is_time_to_stop: the hour they chose has come.
    employers: how many wrote letters that wait; letters: how many these are; held_until: when they are told of again,
    where the person let them wait. win: of theirs, where the record tells nothing that went well. all_on_one: a single
    application carries everything, and has for a week.
    """

    on: date
    is_over: bool = False
    is_soft: bool = False
    has_ended: bool = False
    is_time_to_stop: bool = False
    employers: int = 0
    letters: int = 0
    held_until: datetime | None = None
    to_do: tuple[ToDo, ...] = ()
    ahead: tuple[Line, ...] = ()
    news: tuple[Line, ...] = ()
    alive: Alive = NONE_ALIVE
    well: Well | None = None
    win: Win | None = None
    all_on_one: bool = False


def the_day(seeker: Seeker, *, now: datetime, real: datetime, even_over: bool = False) -> Day:
    """What there is today; the number of queries does not grow with the record.

    real: the moment by the clock, by which letters are held; in the sample another one than now. even_over: all of it,
    also where the person had enough.
    """
    zone = zone_of(seeker.time_zone)
    on, has_ended = now.astimezone(zone).date(), seeker.search_ended_at is not None
    letters = all_waiting_letters(seeker)
    masks = masks_of(seeker, frozenset(letter.key for letter in letters))
    kept, dated = left(seeker, on), ahead(seeker, masks, now)
    if ENOUGH in kept and not even_over:
        return Day(on, is_over=True, ahead=tuple(line for line in dated if line.on == on))
    is_soft = follows_a_no(seeker, masks, now)
    found = alive(seeker, masks, now)
    preference = preference_of(seeker)
    asked = Asked(masks, dated, kept, preference, now, real, is_soft=is_soft)
    things = () if has_ended else to_do(seeker, asked)
    well = went_well(seeker, masks, now)
    shown = {one.suggestion.key for one in things}
    told = {one.suggestion.url for one in things}
    held = held_until(seeker, real)
    return Day(
        on,
        is_soft=is_soft,
        has_ended=has_ended,
        is_time_to_stop=not has_ended and is_time_to_stop(preference.stop_time, real, zone),
        employers=0 if held else employer_count(letters),
        letters=0 if held else len(letters),
        held_until=held if letters else None,
        to_do=things,
        ahead=tuple(line for line in dated if key_of(line) not in shown),
        news=tuple(line for line in news(seeker, masks, now) if page_of(line.application) not in told),
        alive=found,
        well=well,
        win=None if well else newest_win(seeker, on),
        all_on_one=not (is_soft or has_ended) and _all_on_one(seeker, masks, found, now),
    )


def _all_on_one(seeker: Seeker, masks: Masks, found: Alive, now: datetime) -> bool:
    """A search that has only begun has one application, too: that is no reason to say anything."""
    if found.count != 1 or masks.keys:
        return False
    begun_at = found.rows[0].application.first_heard_at
    considered = live_applications(seeker).filter(outcome=Outcome.CONSIDERING)
    return begun_at is not None and begun_at < now - A_WEEK and not considered.exists()
