"""Which job a message is about: the title as it stands there, or none."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onward.core.mail.message import Message, PassageKind
from onward.core.reading.cues import Cues
from onward.core.reading.names import squash, tidy_name

LONGEST_LOOK = 5_000
ENOUGH = 1.6
ARTICLE = re.compile(r"\s*(?:the|our|a|an|this|your|of|post of|position of|role of|job of|der|die|das|den|dem|des|eine?[nrms]?|unsere[rnms]?|als|zum|zur|un|une|le|la|les|l['’]|de|du|d['’]|des|il|lo|una|uno|el|los|las|o|os|as|um|uma|de het|het|een|onze|per|di)\s+", re.IGNORECASE)
END = re.compile(r"[.!?;:\n\"“”„»«|•]|\.\s|,\s|\s[-–—]\s|\s\(|$")
CODE = re.compile(r"^(?!(?:19|20)\d\d\W*$)(?:#|No\.?|Nr\.?|Ref\.?:?|ID:?|Req\.?:?)?\s*(?=\S*\d)[A-Z0-9][A-Z0-9/_.-]{3,}$", re.IGNORECASE)
GENDER_TAG = re.compile(r"\s*[\(\[](?:[mwfdhxv](?:\s*[/|,*-]\s*[mwfdhxv])+|all genders|alle|gn|h/f|f/h)[\)\]]", re.IGNORECASE)
NOT_A_ROLE = re.compile(r"^(?:(?:the|this|that|your|our|any|other|same|above|following|current|next|open|new|future|further|more|role|position|job|post|application|interview|opportunity|opportunities|positions|roles|us|you|it|a|an|team|career|careers|employment|work|interest|time|company|process|recent|available|several|many|all|online|first|second|final|phone|video|technical|job interview|reference|number|update|status|re|fwd|internal|external|open position|job application|vacancy|candidate|candidates|applicant|each|both|future opportunities|other opportunities|hiring|hiring manager|hiring team|recruitment|recruitment team|recruiter|recruiting|talent|talent acquisition|manager|team member|selection|success|successful|further consideration|next steps|next step|next stage|and|or|of|for)\s*)+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A possible job title, how much speaks for it, and the words it stands in."""

    name: str
    weight: float
    evidence: str


def find_role(message: Message, cues: Cues, company: str | None) -> Title | None:
    """The job title that the message names best."""
    titles = list(titles_of(message, cues, company))
    return best_title(titles)


def find_roles(message: Message, cues: Cues, company: str | None) -> tuple[str, ...]:
    """Every job title that is named for certain, in the order of the text, longest wording first kept once."""
    kept: list[str] = []
    for title in titles_of(message, cues, company):
        if title.weight >= 2.4 and not any(squash(title.name) in squash(k) or squash(k) in squash(title.name) for k in kept):
            kept.append(title.name)
    return tuple(kept)


def best_title(titles: list[Title]) -> Title | None:
    """The title for which most speaks; the same title in several places counts together."""
    together: dict[str, list[Title]] = defaultdict(list)
    for title in titles:
        together[squash(title.name)].append(title)
    if not together:
        return None
    def total(group: list[Title]) -> float:
        return max(t.weight for t in group) + min(1.0, 0.35 * (len(group) - 1))
    group = max(together.values(), key=total)
    return max(group, key=lambda t: t.weight) if total(group) >= ENOUGH else None


def titles_of(message: Message, cues: Cues, company: str | None) -> Iterator[Title]:
    """Every possible job title in subject and body."""
    body = message.passage(PassageKind.NEW)[:LONGEST_LOOK]
    for text, bonus in ((message.subject, 0.5), (unwrap(body), 0.0)):
        yield from behind_cues(text, bonus, cues, company)
        yield from before_cues(text, bonus, cues, company)
    yield from in_subject(message.subject, cues, company)
    yield from in_headings(body, cues, company)


def unwrap(text: str) -> str:
    """The text with the line breaks of hard-wrapped paragraphs taken out, headings and lists left."""
    return re.sub(r"(?<=[a-z,;&/])\n(?=[a-zA-Z(])", " ", text)


def behind_cues(text: str, bonus: float, cues: Cues, company: str | None) -> Iterator[Title]:
    """Titles behind words such as "position of"."""
    for match in cues.role_before.finditer(text):
        weak = match[0].lower() in cues.weak_role_before
        span = span_behind(text, match.end(), cues)
        title = accept(span, cues, company)
        if not title:
            continue
        weight = score(title, cues) + bonus + (-0.9 if weak else 0.9)
        yield Title(title, weight, evidence(text, match.start(), title))


