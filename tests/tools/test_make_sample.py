"""The sample: the committed files are what the story gives, and the story holds what its README promises."""

import json
from collections import Counter
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

import make_sample

SAMPLE = make_sample.ROOT / "sample"


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
    return told


def mails_of_mailbox(mailbox: bytes) -> list[bytes]:
    return [b"From " + mail for mail in (b"\n\n" + mailbox).split(b"\n\nFrom ")[1:]]


def write_sample(folder: Path, *rows: str) -> bytes:
    (folder / "story").mkdir()
    (folder / "story" / "one.toml").write_text("\n".join(rows), encoding="utf-8")
    make_sample.main(folder)
    return (folder / "mailbox.mbox").read_bytes()


def test_make_sample_again_gives_the_committed_bytes() -> None:
    applications, mails = make_sample.read_story(SAMPLE / "story")

    assert make_sample.write_mailbox(mails) == (SAMPLE / "mailbox.mbox").read_bytes()
    assert make_sample.tell_truth(applications, mails).encode() == (SAMPLE / "truth.json").read_bytes()


def test_mailbox_holds_the_mails_of_the_truth_in_order_of_time(truth: dict[str, Any]) -> None:
    told = {mail["message_id"] for part in (truth, *truth["applications"]) for mail in part.get("elsewhere", ())}
    told |= {mail["message_id"] for application in truth["applications"] for mail in application["messages"]}
    _, mails = make_sample.read_story(SAMPLE / "story")
    stored = mails_of_mailbox((SAMPLE / "mailbox.mbox").read_bytes())
    message_ids = [message_from_bytes(mail.partition(b"\n")[2])["Message-ID"] for mail in stored]

    assert message_ids == [mail.message_id for mail in mails]
    assert set(message_ids) == told
    assert len(message_ids) == len(told) == truth["messages"] == 155


def test_story_has_every_outcome(truth: dict[str, Any]) -> None:
    outcomes = Counter(application["outcome"] for application in truth["applications"])

    assert outcomes == {"rejection": 18, "silence": 10, "closed": 3, "open": 2, "withdrawn": 1, "offer": 1}


def test_story_has_a_no_at_every_stage_in_both_languages(truth: dict[str, Any]) -> None:
    noes = [application for application in truth["applications"] if application["outcome"] == "rejection"]

    assert Counter(application["furthest_stage"] for application in noes) == {
        "applied": 8,
        "interview": 6,
        "screen": 2,
        "final": 2,
    }
    assert Counter(application["language"] for application in noes) == {"en": 14, "de": 4}
    assert Counter(application["language"] for application in truth["applications"]) == {"en": 27, "de": 8}


def test_story_has_every_kind_of_mail(truth: dict[str, Any]) -> None:
    kinds = Counter(mail["kind"] for application in truth["applications"] for mail in application["messages"])
    elsewhere = Counter(mail["kind"] for mail in truth["elsewhere"])

    assert kinds == {
        "acknowledgement": 34,
        "sent": 34,
        "interview": 23,
        "rejection": 18,
        "closed": 3,
        "assessment": 2,
        "info_request": 2,
        "feedback": 1,
        "offer": 1,
        "withdrawal": 1,
    }
    assert elsewhere == {"other": 22, "outreach": 13, "sent": 2}


def test_one_mail_answers_two_applications(truth: dict[str, Any]) -> None:
    kinds = {
        application["role"]: mail["kind"]
        for application in truth["applications"]
        for mail in application["messages"]
        if mail["name"] == "juniper-rail/both"
    }

    assert kinds == {"Timetable Planner": "rejection", "Station Operations Planner": "interview"}


def test_every_mail_is_sound_mime() -> None:
    stored = mails_of_mailbox((SAMPLE / "mailbox.mbox").read_bytes())
    parts = [part for mail in stored for part in message_from_bytes(mail.partition(b"\n")[2]).walk()]

    assert [part.defects for part in parts if part.defects] == []
    assert {part.get_content_type() for part in parts} == {
        *("text/plain", "text/html", "text/calendar", "text/csv", "application/ics", "application/pdf"),
        *("multipart/alternative", "multipart/mixed"),
    }
    assert {part["Content-Transfer-Encoding"] for part in parts} - {None} == {
        *("7bit", "8bit", "quoted-printable", "base64"),
    }


def test_seeker_is_named_by_delivered_to_except_in_own_mail() -> None:
    stored = [
        message_from_bytes(mail.partition(b"\n")[2])
        for mail in mails_of_mailbox((SAMPLE / "mailbox.mbox").read_bytes())
    ]
    own = [mail for mail in stored if mail["From"] == make_sample.SEEKER]

    assert {mail["Delivered-To"] for mail in own} == {None}
    assert {mail["X-Gmail-Labels"] for mail in own} == {"Sent,Opened"}
    assert {mail["Delivered-To"] for mail in stored if mail not in own} == {make_sample.SEEKER_ADDRESS}


def test_line_like_a_separator_is_marked(tmp_path: Path) -> None:
    mailbox = write_sample(
        tmp_path,
        *('[[mail]]\nname = "a"\nkind = "other"\nat = 2026-03-02T08:00:00+01:00', 'from = "Ines <ines@door.example>"'),
        *('subject = "Hello"', 'body = "Hello\\n\\nFrom here on, quiet."'),
    )

    assert mailbox.count(b"\nFrom ") == 0
    assert mailbox.endswith(b"\n\nHello\n\n>From here on, quiet.\n\n")


def test_unknown_key_in_a_story_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="sbuject"):
        write_sample(
            tmp_path,
            '[[mail]]\nname = "a"\nkind = "other"\nat = 2026-03-02T08:00:00+01:00\nsbuject = "Hello"\nbody = "Hello"',
        )
