from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests.recovery.walk import A_DAY, Walk, begin_walk

from onward.accounts.models import Seeker
from onward.journey.actions import add_application, record_event, remove_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.recovery.talks import RatedTalk, Ratings, Talked, compare_ratings, count_talked, rated_talks

TALKS = st.lists(st.builds(RatedTalk, st.just(Application()), st.integers(0, 10), st.booleans()), max_size=30)


@given(TALKS)
def test_every_talk_is_counted_once_or_nothing_is_said(talks: list[RatedTalk]) -> None:
    found = compare_ratings(talks)
    assert (found is None) == (len(talks) < 3)
    if found is not None:
        assert found.well + found.less == len(talks)
        assert found.well_on + found.less_on == sum(talk.led_on for talk in talks)
        assert 0 <= found.well_on <= found.well
        assert 0 <= found.less_on <= found.less


def test_seven_is_well_and_six_is_not() -> None:
    talks = [RatedTalk(Application(), rated, led_on) for rated, led_on in ((7, True), (6, False), (10, False))]
    assert compare_ratings(talks) == Ratings(well=2, well_on=1, less=1, less_on=0)


def test_talk_led_on_once_the_no_is_no_more(walk: Walk) -> None:
    later = walk.now + A_DAY
    walk.at(later).send("look_back", rated="3")
    assert [(talk.rated, talk.led_on) for talk in rated_talks(walk.seeker)] == [(3, False)]
    record_event(walk.seeker, walk.recovery.application, kind=EventKind.INTERVIEW, at=later, now=later)
    walk.at(later + A_DAY).look()
    assert [(talk.rated, talk.led_on) for talk in rated_talks(walk.seeker)] == [(3, True)]


def test_what_is_only_begun_or_not_rated_is_no_talk(walk: Walk) -> None:
    walk.at(walk.now + A_DAY).send("look_back", "keep", rated="3")
    assert rated_talks(walk.seeker) == ()
    walk.send("look_back", asked="Why us?")
    assert rated_talks(walk.seeker) == ()


def test_talks_are_ones_own_and_twenty_noes_at_most(
    seeker: Seeker, other_seeker: Seeker, settings: Settings, now: datetime
) -> None:
    walk = begin_walk(seeker, settings, now)
    walk.at(now + A_DAY).send("look_back", rated="0")
    for number in range(21):
        other = begin_walk(seeker, settings, now, company=f"Elm {number}", client=walk.client)
        other.at(now + (2 + number) * A_DAY).send("look_back", rated="9")
    assert [talk.rated for talk in rated_talks(seeker)] == 20 * [9]
    assert rated_talks(other_seeker) == ()


@pytest.mark.parametrize("kind", [EventKind.SENT, EventKind.REJECTION, EventKind.ACKNOWLEDGEMENT])
def test_application_without_a_talk_is_not_counted(seeker: Seeker, now: datetime, kind: EventKind) -> None:
    add_application(seeker, company="Elm", kind=kind, at=now, now=now)
    assert count_talked(seeker) == Talked(0, 0)


def test_talks_and_offers_are_counted_of_what_is_in_the_list(seeker: Seeker, now: datetime) -> None:
    for kinds in (["interview"], ["interview", "rejection"], ["interview", "offer"], ["offer", "declined"]):
        change = add_application(seeker, company="-".join(kinds), kind=EventKind(kinds[0]), at=now, now=now)
        assert change.application is not None
        for kind in kinds[1:]:
            record_event(seeker, change.application, kind=EventKind(kind), at=now + A_DAY, now=now + A_DAY)
    gone = add_application(seeker, company="Gone", kind=EventKind.INTERVIEW, at=now, now=now).application
    assert gone is not None
    remove_application(seeker, gone, now=now)
    assert (count_talked(seeker), count_talked(seeker).is_enough) == (Talked(4, 2), True)
