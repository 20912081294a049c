"""Whose mail it is: the employer that a message names, or none. A made-up name is worse than none.

Every place that may name the employer makes a proposal with a weight: the words around it ("your application to …"), the
display name, and the domain, whose one word is looked for in the text ("threeriverswater" is "Three Rivers Water").
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onward.core.known import Known
from onward.core.mail.message import Address, Message, PassageKind
from onward.core.reading.cues import Cues
from onward.core.reading.names import CAPITAL_SPAN, squash, squash_bare, tidy_name, without_legal_form
from onward.core.reading.senders import SenderType, is_shared_mailbox, is_unattended, sender_type

LONGEST_LOOK = 6_000  # characters of body in which names are looked for
ENOUGH = 1.0
SECOND_LEVEL = frozenset({"co", "com", "org", "ac", "gov", "edu", "net", "nhs", "sch", "ltd", "plc", "me", "or", "gob", "gouv", "gv", "go"})
PUBLIC_BODIES = frozenset({"nhs", "gov", "service", "edu", "mail", "email", "notifications", "info"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible name of the employer: how it is written, how much speaks for it, and the words it stands in."""

    name: str
    weight: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Employer:
    """The employer (and the agency that writes for it, if one does) with the words that name it."""

    company: str | None
    agency: str | None
    evidence: str | None


def find_company(message: Message, cues: Cues, known: Known, role: str | None = None) -> Employer:
    """The employer that the message names."""
    sender = message.sender or Address("", "")
    for taught in known.companies:
        if (taught.address and taught.address == sender.address) or (taught.name and taught.name == sender.name):
            return Employer(taught.company, None, sender.name or sender.address)
    body = message.passage(PassageKind.NEW, PassageKind.SIGNATURE)[:LONGEST_LOOK]
    client = find_client(message.subject, body, cues)
    people = people_of(message, sender, body)
    proposals = [p for p in propose(message, sender, body, cues) if squash(p.name) not in people and (not role or squash(p.name) != squash(role))]
    best = strongest(proposals, cues)
    if client:
        agency = best.name if best and squash(best.name) != squash(client.name) else agency_name(sender, cues)
        return Employer(client.name, agency, client.evidence)
    return Employer(best.name, None, best.evidence) if best else Employer(None, None, None)


GREETING = re.compile(r"(?im)^[ \t]*(?:dear|hi|hello|hey|hiya|morning|good morning|good afternoon|liebe[r]?|hallo|guten tag|sehr geehrte[r]?|bonjour|cher|chère|madame|monsieur|ciao|gentile|egregio|buongiorno|hola|estimad[oa]|querid[oa]|olá|car[oa]|prezad[oa]|beste|geachte|dag)[ \t]+(?:(?:mr|mrs|ms|dr|prof|herr|frau|mme|m|sra?|dott|sig|heer|mevrouw)\.?[ \t]+)?([^\n,:!.–-]{2,40})")


def people_of(message: Message, sender: Address, body: str) -> frozenset[str]:
    """Names of people in the mail, as one word each: whom it greets, whom it is to, who signs. They name no employer."""
    names = [a.name for a in message.recipients]
    names += [m[1] for m in GREETING.finditer(body[:600])]
    if is_person(sender.name, sender.address):
        names.append(sender.name)
    found = {squash(n) for n in names}
    found.update(squash(w) for n in names for w in n.split()[:1])
    return frozenset(found - {""})


def agency_name(sender: Address, cues: Cues) -> str | None:
    """The name of whoever writes for a client: from the display name, else the domain."""
    label = domain_label(sender.address)
    shown = from_display(sender, label, cues)
    return shown or (label if sender_type(sender.address) is SenderType.OWN else None)


def find_client(subject: str, body: str, cues: Cues) -> Proposal | None:
    """The client that an agency's mail names."""
    for text in (subject, body):
        for match in cues.client.finditer(text):
            name = name_at(text, match.end(), cues)
            if name:
                return Proposal(name, 5.0, folded(text[match.start() : match.end()] + text[match.end() :][: len(name) + 2], name))
    return None


def folded(around: str, name: str) -> str:
    """The evidence: the words up to the end of the name."""
    end = around.find(name)
    return " ".join((around[: end + len(name)] if end >= 0 else name).split())


