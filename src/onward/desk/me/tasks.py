"""What follows from an answer about oneself, done in the worker."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django_tasks import task

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.moment import look_at
from onward.core.archive import start_workers
from onward.inbox.actions.reread import read_address_again


def start_reading_again(address: OwnAddress) -> None:
    """Let the worker read stored mail from this address again, once what was just said is kept."""
    transaction.on_commit(partial(read_again.enqueue, str(address.seeker_id), str(address.pk)))


@task()
def read_again(seeker_id: str, address_id: str) -> None:
    """Read mail again whose sender turned out to be the person, or not to be; erased meanwhile, nothing is done."""
    seeker = Seeker.objects.filter(pk=UUID(seeker_id)).first()
    row = OwnAddress.objects.of(seeker).filter(pk=UUID(address_id)).first() if seeker else None
    if seeker and row:
        with start_workers(1) as executor:
            read_address_again(seeker, row.address, executor, now=look_at(seeker))
