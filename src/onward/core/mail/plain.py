"""HTML and flowed text to readable text. Only white space is ever put in: every word can be shown as evidence."""

import re
from dataclasses import dataclass
from html import unescape
from unicodedata import normalize

from onward.core.mail import caps
from onward.core.mail.charset import UNSEEN

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})((?>[^>\"']+|\"[^\"]*\"|'[^']*')*+)>")
_TAG_START = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})")
_STYLE = re.compile(r"\bstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_HIDING = re.compile(
    r"display:none|visibility:hidden|max-height:0(?:px)?(?:[;!]|$)|(?<![-\w])opacity:0(?:\.0+)?(?:[;!]|$)"
)
_TINY = re.compile(r"font-size:[01](?:px|pt|em|%)?(?:[;!]|$)")
_ALSO_TINY = re.compile(
    r"line-height:[01](?:px|pt|%)?(?:[;!]|$)|(?<!-)color:(?:transparent|#fff(?:fff)?|white)|mso-hide:all|max-height:|max-width:0"
)
_MAY_HIDE = re.compile(r"hidden|display|opacity|max-height|font-size\s*:\s*[01](?![.\d])|&#", re.IGNORECASE)
_HIDDEN_ATTRIBUTE = re.compile(r"(?:^|\s)hidden(?:\s|=|/|$)", re.IGNORECASE)
_FAILURES = 50
_CITE = re.compile(r"type\s*=\s*[\"']?cite|class\s*=\s*[\"']?[^\"'>]*(?:quote|cite)", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"&#(?:[xX][0-9A-Fa-f]{7,}|[0-9]{8,});?")
_WHITE = re.compile(r"[ \t\n\r\f\v\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_SPACES = re.compile(r"[ \t\f\v\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f]+")
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_DATA_URI = re.compile(r"(?<=[\"'(])data:[^\"')\s]{200,}")
# Private-use characters mark, while a page is read, where quotes begin and end and where a block has its edge.
_OPEN, _CLOSE, _EDGE = "\ue000", "\ue001", "\ue002"
_OWN_MARKS = re.compile(f"[{_OPEN}{_CLOSE}{_EDGE}]")
_EDGES = re.compile(rf" *(?:{_EDGE} *)+")
_OPEN_QUOTE, _CLOSE_QUOTE, _NEW_PARAGRAPH = f"\n{_OPEN}\n", f"\n{_CLOSE}\n", "\n\n"

_DROPPED = frozenset({
    "style", "script", "head", "title", "noscript", "template", "svg", "object", "iframe", "select", "textarea",
    "audio", "video", "map", "math",
})  # fmt: skip
_END_OF = {
    name: re.compile(rf"</{name}\b" + (r"|<body\b" if name == "head" else ""), re.IGNORECASE) for name in _DROPPED
}
_PARAGRAPHS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "hr", "article", "section",
    "header", "footer", "form", "fieldset", "address", "table", "tr",
})  # fmt: skip
_LINES = frozenset({
    "div", "li", "dt", "dd", "center", "body", "html", "tbody", "thead", "tfoot", "caption", "option", "figure",
    "figcaption", "nav", "main", "aside", "legend",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_OFTEN_OPEN = frozenset(["p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody", "thead", "tfoot", "html", "body"])
_BREAK_OF = (
    dict.fromkeys(_PARAGRAPHS, _NEW_PARAGRAPH)
    | dict.fromkeys(_LINES, _EDGE)
    | dict.fromkeys(_CELLS, " ")
    | {"br": "\n"}
)


@dataclass(frozen=True, slots=True)
class Readable:
    """Readable text, and the numbers of its lines (from 0) that the sender's program marked as quoted."""

    text: str
    quoted: frozenset[int] = frozenset()


def read_text(text: str) -> str:
    """Plain text line by line: white space of a line folded, invisible characters dropped, composed (NFC)."""
    if not text.isascii():
        text = normalize("NFC", UNSEEN.sub("", _BREAKS.sub("\n", text)))
    else:
        text = UNSEEN.sub("", _BREAKS.sub("\n", text))
    lines = [line if line == "-- " else line.rstrip() for line in _SPACES.sub(" ", text).split("\n")]
    return _trim("\n".join(lines))


def read_flowed(text: str, *, delete_space: bool) -> str:
    """Text of `format=flowed` (RFC 3676) with its soft line breaks taken out; quote marks stay."""
    joined: list[list[str]] = []
    open_depth = -1
    for line in _BREAKS.sub("\n", text).split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        signature = content == "-- "
        soft = content.endswith(" ") and not signature
        if not signature and open_depth == depth:
            joined[-1].append(content[:-1] if soft and delete_space else content)
        else:
            joined.append([">" * depth + " " if depth else "", content[:-1] if soft and delete_space else content])
        open_depth = depth if soft else -1
    return "\n".join("".join(pieces) for pieces in joined)


def read_html(source: str) -> Readable | None:
    """The words a reader sees, blocks as lines; None when it has more tags or levels than `caps` allows."""
    source = _DATA_URI.sub("", source.replace("\x00", ""))
    source = source if source.isascii() else _OWN_MARKS.sub("", source)
    for honour_hiding in (True, False):
        walk = _Walk(honour_hiding=honour_hiding)
        if not walk.read(source):
            return None
        # A hidden element that never ends would swallow the mail: then nothing counts as hidden.
        if not walk.hidden_tag:
            break
    return _lay_out("".join(walk.pieces))


def html_size(source: bytes) -> int:
    """Bytes of an HTML part without the images written into it."""
    if len(source) <= caps.HTML_BYTES or b"data:" not in source:
        return len(source)
    return len(re.sub(rb"(?<=[\"'(])data:[^\"')\s]{200,}", b"", source))


def rough_length(source: str) -> int:
    """About how many visible characters an HTML text has, without reading it."""
    return sum(len(piece) for piece in re.findall(r">([^<>{}]{3,})(?=<|\Z)", source) if not piece.isspace())


class _Walk:
    """One pass over HTML, tag by tag. Linear: what would be searched in vain again and again is not."""

    def __init__(self, *, honour_hiding: bool) -> None:
        self.pieces: list[str] = []
        self.hidden_tag = ""
        self._hidden_depth = 0
        self._honour_hiding = honour_hiding
        self._level = 0
        self._quotes: list[bool] = []
        self._failures = 0
        self._endless: set[str] = set()
        self._preformatted = 0

    def read(self, source: str) -> bool:
        """Read all of it; False when it has too many tags or is nested too deep."""
        position = 0
        for _ in range(caps.HTML_TAGS):
            start = source.find("<", position)
            if start == -1:
                self._add_text(source[position:])
                return True
            if start > position:
                self._add_text(source[position:start])
            found = _TAG.match(source, start) if self._failures < _FAILURES else None
            if found:
                position = self._take(source, found[1], found[2].lower(), found[3], found.end())
                if self._level > caps.HTML_LEVELS:
                    return False
            else:
                position = self._read_odd(source, start)
        return False

    def _read_odd(self, source: str, start: int) -> int:
        """What begins with `<` but is no sound tag: a comment, a tag with an open quotation mark, or only a sign."""
        following = source[start + 1 : start + 2]
        if following in {"!", "?"}:
            return self._skip_declaration(source, start)
        simple = _TAG_START.match(source, start)
        if not simple:
            self._add_text("<")
            return start + 1
        self._failures += 1
        stop = source.find(">", start)
        end = len(source) if stop == -1 else stop + 1
        return self._take(source, simple[1], simple[2].lower(), source[simple.end() : max(simple.end(), end - 1)], end)

    def _skip_declaration(self, source: str, start: int) -> int:
        """Behind a comment, a doctype or a processing instruction."""
        if not source.startswith("<!--", start):
            end = source.find(">", start)
            return len(source) if end == -1 else end + 1
        end = -1 if "!--" in self._endless else source.find("-->", start + 2)
        if end != -1:
            return end + 3
        # Of an unclosed comment only its mark is dropped, so that nothing after it is lost.
        self._endless.add("!--")
        return start + 4

    def _skip_element(self, source: str, name: str, start: int) -> int:
        """Behind the end of an element whose content is not for reading; its start when it has no end."""
        if name in self._endless:
            return start
        end = _END_OF[name].search(source, start)
        if not end:
            self._endless.add(name)
            return start
        if end[0].startswith("</"):
            stop = source.find(">", end.end())
            return len(source) if stop == -1 else stop + 1
        return end.start()

    def _take(self, source: str, closing: str, name: str, attributes: str, end: int) -> int:
        if closing:
            self._close(name)
        elif name in _DROPPED:
            return end if attributes.endswith("/") else self._skip_element(source, name, end)
        else:
            self._open(name, attributes)
        return end

    def _open(self, name: str, attributes: str) -> None:
        void = name in _VOID or attributes.endswith("/")
        if not void and name not in _OFTEN_OPEN:
            self._level += 1
        if self.hidden_tag:
            if name == self.hidden_tag and not void:
                self._hidden_depth += 1
            elif self.hidden_tag == "p" and name in _BREAK_OF and name != "br":
                self.hidden_tag = ""
            if self.hidden_tag:
                return
        if self._honour_hiding and not void and _MAY_HIDE.search(attributes) and _hides(attributes):
            self.hidden_tag, self._hidden_depth = name, 1
            return
        if name == "blockquote":
            cite = _CITE.search(attributes) is not None
            self._quotes.append(cite)
            self.pieces.append(_OPEN_QUOTE if cite else _NEW_PARAGRAPH)
            return
        if name == "pre":
            self._preformatted += 1
        mark = _BREAK_OF.get(name)
        if mark:
            self.pieces.append(mark)

    def _close(self, name: str) -> None:
        if name not in _OFTEN_OPEN and name not in _VOID:
            self._level = max(0, self._level - 1)
        if self.hidden_tag:
            if name == self.hidden_tag:
                self._hidden_depth -= 1
                if not self._hidden_depth:
                    self.hidden_tag = ""
            return
        if name == "blockquote" and self._quotes:
            self.pieces.append(_CLOSE_QUOTE if self._quotes.pop() else _NEW_PARAGRAPH)
            return
        if name == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        mark = _BREAK_OF.get(name)
        if mark:
            self.pieces.append(mark)

    def _add_text(self, text: str) -> None:
        if self.hidden_tag or not text:
            return
        if "&" in text:
            text = unescape(_LONG_NUMBER.sub("\ufffd", text))
            text = text if text.isascii() else _OWN_MARKS.sub("", text)
        self.pieces.append(_BREAKS.sub("\n", text) if self._preformatted else _WHITE.sub(" ", text))


def _hides(attributes: str) -> bool:
    if _HIDDEN_ATTRIBUTE.search(attributes):
        return True
    found = _STYLE.search(attributes)
    if not found:
        return False
    style = re.sub(r"\s+", "", unescape(_LONG_NUMBER.sub("", found[1] or found[2] or found[3] or ""))).lower()
    if _HIDING.search(style):
        return True
    # A font size of 0 alone only takes the gaps out of a layout; its children set their own.
    return _TINY.search(style) is not None and _ALSO_TINY.search(style) is not None


def _lay_out(text: str) -> Readable:
    """Fold white space, drop what is not seen, and turn quote marks into line numbers."""
    text = UNSEEN.sub("", text)
    if not text.isascii():
        text = normalize("NFC", text)
    # A block begins on a new line, but neighbouring edges make one line break only; a <br> before an edge adds none.
    text = _EDGES.sub(_EDGE, re.sub(r" *\n *", "\n", _SPACES.sub(" ", text)))
    text = text.replace(f"{_EDGE}\n", "\n\n").replace(f"\n{_EDGE}", "\n").replace(_EDGE, "\n")
    if _OPEN not in text:
        return Readable(_trim(text.replace(_CLOSE, "")))
    return _number_quotes(_trim(text))


def _number_quotes(text: str) -> Readable:
    lines: list[str] = []
    quoted: set[int] = set()
    depth = 0
    for line in text.split("\n"):
        if line in {_OPEN, _CLOSE}:
            depth = max(0, depth + (1 if line == _OPEN else -1))
            if lines and lines[-1]:
                lines.append("")
        elif line or (lines and lines[-1]):
            if depth and line:
                quoted.add(len(lines))
            lines.append(line)
    while lines and not lines[-1]:
        lines.pop()
    return Readable("\n".join(lines), frozenset(quoted))


def _trim(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n \t") if text else ""
