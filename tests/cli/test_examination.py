import pytest
from tests.cli.calls import Onward

from onward.accounts.models import Seeker
from onward.cli.examination import examine_hosted_mail, examine_stories, repair_stories
from onward.inbox.models import Mail
from onward.journey.models import Application
from onward.store.doctor import State

pytestmark = pytest.mark.foreign_reads


def test_a_story_that_does_not_stand_as_its_facts_say_is_found_and_repaired(onward: Onward) -> None:
    onward("add", "Feld Manor", "--kind", "sent", "--at", "2026-03-04")
    assert [finding.state for finding in examine_stories()] == [State.GOOD]
    Application.objects.of(Seeker.objects.get()).update(outcome="offer")
    (found,) = examine_stories()
    assert (found.state, found.ok) == (State.ACT, False)
    assert found.sentence == "1 applications do not stand as their facts say: `onward doctor --repair` puts that right."
    assert repair_stories() == 1
    assert [finding.state for finding in examine_stories()] == [State.GOOD]
    assert [line["standing"] for line in onward("applications", "--json").lines] == ["open"]


@pytest.mark.parametrize("damage", [b"planted", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_mail_that_changed_is_found(damage: bytes, mailbox: object, onward: Onward) -> None:
    onward("import", str(mailbox))
    assert examine_hosted_mail().ok
    mails = Mail.objects.of(Seeker.objects.get())
    mails.filter(id=mails.order_by("id").values_list("id", flat=True)[0]).update(raw=damage)
    found = examine_hosted_mail()
    assert (found.ok, found.sentence) == (False, "1 of 2 mails are not as they were stored: restore a backup.")
