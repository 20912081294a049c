"""Whom to write to about an application."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.inbox.box import Box
from tests.plan.post import DANA, NOBODY, SYSTEM, TEAM, mail_from, own_box, refusing, say, unattended

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.journey.actions import add_application
from onward.journey.models import Application, Contact
from onward.journey.states import EventKind
from onward.plan.letters import Register
from onward.plan.recipients import WayKind, other_ways, own_language, own_name, whom_to_write


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    return own_box(seeker, now)


def whom(box: Box, key: str) -> str | None:
    """The address that is found for the application of this mail."""
    found = whom_to_write(box.seeker, box.home(key))
    return found.address if found else None


def test_person_who_wrote_is_found_with_their_thread(box: Box) -> None:
    sent = mail_from(box, "sent", DANA, days=-9, kind=Kind.SENT)
    talk = mail_from(box, "talk", DANA, days=-5, thread="sent")
    box.take_in(sent, talk, mail_from(box, "receipt", NOBODY, days=-4, kind=Kind.ACKNOWLEDGEMENT))
    mail = say(box, "talk", "Hi Robin,\n\nplease come on Monday.\n\nDana")
    found = whom_to_write(box.seeker, box.home("talk"))
    assert found is not None
    assert (found.name, found.person, found.address, found.is_person) == (DANA[0], DANA[0], DANA[1], True)
    assert (found.mail, found.message_id, found.subject) == (mail.id, "<talk@mail.example>", "About talk")
    assert found.references == ("<sent@mail.example>",)
    assert (found.own_name, found.own_address) == ("Robin Vale", "robin@vale.example")
    assert (found.language, found.register) == ("en", Register.FAMILIAR)


def test_newest_of_two_people_is_asked(box: Box) -> None:
    ash = ("Ash Fenn", "ash.fenn@copsewater.example")
    box.take_in(mail_from(box, "one", DANA, days=-5), mail_from(box, "two", ash, days=-2))
    assert whom(box, "one") == ash[1]


def test_person_comes_before_a_newer_mailbox_of_a_team(box: Box) -> None:
    box.take_in(mail_from(box, "one", DANA, days=-5), mail_from(box, "two", TEAM, days=-2))
    assert whom(box, "one") == DANA[1]


def test_mailbox_of_a_team_is_asked_where_there_is_nobody_else_and_greeted_by_no_name(box: Box) -> None:
    box.take_in(mail_from(box, "one", TEAM))
    found = whom_to_write(box.seeker, box.home("one"))
    assert found is not None
    assert (found.address, found.name, found.person, found.is_person) == (TEAM[1], TEAM[0], "", False)


@pytest.mark.parametrize("sender", [NOBODY, SYSTEM, ("Jobs", "alerts@indeed.com")])
def test_unattended_mailbox_is_nobody(box: Box, sender: tuple[str, str]) -> None:
    box.take_in(unattended(mail_from(box, "one", sender)))
    say(box, "one", "Thank you.")
    assert whom(box, "one") is None


def test_answer_goes_where_the_mail_wants_it(box: Box) -> None:
    box.take_in(unattended(mail_from(box, "one", ("Dana Brook", SYSTEM[1]))))
    say(box, "one", "Thank you.", "Reply-To: Dana Brook <dana@copsewater.example>")
    found = whom_to_write(box.seeker, box.home("one"))
    assert found is not None
    assert (found.address, found.person, found.message_id) == ("dana@copsewater.example", DANA[0], "<one@mail.example>")


@pytest.mark.parametrize(
    "reply_to", ["noreply@copsewater.example", "robin@vale.example", "a@b.example?bcc=c", "<>", "x@indeed.com"]
)
def test_answer_does_not_go_to_an_address_that_is_none(box: Box, reply_to: str) -> None:
    box.take_in(unattended(mail_from(box, "one", SYSTEM)))
    say(box, "one", "Thank you.", f"Reply-To: {reply_to}")
    assert whom(box, "one") is None


def test_mail_that_asks_not_to_be_answered_is_not(box: Box) -> None:
    box.take_in(refusing(mail_from(box, "one", DANA)))
    say(box, "one", "Please do not reply.", "Reply-To: Dana Brook <dana@copsewater.example>")
    assert whom(box, "one") is None


def test_person_behind_a_hiring_system_is_asked_and_a_firm_there_is_not(box: Box) -> None:
    box.take_in(mail_from(box, "one", ("Reederei Sandkrug", "reederei-sandkrug@m.personio.de")))
    assert whom(box, "one") is None
    box.take_in(mail_from(box, "two", ("Dana Brook", "dana.brook@m.personio.de"), days=1, thread="one"))
    assert whom(box, "two") == "dana.brook@m.personio.de"


def test_whom_the_person_wrote_to_is_asked_where_nobody_answered(box: Box) -> None:
    box.take_in(mail_from(box, "one", DANA, kind=Kind.SENT))
    found = whom_to_write(box.seeker, box.home("one"))
    assert found is not None
    assert (found.address, found.own_name, found.message_id) == (DANA[1], "Robin Vale", "<one@mail.example>")


def test_small_firm_that_signs_with_a_first_name_is_a_person(box: Box) -> None:
    box.take_in(mail_from(box, "one", ("Bram Otieno", "ovens@copsewater.example")))
    say(box, "one", "Come on Monday.\n\nBram\n")
    found = whom_to_write(box.seeker, box.home("one"))
    assert found is not None
    assert (found.person, found.is_person) == ("Bram Otieno", True)


@pytest.mark.parametrize("name", ["Copse Water GmbH", "Bücherhalle Ottensen", "Dana Brook of the Whole Wide Firm"])
def test_firm_is_greeted_by_no_name(box: Box, name: str) -> None:
    box.take_in(mail_from(box, "one", (name, "ovens@copsewater.example")))
    say(box, "one", "Come on Monday.\n\nYour Copse Water GmbH\n")
    found = whom_to_write(box.seeker, box.home("one"))
    assert found is not None
    assert found.person == ""


def test_letter_that_waits_tells_nothing(box: Box, now: datetime) -> None:
    no = mail_from(box, "no", DANA, days=-1, kind=Kind.REJECTION)
    box.take_in(mail_from(box, "talk", TEAM, days=-5), no, now=now)
    found = whom_to_write(box.seeker, box.home("talk"))
    assert found is not None
    assert (found.subject, found.message_id) == ("", "")
    open_letter(box.seeker, key="no", now=now)
    opened = whom_to_write(box.seeker, box.home("talk"))
    assert opened is not None
    assert (opened.subject, opened.address) == ("About no", DANA[1])


def test_application_by_hand_has_nobody_or_whom_they_met(seeker: Seeker, now: datetime) -> None:
    row = by_hand(seeker, now, "Copse Water")
    assert whom_to_write(seeker, row) is None
    Contact.objects.add(seeker, application=row, name="Dana Brook", address=DANA[1])
    found = whom_to_write(seeker, row)
    assert found is not None
    assert (found.address, found.person, found.mail, found.message_id) == (DANA[1], "Dana Brook", None, "")


def by_hand(seeker: Seeker, now: datetime, company: str) -> Application:
    """An application that the person wrote down."""
    row = add_application(
        seeker, company=company, role="Planner", kind=EventKind.REJECTION, at=now, now=now
    ).application
    assert row is not None
    return row


def test_nobody_else_s_mail_is_looked_at(box: Box, other_seeker: Seeker) -> None:
    box.take_in(mail_from(box, "one", DANA))
    assert whom_to_write(other_seeker, box.home("one")) is None
    assert other_ways(other_seeker, box.home("one")) == ()


def test_language_and_register_are_those_of_the_mail(box: Box) -> None:
    box.take_in(replace(mail_from(box, "one", DANA), language="de"))
    say(box, "one", "Moin Robin,\n\nwir melden uns bei dir.\n\nDana")
    found = whom_to_write(box.seeker, box.home("one"))
    assert found is not None
    assert (found.language, found.register) == ("de", Register.FAMILIAR)


@pytest.mark.parametrize(("languages", "language"), [([], "en"), (["sv", "nl", "de"], "nl"), (["sv"], "en")])
def test_language_is_the_persons_own_where_no_mail_tells(box: Box, languages: list[str], language: str) -> None:
    box.seeker.languages = languages
    box.take_in(replace(mail_from(box, "one", DANA), language="sv"))
    found = whom_to_write(box.seeker, box.home("one"))
    assert (own_language(box.seeker), found and found.language) == (language, language)


def test_own_name_is_the_one_of_the_newest_own_mail(box: Box, other_seeker: Seeker) -> None:
    assert own_name(box.seeker) == ""
    box.take_in(mail_from(box, "one", DANA, kind=Kind.SENT))
    assert (own_name(box.seeker), own_name(other_seeker)) == ("Robin Vale", "")


def test_other_ways_are_an_agency_and_people_met(box: Box, seeker: Seeker, now: datetime) -> None:
    agency = replace(
        mail_from(box, "one", ("Clive Penn", "clive@finch-search.example"), days=-8), agency="Finch Search"
    )
    box.take_in(agency, mail_from(box, "two", DANA, days=-2, thread="one"))
    home = box.home("two")
    Contact.objects.add(seeker, application=home, name="Ash Fenn", address="ash@copsewater.example")
    Contact.objects.add(seeker, application=home, name="No Reply", address="no-reply@copsewater.example")
    other = by_hand(seeker, now, home.company.name if home.company else "")
    Contact.objects.add(seeker, application=other, name="Wilma Aske", address="wilma@copsewater.example")
    found = [(way.kind, way.recipient.address, way.agency, way.application) for way in other_ways(seeker, home)]
    assert found == [
        (WayKind.AGENCY, "clive@finch-search.example", "Finch Search", home.id),
        (WayKind.CONTACT, "ash@copsewater.example", "", home.id),
        (WayKind.COMPANY, "wilma@copsewater.example", "", other.id),
    ]


def test_questions_are_as_many_for_one_mail_as_for_sixty(box: Box) -> None:
    counted = []
    for number in range(60):
        kind = Kind.INTERVIEW if number % 2 else Kind.SENT
        box.take_in(
            mail_from(
                box,
                f"m{number}",
                (f"Dana B{number}", f"dana.b{number}@copsewater.example"),
                kind=kind,
                days=number / 9,
                thread="m0" if number else "",
            )
        )
        if number in {1, 59}:
            with CaptureQueriesContext(connection) as whom_asked:
                whom_to_write(box.seeker, box.home("m0"))
            with CaptureQueriesContext(connection) as ways_asked:
                other_ways(box.seeker, box.home("m0"))
            counted.append((len(whom_asked), len(ways_asked)))
    assert counted[0] == counted[1]
    assert max(counted[0]) <= 8
