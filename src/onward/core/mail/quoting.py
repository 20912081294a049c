"""Whose words stand where: the sender's own, a signature, a legal footer, or quoted mail. When in doubt a line is the sender's own."""

import re

from onward.core.mail import caps
from onward.core.mail.message import Passage, PassageKind
from onward.core.mail.quoting_words import (
    ATTRIBUTION,
    FOOTER,
    HEADER_FIELD,
    SENT_FROM,
    SEPARATOR,
    SIGN_OFF,
    SUBJECT_FIELDS,
    header_role,
)

_QUOTE_MARK = re.compile(r"\s{0,3}>|\s{0,3}[|] ?>")
_MAY_ATTRIBUTE = re.compile(r"[\d@<]")
_MAY_SEPARATE = re.compile(r"[ *_]{0,4}(?:[-–—_=*]{2}|\w[^\d:]{8,60}[:：]?$)")
_TELLING = re.compile(r"@|\d:\d\d|\d[hH.]\d\d|[年년]")
_ATTRIBUTION_TRIES = 400
_FIELD_LINE = re.compile(r"[^\W\d][\w ]{2,25}:\s+[^\d@]+")
_WEAK = re.compile(
    r"(?:many )?thank|best\W*$|cheers|grazie|muchas|obrigad|att\W*$|lg\W*$|vg\W*$|vielen dank|merci|regards?\W*$|take care|kindly",
    re.IGNORECASE,
)
_SIGNATURE_MARK = re.compile(r"--\s?")
_POSTSCRIPT = re.compile(r"(?:p\.? ?s\.?|n\.? ?b\.?)(?:\W|$)", re.IGNORECASE)
_CONTACT = re.compile(
    r"@|https?:|www\.|[|•·]|\d[\d ()/.-]{5,}\d|\b(?:tel|fon|fax|mobile?|cell|phone|gmbh|inc|ltd|llc|b\.v|s\.a|s\.r\.l)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"')»”]?$")
_COMPANY_END = re.compile(
    r"\b(?:inc|ltd|co|corp|llc|b\.v|n\.v|s\.a|s\.p\.a|s\.l|s\.r\.l|e\.v|jr|sr|dr|ph\.d|m\.a|b\.a|m\.sc|b\.sc|dipl|ing)\.$",
    re.IGNORECASE,
)
_SIGNATURE_LINES = 20
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
        tries += (may := tries < _ATTRIBUTION_TRIES and _MAY_ATTRIBUTE.search(line) is not None)
        length = _attribution_length(lines, number) if may else 0
        if length:
            told = _TELLING.search(" ".join(lines[number : number + length])) is not None
            following = _next_written(lines, number + length)
            marked = following >= len(lines) or kinds[following] is _QUOTED
            if marked or told:
                kinds[number : number + length] = [_QUOTED] * length
            if told and not marked:
                return _quote_rest(kinds, number)
            number += length
        elif (_MAY_SEPARATE.match(line) and SEPARATOR.fullmatch(line.strip(" *_"))) or _starts_header(lines, number):
            return _quote_rest(kinds, number)
        else:
            number += 1
    return None


def _quote_rest(kinds: list[PassageKind], start: int) -> None:
    kinds[start:] = [_QUOTED] * (len(kinds) - start)


def _next_written(lines: list[str], number: int) -> int:
    while number < len(lines) and not lines[number].strip():
        number += 1
    return number


def _attribution_length(lines: list[str], number: int) -> int:
    """How many lines "On … wrote:" takes here, 0 when it is something else."""
    joined = ""
    for length in range(1, 5):
        if number + length > len(lines):
            return 0
        line = lines[number + length - 1].strip()
        if not line and length > 1:
            return 0
        joined = f"{joined} {line}".strip()
        if len(joined) > 400:
            return 0
        if joined.endswith((":", "：", "-")) and ATTRIBUTION.fullmatch(joined):
            return length
    return 0


def _starts_header(lines: list[str], number: int) -> bool:
    """Whether a block of From, Sent, To, Subject lines begins here, as mail programs put it before what they forward or answer."""
    if not HEADER_FIELD.match(lines[number]):
        return False
    roles: set[str] = set()
    gap = 0
    for line in lines[number : number + 14]:
        found = HEADER_FIELD.match(line)
        if found:
            roles.add(header_role(found[1]))
            gap = 0
        elif line.strip():
            gap += 1
            if gap > 2:
                break
    return "from" in roles and (roles >= {"sent", "to"} or (SUBJECT_FIELDS in roles and len(roles) >= 3))


def _mark_signatures(lines: list[str], kinds: list[PassageKind]) -> None:
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        if kinds[number] is not _NEW or not line or len(line) > _SIGNATURE_WIDTH:
            number += 1
        elif _SIGNATURE_MARK.fullmatch(line) or SIGN_OFF.fullmatch(line):
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
    if len(line) <= _SIGNATURE_WIDTH and (_COMPANY_END.search(line) or SIGN_OFF.fullmatch(line)):
        return False
    words = line.split()
    small = sum(word[:1].islower() for word in words)
    if _SENTENCE_END.search(line):
        return len(words) >= 3 or words[-1][:1].islower() or not line.isascii()
    if _CONTACT.search(line):
        return small > 5 and small * 2 > len(words)
    if _FIELD_LINE.fullmatch(line):
        return True
    return (
        len(line) > _SIGNATURE_WIDTH
        or small > 3
        or (len(words) > 7 and small > 2)
        or (len(line) > 24 and len(words) <= 2 and not line.isascii())
    )


def _mark_footers(lines: list[str], kinds: list[PassageKind]) -> None:
    """Legal notices, equal-opportunity statements, unsubscribe lines: from the line that begins one to the end of its paragraph."""
    own = 0
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        if kinds[number] is not _NEW or not line:
            number += 1
            continue
        found = FOOTER.match(
            f"{line} {lines[number + 1].strip()}" if number + 1 < len(lines) and len(line) > 40 else line
        )
        if not (found and own and found.start() <= len(line) and not _ends_sentence_before(line, found)):
            own += len(line) > 3
            number += 1
            continue
        while number < len(lines) and kinds[number] is _NEW and lines[number].strip():
            kinds[number] = PassageKind.FOOTER
            number += 1


def _ends_sentence_before(line: str, found: re.Match[str]) -> bool:
    """Whether the notice's words only come after another sentence of the line."""
    return re.search(r"[.!?]\s", line[: max(0, found.start(found.lastindex or 0))]) is not None


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
