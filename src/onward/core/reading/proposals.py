"""What in a mail may name its employer: each place makes a proposal with a weight (company.py chooses among them)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onward.core.mail.message import Address, Message
from onward.core.reading.cues import NEVER_INSIDE, Cues, Hit
from onward.core.reading.domains import core_of, domain_label, is_public_body, likeness, names_like, without_umlaut
from onward.core.reading.name_lists import listed
from onward.core.reading.names import LEGAL_WORDS, ORGANISATIONS, joins, name_end, name_start, squash, tidy_name
from onward.core.reading.people import is_person, is_person_like
from onward.core.reading.senders import SenderType, is_agency, is_brand, is_tenant, sender_type
from onward.core.reading.texts import LONGEST_SUBJECT, TextWithCues, own_text, text_with_cues
from onward.core.reading.words import Words, words_of

LABELLED = 4.0  # "Employer: …" decides wherever it stands
CLIENT = 5.0  # "our client …" stands above everybody who writes
ROLE_HEAD = re.compile(r"\s*[,(]")
LONGEST_SENDER = 300
OPENING = frozenset("\"“'‘:* \n")
BETWEEN = frozenset({",", "|", "-", "–", "—", "/", "·", "•", "("})
MONTH_NAMES = listed("months")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible name of the employer: how much speaks for it, the words it stands in, whether the text names it."""

    name: str
    weight: float
    evidence: str
    in_text: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Letter:
    """What the proposals need of a message; label is the domain's part that may be a name, role the job's if known."""

    sender: Address
    kind: SenderType
    label: str
    from_agency: bool
    subject: TextWithCues
    body: TextWithCues
    role: str | None


def letter_of(message: Message, cues: Cues, role: str | None) -> Letter:
    """The message as the proposals need it."""
    sender = message.sender or Address("", "")
    sender = Address(sender.name[:LONGEST_SENDER], sender.address[:LONGEST_SENDER])
    label = domain_label(sender.address)
    kind = sender_type(sender.address)
    if " via " in sender.name and alike(sender.name.rpartition(" via ")[2], squash(core_of(label))):
        kind = SenderType.PLATFORM
    subject, body = text_with_cues(message.subject[:LONGEST_SUBJECT], cues), text_with_cues(own_text(message), cues)
    return Letter(sender, kind, label, is_agency(sender.address, sender.name), subject, body, role)


def propose(letter: Letter, cues: Cues) -> Iterator[Proposal]:
    """Every proposal from sender, subject and body."""
    sender, kind, label, body = letter.sender, letter.kind, letter.label, letter.body.words
    speaks = kind in {SenderType.SYSTEM, SenderType.OWN} and not is_public_body(sender.address) and label
    if speaks:
        yield from by_domain((words_of(sender.name), letter.subject.words, body), label, cues)
    yield from by_display(letter, cues)
    yield from by_cues(letter.subject, 1.6, letter, cues)
    yield from by_cues(letter.body, 1.3, letter, cues)
    if letter.from_agency:
        yield from by_subject_part(letter.subject.words, frozenset(body.lows), cues)
    yield from by_signature(body, letter.body.signature, cues)
    yield from by_listing(body, letter.role, cues, from_board=kind in {SenderType.BOARD, SenderType.PLATFORM})
    if speaks and (kind is SenderType.OWN or is_tenant(sender.address) or label in sender.domain.split(".")):
        yield Proposal(core_of(label), 1.0, sender.address, in_text=False)


def by_domain(texts: tuple[Words, Words, Words], label: str, cues: Cues) -> Iterator[Proposal]:
    """Names in display name, subject and body whose one word is the domain's: the surest sign there is."""
    for words, weight in zip(texts, (2.3, 2.1, 2.1), strict=True):
        for start, end, like in names_like(words, label, 900):
            name = tidy_name(words.slice(start, end))
            common = end - start == 1 and words.lows[start] in cues.not_names and like < 1
            if name and not common and cues.generic.isdisjoint({name.lower(), squash(name)}):
                yield Proposal(shorn(name), weight + like, folded(words, start, end))


def folded(words: Words, start: int, end: int) -> str:
    """Words as they stand, white space folded: what evidence is made of."""
    return " ".join(words.slice(start, end).split())


def shorn(name: str) -> str:
    """A name without the 's of "Acme's"; "St Cuthman's" keeps it."""
    return name[:-2] if name.endswith(("'s", "’s")) and not name.lower().startswith(("st ", "st. ", "saint ")) else name


