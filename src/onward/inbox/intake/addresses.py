"""The person's own addresses: named by them, or guessed from their mail and asked about once."""

from collections.abc import Iterable, Sequence

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.archive import guess_own_addresses
from onward.core.mail.sources import Source
from onward.inbox.models import Proposal
from onward.inbox.queries import own_addresses
from onward.inbox.states import ProposalKind, ProposalState

_LONGEST = 320


def confirm_addresses(seeker: Seeker, addresses: Iterable[str]) -> None:
    """Keep addresses that the person named as theirs, whatever was thought of them before; questions are settled.

    Call it inside a transaction that holds the person's row.
    """
    named = {one.strip().lower() for one in addresses} - {""}
    there = OwnAddress.objects.of(seeker).filter(address__in=named)
    there.exclude(standing=AddressStanding.CONFIRMED).update(standing=AddressStanding.CONFIRMED)
    new = named - set(there.values_list("address", flat=True))
    OwnAddress.objects.add_all(
        OwnAddress(seeker=seeker, address=one[:_LONGEST], standing=AddressStanding.CONFIRMED) for one in sorted(new)
    )
    questions = Proposal.objects.of(seeker).filter(kind=ProposalKind.OWN_ADDRESS, key__in=named)
    questions.filter(state=ProposalState.OPEN).update(state=ProposalState.ACCEPTED)


def guess_addresses(seeker: Seeker, sources: Sequence[Source]) -> frozenset[str]:
    """The addresses that seem to be the person's, when none is known; looks into the mail."""
    return frozenset() if own_addresses(seeker) else guess_own_addresses(sources)


def keep_guessed(seeker: Seeker, guessed: Iterable[str]) -> None:
    """Keep addresses that were guessed, and ask about each once; what was denied stays denied.

    Call it inside a transaction that holds the person's row.
    """
    there = set(OwnAddress.objects.of(seeker).values_list("address", flat=True))
    new = sorted(one for one in guessed if one not in there and len(one) <= _LONGEST)
    OwnAddress.objects.add_all(OwnAddress(seeker=seeker, address=one, standing=AddressStanding.GUESSED) for one in new)
    Proposal.objects.add_all(
        [
            Proposal(
                seeker=seeker,
                kind=ProposalKind.OWN_ADDRESS,
                key=one,
                because=f"Mail was delivered to {one}, or sent from it.",
            )
            for one in new
        ],
        ignore_conflicts=True,
    )
