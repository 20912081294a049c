"""What is known about a sender from the address alone. The facts are in senders.toml."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources


class SenderType(StrEnum):
    """What stands behind an address."""

    SYSTEM = "system"
    BOARD = "board"
    PLATFORM = "platform"
    FREE = "free"
    OWN = "own"  # a domain of somebody's own: mostly the employer's or an agency's


UNATTENDED = re.compile(r"(?:^|[._+-])(?:no-?_?reply|do-?_?not-?_?reply|noreply|donotreply|autoreply|auto|mailer-?daemon|bounces?|unattended|unmonitored|notifications?|notify|alerts?|automated|system|nicht-?antworten|keine-?antwort|ne-?pas-?repondre|no-?responder|non-?rispondere|nao-?responda|niet-?beantwoorden)(?:$|[._+-]|\d)|noreply|no-reply|donotreply|do-not-reply")
ROLE_MAILBOX = re.compile(r"^(?:info|jobs?|careers?|career|karriere|carriere|recruit\w*|talent\w*|hr|hiring|people|apply|applications?|bewerbung(?:en)?|personal|vacatures?|werken\w*|emploi|candidatures?|rh|recrutement|empleo|seleccion|rrhh|lavoro|selezione|vagas|recursos\w*|office|admin|contact|hello|team|support|service|kontakt|post|mail|secretary|enquiries|admissions?|human\.?resources|personnel|staffing|workforce|appointments|volunteer\w*|sollicitatie\w*)(?:[._+-]|\d|$)")


@cache
def types_by_domain() -> dict[str, SenderType]:
    """Every domain that is known, with what it is."""
    data = tomllib.loads((resources.files("onward.core.reading") / "senders.toml").read_text("utf-8"))
    return {domain: SenderType(kind) for kind, domains in data.items() for domain in domains}


def sender_type(address: str) -> SenderType:
    """What stands behind this address; a domain counts with everything below it."""
    known = types_by_domain()
    labels = address.rpartition("@")[2].lower().split(".")
    for at in range(len(labels) - 1):
        kind = known.get(".".join(labels[at:]))
        if kind:
            return kind
    return SenderType.OWN


def is_unattended(address: str) -> bool:
    """True when the address itself says that nobody reads what is sent to it."""
    return bool(UNATTENDED.search(address.rpartition("@")[0].lower()))


def is_shared_mailbox(address: str) -> bool:
    """True for jobs@, careers@ and their like: a team's mailbox rather than a person's."""
    return bool(ROLE_MAILBOX.match(address.rpartition("@")[0].lower()))
