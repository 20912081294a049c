from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.by_mail import told_by_mail
from tests.desk.applications.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Certainty, Kind
from onward.desk.applications.ahead import look_ahead
from onward.desk.applications.excerpts import Quote
from onward.desk.applications.story import Told, tell
from onward.inbox.actions.letters import open_letter
from onward.inbox.models import Mail
from onward.journey.actions import record_event
from onward.journey.models import Application, Contact, Document
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
QUERIES = 8


def labels(told: Told) -> list[str]:
    return [one.label for one in told.happenings]


def test_words_of_mail_are_quoted_in_their_paragraph(seeker: Seeker, box: Box, now: datetime) -> None:
    box.take_in(
        box.write("got", Kind.ACKNOWLEDGEMENT, -20, sentence="we have it", certainty=Certainty.LIKELY),
        now=now - timedelta(days=20),
    )
    Mail.objects.of(seeker).update(text="Dear Robin,\n\nthank you, we\nhave it now.\n\nRegards")
    one = tell(seeker, box.home("got"), now).happenings[0]
    assert one.quotes == (Quote("thank you, ", "we have it", " now."),)
    assert (one.label, one.doubt, one.on, [mail.key for mail in one.mails], one.said) == (
        "Received",
        "Likely",
        date(2026, 2, 28),
        ["got"],
        (),
    )


def test_what_the_person_wrote_by_mail_is_not_quoted(seeker: Seeker, box: Box, now: datetime) -> None:
    box.take_in(box.write("sent", Kind.SENT), box.write("got", Kind.ACKNOWLEDGEMENT, 1, thread=("sent",)), now=now)
    one = tell(seeker, box.home("sent"), now).happenings[0]
    assert (one.quotes, [mail.key for mail in one.mails]) == ((), ["sent"])


