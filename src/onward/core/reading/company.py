"""Whose mail it is: the employer that a message names, or none. A made-up name is worse than none.

Every place that may name the employer makes a proposal with a weight: the words around it ("your application to …"), the
display name, the signature, and the domain, whose one word is looked for in the text (domains.py).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onward.core.known import Known
from onward.core.mail.message import Address, Message, PassageKind
from onward.core.reading.cues import NEVER_INSIDE, Cues, Hit
from onward.core.reading.domains import core_of, domain_label, is_public_body, likeness, names_like
from onward.core.reading.names import LEGAL_WORDS, LINKING, name_end, name_start, squash, tidy_name, without_legal_form
from onward.core.reading.role import signature_start
from onward.core.reading.senders import SenderType, is_agency, is_brand, is_shared_mailbox, is_tenant, is_unattended, sender_type
from onward.core.reading.words import Words, words_of

LONGEST_LOOK = 6_000  # characters of body in which names are looked for
ENOUGH = 1.0
GREETINGS = frozenset(
    "dear hi hello hey hiya morning afternoon liebe lieber hallo moin tag geehrte geehrter frau herr bonjour cher chère madame monsieur ciao gentile egregio egregia buongiorno hola estimado estimada querido querida olá caro cara prezado prezada exmo beste geachte dag mr mrs ms dr prof mme sra sr heer mevrouw dott sig hej".split()
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible name of the employer: how it is written, how much speaks for it, the words it stands in, and whether the text names it."""

    name: str
    weight: float
    evidence: str
    in_text: bool = True


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
    body = words_of(message.passage(PassageKind.NEW, PassageKind.SIGNATURE)[:LONGEST_LOOK])
    subject = words_of(message.subject[:400])
    not_companies = people_of(message, sender, body) | ({squash(role)} if role else set())
    proposals = [p for p in propose(sender, subject, body, cues, role) if squash(p.name) not in not_companies]
    clients = [p for p in proposals if p.weight >= 5]
    best = strongest([p for p in proposals if p.weight < 5], cues)
    agency = best.name if best else None
    if not clients and best and is_agency(sender.address, best.name):
        label = squash(core_of(domain_label(sender.address)))
        others = [p for p in proposals if p.in_text and not alike(p.name, label) and squash(p.name) != squash(best.name) and squash(p.name) not in squash(sender.name)]
        client = strongest(others, cues, enough=0.7)
        clients = [client] if client else []
    if clients:
        client = clients[0]
        return Employer(client.name, agency if agency and squash(agency) != squash(client.name) else None, client.evidence)
    return Employer(best.name, None, best.evidence) if best else Employer(None, None, None)


def people_of(message: Message, sender: Address, body: Words) -> frozenset[str]:
    """Names of people in the mail, as one word each: whom it greets, whom it is to, who signs. They name no employer."""
    names = [a.name for a in message.recipients]
    at = 0
    while at < min(len(body), 6) and (body.lows[at] in GREETINGS or (at and body.lows[at - 1] in GREETINGS and not body.gaps[at].strip("."))):
        if body.lows[at] not in GREETINGS:
            end = name_end(body, at, NEVER_INSIDE)
            names.append(body.slice(at, max(end, at + 1)))
            break
        at += 1
    shown = person_in(sender)
    if shown:
        names.append(shown)
    found = {squash(n) for n in names}
    found.update(squash(w) for n in names for w in (n.split()[:1] + n.split()[-1:]))
    return frozenset(found - {""})


def person_in(sender: Address) -> str:
    """The person's part of a display name: "Dana" of "Dana at Acme", the whole of "Dana Lee"; empty when none is known for certain."""
    head = re.split(r"\s(?:at|from|@|\||via|-|–|—|bei|chez|bij|de|da)\s|\s*[,(]", sender.name, maxsplit=1)[0]
    return head if is_person(head, sender.address) else ""


def propose(sender: Address, subject: Words, body: Words, cues: Cues, role: str | None) -> Iterator[Proposal]:
    """Every proposal from sender, subject and body."""
    kind = sender_type(sender.address)
    label = domain_label(sender.address)
    speaks = kind in {SenderType.SYSTEM, SenderType.OWN} and not is_public_body(sender.address) and label
    if speaks:
        yield from by_domain((words_of(sender.name), subject, body), label, cues)
    yield from by_display(sender, kind, label, cues)
    subject_hits, body_hits = cues.hits(subject), cues.hits(body)
    yield from by_cues(subject, subject_hits, 1.6, cues, is_agency(sender.address, sender.name))
    yield from by_cues(body, body_hits, 1.3, cues, is_agency(sender.address, sender.name))
    yield from by_signature(body, signature_start(body, body_hits, cues), cues)
    yield from by_listing(body, role, cues, from_board=kind in {SenderType.BOARD, SenderType.PLATFORM})
    if speaks and kind is SenderType.OWN:
        yield Proposal(core_of(label), 1.0, sender.address, in_text=False)