def propose(message: Message, sender: Address, body: str, cues: Cues) -> Iterator[Proposal]:
    """Every proposal from sender, subject and body."""
    kind = sender_type(sender.address)
    label = domain_label(sender.address)
    if kind in (SenderType.SYSTEM, SenderType.OWN) and not is_public_body(sender.address):
        yield from by_domain(message, sender, body, label, cues)
    if kind in (SenderType.SYSTEM, SenderType.OWN):
        shown = from_display(sender, label, cues)
        if shown:
            yield Proposal(shown, 2.2 if kind is SenderType.SYSTEM else 2.0, sender.name or sender.address)
    elif kind is SenderType.PLATFORM or " at " in sender.name:
        shown = from_display(sender, label, cues)
        if shown and not is_like(squash(shown), squash(label)) and shown.lower() not in cues.not_names:
            yield Proposal(shown, 1.7, sender.name or sender.address)
    yield from by_words(message.subject, 1.6, cues)
    yield from by_words(body, 1.3, cues)
    yield from by_signature(message, cues)
    if kind is SenderType.OWN and not is_public_body(sender.address) and label:
        yield Proposal(label, 1.0 if is_shared_mailbox(sender.address) or is_unattended(sender.address) else 1.05, sender.address)


def is_public_body(address: str) -> bool:
    """True when the domain belongs to a whole public service rather than to one employer."""
    return domain_label(address) in PUBLIC_BODIES


def domain_label(address: str) -> str:
    """The one word of the domain that may be the employer's name: "hire.acme.co.uk" is "acme"; for hiring systems what stands before it."""
    local, _, domain = address.rpartition("@")
    labels = [x for x in domain.split(".") if x]
    if len(labels) < 2:
        return ""
    if sender_type(address) is SenderType.SYSTEM:
        first = labels[0] if len(labels) > 2 else ""
        mailbox = "" if is_unattended(address) or is_shared_mailbox(address) else local
        return mailbox or (first if first not in ("us", "eu", "mail", "hire", "talent", "candidates", "jobs", "app", "notifications", "notification", "email", "www") else "")
    labels = labels[:-1]
    if len(labels) > 1 and labels[-1] in SECOND_LEVEL:
        labels = labels[:-1]
    return labels[-1]


def by_domain(message: Message, sender: Address, body: str, label: str, cues: Cues) -> Iterator[Proposal]:
    """Names in the text whose one word is the domain's: the surest sign there is."""
    wanted = squash(label)
    if len(wanted) < 2:
        return
    for text, weight in ((sender.name, 3.2), (message.subject, 3.0), (body, 3.0)):
        for name in spans_like(text, wanted):
            if squash(name) not in cues.generic_squashed:
                yield Proposal(name, weight + (0.4 if squash(name) == wanted else 0.0), sentence_with(text, name))


def spans_like(text: str, wanted: str) -> Iterator[str]:
    """Rows of words in the text that, written as one word, are the wanted word or nearly so."""
    for match in CAPITAL_SPAN.finditer(text):
        words = match[0].split()
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                name = " ".join(words[start:end])
                if words[start][0].isupper() and (is_like(squash(name), wanted) or squash_bare(name) == wanted):
                    yield name
                    break
    if len(wanted) >= 4:
        for match in re.finditer(rf"(?<![\w@./-]){re.escape(wanted)}(?![\w@-]|\.\w)", text):
            yield match[0]


@lru_cache(maxsize=8192)
def is_like(name: str, wanted: str) -> bool:
    """True when a squashed name is the domain's word, or the domain's word with little added or left out."""
    if name == wanted:
        return len(name) >= 2
    short, long = sorted((name, wanted), key=len)
    return len(short) >= 4 and long.startswith(short) and (len(short) >= 0.5 * len(long))


def from_display(sender: Address, label: str, cues: Cues) -> str:
    """The employer's part of a display name: "Dana Lee (Acme)", "Dana at Acme", "Acme Hiring Team"; empty when it is a person's."""
    name = sender.name.strip().strip("\"'")
    for pattern in cues.display_parts:
        match = pattern.search(name)
        if match:
            return strip_generic(tidy_name(match[1]), cues)
    if "," in name and not re.search(r",\s*(?:Inc|LLC|Ltd|Esq|PhD|MD|CPA)", name):
        left, _, right = name.partition(",")
        if is_person(left, sender.address):
            return strip_generic(tidy_name(right), cues)
    if "@" in name or not name or (is_person(name, sender.address) and not is_like(squash(name), squash(label) or "-")):
        return ""
    return strip_generic(tidy_name(name), cues)


def is_person(name: str, address: str) -> bool:
    """True when a display name is a person's: its words make up the mailbox's name, or it is two capitalised words at a mailbox that is no team's."""
    words = [squash(w) for w in name.split() if squash(w)]
    local = squash(address.rpartition("@")[0].partition("+")[0])
    if not words or not local:
        return False
    if any(is_like(squash(name), squash(x)) for x in address.rpartition("@")[2].split(".")):
        return False
    if sender_type(address) is SenderType.SYSTEM:
        return len(words) >= 2 and words[0] in local and words[-1] in local
    if any(len(w) >= 3 and w in local for w in words) and not is_shared_mailbox(address) and not is_unattended(address):
        return True
    initials = "".join(w[0] for w in words)
    return len(words) <= 4 and not is_unattended(address) and (local in {initials, words[0][0] + words[-1], words[0] + words[-1][0], words[-1] + words[0][0]})


