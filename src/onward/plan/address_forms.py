"""How somebody addresses a person in their mail: familiar or formal, told by their own words alone."""

import re
from collections.abc import Iterable

from onward.core.mail.message import PassageKind
from onward.core.mail.quoting import split
from onward.plan.letters import Register

# Of each language: words that only a familiar address has, and those that only a formal one has. A capital tells in
# German and Italian, so those stand as they are written, and not where a sentence begins with one anyway.
FAMILIAR = {
    "de": re.compile(r"\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein(?:e[mnrs]?)?)\b"),
    "fr": re.compile(r"\b(?:tu|te|toi|ton|ta|tes)\b|\bt['’](?=[aeéèhiou])", re.IGNORECASE),
    "es": re.compile(r"\b(?:tú|te|ti|tu|tus|contigo)\b", re.IGNORECASE),
    "it": re.compile(r"\b(?:tu|ti|te|tuo|tua|tuoi|tue)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(?:je|jij|jou|jouw)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:você|tu|te|ti|teu|tua|teus|tuas|contigo)\b", re.IGNORECASE),
}
FORMAL = {
    "de": re.compile(r"\b(?:Ihnen|Ihre?[mnrs]?)\b|(?<=[\w,] )Sie\b"),
    "fr": re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE),
    "es": re.compile(r"\busted\b", re.IGNORECASE),
    "it": re.compile(r"\bLei\b|(?<=[\w,] )(?:La|Le|Suo|Sua|Suoi|Sue)\b"),
    "nl": re.compile(r"\b(?:u|uw)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:(?:o|a|ao|à) senhora?|Sra?\.|V\. ?Ex)", re.IGNORECASE),
}
GREETING = re.compile(r"\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))[ ,]+([^\n]{1,80})", re.IGNORECASE)


def register_of(texts: Iterable[str], language: str, own_name: str) -> Register:
    """How the writer of these mails, newest first, addresses the person; in doubt formal.

    own_name: the person's name as the writer knows it: in English a first name alone is what tells.
    """
    for text in texts:
        words = "\n".join(part.text for part in split(text) if part.kind is PassageKind.NEW)
        found = _by_greeting(words, own_name) if language == "en" else _by_words(words, language)
        if found:
            return found
    return Register.FORMAL


def _by_words(words: str, language: str) -> Register | None:
    """What the words of a mail tell; None where there are none of either sort."""
    if language not in FORMAL:
        return None
    if FORMAL[language].search(words):
        return Register.FORMAL
    return Register.FAMILIAR if FAMILIAR[language].search(words) else None


def _by_greeting(words: str, own_name: str) -> Register | None:
    """What an English greeting tells: `Hi Robin` or `Dear Ms Vale`."""
    found = GREETING.match(words)
    first = own_name.split()[:1]
    if not found or not first:
        return None
    greeted = found[1].strip().rstrip(",.!:–- ").split()
    is_familiar = [word.casefold() for word in greeted] == [first[0].casefold()]
    return Register.FAMILIAR if is_familiar else Register.FORMAL
