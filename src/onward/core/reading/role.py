"""Which job a message is about: the title as it stands there, or none.

Every place that may hold the title makes a proposal with a weight: the words around it ("position of …", "… role"), a
part of the subject, a line by itself. The same title in several places counts together. Signatures name the title of
whoever writes, so they are left out.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onward.core.mail.message import Message, PassageKind
from onward.core.reading.cues import Cues, Hit
from onward.core.reading.names import squash
from onward.core.reading.texts import LONGEST_SUBJECT, own_text, text_with_cues
from onward.core.reading.titles import DASHES, Extents

LONGEST_TITLE = 80
ENOUGH = 1.6
LOOSE = 1.0  # enough for the only title in the whole mail
OF_WORDS = ("of", "de", "di", "für", "van", "voor")
FREE_BEFORE = frozenset("as a an our for next becoming become".split())


@dataclass(frozen=True, slots=True)
class Title:
    """A possible job title, how much speaks for it, and the words it stands in; at is its place (subject first)."""

    name: str
    weight: float
    evidence: str
    at: int = 0
    in_subject: bool = False
    doubtful: bool = False  # no title word in it, or in small letters


def find_role(message: Message, cues: Cues, company: str | None) -> Title | None:
    """The job title that the message names best."""
    return best_title(tuple(fitting(titles_in(message, cues), company, cues)))


def titles_in(message: Message, cues: Cues) -> tuple[Title, ...]:
    """Every possible job title in subject and body."""
    own = len(message.passage(PassageKind.NEW))
    return titles_of(message.subject[:LONGEST_SUBJECT], own_text(message), own, cues)


@lru_cache(maxsize=4)
def titles_of(subject: str, body: str, own: int, cues: Cues) -> tuple[Title, ...]:
    """Every possible job title in these texts; kept, since it is asked before and after the company is known."""
    found: list[Title] = []
    for text, is_subject in ((subject, True), (body, False)):
        heard = text_with_cues(text, cues)
        extents = Extents(heard.words, cues, heard.hits)
        end = len(heard.words) if is_subject else bisect_left(heard.words.starts, own, hi=heard.signature)
        found += around_cues(extents, heard.hits, end, 0.5 if is_subject else 0.0)
        found += subject_parts(extents) if is_subject else free_titles(extents, end)
    return tuple(found)


def best_title(titles: tuple[Title, ...]) -> Title | None:
    """The title for which most speaks; the same title in several places counts together, a shorter wording a little."""
    together: dict[str, list[Title]] = defaultdict(list)
    for title in titles:
        together[squash(title.name)].append(title)

    def total(key: str) -> float:
        group = together[key]
        best = max(t.weight for t in group)
        more = min(1.0, 0.35 * (len(group) - 1)) + (
            0.3 if any(t.in_subject for t in group) and not all(t.in_subject for t in group) else 0.0
        )
        kin = any(k != key and (k in key or key in k) for k in together)
        return best + more + (0.35 if kin else 0.0)

    if not together:
        return None
    key = max(together, key=lambda k: (total(k), len(k)))
    alone = not together[key][0].doubtful and not any(
        total(k) > total(key) - 0.1
        for k, group in together.items()
        if not group[0].doubtful and k not in key and key not in k
    )
    if total(key) < (LOOSE if alone else ENOUGH):
        return None
    best = max(together[key], key=lambda t: t.weight)
    longer = [
        t
        for k, group in together.items()
        if total(k) >= ENOUGH
        for t in group
        if t.name.startswith(tuple(f"{best.name} {link} " for link in OF_WORDS))
    ]
    return max(longer, key=lambda t: t.weight, default=best)


def fitting(titles: tuple[Title, ...], company: str | None, cues: Cues) -> Iterator[Title]:
    """The titles without the company's own name before or behind them; none that are nothing but it."""
    own = squash(company) if company else ""
    for title in titles:
        name = title.name
        if own and own[:3] in squash(name):
            name = without_company(name, own)
        if name is not title.name and name.lower() in cues.not_titles:
            continue
        if len(squash(name)) >= 2:
            yield (
                title
                if name is title.name
                else Title(name, title.weight, name, title.at, title.in_subject, title.doubtful)
            )


