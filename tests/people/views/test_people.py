from collections.abc import Iterator
from datetime import datetime
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import timezone
from tests.inbox.box import Box
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.people.actions.employer import say_employer
from onward.people.actions.parts import involve
from onward.people.models import Approach, Gathering, Intake, Involvement, Person, PresentEmployer
from onward.people.states import How, PartTaken, Ring
from onward.plan.models import Draft, Strength
from onward.plan.states import StrengthState

pytestmark = pytest.mark.django_db

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
FORM = {"name": "Dana Brook", "how": "colleague", "ring": "known"}


@pytest.fixture
def dana(know: Know) -> Person:
    return know("Dana Brook", address="dana@brook.example", company="Copse Water")


def now_of(person: Person) -> Person:
    return Person.objects.of(person.seeker).get(id=person.id)


def undo(client: Client) -> int:
    """Press Undo in the message bar, as the page shows it."""
    return client.post(client.session["done"]["undo_url"], {"next": "/people"}).status_code


def upload(client: Client, data: bytes, **more: str) -> object:
    return client.post("/people/import/file", {"file": SimpleUploadedFile("C <b>.csv", data), "ring": "known", **more})


def test_empty_list_invites(client: Client) -> None:
    page = client.get("/people").text
    assert [words in page for words in ("Nobody is here yet", "/people/new", "/people/import/mail")] == [True] * 3


def test_adding_changing_and_taking_back(client: Client, seeker: Seeker) -> None:
    assert client.post("/people/new", FORM).status_code == 303
    person = Person.objects.of(seeker).get()
    changed = {**FORM, "company": "Elm", "is_referee": "on", "last_heard_on": "2026-01-02", "note": "Ask"}
    assert client.post(f"/people/{person.id}/edit", changed).status_code == 303
    assert (now_of(person).company, now_of(person).is_referee, now_of(person).note) == ("Elm", True, "Ask")
    assert undo(client) == 303
    kept = now_of(person)
    assert (kept.company, kept.is_referee, kept.last_heard_on, kept.note) == ("", False, None, "")
    # A second time there is nothing to undo.
    assert client.post(f"/people/{person.id}/edit/undo").status_code == 303
    assert client.post(f"/people/{person.id}/take-back").status_code == 303
    assert not Person.objects.of(seeker).exists()


def test_same_person_again_leads_to_them(client: Client, dana: Person) -> None:
    answer = client.post("/people/new", {**FORM, "address": "dana@brook.example"})
    assert answer.headers["Location"] == f"/people/{dana.id}"


@pytest.mark.parametrize(
    ("path", "sent", "column", "before", "after"),
    [
        ("ring", {"ring": "close"}, "ring", Ring.KNOWN, Ring.CLOSE),
        ("writing", {"may": "no"}, "not_to_write", False, True),
    ],
)
def test_what_is_said_of_somebody_can_be_undone(  # noqa: PLR0913  # what is sent, and what it changes
    client: Client, dana: Person, path: str, sent: dict[str, str], column: str, *, before: object, after: object
) -> None:
    assert client.post(f"/people/{dana.id}/{path}", sent).status_code == 303
    assert getattr(now_of(dana), column) == after
    assert undo(client) == 303
    assert getattr(now_of(dana), column) == before


def test_another_one_is_suggested_and_it_can_be_undone(client: Client, dana: Person) -> None:
    assert "Three people this week" in client.get("/people").text
    client.post(f"/people/{dana.id}/pass")
    assert "Three people this week" not in client.get("/people").text
    client.post(f"/people/{dana.id}/pass")
    undo(client)
    assert now_of(dana).passed_until is None


@pytest.mark.parametrize(("path", "sent"), [("ring", {"ring": "best"}), ("ring", {}), ("write", {"purpose": "x"})])
def test_what_nobody_can_choose_is_not_found(client: Client, dana: Person, path: str, sent: dict[str, str]) -> None:
    assert client.post(f"/people/{dana.id}/{path}", sent).status_code == 404
    assert client.get("/people/all?ring=best").status_code == 404


def test_writing_leads_to_the_letter_and_the_steps_can_be_undone(client: Client, seeker: Seeker, dana: Person) -> None:
    answer = client.post(f"/people/{dana.id}/write", {"purpose": "advice"})
    assert answer.headers["Location"] == f"/drafts/{Draft.objects.of(seeker).get().id}"
    approach = Approach.objects.of(seeker).get()
    for step in ("asked", "answered"):
        assert client.post(f"/people/approaches/{approach.id}/mark", {"step": step}).status_code == 303
    undo(client)
    kept = Approach.objects.of(seeker).get()
    assert (kept.asked_at is None, kept.answered_at is None) == (False, True)
    assert client.post(f"/people/approaches/{approach.id}/mark", {"step": "rested"}).status_code == 404
    client.post(f"/people/approaches/{approach.id}/leave")
    assert Approach.objects.of(seeker).get().closed_at is not None
    undo(client)
    assert Approach.objects.of(seeker).get().closed_at is None
    client.post(f"/people/approaches/{approach.id}/thank")
    assert Approach.objects.of(seeker).exclude(thanks=None).exists()


