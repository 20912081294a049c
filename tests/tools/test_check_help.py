from dataclasses import replace
from datetime import date, timedelta

import pytest

from check_help import find_missing, find_outdated, main
from onward.wellbeing.help.lines import HelpKind, HelpLine

ON = date(2026, 3, 20)
LINE = HelpLine(
    kind=HelpKind.CRISIS,
    name="Listeners",
    call="116 123",
    text="",
    text_word="",
    note="",
    url="",
    day_and_night=True,
    free=True,
    source="https://listeners.example",
    checked_on=None,
)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (None, []),
        (0, []),
        (180, []),
        (181, ["IE: Listeners was checked on 2025-09-20, 181 days ago"]),
        (-1, ["IE: Listeners was checked on 2026-03-21, which has not come yet"]),
    ],
)
def test_s2_line_holds_for_180_days(days: int | None, told: list[str]) -> None:
    checked_on = None if days is None else ON - timedelta(days=days)
    assert list(find_outdated("IE", [replace(LINE, checked_on=checked_on)], ON)) == told


def test_country_needs_one_emergency_number_and_somebody_who_listens() -> None:
    emergency = replace(LINE, kind=HelpKind.EMERGENCY)
    assert list(find_missing("IE", [LINE, emergency])) == []
    assert list(find_missing("IE", [emergency, emergency])) == [
        "IE: 2 emergency numbers, one is needed",
        "IE: nobody who listens",
    ]


def test_what_nobody_has_checked_is_told_and_not_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--on", "2026-03-20"]) == 0
    said = capsys.readouterr().out
    assert ("Never checked, and shown so:" in said, "GB: Samaritans, https://www.samaritans.org" in said) == (
        True,
        True,
    )
    assert said.rstrip().endswith("; 0 must not be released so.")
