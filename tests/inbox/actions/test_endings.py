"""What was let rest, and the mail that comes after all: in any order, from real files, and through corrections."""

from collections.abc import Sequence
from concurrent.futures import Executor
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from tests.inbox.box import Box
from tests.inbox.mailboxes import NO, NOW, RECEIVED, START, last_run, letter, take_in, write_mbox

from onward.accounts.models import Seeker
from onward.core.reading.reading import Certainty, Kind, Reading
from onward.inbox.actions.correct import correct_date, correct_role, dismiss
from onward.inbox.actions.endings import let_rest
from onward.inbox.actions.place import merge, move, split
from onward.inbox.actions.undo import undo
from onward.inbox.filing import refile
from onward.inbox.letters import waiting_keys, waiting_letters
from onward.inbox.models import Proposal
from onward.journey.actions import open_act
from onward.journey.models import Application, Event
from onward.journey.projection import differences
from onward.journey.queries import application, as_contract, live_applications
from onward.journey.states import ActKind, EventKind

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The person's mail, read until now."""
    read_until(seeker, now)
    return Box(seeker, now)


def read_until(seeker: Seeker, moment: datetime) -> None:
    """Mail was read up to this moment."""
    Seeker.objects.filter(id=seeker.id).update(mail_read_until=moment)
    seeker.mail_read_until = moment


def first_mails(box: Box) -> list[Reading]:
    """An application of long ago that was received."""
    return [
        box.write("sent", Kind.SENT, -60, role="Planner"),
        box.write("got", Kind.ACKNOWLEDGEMENT, -59, role="Planner"),
    ]


def rest(box: Box, key: str = "got", days: float = 0) -> Application:
    """Let the application of this mail rest."""
    row = box.home(key)
    ending = let_rest(box.seeker, [row], now=box.at(days))
    assert [one.id for one in ending.applications] == [row.id]
    return row


def outcome(box: Box, row: Application) -> str | None:
    """How this application stands, None where it is not in the list."""
    found = application(box.seeker, row.id)
    return found.outcome if found else None


def filed(seeker: Seeker) -> list[tuple[str, str, int]]:
    """All that is in the list: company, how it stands, how many facts."""
    rows = live_applications(seeker).select_related("company").order_by("company__name", "outcome")
    return [(row.company.name if row.company else "", row.outcome, row.event_count) for row in rows]


def refile_all(seeker: Seeker, now: datetime) -> None:
    """File everything anew."""
    refile(seeker, open_act(seeker, ActKind.REFILED, now))


def test_filing_anew_changes_nothing(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box)
    events, told = (
        set(Event.objects.of(box.seeker).values_list("id", "withdrawn_in")),
        as_contract(box.seeker, now=box.at(0)),
    )
    refile_all(box.seeker, now)
    assert set(Event.objects.of(box.seeker).values_list("id", "withdrawn_in")) == events
    assert (as_contract(box.seeker, now=box.at(0)), differences(box.seeker), outcome(box, row)) == (told, (), "silence")


LATE = {
    "no": (Kind.REJECTION, "rejection"),
    "talk": (Kind.INTERVIEW, "open"),
    "yes": (Kind.OFFER, "offer"),
    "task": (Kind.ASSESSMENT, "open"),
    "papers": (Kind.INFO_REQUEST, "open"),
    "why": (Kind.FEEDBACK, "open"),
    "again": (Kind.ACKNOWLEDGEMENT, "open"),
    "mine": (Kind.SENT, "open"),
    "closed": (Kind.CLOSED, "closed"),
}


@pytest.mark.parametrize("name", LATE)
def test_late_mail_opens_it_again_or_decides(box: Box, now: datetime, name: str) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box)
    kind, expected = LATE[name]
    box.take_in(box.write(name, kind, 12, role="Planner", thread=("got", "sent")), now=box.at(13))
    assert (outcome(box, row), box.home(name).id, differences(box.seeker)) == (expected, row.id, ())


def test_mail_that_lay_there_unread_opens_it_again(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box, days=200)
    box.take_in(box.write("talk", Kind.INTERVIEW, 5, role="Planner", thread=("got",)), now=box.at(201))
    assert outcome(box, row) == "open"
    read_until(seeker, box.at(201))
    assert let_rest(seeker, [row], now=box.at(202)).act is not None
    assert outcome(box, row) == "silence"


@pytest.mark.parametrize(("kind", "expected"), [(Kind.REJECTION, "rejection"), (Kind.INTERVIEW, "open")])
def test_mail_from_before_that_is_taken_in_later_counts(box: Box, now: datetime, kind: Kind, expected: str) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box)
    box.take_in(box.write("older", kind, -2, role="Planner", thread=("got",)), now=box.at(1))
    assert (outcome(box, row), box.home("older").id) == (expected, row.id)


