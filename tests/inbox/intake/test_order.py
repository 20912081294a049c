from datetime import UTC, datetime

from onward.core.archive import Found, LeftOut, PieceResult, Place
from onward.core.reading.reading import Certainty, Envelope, reading_of_other_mail
from onward.inbox.intake.order import in_order

FIRST, SECOND = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)
BEFORE = datetime(2026, 2, 1, tzinfo=UTC)


def found(path: str, offset: int, sent_at: datetime | None) -> Found:
    reading = reading_of_other_mail(envelope(f"{path}{offset}", sent_at), Certainty.SURE, ())
    return Found(Place(path, offset), reading, None, left_out=False)


def left_out(path: str, offset: int, sent_at: datetime | None) -> LeftOut:
    return LeftOut(Place(path, offset), envelope(f"{path}{offset}", sent_at), "mass mail")


def envelope(key: str, sent_at: datetime | None) -> Envelope:
    return Envelope(key, None, sent_at, None, (), "", ())


def piece(*messages: Found | LeftOut) -> PieceResult:
    read = tuple(one for one in messages if isinstance(one, Found))
    listed = tuple(one for one in messages if isinstance(one, LeftOut))
    return PieceResult(read, len(messages), len(listed), listed, (), 0)


def test_messages_stand_in_the_order_of_the_mailbox() -> None:
    met = in_order(piece(found("box", 900, FIRST), found("box", 90, SECOND), left_out("box", 100, FIRST)), None)

    assert [one.message.place.offset for one in met] == [90, 100, 900]
    assert [one.envelope.key for one in met] == ["box90", "box100", "box900"]


def test_files_stand_in_the_order_in_which_folders_are_walked() -> None:
    names = ["a/z.eml", "a.eml", "a/b/c.eml", "b/a.eml"]

    met = in_order(piece(*(found(f"/{name}", 0, FIRST) for name in names)), None)

    assert [one.message.place.path for one in met] == ["/a/b/c.eml", "/a/z.eml", "/a.eml", "/b/a.eml"]


def test_a_message_without_a_date_stands_where_the_one_before_it_stands() -> None:
    met = in_order(piece(left_out("box", 1, FIRST), found("box", 2, None), found("box", 3, SECOND)), BEFORE)

    assert [one.place for one in met] == [FIRST, FIRST, SECOND]


def test_messages_without_a_date_at_the_begin_stand_by_the_mail_before_else_by_the_first_date() -> None:
    undated = piece(found("box", 1, None), found("box", 2, FIRST))

    assert [one.place for one in in_order(undated, BEFORE)] == [BEFORE, FIRST]
    assert [one.place for one in in_order(undated, None)] == [FIRST, FIRST]
    assert [one.place for one in in_order(piece(found("box", 1, None)), None)] == [None]
