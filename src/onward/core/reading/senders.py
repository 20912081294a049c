"""What is known about a sender from the address alone. The facts are in senders.toml."""

import re
import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from onward.core.reading.name_lists import listed


class SenderType(StrEnum):
    """What stands behind an address."""

    SYSTEM = "system"
    BOARD = "board"
    PLATFORM = "platform"
    FREE = "free"
    OWN = "own"  # a domain of somebody's own: mostly the employer's or an agency's


UNATTENDED = re.compile(
    r"(?:^|[._+-])(?:no-?_?reply|do-?_?not-?_?reply|noreply|donotreply|autoreply|auto|mailer-?daemon|bounces?|unattended|unmonitored|notifications?|notify|alerts?|automated|system|nicht-?antworten|keine-?antwort|ne-?pas-?repondre|no-?responder|non-?rispondere|nao-?responda|niet-?beantwoorden)(?:$|[._+-]|\d)|noreply|no-reply|donotreply|do-not-reply"
)
ROLE_MAILBOX = re.compile(
    r"^(?:info|jobs?|careers?|career|karriere|carriere|recruit\w*|talent\w*|hr|hiring|people|apply|applications?|bewerbung(?:en)?|personal|vacatures?|werken\w*|emploi|candidatures?|rh|recrutement|empleo|seleccion|rrhh|lavoro|selezione|vagas|recursos\w*|office|admin|contact|hello|team|support|service|kontakt|post|mail|secretary|enquiries|admissions?|selections?|vacanc\w*|graduates?|grads?\w*|casting|auditions?|interviews?|early\w*|campus|students?|registrar|principal|reception|bookings?|production|crew|tutors?|program(?:me)?s?|fellowships?|events?|stagedoor|safeguarding|onboarding|workforce|resourc\w*|board|dean|human\.?resources|personnel|staffing|workforce|appointments|volunteer\w*|sollicitatie\w*)(?:[._+-]|\d|$)"
)
TENANT_DOMAINS = (
    "myworkday.com",
    "icims.com",
    "taleo.net",
    "successfactors.com",
    "successfactors.eu",
    "oraclecloud.com",
    "smartrecruiters.com",
    "jobvite.com",
    "avature.net",
    "brassring.com",
    "pageuppeople.com",
)
SENDING = listed("sending")
AGENCY = re.compile(
    r"recruit|talent|staffing|(?<!re)search|resourc|personnel|personal(?:haus|beratung|service)|headhunt|placement|consultan|people|jobs4|bureau|uitzend|zeitarbeit|interim"
)
AGENCY_NAME = re.compile(
    r"\b(?:Executive|Talent Partners|Staffing|Search|Resourcing|Personnel|Headhunt\w*|Personalberatung|Zeitarbeit"
    r"|Uitzendbureau|Intérim|Recruitment Agency|People Ltd)$"
)


@cache
def types_by_domain() -> dict[str, SenderType]:
    """Every domain that is known, with what it is."""
    data = tomllib.loads((resources.files("onward.core.reading") / "senders.toml").read_text("utf-8"))
    return {domain: SenderType(kind) for kind, domains in data.items() for domain in domains}


@cache
def types_by_brand() -> dict[str, SenderType]:
    """The same by a domain's own word, where that is long enough to be nobody else's: "smartrecruiters"."""
    brands: dict[str, SenderType] = {}
    for domain, kind in types_by_domain().items():
        first = domain.split(".")[0]
        if len(first) >= 5 or first in {"trac", "xing", "shl"}:
            brands.setdefault(first, kind)
    return brands


@lru_cache(maxsize=4096)
def sender_type(address: str) -> SenderType:
    """What stands behind this address; a domain counts with everything below it, and with "-mail" behind it."""
    known = types_by_domain()
    labels = address.rpartition("@")[2].lower().split(".")
    for at in range(len(labels) - 1):
        kind = known.get(".".join(labels[at:]))
        if kind:
            return kind
    for at, label in enumerate(labels[:-1]):
        parts = label.split("-")
        kind = next((types_by_brand()[p] for p in parts if p in types_by_brand()), None)
        alone = kind is SenderType.FREE or is_unattended(address) or at > 0
        if kind and (alone if len(parts) == 1 else all(p in SENDING or p in types_by_brand() for p in parts)):
            return kind
    return SenderType.OWN


@lru_cache(maxsize=4096)
def is_tenant(address: str) -> bool:
    """True for hiring systems that write the employer's name, never a person's, before the @."""
    return any(address.endswith(domain) for domain in TENANT_DOMAINS)


@lru_cache(maxsize=8192)
def is_brand(name: str) -> bool:
    """True for the name of a hiring system, board or platform: nobody's employer in a mail that they send."""
    return types_by_brand().get("".join(c for c in name.lower() if c.isalnum()), SenderType.OWN) not in {
        SenderType.OWN,
        SenderType.FREE,
    }


@lru_cache(maxsize=4096)
def is_agency(address: str, name: str) -> bool:
    """True when the sender's own name or domain is a recruiter's: "Stepwise Staffing", brightwell-search.example."""
    labels = address.rpartition("@")[2].lower().split(".")[:-1]
    return sender_type(address) is SenderType.OWN and bool(AGENCY.search(" ".join(labels)) or AGENCY_NAME.search(name))


def is_unattended(address: str) -> bool:
    """True when the address itself says that nobody reads what is sent to it."""
    return bool(UNATTENDED.search(address.rpartition("@")[0].lower()))


def is_shared_mailbox(address: str) -> bool:
    """True for jobs@, careers@ and their like: a team's mailbox rather than a person's."""
    return bool(ROLE_MAILBOX.match(address.rpartition("@")[0].lower()))
