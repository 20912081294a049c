import base64
import copy
import importlib.util
import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from onward.core.known import Awaited, Known, TaughtCompany, TaughtKind
from onward.core.mail.scan import scan

ROOT = Path(__file__).parents[3]
CORPUS = ROOT.parent / "shared" / "corpus"
GOLDEN = ROOT / "tests" / "golden" / "mail"
NOTHING = Known()
MASS = "mass mail without a word about jobs"
AUTOMATIC = "automatic mail without a word about jobs"


def mail(body: str = "Buy a lamp.", **fields: str) -> bytes:
    """A raw message; field names with _ for -."""
    given = {"From": "Lampwick <news@lampwick.example>", "Subject": "Lamps"} | {
        k.replace("_", "-"): v for k, v in fields.items()
    }
    return ("".join(f"{name}: {value}\n" for name, value in given.items()) + "\n" + body).encode()


def mass_mail(body: str = "Buy a lamp.", **fields: str) -> bytes:
    """A raw message with a mass mailer's mark."""
    return mail(body, List_Unsubscribe="<https://lampwick.example/u>", **fields)


def test_scan_leaves_out_shop_mail() -> None:
    assert scan(mass_mail(), NOTHING) == MASS
    assert scan(mail(), NOTHING) == AUTOMATIC


@pytest.mark.parametrize(
    "text",
    [
        "The cron job of the build ran twice. Apply the patch.",
        "Apply the coupon at checkout. A well-done job in any position, in the leading role.",
        "Steve Jobs said so. The application was updated; terms apply.",
        "Fill in the application form for your new card.",
    ],
)
def test_scan_leaves_out_mass_mail_whose_words_only_look_like_jobs(text: str) -> None:
    assert scan(mass_mail(text), NOTHING) == MASS


def test_scan_does_not_read_style_sheets_and_tags() -> None:
    page = '<html><head><style>.candidate,.interview{position:relative}</style></head><a href="recruit-hiring">Lamps</a></html>'
    assert scan(mass_mail(page, Content_Type="text/html"), NOTHING) == MASS


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your application.",
        "We are hiring and would like to meet you.",
        "vielen Dank für Ihre Bewerbung",
        "Ihre Onlinebewerbung",
        "Votre candidature n'a pas été retenue",
        "gracias por participar en el proceso de selección",
        "grazie per la tua candidatura",
        "Helaas gaan we niet verder met je sollicitatie",
        "não seguiremos com a sua candidatura",
        "Tack för din ansökan",
        "Tack for din ansokan",
        "dziękujemy za udział w rekrutacji",
        "選考の結果",
        "感谢您应聘本公司",
        "आपके आवेदन के लिए धन्यवाद",
    ],
)
@pytest.mark.parametrize("encoding", ["8bit", "base64", "html", "entities", "utf-16"])
def test_scan_keeps_mass_mail_that_speaks_of_work(text: str, encoding: str) -> None:
    if encoding == "base64":
        raw = mass_mail(
            base64.encodebytes(text.encode()).decode(),
            Content_Type="text/plain; charset=utf-8",
            Content_Transfer_Encoding="base64",
        )
    elif encoding == "utf-16":
        raw = mass_mail("", Content_Type='text/plain; charset="utf-16"') + text.encode("utf-16")
    elif encoding == "entities":
        page = "".join(f"&#{ord(letter)};" for letter in text)
        raw = mass_mail(f"<p>{page}</p>", Content_Type="text/html")
    else:
        raw = mass_mail(text if encoding == "8bit" else f"<div>{text}</div>", Content_Type="text/html; charset=utf-8")
    assert scan(raw, NOTHING) is None


def test_scan_keeps_what_an_old_character_set_says() -> None:
    raw = mass_mail("", Content_Type="text/plain; charset=iso-2022-jp") + "面接のご案内".encode("iso-2022-jp")
    assert scan(raw, NOTHING) is None
    raw = mass_mail("", Content_Type="text/plain; charset=iso-8859-2") + "nabór na stanowisko".encode("iso-8859-2")
    assert scan(raw, NOTHING) is None


def test_scan_looks_through_soft_hyphens() -> None:
    assert (
        scan(
            mass_mail(
                "<p>Your appli&shy;cation and your inter&#173;view, can&zwnj;didate</p>", Content_Type="text/html"
            ),
            NOTHING,
        )
        is None
    )


