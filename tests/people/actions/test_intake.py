from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.inbox.box import Box
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.people.actions.approaches import note_asked
from onward.people.actions.forget import forget_person
from onward.people.actions.intake import take_in_file, take_in_mail, undo_intake
from onward.people.actions.parts import remove_involvement
from onward.people.actions.people import change_person
from onward.people.models import Forgotten, Intake, Involvement, Person
from onward.people.sources.found import FoundPeople, FoundPerson
from onward.people.sources.linkedin import read_connections
from onward.people.states import ApproachPurpose, How, PersonSource, Ring

pytestmark = pytest.mark.django_db

PAGE = "https://www.linkedin.com/in/dana"
DANA = FoundPerson("Dana Brook", company="Copse Water", position="Planner", profile=PAGE, met_on=date(2024, 3, 5))


def take_in(
    seeker: Seeker, now: datetime, *people: FoundPerson, source: PersonSource = PersonSource.LINKEDIN
) -> Intake:
    return take_in_file(seeker, source, FoundPeople(people), ring=Ring.KNOWN, name="Connections.csv", now=now)


def names(seeker: Seeker) -> Sequence[str]:
    return list(Person.objects.of(seeker).order_by("sort_key", "id").values_list("name", flat=True))


def test_same_file_again_changes_nothing(seeker: Seeker, now: datetime) -> None:
    ada = FoundPerson("Ada Birch", address="ada@birch.example")
    jo = FoundPerson("Jo Elm")
    first = take_in(seeker, now, DANA, ada, jo, DANA)
    before = list(Person.objects.of(seeker).order_by("id").values())
    again = take_in(seeker, now + timedelta(days=9), jo, ada, DANA)
    assert (first.added, first.known, again.added, again.known) == (3, 0, 0, 3)
    assert list(Person.objects.of(seeker).order_by("id").values()) == before


def test_person_is_the_same_by_page_address_or_name_with_company(seeker: Seeker, now: datetime) -> None:
    take_in(seeker, now, DANA)
    take_in(
        seeker,
        now,
        replace(DANA, name="Dana B. Brook", profile="https://de.linkedin.com/in/DANA", company="Elm Ltd"),
        FoundPerson("Dána Brook", company="Elm", address="dana@brook.example"),
        FoundPerson("D. Brook", address="dana@brook.example"),
    )
    person = Person.objects.of(seeker).get()
    # The newest row of LinkedIn knows best where somebody works; the rest fills what is empty.
    assert (person.name, person.company, person.address) == ("Dana Brook", "Elm", "dana@brook.example")
    assert len(names(seeker)) == 1


def test_two_of_one_name_stay_two(seeker: Seeker, now: datetime) -> None:
    take_in(seeker, now, DANA, replace(DANA, profile="https://www.linkedin.com/in/dana-2"))
    take_in(seeker, now, FoundPerson("Jo Elm", address="jo@a.example"), FoundPerson("Jo Elm", address="jo@b.example"))
    assert names(seeker) == ["Dana Brook", "Dana Brook", "Jo Elm", "Jo Elm"]


def test_name_alone_is_one_of_two_but_not_both(seeker: Seeker, now: datetime) -> None:
    take_in(seeker, now, FoundPerson("Jo Elm"))
    take_in(seeker, now, FoundPerson("Jo Elm", address="jo@a.example"), FoundPerson("Jo Elm", address="jo@b.example"))
    addresses = Person.objects.of(seeker).order_by("address").values_list("address", flat=True)
    assert list(addresses) == ["jo@a.example", "jo@b.example"]
    assert take_in(seeker, now, FoundPerson("Jo Elm")).added == 0


def test_what_the_person_said_stays(seeker: Seeker, now: datetime) -> None:
    take_in(seeker, now, DANA)
    change_person(Person.objects.of(seeker).get(), company="Halden Rail", ring=Ring.CLOSE)
    take_in(seeker, now, replace(DANA, company="Elm Ltd", position="Head"))
    person = Person.objects.of(seeker).get()
    assert (person.company, person.position, person.ring) == ("Halden Rail", "Head", Ring.CLOSE)


def test_forgotten_people_do_not_come_back(seeker: Seeker, now: datetime) -> None:
    take_in(seeker, now, DANA, FoundPerson("Ada Birch"))
    forget_person(Person.objects.of(seeker).get(name="Dana Brook"))
    again = take_in(
        seeker, now, DANA, replace(DANA, profile="", address="dana@brook.example"), FoundPerson("Ada Birch")
    )
    assert (names(seeker), again.added, again.known) == (["Ada Birch"], 0, 1)
    assert "dana" not in "".join(Forgotten.objects.of(seeker).values_list("digest", flat=True))


