from collections.abc import Callable
from datetime import date

from onward.core.filing.file import file
from onward.core.filing.stories import Outcome
from onward.core.filing.tell import as_contract, tell
from onward.core.reading.reading import Certainty, Kind, Reading, Stage

Write = Callable[..., Reading]


def test_as_contract_has_the_public_shape(write: Write) -> None:
    filed = file(
        [
            write("a", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse", requisition="R-1234"),
            write("b", Kind.INTERVIEW, None, stage=Stage.SCREEN),
        ]
    )
    assert [as_contract(story) for story in filed.stories] == [
        {
            "company": "Copse Water",
            "role": "Ward Nurse",
            "requisition": "R-1234",
            "outcome": "open",
            "furthest_stage": "screen",
            "events": [
                {
                    "kind": "acknowledgement",
                    "at": "2026-02-02T09:00:00+00:00",
                    "message_id": "<a@mail.example>",
                    "certainty": "sure",
                },
                {"kind": "interview", "at": None, "message_id": "<b@mail.example>", "certainty": "sure"},
            ],
        }
    ]


def test_tell_counts_silence_to_another_day(write: Write) -> None:
    stories = file([write("a", Kind.ACKNOWLEDGEMENT, 0)]).stories
    assert stories[0].outcome == Outcome.OPEN
    assert tell(stories, date(2026, 3, 4))[0].outcome == Outcome.SILENCE
    assert tell(stories, date(2026, 3, 3)) == stories


def test_tell_draft_takes_the_name_most_trusted(write: Write) -> None:
    filed = file(
        [
            write("a", Kind.ACKNOWLEDGEMENT, 0, company="Copse", role="Ward Nurse", certainty=Certainty.UNSURE),
            write("b", Kind.INTERVIEW, 2, company="Whole Team", role="Nurse (Ward)"),
            write("c", Kind.REJECTION, 4, company="Copse Water", role="Ward Nurse"),
        ]
    )
    assert [(story.company, story.role) for story in filed.stories] == [("Copse Water", "Ward Nurse")]


def test_tell_draft_names_the_agency_when_no_client_is_named(write: Write) -> None:
    agency = {"agency": "Tern People", "company": "Tern People", "sender": "ann@ternpeople.example"}
    filed = file([write("a", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse", **agency)])
    assert filed.stories[0].company == "Tern People"


def test_tell_draft_without_any_name_says_none(write: Write) -> None:
    filed = file([write("a", Kind.ACKNOWLEDGEMENT, 0, company=None)])
    assert (filed.stories[0].company, filed.stories[0].role) == (None, None)