def by_domain(texts: tuple[Words, Words, Words], label: str, cues: Cues) -> Iterator[Proposal]:
    """Names in display name, subject and body whose one word is the domain's: the surest sign there is."""
    for words, weight in zip(texts, (2.3, 2.1, 2.1), strict=True):
        for start, end, like in names_like(words, label, 900):
            name = tidy_name(words.slice(start, end))
            if name and name.lower() not in cues.generic and squash(name) not in cues.generic and not (end - start == 1 and words.lows[start] in cues.not_names and like < 1):
                yield Proposal(shorn(name), weight + like, " ".join(words.slice(start, end).split()))


def shorn(name: str) -> str:
    """A name without the 's of "Acme's"; "St Cuthman's" keeps it."""
    return name[:-2] if name.endswith(("'s", "’s")) and not name.lower().startswith(("st ", "st. ", "saint ")) else name


def by_display(sender: Address, kind: SenderType, label: str, cues: Cues) -> Iterator[Proposal]:
    """The employer's part of a display name: "Dana Lee (Acme)", "Dana at Acme", "Acme Hiring Team"; nothing when it is a person's."""
    name = sender.name.strip().strip("\"'")
    if not name or "@" in name.replace(" @ ", "") or kind is SenderType.FREE or name.lower() in cues.not_names:
        return
    head, via, _ = name.partition(" via ")
    if via:
        name = head
    part = next((m[1] for m in (p.search(name) for p in cues.display_parts) if m and m[1][:1].isupper()), "")
    if not part and "," in name:
        left, _, right = name.partition(",")
        part = right if is_person(left, sender.address) or not squash(right) in LEGAL_WORDS and is_person_like(left, cues) else ""
    bare = stripped(part or name, cues)
    if not bare or is_brand(bare) or bare.lower() in cues.not_names:
        return
    alike_domain = bool(label) and alike(bare, squash(core_of(label)))
    if part:
        yield Proposal(bare, 2.2, sender.name)
    elif is_person(name, sender.address) and not alike_domain:
        return
    elif kind is SenderType.BOARD or kind is SenderType.PLATFORM:
        if not alike(bare, squash(label)) and (via or bare != name or not is_person_like(name, cues)):
            yield Proposal(bare, 0.6 if via and is_person_like(bare, cues) else 1.7, sender.name)
    elif kind is SenderType.SYSTEM:
        yield Proposal(bare, 2.2, sender.name)
    else:
        yield Proposal(bare, 2.0 if alike_domain or bare != name else 0.5 if is_person_like(name, cues) else 1.2, sender.name)


def is_person_like(name: str, cues: Cues) -> bool:
    """True when a display name may be a person's: two or three capitalised words, none of which a team or an organisation has."""
    words = [w.strip(".,").lower() for w in name.split()]
    return 1 < len(words) <= 4 and not any(w in cues.generic or w in LEGAL_WORDS or w in ORGANISATIONS or w in {"&", "and", "of", "the"} for w in words) and name[:1].isupper()


ORGANISATIONS = frozenset(
    "university college school academy hospital hospitals clinic council county city borough trust bank group holdings partners associates solutions systems technologies technology software labs studio studios media energy foods health care logistics insurance pharma hotel hotels institute foundation society museum theatre church service services agency department ministry office company works industries international airlines airways engineering consulting capital financial power water rail motors networks robotics analytics digital games retail security travel telecom bakery police library universität klinik stadt werke université hôpital mairie banque universidad ayuntamiento comune università gemeente ziekenhuis universidade câmara nhs police station recruiting talent careers".split()
)


def alike(name: str, wanted: str) -> bool:
    """True when a name is what a domain's one word stands for, or begins with it."""
    parts = tuple(squash(w) for w in name.split() if squash(w))
    if not parts or not wanted:
        return False
    joined = "".join(parts)
    return likeness(parts, wanted) > 0 or (len(wanted) >= 4 and joined.startswith(wanted))


