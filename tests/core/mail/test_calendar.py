"""Invitations."""

from datetime import UTC, datetime

import pytest

from onward.core.mail.calendar import read_invitation, read_moment
from onward.core.mail.headers import Notes
from onward.core.mail.message import Invitation

EVENT = """BEGIN:VCALENDAR\r
METHOD:REQUEST\r
BEGIN:VTIMEZONE\r
DTSTART:16010101T000000\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
SUMMARY;LANGUAGE=en:Interview: Data\r
  Engineer\r
DTSTART;TZID="W. Europe Standard Time":20260310T100000\r
ORGANIZER;CN="Ada: B":MAILTO:Ada@Acme.example\r
LOCATION:Room 4\\, Köln\r
DESCRIPTION:First\\nSecond\r
BEGIN:VALARM\r
DESCRIPTION:Reminder\r
END:VALARM\r
RRULE:FREQ=SECONDLY\r
END:VEVENT\r
BEGIN:VEVENT\r
SUMMARY:Another\r
END:VEVENT\r
"""


def test_read_invitation_takes_the_first_appointment() -> None:
    notes = Notes()
    invitation, words = read_invitation(EVENT, "", "part 1", notes)
    starts_at = datetime(2026, 3, 10, 9, tzinfo=UTC)
    assert invitation is not None
    assert invitation.starts_at == starts_at
    assert invitation == Invitation(
        "REQUEST", "Interview: Data Engineer", invitation.starts_at, "ada@acme.example", "Room 4, Köln"
    )
    assert words == "Interview: Data Engineer\nRoom 4, Köln\nFirst\nSecond"
    assert notes.problems == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("END:X\nnonsense\nSUMMARY:x", "a calendar part without an appointment"),
        ("BEGIN:VEVENT\nSUMMARY:x", "an appointment without a start"),
        ("BEGIN:VEVENT\nDTSTART:99991399T999999Z", "an impossible calendar date"),
        ("BEGIN:VEVENT\nDTSTART:19700101T000000Z", "an impossible calendar date"),
        ("BEGIN:VEVENT\nDTSTART:soon", "a calendar date that cannot be read"),
        ("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260310", "an appointment for a whole day, its hour not known"),
        ("BEGIN:VEVENT\nDTSTART:20260310T100000", "an appointment without a time zone"),
        ("BEGIN:VEVENT\nDTSTART;TZID=Nowhere/City:20260310T100000", "unknown time zone 'Nowhere/City'"),
        ("BEGIN:VEVENT\nDTSTART;TZID=../../etc/passwd:20260310T100000", "unknown time zone '../../etc/passwd'"),
        (
            "BEGIN:VEVENT\nDTSTART:20260310T100000Z\n" + "X:y\n" * 6_000,
            "more than 5000 calendar lines, the others not read",
        ),
    ],
)
def test_read_invitation_names_what_is_wrong(text: str, what: str) -> None:
    notes = Notes()
    read_invitation(text, "", "part 1", notes)
    assert [problem.what for problem in notes.problems] == [what]


@pytest.mark.parametrize(
    ("line", "organizer"),
    [("ORGANIZER;CN=Ada:urn:x", "Ada"), ("ORGANIZER:Ada", "Ada"), ('ORGANIZER;CN="Ada B":x', "Ada B"), ("X:y", "")],
)
def test_read_invitation_names_the_organizer(line: str, organizer: str) -> None:
    invitation, _ = read_invitation(f"BEGIN:VEVENT\nSUMMARY:x\n{line}\n", "cancel", "part 1", Notes())
    assert invitation == Invitation("CANCEL", "x", None, organizer, "")


def test_read_moment_knows_zones_by_both_names() -> None:
    eastern, _ = read_moment(";TZID=Eastern Standard Time", "20260310T100000")
    new_york, _ = read_moment(";TZID=/America/New_York", "20260310T1000")
    assert eastern == new_york == datetime(2026, 3, 10, 14, tzinfo=UTC)
