from datetime import UTC, date, datetime, time, timedelta

import vobject
from icalendar import Calendar
from tests.plan.written import plan_to

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.momentum.calendar import as_calendar
from onward.plan.actions.actions import drop_action

BERLIN = zone_of("Europe/Berlin")
HOSTILE = "Talk; at, the\nTAP\\END:VCALENDAR\r\nATTACH:http://evil.example"


def events(file: bytes) -> list[dict[str, object]]:
    """The entries, as two libraries read them alike."""
    vobject.readOne(file.decode()).validate(raiseException=True)
    found = [
        {
            name: one.decoded(name)
            for name in ("uid", "summary", "dtstart", "dtend", "sequence", "location")
            if name in one
        }
        for one in Calendar.from_ical(file).walk("VEVENT")
    ]
    seen = getattr(vobject.readOne(file.decode()), "vevent_list", [])
    starts = [one.dtstart.value for one in seen]
    assert starts == [one["dtstart"] for one in found]
    return found


def test_calendar_has_what_has_a_day_in_utc_with_its_length(seeker: Seeker, now: datetime) -> None:
    # The clocks go forward on 29 March.
    winter = plan_to(
        seeker, now, title="Winter", on=date(2026, 3, 28), starts_at=time(10), effort_minutes=15, place="B"
    )
    summer = plan_to(seeker, now, title="Summer", on=date(2026, 3, 30), starts_at=time(10))
    whole = plan_to(seeker, now, title="Day", on=date(2026, 3, 31))
    dropped = plan_to(seeker, now, title="Not", on=date(2026, 3, 31))
    drop_action(dropped, now=now)
    actions = [winter, summer, whole, dropped, plan_to(seeker, now, title="Any day")]
    found = events(as_calendar(actions, zone=BERLIN, neutral=False, now=now))
    assert [(one["summary"], one["dtstart"], one["dtend"]) for one in found] == [
        ("Winter", datetime(2026, 3, 28, 9, tzinfo=UTC), datetime(2026, 3, 28, 9, 15, tzinfo=UTC)),
        ("Summer", datetime(2026, 3, 30, 8, tzinfo=UTC), datetime(2026, 3, 30, 9, tzinfo=UTC)),
        ("Day", date(2026, 3, 31), date(2026, 4, 1)),
    ]
    assert found[0]["location"] == "B"


def test_neutral_calendar_says_nothing_of_what_it_is_for(seeker: Seeker, now: datetime) -> None:
    action = plan_to(seeker, now, title="Ask Copse", place="Copse", on=now.date(), starts_at=time(10))
    file = as_calendar([action], zone=BERLIN, neutral=True, now=now)
    assert [one["summary"] for one in events(file)] == ["Busy"]
    assert [word in file.lower() for word in (b"copse", b"onward", b"location")] == [False] * 3


def test_later_file_changes_the_same_entry(seeker: Seeker, now: datetime) -> None:
    action = plan_to(seeker, now, on=now.date())
    first, second = (
        events(as_calendar([action], zone=BERLIN, neutral=False, now=now + timedelta(minutes=minutes)))[0]
        for minutes in (0, 5)
    )
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (112860, 112865)


def test_hostile_words_stay_words(seeker: Seeker, now: datetime) -> None:
    action = plan_to(seeker, now, on=now.date())
    action.title = HOSTILE
    file = as_calendar([action], zone=BERLIN, neutral=False, now=now)
    assert len(events(file)) == 1
    assert [line for line in file.splitlines() if line.startswith(b"ATTACH")] == []


def test_empty_week_is_a_calendar_too(now: datetime) -> None:
    file = as_calendar([], zone=BERLIN, neutral=False, now=now)
    assert Calendar.from_ical(file).walk("VEVENT") == []
