from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.by_mail import told_by_mail
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
    told_by_mail(live_applications(Seeker.objects.get()).get())
    Seeker.objects.update(mail_read_until=datetime(2026, 4, 18, 9, tzinfo=UTC))
    assert [line["outcome"] for line in onward("applications", "--json").lines] == ["silence"]
    assert onward("applications").out.splitlines()[0] == "No answer (1)"
    assert onward("applications").out.splitlines()[2] == "    45 days without a word · after applying"
    assert len(onward("applications", "--outcome", "silence", "--json").lines) == 1
    assert onward("applications", "--outcome", "open", "--json").lines == []
    Seeker.objects.update(mail_read_until=datetime(2026, 3, 18, 9, tzinfo=UTC))
    assert [line["outcome"] for line in onward("applications", "--json").lines] == ["open"]
    assert onward("applications").out.splitlines()[2] == "    Still open · 14 days so far · last word 14 days ago"


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("read_until", [None, datetime(2020, 4, 18, 9, tzinfo=UTC)])
def test_silence_of_what_was_written_by_hand_is_counted_to_today(onward: Onward, read_until: datetime | None) -> None:
    today = timezone.now().date()
    for company, days in (("Feld Manor", 31), ("Harbour Shoes", 9)):
        onward("add", company, "--kind", "sent", "--at", (today - timedelta(days=days)).isoformat())
    Seeker.objects.update(mail_read_until=read_until)
    outcomes = {line["company"]: line["outcome"] for line in onward("applications", "--json").lines}
    assert outcomes == {"Feld Manor": "silence", "Harbour Shoes": "open"}
    listed = onward("applications").out.splitlines()
    assert [line for line in listed if not line.startswith("  ")] == [
        "Still alive (1)",
        "",
        "No answer (1)",
        "",
        "2 applications",
    ]
    assert "    31 days without a word · after applying" in listed
    assert "    Still open · 9 days so far · last word 9 days ago" in listed
    assert [line["company"] for line in onward("applications", "--outcome", "open", "--json").lines] == [
        "Harbour Shoes"
    ]
    assert "No answer · 31 days without a word · after applying" in onward("show", "Feld Manor").out


@pytest.mark.usefixtures("wide")
def test_of_a_no_alone_nobody_says_how_far_it_came(onward: Onward) -> None:
    onward("add", "Feld Manor", "--kind", "rejection", "--at", "2026-03-14")
    assert onward("applications").out.splitlines()[2] == "    They said no"
    (line,) = onward("applications", "--stage", "unknown", "--json").lines
    assert (line["furthest_stage"], onward("applications", "--stage", "applied", "--json").lines) == ("applied", [])


@pytest.mark.usefixtures("wide")
def test_what_rests_is_listed_as_no_answer(onward: Onward) -> None:
    onward("add", "Feld Manor", *SENT)
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
    days = (timezone.now().date() - date(2026, 3, 4)).days
    assert (f"No answer · {days} days without a word" in told, "  I let it rest" in told) == (True, True)
    assert onward("happened", "Feld Manor", "let_go").code == 2
    assert "Let it rest: Feld Manor" in onward("undo").out
    assert [line["standing"] for line in onward("applications", "--json").lines] == ["open"]


def test_the_list_is_narrowed(onward: Onward) -> None:
    sent = ("--kind", "sent", "--at", timezone.now().date().isoformat())
    onward("add", "Feld Manor", "--role", "Night Porter", *sent)
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
        on = timezone.now().date() - timedelta(days=SHOWN + 3 - number)
        onward("add", f"Company {number}", "--kind", "sent", "--at", on.isoformat())
    shown = onward("applications").out.splitlines()
    assert shown[0] == f"Still alive ({SHOWN + 2})"
    assert shown[1].split("  ")[1] == f"Company {SHOWN + 2}"
    assert shown[-3:] == ["  2 from earlier: add --all", "", f"{SHOWN + 2} applications"]
    assert len(onward("applications", "--all").out.splitlines()) == 2 * (SHOWN + 2) + 3


def test_no_colour_code_without_a_terminal(onward: Onward) -> None:
    onward("add", "Feld Manor", *SENT)
    assert "\x1b" not in onward("applications").out + onward("show", "feld").out
