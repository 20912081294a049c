from concurrent.futures import Executor
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.inbox.mailboxes import ME, last_run, many_noes, small_search, take_in, write_mbox

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.inbox.actions.import_mail import ask_to_cancel, open_run
from onward.inbox.models import Mail, Proposal, Run
from onward.inbox.states import ProposalKind, RunState
from onward.inbox.tasks import import_mail, start_import
from onward.journey.models import Application

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def opened(seeker: Seeker, tmp_path: Path) -> Run:
    """An import that the worker has not begun."""
    run = open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", small_search()))], now=timezone.now())
    start_import(run)
    return run


def change(run: Run, **values: object) -> None:
    Run.objects.of(run.seeker).filter(pk=run.pk).update(**values)


def change_task(**values: object) -> None:
    DBTaskResult.objects.update(**values)


def work(run: Run) -> None:
    """Do what the worker does."""
    import_mail.call(str(run.seeker_id), str(run.pk))
    change_task(status="SUCCESSFUL")


def test_import_that_waits(client: Client, opened: Run) -> None:
    page = client.get(f"/import/{opened.pk}")
    assert (page.status_code, page.context["progress"].phase) == (200, "waiting")
    assert b'<noscript><meta http-equiv="refresh"' in page.content
    assert f'hx-get="/import/{opened.pk}?seen=waiting-0"' in page.content.decode()


def test_import_that_reads(client: Client, opened: Run) -> None:
    change(opened, state=RunState.READING, bytes_done=25, bytes_all=100, messages=1234, job_messages=5)
    change_task(status="RUNNING", started_at=timezone.now() - timedelta(seconds=60), worker_ids=["a"])
    page = client.get(f"/import/{opened.pk}")
    assert [
        word in page.content.decode().replace("\xa0", " ")
        for word in ("1,234", "25 bytes of 100 bytes", "about 3 minutes left")
    ] == [
        True,
        True,
        True,
    ]


def test_part_of_an_import_that_is_watched(client: Client, opened: Run) -> None:
    change(opened, state=RunState.READING, bytes_done=30, bytes_all=100)
    change_task(status="RUNNING", started_at=timezone.now(), worker_ids=["a"])
    htmx = {"HX-Request": "true"}

    same = client.get(f"/import/{opened.pk}?seen=reading-1", headers=htmx)
    news = client.get(f"/import/{opened.pk}?seen=reading-0", headers=htmx)
    other = client.get(f"/import/{opened.pk}?seen=waiting-0", headers=htmx)
    odd = client.get(f"/import/{opened.pk}?seen=<script>", headers=htmx)

    assert [b"<html" in one.content for one in (same, news, other, odd)] == [False] * 4
    assert [b"30 percent is read" in one.content for one in (same, news)] == [False, True]
    assert [one.headers.get("HX-Refresh") for one in (same, news, other, odd)] == [None, None, "true", "true"]


def test_import_that_is_done_tells_what_came_of_it(client: Client, opened: Run, seeker: Seeker) -> None:
    work(opened)
    page = client.get(f"/import/{opened.pk}")
    text = page.content.decode()
    told = [f'href="{link}"' in text for link in ("/applications", "/left-out", f"/import/{opened.pk}/undo")]
    assert (page.context["progress"].phase, told[:2]) == ("done", [True, True])
    assert ("http-equiv" in text, "hx-get" in text) == (False, False)
    assert page.context["came"].summary.applications == Application.objects.of(seeker).count() == 4


@pytest.mark.parametrize(("answer", "standing"), [("yes", AddressStanding.CONFIRMED), ("no", AddressStanding.DENIED)])
def test_own_address_is_asked_once(
    client: Client, opened: Run, seeker: Seeker, answer: str, standing: AddressStanding
) -> None:
    work(opened)
    assert ME in client.get(f"/import/{opened.pk}").content.decode()
    proposal = Proposal.objects.of(seeker).get(kind=ProposalKind.OWN_ADDRESS)
    address = f"/import/{opened.pk}/addresses/{proposal.pk}"
    assert client.post(address, {"own": "perhaps"}).status_code == 400
    assert client.post(address, {"own": answer}).status_code == 303
    assert OwnAddress.objects.of(seeker).get().standing == standing
    assert ME not in client.get(f"/import/{opened.pk}").content.decode()


def test_import_is_stopped_and_goes_on(client: Client, opened: Run, seeker: Seeker) -> None:
    assert client.post(f"/import/{opened.pk}/stop").status_code == 303
    assert DBTaskResult.objects.count() == 1
    work(opened)
    page = client.get(f"/import/{opened.pk}")
    assert (page.context["progress"].phase, page.context["progress"].may_go_on) == ("stopped", True)

    client.post(f"/import/{opened.pk}/go-on")
    client.post(f"/import/{opened.pk}/go-on")
    assert list(DBTaskResult.objects.values_list("status", flat=True).order_by("enqueued_at")) == [
        "SUCCESSFUL",
        "READY",
    ]
    work(opened)
    assert last_run(seeker).state == RunState.FILED