def test_scan_reads_subject_and_sender() -> None:
    assert scan(mass_mail(Subject="=?utf-8?q?Your_interview?="), NOTHING) is None
    assert scan(mail(From="Recruiting <no-reply@lampwick.example>"), NOTHING) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"From": "Ada <ada@home.example>"},
        {"From": "Ada <no-reply@lampwick.example>", "In_Reply_To": "<a@x>"},
        {"From": "Ada <no-reply@lampwick.example>", "Subject": "AW: Freitag"},
        {"From": "Ada <ada@lampwick.example>", "Precedence": "bulk", "References": "<a@x>"},
        {"From": "undisclosed"},
        {"From": "x <no-reply@mail.greenhouse.io>", "List_Unsubscribe": "<x>"},
        {"From": "x <jobs@sub.myworkday.com>", "Auto_Submitted": "auto-generated"},
    ],
)
def test_scan_keeps_what_a_person_or_a_hiring_system_wrote(fields: dict[str, str]) -> None:
    assert scan(mail("see you", **fields), NOTHING) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"From": "a@b.example", "Auto_Submitted": "auto-generated"},
        {"From": "a@b.example", "Precedence": "bulk"},
        {"From": "a@b.example", "List_Id": "<tools.lists.example>", "In_Reply_To": "<a@x>"},
        {"From": "a@b.example", "Feedback_ID": "1:x"},
        {"From": "Laden <keine-antwort@laden.example>"},
        {"From": "ne-pas-repondre@x.example"},
    ],
)
def test_scan_leaves_out_what_machines_and_lists_say_of_other_things(fields: dict[str, str]) -> None:
    assert scan(mail(**fields), NOTHING) in {MASS, AUTOMATIC}


@pytest.mark.parametrize(
    "known",
    [
        Known(own_addresses=frozenset({"news@lampwick.example"})),
        Known(contacts=frozenset({"news@lampwick.example"})),
        Known(contacts=frozenset({"ada@x.example"})),
        Known(threads=frozenset({"<thread@x>"})),
        Known(awaited=(Awaited("feedback", addresses=frozenset({"news@lampwick.example"})),)),
        Known(awaited=(Awaited("feedback", message_ids=frozenset({"<thread@x>"})),)),
        Known(awaited=(Awaited("feedback", subject="lamps"),)),
        Known(kinds=(TaughtKind("we chose another", "News@Lampwick.example", "rejection"),)),
        Known(awaited=(Awaited("feedback", subject="AW:  Lamps"),)),
        Known(kinds=(TaughtKind("we chose another", "", "rejection", "LAMPwick"),)),
        Known(companies=(TaughtCompany("Lampwick", name="lampwick"),)),
    ],
)
def test_scan_keeps_what_the_caller_knows(known: Known) -> None:
    raw = mass_mail(To="Ada <ada@x.example>", References="<other@x> <thread@x>", Subject="Re: Lamps")
    assert (scan(raw, NOTHING), scan(raw, known)) == (MASS, None)


def test_scan_leaves_out_what_the_caller_does_not_know_of() -> None:
    known = Known(
        own_addresses=frozenset({"me@x.example"}),
        contacts=frozenset({"c@x.example"}),
        awaited=(Awaited("feedback", subject="other"),),
        companies=(TaughtCompany("Quarry", name="quarry"),),
    )
    assert scan(mass_mail(), known) == MASS


PDF = 'Content-Type: application/pdf; name="{}"\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjcK\n'


def multipart(*parts: str, kind: str = "mixed") -> bytes:
    """A mass mail of these parts."""
    body = "".join(f"--=_b\n{part}\n" for part in parts) + "--=_b--\n"
    return mass_mail(body, Content_Type=f'multipart/{kind}; boundary="=_b"')


def test_scan_steps_over_attachments_and_reads_their_names() -> None:
    text = "Content-Type: text/plain\n\nAttached."
    assert scan(multipart(text, PDF.format("invoice.pdf")), NOTHING) == MASS
    assert scan(multipart(text, PDF.format("Interview_Invitation_CV.pdf")), NOTHING) is None


