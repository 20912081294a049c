"""Mail with words in it: what a box keeps of a mail is replaced by that mail as it would be kept."""

import hashlib
import zlib
from email.utils import format_datetime
from urllib.parse import quote

from tests.inbox.box import Box

from onward.core.mail.decode import decode
from onward.core.mail.message import PassageKind
from onward.inbox.models import Mail

SCRIPT = "<script>alert('x')</script>"
FORM_LETTER = (
    "Dear Robin Vale,\n\nThank you for your interest in Copse Water and for applying for the position of Planner. "
    "After careful consideration we have decided to move forward with other candidates whose qualifications more "
    "closely match our needs.\n\nPlease do not reply to this email, as this mailbox is not monitored.\n\nCopse Water"
)


def put_words(box: Box, key: str, text: str, *, attachment: str = "") -> Mail:
    """Let the kept mail with this key say this; attachment: the name of an empty file that hangs on it."""
    mail = Mail.objects.of(box.seeker).get(key=key)
    mail.sender_text = f"{mail.sender_name} <{mail.sender_address}>".strip()
    raw = as_bytes(mail, text, attachment)
    message = decode(raw)
    mail.raw, mail.size, mail.sha256 = zlib.compress(raw), len(raw), hashlib.sha256(raw).hexdigest()
    mail.text = message.passage(*PassageKind)
    mail.attachments = [[one.name, one.media_type, one.size] for one in message.attachments]
    mail.save()
    return mail


def as_bytes(mail: Mail, text: str, attachment: str) -> bytes:
    """A mail as it is sent."""
    head = [f"From: {mail.sender_text}", "To: Robin Vale <robin@vale.example>", f"Subject: {mail.subject}"]
    head += [f"Date: {format_datetime(mail.sent_at)}"] if mail.sent_at else []
    head += [f"Message-ID: {mail.message_id}", "MIME-Version: 1.0"]
    body = ["Content-Type: text/plain; charset=utf-8", "", text]
    if attachment:
        name = f"filename*=utf-8''{quote(attachment)}"
        disposition = f"Content-Disposition: attachment; {name}"
        file = ["--b", "Content-Type: application/pdf", disposition, "", "-", "--b--", ""]
        body = ["Content-Type: multipart/mixed; boundary=b", "", "--b", *body, *file]
    return "\n".join([*head, *body]).encode()
