import json
from pathlib import Path

import pytest

from onward.cli.main import run

ME = ("--me", "robin@vale.example")


def test_timeline_writes_one_line_an_application(mailbox: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["timeline", "--jsonl", *ME, str(mailbox)]) == 0
    lines = [json.loads(line) for line in capfdbinary.readouterr().out.decode().splitlines()]
    events = [line.pop("events") for line in lines]
    assert lines == [
        {
            "company": "Feld Manor Hotel",
            "role": "Night Porter",
            "requisition": None,
            "outcome": "rejection",
            "furthest_stage": "applied",
        }
    ]
    assert [(event["kind"], event["at"], event["message_id"]) for event in events[0]] == [
        ("acknowledgement", "2026-03-01T09:00:00+00:00", "<one@feldmanor.example>"),
        ("rejection", "2026-04-11T09:00:00+00:00", "<three@feldmanor.example>"),
    ]
    assert [sorted(event) for event in events[0]] == [["at", "certainty", "kind", "message_id"]] * 2


@pytest.mark.parametrize(("today", "outcome"), [("2026-03-30", "open"), ("2026-04-02", "silence")])
def test_timeline_counts_silence_to_the_day_that_is_named(
    today: str, outcome: str, mailbox: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    first = mailbox.read_text().partition("From 2@xxx")[0]
    mailbox.write_text(first)
    assert run(["timeline", "--jsonl", *ME, "--today", today, str(mailbox)]) == 0
    assert json.loads(capfdbinary.readouterr().out)["outcome"] == outcome
