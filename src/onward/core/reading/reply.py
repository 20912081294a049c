"""Whether a human being is likely to read an answer."""

from onward.core.mail.message import Message
from onward.core.reading.company import is_person
from onward.core.reading.heard import Line
from onward.core.reading.senders import SenderType, is_shared_mailbox, is_unattended, sender_type


def find_reply(message: Message, lines: tuple[Line, ...]) -> tuple[bool | None, str | None]:
    """True, False or unknown (None), and the words that tell."""
    said = {m.meaning.value: line.sentence.text for line in reversed(lines) for m in line.says("reply")}
    if "false" in said:
        return False, said["false"]
    if message.sender is None:
        return (True, said["true"]) if "true" in said else (None, None)
    address = message.sender.address
    kind = sender_type(address)
    invited = next((line.sentence.text for line in lines for m in line.says("reply") if m.meaning.value == "true"), None)
    if is_unattended(address):
        asked = next((line.sentence.text for line in lines for m in line.says("reply") if m.meaning.value == "true" and m.meaning.force >= 3), None)
        return (True, asked) if asked else (False, address)
    if any(reply.address != address for reply in message.reply_to):
        return True, address
    if kind is SenderType.FREE:
        return True, address
    if kind is SenderType.OWN and (is_person(message.sender.name, address) or not is_shared_mailbox(address)):
        return True, address
    return (True, invited) if invited else (None, None)
