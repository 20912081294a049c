from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.inbox.mailboxes import many_noes, write_mbox

from onward.core.mail.sources import SourceError, open_source
from onward.core.mail.sources.nearby import NearbyKind, NearbyMail
from onward.inbox.forms import FoundForm, KindForm, PathForm, mark_of, say_why

THEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def near(*paths: str, first_step: str = "") -> NearbyMail:
    return NearbyMail(NearbyKind.FILES, "Mail", paths, 1, whole=True, modified_at=THEN, first_step=first_step)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/var/mail/robin", "/var/mail/robin"),
        ("'/var/mail/my mail'", "/var/mail/my mail"),
        ("file:///var/mail/my%20mail", "/var/mail/my mail"),
        ("Mail/All", "{home}/Mail/All"),
        ("~/Mail", "{home}/Mail"),
        ("~", "{home}"),
    ],
)
def test_path_as_it_is_meant(typed: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    form = PathForm({"path": typed})
    assert (form.is_valid(), form.cleaned_data["path"]) == (True, expected.format(home=tmp_path))


@pytest.mark.parametrize("typed", ["", " ", "''", "file:", "x" * 4001, "a\0b"])
def test_path_that_is_none(typed: str) -> None:
    assert not PathForm({"path": typed}).is_valid()


def test_mark_tells_places_apart() -> None:
    marks = {mark_of(near("/a", "/b")), mark_of(near("/a/b")), mark_of(near("/a")), mark_of(near("/a\udcff"))}
    assert (len(marks), mark_of(near("/a"))) == (4, mark_of(near("/a", first_step="Unpack it first")))


def test_only_what_can_be_opened_is_chosen() -> None:
    one, packed = near("/a"), near("/b.zip", first_step="Unpack it first")
    form = FoundForm({"mail": [mark_of(one)]}, found=[one, packed])
    assert (form.is_valid(), form.chosen()) == (True, [one])
    assert not FoundForm({"mail": [mark_of(packed)]}, found=[one, packed]).is_valid()
    assert not FoundForm({}, found=[one]).is_valid()


def test_kinds_are_those_that_a_mail_can_say() -> None:
    values = {value for value, _ in KindForm().fields["kind"].choices}  # type: ignore[attr-defined]  # of a choice field
    assert ("rejection" in values, values & {"other", "outreach", "accepted", "considering"}) == (True, set())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty"),
        (b"PK\x03\x04", "This is a zip archive."),
        (b"!BDN\x00", "This is Outlook’s own format"),
        (b"%PDF-1.7", "This is not a mailbox."),
        (b"\n", "This is not a mailbox."),
    ],
)
def test_why_a_file_is_no_mail(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(content)
    with pytest.raises(SourceError) as raised:
        open_source(path)
    assert say_why(raised.value, str(path)).startswith(sentence)


def test_why_a_folder_is_no_mail(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        open_source(tmp_path)
    assert say_why(raised.value, str(tmp_path)) == "There is no mail in this folder."


def test_why_for_what_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "loop.mbox"
    path.symlink_to(path)
    with pytest.raises(SourceError) as raised:
        open_source(path)
    assert say_why(raised.value, str(path)) == (
        "Your system does not let Onward read it. Allow it, or copy it to a folder of your own."
    )
    assert open_source(write_mbox(tmp_path / "box.mbox", many_noes(1))).size > 0
