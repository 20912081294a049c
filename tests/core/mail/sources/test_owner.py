import gzip
from pathlib import Path

from onward.core.mail.sources import guess_own_addresses, open_bytes, open_source

LINE = b"From 17@xxx Mon Jan 05 09:00:00 +0000 2026\n"


def mail(number: int, *fields: str) -> bytes:
    """A stored message with these header fields."""
    return LINE + "\n".join([*fields, f"Subject: {number}", "", "text", "", ""]).encode()


def test_own_addresses_are_where_mail_was_delivered(tmp_path: Path) -> None:
    box = tmp_path / "box.mbox"
    box.write_bytes(
        b"".join(mail(n, "Delivered-To: Robin@Mail.example", "Delivered-To: list@x.example") for n in range(30))
    )
    assert guess_own_addresses([open_source(box)]) == {"robin@mail.example"}


def test_own_addresses_leave_out_what_is_rare(tmp_path: Path) -> None:
    box = tmp_path / "box.mbox"
    stray = mail(99, "X-Original-To: stray@x.example")
    box.write_bytes(b"".join(mail(n, "X-Original-To: robin@mail.example") for n in range(30)) + stray)
    assert guess_own_addresses([open_source(box)]) == {"robin@mail.example"}


def test_own_addresses_are_those_that_wrote_what_is_labelled_sent(tmp_path: Path) -> None:
    box = tmp_path / "box.mbox"
    sent = mail(1, "From: Robin <robin@work.example>", "X-Gmail-Labels: =?UTF-8?Q?Wichtig,Gesendet?=")
    box.write_bytes(mail(2, "From: Ada <ada@x.example>", "X-Gmail-Labels: Inbox") + sent)
    assert guess_own_addresses([open_source(box)]) == {"robin@work.example"}


def test_own_addresses_are_guessed_from_folders_of_files(tmp_path: Path) -> None:
    (tmp_path / "Sent").mkdir()
    for number in range(5):
        (tmp_path / "Sent" / f"{number}.eml").write_bytes(b"From: robin@home.example\nSubject: x\n\ntext")
    (tmp_path / "a.eml").write_bytes(b"From: ada@x.example\nEnvelope-To: me@home.example\n\ntext")
    assert guess_own_addresses([open_source(tmp_path)]) == {"robin@home.example", "me@home.example"}


def test_own_addresses_are_guessed_from_the_begin_of_compressed_mail_and_from_memory(tmp_path: Path) -> None:
    data = b"".join(mail(n, "Delivered-To: robin@mail.example") for n in range(3))
    packed = tmp_path / "box.gz"
    packed.write_bytes(gzip.compress(data))
    one = open_bytes(b"Delivered-To: me@x.example\n\ntext")
    assert guess_own_addresses([open_source(packed), one]) == {"robin@mail.example", "me@x.example"}


def test_own_addresses_of_mail_that_tells_nothing_are_none() -> None:
    assert guess_own_addresses([open_bytes(b"From: ada@x.example\nX-Gmail-Labels: Sent\nFrom: \n\ntext")]) == {
        "ada@x.example"
    }
    assert guess_own_addresses([open_bytes(b"X-Gmail-Labels: Sent\nSubject: x\n\ntext")]) == frozenset()