def span_behind(text: str, at: int, cues: Cues) -> str:
    """The words from here to where a title ends."""
    window = text[at : at + 140]
    for _ in range(3):
        article = ARTICLE.match(window)
        if not article:
            break
        window = " " + window[article.end() :]
    window = window.lstrip(" \t:\n\"“'‘*#")
    cut = len(window)
    for end in END.finditer(window):
        if end[0] in (" (", ", ") or end[0].strip() in ("-", "–", "—"):
            if keeps_on(window, end.start(), end.end(), cues):
                continue
        cut = end.start()
        break
    window = window[:cut]
    stop = next((m for m in cues.role_stop.finditer(window) if m.start() > 0), None)
    after = next((m for m in cues.role_after.finditer(window) if m.start() > 0), None)
    cut = min((m.start() for m in (stop, after) if m), default=len(window))
    return window[:cut]


def keeps_on(window: str, start: int, end: int, cues: Cues) -> bool:
    """True when a title goes on behind a comma, dash or bracket: "Software Engineer, Product", "Intern (Undergrad) - Systems"."""
    rest = window[end : end + 40]
    head = window[:start]
    if not head or not head[0].isupper() or not rest[:1].isupper():
        return window[start:end] == " (" and bool(GENDER_TAG.match(window[start:]))
    if window[start:end] == ", " and cues.role_stop.match(rest):
        return False
    return window[start:end] != ", " or bool(re.match(r"[A-Z][\w&/+-]+(?:\s+(?:and|&|[A-Z(])[\w&/+-]*)*\s*(?:$|[,.)(-]|" + "position|role|opening|post|at|with|job" + ")", rest))


def before_cues(text: str, bonus: float, cues: Cues, company: str | None) -> Iterator[Title]:
    """Titles before words such as "position"."""
    for match in cues.role_after.finditer(text):
        head = text[max(0, match.start() - 110) : match.start()].rstrip()
        breaks = [m.end() for m in re.finditer(r"[.!?;:\n\"“”]\s*|,\s(?![A-Z])", head)]
        head = head[breaks[-1] :] if breaks else head
        words = head.split()
        title = accept(title_before(words, cues), cues, company)
        if title:
            yield Title(title, score(title, cues) + bonus + 0.8, " ".join((title + text[match.start() - 1 : match.end()]).split()))


def title_before(words: list[str], cues: Cues) -> str:
    """The last words that can be a title: back to the last article, or to the last small word that links nothing."""
    start = len(words)
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        low = word.lower().strip(",")
        if low in ("the", "our", "a", "an", "this", "your", "that", "their"):
            return " ".join(words[at + 1 :])
        small = word[0].islower() and not cues.role_words.fullmatch(word) and low not in ("of", "and", "for", "in", "de", "in/co-op", "to", "with", "/")
        if small and any(w[0].isupper() for w in words[at + 1 :]):
            break
        if len(words) - at > 9:
            break
        start = at
    return " ".join(words[start:])


def in_subject(subject: str, cues: Cues, company: str | None) -> Iterator[Title]:
    """Parts of the subject that are a title by themselves: "Night Porter - your application"."""
    bare = re.sub(r"^(?:\s*(?:re|fw|fwd|aw|wg|tr|rv|r|sv|antw)\s*:\s*)+", "", subject, flags=re.IGNORECASE)
    parts = re.split(r"\s+[-–—|/:•]\s+|:\s+|\s*[|•]\s*|\s[@]\s|,\s+(?=ref|your|application)|\s+\bat\b\s+|\s+\bwith\b\s+|\s+\bfor\b\s+(?:the\s+)?|\s[–—]|\[|\]", bare)
    for part in parts:
        title = accept(part, cues, company)
        if title and cues.role_words.search(title):
            whole = 0.5 if len(title.split()) <= 8 else 0.0
            yield Title(title, score(title, cues) + whole, " ".join(part.split()))


def in_headings(body: str, cues: Cues, company: str | None) -> Iterator[Title]:
    """Short lines of the body that are a title by themselves."""
    for line in body.split("\n")[:60]:
        bare = line.strip(" #*\t-–•>")
        if 3 < len(bare) <= 90 and bare[0].isupper() and not bare.endswith((".", "!", "?", ",")) and cues.role_words.search(bare):
            title = accept(re.split(r"\s+\bat\b\s+|\s+\bwith\b\s+", re.sub(r"^[A-Za-z ]{2,18}:\s*", "", bare))[0], cues, company)
            if title and len(title.split()) <= 9:
                yield Title(title, score(title, cues) - 0.4, bare)


