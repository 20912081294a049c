"""The job's reference number, as employers write them."""

import re

from onward.core.mail.message import Message, PassageKind

LONGEST_LOOK = 3_000  # characters of body
LONGEST_SUBJECT = 400
# What the number is called, in the languages read; then the number itself, which holds a digit.
NAMED = re.compile(
    r"\b(?:(?:auto|job[ \t]{0,3})?req(?:uisition)?|job|jobid|ref(?:erence|erenz|erencia)?|vacancy|announcement|exam"
    r"|competition|campaign|posting|position|advt|kennziffer|stellen|référence|réf|riferimento|rif|vacaturenummer"
    r"|referência|refª)"
    r"(?:\.?[ \t-]{0,3}(?:id|number|no|nr|code|ref|reference))?\b\.?[ \t]{0,3}[:#]?[ \t]{0,3}#?[ \t]{0,3}"
    r"(?P<code>[A-Z0-9](?=[A-Z0-9/_.-]{0,23}\d)[A-Z0-9/_.-]{1,24}[A-Z0-9])(?![\w@])",
    re.IGNORECASE,
)
# Shapes that are a job's number without being called one.
BARE = re.compile(
    r"(?<![\w/@.-])(?!(?:ISO|DIN|BS|EN|COVID)\b)(?P<code>"
    r"[A-Z]{1,5}-?\d{4,8}(?:BR|[A-Z])?|\d{4,8}BR|(?:20)?\d\d-[A-Z]{2,4}(?:-[A-Z]{1,3})?-\d{2,6}|(?:20)?\d\d-\d{3,6}"
    r"|\d{3}-[A-Z]{2,4}-\d{3,8}(?:-[A-Z])?|[A-Z]{2,6}[-/](?:[A-Z]{2,4}[-/])?20\d\d[-/](?:[A-Z]{1,4}[-/])?\d{1,6}"
    r"|[A-Z]{2,4}\d{0,2}/\d{2,6}(?:/\d{1,5})?|[A-Z]{2,6}-\d{2,8}(?:-[A-Z\d]{1,6}){0,2})(?![\w/-])"
)
LONG_NUMBER = re.compile(r"(?<![\w+/@.-])(?P<code>\d{5,8}[A-Z]?)(?![\w/-])")
IN_BRACKETS = re.compile(r"\((?:ID[ \t]{0,3})?#?(?P<code>\d{5,8}X?)\)")
DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:19|20)\d\d|\d{1,2}/\d{1,2}")


def find_requisition(message: Message) -> str | None:
    """The job's reference number: named as one, or of the shape of one."""
    subject = message.subject[:LONGEST_SUBJECT]
    body = message.passage(PassageKind.NEW)[:LONGEST_LOOK]
    places = ((NAMED, subject), (NAMED, body), (BARE, subject), (LONG_NUMBER, subject))
    for pattern, text in (*places, (BARE, body), (IN_BRACKETS, body)):
        for found in pattern.finditer(text):
            code = found["code"].rstrip(".-/")
            if not DATE_LIKE.fullmatch(code):
                return code
    return None
