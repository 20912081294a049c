"""Letters as mail: read back by the standard parser and by our own."""

import email
from email import policy
from email.headerregistry import Address as ParsedAddress
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.core.mail.decode import decode
from onward.core.mail.draft import LONGEST_LINK, Letter, answer_subject, as_eml, as_mailto, is_mailbox
from onward.core.mail.message import Address

DANA = Address("Dana Brook", "dana.brook@copsewater.example")
MINE = Address("Robin Vale", "robin@vale.example")
ALLOWED = ["X-Unsent", "From", "To", "Subject", "In-Reply-To", "References", "MIME-Version"]
ALLOWED += ["Content-Type", "Content-Transfer-Encoding"]
BREAKS = ("\r\n", "\n", "\r", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\ud800", "\udfff")
ATTACKS = tuple(f"Planner{one}Bcc: mallory@evil.example{one}{one}<script>" for one in BREAKS)


def letter(
    subject: str = "Your application",
    body: str = "Dear Dana,\n\nThank you.\n",
    to: Address | None = DANA,
    answered: str | None = "<no@copsewater.example>",
    references: tuple[str, ...] = ("<first@vale.example>", "<second@copsewater.example>"),
) -> Letter:
    """A letter that answers a mail."""
    return Letter(to, subject, body, answered, references, MINE)


def headers(raw: bytes) -> list[str]:
    """The names of all headers, in order."""
    return [
        line.partition(b":")[0].decode() for line in raw.partition(b"\r\n\r\n")[0].split(b"\r\n") if line[:1] != b" "
    ]


def test_letter_reads_back_with_both_parsers() -> None:
    raw = as_eml(letter("AW: Ihre Bewerbung – Planer", "Grüß Gott,\n\nFrom here on.\n.\n-- \nRobin\n"))
    parsed = email.message_from_bytes(raw, policy=policy.default)
    ours = decode(raw)
    (to,) = parsed["To"].addresses
    assert to == ParsedAddress("Dana Brook", "dana.brook", "copsewater.example")
    assert ours.recipients == (DANA,)
    assert (ours.sender, ours.subject) == (MINE, "Re: Ihre Bewerbung – Planer")
    assert (parsed["Subject"], parsed["X-Unsent"]) == ("Re: Ihre Bewerbung – Planer", "1")
    thread = ("<first@vale.example>", "<second@copsewater.example>", "<no@copsewater.example>")
    assert (ours.in_reply_to, ours.references) == (thread[-1:], thread)
    assert parsed["References"].split() == list(thread)
    assert parsed.get_content_charset() == "utf-8"
    assert parsed.get_content().replace("\r\n", "\n") == "Grüß Gott,\n\nFrom here on.\n.\n-- \nRobin\n"
    assert headers(raw) == ALLOWED
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78


def test_new_letter_has_no_thread_and_its_own_subject() -> None:
    raw = as_eml(Letter(DANA, "May I ask for your advice?", "Hello"))
    assert headers(raw) == [name for name in ALLOWED if name not in {"From", "In-Reply-To", "References"}]
    assert decode(raw).subject == "May I ask for your advice?"


def test_letter_to_nobody_has_no_recipient() -> None:
    assert decode(as_eml(Letter(None, "A", "b"))).recipients == ()
    assert as_mailto(Letter(None, "A", "b")) == "mailto:?subject=A&body=b"


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_typed_adds_a_header(attack: str) -> None:
    one = Letter(
        Address(attack, "dana@copsewater.example"), attack, attack, "<a@b>", ("<c@d>",), Address(attack, "r@v.example")
    )
    raw = as_eml(one)
    assert headers(raw) == ALLOWED
    parsed = email.message_from_bytes(raw, policy=policy.default)
    assert [box.addr_spec for box in parsed["To"].addresses] == ["dana@copsewater.example"]
    assert parsed["Bcc"] is None
    assert [box.address for box in decode(raw).recipients] == ["dana@copsewater.example"]


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example,c@d.example",
        "a@b.example;c@d.example",
        "a@b.example?bcc=c@d.example",
        "a@b.example&bcc=c@d.example",
        "<a@b.example>",
        "a b@c.example",
        '"a"@b.example',
        "a@b@c.example",
        "a@\u202eb.example",
        "ä@b.example",
        "a@b..example",
        "a@.example",
        "a@-" + "b" * 70 + ".example",
        "a@\ud800.example",
        "a",
        "@b.example",
        "a@",
        "",
    ],
)
def test_address_that_is_none_is_left_out(address: str) -> None:
    one = Letter(Address("Dana", address), "A", "b")
    assert not is_mailbox(address)
    assert b"\r\nTo:" not in as_eml(one)
    assert as_mailto(one) == "mailto:?subject=A&body=b"