def is_person(name: str, address: str) -> bool:
    """True when a display name is a person's: its words make up the mailbox's name."""
    words = [squash(w) for w in name.split() if squash(w)]
    local = squash(address.rpartition("@")[0].partition("+")[0])
    if not words or not local:
        return False
    if any(likeness(tuple(words), squash(x)) >= 0.9 for x in address.rpartition("@")[2].split(".")[:-1]):
        return False
    if sender_type(address) is SenderType.SYSTEM and (is_tenant(address) or len(words) < 2 or local == "".join(words) or any(w in ORGANISATIONS for w in words)):
        return False
    if any(len(w) >= 3 and (local.startswith(w) or local.endswith(w)) for w in words) and not is_shared_mailbox(address) and not is_unattended(address):
        return True
    initials = "".join(w[0] for w in words)
    return 1 < len(words) <= 4 and not is_unattended(address) and local in {initials, words[0][0] + words[-1], words[0] + words[-1][0], words[-1] + words[0][0]}


def stripped(name: str, cues: Cues) -> str:
    """A name without "Recruiting Team", "Careers" and their like around it; empty when nothing else is left."""
    words = tidy_name(name).split()
    while words and (squash(words[-1]) in cues.generic or words[-1] in {"|", "-", "–", "—", "&", "·"}):
        words.pop()
    while words and (squash(words[0]) in cues.generic or words[0] in {"|", "-", "–", "—", "&", "·"}) and words[0] != "The":
        words.pop(0)
    return "" if words in (["The"], []) else shorn(tidy_name(" ".join(words)))


def accepted(words: Words, start: int, end: int, cues: Cues) -> str:
    """The words as a company's name, or nothing when they name none."""
    while start < end and words.lows[start] in cues.not_names and not (words.lows[start] == "the" and end - start > 1 and words.gaps[start] == "" and words.is_capital(start)) and end - start < 3:
        start += 1
    name = stripped(words.slice(start, end), cues)
    low = name.lower()
    if not name or low in cues.not_names or squash(name) in cues.generic or len(squash(name)) < 2 or name[0].isdigit() and not any(c.isalpha() for c in name):
        return ""
    return "" if is_brand(name) else name


def by_cues(words: Words, hits: list[Hit], weight: float, cues: Cues, from_agency: bool) -> Iterator[Proposal]:
    """Names with the words around them that only stand around an employer's name."""
    for hit in hits:
        if hit.row in {"company_before", "client"} and hit.end < len(words):
            gap = words.gaps[hit.end]
            if gap.strip("\"“'‘:* \n") and not (hit.row == "client" and gap in {"-", "–", "—", "("}):
                continue
            if "\n" in gap and not hit.label:
                continue
            end = name_end(words, hit.end, NEVER_INSIDE)
            name = accepted(words, hit.end, end, cues) if end > hit.end else ""
            if not name:
                continue
            evidence = " ".join(words.slice(hit.start, end).split())
            if hit.row == "client":
                if not hit.weak or from_agency:
                    yield Proposal(name, 5.0, evidence)
                continue
            yield Proposal(name, weight + 1.2 if hit.label and not hit.weak else weight * factor_before(words, hit, cues), evidence)
        elif hit.row == "company_after" and hit.start:
            start = name_start(words, hit.start, NEVER_INSIDE) if words.gaps[hit.start] in {"", "'s", "’s", "|"} else hit.start
            name = accepted(words, start, hit.start, cues) if start < hit.start else ""
            if name and not any(cues.role_weight(low) == 1.0 for low in words.lows[start : hit.start]):
                yield Proposal(name, weight * (0.5 if hit.weak else 0.9), " ".join(words.slice(start, hit.end).split()))


def factor_before(words: Words, hit: Hit, cues: Cues) -> float:
    """How much the words before a name count: all when they say it, more than a bare "at" when a job title stands before that."""
    if not hit.weak:
        return 1.0
    before = hit.start - 1
    if before >= 0 and words.lows[hit.start] in {"at", "with", "@"} and words.gaps[hit.start] in {"", ")"} and (cues.role_weight(words.lows[before]) > 0 or words.gaps[hit.start] == ")"):
        return 1.0
    return 0.6


