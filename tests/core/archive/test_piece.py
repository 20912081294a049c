from onward.core.archive.piece import read_messages
from onward.core.archive.results import Wishes
from onward.core.known import Known
from onward.core.mail.sources import MessageBytes
from onward.core.reading.transport import from_plain

MAIL = b"Message-ID: <a@x.example>\nFrom: Ada <ada@home.example>\nSubject: Friday\n\nSee you.\n"


def test_piece_marked_as_unread_is_kept_with_the_reason() -> None:
    done = read_messages(MessageBytes("-", MAIL, "reading it took too long"), Known(), Wishes())
    reading = from_plain(done["found"][0]["reading"])
    assert [problem.what for problem in reading.problems] == ["kept, not read: reading it took too long"]
    assert (reading.envelope.message_id, reading.envelope.subject, done["messages"]) == ("<a@x.example>", "Friday", 1)


def test_piece_whose_reading_fails_is_kept_with_the_reason() -> None:
    known = Known(own_addresses=3)  # type: ignore[arg-type]  # what no reader expects
    done = read_messages(MessageBytes("-", MAIL), known, Wishes())
    reading = from_plain(done["found"][0]["reading"])
    assert [problem.what for problem in reading.problems] == ["kept, not read: reading it failed (TypeError)"]