def test_mail_from_long_before_lets_it_rest(box: Box, now: datetime) -> None:
    mails = first_mails(box)
    box.take_in(mails[1], now=now)
    row = rest(box)
    box.take_in(mails[0], box.write("asked", Kind.INFO_REQUEST, -50, role="Planner", thread=("got",)), now=now)
    assert (outcome(box, row), filed(box.seeker)) == ("silence", [("Copse Water", "silence", 3)])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_record_is_the_same_in_whatever_order_mail_is_taken_in(box: Box, now: datetime, order: Sequence[int]) -> None:
    mails = [*first_mails(box)[:1], box.write("late", Kind.REJECTION, 9, role="Planner", thread=("got",))]
    mails.append(box.write("asked", Kind.INFO_REQUEST, -45, role="Planner", thread=("got",)))
    box.take_in(first_mails(box)[1], now=now)
    row = rest(box)
    for number in order:
        box.take_in(mails[number], now=box.at(10))
    assert (outcome(box, row), filed(box.seeker)) == ("rejection", [("Copse Water", "rejection", 4)])
    assert box.stories() == [["sent", "got", "asked", box_ending(box), "late"]]


def box_ending(box: Box) -> str:
    """The key of the one ending that counts."""
    return Event.objects.of(box.seeker).get(kind=EventKind.LET_GO, withdrawn_in=None).key


def test_undone_import_takes_the_application_along_and_brings_it_back_at_rest(box: Box, now: datetime) -> None:
    act = box.take_in(*first_mails(box), now=now)
    row = rest(box)
    undo(box.seeker, act, now=box.at(1))
    assert (filed(box.seeker), box_ending(box) != "") == ([], True)
    box.take_in(*first_mails(box), now=box.at(2))
    assert (filed(box.seeker), outcome(box, row)) == ([("Copse Water", "silence", 2)], "silence")


def test_undone_import_of_the_late_answer_lets_it_rest_again(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box)
    late = box.take_in(box.write("no", Kind.REJECTION, 12, thread=("got",)), now=box.at(13))
    assert outcome(box, row) == "rejection"
    undo(box.seeker, late, now=box.at(14))
    assert outcome(box, row) == "silence"


def test_undone_import_of_the_first_mails_leaves_the_late_answer_its_name(box: Box, now: datetime) -> None:
    first = box.take_in(*first_mails(box), now=now)
    row = rest(box)
    box.take_in(box.write("no", Kind.REJECTION, 12, role="Planner"), now=box.at(13))
    assert outcome(box, row) == "rejection"
    undo(box.seeker, first, now=box.at(14))
    assert (outcome(box, row), filed(box.seeker)) == ("rejection", [("Copse Water", "rejection", 1)])


def test_undone_it_is_as_it_was(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    told = as_contract(box.seeker, now=box.at(0))
    rest(box)
    undo(box.seeker, now=now)
    assert (as_contract(box.seeker, now=box.at(0)), differences(box.seeker)) == (told, ())


def other_mails(box: Box, days: float) -> list[Reading]:
    """Another application at the same employer."""
    return [box.write("other", Kind.ACKNOWLEDGEMENT, days, role="Analyst")]


def test_merged_with_an_open_one_it_is_open(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), *other_mails(box, -3), now=now)
    row, other = rest(box), box.home("other")
    merge(box.seeker, row, other, now=box.at(1))
    assert (outcome(box, row), filed(box.seeker)) == ("open", [("Copse Water", "open", 3)])
    undo(box.seeker, now=box.at(2))
    assert (outcome(box, row), outcome(box, other)) == ("silence", "open")


def test_open_one_merged_with_it_is_open(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), *other_mails(box, -3), now=now)
    row, other = rest(box), box.home("other")
    merge(box.seeker, other, row, now=box.at(1))
    assert (outcome(box, other), filed(box.seeker)) == ("open", [("Copse Water", "open", 3)])


def test_merged_with_another_that_rests_it_rests(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), *other_mails(box, -40), now=now)
    row, other = rest(box), rest(box, "other")
    merge(box.seeker, row, other, now=box.at(1))
    assert filed(box.seeker) == [("Copse Water", "silence", 3)]


def test_split_it_stays_with_what_it_was_said_of(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box)
    change = split(box.seeker, row, events=[box.event("got")], now=box.at(1))
    assert change.application
    assert (outcome(box, row), outcome(box, change.application)) == ("silence", "open")
    undo(box.seeker, now=box.at(2))
    assert (outcome(box, row), filed(box.seeker)) == ("silence", [("Copse Water", "silence", 2)])


