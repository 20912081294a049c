"""What a sender's domain says about names in the text: "nineelderswater" is "Nine Elders Water"."""

from collections.abc import Iterator
from functools import lru_cache

from onward.core.reading.name_lists import listed
from onward.core.reading.names import LEGAL_WORDS, LINKING, ORGANISATIONS, joins, legal_end, squash
from onward.core.reading.senders import SenderType, is_shared_mailbox, is_tenant, is_unattended, sender_type
from onward.core.reading.words import Words

SECOND_LEVEL = listed("second_level")
PUBLIC_BODIES = listed("public_bodies")
OF = frozenset({"of", "de", "d'", "di", "do", "da", "du", "des", "von", "van"})
ROOMS = listed("rooms")
EXTRAS = listed("extras")
MOST_WORDS = 7


@lru_cache(maxsize=4096)
def domain_label(address: str) -> str:
    """The part of an address that may be the employer's name: "acme" of "hire.acme.co.uk"."""
    local, _, domain = address.rpartition("@")
    labels = [x for x in domain.split(".") if x]
    if len(labels) < 2:
        return ""
    if sender_type(address) is SenderType.SYSTEM:
        named = is_tenant(address) and not is_unattended(address.partition("+")[0]) and not is_shared_mailbox(address)
        mailbox = local.partition("+")[0] if named else ""
        first = next((x for x in labels[:-2] if x not in ROOMS), "")
        return first or (mailbox if mailbox not in ROOMS else "")
    labels = labels[:-1]
    while len(labels) > 1 and labels[-1] in SECOND_LEVEL:
        labels = labels[:-1]
    return labels[-1]


@lru_cache(maxsize=4096)
def core_of(label: str) -> str:
    """A domain's label without parts such as "-jobs" and "-careers"."""
    parts = [p for p in label.split("-") if p not in EXTRAS]
    return "-".join(parts) or label


def is_public_body(address: str) -> bool:
    """True when the domain belongs to a whole public service rather than to one employer."""
    return domain_label(address) in PUBLIC_BODIES


def names_like(words: Words, label: str, limit: int) -> Iterator[tuple[int, int, float]]:
    """Rows of words that the label stands for, with how alike they are (0.6 to 1), in the first `limit` words."""
    wanted = squash(core_of(label))
    if len(wanted) < 2:
        return
    short = len(wanted) <= 6
    heads = {wanted[:3], without_umlaut(wanted)[:3]}
    total = min(limit, len(words))
    for at in range(total):
        low = words.lows[at]
        if not low[0].isascii():
            low = squash(low)
        if low[:1] != wanted[0] and (len(low) < 4 or low not in wanted):
            continue
        begins = low[:3] in heads or ((short or len(low) < 3) and low[:1] == wanted[0] and words.is_capital(at))
        if not begins and not (len(low) >= 4 and low in wanted and words.is_capital(at)):
            continue
        best = best_reach(words, at, total, wanted)
        if best:
            yield fuller_start(words, at), fuller_end(words, best[0]), best[1]


def best_reach(words: Words, at: int, total: int, wanted: str) -> tuple[int, float] | None:
    """How far the name that begins at this word reaches, and how alike it is to the wanted word."""
    parts: list[str] = []
    best: tuple[int, float] | None = None
    capital = words.is_capital(at)
    for end in range(at + 1, min(at + MOST_WORDS, total) + 1):
        if end - 1 > at and not joins(words, end - 1):
            break
        low = words.lows[end - 1]
        parts.append(squash(low))
        alike = likeness(tuple(parts), wanted)
        linked = low in LINKING and low != "&"
        if alike and not linked and (best is None or alike > best[1]):
            whole = words.is_capital(end - 1) or low[0].isdigit()
            if (capital and whole) or (alike == 1.0 and len(wanted) >= 5 and (end - at > 1 or stands_alone(words, at))):
                best = end, alike
    return best


