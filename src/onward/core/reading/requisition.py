"""The job's reference number, as employers write them."""

import re

from onward.core.mail.message import Message, PassageKind

LONGEST_LOOK = 3_000  # characters of body
NAMED = re.compile(
    r"\b(?:req(?:uisition)?(?:[ \t]*(?:id|number|no\.?|nr\.?))?|job[ \t]*(?:id|number|no\.?|ref(?:erence)?|code|req|requisition(?:[ \t]+id)?)|jobid|autoreq[ \t]*id|ref(?:erence|erenz|erencia|\.)?(?:[ \t]*(?:number|no\.?|nr\.?|code|id))?"
    r"|vacancy(?:[ \t]*(?:id|number|ref(?:erence)?|no\.?))?|announcement|competition|campaign|posting[ \t]*(?:id|number)?|position[ \t]*(?:id|number|no\.?)|kennziffer|stellen-?(?:id|nr\.?)|référence|réf\.?|referencia|riferimento|rif\.?|vacaturenummer|referência|refª)"
    r"\b\.?[ \t]*[:#]?[ \t]*#?[ \t]*(?P<code>[A-Z0-9](?=[A-Z0-9/_.-]{0,23}\d)[A-Z0-9/_.-]{1,24}[A-Z0-9])(?![\w@])",
    re.IGNORECASE,
)
BARE = re.compile(
    r"(?<![\w/@.-])(?P<code>[A-Z]{1,5}-?\d{3,8}(?:BR)?|\d{4,8}(?:BR)|20\d\d-\d{3,6}|\d{3}-[A-Z]{2,4}-\d{3,6}(?:-[A-Z])?|[A-Z]{2,6}[-/](?:20\d\d[-/])?[A-Z0-9]{1,5}[-/]?\d{1,6}|[A-Z]{1,4}/\d{2,6}(?:/\d{1,5})?|[A-Z]{2,6}-\d{2,8}(?:-[A-Z\d]{1,6}){0,2}|\d{6,7}X?)(?![\w/-])"
)
DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:19|20)\d\d")


def find_requisition(message: Message) -> str | None:
    """The job's reference number: named as one, or of the shape of one in the subject or in brackets."""
    body = message.passage(PassageKind.NEW)[:LONGEST_LOOK]
    for text in (message.subject, body):
        for named in NAMED.finditer(text):
            code = named["code"].rstrip(".-/")
            if not DATE_LIKE.fullmatch(code):
                return code
    for bare in BARE.finditer(message.subject):
        return bare["code"]
    for bare in BARE.finditer(body):
        if not bare["code"].isdigit() and body[: bare.start()].rstrip(" ")[-1:] in {"(", "[", "#", "-", "–", "\n", ":"}:
            return bare["code"]
    return None