def test_that_it_rests_makes_no_application(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box)
    refused = split(box.seeker, row, events=[box.event(box_ending(box))], now=now)
    everything = split(box.seeker, row, events=[box.event("sent"), box.event("got")], now=now)
    assert [change.problems[0].where for change in (refused, everything)] == ["events", "events"]
    assert filed(box.seeker) == [("Copse Water", "silence", 2)]


def test_moved_it_ends_the_other_one(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), *other_mails(box, -40), now=now)
    row, other = rest(box), box.home("other")
    move(box.seeker, [box.event(box_ending(box))], to=other, now=box.at(1))
    assert (outcome(box, row), outcome(box, other)) == ("open", "silence")


def test_what_it_hung_on_is_set_aside_and_it_stays(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box)
    dismiss(box.seeker, box.event("sent"), now=box.at(1))
    assert (outcome(box, row), filed(box.seeker)) == ("silence", [("Copse Water", "silence", 1)])
    correct_role(box.seeker, row, role="Head planner", now=box.at(2))
    assert outcome(box, row) == "silence"


def test_set_aside_it_is_open_again(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box)
    dismiss(box.seeker, box.event(box_ending(box)), now=box.at(1))
    assert outcome(box, row) == "open"


def test_last_word_that_was_later_than_read_opens_it_again(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box)
    correct_date(box.seeker, box.event("got"), at=box.at(-10), now=box.at(1))
    assert outcome(box, row) == "open"


def test_new_application_at_the_same_employer_is_a_new_one(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    row = rest(box, days=90)
    anew = box.write("anew", Kind.SENT, 91, role="Planner")
    box.take_in(anew, box.write("anew-got", Kind.ACKNOWLEDGEMENT, 92, role="Planner", thread=("anew",)), now=box.at(93))
    assert (outcome(box, row), outcome(box, box.home("anew"))) == ("silence", "open")
    assert box.home("anew").id != row.id


def test_late_answer_waits_behind_its_door(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    rest(box)
    box.take_in(box.write("no", Kind.REJECTION, 1, thread=("got",)), now=box.at(2))
    assert waiting_keys(box.seeker) == {"no"}
    assert [letter.key for letter in waiting_letters(box.seeker, box.at(2))] == ["no"]


def test_doubtful_late_answer_is_asked_about(box: Box, now: datetime) -> None:
    box.take_in(*first_mails(box), now=now)
    rest(box)
    unsure = {"certainty": Certainty.UNSURE, "leaning": Kind.REJECTION, "thread": ("got",), "role": "Planner"}
    box.take_in(box.write("no", Kind.REJECTION, 12, **unsure), now=box.at(13))
    because = Proposal.objects.of(box.seeker).get(key="no").because
    assert because == "With it the application stands as “They said no”, without it as “No answer”."


def test_nothing_happens_where_none_is_silent(box: Box, now: datetime) -> None:
    box.take_in(*other_mails(box, -3), now=now)
    version = Seeker.objects.get(id=box.seeker.id).version
    ending = let_rest(box.seeker, [box.home("other")], now=now)
    assert (ending.act, len(ending.problems), Seeker.objects.get(id=box.seeker.id).version) == (None, 1, version)


GOT = letter(RECEIVED.format(role="Planner"), number=1)
OTHERS = letter(RECEIVED.format(role="Baker"), number=45, sender="Ines Holm <ines@holmworks.example>")
LATE_NO = letter(NO.format(role="Planner"), number=60, answers="<m1@mail.example>", subject="Re: Your application")
TALK = "We would like to invite you to an interview for the position of Planner on 5 May."
LATE_TALK = letter(TALK, number=50, answers="<m1@mail.example>", subject="Re: Your application")


@pytest.mark.parametrize("order", list(permutations([LATE_NO, LATE_TALK])))
def test_real_files_in_any_order(seeker: Seeker, workers: Executor, tmp_path: Path, order: Sequence[bytes]) -> None:
    take_in(seeker, workers, write_mbox(tmp_path / "first.mbox", [GOT, OTHERS]))
    row = live_applications(seeker).get(role="Planner")
    assert let_rest(seeker, [row], now=START + 47 * DAY).act is not None
    stood = []
    for number, mail in enumerate(order):
        take_in(seeker, workers, write_mbox(tmp_path / f"{number}.mbox", [mail]))
        stood.append(live_applications(seeker).get(role="Planner").outcome)
    assert stood == (["rejection", "rejection"] if order[0] is LATE_NO else ["open", "rejection"])
    assert (live_applications(seeker).count(), live_applications(seeker).get(role="Planner").id) == (2, row.id)
    undo(seeker, last_run(seeker).act, now=NOW)
    assert live_applications(seeker).get(role="Planner").outcome == stood[0]
