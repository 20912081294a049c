import os
import stat
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings
from tests.inbox.mailboxes import last_run, many_noes, small_search, write_maildir, write_mbox
from tests.signed_in import HOST, sign_in

from onward.accounts.models import Seeker
from onward.inbox import uploads
from onward.inbox.models import Run
from onward.inbox.tasks import import_mail
from onward.shell.addresses import Addresses

HOSTILE = "<script>alert(1)<img src=x onerror=alert(2)>&'.mbox"
MULTIPART = "multipart/form-data; boundary=x"
MBOX = b"".join(b"From a@b.example Mon Mar  2 09:00:00 2026\n" + mail + b"\n" for mail in small_search())

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where uploads lie; and nobody's own home is looked into."""
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    (tmp_path / "person").mkdir()
    return tmp_path / "data" / "uploads"


def as_file(content: bytes, name: str) -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def entries_in(folder: Path) -> list[Path]:
    """Whatever lies in the person's own folder."""
    return [path for owner in (folder.iterdir() if folder.exists() else ()) for path in owner.iterdir()]


def test_upload_is_kept_for_its_owner_alone_until_it_is_read(client: Client, seeker: Seeker, folder: Path) -> None:
    answer = client.post("/import/upload", {"mailbox": as_file(MBOX, HOSTILE)})

    run = last_run(seeker)
    assert (answer.status_code, answer["Location"]) == (303, f"/import/{run.pk}")
    (path,) = files_in(folder)
    assert (run.paths, run.names) == ([str(path)], [HOSTILE])
    assert (path.name, path.read_bytes()) == ("mail.mbox", MBOX)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent, folder)] == [0o600, 0o700, 0o700]
    assert DBTaskResult.objects.get().args_kwargs["args"] == [str(seeker.pk), str(run.pk)]

    import_mail.call(str(seeker.pk), str(run.pk))
    page = client.get(f"/import/{run.pk}").content.decode()
    assert (entries_in(folder), last_run(seeker).state) == ([], "filed")
    assert ("&lt;script&gt;alert(" in page, "<script>alert" in page) == (True, False)


def test_upload_of_several_files(client: Client, seeker: Seeker, folder: Path) -> None:
    client.post("/import/upload", {"mailbox": [as_file(MBOX, "a.mbox"), as_file(small_search()[0], "Sent.EML")]})
    assert last_run(seeker).names == ["a.mbox", "Sent.EML"]
    assert sorted(path.name for path in files_in(folder)) == ["Sent.eml", "mail.mbox"]


@pytest.mark.parametrize("name", ["../../../etc/passwd", "..\\..\\x.mbox", "a/../../b.mbox", ".bashrc", "x" * 500])
def test_upload_with_a_name_that_is_a_path(client: Client, folder: Path, name: str, tmp_path: Path) -> None:
    client.post("/import/upload", {"mailbox": as_file(MBOX, name)})
    assert [path.stem for path in files_in(folder)] == ["mail"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "person"]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"\n", "a.mbox", "a.mbox: This is not a mailbox."),
        (b"PK\x03\x04" + b"x" * 50, "takeout.zip", "takeout.zip: This is a zip archive."),
        (b"!BDN" + b"x" * 50, "mail.pst", "mail.pst: This is Outlook’s own format"),
        (b"\x89PNG\r\n", "<b>.png", "&lt;b&gt;.png: This is not a mailbox."),
        (b"", "empty.mbox", "empty.mbox: This file is empty"),
    ],
)
def test_upload_that_is_no_mail(client: Client, folder: Path, content: bytes, name: str, sentence: str) -> None:
    sent = {"mailbox": [as_file(MBOX, "good.mbox"), as_file(content, name)]}
    answer = client.post("/import/upload", sent)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert (entries_in(folder), DBTaskResult.objects.count()) == ([], 0)


@pytest.mark.parametrize("sent", [{}, {"other": "text"}, {"mailbox": "text"}])
def test_upload_without_a_file(client: Client, folder: Path, sent: dict[str, str]) -> None:
    answer = client.post("/import/upload", sent)
    assert (answer.status_code, "Choose a file first." in answer.content.decode(), entries_in(folder)) == (
        422,
        True,
        [],
    )