def by_display(letter: Letter, cues: Cues) -> Iterator[Proposal]:
    """The employer's part of a display name: "Dana Lee (Acme)", "Acme Hiring Team"; nothing when it is a person's."""
    sender, kind = letter.sender, letter.kind
    name, via, _ = sender.name.strip().strip("\"'").partition(" via ")
    if not name or "@" in name.replace(" @ ", "") or kind is SenderType.FREE or name.lower() in cues.not_names:
        return
    part = employer_part(name, letter, cues)
    bare = stripped((part or name).removesuffix(f" {ROLE_HEAD.split(letter.role or '-')[0]}"), cues)
    if not bare or is_brand(bare) or bare.lower() in cues.not_names:
        return
    alike_domain = bool(letter.label) and alike(bare, squash(core_of(letter.label)))
    if is_person(name, sender.address) and not part and not alike_domain:
        return
    if part or kind is SenderType.SYSTEM:
        yield Proposal(bare, 2.2, sender.name)
    elif kind in {SenderType.BOARD, SenderType.PLATFORM}:
        if not alike_domain and (via or bare != name or not is_person_like(name, cues)):
            yield Proposal(bare, 0.6 if via and is_person_like(bare, cues) else 1.7, sender.name)
    else:
        yield Proposal(
            bare, 2.0 if alike_domain or bare != name else 0.5 if is_person_like(name, cues) else 1.2, sender.name
        )


def employer_part(name: str, letter: Letter, cues: Cues) -> str:
    """What stands beside a person in a display name, or nothing."""
    for pattern in cues.display_parts:
        match = pattern.search(name)
        if match and match[1][:1].isupper():
            return match[1]
    left, comma, right = name.partition(",")
    if comma and letter.label and alike(left, squash(core_of(letter.label))):
        return left
    if comma and (
        is_person(left, letter.sender.address) or (squash(right) not in LEGAL_WORDS and is_person_like(left, cues))
    ):
        return right
    return ""


def alike(name: str, wanted: str) -> bool:
    """True when a name is what a domain's one word stands for, or begins with it."""
    parts = tuple(squash(w) for w in name.split() if squash(w))
    if not parts or not wanted:
        return False
    joined = "".join(parts)
    return likeness(parts, wanted) > 0 or (len(wanted) >= 4 and joined.startswith((wanted, without_umlaut(wanted))))


def stripped(name: str, cues: Cues) -> str:
    """A name without "Recruiting Team", "Careers" and their like around it; empty when nothing else is left."""
    words = tidy_name(name).split()
    while words and (squash(words[-1]) in cues.generic or words[-1] in {"|", "-", "–", "—", "&", "·"}):
        words.pop()
    while (
        words and (squash(words[0]) in cues.generic or words[0] in {"|", "-", "–", "—", "&", "·"}) and words[0] != "The"
    ):
        words.pop(0)
    return "" if words in (["The"], []) else shorn(tidy_name(" ".join(words)))


def accepted(words: Words, start: int, end: int, cues: Cues) -> str:
    """The words as a company's name, or nothing when they name none."""
    if start >= end or is_brand(words.lows[start]):
        return ""
    while start < end < start + 3 and words.lows[start] in cues.not_names and words.lows[start] not in ORGANISATIONS:
        if words.lows[start] == "the" and end - start > 1 and words.is_capital(start):
            break
        start += 1
    if start == end or words.lows[start][0].isdigit():
        return ""
    name = stripped(words.slice(start, end), cues)
    low, one = name.lower(), squash(name)
    if (
        len(one) < 2
        or low in cues.not_names
        or low in LEGAL_WORDS
        or one in cues.generic
        or sum(c.isdigit() for c in name) >= 4
    ):
        return ""
    first = low.split()[0]
    return "" if first in NEVER_INSIDE or first in MONTH_NAMES or is_brand(name) or is_brand(first) else name


def is_title(words: Words, start: int, end: int, cues: Cues) -> bool:
    """True when one of these words turns a name into a job title."""
    return any(cues.role_weight(low) == 1.0 for low in words.lows[start:end])


