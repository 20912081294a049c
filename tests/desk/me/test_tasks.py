from datetime import datetime

import pytest
from tests.inbox.box import MINE, Box

from onward.accounts.ids import new_id
from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.desk.me.tasks import read_again

pytestmark = pytest.mark.django_db


def test_read_again_of_somebody_who_was_erased_does_nothing() -> None:
    read_again.func(str(new_id()), str(new_id()))
    assert Seeker.objects.count() == 0


def test_read_again_of_an_address_without_mail_changes_nothing(seeker: Seeker, box: Box, now: datetime) -> None:  # noqa: ARG001  # the person's box
    row = OwnAddress.objects.add(seeker, address=MINE.address, standing=AddressStanding.CONFIRMED)
    version = Seeker.objects.get(pk=seeker.pk).version
    read_again.func(str(seeker.pk), str(row.pk))
    assert Seeker.objects.get(pk=seeker.pk).version == version


def test_read_again_leaves_what_is_somebody_elses(other_seeker: Seeker, seeker: Seeker) -> None:
    row = OwnAddress.objects.add(other_seeker, address="a@b.example", standing=AddressStanding.CONFIRMED)
    read_again.func(str(seeker.pk), str(row.pk))
    assert OwnAddress.objects.of(other_seeker).get().standing == AddressStanding.CONFIRMED