@pytest.mark.parametrize("address", ["a@b.example", "a+b_c.d'e=f@b-c.d.example", "info@müller.example", "a@localhost"])
def test_address_that_is_one(address: str) -> None:
    assert is_mailbox(address)


def test_domain_of_other_letters_is_sent_as_mail_programs_know_it() -> None:
    raw = as_eml(Letter(Address("Jörg", "joerg@müller.example"), "A", "b"))
    assert decode(raw).recipients == (Address("Jörg", "joerg@xn--mller-kva.example"),)


@pytest.mark.parametrize(
    "name", ['Dana "D" Brook', "Brook, Dana", "Dana\\", "=?utf-8?q?Bcc=3A?=", "Dana <x@y.example>", "."]
)
def test_name_comes_back_as_it_was(name: str) -> None:
    raw = as_eml(letter(to=Address(name, DANA.address)))
    (to,) = email.message_from_bytes(raw, policy=policy.default)["To"].addresses
    assert (to.display_name, to.addr_spec) == (name, DANA.address)


@pytest.mark.parametrize(
    ("answered", "references"),
    [("no brackets", ()), ("<a b@c>", ()), ("<a@b>\r\nBcc: x@y.example", ()), ("<ä@b>", ()), ("<>", ("<c@d>",))],
)
def test_thread_that_is_none_is_left_out(answered: str, references: tuple[str, ...]) -> None:
    raw = as_eml(letter(answered=answered, references=references))
    assert (decode(raw).in_reply_to, decode(raw).references) == ((), ())
    assert "in-reply-to" not in as_mailto(letter(answered=answered))


def test_long_thread_keeps_its_beginning_and_its_end() -> None:
    references = tuple(f"<{number}@{'x' * 200}.example>" for number in range(60))
    told = decode(as_eml(letter(references=(*references, "nonsense", *references[:3])))).references
    assert told == (references[0], *references[-18:], "<no@copsewater.example>")


@pytest.mark.parametrize(
    ("subject", "answered"),
    [
        ("News", "Re: News"),
        ("Re: News", "Re: News"),
        ("AW: Re: RE[2]: aw: News", "Re: News"),
        ("Fwd: News", "Re: Fwd: News"),
        ("Ref: FR-2217", "Re: Ref: FR-2217"),
        ("Re:", "Re:"),
        ("", "Re:"),
        ("回复：面试", "Re: 面试"),
        ("Regarding: News", "Re: Regarding: News"),
    ],
)
def test_subject_of_an_answer(subject: str, answered: str) -> None:
    assert answer_subject(subject) == answered
    assert answer_subject(answer_subject(subject)) == answered


def test_link_holds_the_whole_letter() -> None:
    link = as_mailto(letter("R&D = 50% + more?", "Hello,\n\nü & ö? #1\n"))
    parts = urlsplit(link)
    assert unquote(parts.path) == DANA.address
    assert parse_qsl(parts.query) == [
        ("subject", "Re: R&D = 50% + more?"),
        ("body", "Hello,\r\n\r\nü & ö? #1"),
        ("in-reply-to", "<no@copsewater.example>"),
    ]
    assert "%0D%0A" in link
    assert "+" not in link


def test_link_that_would_be_too_long_says_so_in_it() -> None:
    link = as_mailto(letter(body="word " * 600), too_long="Copy it.")
    assert dict(parse_qsl(urlsplit(link).query)) == {"subject": "Re: Your application", "body": "Copy it."}
    assert len(as_mailto(letter("ü" * 500, body="word " * 600), too_long="Copy it.")) <= LONGEST_LINK


TEXT = st.text(st.characters() | st.sampled_from('\r\n\x00\u2028\ud800=?,<>"\\:;@%&'), max_size=120)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(name=TEXT, subject=TEXT, body=TEXT, address=TEXT, answered=TEXT)
def test_whatever_is_typed_stays_one_letter(name: str, subject: str, body: str, address: str, answered: str) -> None:
    one = Letter(
        Address(name, DANA.address), subject, body, f"<{answered}>", (f"<x{answered}>",), Address(name, address)
    )
    raw = as_eml(one)
    assert not set(b"\r\n\x00") & set(raw.replace(b"\r\n", b""))
    assert set(headers(raw)) <= set(ALLOWED)
    assert len(headers(raw)) == len(set(headers(raw)))
    parsed = email.message_from_bytes(raw, policy=policy.default)
    assert [box.addr_spec for box in parsed["To"].addresses] == [DANA.address]
    read = decode(raw)
    assert [box.address for box in read.recipients] == [DANA.address]
    assert (read.unread, read.attachments) == (None, ())
    link = as_mailto(one, too_long="Copy it.")
    assert link.isascii()
    assert link.startswith("mailto:dana.brook@copsewater.example")
    names = [part.partition("=")[0] for part in link.partition("?")[2].split("&") if part]
    assert set(names) <= {"subject", "body", "in-reply-to"}
    assert len(names) == len(set(names))
