"""Text that a person pastes, made into a message."""

import re

_FIELD = re.compile(r"([A-Za-z][\w-]*|[^\W\d_][\w ]{0,24}?)[ \t\xa0]*:[ \t]*(.*)")
_NAMES = {
    "From": "from von de da van från od 发件人 差出人",
    "To": "to an à para a aan till do 收件人 宛先",
    "Subject": "subject betreff objet asunto oggetto onderwerp assunto ämne temat 主题 件名",
    "Date": "date sent datum gesendet envoyé fecha enviado data inviato verzonden skickat wysłano 日期 日付",
    "Cc": "cc",
    "Reply-To": "reply-to",
    "Message-ID": "message-id",
    "In-Reply-To": "in-reply-to",
    "References": "references",
}
_MAIL_FIELDS = {shown: name for name, every in _NAMES.items() for shown in every.split()}
_SOURCE_FIELDS = {
    "content-type",
    "mime-version",
    "received",
    "content-transfer-encoding",
    "return-path",
    "delivered-to",
}
_UTF8_TEXT = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"


def pasted(text: str) -> bytes:
    """A message made of pasted text.

    Its raw source as it stands, header lines as a mail program shows them, or only the words of the mail.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n").split("\n")
    header, body = _split_header(lines)
    if any(name.lower() in _SOURCE_FIELDS for name, _ in header):
        return "\n".join(lines).encode("utf-8", "surrogateescape")
    fields = "".join(f"{_MAIL_FIELDS.get(name.lower(), name)}: {value}\n" for name, value in header)
    return (fields + _UTF8_TEXT + "\n" + "\n".join(body)).encode("utf-8", "surrogateescape")


def _split_header(lines: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The leading lines that name mail fields, and the rest."""
    header: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        field = _FIELD.fullmatch(line.strip())
        if header and line[:1] in {" ", "\t"} and line.strip():
            name, value = header.pop()
            header.append((name, f"{value} {line.strip()}"))
        elif field and (
            field[1].lower() in _MAIL_FIELDS or field[1].lower() in _SOURCE_FIELDS or (header and "-" in field[1])
        ):
            header.append((field[1], field[2]))
        else:
            body = lines[number:] if line.strip() else lines[number + 1 :]
            return (header, body) if header else ([], lines)
    return header, []
