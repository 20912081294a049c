import zlib
from base64 import b64decode
from typing import Any

from onward.core.archive.piece import read_messages
from onward.core.archive.results import Wishes
from onward.core.known import Awaited, Known
from onward.core.mail.decode import decode, identify
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


FRIEND = MAIL + b"The lake was lovely.\n"


def found_in(raw: bytes, known: Known, wishes: Wishes) -> list[dict[str, Any]]:
    done: list[dict[str, Any]] = read_messages(MessageBytes("-", raw), known, wishes)["found"]
    return done


def test_piece_keeps_mail_only_when_wished_and_worth_it() -> None:
    lamp = b"From: Ada <ada@home.example>\nSubject: Lamps\n\nYour lamp has been shipped.\n"
    awaited = Known(awaited=(Awaited("feedback", frozenset({"ada@home.example"})),))
    kept = [
        found_in(lamp, known, Wishes(kept=wished))[0]["kept"] is not None
        for known in (Known(), awaited)
        for wished in (False, True)
    ]
    assert kept == [False, False, False, True]


def test_awaited_answer_of_a_friend_comes_through_the_scan_and_is_feedback() -> None:
    mass = FRIEND.replace(b"Subject:", b"List-Unsubscribe: <mailto:x@home.example>\nSubject:")
    awaited = Known(awaited=(Awaited("feedback", frozenset({"ada@home.example"}), subject="friday"),))
    assert found_in(mass, Known(), Wishes()) == []
    (found,) = found_in(mass, awaited, Wishes(kept=True))
    assert (found["reading"]["kind"], found["kept"]["text"]) == ("feedback", "See you.\nThe lake was lovely.")


def test_piece_whose_reading_fails_is_kept_whole_under_its_fingerprint() -> None:
    known = Known(own_addresses=3)  # type: ignore[arg-type]  # what no reader expects
    (found,) = found_in(MAIL, known, Wishes(kept=True))
    assert found["reading"]["envelope"]["key"] == decode(MAIL).fingerprint
    assert zlib.decompress(b64decode(found["kept"]["raw"])) == MAIL


def test_piece_marked_as_bare_has_a_key_of_its_header() -> None:
    piece = MessageBytes("-", MAIL, "reading it took too long", bare_first=True)
    (found,) = read_messages(piece, Known(), Wishes())["found"]
    assert found["reading"]["envelope"]["key"] == identify(MAIL, by_header=True) != decode(MAIL).fingerprint
