"""Mail that answers several applications at once: which kind for which role.

Two things must come together, since nearly every mail that talks of other roles answers one only: words that say so
("two of our roles", "a different matter", a subject "A / B"), and two to four different titles.
"""

import re
from collections.abc import Iterable, Iterator

from onward.core.mail.message import Message
from onward.core.reading.cues import Cues
from onward.core.reading.heard import Line, body_lines
from onward.core.reading.names import squash
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Answer, Kind
from onward.core.reading.role import Title, fitting, titles_in
from onward.core.reading.sentences import Place
from onward.core.reading.texts import LONGEST_SUBJECT, own_text, text_with_cues
from onward.core.reading.voices import voices_of
from onward.core.reading.words import Words

MOST_ROLES = 4
ENOUGH = 0.95  # a title with nothing beside it but its own words
BETWEEN = re.compile(r"\s+(?:and|und|et|y|e|en|&|or|sowie)\s+(?:for\s+)?|\s*/\s+|\s+/\s*|,\s+(?=[^\W\d_])")


def answers_of(
    message: Message, lines: tuple[Line, ...], cues: Cues, company: str | None, kind: Kind
) -> tuple[Answer, ...]:
    """One answer for each role, when the mail speaks of several applications; else none."""
    if not says_several(message, cues):
        return ()
    roles = roles_in(message, cues, company)
    if not 2 <= len(roles) <= MOST_ROLES:
        return ()
    told, shared = sentences_by_role(lines, roles)
    if not any(told.values()):
        return tuple(Answer(kind, role) for role in roles)
    rest = kind_of(shared) or kind
    return tuple(Answer(kind_of(told[role]) or unless_decided(rest, told[role], kind), role) for role in roles)


def says_several(message: Message, cues: Cues) -> bool:
    """True when the mail says that it answers more than one application."""
    subject, body = text_with_cues(message.subject[:LONGEST_SUBJECT], cues), text_with_cues(own_text(message), cues)
    return any(hit.row == "several" for text in (subject, body) for hit in text.hits) or is_pair(subject.words, cues)


def is_pair(words: Words, cues: Cues) -> bool:
    """True for a subject that is nothing but two titles: "Night Porter / Concierge"."""
    cuts = [at for at in range(1, len(words)) if words.gaps[at] in {"/", "|", "+"} or words.lows[at] == "&"]
    if len(cuts) != 1:
        return False
    first, last = words.lows[: cuts[0]], words.lows[cuts[0] :]
    return all(any(cues.role_weight(low) == 1.0 for low in side) for side in (first, last))


def roles_in(message: Message, cues: Cues, company: str | None) -> tuple[str, ...]:
    """The different titles of the mail in the order they stand there; lists of titles taken apart."""
    found: dict[str, tuple[int, str]] = {}
    for title in fitting(titles_in(message, cues), company, cues):
        if title.weight < ENOUGH or title.doubtful:
            continue
        for name in apart(title, cues):
            one = squash(name)
            if one not in found or title.at < found[one][0]:
                found[one] = (title.at + (0 if title.in_subject else LONGEST_SUBJECT), name)
    kept = [one for one in found if not any(other != one and other in one for other in found)]
    return tuple(found[one][1] for one in sorted(kept, key=lambda one: found[one][0]))


def apart(title: Title, cues: Cues) -> Iterator[str]:
    """The titles in a row such as "Income Officer and Leasehold Adviser"; the whole when one part is no title."""
    parts = [part.strip(" ,") for part in BETWEEN.split(title.name) if part.strip(" ,")]
    whole = len(parts) < 2 or not all(
        any(cues.role_weight(word.lower()) == 1.0 for word in part.split()) for part in parts
    )
    yield from (title.name,) if whole else parts


def sentences_by_role(lines: tuple[Line, ...], roles: tuple[str, ...]) -> tuple[dict[str, list[Line]], list[Line]]:
    """The sentences about each role (that name it alone, and those behind them in the paragraph), and the others."""
    told: dict[str, list[Line]] = {role: [] for role in roles}
    shared: list[Line] = []
    current: str | None = None
    paragraph = -1
    for line in body_lines(lines):
        if line.sentence.place is Place.SUBJECT:
            continue
        text = line.sentence.text.lower()
        named = [role for role in roles if role.lower() in text]
        if line.sentence.paragraph != paragraph:
            current, paragraph = None, line.sentence.paragraph
        if named:
            current = named[0] if len(named) == 1 else None
        (told[current] if current else shared).append(line)
    return told, shared


def kind_of(lines: Iterable[Line]) -> Kind | None:
    """The kind that these sentences speak for most, or None."""
    voices = {
        k: v for k, v in voices_of(tuple(lines)).items() if k not in NOT_ABOUT_AN_APPLICATION and k is not Kind.SENT
    }
    best = max(voices.values(), key=lambda v: v.weight, default=None)
    return best.kind if best and best.weight >= 1.0 else None


def unless_decided(rest: Kind, told: list[Line], kind: Kind) -> Kind:
    """The kind of a role whose own sentences decide nothing: open, where the mail's kind is another role's."""
    return Kind.ACKNOWLEDGEMENT if told and rest is kind else rest