def test_somebody_asked_in_person_can_be_undone(client: Client, dana: Person) -> None:
    client.post(f"/people/{dana.id}/write", {"purpose": "advice", "spoken": "yes"})
    assert "They answered" in client.get(f"/people/{dana.id}").text
    client.post(f"/people/{dana.id}/write", {"purpose": "advice", "spoken": "yes"})
    undo(client)
    assert Approach.objects.of(dana.seeker).filter(closed_at=None).count() == 1


def test_nobody_at_the_present_employer_gets_a_letter(client: Client, seeker: Seeker, dana: Person) -> None:
    assert client.post("/people/employer", {"name": "Copse Water", "domain": ""}).status_code == 303
    page = client.get(f"/people/{dana.id}").text
    assert "They may work where you work now." in page
    assert client.post(f"/people/{dana.id}/write", {"purpose": "advice"}).headers["Location"] == f"/people/{dana.id}"
    assert not Draft.objects.of(seeker).exists()
    assert "Copse" not in client.get("/people").text.partition("Look for somebody")[0]
    client.post("/people/employer", {"name": "", "domain": ""})
    assert not PresentEmployer.objects.of(seeker).exists()


def test_who_has_a_job_is_asked_where(client: Client, seeker: Seeker, dana: Person) -> None:
    del dana
    seeker.has_job = True
    seeker.save()
    assert "You have a job now." in client.get("/people").text
    say_employer(seeker, name="Elm", domain="")
    assert "You have a job now." not in client.get("/people").text


def test_forgetting_says_what_it_erases(client: Client, seeker: Seeker, dana: Person) -> None:
    client.post(f"/people/{dana.id}/write", {"purpose": "advice"})
    page = client.get(f"/people/{dana.id}/forget").text
    assert [words in page for words in ("One letter to them is erased, too.", "It cannot be undone.")] == [True, True]
    assert Person.objects.of(seeker).exists()
    assert client.post(f"/people/{dana.id}/forget").status_code == 303
    assert (Person.objects.of(seeker).count(), Draft.objects.of(seeker).count()) == (0, 0)
    assert "Undo" not in client.get("/people").text


def test_words_find_somebody_and_stand_in_no_address(client: Client, dana: Person) -> None:
    del dana
    whole = client.post("/people", {"text": "brook"})
    part = client.post("/people", {"text": "brook"}, headers={"HX-Request": "true"})
    assert ("Dana Brook" in whole.text, "Dana Brook" in part.text) == (True, True)
    assert ("<html" in whole.text, "<html" in part.text) == (True, False)
    assert "Nobody here is called" in client.post("/people", {"text": "zzz"}).text


def test_file_is_taken_in_and_taken_back(client: Client, seeker: Seeker) -> None:
    answer = upload(client, (HEAD + "Ada,Birch,,,,,\r\n,,x,,,,\r\n").encode("utf-8-sig"), ring="close")
    intake = Intake.objects.of(seeker).get()
    assert answer.headers["Location"] == f"/people/import/{intake.id}"  # type: ignore[attr-defined]  # an answer
    page = client.get(f"/people/import/{intake.id}").text
    assert [words in page for words in ("Row 3: there is no name in it.", "C &lt;b&gt;.csv", "One new person.")] == [
        True
    ] * 3
    assert Person.objects.of(seeker).get().ring == Ring.CLOSE
    assert client.post(f"/people/import/{intake.id}/undo").status_code == 303
    assert not Person.objects.of(seeker).exists()
    assert "Taken out again" in client.get(f"/people/import/{intake.id}").text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "This is a zip archive."),
        (b"", "The submitted file is empty."),
        (b"a,b", "Onward does not know this file."),
        (HEAD.encode(), "There is nobody in this file."),
        (b"x" * 10_000_001, "This file is larger than 10 MB."),
    ],
)
def test_file_that_is_none_is_told(client: Client, seeker: Seeker, data: bytes, said: str) -> None:
    answer = upload(client, data)
    told = "This file is empty." if not data else said
    assert (answer.status_code, told in answer.text) == (422, True)  # type: ignore[attr-defined]  # an answer
    assert not Intake.objects.of(seeker).exists()


def test_no_file_is_told(client: Client) -> None:
    answer = client.post("/people/import/file", {"ring": "known"})
    assert (answer.status_code, "Choose a file first." in answer.text) == (422, True)


@override_settings(ONWARD_IS_SAMPLE=True)
def test_sample_takes_no_files(client: Client) -> None:
    assert upload(client, HEAD.encode()).status_code == 404  # type: ignore[attr-defined]  # an answer
    assert "belong in yours" in client.get("/people/import").text


