from datetime import datetime, time

from onward.accounts.models import Seeker
from onward.wellbeing.actions.being import choose_stop_time, erase_check_ins, forget_check_in, say_mood, turn
from onward.wellbeing.models import CheckIn, Preference
from onward.wellbeing.queries.being import preference_of
from onward.wellbeing.states import Mood, Switch


def test_word_is_taken_back(seeker: Seeker, now: datetime) -> None:
    say_mood(seeker, Mood.GOOD, now=now)
    forget_check_in(say_mood(seeker, Mood.HARD, now=now))
    assert [row.answers for row in CheckIn.objects.of(seeker)] == [{"mood": 5}]


def test_erasing_leaves_others_theirs(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    for one in (seeker, other_seeker):
        say_mood(one, Mood.GOOD, now=now)
    assert (erase_check_ins(seeker), CheckIn.objects.of(other_seeker).count()) == (1, 1)


def test_switches_stay_and_touch_nothing_else(seeker: Seeker, other_seeker: Seeker) -> None:
    choose_stop_time(seeker, time(18))
    for which in (Switch.MOOD, Switch.JOURNAL, Switch.JOURNAL):
        turn(seeker, which, on=False)
    turn(seeker, Switch.MOOD, on=True)
    kept = Preference.objects.of(seeker).get()
    assert (kept.takes_mood, kept.asks_four, kept.keeps_journal, kept.stop_time) == (True, True, False, time(18))
    assert preference_of(other_seeker).keeps_journal


def test_stop_time_gives_the_one_before(seeker: Seeker) -> None:
    assert [choose_stop_time(seeker, one) for one in (time(18), time(17, 30), None)] == [None, time(18), time(17, 30)]
    assert preference_of(seeker).stop_time is None
