"""What the parts of a message say: the text one reads, an invitation, the names of what is attached."""

import re
from dataclasses import dataclass

from onward.core.mail import caps, quoting
from onward.core.mail.calendar import read_invitation
from onward.core.mail.charset import decode_bytes
from onward.core.mail.headers import Notes, OverCapError, decode_words
from onward.core.mail.message import Attachment, Invitation, Passage
from onward.core.mail.parts import Part
from onward.core.mail.plain import Readable, html_size, read_flowed, read_html, read_text, rough_length

_PLAIN = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_OTHER_FORMS = _PLAIN | _HTML | {"text/x-amp-html"}
_CALENDAR = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HTML_START = re.compile(r"\s*(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+|<[^<>\s]*>")
_STUB_LENGTH = 400
_STUB = re.compile(
    r"(?:can(?:no|')?t|unable to|does(?: no|n')t|not able to|nicht|ne (?:peut|prend)|no (?:puede|admite|soporta)|"
    r"non (?:può|supporta)|niet|não)\b[^.\n]{0,60}"
    r"(?:html|display|view|darstell|anzeig|afficher|mostrar|visualizzare|weergeven)|"
    r"html[- ](?:version|format|mail|e-?mail|message|fähig)|"
    r"view (?:this (?:e-?mail|message) )?(?:it )?(?:in|online|as a web)|im browser",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """What was read of a message's parts."""

    passages: tuple[Passage, ...] = ()
    invitation: Invitation | None = None
    attachments: tuple[Attachment, ...] = ()


class _Reader:
    """Gathers from the parts in one pass."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.texts: list[Readable] = []
        self.attachments: list[Attachment] = []
        self.invitation: Invitation | None = None
        self.calendar_text = ""
        self._decoded: dict[int, str] = {}
        self._text_bytes = 0

    def text_of(self, part: Part) -> str:
        """A text part's characters as they were sent, decoded once; raises OverCapError."""
        known = self._decoded.get(id(part))
        if known is not None:
            return known
        data = part.content(self.notes)
        charset = part.parameters.get("charset", "")
        if part.media_type in _HTML:
            if html_size(data) > caps.HTML_BYTES:
                raise OverCapError(f"HTML of more than {caps.HTML_BYTES} bytes")
            if not charset and (found := _META_CHARSET.search(data, 0, 4096)):
                charset = found[1].decode("ascii")
        else:
            self._text_bytes += len(data)
            if self._text_bytes > caps.TEXT_BYTES:
                raise OverCapError(f"text of more than {caps.TEXT_BYTES} bytes")
        text, problem = decode_bytes(data, charset)
        if problem:
            self.notes.add(problem, part.where)
        if "\x00" in text:
            self.notes.add("NUL characters in the text", part.where)
        self._decoded[id(part)] = text
        return text


def read_body(root: Part, notes: Notes) -> Body:
    """The readable text in passages, the invitation and the attachments of a message; raises OverCapError."""
    reader = _Reader(notes)
    _read_part(root, reader, top=True)
    if reader.calendar_text and not any(readable.text for readable in reader.texts):
        reader.texts = [Readable(read_text(reader.calendar_text))]
    readable = _join(reader.texts)
    if not readable.text:
        held = sorted({attachment.media_type for attachment in reader.attachments})
        notes.add(f"no readable text, only {', '.join(held[:5])}" if held else "no text", "body")
    return Body(quoting.split(readable.text, readable.quoted), reader.invitation, tuple(reader.attachments))


def _join(texts: list[Readable]) -> Readable:
    """The texts of several parts as one, an empty line between them."""
    written = [readable for readable in texts if readable.text]
    if len(written) == 1:
        return written[0]
    quoted: set[int] = set()
    first = 0
    for readable in written:
        quoted.update(first + number for number in readable.quoted)
        first += readable.text.count("\n") + 2
    return Readable("\n\n".join(readable.text for readable in written), frozenset(quoted))


def _read_part(part: Part, reader: _Reader, *, top: bool = False) -> None:
    kind = part.media_type
    if kind.startswith("multipart/") and part.children:
        if kind == "multipart/alternative":
            _read_alternative(part, reader)
        else:
            for child in part.children:
                _read_part(child, reader, top=top and len(part.children) == 1)
    elif part.children:
        _read_enclosed(part, reader)
    elif kind in _CALENDAR or part.name.lower().endswith(".ics"):
        _read_calendar(part, reader)
    elif kind in _PLAIN | _HTML and (top or part.disposition != "attachment"):
        reader.texts.append(_read_leaf(part, reader))
    elif not kind.startswith("multipart/"):
        _attach(part, reader)


def _attach(part: Part, reader: _Reader) -> None:
    reader.attachments.append(Attachment(part.name, part.media_type, part.size()))


def _read_enclosed(part: Part, reader: _Reader) -> None:
    """A forwarded mail: its words are quoted."""
    subject = decode_words(part.children[0].fields.raw("subject"), part.where, reader.notes)
    reader.attachments.append(Attachment(part.name or subject, part.media_type, part.size()))
    before, reader.texts = reader.texts, []
    for child in part.children:
        _read_part(child, reader, top=True)
    inside = _join(reader.texts)
    reader.texts = [*before, Readable(inside.text, frozenset(range(inside.text.count("\n") + 1)))]


def _read_calendar(part: Part, reader: _Reader) -> None:
    data = part.content(reader.notes)
    if len(data) > caps.CALENDAR_BYTES:
        reader.notes.add(f"a calendar part of more than {caps.CALENDAR_BYTES} bytes, its end not read", part.where)
    text, problem = decode_bytes(data[: caps.CALENDAR_BYTES], part.parameters.get("charset", ""))
    if problem:
        reader.notes.add(problem, part.where)
    if part.disposition == "attachment" or part.name:
        _attach(part, reader)
    if reader.invitation is None:
        method = part.parameters.get("method", "")
        reader.invitation, reader.calendar_text = read_invitation(text, method, part.where, reader.notes)


def _read_leaf(part: Part, reader: _Reader) -> Readable:
    text = reader.text_of(part)
    if part.media_type in _PLAIN and _HTML_START.match(text):
        reader.notes.add("HTML labelled as plain text", part.where)
    elif part.media_type in _PLAIN:
        if part.parameters.get("format", "").lower() == "flowed":
            text = read_flowed(text, delete_space=part.parameters.get("delsp", "").lower() == "yes")
        return Readable(read_text(text))
    readable = read_html(text)
    if readable is None:
        raise OverCapError(f"HTML of more than {caps.HTML_LEVELS} levels or {caps.HTML_TAGS} tags")
    return readable


def _read_alternative(part: Part, reader: _Reader) -> None:
    """One of several forms of the same words: plain text unless it says less than the HTML; other things always."""
    plain = [leaf for leaf in _texts(part) if leaf.media_type in _PLAIN]
    html = [leaf for leaf in _texts(part) if leaf.media_type in _HTML]
    chosen = _choose(plain, html, reader)
    for child in part.children:
        _read_chosen(child, chosen, reader)


def _texts(part: Part) -> list[Part]:
    if not part.children:
        return [part] if part.disposition != "attachment" else []
    return [leaf for child in part.children if not part.media_type.startswith("message/") for leaf in _texts(child)]


def _choose(plain: list[Part], html: list[Part], reader: _Reader) -> dict[int, Readable]:
    """The leaves to show, by identity, with their text."""
    shown = {id(leaf): _read_leaf(leaf, reader) for leaf in plain}
    if not html:
        return shown
    words = _LINK.sub("", " ".join(readable.text for readable in shown.values())).strip()
    stub = len(words) < _STUB_LENGTH and _STUB.search(words) is not None
    try:
        if words and not stub:
            rough = sum(rough_length(reader.text_of(leaf)) for leaf in html)
            if len(words) * 2 >= rough:
                return shown
        rendered = {id(leaf): _read_leaf(leaf, reader) for leaf in html}
    except OverCapError as over:
        if not words:
            raise
        reader.notes.add(f"{over}; the plain text was read instead", html[0].where)
        return shown
    length = sum(len(_LINK.sub("", readable.text)) for readable in rendered.values())
    if not length or (words and not (stub and length > len(words)) and len(words) * 2 >= length):
        return shown
    return rendered


def _read_chosen(part: Part, chosen: dict[int, Readable], reader: _Reader) -> None:
    if part.media_type.startswith("multipart/") and part.children:
        for child in part.children:
            _read_chosen(child, chosen, reader)
    elif id(part) in chosen:
        reader.texts.append(chosen[id(part)])
    elif part.media_type not in _OTHER_FORMS or part.disposition == "attachment":
        _read_part(part, reader)
