"""Names inside text: spans of capitalised words, and how names are compared."""

import re
import unicodedata
from functools import lru_cache

LONGEST_NAME = 80  # characters, as the command line promises

# A name is a row of capitalised words; small linking words may stand between them, never at its end.
WORD = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆČŠŽ0-9][\w&'’+#@-]*(?:\.[a-z]{2,4}\b|(?<=\bSt)\.|(?<=\bMt)\.|(?<=\b[A-Z])\.(?=[ \t][A-Z]))?"
LINK = r"(?:of|and|&|the|for|de|del|della|di|da|do|dos|das|du|des|la|le|les|el|los|van|von|der|den|und|y|e|et|i|'s)"
CAPITAL_SPAN = re.compile(rf"(?<![\w@/.]){WORD}(?:(?:[ \t]+|[ \t]*&[ \t]*|[ \t]+{LINK}[ \t]+(?:{LINK}[ \t]+)?|,[ \t](?=Inc|LLC|Ltd)){WORD}){{0,7}}")
LINKING = frozenset("of and & the for de del della di da do dos das du des la le les van von der den und y e et".split())
LEGAL_FORM = re.compile(
    r"[,\s]+(?:inc|incorporated|ltd|limited|llc|l\.l\.c|llp|plc|corp|corporation|co|company|gmbh(?:\s*&\s*co\.?\s*kg)?|ag|se|kg|ohg|ug|e\.?\s?v|mbh|s\.?a\.?s?|sarl|s\.?à\.?r\.?l|s\.?r\.?l|s\.?p\.?a|s\.?l\.?u?|b\.?v|n\.?v|oy|ab|a/s|aps|as|sp\.\s?z\s?o\.\s?o|pty|pvt|private|group|holding|holdings)\.?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """A name as one word: lower case, no accents, marks or spaces; "&" is "and"."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("&", "and").replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    return "".join(c for c in plain if c.isalnum() and c.isascii())


@lru_cache(maxsize=4096)
def squash_bare(text: str) -> str:
    """A name as one word without its small linking words: "University of Eastmoor" is "universityeastmoor"."""
    return squash(" ".join(w for w in text.split() if w.lower() not in LINKING))


def without_legal_form(name: str) -> str:
    """A company's name without GmbH, Ltd and their like at its end."""
    shorter = LEGAL_FORM.sub("", name.strip())
    return shorter or name.strip()


def same_name(a: str, b: str) -> bool:
    """True when two names are the same but for case, accents, spaces and legal form."""
    x, y = squash(without_legal_form(a)), squash(without_legal_form(b))
    return bool(x) and x == y


def tidy_name(text: str) -> str:
    """A span of text as a name: folded, without marks around it, or empty when too long to be one."""
    name = " ".join(text.split()).strip(" ,;:.!?-–—|/*\"“”'‘’()[]<>•·#")
    if text.rstrip().endswith(".") and LEGAL_FORM.search(" " + name.rpartition(" ")[2] + "."):
        name += "."
    if name.count("(") > name.count(")"):
        name = name + ")" if text.find(")", text.find(name) + len(name)) >= 0 else name.rpartition("(")[0].strip()
    return name if len(name) <= LONGEST_NAME else ""
