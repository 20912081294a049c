from concurrent.futures import Executor
from pathlib import Path

import pytest
from django.db import transaction
from tests.inbox.mailboxes import CHAT, FRIEND, ME, NOW, letter, many_noes, record, stored, take_in, write_mbox

from onward.accounts.models import Seeker
from onward.inbox.actions.pull_in import pull_in, put_back
from onward.inbox.filing import refile
from onward.inbox.models import LeftOut, Mail
from onward.inbox.queries import left_out
from onward.journey.actions import take_back
from onward.journey.models import Act

NEWS = letter(
    "We took somebody else for the bakery after all, sorry! See you at the market.",
    number=4,
    sender="Granary Lane <hello@granarylane.example>",
    subject="Half price",
    fields=["List-Unsubscribe: <https://granarylane.example/out>", "Precedence: bulk"],
)


@pytest.fixture
def listed(seeker: Seeker, workers: Executor, tmp_path: Path) -> LeftOut:
    """A mail that was left out of a mailbox with other mail."""
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [*many_noes(2), NEWS]), own=[ME])
    return left_out(seeker).get()


def test_a_mail_that_is_pulled_in_takes_part_as_what_the_person_says(
    listed: LeftOut, seeker: Seeker, workers: Executor
) -> None:
    given = pull_in(seeker, listed, kind="rejection", executor=workers, now=NOW)

    assert given.problems == ()
    assert given.mail
    key = Mail.objects.of(seeker).get(pk=given.mail).key
    told = [facts for _, _, facts in record(seeker)]
    assert (("rejection", key),) in told
    assert (left_out(seeker).count(), len(told)) == (0, 3)


def test_a_mail_is_pulled_in_once(listed: LeftOut, seeker: Seeker, workers: Executor) -> None:
    pull_in(seeker, listed, kind="rejection", executor=workers, now=NOW)
    before = record(seeker)

    again = pull_in(seeker, listed, kind="offer", executor=workers, now=NOW)

    assert (len(again.problems), again.act, record(seeker)) == (1, None, before)


def test_a_mail_whose_file_is_gone_or_another_now_stays_left_out(
    listed: LeftOut, seeker: Seeker, workers: Executor
) -> None:
    path = Path(listed.path)
    before = record(seeker), stored(seeker)
    write_mbox(path, [*many_noes(2), letter(CHAT, sender=f"M <{FRIEND}>", number=4)])
    changed = pull_in(seeker, listed, kind="rejection", executor=workers, now=NOW)
    path.unlink()
    gone = pull_in(seeker, listed, kind="rejection", executor=workers, now=NOW)

    assert [len(changed.problems), len(gone.problems)] == [1, 1]
    assert (record(seeker), stored(seeker)) == before


@pytest.mark.parametrize("kind", ["other", "outreach", "nonsense", ""])
def test_a_kind_that_is_none_of_an_application_is_refused(
    kind: str, listed: LeftOut, seeker: Seeker, workers: Executor
) -> None:
    given = pull_in(seeker, listed, kind=kind, executor=workers, now=NOW)

    assert ([one.where for one in given.problems], left_out(seeker).count()) == (["kind"], 1)


def test_nobody_pulls_in_somebody_elses_mail(
    listed: LeftOut, seeker: Seeker, other_seeker: Seeker, workers: Executor
) -> None:
    given = pull_in(other_seeker, listed, kind="rejection", executor=workers, now=NOW)

    assert (given.act, Mail.objects.of(other_seeker).count(), left_out(seeker).count()) == (None, 0, 1)


def test_a_pulled_in_mail_stays_through_later_imports(
    listed: LeftOut, seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    pull_in(seeker, listed, kind="rejection", executor=workers, now=NOW)
    before = record(seeker)

    take_in(seeker, workers, tmp_path / "box.mbox", own=[ME])
    take_in(seeker, workers, write_mbox(tmp_path / "other.mbox", [NEWS]), own=[ME])

    assert (record(seeker), left_out(seeker).count()) == (before, 0)


def test_a_mail_whose_pulling_in_is_undone_is_listed_again(listed: LeftOut, seeker: Seeker, workers: Executor) -> None:
    before = record(seeker)
    given = pull_in(seeker, listed, kind="rejection", executor=workers, now=NOW)
    assert given.act
    act = Act.objects.of(seeker).select_related("seeker").get(pk=given.act.pk)

    with transaction.atomic():
        take_back(act, NOW)
        assert put_back(act) == 1
        refile(seeker, act)

    assert (record(seeker), left_out(seeker).count(), Mail.objects.of(seeker).count()) == (before, 1, 2)


def test_a_mailbox_that_was_moved_is_read_again_so_that_its_mail_can_be_pulled_in(
    listed: LeftOut, seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere.mbox"
    (tmp_path / "box.mbox").rename(moved)

    told = take_in(seeker, workers, moved, own=[ME])
    given = pull_in(seeker, listed, kind="rejection", executor=workers, now=NOW)

    assert (told.new_events, given.problems, left_out(seeker).count()) == (0, (), 0)
