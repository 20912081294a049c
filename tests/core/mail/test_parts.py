"""The MIME tree, beside the standard library's."""

import email
import random
import re
from email.message import EmailMessage, Message

import pytest

from onward.core.mail.headers import Notes, find_body, read_fields
from onward.core.mail.parts import Part, leaf_parts, read_parts


def tree(raw: bytes) -> Part:
    head_end, body = find_body(raw, 0, len(raw))
    return read_parts(raw, body, read_fields(raw[:head_end], "header", Notes())[0], Notes())


def leaves_by_library(raw: bytes) -> list[tuple[str, bytes]]:
    found = []
    for part in email.message_from_bytes(raw).walk():
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            found.append((part.get_content_type(), payload.rstrip(b"\n")))
    return found


def make_mail(chance: random.Random, depth: int = 0) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.set_content("Grüße\n" * chance.randrange(1, 9), cte=chance.choice(["8bit", "base64", "quoted-printable"]))
    if chance.random() < 0.6:
        mail.add_alternative("<p>Grüße</p>\n", subtype="html")
    if chance.random() < 0.6:
        mail.add_attachment(chance.randbytes(90), maintype="application", subtype="pdf", filename="x.pdf")
    if depth < 3 and chance.random() < 0.6:
        mail.add_attachment(make_mail(chance, depth + 1))
    return mail


@pytest.mark.parametrize("seed", range(40))
def test_read_parts_finds_the_leaves_of_the_standard_library(seed: int) -> None:
    raw = make_mail(random.Random(seed)).as_bytes()
    own = [(part.media_type, part.content(Notes()).rstrip(b"\n")) for part in leaf_parts(tree(raw))]
    assert own == leaves_by_library(raw)


@pytest.mark.parametrize("seed", range(20))
def test_read_parts_reads_nested_boundaries_with_one_beginning(seed: int) -> None:
    raw = make_mail(random.Random(seed)).as_bytes()
    names = dict.fromkeys(re.findall(rb'boundary="([^"]+)"', raw))
    for number, name in enumerate(names, 1):
        raw = raw.replace(name, b"b" * number + b"_")
    assert len(leaf_parts(tree(raw))) == len(leaves_by_library(raw))


def test_part_places_tell_where_a_problem_is() -> None:
    raw = make_mail(random.Random(2)).as_bytes()
    root = tree(raw)
    assert root.where == "body"
    assert [child.where for child in root.children] == [f"part {number}" for number in range(1, len(root.children) + 1)]


def test_read_parts_of_a_digest_takes_its_parts_for_mails() -> None:
    raw = b"Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\nNo.\n--b--\n"
    library = email.message_from_bytes(raw).get_payload(0)
    assert isinstance(library, Message)
    assert (tree(raw).children[0].media_type, library.get_content_type()) == ("message/rfc822", "message/rfc822")


def test_part_size_of_base64_is_what_it_decodes_to() -> None:
    assert tree(b"Content-Transfer-Encoding: base64\n\nQUJD\r\nREVG\r\n").size() == 6