def by_cues(text: TextWithCues, weight: float, letter: Letter, cues: Cues) -> Iterator[Proposal]:
    """Names with the words around them that only stand around an employer's name."""
    words = text.words
    for hit in text.hits:
        if hit.row in {"company_before", "client"}:
            proposal = behind_cue(words, hit, weight, letter, cues)
            if proposal:
                yield proposal
        elif hit.row == "company_after" and hit.start and words.gaps[hit.start] in {"", "'s", "’s", "|"}:
            start = name_start(words, hit.start, NEVER_INSIDE)
            name = accepted(words, start, hit.start, cues)
            if name and not is_title(words, start, hit.start, cues):
                yield Proposal(name, weight * (0.5 if hit.weak else 0.9), folded(words, start, hit.end))


def behind_cue(words: Words, hit: Hit, weight: float, letter: Letter, cues: Cues) -> Proposal | None:
    """The name that stands behind words such as "your application to"."""
    if hit.label and hit.start and not words.gaps[hit.start]:
        return None  # "Pine Trust: …" is no label
    gap = words.gaps[hit.end]
    is_client = hit.row == "client"
    if (
        hit.end >= len(words)
        or ("\n" in gap and not hit.label)
        or (not OPENING.issuperset(gap) and not (is_client and gap in {"-", "–", "—", "("}))
    ):
        return None
    end = name_end(words, hit.end, NEVER_INSIDE)
    name = accepted(words, hit.end, end, cues)
    if not name or is_title(words, end - 1, end, cues):
        return None
    if is_client:
        heading = hit.end - hit.start == 1 and words.is_capital(hit.start)  # "Client Care Manager"
        return (
            None
            if heading or (hit.weak and not letter.from_agency)
            else Proposal(name, CLIENT, folded(words, hit.start, end))
        )
    return Proposal(
        name,
        LABELLED if hit.label and not hit.weak else weight * factor_before(words, hit, cues),
        folded(words, hit.start, end),
    )


def by_subject_part(words: Words, body: frozenset[str], cues: Cues) -> Iterator[Proposal]:
    """Names that are a part of an agency's subject by themselves: "Ops Director, Acme"."""
    parts = [*(at for at in range(len(words)) if at == 0 or words.gaps[at] or words.lows[at - 1] == "re"), len(words)]
    for start, end in pairwise(parts):
        if name_end(words, start, NEVER_INSIDE) == end and not any(
            cues.role_weight(low) or low in cues.not_roles for low in words.lows[start:end]
        ):
            name = accepted(words, start, end, cues)
            if name and (end - start > 1 or words.lows[start] in body):
                yield Proposal(name, 0.9, folded(words, start, end))


def factor_before(words: Words, hit: Hit, cues: Cues) -> float:
    """How much the words before a name count: all when they say it, or when a job title stands before a bare "at"."""
    if not hit.weak:
        return 1.0
    low, before = words.lows[hit.start], hit.start - 1
    if low in {"with", "by"} and hit.end + 1 < len(words) and not joins(words, hit.end + 1):
        return 0.4  # one word behind "with" is a person more often
    if before >= 0 and low in {"at", "with", "@"}:
        gap = words.gaps[hit.start]
        if gap == ")" or (gap == "" and cues.role_weight(words.lows[before]) > 0):
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
        tied = words.lows[at] in {"@", "at"}
        if tied or (words.gaps[at][:1] in BETWEEN and words.gaps[at] != "-"):
            behind = at + 1 if tied else at
            stop = name_end(words, behind, NEVER_INSIDE)
            name = accepted(words, behind, stop, cues)
            if name and not is_title(words, behind, stop, cues):
                says = any(
                    cues.role_weight(low) > 0 or low in cues.generic or low in cues.signers
                    for low in words.lows[start:at]
                )
                yield Proposal(name, 1.35 if says else 0.8, folded(words, behind, stop))
                start = at
    if words.lows[line] in {"your", "the"} and not words.is_capital(min(line + 1, end - 1)):
        return
    line += words.lows[line] == "your"
    stop = name_end(words, line, NEVER_INSIDE)
    name = accepted(words, line, stop, cues)
    if name and not is_title(words, line, stop, cues):
        whole = folded(words, line, stop)
        team = squash(words.lows[stop - 1]) in cues.generic and squash(whole) != squash(name)
        name = name.removeprefix("The ") if team else name
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
            name = accepted(words, at, stop, cues)
            if name and (stop in {dot, end} or "\n" in words.gaps[stop]):
                yield Proposal(name, 1.6, folded(words, at, stop))
