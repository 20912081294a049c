"""What reading a mail depends on, beside the mail: pieces that were read under the same are not read again."""

import json
from dataclasses import astuple, dataclass
from hashlib import blake2b

from onward.accounts.models import Seeker
from onward.core.known import Known
from onward.core.reading import READER_VERSION
from onward.inbox.queries import known_of_reading

_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Basis:
    """What every mail is read with at first sight, and its digest (hex).

    Threads, contacts and awaited answers are no part of it: what stands in them is looked at a second time
    (second_look.py), so that a mail is read alike whatever was imported before it.
    """

    known: Known
    digest: str


def basis_of(seeker: Seeker) -> Basis:
    """The basis as it is now."""
    known = known_of_reading(seeker)
    facts = [
        READER_VERSION,
        sorted(known.own_addresses),
        sorted(astuple(one) for one in known.kinds),
        sorted(astuple(one) for one in known.companies),
    ]
    return Basis(known, blake2b(json.dumps(facts).encode(), digest_size=_DIGEST_BYTES).hexdigest())
