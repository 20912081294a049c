"""A letter that was copied out and sent from another mail program: the next import notices it, and its answer."""

from datetime import timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult
from tests.inbox.mailboxes import ME, NO, NOW, START, last_run, letter, many_noes, name_of, write_mbox

from onward.accounts.models import Seeker
from onward.inbox.actions.import_mail import open_run
from onward.inbox.models import Mail
from onward.inbox.states import RunState
from onward.inbox.tasks import import_mail
from onward.jobs.working import PatientWorker
from onward.journey.models import Event
from onward.plan.actions.drafts import start_draft
from onward.plan.models import Draft
from onward.plan.queries.drafts import standings
from onward.plan.states import DraftKind

NORA = "nora@feldmanor.example"


@pytest.fixture
def draft(seeker: Seeker, tmp_path: Path) -> Draft:
    """A letter that asks for advice after a no, not sent as far as anybody knows."""
    told = letter(NO.format(role="Night Porter") + "\n\nNora Feld, Feld Manor", number=5)
    import_by_worker(seeker, write_mbox(tmp_path / "no.mbox", [told]))
    home = Event.objects.of(seeker).select_related("application__company").get(withdrawn_in=None).application
    return start_draft(seeker, DraftKind.ADVICE, application=home, now=START + timedelta(days=6))


def sent(draft: Draft) -> bytes:
    """The letter as another mail program sent it."""
    to = f"{draft.to_name} <{draft.to_address}>"
    me = f"Robin Vale <{ME}>"
    return letter(draft.body, number=7, sender=me, to=to, subject=draft.subject, answers=name_of(5))


def answer(draft: Draft) -> bytes:
    """What came back."""
    return letter("More of the night shifts, next time.", number=9, subject=draft.subject, answers=name_of(7))


def import_by_worker(seeker: Seeker, path: Path) -> None:
    """An import as a page begins it: the worker does it."""
    run = open_run(seeker, [str(path)], now=NOW, own_addresses=[ME])
    result = import_mail.enqueue(str(seeker.pk), str(run.pk))
    task = DBTaskResult.objects.get(pk=result.id)
    task.claim("one")
    PatientWorker("one").run_task(task)
    task.refresh_from_db()
    assert (task.status, last_run(seeker).state) == ("SUCCESSFUL", RunState.FILED)


def stored(draft: Draft) -> Draft:
    return Draft.objects.of(draft.seeker).select_related("awaited").get(pk=draft.pk)


def test_letter_sent_elsewhere_is_noticed_by_an_import_of_the_worker(
    seeker: Seeker, draft: Draft, tmp_path: Path
) -> None:
    assert (draft.to_address, draft.sent_at) == (NORA, None)
    import_by_worker(seeker, write_mbox(tmp_path / "new.mbox", [sent(draft)]))
    row = stored(draft)
    assert (row.sent_at, row.awaited is not None) == (START + timedelta(days=7), True)


def test_answer_that_came_with_the_same_mail_is_its_answer(seeker: Seeker, draft: Draft, tmp_path: Path) -> None:
    import_by_worker(seeker, write_mbox(tmp_path / "new.mbox", [sent(draft), answer(draft)]))
    row = stored(draft)
    assert row.awaited is not None
    assert [mail.message_id for mail in Mail.objects.of(seeker).filter(awaited=row.awaited)] == [name_of(9)]
    assert standings(seeker, [row], START + timedelta(days=16))[row.pk] == "answered"


def test_other_mail_sends_no_letter(seeker: Seeker, draft: Draft, tmp_path: Path) -> None:
    import_by_worker(seeker, write_mbox(tmp_path / "new.mbox", many_noes(2)))
    assert (stored(draft).sent_at, stored(draft).awaited) == (None, None)


def test_letter_that_stood_in_mail_read_before_is_noticed_by_the_same_import_again(
    seeker: Seeker, draft: Draft, tmp_path: Path
) -> None:
    """As where a worker ended after the mail was filed, and before anybody looked through it."""
    import_by_worker(seeker, write_mbox(tmp_path / "new.mbox", [sent(draft)]))
    Draft.objects.of(seeker).filter(pk=draft.pk).update(sent_at=None, awaited=None)
    run = last_run(seeker)
    import_mail.call(str(seeker.pk), str(run.pk))
    assert stored(draft).sent_at == START + timedelta(days=7)