@pytest.mark.parametrize(
    "raw",
    [
        multipart("Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR"),
        multipart("Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbegin"),
        multipart("Content-Type: text/plain"),
        multipart("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdA=="),
        multipart("Content-Type: message/rfc822\n\nSubject: =?utf-8?b?SGFsbG8=?=\n\nx"),
        mass_mail("no boundary here", Content_Type='multipart/mixed; boundary="=_b"'),
        mass_mail("--x\n\nhello\n--x--", Content_Type="multipart/mixed"),
        multipart(*["\n\nx"] * 501),
        mass_mail("x" * 2_000_001),
        b"List-Unsubscribe: x\nFrom: a@b.example\n",
    ],
)
def test_scan_keeps_what_it_cannot_look_into(raw: bytes) -> None:
    assert scan(raw, NOTHING) is None


def test_scan_keeps_parts_nested_too_deep() -> None:
    body, kind = "Content-Type: text/plain\n\nlamps\n", ""
    for depth in range(10):
        kind = f'multipart/mixed; boundary="b{depth}"'
        body = f"Content-Type: {kind}\n\n--b{depth}\n{body}\n--b{depth}--\n"
    assert scan(mass_mail(body.partition("\n\n")[2], Content_Type=kind), NOTHING) is None


def test_scan_reads_forwarded_and_returned_messages() -> None:
    forwarded = "Content-Type: message/rfc822\n\nSubject: Lamps\nContent-Type: text/plain\n\n{}"
    assert scan(multipart(forwarded.format("Buy a lamp")), NOTHING) == MASS
    assert scan(multipart(forwarded.format("Your application was received")), NOTHING) is None
    assert scan(multipart("Content-Type: message/delivery-status\n\nAction: failed"), NOTHING) == MASS


def test_scan_is_quick_with_hostile_mail() -> None:
    """Each of these would take minutes if a step were quadratic; the run as a whole would not end."""
    for body in (
        "<" * 500_000,
        "<style" * 80_000,
        "<!--" * 100_000,
        "> <" * 200_000,
        "&#8203" * 80_000,
        ">a< " * 150_000,
    ):
        assert scan(mass_mail(body, Content_Type="text/html"), NOTHING) == MASS
    assert scan(mass_mail(Subject="=?utf-8?q?a?= " * 4_000), NOTHING) == MASS
    assert scan(mass_mail(From="no-" * 15_000 + "@x.example"), NOTHING) == MASS


def rebuilt(module: Any, row: dict[str, Any]) -> Iterator[EmailMessage]:  # noqa: ANN401 (a script found by its path)
    """A row in all ten encodings."""
    choose = module.pick
    for style in range(10):
        module.pick = lambda rid, salt, n, style=style: style if salt == "style" else choose(rid, salt, n)
        yield module.message(row)
    module.pick = choose


def in_thread(message: EmailMessage) -> EmailMessage:
    """The same mail as an answer with an empty subject, sent through a system that marks what it sends."""
    answer = copy.deepcopy(message)
    for name, value in (("Subject", ""), ("In-Reply-To", "<mine@mail.example>"), ("References", "<mine@mail.example>")):
        del answer[name]
        answer[name] = value
    answer["Auto-Submitted"] = "auto-generated"
    return answer


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus lies beside the project only where it is developed")
def test_scan_loses_no_labelled_mail_in_any_encoding_alone_or_as_an_answer() -> None:
    spec = importlib.util.spec_from_file_location("mailbox_of", CORPUS / "mailbox_of.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rows = [json.loads(line) for line in (CORPUS / "dev.jsonl").read_text("utf-8").splitlines()]
    lost = [
        (row["id"], scan(raw, NOTHING))
        for row in rows
        if row["kind"] not in {"other", "outreach"}
        for message in rebuilt(module, row)
        for raw in (
            message.as_bytes(),
            in_thread(message).as_bytes(),
            in_thread(message).as_bytes().replace(b"\n", b"\r\n"),
        )
        if scan(raw, NOTHING) is not None
    ]
    assert lost == []


@pytest.mark.skipif(not GOLDEN.exists(), reason="the golden mails are not there yet")
def test_scan_loses_no_golden_mail() -> None:
    lost = [
        str(path.relative_to(GOLDEN))
        for path in sorted(GOLDEN.rglob("*.eml"))
        if path.parent.name not in {"other", "outreach"} and scan(path.read_bytes(), NOTHING) is not None
    ]
    assert lost == []
