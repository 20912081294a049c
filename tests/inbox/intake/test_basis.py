from datetime import datetime

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.inbox.actions.awaited import open_awaited
from onward.inbox.intake.basis import basis_of
from onward.inbox.models import Taught
from onward.inbox.states import Purpose, TaughtKind
from onward.journey.actions import open_act
from onward.journey.states import ActKind


def test_the_basis_changes_with_own_addresses_and_with_what_is_taught(seeker: Seeker, now: datetime) -> None:
    seen = [basis_of(seeker).digest]
    OwnAddress.objects.add(seeker, address="a@b.example", standing=AddressStanding.GUESSED)
    seen.append(basis_of(seeker).digest)
    act = open_act(seeker, ActKind.CORRECTED, now)
    taught = Taught.objects.add(seeker, act=act, kind=TaughtKind.COMPANY, value="Feld Manor", address="x@y.example")
    seen.append(basis_of(seeker).digest)

    assert len(set(seen)) == 3
    assert basis_of(seeker).known.companies[0].company == "Feld Manor"

    Taught.objects.of(seeker).filter(pk=taught.pk).update(removed_at=now)
    assert basis_of(seeker).digest == seen[1]


def test_what_was_taught_by_an_act_that_is_undone_counts_no_more(seeker: Seeker, now: datetime) -> None:
    before = basis_of(seeker)
    act = open_act(seeker, ActKind.CORRECTED, now)
    Taught.objects.add(seeker, act=act, kind=TaughtKind.KIND, value="rejection", sentence="We did not.")
    assert basis_of(seeker).known.kinds[0].kind == "rejection"

    act.undone_at = now
    act.save()

    assert basis_of(seeker) == before


def test_an_address_that_was_only_confirmed_changes_nothing(seeker: Seeker) -> None:
    row = OwnAddress.objects.add(seeker, address="a@b.example", standing=AddressStanding.GUESSED)
    before = basis_of(seeker)
    row.standing = AddressStanding.CONFIRMED
    row.save()

    assert basis_of(seeker) == before


def test_an_awaited_answer_does_not_make_all_mail_to_be_read_again(seeker: Seeker, now: datetime) -> None:
    before = basis_of(seeker)
    open_awaited(seeker, purpose=Purpose.ADVICE, addresses=["a@b.example"], now=now)

    assert basis_of(seeker) == before
