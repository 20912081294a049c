"""Whose words stand where: the sender's own, a signature, a footer, quoted mail. In doubt they are the sender's."""

import re

from onward.core.mail import caps
from onward.core.mail.message import Passage, PassageKind
from onward.core.mail.quoting_words import (
    ATTRIBUTION,
    DECIDING,
    FOOTER,
    HEADER_FIELD,
    SENT_FROM,
    SEPARATOR,
    SIGN_OFF,
    SUBJECT,
    header_role,
)

_QUOTE_MARK = re.compile(r"\s{0,3}>|\s{0,3}[|] ?>")
_MAY_ATTRIBUTE = re.compile(r"[\d@<]")
_MAY_SEPARATE = re.compile(r"[ *_]{0,4}(?:[-–—_=*]{2}|\w[^\d:]{8,60}[:：]?$)")
_TELLING = re.compile(r"@|\d:\d\d|\d[hH.]\d\d|[年년]")
_ATTRIBUTION_TRIES = 400
_ATTRIBUTION_LINES = 4
_ATTRIBUTION_WIDTH = 400
_HEADER_LINES = 14
_HEADER_GAP = 2
_HEADER_ROLES = 3
_SENTENCE_WORDS = 3
_CONTACT_SMALL = 5
_NAME_SMALL = 3
_NAME_WIDTH = 24
_FEW_WORDS = 2
_WRAPPED_WIDTH = 40
_FIELD_LINE = re.compile(r"[^\W\d][\w ]{2,25}:\s+[^\d@]+")
_WEAK = re.compile(
    r"(?:many )?thank|best\W*$|cheers|grazie|muchas|obrigad|"
    r"att\W*$|lg\W*$|vg\W*$|vielen dank|merci|regards?\W*$|take care|kindly",
    re.IGNORECASE,
)
_SIGNATURE_MARK = re.compile(r"--\s?")
_POSTSCRIPT = re.compile(r"(?:p\.? ?s\.?|n\.? ?b\.?)(?:\W|$)", re.IGNORECASE)
_CONTACT = re.compile(
    r"@|https?:|www\.|[|•·]|\d[\d ()/.-]{5,}\d|"
    r"\b(?:tel|fon|fax|mobile?|cell|phone|gmbh|inc|ltd|llc|b\.v|s\.a|s\.r\.l)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"')»”]?$")
_COMPANY_END = re.compile(
    r"\b(?:inc|ltd|co|corp|llc|b\.v|n\.v|s\.a|s\.p\.a|s\.l|s\.r\.l|e\.v|jr|sr|dr|ph\.d|m\.a|b\.a|m\.sc|b\.sc|dipl|ing)\.$",
    re.IGNORECASE,
)
_SIGNATURE_LINES = 20
_SIGNATURE_TRIES = 200
_SEPARATOR_WIDTH = 160
_NEW, _QUOTED = PassageKind.NEW, PassageKind.QUOTED
_SIGNATURE_WIDTH = 90


def split(text: str, quoted: frozenset[int] = frozenset()) -> tuple[Passage, ...]:
    """The text in passages, in order; joined with line breaks they are the text again.

    quoted: numbers of lines (from 0) known to be quoted, as HTML block quotes tell.
    """
    if not text:
        return ()
    lines = text.split("\n")
    kinds = [_QUOTED if _QUOTE_MARK.match(line) else _NEW for line in lines]
    for number in quoted:
        kinds[number] = _QUOTED
    looked_at = lines[: caps.TEXT_LINES]
    _mark_history(looked_at, kinds)
    _mark_signatures(looked_at, kinds)
    _mark_footers(looked_at, kinds)
    return _join(lines, kinds)


def _mark_history(lines: list[str], kinds: list[PassageKind]) -> None:
    """Quoted mail that bears no quote marks: what follows "On … wrote:", a forwarded header or its separator."""
    number = tries = 0
    while number < len(lines):
        line = lines[number]
        if kinds[number] is _QUOTED or not line:
            number += 1
            continue
        length = 0
        if tries < _ATTRIBUTION_TRIES and _MAY_ATTRIBUTE.search(line):
            tries += 1
            length = _attribution_length(lines, number)
        if length:
            following = next((n for n in range(number + length, len(lines)) if lines[n]), None)
            told = _TELLING.search(" ".join(lines[number : number + length])) is not None
            if following is None or kinds[following] is _QUOTED:
                kinds[number : number + length] = [_QUOTED] * length
            elif told:
                kinds[number:] = [_QUOTED] * (len(kinds) - number)
                return
            number += length
        elif _is_separator(line) or _starts_header(lines, number):
            kinds[number:] = [_QUOTED] * (len(kinds) - number)
            return
        else:
            number += 1


def _is_separator(line: str) -> bool:
    """Whether a line says that another mail follows: `-----Original Message-----`."""
    if len(line) > _SEPARATOR_WIDTH or not _MAY_SEPARATE.match(line):
        return False
    return SEPARATOR.fullmatch(line.strip(" *_")) is not None


def _attribution_length(lines: list[str], number: int) -> int:
    """How many lines "On … wrote:" takes here, 0 when it is something else."""
    for length in range(1, min(_ATTRIBUTION_LINES, len(lines) - number) + 1):
        taken = lines[number : number + length]
        joined = " ".join(line.strip() for line in taken)
        if not taken[-1] or len(joined) > _ATTRIBUTION_WIDTH:
            return 0
        if joined.endswith((":", "：")) and ATTRIBUTION.fullmatch(joined):
            # A line of the sender's own may stand right above it.
            later = (" ".join(line.strip() for line in taken[first:]) for first in range(1, length))
            return 0 if any(ATTRIBUTION.fullmatch(one) for one in later) else length
    return 0


def _starts_header(lines: list[str], number: int) -> bool:
    """Whether a block of From, Sent, To, Subject lines begins here, as mail programs put it before other mail."""
    if not HEADER_FIELD.match(lines[number]):
        return False
    roles: set[str] = set()
    gap = 0
    for line in lines[number : number + _HEADER_LINES]:
        found = HEADER_FIELD.match(line)
        if found:
            roles.add(header_role(found[1]))
            gap = 0
        elif line.strip():
            gap += 1
            if gap > _HEADER_GAP:
                break
    return "from" in roles and (roles >= {"sent", "to"} or (SUBJECT in roles and len(roles) >= _HEADER_ROLES))


def _mark_signatures(lines: list[str], kinds: list[PassageKind]) -> None:
    number = tries = 0
    while number < len(lines):
        line = lines[number].strip()
        if kinds[number] is not _NEW or not line or len(line) > _SIGNATURE_WIDTH:
            number += 1
        elif tries < _SIGNATURE_TRIES and (_SIGNATURE_MARK.fullmatch(line) or SIGN_OFF.fullmatch(line)):
            tries += 1
            number = _mark_signature(lines, kinds, number)
        else:
            if SENT_FROM.fullmatch(line):
                kinds[number] = PassageKind.SIGNATURE
            number += 1


def _mark_signature(lines: list[str], kinds: list[PassageKind], start: int) -> int:
    """Mark a signature from its first line to the first line that says something; give back where to go on."""
    end = start + 1
    written = 0
    while end < len(lines) and kinds[end] is _NEW and written < _SIGNATURE_LINES:
        line = lines[end].strip()
        if line and (_is_sentence(line) or _POSTSCRIPT.match(line) or FOOTER.match(line)):
            break
        written += bool(line)
        end += 1
    closed = end >= len(lines) or kinds[end] is not _NEW or FOOTER.match(lines[end].strip())
    if not closed and _WEAK.match(lines[start].strip()):
        # "Thank you!" may as well open a mail: followed by sentences it is no sign-off.
        return start + 1
    while end - 1 > start and not lines[end - 1].strip():
        end -= 1
    kinds[start:end] = [PassageKind.SIGNATURE] * (end - start)
    return end


def _is_sentence(line: str) -> bool:
    """Whether a line after the sign-off says something rather than names somebody."""
    if DECIDING.search(line):
        return True
    if len(line) <= _SIGNATURE_WIDTH and (_COMPANY_END.search(line) or SIGN_OFF.fullmatch(line)):
        return False
    words = line.split()
    small = sum(word[:1].islower() for word in words)
    if _SENTENCE_END.search(line):
        return len(words) >= _SENTENCE_WORDS or words[-1][:1].islower() or not line.isascii()
    if _CONTACT.search(line):
        return small > _CONTACT_SMALL and small * 2 > len(words)
    if len(line) > _SIGNATURE_WIDTH or small > _NAME_SMALL or _FIELD_LINE.fullmatch(line):
        return True
    # Languages that write without spaces have long words where others have sentences.
    return len(line) > _NAME_WIDTH and len(words) <= _FEW_WORDS and not line.isascii()


def _mark_footers(lines: list[str], kinds: list[PassageKind]) -> None:
    """Legal notices, equal-opportunity statements, unsubscribe lines, each to the end of its paragraph."""
    own = number = 0
    while number < len(lines):
        line = lines[number].strip()
        if kinds[number] is not _NEW or not line:
            number += 1
            continue
        end = number + 1
        if own and _begins_footer(lines, number):
            while end < len(lines) and kinds[end] is _NEW and lines[end].strip():
                end += 1
            if not DECIDING.search(" ".join(lines[number:end])):
                kinds[number:end] = [PassageKind.FOOTER] * (end - number)
        # A mail does not begin with its footer.
        own += 1
        number = end


def _begins_footer(lines: list[str], number: int) -> bool:
    line = lines[number].strip()
    if len(line) > _WRAPPED_WIDTH and number + 1 < len(lines):
        line = f"{line} {lines[number + 1].strip()}"
    return FOOTER.match(line) is not None


def _join(lines: list[str], kinds: list[PassageKind]) -> tuple[Passage, ...]:
    """Neighbouring lines of one kind as one passage; an empty line goes with what stands before it."""
    passages: list[Passage] = []
    current = next((kind for line, kind in zip(lines, kinds, strict=True) if line.strip()), _NEW)
    held: list[str] = []
    for line, kind in zip(lines, kinds, strict=True):
        if line.strip() and kind is not current:
            passages.append(Passage(current, "\n".join(held)))
            held = []
            current = kind
        held.append(line)
    passages.append(Passage(current, "\n".join(held)))
    return tuple(passages)
