"""The public shape of a reading, to the letter."""

from datetime import UTC, datetime

from onward.core.mail.message import Address
from onward.core.problems import Problem
from onward.core.reading.contract import as_contract
from onward.core.reading.reading import Answer, Certainty, Envelope, Evidence, Kind, Reading, Reason, Stage, Theme

ENVELOPE = Envelope(
    "f", "<one@feld.example>", datetime(2026, 3, 4, 9, 12, tzinfo=UTC), Address("", "a@b.example"), (), "", ()
)
FULL = Reading(
    envelope=ENVELOPE,
    kind=Kind.REJECTION,
    also=(Kind.INTERVIEW,),
    certainty=Certainty.SURE,
    leaning=Kind.REJECTION,
    language="en",
    company="Feld Manor",
    agency="Stepwise",
    role="Night Porter",
    requisition="NP-1",
    stage=Stage.INTERVIEW,
    reason=Reason(Theme.SKILLS, "no Python"),
    reply_possible=True,
    answers=(Answer(Kind.INTERVIEW, "Day Porter"),),
    evidence=(Evidence("kind", "It is a no."), Evidence("reply_possible", "a@b.example")),
    problems=(Problem("unknown character set 'x'", "part 2"),),
)
EMPTY = Reading(
    envelope=Envelope("f", None, None, None, (), "", ()),
    kind=Kind.OTHER,
    also=(),
    certainty=Certainty.UNSURE,
    leaning=None,
    language=None,
    company=None,
    agency=None,
    role=None,
    requisition=None,
    stage=Stage.UNKNOWN,
    reason=None,
    reply_possible=None,
    answers=(),
    evidence=(),
    problems=(),
)


def test_contract_of_a_full_reading() -> None:
    assert list(as_contract(FULL).items()) == [
        ("message_id", "<one@feld.example>"),
        ("date", "2026-03-04T09:12:00+00:00"),
        ("kind", "rejection"),
        ("also", ["interview"]),
        ("certainty", "sure"),
        ("language", "en"),
        ("company", "Feld Manor"),
        ("role", "Night Porter"),
        ("requisition", "NP-1"),
        ("stage", "interview"),
        ("reason", {"theme": "skills", "text": "no Python"}),
        ("reply_possible", True),
        ("evidence", [{"for": "kind", "text": "It is a no."}, {"for": "reply_possible", "text": "a@b.example"}]),
        ("problems", [{"what": "unknown character set 'x'", "where": "part 2"}]),
    ]


def test_contract_of_an_empty_reading_keeps_every_field() -> None:
    contract = as_contract(EMPTY)

    assert list(contract) == list(as_contract(FULL))
    assert [name for name, value in contract.items() if value is None] == [
        "message_id", "date", "language", "company", "role", "requisition", "reason", "reply_possible"
    ]  # fmt: skip


def test_contract_values_are_the_promised_ones() -> None:
    assert " ".join(Kind) == (
        "rejection closed acknowledgement interview assessment offer info_request feedback withdrawal outreach sent other"
    )
    assert " ".join(Stage) == "applied screen interview final unknown"
    assert " ".join(Certainty) == "sure likely unsure"
    assert " ".join(Theme) == (
        "competition experience skills interview fit logistics overqualified internal filled closed conduct other"
    )