def fuller_end(words: Words, end: int) -> int:
    """The name with the words for an organisation that go on behind it: "Fellmouth" in "Fellmouth University"."""
    while end < len(words) and words.is_capital(end) and joins(words, end):
        low = words.lows[end]
        if low not in ORGANISATIONS and low.replace(".", "") not in LEGAL_WORDS:
            break
        end += 1
    return legal_end(words, end)


def fuller_start(words: Words, start: int) -> int:
    """The name with what goes before it: "Westfell" in "University of Westfell"."""
    if start and words.is_capital(start - 1) and words.lows[start - 1] in ORGANISATIONS and joins(words, start):
        return start - 1
    if (
        start >= 2
        and words.lows[start - 1] in OF
        and words.lows[start - 2] in ORGANISATIONS
        and words.is_capital(start - 2)
        and joins(words, start)
        and joins(words, start - 1)
    ):
        return start - 2
    return start


def stands_alone(words: Words, at: int) -> bool:
    """True for a small word that stands as a name does: behind a mark or "at", before one."""
    before = words.lows[at - 1] if at else ""
    return bool(words.gaps[at].strip(" .") or "\n" in words.gaps[at] or before in {"at", "@", "from", "with"}) and (
        words.gaps[at + 1] != "" or words.lows[at + 1] in LEGAL_WORDS
    )


def without_umlaut(text: str) -> str:
    """The letters without the e that stands for two dots: "wortbruecke" is "wortbrucke"."""
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def likeness(parts: tuple[str, ...], wanted: str) -> float:
    """How surely these words are what a domain's one word stands for, 0 to 1."""
    alike = plain_likeness(parts, wanted)
    if alike or not any(pair in wanted for pair in ("ae", "oe", "ue")):
        return alike
    return plain_likeness(tuple(without_umlaut(p) for p in parts), without_umlaut(wanted))


@lru_cache(maxsize=16384)
def plain_likeness(parts: tuple[str, ...], wanted: str) -> float:
    """The same letter for letter."""
    joined = "".join(parts)
    content = [p for p in parts if p not in LINKING]
    if (
        joined == wanted
        or "".join(content) == wanted
        or (joined.endswith("s") and len(parts) > 1 and joined[:-1] == wanted)
    ):
        return 1.0 if len(joined) >= 2 else 0.0
    if "and" in parts and any(
        "".join(word if p == "and" else p for p in parts) == wanted
        for word in ("und", "et", "y", "e", "en", "n", "og", "och", "i")
    ):
        return 1.0
    if len(content) > 1 and sum(map(len, content)) == len(wanted) and all(c in wanted for c in content):
        return 0.95
    if wanted.startswith(joined) and len(joined) >= 3:
        rest = wanted[len(joined) :]
        if rest in EXTRAS:
            return 0.95
        return 0.6 + 0.3 * len(joined) / len(wanted) if len(joined) >= 4 and len(joined) >= 0.45 * len(wanted) else 0.0
    if len(content) > 2 and wanted == content[0] + "".join(c[:1] for c in content[1:]):
        return 0.95
    if wanted.startswith("uni") and "university" in parts and wanted.endswith(parts[-1]):
        return 0.95
    if "".join(c[:1] for c in content) == wanted or "".join(p[:1] for p in parts) == wanted:
        return 0.9 if len(wanted) >= 3 else 0.75
    return 0.9 if len(content) > 1 and is_shortened(content, wanted) else 0.0


def is_shortened(content: list[str], wanted: str) -> bool:
    """True when the domain is made of the words' beginnings: "northbankair"; one inner word may be left out."""
    rest, left_out = wanted, 0
    for at, part in enumerate(content):
        same = next((i for i, (a, b) in enumerate(zip(part, rest, strict=False)) if a != b), min(len(part), len(rest)))
        if same < len(part) and same < 3:
            left_out += 1
            if at == 0 or left_out > 1 or at == len(content) - 1:
                return False
            continue
        rest = rest[same:]
    return not rest