def test_import_that_is_given_up_is_stopped_by_the_worker_all_the_same(client: Client, opened: Run) -> None:
    change_task(status="FAILED", exception_class_path="onward.inbox.errors.NoRoomError")
    client.post(f"/import/{opened.pk}/stop")
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("onward.inbox.errors.NoRoomError", "The disk is full"),
        ("builtins.ValueError", "Something went wrong. What was taken in is safe."),
        ("onward.inbox.errors.ImportStoppedError.__doc__", "Something went wrong. What was taken in is safe."),
        ("onward.inbox.errors.GoneSinceError", "Something went wrong. What was taken in is safe."),
    ],
)
def test_import_that_is_held_up_says_why(client: Client, opened: Run, error: str, sentence: str) -> None:
    change(opened, state=RunState.READING)
    at = timezone.now() + timedelta(minutes=5)
    change_task(status="READY", exception_class_path=error, traceback="heliotrope", run_after=at, worker_ids=["a"])
    page = client.get(f"/import/{opened.pk}")
    text = page.content.decode()
    assert (page.context["progress"].phase, sentence in text, "heliotrope" in text) == ("stuck", True, False)
    assert page.context["progress"].again_at == at


def test_import_is_undone_as_a_whole(client: Client, opened: Run, seeker: Seeker) -> None:
    work(opened)
    assert client.post(f"/import/{opened.pk}/undo").status_code == 303
    page = client.get(f"/import/{opened.pk}")
    assert (page.context["progress"].phase, Mail.objects.of(seeker).count()) == ("undone", 0)
    assert client.post(f"/import/{opened.pk}/undo").status_code == 303


def test_upload_of_an_import_that_is_undone_is_removed(client: Client, seeker: Seeker, data: Path) -> None:
    place = data / "uploads" / seeker.pk.hex / "0"
    place.mkdir(parents=True)
    run = open_run(seeker, [str(write_mbox(place / "mail.mbox", many_noes(1)))], now=timezone.now(), names=["my.mbox"])
    client.post(f"/import/{run.pk}/undo")
    assert not place.exists()


def test_file_of_an_import_that_is_gone(client: Client, seeker: Seeker, data: Path) -> None:
    place = data / "uploads" / seeker.pk.hex / "0"
    place.mkdir(parents=True)
    run = open_run(seeker, [str(write_mbox(place / "mail.mbox", many_noes(1)))], now=timezone.now(), names=["my.mbox"])
    start_import(run)
    (place / "mail.mbox").unlink()
    work(run)
    text = client.get(f"/import/{run.pk}").content.decode()
    assert ("Nothing could be read." in text, "my.mbox does not exist" in text, str(data) in text) == (
        True,
        True,
        False,
    )


def test_names_that_are_hostile_come_out_as_text(client: Client, seeker: Seeker, tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(1)>.mbox"
    run = open_run(seeker, [str(write_mbox(tmp_path / name, many_noes(1)))], now=timezone.now())
    for target in ("/import", f"/import/{run.pk}"):
        text = client.get(target).content.decode()
        assert ("<img" in text, "&lt;img src=x onerror=alert(1)&gt;.mbox" in text) == (False, True)


def test_nobody_reaches_somebody_elses_import(stranger: Client, visitor: Client, opened: Run, seeker: Seeker) -> None:
    acts = ("stop", "go-on", "undo", f"addresses/{uuid4()}")
    for browser, status in ((stranger, 404), (visitor, 403)):
        assert browser.get(f"/import/{opened.pk}").status_code == status
        assert [browser.post(f"/import/{opened.pk}/{act}").status_code for act in acts] == [status] * 4
    assert (last_run(seeker).state, last_run(seeker).cancel_asked_at) == (RunState.OPENED, None)


def test_somebody_elses_question_is_not_answered(
    client: Client, seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    path = write_mbox(tmp_path / "box.mbox", small_search())
    take_in(other_seeker, workers, path)
    run = open_run(seeker, [str(path)], now=timezone.now())
    theirs = Proposal.objects.of(other_seeker).get(kind=ProposalKind.OWN_ADDRESS)
    assert client.post(f"/import/{run.pk}/addresses/{theirs.pk}", {"own": "no"}).status_code == 404
    assert OwnAddress.objects.of(other_seeker).get().standing == AddressStanding.GUESSED


@pytest.mark.parametrize("act", ["stop", "go-on", "undo"])
def test_looking_does_nothing_to_an_import(client: Client, opened: Run, act: str) -> None:
    assert client.get(f"/import/{opened.pk}/{act}").status_code == 405


def test_import_that_was_asked_to_stop_says_so(client: Client, opened: Run) -> None:
    change(opened, state=RunState.READING)
    ask_to_cancel(opened, timezone.now())
    assert client.get(f"/import/{opened.pk}").context["progress"].phase == "stopping"
