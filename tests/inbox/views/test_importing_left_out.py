from concurrent.futures import Executor
from pathlib import Path

import pytest
from django.test import Client
from tests.inbox.mailboxes import CHAT, letter, many_noes, small_search, take_in, write_mbox

from onward.accounts.models import Seeker
from onward.inbox.models import LeftOut
from onward.inbox.queries import left_out
from onward.journey.models import Application

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def box(seeker: Seeker, workers: Executor, tmp_path: Path) -> Path:
    """A mailbox that was read, with a newsletter in it."""
    path = write_mbox(tmp_path / "box.mbox", small_search())
    take_in(seeker, workers, path)
    return path


def shoes(seeker: Seeker) -> LeftOut:
    return left_out(seeker).get(subject="Half price")


def test_left_out_mail_is_listed_with_why(client: Client, seeker: Seeker, box: Path) -> None:
    text = client.get("/left-out").content.decode()
    row = shoes(seeker)
    told = ("Half price", "news@sohle.example", row.because, "5 March 2026", f'href="/left-out/{row.pk}"')
    assert [one in text for one in told] == [True] * 5
    assert str(box) in client.get(f"/left-out/{row.pk}").content.decode()


def test_left_out_list_of_nobody(client: Client) -> None:
    assert "Nothing was left out." in client.get("/left-out").content.decode()


def test_left_out_list_page_by_page(
    client: Client, seeker: Seeker, workers: Executor, tmp_path: Path, django_assert_num_queries: object
) -> None:
    bulk = ("List-Unsubscribe: <https://sohle.example/out>", "Precedence: bulk")
    news = [
        letter("Shoes.", number=one, sender="a@sohle.example", subject=f"No {one}", fields=bulk) for one in range(60)
    ]
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", news))
    assert callable(django_assert_num_queries)
    client.get("/left-out")
    pages = []
    for target in ("/left-out", "/left-out?page=2", "/left-out?page=99", "/left-out?page=x"):
        with django_assert_num_queries(4):
            pages.append(client.get(target).content.decode())
    assert [page.count('<li><a href="/left-out/') for page in pages] == [50, 10, 10, 50]
    assert ("No 59<" in pages[0], "No 0<" in pages[1]) == (True, True)


@pytest.mark.usefixtures("box")
def test_left_out_mail_is_taken_in(client: Client, seeker: Seeker) -> None:
    row = shoes(seeker)
    before = Application.objects.of(seeker).count()
    answer = client.post(f"/left-out/{row.pk}", {"kind": "acknowledgement"})
    assert (answer.status_code, answer["Location"].startswith("/applications/")) == (303, True)
    assert (Application.objects.of(seeker).count(), left_out(seeker).filter(pk=row.pk).exists()) == (before + 1, False)
    assert client.session["done"]["sentence"] == "This mail is in your record now."
    assert client.get(f"/left-out/{row.pk}").status_code == 404


@pytest.mark.parametrize("sent", [{}, {"kind": ""}, {"kind": "other"}, {"kind": "accepted"}, {"kind": "<b>"}])
def test_left_out_mail_as_something_it_cannot_be(
    client: Client, seeker: Seeker, box: Path, sent: dict[str, str]
) -> None:
    row = shoes(seeker)
    answer = client.post(f"/left-out/{row.pk}", sent)
    assert (answer.status_code, left_out(seeker).filter(pk=row.pk).exists()) == (422, True)
    assert box.exists()


def test_left_out_mail_whose_file_has_changed(client: Client, seeker: Seeker, box: Path) -> None:
    row = shoes(seeker)
    write_mbox(box, many_noes(1))
    answer = client.post(f"/left-out/{row.pk}", {"kind": "rejection"})
    text = answer.content.decode()
    assert (answer.status_code, "The mail is no longer where it was." in text) == (422, True)
    assert 'value="rejection"' in text


def test_left_out_mail_whose_file_is_gone_offers_another_way(client: Client, seeker: Seeker, box: Path) -> None:
    row = shoes(seeker)
    box.unlink()
    text = client.get(f"/left-out/{row.pk}").content.decode()
    assert ("Its file is not there any more" in text, 'name="kind"' in text, 'href="/read"' in text) == (
        True,
        False,
        True,
    )


def test_place_of_an_upload_says_nothing_of_our_folders(
    client: Client, seeker: Seeker, box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path))
    row = shoes(seeker)
    LeftOut.objects.of(seeker).filter(pk=row.pk).update(path=str(tmp_path / "uploads" / "x" / "y" / "mail.mbox"))
    text = client.get(f"/left-out/{row.pk}").content.decode()
    assert ("a file that you sent" in text, str(tmp_path) in text, box.exists()) == (True, False, True)


def test_hostile_mail_that_was_left_out_comes_out_as_text(
    client: Client, seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    hostile = letter(CHAT, sender=f'"{HOSTILE}" <a@b.example>', subject=HOSTILE)
    take_in(seeker, workers, write_mbox(tmp_path / f"{HOSTILE.replace('/', '')}.mbox", [hostile]))
    row = left_out(seeker).get()
    for target in ("/left-out", f"/left-out/{row.pk}"):
        text = client.get(target).content.decode()
        assert ("<img" in text, "<script>alert" in text, "&lt;script&gt;alert(1)" in text) == (False, False, True)


def test_nobody_reaches_what_somebody_else_left_out(
    stranger: Client, visitor: Client, seeker: Seeker, box: Path
) -> None:
    target = f"/left-out/{shoes(seeker).pk}"
    assert (stranger.get(target).status_code, stranger.post(target, {"kind": "offer"}).status_code) == (404, 404)
    assert (visitor.get(target).status_code, visitor.get("/left-out").status_code) == (403, 403)
    assert ("Half price" in stranger.get("/left-out").content.decode(), box.exists()) == (False, True)