def test_pasted_words_become_strengths(client: Client, seeker: Seeker) -> None:
    assert (
        client.post("/people/strengths/paste", {"said_by": "Dana", "text": "You listen.\n\nYou stay."}).status_code
        == 303
    )
    first, second = Strength.objects.of(seeker).order_by("id")
    client.post("/people/strengths/decide", {"keep": first.id.hex})
    undo(client)
    client.post("/people/strengths/decide", {"aside": f"{first.id.hex},{second.id.hex},x"})
    assert set(Strength.objects.of(seeker).values_list("state", flat=True)) == {StrengthState.ASIDE}
    undo(client)
    assert set(Strength.objects.of(seeker).values_list("state", flat=True)) == {StrengthState.OFFERED}


def test_who_helps_where(client: Client, seeker: Seeker, dana: Person, now: datetime) -> None:
    application = add_application(
        seeker, company="Halden Rail", role="Planner", kind=EventKind.SENT, at=now, now=now
    ).application
    assert application is not None
    looked = client.post(f"/people/{dana.id}/part", {"text": "halden", "part": "referee"})
    assert "Halden Rail" in looked.text
    chosen = {"application": str(application.id), "part": "referee"}
    assert client.post(f"/people/{dana.id}/part", chosen).status_code == 303
    row = Involvement.objects.of(seeker).get()
    client.post(f"/people/parts/{row.id}/told")
    assert Involvement.objects.of(seeker).get().told_on is not None
    undo(client)
    assert Involvement.objects.of(seeker).get().told_on is None
    client.post(f"/people/parts/{row.id}/take-out")
    undo(client)
    assert Involvement.objects.of(seeker).get().removed_at is None


def test_gathering_and_its_undo(client: Client, seeker: Seeker) -> None:
    client.post("/people/gatherings", {"name": "Trade evening", "kind": "event", "on": "2026-03-04"})
    row = Gathering.objects.of(seeker).get()
    client.post(f"/people/gatherings/{row.id}/went")
    assert Gathering.objects.of(seeker).get().went
    undo(client)
    assert not Gathering.objects.of(seeker).get().went
    client.post(f"/people/gatherings/{row.id}/take-out")
    undo_url = client.session["done"]["undo_url"]
    assert "Trade evening" not in client.get("/people/gatherings").text
    client.post(undo_url)
    assert "Trade evening" in client.get("/people/gatherings").text


def titles(client: Client, person: Person) -> Iterator[str]:
    for path in ("", "/all", "/new", "/for-me", "/strengths", f"/{person.id}", f"/{person.id}/forget"):
        page = client.get(f"/people{path}").text
        yield page.partition("<title>")[2].partition("</title>")[0]


def test_titles_say_nothing_to_who_searches_in_secret(client: Client, seeker: Seeker, dana: Person) -> None:
    seeker.keeps_secret = True
    seeker.save()
    assert set(titles(client, dana)) == {"Notes"}


def test_every_ring_and_sort_has_its_words(client: Client, know: Know) -> None:
    for how in How:
        know(f"Person {how}", how=how, ring=Ring.KNOWN)
    page = client.get("/people/all?ring=known").text
    assert [str(how.label) in page for how in How if how is not How.OTHER] == [True] * (len(How) - 1)


@pytest.mark.parametrize("keeps_secret", [False, True])
def test_letter_that_is_shown_is_the_one_that_is_written(
    client: Client, seeker: Seeker, know: Know, *, keeps_secret: bool
) -> None:
    now = timezone.now()
    Seeker.objects.filter(id=seeker.id).update(keeps_secret=keeps_secret)
    box = Box(seeker, now)
    box.take_in(box.write("sent", Kind.SENT, -20, company="Elm"), now=now)
    friend = know("Tess", how=How.FRIEND)
    client.post(f"/people/{friend.id}/write", {"purpose": "strengths"})
    written = Draft.objects.of(seeker).get().body.strip().splitlines()
    shown = client.get("/people/strengths").text.partition('<p class="letter">')[2].partition("</p>")[0]
    lines = unescape(shown).replace("<br>", "\n").strip().splitlines()
    # Only the greeting is another one: it names whom the letter is to.
    assert [line for line in lines[1:] if line] == [line for line in written[1:] if line]
    assert (written[-1], "between us" in shown) == ("Robin Vale", keeps_secret)


def test_people_who_speak_for_somebody_stand_in_one_way_with_their_jobs(
    client: Client, seeker: Seeker, know: Know, now: datetime
) -> None:
    clive, mia = know("Clive Finch", how=How.RECRUITER), know("Mia Alder", how=How.MENTOR, company="Alder Rail")
    for role in ("Materials Planner", "Coordinator"):
        change = add_application(seeker, company="Finch & Barrow", role=role, kind=EventKind.SENT, at=now, now=now)
        assert change.application is not None
        involve(clive, change.application, PartTaken.PUT_FORWARD, now=now)
    page = client.get("/people/for-me").text
    assert [page.count(f"<bdi>{role}</bdi>") for role in ("Materials Planner", "Coordinator")] == [1, 1]
    line = '<div class="line"><span class="name"><a href="/people/{id}{to}"><bdi>{name}</bdi></a></span>'
    assert [page.count(line.format(id=one.id, to=to, name=one.name)) for one, to in ((clive, ""), (mia, "#talks"))] == [
        *(1, 1)
    ]