def strip_generic(name: str, cues: Cues) -> str:
    """A name without "Recruiting Team", "Careers" and their like around it; empty when nothing else is left."""
    words = name.split()
    while words and words[-1].lower().strip(",.&|-–:") in cues.generic:
        words.pop()
    while words and words[0].lower().strip(",.&|-–:") in cues.generic and words[0] != "The":
        words.pop(0)
    if words == ["The"]:
        return ""
    return tidy_name(" ".join(words).removesuffix("'s").removesuffix("’s"))


def by_words(text: str, weight: float, cues: Cues) -> Iterator[Proposal]:
    """Names with the words around them that only stand around an employer's name."""
    for match in cues.company_before.finditer(text):
        name = name_at(text, match.end(), cues)
        if name:
            bare_at = match[0].strip().lower() in cues.weak_company_before
            yield Proposal(name, weight * (0.6 if bare_at else 1.0), folded(text[match.start() : match.end() + len(name) + 2], name))
    for match in cues.company_after.finditer(text):
        name = name_before(text, match.start(), cues)
        if name:
            yield Proposal(name, weight * 0.9, " ".join(text[match.start() - len(name) - 2 : match.end()].split()))


def name_at(text: str, at: int, cues: Cues) -> str:
    """The name that begins at this place of a text, or nothing."""
    while at < len(text) and text[at] in " \t\n\"“'‘":
        at += 1
    match = CAPITAL_SPAN.match(text, at)
    if not match:
        return ""
    name = match[0]
    if "\n\n" in name:
        name = name.partition("\n\n")[0]
    return accept(name, cues)


def name_before(text: str, at: int, cues: Cues) -> str:
    """The name that ends at this place of a text, or nothing."""
    head = text[max(0, at - 90) : at].rstrip().removesuffix("'s").removesuffix("’s")
    last = ""
    for match in CAPITAL_SPAN.finditer(head):
        if match.end() == len(head):
            last = match[0]
    return accept(last.rpartition("\n")[2], cues)


def accept(name: str, cues: Cues) -> str:
    """A span as a company's name, or nothing when its words name none."""
    words = name.split()
    while words and (words[0].lower() in cues.not_names and not (words[0] == "The" and len(words) > 1)):
        words.pop(0)
    name = strip_generic(tidy_name(" ".join(words)), cues)
    low = name.lower()
    if not name or low in cues.not_names or low in cues.generic or squash(name) in cues.generic_squashed or name.isdigit() or len(squash(name)) < 2:
        return ""
    return name


def by_signature(message: Message, cues: Cues) -> Iterator[Proposal]:
    """The last lines of the sender's own words: "The Acme Team", "Acme Careers", "Acme"."""
    text = message.passage(PassageKind.SIGNATURE) or "\n".join(message.passage(PassageKind.NEW).rstrip().split("\n")[-5:])
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:8]:
        if len(line) > 60 or line.endswith((".", "!", "?")):
            continue
        bare = tidy_name(line.removeprefix("The ").removeprefix("Your "))
        stripped = accept(strip_generic(bare, cues), cues)
        if stripped and bare.lower().rpartition(" ")[2] in cues.generic and CAPITAL_SPAN.fullmatch(stripped):
            yield Proposal(stripped, 1.3, line)
        elif stripped and CAPITAL_SPAN.fullmatch(stripped) and not (message.sender and is_person(stripped, message.sender.address)):
            yield Proposal(stripped, 0.45, line)


def strongest(proposals: list[Proposal], cues: Cues) -> Proposal | None:
    """The name for which most speaks when the same name in different writings is counted together."""
    together: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        together[squash(without_legal_form(proposal.name)).removeprefix("the")].append(proposal)
    def total(group: list[Proposal]) -> float:
        weights = sorted((p.weight for p in group), reverse=True)
        return weights[0] + min(1.2, 0.3 * sum(weights[1:]))
    if not together:
        return None
    group = max(together.values(), key=total)
    best = max(group, key=lambda p: (p.weight, len(p.name)))
    if total(group) < ENOUGH:
        return None
    short = squash(best.name)
    fuller = [p for p in proposals if p.weight >= 0.7 and p.name == strip_generic(p.name, cues) and len(squash(p.name)) > len(short) + 1 and squash(p.name).startswith(short) and " " in p.name and len(p.name) <= 60]
    return max(fuller, key=lambda p: (p.weight, -len(p.name))) if fuller and len(short) >= 3 else best


def sentence_with(text: str, name: str) -> str:
    """The name with a few words around it, as it stands in the text."""
    at = text.find(name)
    return " ".join(text[at : at + len(name)].split())
