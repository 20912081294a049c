"""Mailboxes and Message-IDs in header fields, as leniently as they are written and the same in every Python."""

import re

from onward.core.mail import caps
from onward.core.mail.headers import Notes, decode_words
from onward.core.mail.message import Address

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"?|<([^<>]*)>?|([,;:()])|([^",;:<>()]+)|.', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MESSAGE_ID = re.compile(r"<([^<>]{1,998})>")
_BARE_ID = re.compile(r"[^\s<>,;\"]{1,500}@[^\s<>,;\"]{1,255}")


def read_addresses(value: str, where: str, notes: Notes, most: int = caps.ADDRESSES) -> tuple[Address, ...]:
    """The mailboxes of one address field, at most `most`; a comment is a name where nothing else names its mailbox."""
    found: list[Address] = []
    box = _Box()
    depth = 0
    for token in _TOKEN.finditer(value):
        if len(found) >= most:
            notes.add(f"more than {caps.ADDRESSES} addresses, the others not read", where)
            return tuple(found)
        mark = token[3]
        if mark in {"(", ")"}:
            depth = max(0, depth + (1 if mark == "(" else -1))
        elif depth:
            box.comment.append(token[0])
        elif mark in {",", ";"}:
            box = box.close(found, where, notes)
        elif mark == ":":
            box.start_group()
        elif token[2] is not None:
            box.angle = token[2]
        elif token[1] is not None:
            box.words.append(_ESCAPED.sub(r"\1", token[1]))
        else:
            box.words.append(token[0])
    box.close(found, where, notes, last=True)
    return tuple(found)


class _Box:
    """The mailbox that is being read."""

    __slots__ = ("angle", "comment", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.comment: list[str] = []
        self.angle: str | None = None

    def start_group(self) -> None:
        """What stood before a colon was a group's name."""
        if self.angle is None and "@" not in "".join(self.words):
            self.words.clear()
        else:
            self.words.append(":")

    def close(self, found: list[Address], where: str, notes: Notes, *, last: bool = False) -> "_Box":
        """Keep what was read; a name without an address waits for what follows: `Acme, Inc. <jobs@acme.example>`."""
        name = "".join(self.words).strip()
        address = self.angle
        if address is None:
            word = next((w for w in name.split() if "@" in w and "=?" not in w), None)
            if word is None and name and not last:
                self.words.append(", ")
                return self
            address = word or ""
            name = name.replace(address, "", 1) if address else name
        name = decode_words(name.strip().lstrip(",").strip() or "".join(self.comment), where, notes).strip("'\" ")
        address = "".join(address.split()).removeprefix("mailto:").strip("'\"").lower()
        if "=?" in address:
            address = decode_words(address, where, notes).lower()
        if name or address:
            found.append(Address(name, address))
        return _Box()


def read_message_ids(value: str) -> tuple[str, ...]:
    """The Message-IDs of a field, each once, with angle brackets and without white space."""
    ids = ["".join(inner.split()) for inner in _MESSAGE_ID.findall(value)] or _BARE_ID.findall(value)
    return tuple(dict.fromkeys(f"<{one}>" for one in ids[: caps.MESSAGE_IDS] if one))
