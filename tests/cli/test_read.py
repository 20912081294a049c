import io
import json
from pathlib import Path

import pytest

from onward.cli.main import run

ME = ("--me", "Robin@vale.example")
KEYS = [
    *("message_id", "date", "kind", "also", "certainty", "language", "company", "role", "requisition", "stage"),
    *("reason", "reply_possible", "evidence", "problems"),
]


def read_lines(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> list[dict[str, object]]:
    assert run(["read", "--jsonl", *ME, *arguments]) == 0
    return [json.loads(line) for line in capfdbinary.readouterr().out.decode().splitlines()]


def test_read_writes_one_line_a_message_in_the_order_of_the_file(
    mailbox: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = read_lines(capfdbinary, str(mailbox))
    assert [(line["message_id"], line["date"], line["kind"]) for line in lines] == [
        ("<one@feldmanor.example>", "2026-03-01T09:00:00+00:00", "acknowledgement"),
        ("<two@harbourshoes.example>", "2026-03-02T09:00:00+00:00", "other"),
        ("<three@feldmanor.example>", "2026-04-11T09:00:00+00:00", "rejection"),
    ]
    assert [sorted(line) for line in lines] == [sorted(KEYS)] * 3


def test_read_with_text_adds_subject_sender_and_text(mailbox: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    lines = read_lines(capfdbinary, "--text", str(mailbox))
    assert [sorted(line) for line in lines] == [sorted([*KEYS, "subject", "from", "text"])] * 3
    assert lines[2]["from"] == "Feld Manor Hotel <jobs@feldmanor.example>"
    assert lines[2]["subject"] == "Your application for Night Porter at Feld Manor Hotel"
    assert str(lines[2]["text"]).split("\n")[0] == "Dear Robin,"


def test_read_takes_one_message_from_standard_input(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = b"From: robin@vale.example\nTo: jobs@feldmanor.example\nSubject: Hello\nMessage-ID: <a@vale.example>\n\nHi\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(mail)))
    lines = read_lines(capfdbinary, "-")
    assert [(line["message_id"], line["kind"]) for line in lines] == [("<a@vale.example>", "sent")]


def test_read_reads_every_path_in_the_order_named(mailbox: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    letter = mailbox.with_name("letter.eml")
    letter.write_text("From: a@b.example\nSubject: x\nMessage-ID: <letter@b.example>\n\ny\n")
    lines = read_lines(capfdbinary, str(letter), str(mailbox))
    assert [str(line["message_id"]).split("@")[0] for line in lines] == ["<letter", "<one", "<two", "<three"]