def test_upload_under_another_name_is_not_kept(client: Client, folder: Path) -> None:
    answer = client.post("/import/upload", {"attachment": as_file(MBOX, "a.mbox")})
    assert (answer.status_code, entries_in(folder)) == (422, [])


def test_upload_that_the_disk_has_no_room_for(client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SPARE_BYTES", 10**18)
    answer = client.post("/import/upload", {"mailbox": as_file(MBOX, "a.mbox")})
    assert (answer.status_code, "not enough room on the disk" in answer.content.decode()) == (422, True)
    assert not folder.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_upload_in_which_the_disk_fills_up(client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = os.open

    def open_full(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if str(path).endswith("mail.mbox") and flags & os.O_WRONLY:
            return taken("/dev/full", os.O_WRONLY)
        return taken(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", open_full)
    answer = client.post("/import/upload", {"mailbox": as_file(MBOX * 300, "a.mbox")})
    assert (answer.status_code, entries_in(folder)) == (422, [])


def test_upload_that_says_it_is_too_large(client: Client, folder: Path) -> None:
    answer = client.generic(
        "POST", "/import/upload", b"", CONTENT_LENGTH=str(uploads.BODY_BYTES + 1), CONTENT_TYPE=MULTIPART
    )
    assert (answer.status_code, "more than 4 GB" in answer.content.decode()) == (413, True)
    assert not folder.exists()


def test_upload_that_breaks_off(client: Client, seeker: Seeker, folder: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            read = super().read(size)
            if not read:
                raise OSError
            return read

    head = b'--x\r\nContent-Disposition: form-data; name="mailbox"; filename="a.mbox"\r\n\r\n'
    environ: dict[str, Any] = {
        "wsgi.input": Broken(head + MBOX),
        "CONTENT_LENGTH": "90000000",
        "CONTENT_TYPE": MULTIPART,
    }
    answer = client.generic("POST", "/import/upload", b"", **environ)
    assert (answer.status_code, entries_in(folder), Run.objects.of(seeker).count()) == (400, [], 0)


def test_upload_without_a_token_is_not_kept(seeker: Seeker, folder: Path) -> None:
    sign_in(seeker, "owner")
    guarded = Client(headers={"host": HOST}, enforce_csrf_checks=True)
    assert seeker.user is not None
    guarded.force_login(seeker.user)
    headers = {"sec-fetch-site": "same-origin", "origin": f"http://{HOST}"}
    answer = guarded.post("/import/upload", {"mailbox": as_file(MBOX, "a.mbox")}, headers=headers)
    assert (answer.status_code, entries_in(folder), Run.objects.of(seeker).count()) == (403, [], 0)


def test_upload_of_a_visitor_is_not_looked_at(visitor: Client, folder: Path) -> None:
    read = []

    class Watched(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            read.append(size)
            return super().read(size)

    environ: dict[str, Any] = {"wsgi.input": Watched(MBOX), "CONTENT_LENGTH": str(len(MBOX)), "CONTENT_TYPE": MULTIPART}
    answer = visitor.generic("POST", "/import/upload", b"", **environ)
    assert (answer.status_code, read, folder.exists()) == (403, [], False)


def test_path_that_is_typed(client: Client, seeker: Seeker, tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "person" / "my mail.mbox", many_noes(1))
    for typed in (str(path), f'"{path}"', path.as_uri(), "my mail.mbox", "~/my mail.mbox", f"  {path} "):
        answer = client.post("/import/path", {"path": typed})
        assert (answer.status_code, last_run(seeker).paths) == (303, [str(path)]), typed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Say where the mail lies."),
        ("   ", "Say where the mail lies."),
        ("nowhere<b>.mbox", "There is nothing at this place."),
        ("empty.mbox", "This file is empty"),
        ("note.txt", "This is not a mailbox."),
        (".", "There is no mail in this folder."),
        ("~nobody-of-this-name/x", "There is nothing at this place."),
        ("a\0b", "There are signs in this text that cannot be kept. Type it anew."),
    ],
)
def test_path_with_no_mail(client: Client, seeker: Seeker, tmp_path: Path, typed: str, sentence: str) -> None:
    (tmp_path / "person" / "empty.mbox").touch()
    (tmp_path / "person" / "note.txt").write_text("a note")
    answer = client.post("/import/path", {"path": typed})
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, Run.objects.of(seeker).count()) == (422, True, 0)
    assert ("nowhere<b>" in page, "nowhere&lt;b&gt;" in page) == (False, "nowhere" in typed)


def test_mail_that_is_found_is_read_after_a_yes(client: Client, seeker: Seeker, tmp_path: Path) -> None:
    person = tmp_path / "person"
    write_maildir(person / "Maildir", many_noes(1))
    (person / "Downloads").mkdir()
    (person / "Downloads" / "takeout-20260101T000000Z-001.zip").write_bytes(b"PK\x03\x04")
    page = client.get("/import/found")
    assert ("Unpack it first" in page.content.decode(), Run.objects.of(seeker).count()) == (True, 0)
    offers = {one.name: mark for mark, one in page.context["found"]}

    assert client.post("/import/found/take", {}).status_code == 422
    assert client.post("/import/found/take", {"mail": "0123"}).status_code == 422
    assert Run.objects.of(seeker).count() == 0
    zipped = next(mark for name, mark in offers.items() if "takeout" in name)
    assert client.post("/import/found/take", {"mail": zipped}).status_code == 422

    chosen = next(mark for name, mark in offers.items() if "takeout" not in name)
    assert client.post("/import/found/take", {"mail": chosen}).status_code == 303
    assert last_run(seeker).paths == [str(person / "Maildir")]


def test_found_mail_as_a_part(client: Client) -> None:
    whole, part = client.get("/import/found"), client.get("/import/found", headers={"HX-Request": "true"})
    assert (b"<html" in whole.content, b"<html" in part.content, b"None was found" in part.content) == (
        True,
        False,
        True,
    )


def test_files_of_a_hosted_server_are_not_reached(
    client: Client, settings: Settings, tmp_path: Path, seeker: Seeker
) -> None:
    ours: Addresses = settings.ONWARD_ADDRESSES
    settings.ONWARD_ADDRESSES = Addresses(ours.hosts, ours.cookie, hosted=True)
    path = write_mbox(tmp_path / "box.mbox", many_noes(1))
    answers = (
        client.post("/import/path", {"path": str(path)}),
        client.get("/import/found"),
        client.post("/import/found/take", {"mail": "0123"}),
    )
    assert ([one.status_code for one in answers], Run.objects.of(seeker).count()) == ([404, 404, 404], 0)
    page = client.get("/import").content.decode()
    assert ("/import/path" in page, "/import/found" in page, "/import/upload" in page) == (False, False, True)


def test_sample_takes_no_mail(client: Client, settings: Settings, tmp_path: Path, seeker: Seeker) -> None:
    settings.ONWARD_IS_SAMPLE = True
    path = write_mbox(tmp_path / "box.mbox", many_noes(1))
    answers = (
        client.post("/import/upload", {"mailbox": as_file(MBOX, "a.mbox")}),
        client.post("/import/path", {"path": str(path)}),
        client.get("/import/found"),
    )
    assert ([one.status_code for one in answers], Run.objects.of(seeker).count()) == ([404, 404, 404], 0)
    assert "/import/upload" not in client.get("/import").content.decode()


@pytest.mark.parametrize("target", ["/import", "/import/found"])
def test_import_pages_need_a_session(visitor: Client, target: str) -> None:
    assert visitor.get(target).status_code == 403


@pytest.mark.parametrize("target", ["/import/upload", "/import/path", "/import/found/take"])
def test_looking_begins_nothing(client: Client, target: str) -> None:
    assert client.get(target).status_code == 405


def test_import_page_asks_as_much_for_three_imports_as_for_one(
    client: Client, tmp_path: Path, django_assert_num_queries: object
) -> None:
    assert callable(django_assert_num_queries)
    path = write_mbox(tmp_path / "box.mbox", many_noes(1))
    for _ in range(3):
        client.post("/import/path", {"path": str(path)})
        client.get("/import")
        with django_assert_num_queries(4):
            assert client.get("/import").status_code == 200


def test_nobody_sees_anybody_elses_imports(client: Client, stranger: Client, tmp_path: Path) -> None:
    client.post("/import/path", {"path": str(write_mbox(tmp_path / "heliotrope.mbox", many_noes(1)))})
    assert b"heliotrope" in client.get("/import").content
    assert b"heliotrope" not in stranger.get("/import").content
