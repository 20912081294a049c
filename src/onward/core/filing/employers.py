"""Which employer each message comes from: names, domains and hiring systems' addresses brought together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.core.filing.names import LEGAL, acronym, core_words, site_of, spellings, word_of
from onward.core.filing.words import read_set
from onward.core.mail.message import Address
from onward.core.reading.reading import Kind, Reading
from onward.core.reading.senders import SenderType, sender_type

SHORTEST_PREFIX = 4
# A domain whose mail names its own company in fewer than this share of cases, and several others, writes for others.
SHARE_OF_ONE_NAME = 0.6
NO_COMPANY = read_set("no_company")
BEHIND_A_NAME = NO_COMPANY | LEGAL
SHARED_FIRST_WORDS = read_set("shared_first_words")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote a message, or whom it was written to when it is the person's own.

    site: the registered domain when it may be a company's own, else None. name, agency: as read.
    slug, shown: what a hiring system's address and From name say, as one word.
    address: the other person's address when it is a personal one at a free mail service.
    """

    site: str | None
    name: str | None
    agency: str | None
    slug: str | None
    shown: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """Employer and agency of a message as keys that are equal for the same employer; None where nothing tells."""

    employer: str | None
    agency: str | None


class Alike:
    """Names that mean the same thing (union-find); each group is known by its smallest member."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, name: str) -> str:
        """The name a group is known by."""
        while (above := self._above.get(name, name)) != name:
            self._above[name] = self._above.get(above, above)
            name = above
        return name

    def join(self, one: str, other: str) -> None:
        """Say that two names mean the same."""
        first, second = sorted((self.find(one), self.find(other)))
        self._above[second] = first


def other_side(reading: Reading) -> Address | None:
    """The address on the other side of a message: its sender, or the first recipient of one's own mail."""
    envelope = reading.envelope
    return next(iter(envelope.recipients), None) if reading.kind is Kind.SENT else envelope.sender


def trace_origin(reading: Reading) -> Origin:
    """Take from one reading what tells its employer."""
    address = other_side(reading)
    name, agency = (text if text and spellings(text) else None for text in (reading.company, reading.agency))
    if name and reading.role and spellings(name) == spellings(reading.role):
        name = None
    if address is None:
        return Origin(None, name, agency, None, None, None)
    site = site_of(address.domain)
    kind = sender_type(address.address)
    if not name and reading.kind is Kind.SENT and kind is SenderType.OWN and spellings(address.name):
        name = address.name
    if kind is not SenderType.SYSTEM or agency:
        own_site = site if kind is SenderType.OWN else None
        return Origin(own_site, name, agency, None, None, address.address if kind is SenderType.FREE else None)
    shown = address.name if not NO_COMPANY.issuperset(core_words(address.name)) else None
    return Origin(None, name or shown, None, read_slug(address, site), spellings(shown)[0] if shown else None, None)


def read_slug(address: Address, site: str) -> str | None:
    """The employer's short name in a hiring system's address: before the @ or before the system's own domain."""
    for text in (address.domain.removesuffix(site).strip(".").replace(".", "-"), address.local):
        words = [word for word in text.split("-") if word]
        if words and not NO_COMPANY.intersection(words) and not text.isdigit():
            return "".join(words)
    return None


def resolve_employers(readings: Sequence[Reading]) -> list[Identity]:
    """The employer of each reading, in the order given; depends only on the set of readings."""
    origins = [trace_origin(reading) for reading in readings]
    shared = find_shared_sites(origins)
    alike = Alike()
    for name in {name for origin in origins for name in (origin.name, origin.agency) if name}:
        first, *others = spellings(name)
        for other in others:
            alike.join(first, other)
    join_names_to_sites(origins, shared, alike)
    join_short_names(origins, alike)
    met = {word_of(origin.site) for origin in origins if origin.site} | {
        spellings(origin.name)[0] for origin in origins if origin.name and origin.name != origin.shown
    }
    return [identify(origin, shared, met, alike) for origin in origins]


def says_its_own_name(name: str, site: str) -> bool:
    """Whether a domain is a company's name as one word, its beginning, or its first letters."""
    word = word_of(site)
    forms = spellings(name)
    if word in forms or acronym(name) == word:
        return True
    return any(len(a) >= SHORTEST_PREFIX and b.startswith(a) for form in forms for a, b in ((form, word), (word, form)))


def find_shared_sites(origins: Iterable[Origin]) -> set[str]:
    """Domains that write for several companies: agencies, and hiring systems nobody has told us of."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shared = set()
    for origin in origins:
        if origin.site and origin.agency and says_its_own_name(origin.agency, origin.site):
            shared.add(origin.site)
        if origin.site and origin.name:
            names[origin.site]["" if says_its_own_name(origin.name, origin.site) else spellings(origin.name)[0]] += 1
    for site, counts in names.items():
        if len(counts) > 1 and not counts[""] and max(counts.values()) < SHARE_OF_ONE_NAME * counts.total():
            shared.add(site)
    return shared


def join_names_to_sites(origins: Iterable[Origin], shared: set[str], alike: Alike) -> None:
    """A name that is only ever met with one domain is that domain's company, also when it reads differently."""
    sites: defaultdict[str, set[str]] = defaultdict(set)
    own_words: set[str] = set()
    for origin in origins:
        if origin.site and origin.site not in shared:
            own_words.add(word_of(origin.site))
            if origin.name:
                sites[spellings(origin.name)[0]].add(word_of(origin.site))
    for name, words in sites.items():
        for word in words:
            if word.startswith(name) and word.removeprefix(name) in BEHIND_A_NAME:
                alike.join(name, word)
        if len(words) == 1 and name not in own_words:
            alike.join(name, next(iter(words)))


def join_short_names(origins: Iterable[Origin], alike: Alike) -> None:
    """A short name or an acronym means the longer one when only one employer can be meant."""
    longer: defaultdict[str, set[str]] = defaultdict(set)
    all_names = {origin.name for origin in origins if origin.name}
    for name in all_names:
        core = core_words(name)
        for count in range(1, len(core)):
            longer["".join(core[:count])].add(name)
        if letters := acronym(name):
            longer[letters].add(name)
    words = {word_of(origin.site) for origin in origins if origin.site}
    short = {spellings(name)[0] for name in all_names} | words
    for word in sorted(short):
        meant = {alike.find(spellings(name)[0]) for name in longer.get(word, ())}
        if len(meant) == 1 and word not in SHARED_FIRST_WORDS:
            alike.join(word, meant.pop())


def identify(origin: Origin, shared: set[str], met: set[str], alike: Alike) -> Identity:
    """The keys of one message; a hiring system's address is trusted when it says a name met elsewhere (`met`)."""
    agency = alike.find(spellings(origin.agency)[0]) if origin.agency else None
    name = alike.find(spellings(origin.name)[0]) if origin.name else None
    if origin.site and origin.site in shared:
        agency = agency or alike.find(word_of(origin.site))
    if agency:
        return Identity(None if name == agency else name, agency)
    if origin.site:
        return Identity(alike.find(word_of(origin.site)), None)
    trusted = next((word for word in (origin.slug, origin.shown) if word and word in met), None)
    if trusted or name or origin.slug:
        return Identity(alike.find(trusted) if trusted else name or alike.find(origin.slug or ""), None)
    return Identity(f"@{origin.address}" if origin.address else None, None)
