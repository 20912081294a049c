"""The original of a mail: as text, and as the file it is kept as."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.answers import seeker_of
from onward.accounts.days import day_of, zone_of
from onward.core.mail.message import Message, PassageKind
from onward.inbox.letters import waiting_keys
from onward.inbox.mails import bytes_of, lacks_attachments, message_of
from onward.inbox.models import Mail
from onward.inbox.showing import Snippet, show
from onward.inbox.views.answers import go_to
from onward.inbox.views.letters import need_mail
from onward.journey.models import Event, Evidence

MOST_SHOWN = 200_000
MOST_RECIPIENTS = 50
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Letters that are not seen and turn the direction of what follows: behind one an address would read backwards."""


@require_safe
def original(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """A mail as text; one that waits as a letter stays behind its door."""
    seeker = seeker_of(request)
    mail = need_mail(seeker, mail_id)
    if mail.key in waiting_keys(seeker):
        return go_to("inbox:letter", mail.id)
    message = message_of(mail)
    event = Event.objects.of(seeker).filter(key=mail.key, withdrawn_in=None, application__removed_in=None).first()
    words = Evidence.objects.of(seeker).filter(source=mail.key, about="kind", event__withdrawn_in=None)
    context = {
        "mail": mail,
        "sender": sender_of(mail),
        "recipients": [
            f"{one.name} <{one.address}>".strip().translate(TURNING) for one in message.recipients[:MOST_RECIPIENTS]
        ],
        "sent_at": mail.sent_at.astimezone(zone_of(seeker.time_zone)) if mail.sent_at else None,
        "day": day_of(mail.sent_at, zone_of(seeker.time_zone)),
        "passages": passages_of(message, list(words.values_list("text", flat=True).distinct())),
        "attachments": [one.name or one.media_type for one in message.attachments],
        "is_cut": len(message.text) > MOST_SHOWN,
        "lacks": lacks_attachments(bytes_of(mail)),
        "application_id": event.application_id if event else None,
        "unread": message.unread,
    }
    return render(request, "inbox/mail.html", context)


@require_safe
def file(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """The bytes that are kept of a mail, to be saved and never shown."""
    mail = need_mail(seeker_of(request), mail_id)
    day = f"{mail.sent_at:%Y-%m-%d}" if mail.sent_at else "undated"
    answer = HttpResponse(bytes_of(mail), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="mail-{day}-{mail.id.hex[-8:]}.eml"'
    return answer


def sender_of(mail: Mail) -> str:
    """The sender as the mail writes it, and the whole address where that does not show it."""
    text = mail.sender_text
    if mail.sender_address and mail.sender_address not in text.lower():
        text = f"{text} <{mail.sender_address}>".strip()
    return (text or mail.sender_address).translate(TURNING)


def passages_of(message: Message, words: list[str]) -> list[tuple[bool, tuple[Snippet, ...]]]:
    """The text of a mail, each stretch with whether it is quoted from an earlier one."""
    shown: list[tuple[bool, tuple[Snippet, ...]]] = []
    left = MOST_SHOWN
    for passage in message.passages:
        text = passage.text[:left].strip("\n")
        left -= len(text)
        if text.strip():
            shown.append((passage.kind is PassageKind.QUOTED, show(text, words)))
    return shown
