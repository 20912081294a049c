"""`onward today`."""

from datetime import UTC, datetime

import pytest
from pytest_django import Settings
from tests.cli.calls import Onward

from onward.accounts.models import Seeker


def test_today_of_an_empty_record(onward: Onward) -> None:
    said = onward("today")
    assert (said.code, said.out.splitlines()[-1]) == (0, "0 applications are alive.")


def test_today_names_what_presses_first(onward: Onward) -> None:
    onward("add", "Copse Water", "--role", "Planner", "--kind", "sent")
    onward("happened", "Copse", "offer")
    said = onward("today")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[1:3] == ["If you like:", "  An offer waits for your answer  (Copse Water, Planner)"]
    assert lines[-1] == "1 application is alive."
    first = onward("today", "--json").lines[0]
    assert {name: first[name] for name in ("what", "kind", "title", "on")} == {
        "what": "to_do",
        "kind": "waiting",
        "title": "An offer waits for your answer",
        "on": None,
    }


@pytest.mark.parametrize("arguments", [["today", "tomorrow"], ["today", "--until", "x"]])
def test_today_takes_no_words(onward: Onward, arguments: list[str]) -> None:
    assert onward(*arguments).code == 2


def test_day_after_a_no_is_softer(onward: Onward) -> None:
    onward("no", "Copse Water")
    assert onward("today").out.splitlines()[1:3] == [
        "Nothing has to be done today.",
        "0 applications are alive.",
    ]


def test_today_of_the_sample_is_the_day_of_its_last_mail(onward: Onward, settings: Settings) -> None:
    onward("add", "Copse Water")
    Seeker.objects.update(mail_read_until=datetime(2026, 3, 20, 9, tzinfo=UTC))
    settings.ONWARD_IS_SAMPLE = True
    assert onward("today").out.splitlines()[0] == "2026-03-20"
