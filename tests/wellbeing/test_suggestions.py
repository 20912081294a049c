from datetime import datetime

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.wellbeing.actions.being import turn
from onward.wellbeing.queries.being import preference_of
from onward.wellbeing.states import Switch
from onward.wellbeing.suggestions import suggestions


def test_questions_are_offered_when_it_is_time(seeker: Seeker, now: datetime) -> None:
    (one,) = suggestions(seeker, preference_of(seeker), now)
    assert (one.kind, one.url) == ("record", "/how-i-am/questions")


def test_nothing_is_offered_after_a_no(seeker: Seeker, now: datetime) -> None:
    add_application(seeker, company="Northwind", kind=EventKind.REJECTION, at=now, now=now)
    assert suggestions(seeker, preference_of(seeker), now) == ()


def test_nothing_is_offered_where_it_is_off(seeker: Seeker, now: datetime) -> None:
    turn(seeker, Switch.FOUR, on=False)
    assert suggestions(seeker, preference_of(seeker), now) == ()


def test_nothing_is_offered_to_whoever_has_a_job(seeker: Seeker, now: datetime) -> None:
    seeker.search_ended_at = now
    assert suggestions(seeker, preference_of(seeker), now) == ()