def by_signature(words: Words, at: int, cues: Cues) -> Iterator[Proposal]:
    """The lines under the mail: "The Acme Team", "Head of People, Acme", "Recruiting @ Acme", "Acme"."""
    total = len(words)
    line, count = at, 0
    while line < total and count < 12:
        end = next((i for i in range(line + 1, total) if "\n" in words.gaps[i]), total)
        count += 1
        if end - line <= 12 and words.gaps[end][:1] not in {"?", "!", ";"}:
            yield from in_signature_line(words, line, end, count, cues)
        line = end


def in_signature_line(words: Words, line: int, end: int, count: int, cues: Cues) -> Iterator[Proposal]:
    """Names in one line of a signature."""
    start = line
    for at in range(line + 1, end):
        if words.gaps[at][:1] in {",", "|", "-", "–", "—", "/", "·", "•", "("} and words.gaps[at] != "-" or words.lows[at] in {"@", "at"}:
            behind = at + 1 if words.lows[at] in {"@", "at"} else at
            stop = name_end(words, behind, NEVER_INSIDE) if behind < end else behind
            name = accepted(words, behind, stop, cues) if stop > behind else ""
            if name and not any(cues.role_weight(low) == 1.0 for low in words.lows[behind:stop]):
                says = any(cues.role_weight(low) > 0 or low in cues.generic or low in cues.signers for low in words.lows[start:at])
                yield Proposal(name, 1.35 if says else 0.8, " ".join(words.slice(behind, stop).split()))
                start = at
    stop = name_end(words, line, NEVER_INSIDE)
    if stop == line and words.lows[line] in {"your", "the"}:
        stop = name_end(words, line + 1, NEVER_INSIDE)
    name = accepted(words, line, stop, cues) if stop > line else ""
    if name and not any(cues.role_weight(low) == 1.0 for low in words.lows[line:stop]):
        whole = " ".join(words.slice(line, stop).split())
        team = squash(words.lows[stop - 1]) in cues.generic and squash(whole) != squash(name)
        marks = any(low in ORGANISATIONS or low in LEGAL_WORDS or low == "&" for low in words.lows[line:stop])
        yield Proposal(name, 1.4 if team else 1.1 if marks else 0.9 if count > 2 else 0.45, whole)


def by_listing(words: Words, role: str | None, cues: Cues, *, from_board: bool) -> Iterator[Proposal]:
    """Names in a job's listing: the line below its title, or before "· Leeds (Hybrid)"."""
    lines = [at for at in range(min(len(words), 160)) if at == 0 or "\n" in words.gaps[at]]
    wanted = squash(role) if role else ""
    for place, at in enumerate(lines[:16]):
        end = lines[place + 1] if place + 1 < len(lines) else len(words)
        if end - at > 14:
            continue
        dot = next((i for i in range(at + 1, end) if words.gaps[i].startswith("·")), 0)
        below = place > 0 and wanted and squash(words.slice(lines[place - 1], at)).startswith(wanted)
        if (from_board and dot) or below:
            stop = name_end(words, at, NEVER_INSIDE)
            name = accepted(words, at, stop, cues) if stop > at else ""
            if name and (stop == dot or stop == end or "\n" in words.gaps[stop]):
                yield Proposal(name, 1.6, " ".join(words.slice(at, stop).split()))


def strongest(proposals: list[Proposal], cues: Cues, enough: float = ENOUGH) -> Proposal | None:
    """The name for which most speaks when the same name in different writings is counted together."""
    together: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        together[squash(without_legal_form(proposal.name)).removeprefix("the")].append(proposal)

    def total(group: list[Proposal]) -> float:
        weights = sorted((p.weight for p in group), reverse=True)
        return weights[0] + min(1.2, 0.3 * sum(weights[1:]))

    if not together:
        return None
    key = max(together, key=lambda k: total(together[k]))
    if total(together[key]) < enough:
        return None
    best = max(together[key], key=lambda p: (p.weight, len(p.name)))
    return fuller_name(best, key, together) or best


def fuller_name(best: Proposal, key: str, together: dict[str, list[Proposal]]) -> Proposal | None:
    """A longer writing of the same name that the mail uses too: "Meridian" is "Meridian Care Homes"."""
    if len(key) < 3:
        return None
    longer = [p for k, group in together.items() if k.startswith(key) and len(k) > len(key) + 2 for p in group if p.weight >= 1.0 and p.in_text and p.name.lower().startswith(best.name.lower() + " ")]
    longer = [p for p in longer if p.name[len(best.name) + 1 :].split()[0].lower() not in LINKING or len(p.name.split()) > 3]
    return max(longer, key=lambda p: (p.weight, -len(p.name))) if longer else None
