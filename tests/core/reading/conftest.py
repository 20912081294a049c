from collections.abc import Callable

import pytest

from onward.core.mail.message import Address, Message, Passage, PassageKind
from onward.core.reading.cues import Cues, cues_of

ROBIN = Address("Robin Vale", "robin.vale@mail.example")


def make_letter(
    sender: str = "jobs@copsewater.example", name: str = "", subject: str = "News", body: str = "", signature: str = ""
) -> Message:
    passages = [Passage(PassageKind.NEW, body)]
    if signature:
        passages.append(Passage(PassageKind.SIGNATURE, signature))
    return Message(
        fingerprint="f",
        raw_sha256="s",
        message_id="<m@mail.example>",
        sent_at=None,
        sender=Address(name, sender),
        sender_text=f"{name} <{sender}>",
        reply_to=(),
        recipients=(ROBIN,),
        delivered_to=(),
        subject=subject,
        in_reply_to=(),
        references=(),
        labels=(),
        bulk=False,
        automatic=False,
        passages=tuple(passages),
        invitation=None,
        attachments=(),
        unread=None,
        problems=(),
    )


@pytest.fixture
def letter() -> Callable[..., Message]:
    return make_letter


@pytest.fixture(scope="session")
def english() -> Cues:
    return cues_of("en")
