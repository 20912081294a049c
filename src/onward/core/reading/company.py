"""Whose mail it is: the employer that a message names, or none. A made-up name is worse than none.

Every place that may name the employer makes a proposal with a weight (proposals.py): the words around it ("your
application to …"), the display name, the signature, and the domain, whose one word is looked for in the text
(domains.py).
The same name in different writings counts together.
"""

from collections import defaultdict
from dataclasses import dataclass

from onward.core.known import Known
from onward.core.mail.message import Message
from onward.core.reading.cues import Cues
from onward.core.reading.domains import core_of
from onward.core.reading.names import LEGAL_WORDS, LINKING, squash, without_legal_form
from onward.core.reading.people import people_of
from onward.core.reading.proposals import CLIENT, LABELLED, Letter, Proposal, alike, letter_of, propose
from onward.core.reading.senders import SenderType, is_agency
from onward.core.reading.taught import is_taught_sender

ENOUGH = 1.0
SHOWN = 2.0  # what a display name or the domain says: only there words before a name belong to it
ENOUGH_WITHOUT_ADDRESS = 0.7  # where the address belongs to a system or a board, only the text can name the employer


@dataclass(frozen=True, slots=True)
class Employer:
    """The employer (and the agency that writes for it, if one does) with the words that name it."""

    company: str | None
    agency: str | None
    evidence: str | None


def find_company(message: Message, cues: Cues, known: Known, role: str | None = None) -> Employer:
    """The employer that the message names; role is the job's title if known, which is never taken for the employer."""
    letter = letter_of(message, cues, role)
    sender = letter.sender
    for taught in known.companies:
        if is_taught_sender(sender, taught.address, taught.name):
            return Employer(taught.company, None, sender.name or sender.address)
    not_companies = people_of(message, sender, letter.body.words)
    if role and any(cues.role_weight(word.lower()) == 1.0 for word in role.split()):
        not_companies |= {squash(role)}
    proposals = [p for p in propose(letter, cues) if squash(p.name) not in not_companies]
    best = strongest(
        [p for p in proposals if p.weight < CLIENT], ENOUGH if letter.kind is SenderType.OWN else ENOUGH_WITHOUT_ADDRESS
    )
    client = next((p for p in proposals if p.weight >= CLIENT), None) or client_of(letter, best, proposals)
    if client:
        agency = best.name if best and squash(best.name) != squash(client.name) else None
        return Employer(client.name, agency, client.evidence)
    return Employer(best.name, None, best.evidence) if best else Employer(None, None, None)


def client_of(letter: Letter, agency: Proposal | None, proposals: list[Proposal]) -> Proposal | None:
    """Whom an agency's mail names besides the agency itself."""
    if not agency or not is_agency(letter.sender.address, agency.name):
        return None
    label, shown = squash(core_of(letter.label)), squash(letter.sender.name)
    others = [
        p
        for p in proposals
        if p.in_text
        and p.weight < CLIENT
        and not alike(p.name, label)
        and squash(p.name) not in {squash(agency.name), ""}
        and squash(p.name) not in shown
    ]
    return strongest(others, ENOUGH_WITHOUT_ADDRESS)


def strongest(proposals: list[Proposal], enough: float) -> Proposal | None:
    """The name for which most speaks when the same name in different writings is counted together."""
    together: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        together[squash(without_legal_form(proposal.name)).removeprefix("the")].append(proposal)

    def total(group: list[Proposal]) -> float:
        weights = sorted((p.weight for p in group), reverse=True)
        return weights[0] + min(1.2, 0.3 * sum(weights[1:]))

    labelled = next((p for p in proposals if p.weight == LABELLED), None)
    if labelled or not together:
        return labelled
    key = max(together, key=lambda k: total(together[k]))
    if total(together[key]) < enough:
        return None
    best = max(together[key], key=lambda p: (p.weight, len(p.name)))
    whole = fuller_name(best, key, together) or best
    whole = fuller_name(whole, squash(whole.name), together) or whole
    legal = [p for p in together[key] if p.in_text and p.name.startswith(f"{whole.name} ")]
    return max(legal, key=lambda p: len(p.name), default=whole)


def fuller_name(best: Proposal, key: str, together: dict[str, list[Proposal]]) -> Proposal | None:
    """A longer writing of the same name that the mail uses too: "Copse" is "Copse Care Homes"."""
    if len(key) < 3:
        return None
    longer = []
    for other, group in together.items():
        if len(other) > len(key) + 2:
            enough = 1.0 if other.startswith(key) else SHOWN if other.endswith(key) else CLIENT
            longer += [p for p in group if p.weight >= enough and p.in_text and is_longer(p.name, best.name)]
    return max(longer, key=lambda p: (p.weight, -len(p.name))) if longer else None


def is_longer(long: str, short: str) -> bool:
    """True when the one name is the other with words before or behind it that belong to a name."""
    if long.lower().startswith(short.lower() + " "):
        rest = long[len(short) + 1 :].lower().split()
        return not any(squash(w) in LEGAL_WORDS for w in rest) and (rest[0] not in LINKING or len(rest) > 2)
    return long.lower().endswith(" " + short.lower()) and not long.lower().startswith(("the ", "in ", "at "))
