"""Messages, sentences and phrasebooks for the tests of reading; each names only what its test is about."""

from dataclasses import replace
from typing import Any

from onward.core.mail.message import Address, Message, Passage, PassageKind
from onward.core.reading.heard import Line, hear
from onward.core.reading.phrasebook import Phrasebook, compile_book
from onward.core.reading.sentences import Place, Sentence

EMPTY = Message(
    fingerprint="f",
    raw_sha256="r",
    message_id="<one@feld.example>",
    sent_at=None,
    sender=Address("Nora Feld", "nora.feld@feldmanor.example"),
    sender_text="Nora Feld <nora.feld@feldmanor.example>",
    reply_to=(),
    recipients=(),
    delivered_to=(),
    subject="",
    in_reply_to=(),
    references=(),
    labels=(),
    bulk=False,
    automatic=False,
    passages=(),
    invitation=None,
    attachments=(),
    unread=None,
    problems=(),
)


def mail(text: str = "", **fields: Any) -> Message:  # noqa: ANN401 (any field of a message)
    """A message with this text as the sender's own words."""
    passages = (Passage(PassageKind.NEW, text),) if text else ()
    return replace(EMPTY, **{"passages": passages} | fields)


def mail_from(address: str, text: str = "", name: str = "", **fields: Any) -> Message:  # noqa: ANN401
    """A message from this address."""
    return mail(text, sender=Address(name, address), sender_text=f"{name} <{address}>", **fields)


def book_of(**phrases: str | tuple[str, ...]) -> Phrasebook:
    """A phrasebook: meanings as names (kind_rejection, kind_offer_1 with a force) with their phrases."""
    says = []
    for name, texts in phrases.items():
        topic, value, *force = name.split("__")
        says.append(
            {
                "means": f"{topic}.{value}",
                "force": int(force[0]) if force else 3,
                "phrases": [texts] if isinstance(texts, str) else list(texts),
            }
        )
    return compile_book({"says": says})


def lines_of(book: Phrasebook, *texts: str, subject: str = "", footer: str = "") -> tuple[Line, ...]:
    """Sentences held against a phrasebook: a subject where one is given, then the body, then a footer."""
    sentences = [Sentence(subject, Place.SUBJECT, 0)] if subject else []
    sentences += [Sentence(text, Place.BODY, at) for at, text in enumerate(texts, 1)]
    sentences += [Sentence(footer, Place.FOOTER, len(texts) + 1)] if footer else []
    return hear(tuple(sentences), book)
