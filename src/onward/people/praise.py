"""What somebody said about a person's strengths, taken apart into lines that can be kept one by one. Pure."""

import re

from onward.core.filing.names import split_name
from onward.core.reading.sentences import LINE_ITEM, split_block

MOST_LINES = 20
LONGEST = 480
MOST_TEXT = 20_000
SHORT = 48
"""A greeting or a close is no longer than this."""
GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|evening)|hallo|liebe[rs]?|guten|moin|bonjour|salut|ch[eè]re?|coucou|hola"
    r"|querid[oa]|buen[oa]s|ciao|car[oa]|ol[áa]|oi|hoi|beste|dag|lieve)\b",
    re.IGNORECASE,
)
CLOSE = re.compile(
    r"(?:best|kind|warm|cheers|regards|love|hugs?|kisses|yours|take care|see you|all the best|talk soon|x{1,3}$|"
    r"(?:liebe|viele|herzliche|sch[öo]ne|beste) gr[üu](?:ß|ss)e?|gr[üu](?:ß|ss)e?|lg\b|vg\b|bis bald"
    r"|alles (?:gute|liebe)|cordialement|bises|bisous|amiti[ée]s|[àa] bient[ôo]t|bien [àa] toi|saludos"
    r"|un (?:abrazo|saluto|saludo|abbraccio)"
    r"|abra[çc]os?|beijos?|baci|a presto|groet|liefs|tot snel|hartelijke)\b",
    re.IGNORECASE,
)
CHAT = re.compile(
    r"(?:sure|of course|with pleasure|happy to|glad(?:ly)?|thanks? for|thank you for|nice to|good to|great to|lovely to"
    r"|sorry|hope (?:this|that|it|you)|i hope|good luck|let me know|no problem|my pleasure|talk soon|call me|see you"
    r"|keep me|gerne?\b|klar\b|danke|viel (?:gl[üu]ck|erfolg)|ich hoffe|sch[öo]n von|melde dich"
    r"|bien s[ûu]r|avec plaisir|merci|bonne chance|j[’']esp[èe]re|claro|con gusto|gracias|suerte|espero"
    r"|certo|volentieri|grazie|in bocca|spero|com prazer|obrigad|boa sorte"
    r"|natuurlijk|graag|bedankt|succes\b|ik hoop)",
    re.IGNORECASE,
)
CRITICISM = re.compile(
    r"\b(?:(?:too|a (?:bit|little)|bit|sometimes|rather|zu|etwas|manchmal|trop|un peu|parfois|demasiado|un poco|a veces"
    r"|troppo|un po[’']?|a volte|demais|um pouco|às vezes|te|soms|een beetje)\s+(?:too |zu |trop |te )?"
    r"(?:slow|shy|quiet|messy|late|loud|soft|strict|langsam|leise|laut|unordentlich|lent|timide|discret|lent[oa]"
    r"|t[íi]mid[oa]|callad[oa]|silenzios[oa]|calad[oa]|langzaam|stil|slordig)"
    r"|you (?:need|have|ought) to|you should|you could (?:be|do|have (?:been|done)) (?:more|less|better|faster|clearer)"
    r"|(?:your|one) weak\w*|work on your|room to improve|du (?:solltest|müsstest)|tu devrais|vous devriez"
    r"|deberías|tendrías|dovresti|devias|deverias|je (?:zou|moet))\b",
    re.IGNORECASE,
)
"""What a friend would change: theirs to say and the person's to read, but nothing to keep as a strength."""
LACK = re.compile(
    r"(?:nobody|no one|without you|niemand|keiner|ohne dich|personne|sans (?:toi|vous)|nadie|sin ti|nessuno"
    r"|senza (?:di )?te|ninguém|sem (?:ti|você)|zonder jou)\b",
    re.IGNORECASE,
)
"""How an answer begins that tells what would be lacking: alone it reads as its opposite."""
MARKS = re.compile(r"^[\s>*•·–—#\-\d.)(:]+")
ENDS = "\"“”„«»' \t"
LETTER = re.compile(r"[^\W\d_]")


def split_praise(text: str, said_by: str = "") -> tuple[str, ...]:
    """The lines of an answer that say something good: no greeting, no close, no question, no small talk, no advice.

    said_by: the name that may stand below. At most twenty lines; a list item is one, else a sentence is.
    """
    found: dict[str, None] = {}
    signed = frozenset(split_name(said_by))
    for block in re.split(r"\n[ \t]*\n", text[:MOST_TEXT]):
        for line in split_block(block):
            if is_close(line, signed):
                if found:
                    return tuple(found)[:MOST_LINES]
                continue
            said = clean_praise(line)
            if said and not is_talk(said, line) and not CRITICISM.search(said):
                found.setdefault(said, None)
    return tuple(found)[:MOST_LINES]


def clean_praise(line: str) -> str:
    """A line without what marks it as an item of a list, and without quotation marks around it."""
    said = MARKS.sub("", line).strip(ENDS)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"


def is_lack(said: str) -> bool:
    """Whether a line tells what would be lacking without the person."""
    return bool(LACK.match(said))


def is_talk(said: str, line: str) -> bool:
    """Whether a line says nothing about anybody: a greeting, a question, thanks, a word that is no list item."""
    if said.rstrip(ENDS).endswith("?"):
        return True
    if len(said) <= SHORT and GREETING.match(said) and said.rstrip()[-1:] in {",", "!", "."}:
        return True
    if CHAT.match(said) and not LINE_ITEM.match(line):
        return True
    letters = len(LETTER.findall(said))
    return letters < 4 or said.endswith(":")  # noqa: PLR2004  # no word about anybody has three letters


def is_close(line: str, signed: frozenset[str]) -> bool:
    """Whether an answer ends with this line: a close, or the name of whoever wrote it."""
    words = split_name(line)
    is_name = bool(words) and len(words) <= len(signed) and signed.issuperset(words)
    return is_name or (len(line) <= SHORT and bool(CLOSE.match(line)) and len(words) <= 4)  # noqa: PLR2004  # `All the best, Mira`
