"""What employers wrote about the person in their mail: sentences that somebody may want to keep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from onward.core.reading.said import SaidSentence, Sort, what_they_said
from onward.inbox.mails import message_of
from onward.inbox.models import Mail
from onward.journey.models import NAME_LENGTH
from onward.plan.actions.inputs import check_said

AGAINST = frozenset({Sort.STANDARD, Sort.REASON, Sort.DECISION, Sort.REPLY, Sort.NEXT_STEP})
"""A sentence that is also one of these speaks of something else than what somebody is good at."""
MOST_OF_A_MAIL = 5
KIND = re.compile(
    r"\b(?:admir|calm|clear(?:ly)? (?:explain|structur)|convinc|delight|enjoy|excellent|experience[ds]? impress|great"
    r"|helpful|honest|impress|kind(?:ness)?\b|liked|nicest|outstanding|patien|pleasure|skil(?:l|ful)|stood out|strong"
    r"|talent|thorough|thoughtful|warm|well[- ](?:prepared|structured|organi[sz]ed)|wonderful"
    r"|beeindruck|überzeug|hervorragend|ausgezeichnet|angenehm|stark|stärke|gefallen|gut vorbereitet|sympathisch|ruhig"
    r"|impressionn|apprécié|excellente?|remarquable|agréable|qualités?\b|plaisir"
    r"|impresion|agradable|excelente|destac|gust(?:ó|aron)|fortaleza"
    r"|colpit|ottim[oaie]|piacevole|apprezzat|notevole|impressionat"
    r"|destaca|agradável|gost(?:ei|ámos|amos)|impressionou"
    r"|indruk|uitstekend|prettig|sterk|gewaardeerd)",
    re.IGNORECASE,
)
"""The beginnings of words that praise somebody, in the languages that are read. Fewer rather than wrong."""
UNKIND = re.compile(
    r"(?:\?\s*$|n[’']t\b|\b(?:not|no|nor|but|however|although|though|yet|unfortunately|less|lack\w*|missing|short"
    r"|weak\w*|than you|nicht|kein\w*|aber|jedoch|leider|obwohl|fehlt\w*|weniger|pas|mais|cependant|malheureusement"
    r"|moins|manqu\w*|pero|aunque|falta\w*|menos|non|ma|però|purtroppo|meno|manca\w*|não|mas|porém|infelizmente"
    r"|embora|niet|geen|maar|helaas|echter|minder)\b)",
    re.IGNORECASE,
)
"""What turns a sentence, or asks."""


@dataclass(frozen=True, slots=True)
class Praise:
    """A sentence about the person, verbatim. said_by: who signed, as far as the mail names them."""

    text: str
    said_by: str
    mail_id: UUID


def praise_in(mail: Mail) -> tuple[Praise, ...]:
    """What this mail says about the person and is no reason against them; its bytes must be there."""
    return tuple(_about_you(mail))[:MOST_OF_A_MAIL]


def is_about_you(sentence: SaidSentence) -> bool:
    """Whether a sentence is about the person and nothing else, and says something kind of them."""
    if Sort.ABOUT_YOU not in sentence.sorts or AGAINST & set(sentence.sorts) or sentence.theme:
        return False
    return bool(KIND.search(sentence.text)) and not UNKIND.search(sentence.text)


def _about_you(mail: Mail) -> Iterator[Praise]:
    for sentence in what_they_said(message_of(mail)).sentences:
        text = " ".join(sentence.text.split())
        if text and is_about_you(sentence) and not check_said(text, ""):
            yield Praise(text, mail.sender_name[:NAME_LENGTH], mail.id)