def accept(span: str, cues: Cues, company: str | None) -> str:
    """A span as a job title, or nothing."""
    title = tidy_name(GENDER_TAG.sub("", span) if span.rstrip().endswith((")", "]")) else span)
    words = [w for w in title.split() if not CODE.match(w.strip("()[],"))]
    while words and words[0].lower() in ("the", "our", "a", "an", "this", "your", "for", "of", "–", "-", "new", "advertised", "above"):
        words.pop(0)
    while words and words[-1].lower().strip(",") in ("position", "role", "post", "vacancy", "opening", "job", "the", "a", "of", "for", "and", "in", "-", "–", "application", "interview", "applications", "ref", "(ref", "req", "id", "&", "with", "at", "or"):
        words.pop()
    title = tidy_name(" ".join(words))
    if not title or len(words) > 14 or NOT_A_ROLE.match(title) or title.isdigit() or len(title) < 2:
        return ""
    if company and squash(title) and (squash(title) == squash(company) or squash(company).startswith(squash(title))):
        return ""
    if title[0].islower() and not cues.role_words.search(title):
        return ""
    return title


def score(title: str, cues: Cues) -> float:
    """How much a span looks like a job title by itself."""
    words = title.split()
    weight = 1.4 if cues.role_words.search(title) else 0.0
    weight += 0.5 if all(w[0].isupper() or not w[0].isalpha() or w in ("of", "and", "for", "in", "&", "the", "to", "de", "du", "di", "der", "für", "en", "et", "y", "e", "van") for w in words) else 0.0
    weight += 0.2 if 2 <= len(words) <= 7 else 0.0
    return weight - (0.8 if len(words) > 9 else 0.0) - (0.6 if title[0].islower() and len(words) > 4 else 0.0)


def evidence(text: str, start: int, title: str) -> str:
    """The words from the cue to the end of the title, as they stand; the title alone when something was left out of it."""
    around = " ".join(text[start : start + 200].split())
    at = around.find(title)
    return around[: at + len(title)] if at >= 0 else title


REQUISITION = re.compile(
    r"(?:\b(?:req(?:uisition)?(?:\s*(?:id|number|no\.?|nr\.?))?|job\s*(?:id|number|no\.?|ref(?:erence)?|code|req|requisition(?:\s+id)?)|ref(?:erence|erenz|erencia|\.)?(?:\s*(?:number|no\.?|nr\.?|code|id))?|vacancy\s*(?:id|number|ref(?:erence)?|no\.?)|posting\s*(?:id|number)?|position\s*(?:id|number|no\.?)|kennziffer|stellen-?(?:id|nr\.?)|référence|réf\.?|referencia|riferimento|rif\.?|vacaturenummer|referência|refª|application\s*(?:id|number|ref(?:erence)?))\b\.?\s*[:#]?\s*#?\s*)(?P<code>[A-Z0-9](?=[A-Z0-9/_.-]*\d)[A-Z0-9/_.-]{2,24}[A-Z0-9])",
    re.IGNORECASE,
)
BARE_CODE = re.compile(r"(?<![\w/@.-])(?P<code>(?:[A-Z]{1,5}-?\d{3,8}(?:BR)?|\d{4,7}BR|20\d\d-\d{3,6}|\d{3}-[A-Z]{2,3}-\d{3,6}|[A-Z]{2,5}[-/](?:20\d\d[-/])?[A-Z0-9]{1,5}[-/]?\d{1,6}|[A-Z]{1,4}/\d{2,6}(?:/\d{1,5})?|[A-Z]{2,6}-\d{2,6}(?:-\d{1,6})*))(?![\w/-])")


def find_requisition(message: Message) -> str | None:
    """The job's reference number: named as one, or of the shape of one in the subject or in brackets."""
    body = message.passage(PassageKind.NEW)[:3000]
    for text in (message.subject, body):
        named = REQUISITION.search(text)
        if named:
            return named["code"].rstrip(".-/")
    bare = BARE_CODE.search(message.subject) or next((m for m in BARE_CODE.finditer(body) if body[m.start() - 1 : m.start()] in "([-#" or " - " in body[max(0, m.start() - 3) : m.start()]), None)
    return bare["code"] if bare else None
