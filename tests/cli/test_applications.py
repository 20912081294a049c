from datetime import UTC, datetime

import pytest
from django.utils import timezone
from tests.cli.calls import Onward

from onward.accounts.models import Seeker
from onward.cli import applications
from onward.cli.listing import SHOWN
from onward.inbox.actions.endings import let_rest
from onward.journey.queries import live_applications
from onward.journey.states import Outcome, Stage

SENT = ("--kind", "sent", "--at", "2026-03-04")
FIELDS = ["company", "events", "furthest_stage", "id", "outcome", "requisition", "role", "standing"]
EVENT_FIELDS = ["at", "certainty", "kind", "message_id"]


def test_choices_are_those_of_the_record() -> None:
    assert sorted(applications.OUTCOMES) == sorted({*Outcome.values, applications.SILENCE})
    assert sorted(applications.STAGES) == sorted(set(Stage.values) - {""})


def test_an_empty_record_says_how_to_begin(onward: Onward) -> None:
    said = onward("applications")
    assert said.out == ("No application yet. Begin with mail (onward import PATH) or by hand (onward add COMPANY).\n")
    assert onward("applications", "--json").out == ""


def test_json_has_the_shape_of_the_contract(onward: Onward) -> None:
    onward("add", "Feld Manor", "--role", "Night Porter", *SENT)
    (line,) = onward("applications", "--json").lines
    assert sorted(line) == FIELDS
    assert [sorted(event) for event in line["events"]] == [EVENT_FIELDS]


@pytest.mark.usefixtures("wide")
def test_the_list_is_in_sections(onward: Onward) -> None:
    onward("add", "Harbour Shoes", "--deadline", "2026-04-01", "--at", "2026-03-01")
    onward("add", "Feld Manor", "--role", "Night Porter", *SENT)
    onward("no", "Feld Manor", "--at", "2026-03-14")
    ends = {line["company"]: line["id"][-8:] for line in onward("applications", "--json").lines}
    assert onward("applications").out.splitlines() == [
        "Considering (1)",
        f"  Harbour Shoes  {ends['Harbour Shoes']}",
        "    Considering · closes on 2026-04-01",
        "",
        "Answers (1)",
        f"  Feld Manor · Night Porter  {ends['Feld Manor']}",
        "    They said no · 10 days · after applying",
        "",
        "2 applications",
    ]


@pytest.mark.usefixtures("wide")
def test_silence_is_counted_to_the_newest_mail(onward: Onward) -> None:
    onward("add", "Feld Manor", *SENT)
    Seeker.objects.update(mail_read_until=datetime(2026, 4, 18, 9, tzinfo=UTC))
    assert [line["outcome"] for line in onward("applications", "--json").lines] == ["silence"]
    assert onward("applications").out.splitlines()[0] == "No answer (1)"
    assert onward("applications").out.splitlines()[2] == "    45 days without a word · after applying"
    assert len(onward("applications", "--outcome", "silence", "--json").lines) == 1
    assert onward("applications", "--outcome", "open", "--json").lines == []


@pytest.mark.usefixtures("wide")
def test_what_rests_is_listed_as_no_answer(onward: Onward) -> None:
    onward("add", "Feld Manor", *SENT)
    Seeker.objects.update(mail_read_until=datetime(2026, 4, 18, 9, tzinfo=UTC))
    seeker = Seeker.objects.get()
    before = onward("applications").out
    let_rest(seeker, live_applications(seeker), now=timezone.now())
    assert onward("applications").out == before
    assert len(onward("applications", "--outcome", "silence", "--json").lines) == 1
    (line,) = onward("show", "Feld Manor", "--json").lines
    assert (line["outcome"], line["standing"], [event["kind"] for event in line["events"]]) == (
        "silence",
        "silence",
        ["sent"],
    )
    told = onward("show", "Feld Manor").out
    assert ("No answer · 45 days without a word" in told, "  I let it rest" in told) == (True, True)
    assert onward("happened", "Feld Manor", "let_go").code == 2
    assert "Let it rest: Feld Manor" in onward("undo").out
    assert [line["standing"] for line in onward("applications", "--json").lines] == ["open"]


def test_the_list_is_narrowed(onward: Onward) -> None:
    onward("add", "Feld Manor", "--role", "Night Porter", *SENT)
    onward("add", "Harbour Shoes", "--role", "Cook")
    for arguments, found in (
        (("--outcome", "considering"), ["Harbour Shoes"]),
        (("--outcome", "open"), ["Feld Manor"]),
        (("--stage", "applied"), ["Feld Manor"]),
        (("--text", "night feld"), ["Feld Manor"]),
        (("--text", "planted"), []),
    ):
        assert [line["company"] for line in onward("applications", *arguments, "--json").lines] == found
    assert onward("applications", "--text", "planted").out == "0 applications like this\n"


def test_a_long_section_shows_what_moved_last(onward: Onward) -> None:
    for number in range(1, SHOWN + 3):
        onward("add", f"Company {number}", "--kind", "sent", "--at", f"2026-01-{number:02}")
    shown = onward("applications").out.splitlines()
    assert shown[0] == f"Still alive ({SHOWN + 2})"
    assert shown[1].split("  ")[1] == f"Company {SHOWN + 2}"
    assert shown[-3:] == ["  2 from earlier: add --all", "", f"{SHOWN + 2} applications"]
    assert len(onward("applications", "--all").out.splitlines()) == 2 * (SHOWN + 2) + 3


def test_no_colour_code_without_a_terminal(onward: Onward) -> None:
    onward("add", "Feld Manor", *SENT)
    assert "\x1b" not in onward("applications").out + onward("show", "feld").out