def test_what_was_written_down_is_told_as_said(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind", kind=EventKind.SENT, at=now - timedelta(days=3))
    record_event(seeker, row, kind=EventKind.REJECTION, at=now, text="Not this time.", now=now)
    told = tell(seeker, row, now)
    assert labels(told) == ["I wrote", "They said no"]
    assert (told.happenings[1].said, told.happenings[1].quotes, told.goes_on) == (("Not this time.",), (), True)


def test_what_lies_ahead_is_marked(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind", kind=EventKind.SENT, at=now)
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now + timedelta(days=5), now=now)
    assert [one.is_ahead for one in tell(seeker, row, now).happenings] == [False, True]


@pytest.fixture
def letter(box: Box) -> None:
    """A no that waits, what the person wrote upon it, and an invitation that came after."""
    box.take_in(
        box.write("sent", Kind.SENT, -9),
        box.write("no", Kind.REJECTION, -4, thread=("sent",)),
        box.write("thanks", Kind.SENT, -3, thread=("no",)),
        box.write("feedback", Kind.FEEDBACK, -2, thread=("thanks",)),
        now=box.start,
    )


@pytest.mark.usefixtures("letter")
def test_letter_that_waits_hides_itself_and_what_followed_it(seeker: Seeker, box: Box, now: datetime) -> None:
    told = tell(seeker, box.home("no"), now)
    assert labels(told) == ["I wrote"]
    assert told.letters == (Mail.objects.of(seeker).get(key="no").id,)
    assert (told.state.label, told.state.waits, told.goes_on) == ("An answer is waiting", True, False)
    ahead = look_ahead(seeker, told, now)
    assert (ahead.steps, ahead.silent_on, ahead.is_silent, ahead.may_ask) == ((), None, False, False)


def test_invitation_behind_a_letter_that_waits_is_told(seeker: Seeker, box: Box, now: datetime) -> None:
    box.take_in(
        box.write("sent", Kind.SENT, -9),
        box.write("no", Kind.REJECTION, -4, thread=("sent",)),
        box.write("come", Kind.INTERVIEW, -2, thread=("no",)),
        now=now,
    )
    assert labels(tell(seeker, box.home("no"), now)) == ["I wrote", "Interview"]


@pytest.mark.usefixtures("letter")
def test_letter_that_was_opened_is_told_with_what_followed_it(seeker: Seeker, box: Box, now: datetime) -> None:
    open_letter(seeker, key="no", now=now)
    told = tell(seeker, box.home("no"), now)
    assert labels(told) == ["I wrote", "They said no", "I wrote", "Feedback"]
    assert (told.letters, told.state.label, told.course_days) == ((), "They said no", 7)


def test_people_papers_and_neighbours(seeker: Seeker, add: Add, now: datetime) -> None:
    row, other = add("Northwind", role="Cook"), add("Northwind", role="Porter")
    add("Elsewhere")
    Contact.objects.add(seeker, application=row, name="Nora Feld", address="nora@feldmanor.example")
    Document.objects.add(seeker, application=row, label="Résumé, March")
    told = tell(seeker, row, now)
    assert [person.name for person in told.people] == ["Nora Feld"]
    assert told.papers == ("Résumé, March",)
    assert told.neighbours == (other,)


def test_files_of_own_mail_are_papers_and_those_of_theirs_are_not(seeker: Seeker, box: Box, now: datetime) -> None:
    box.take_in(box.write("sent", Kind.SENT), box.write("got", Kind.ACKNOWLEDGEMENT, 1, thread=("sent",)), now=now)
    for key in ("sent", "got"):
        Mail.objects.of(seeker).filter(key=key).update(attachments=[[f"{key}.pdf", "application/pdf", 3]])
    assert tell(seeker, box.home("sent"), now).papers == ("sent.pdf",)


def test_page_asks_as_often_for_one_fact_as_for_many(
    seeker: Seeker, box: Box, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    facts = [box.write("got", Kind.ACKNOWLEDGEMENT)]
    box.take_in(*facts, now=now)
    row = box.home("got")
    with django_assert_num_queries(QUERIES):
        tell(seeker, row, now)
    facts += [box.write(f"m{number}", Kind.INTERVIEW, number, thread=("got",)) for number in range(1, 12)]
    box.take_in(*facts, now=now)
    row = box.home("got")
    with django_assert_num_queries(QUERIES):
        assert len(tell(seeker, row, now).happenings) == 12


def test_silence_day_of_an_open_application(seeker: Seeker, add: Add, now: datetime) -> None:
    row = told_by_mail(add("Northwind", kind=EventKind.SENT, at=now - timedelta(days=40)))
    before = look_ahead(seeker, tell(seeker, row, now), now)
    assert (before.silent_on, before.is_silent, before.read_until) == (date(2026, 3, 10), False, None)
    seeker.mail_read_until = now
    after = look_ahead(seeker, tell(seeker, row, now), now)
    assert (after.is_silent, after.read_until) == (True, date(2026, 3, 20))


def test_silence_day_of_what_was_written_by_hand(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind", kind=EventKind.SENT, at=now - timedelta(days=40))
    for read_until in (None, now - timedelta(days=90)):
        seeker.mail_read_until = read_until
        told = tell(seeker, row, now)
        ahead = look_ahead(seeker, told, now)
        assert (ahead.silent_on, ahead.is_silent, ahead.read_until) == (date(2026, 3, 10), True, None)
        assert (told.state.label, told.state.how_far) == ("No answer", "after applying")
    earlier = now - timedelta(days=11)
    assert not look_ahead(seeker, tell(seeker, row, earlier), earlier).is_silent


def test_of_a_no_alone_nobody_says_how_far_it_came(seeker: Seeker, add: Add, now: datetime) -> None:
    no, both = add("No", kind=EventKind.REJECTION), add("Both", kind=EventKind.SENT)
    record_event(seeker, both, kind=EventKind.REJECTION, at=now, now=now)
    rows = Application.objects.of(seeker)
    states = [tell(seeker, rows.get(id=row.id), now).state for row in (no, both)]
    assert [(state.label, state.how_far) for state in states] == [
        ("They said no", ""),
        ("They said no", "after applying"),
    ]


def test_last_day_to_apply_is_told_until_it_is_over(seeker: Seeker, add: Add, now: datetime) -> None:
    days = [date(2026, 3, 20), date(2026, 3, 19)]
    rows = [add("Northwind", deadline_on=day) for day in days]
    assert [look_ahead(seeker, tell(seeker, row, now), now).apply_by for row in rows] == [days[0], None]


def test_steps_follow_how_it_stands(seeker: Seeker, add: Add, now: datetime) -> None:
    rows = [add("Northwind", kind=kind) for kind in (EventKind.CONSIDERING, EventKind.OFFER, EventKind.REJECTION)]
    steps = [[step.kind.value for step in look_ahead(seeker, tell(seeker, row, now), now).steps] for row in rows]
    assert steps == [["sent", "closed"], ["accepted", "declined"], ["feedback"]]


def test_asking_how_things_stand_is_offered_after_ten_days_without_a_word(
    seeker: Seeker, add: Add, now: datetime
) -> None:
    days = (11, 10, 9, -3)
    rows = [add("Northwind", kind=EventKind.SENT, at=now - timedelta(days=day)) for day in days]
    for row in rows:
        Contact.objects.add(seeker, application=row, name="Nora Feld", address="nora@feldmanor.example")
    assert [look_ahead(seeker, tell(seeker, row, now), now).may_ask for row in rows] == [True, True, False, False]
    by_mail = [told_by_mail(row) for row in rows]
    asked = []
    for read_until in (None, now - timedelta(days=1), now):
        seeker.mail_read_until = read_until
        asked.append([look_ahead(seeker, tell(seeker, row, now), now).may_ask for row in by_mail])
    assert asked == [[False, False, False, False], [True, False, False, False], [True, True, False, False]]