def without_company(name: str, own: str) -> str:
    """The title without the company's name before or behind it: "Acme Data Analyst", "Data Analyst - Acme"."""
    parts = name.split(" ")
    for cut in range(1, len(parts) + 1):
        head = squash(" ".join(parts[:cut])).removesuffix("s")
        possessive = parts[cut - 1].endswith(("'s", "’s")) and (
            own.startswith(squash(parts[cut - 1][:-2])) or own in head
        )
        if own == head or own == head + "s" or possessive:
            return " ".join(parts[cut:]).lstrip("-–—,:| ")
    for cut in range(1, len(parts)):
        tail = squash(" ".join(parts[cut:]))
        if (
            tail
            and (own == tail or (len(tail) >= 4 and own.startswith(tail)))
            and parts[cut - 1][-1:] in {"-", "–", "—", ","}
        ):
            return " ".join(parts[:cut]).rstrip("-–—,:| ")
    return "" if squash(name) in own else name


def around_cues(extents: Extents, hits: list[Hit], end: int, bonus: float) -> Iterator[Title]:
    """Titles behind words such as "position of" and before words such as "position"."""
    for hit in hits:
        title = None
        if hit.row == "role_before" and (hit.start < end or hit.label):
            span = extents.behind(hit.end)
            title = titled(extents, span, hit.start, hit.end, weight_behind(extents, hit) + bonus)
        elif hit.row == "role_after" and hit.start < end:
            span = extents.before(hit.start)
            if span and not (hit.weak and not names_title(extents, span)):
                many = extents.words.lows[hit.start].endswith("s")
                weight = -0.1 if hit.weak else 0.8 if many else 1.0
                title = titled(extents, span, span[0], hit.end, weight + bonus)
        if title:
            yield title


def weight_behind(extents: Extents, hit: Hit) -> float:
    """How much the words before a title say by themselves: "Job title:" most, "position of" much, "the" little."""
    if hit.weak:
        return 0.4 if extents.words.lows[hit.start] == "as" else -0.5
    if hit.label:
        return 2.0
    return 1.35 if hit.start in extents.behind_words else 0.9


def names_title(extents: Extents, span: tuple[int, int]) -> bool:
    """True when a word like "interview" stands behind a title, and not "Pilot Recruitment" as a line by itself."""
    words = extents.words
    start, end = span
    by_itself = "\n" in words.gaps[start] and "\n" in words.gaps[min(end + 1, len(words))] and bool(start)
    return not by_itself and extents.weighs(start, end)


def subject_parts(extents: Extents) -> Iterator[Title]:
    """Parts of the subject that are a title by themselves: "Night Porter - your application"."""
    words = extents.words
    for at in range(len(words)):
        gap = words.gaps[at]
        if (
            at
            and not gap
            and words.lows[at - 1] not in {"for", "as", "re", "the", "about", "our", "your"}
            and not extents.is_code(at - 1)
        ):
            continue
        if (
            at in extents.cue_starts
            or words.lows[at] in extents.cues.articles
            or words.lows[at] in {"re", "fw", "fwd", "aw", "wg", "antw", "tr"}
        ):
            continue
        span = whole_rest(extents, at) or extents.extent(at)
        if span and extents.weighs(*span):
            title = titled(extents, span, span[0], 0, 0.5)
            if title:
                yield Title(
                    title.name, title.weight, title.evidence, title.at, in_subject=True, doubtful=title.doubtful
                )


def whole_rest(extents: Extents, at: int) -> tuple[int, int] | None:
    """A short subject from here to its end, when nothing in it ends a title: "Trainee chainman"."""
    words = extents.words
    end = len(words)
    if end - at > 4 or any(words.gaps[i] or extents.ends_here(i) for i in range(at + 1, end)):
        return None
    return (at, end) if not words.gaps[at] or at == 0 or words.lows[at - 1] == "re" else None


