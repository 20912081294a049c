import json
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from onward.core.mail.message import Address
from onward.core.problems import Problem
from onward.core.reading.reading import Answer, Certainty, Envelope, Evidence, Kind, Reading, Reason, Stage, Theme
from onward.core.reading.transport import from_plain, to_plain

TEXT = st.text(max_size=20)
MAYBE = st.none() | TEXT
KINDS = st.sampled_from(Kind)
ADDRESSES = st.builds(Address, TEXT, TEXT)
ENVELOPES = st.builds(
    Envelope,
    key=TEXT,
    message_id=MAYBE,
    sent_at=st.none() | st.datetimes(timezones=st.just(UTC) | st.timezones()).map(lambda at: at.astimezone(UTC)),
    sender=st.none() | ADDRESSES,
    recipients=st.lists(ADDRESSES, max_size=2).map(tuple),
    subject=TEXT,
    thread=st.lists(TEXT, max_size=2).map(tuple),
)
READINGS = st.builds(
    Reading,
    envelope=ENVELOPES,
    kind=KINDS,
    also=st.lists(KINDS, max_size=2).map(tuple),
    certainty=st.sampled_from(Certainty),
    leaning=st.none() | KINDS,
    language=MAYBE,
    company=MAYBE,
    agency=MAYBE,
    role=MAYBE,
    requisition=MAYBE,
    stage=st.sampled_from(Stage),
    reason=st.none() | st.builds(Reason, st.sampled_from(Theme), TEXT),
    reply_possible=st.none() | st.booleans(),
    answers=st.lists(st.builds(Answer, KINDS, TEXT), max_size=2).map(tuple),
    evidence=st.lists(st.builds(Evidence, TEXT, TEXT), max_size=2).map(tuple),
    problems=st.lists(st.builds(Problem, TEXT, TEXT), max_size=2).map(tuple),
)


@given(READINGS)
def test_reading_comes_back_as_it_went_out(reading: Reading) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(reading)))) == reading
