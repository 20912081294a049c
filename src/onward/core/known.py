"""What the caller already knows when mail is read; it comes in as an argument, from a store or the command line."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Awaited:
    """An answer somebody is waiting for: who may send it, in which thread, under which subject (lower case, no Re:).

    key: the caller's own name for it.
    """

    purpose: str
    addresses: frozenset[str] = frozenset()
    message_ids: frozenset[str] = frozenset()
    subject: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class TaughtKind:
    """A correction of the person's: this sentence, from this sender, means that kind.

    sender: an address, or "" for any. name: a display name, or "" for any; where both are given both must match.
    """

    sentence: str
    sender: str
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TaughtCompany:
    """A correction of the person's: mail from this address and under this display name is that company's.

    One of the two may be ""; where both are given both must match.
    """

    company: str
    address: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known before reading; the empty value is a mailbox met for the first time.

    own_addresses: the person's own, lower case. threads: Message-IDs (with brackets) of applications.
    contacts: addresses of people met in applications, lower case.
    """

    own_addresses: frozenset[str] = frozenset()
    threads: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    awaited: tuple[Awaited, ...] = ()
    kinds: tuple[TaughtKind, ...] = field(default=())
    companies: tuple[TaughtCompany, ...] = field(default=())
