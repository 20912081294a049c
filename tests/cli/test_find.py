from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.cli.calls import Onward

from onward.accounts.models import Seeker
from onward.cli.find import match_ends
from onward.journey.actions import add_application
from onward.journey.models import Application, Event


def test_match_ends_takes_hyphens_or_none_and_not_too_little() -> None:
    one, other = UUID("01a20166-a61d-75bd-bef3-96d56f885dac"), UUID("01a20166-a61d-75bd-bef3-96d56f8812ac")
    assert match_ends("885dac", [one, other]) == [one]
    assert match_ends(" 6F885DAC ", [one, other]) == [one]
    assert match_ends("bef3-96d56f885dac", [one, other]) == [one]
    assert match_ends("ac", [one, other]) == []
    assert match_ends("nothing", [one, other]) == []


def test_an_application_is_named_by_the_end_of_its_id(onward: Onward) -> None:
    lines = [onward("add", name, "--json").lines[0] for name in ("Feld Manor", "Harbour Shoes")]
    assert onward("show", lines[1]["id"][-8:], "--json").lines[0]["company"] == "Harbour Shoes"
    assert onward("show", lines[0]["id"], "--json").lines[0]["company"] == "Feld Manor"


def test_a_fact_that_was_corrected_is_found_by_its_old_name(onward: Onward) -> None:
    onward("add", "Feld Manor", "--kind", "sent", "--at", "2026-03-04")
    onward("happened", "feld", "offer", "--at", "2026-03-10")
    old = onward("show", "feld", "--json").lines[0]["events"][-1]["id"]
    assert onward("correct", old[-8:], "--kind", "interview").code == 0
    assert onward("correct", old[-8:], "--kind", "rejection").code == 0
    assert [event["kind"] for event in onward("show", "feld", "--json").lines[0]["events"]] == ["sent", "rejection"]


@pytest.mark.foreign_reads
def test_things_of_somebody_else_are_not_there(onward: Onward, other_seeker: Seeker) -> None:

    moment = datetime(2026, 3, 4, 12, tzinfo=UTC)
    change = add_application(other_seeker, company="Feld Manor", at=moment, now=moment)
    assert change.application
    assert change.event
    theirs, fact = change.application.id.hex, change.event.id.hex
    for arguments in (
        ("show", theirs),
        ("show", "feld"),
        ("edit", theirs, "--role", "x"),
        ("remove", theirs[-8:]),
        ("correct", fact[-8:], "--kind", "offer"),
        ("correct", theirs, "--company", "Mine"),
        ("move", fact, "--new"),
        ("undo", change.act.id.hex if change.act else ""),
    ):
        said = onward(*arguments)
        assert (said.code, said.out) == (1, ""), arguments
    assert Application.objects.of(other_seeker).count() == Event.objects.of(other_seeker).count() == 1