def free_titles(extents: Extents, end: int) -> Iterator[Title]:
    """Capitalised titles in the body with no cue beside them: a line by itself most, inside a sentence least."""
    words, cues = extents.words, extents.cues
    behind = 0
    for at in range(end):
        if at < behind or extents.weights[at] < 1.0 or not words.is_capital(at):
            continue
        start = at
        while (
            start > behind
            and words.gaps[start] == ""
            and (words.is_capital(start - 1) or words.lows[start - 1][0].isdigit())
            and words.lows[start - 1] not in cues.articles
        ):
            start -= 1
        span = extents.extent(start)
        if not span or span[1] <= at:
            continue
        behind = span[1]
        weight = free_weight(extents, *span)
        title = titled(extents, span, span[0], 0, weight) if weight > -2 else None
        if title:
            yield title


def free_weight(extents: Extents, start: int, end: int) -> float:
    """How much a title without cue counts by where it stands; -2 and less where it is somebody's own title."""
    words = extents.words
    gap = words.gaps[start]
    before = words.lows[start - 1] if start else ""
    if start == 0 or "\n" in gap:
        ends_line = "\n" in words.gaps[end] or words.gaps[end].lstrip(")")[:1] in {",", "(", "-", "–", "·", "|"}
        return -0.2 if ends_line and ":" not in words.gaps[end] else -0.9
    if gap in {",", "(", "|"} or gap in DASHES:
        is_somebody = words.is_capital(start - 1) and not extents.is_code(start - 1) and extents.weights[start - 1] == 0
        return -3.0 if is_somebody else -0.9
    if words.gaps[end] == "," and end < len(words) and words.is_capital(end) and before in {"our", "my", "the", "your"}:
        return -3.0
    if before in FREE_BEFORE and not gap:
        return -0.3
    return -3.0 if before in {"my", "with", "your", "by", "from", "our"} else -0.9


def titled(extents: Extents, span: tuple[int, int] | None, start: int, end: int, weight: float) -> Title | None:
    """A span as a title with its weight, or None when its words are none; start and end bound the evidence."""
    if not span or is_no_title(extents, *span, weight):
        return None
    words = extents.words
    first, last = span
    kind = max(extents.weights[first:last])
    written = words.is_capital(first) or words.lows[first][0].isdigit() or extents.cues.titles_go_on
    around = extents.text_of(min(start, first), max(end, last))
    doubtful = kind < 1.0 or not written
    name = extents.text_of(first, last)
    return Title(
        name, weight + shape_of(last - first, kind, written=written), around, words.starts[first], doubtful=doubtful
    )


def shape_of(length: int, kind: float, *, written: bool) -> float:
    """How much a span looks like a title by itself: a title word, a capital first (written), two to seven words."""
    shape = 1.4 if kind == 1.0 else 0.6 if kind else 0.0
    if written:
        shape += 0.5 if kind else 0.3
    elif kind < 1.0:
        shape -= 0.5 if kind else 0.8
    if 2 <= length <= 7:
        shape += 0.2
    elif length > 10:
        shape -= 0.8
    return shape - (0.6 if length > 4 and not written else 0.0)


def is_no_title(extents: Extents, first: int, last: int, weight: float) -> bool:
    """True when these words are no title although they stand where one may stand."""
    words, cues = extents.words, extents.cues
    lows = words.lows[first:last]
    if lows[0].startswith("{{") or cues.fillers.issuperset(lows):
        return True
    name = extents.text_of(first, last)
    if not 2 <= len(name) <= LONGEST_TITLE or name.isdigit() or "@" in name:
        return True
    if name.lower() in cues.not_titles and weight < 0.8:
        return True
    if not extents.weighs(first, last):
        return weight < 0 or all(extents.is_filling(i) or words.lows[i][0].isdigit() for i in range(first, last))
    bracket = next((at for at in range(first + 1, last) if words.gaps[at].endswith("(")), last)
    # Of "Dana Lee / Acme (Night Porter)" the bracket alone is the title.
    return not extents.weighs(first, bracket)
