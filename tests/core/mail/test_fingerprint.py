"""Who a mail is."""

from onward.core.mail.fingerprint import fingerprint_message, unescape_from


def test_unescape_from_takes_every_mark_away() -> None:
    assert unescape_from(b">From a\n>>From b\n> From c\nx >From d\n") == b"From a\nFrom b\n> From c\nx >From d\n"
    assert unescape_from(b"nothing") == b"nothing"


def test_fingerprint_message_folds_white_space_of_the_header() -> None:
    one = fingerprint_message(("<a@b>", "today", "Ada  Byron", "Role"), [b"x"])
    assert one == fingerprint_message(("<a@b>", "today", "Ada Byron ", "Role"), [b"x"])
    assert one != fingerprint_message(("<a@b>", "today", "Ada Byron", "Role"), [b"y"])
    assert len(one) == 64
