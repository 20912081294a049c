"""Whose mail this is, guessed from a few samples of each source."""

from collections import Counter
from collections.abc import Iterable, Iterator

from onward.core.mail import caps
from onward.core.mail.addresses import read_addresses
from onward.core.mail.headers import Notes, decode_words, find_body, read_fields
from onward.core.mail.labels import is_sent_label, split_labels
from onward.core.mail.sources.pieces import MessageBytes, MessageFiles, RawMessage
from onward.core.mail.sources.source import Part, Source, read_piece_messages

_SAMPLE_BYTES = 200_000
_MOST_PARTS = 60
_LEAST_SHARE = 0.1
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-delivered-to")


def guess_own_addresses(sources: Iterable[Source]) -> frozenset[str]:
    """The addresses (lower case) that mail was delivered to, and that wrote what lies in folders of sent mail.

    Looks at the begin, the middle and the end of each source; an address counts when at least a tenth of the sampled
    messages name it.
    """
    delivered: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for source in sources:
        for message in _sample(source):
            _count_owner(message, delivered, written)
    return _common(delivered) | _common(written)


def _common(counted: Counter[str]) -> frozenset[str]:
    return frozenset(address for address, count in counted.items() if count >= _LEAST_SHARE * counted.total())


def _sample(source: Source) -> Iterator[RawMessage]:
    stride = max(1, len(source.parts) // _MOST_PARTS)
    for part in source.parts[::stride]:
        for piece in _sample_part(part, source):
            yield from (message for message in read_piece_messages(piece) if isinstance(message, RawMessage))


def _sample_part(part: Part, source: Source) -> Iterator[Part]:
    if isinstance(part, MessageBytes):
        yield part
    elif isinstance(part, MessageFiles):
        files = tuple(part.files[index] for index in sorted({0, len(part.files) // 2, len(part.files) - 1}))
        yield MessageFiles(files, 0)
    else:
        yield from source.sample_range(part, _SAMPLE_BYTES)


def _count_owner(message: RawMessage, delivered: Counter[str], written: Counter[str]) -> None:
    """Tally the topmost delivery address, and the sender where the message lies among sent mail."""
    head = message.raw[: caps.HEADER_BYTES]
    notes = Notes()
    fields, _ = read_fields(head[: find_body(head, 0, len(head))[0]], "header", notes)
    for name in _DELIVERED:
        found = read_addresses(fields.raw(name), name, notes, 1)
        if found and found[0].address:
            delivered[found[0].address] += 1
            break
    labels = (*message.labels, *split_labels(decode_words(fields.raw("x-gmail-labels"), "X-Gmail-Labels", notes)))
    if any(map(is_sent_label, labels)):
        senders = read_addresses(fields.raw("from"), "From", notes, 1)
        if senders and senders[0].address:
            written[senders[0].address] += 1