def test_taking_back_leaves_whom_something_was_done_with(seeker: Seeker, now: datetime, know: Know) -> None:
    know("Jo Elm")
    intake = take_in(seeker, now, DANA, FoundPerson("Ada Birch"), FoundPerson("Lea Linden"), FoundPerson("Jo Elm"))
    note_asked(Person.objects.of(seeker).get(name="Ada Birch"), ApproachPurpose.ADVICE, now=now)
    change_person(Person.objects.of(seeker).get(name="Lea Linden"), note="School")
    assert undo_intake(intake, now=now) == 1
    assert names(seeker) == ["Ada Birch", "Jo Elm", "Lea Linden"]
    assert Intake.objects.of(seeker).get().undone_at == now


def test_problems_are_kept_with_it(seeker: Seeker, now: datetime) -> None:
    found = read_connections("First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Birch\n,,x\n")
    intake = take_in_file(seeker, PersonSource.LINKEDIN, found, ring=Ring.MET, name="a\u202e\nb" * 500, now=now)
    kept = Intake.objects.of(seeker).get(id=intake.id)
    assert (kept.problems, kept.problem_count, kept.added) == ([["there is no name in it", "row 3"]], 1, 1)
    assert len(kept.name) <= 200
    assert Person.objects.of(seeker).get().ring == Ring.MET


def test_recruiters_are_told_by_their_work(seeker: Seeker, now: datetime) -> None:
    take_in(seeker, now, FoundPerson("Ada Birch", position="Senior Recruiter"), FoundPerson("Jo Elm", position="Cook"))
    assert dict(Person.objects.of(seeker).values_list("name", "how")) == {
        "Ada Birch": How.RECRUITER,
        "Jo Elm": How.OTHER,
    }


def test_five_thousand_are_taken_in_at_once(seeker: Seeker, now: datetime) -> None:
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    rows = (f"Dana,Brook {n},https://linkedin.com/in/d{n},,Copse {n % 900},Planner,05 Mar 2024\n" for n in range(5000))
    text = head + "".join(rows)
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            intake = take_in_file(seeker, PersonSource.LINKEDIN, read_connections(text), ring=Ring.KNOWN, now=now)
        counted.append((intake.added, intake.known, len(queries) < 40))
    assert counted == [(5000, 0, True), (0, 5000, True)]


def mails(box: Box, now: datetime) -> None:
    """A talk with a planner, an agency's mail, a team's mailbox, a system; two applications with the planner."""
    planner = {"sender": "dana.brook@copsewater.example", "name": "Dana Brook"}
    agency = {"sender": "ada.birch@stepwise-recruiting.example", "name": "Ada Birch", "company": "Halden Rail"}
    team = {"sender": "jobs@elm.example", "name": "Elm Careers", "company": "Elm"}
    system = {"sender": "noreply@myworkday.com", "name": "Lea Linden", "company": "Linden"}
    box.take_in(
        box.write("one", Kind.INTERVIEW, -20, role="Planner", **planner),
        box.write("two", Kind.INTERVIEW, -5, company="Birch Rail", role="Dispatcher", **planner),
        box.write("three", Kind.INTERVIEW, -9, role="Driver", **agency),
        box.write("four", Kind.ACKNOWLEDGEMENT, -9, role="Driver", **team),
        box.write("five", Kind.ACKNOWLEDGEMENT, -9, role="Driver", **system),
        now=now,
    )


def test_people_in_mail_are_taken_in_once(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    mails(box, now)
    first, again = take_in_mail(seeker, now=now), take_in_mail(seeker, now=now)
    assert (first.added, again.added, again.known) == (2, 0, 2)
    told = {
        person.name: (person.address, person.how, person.ring, person.last_heard_on)
        for person in Person.objects.of(seeker)
    }
    assert told == {
        "Ada Birch": ("ada.birch@stepwise-recruiting.example", How.RECRUITER, Ring.MET, date(2026, 3, 11)),
        "Dana Brook": ("dana.brook@copsewater.example", How.EMPLOYER, Ring.MET, date(2026, 3, 15)),
    }


def test_agency_put_forward_where_it_wrote(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    mails(box, now)
    take_in_mail(seeker, now=now)
    part = Involvement.objects.of(seeker).select_related("person", "application__company").get()
    assert (part.person.name, part.application) == ("Ada Birch", box.home("three"))
    remove_involvement(part, at=now)
    take_in_mail(seeker, now=now)
    assert Involvement.objects.of(seeker).get().removed_at == now


def test_person_of_a_file_and_of_mail_is_one(seeker: Seeker, now: datetime) -> None:
    mails(Box(seeker, now), now)
    take_in(seeker, now, replace(DANA, address="dana.brook@copsewater.example", met_on=date(2020, 1, 1)))
    intake = take_in_mail(seeker, now=now)
    assert (intake.added, intake.known) == (1, 1)
    assert Person.objects.of(seeker).get(name="Dana Brook").last_heard_on == date(2026, 3, 15)


def test_nobody_in_mail(seeker: Seeker, now: datetime) -> None:
    assert take_in_mail(seeker, now=now).added == 0
