"""When two names of a company or of a job are the same for a person who reads them."""

import re
import unicodedata

LEGAL_FORMS = frozenset(
    "inc incorporated ltd limited llc llp plc corp corporation co company gmbh ag se kg ohg ug mbh sa sas sarl srl spa "
    "sl bv nv oy oyj ab as aps pty pvt lda ltda".split()
)
GENDER_TAG = re.compile(r"\(?\b[mwfhdxi](?:\s*[/|*]\s*[mwfhdxivn])+\b\)?|\((?:all genders|any gender)\)", re.IGNORECASE)
DOTTED = re.compile(r"\b(?:\w\.){2,}")
SHARED = 0.6  # of the words of each name must stand in the other
LONGEST = 80  # characters


def same_name(one: str | None, other: str | None) -> bool:
    """True when both are missing, or the same but for case, accents, legal forms, tags and small parts."""
    if one is None or other is None:
        return one == other
    if max(len(one), len(other)) > LONGEST:
        return False
    first, second = words_of(one), words_of(other)
    if "".join(first) == "".join(second):
        return True
    shared = set(first) & set(second)
    return all(sum(word in shared for word in words) >= SHARED * max(len(words), 1) for words in (first, second))


def words_of(name: str) -> list[str]:
    """The words of a name in plain small letters, without gender tags and legal forms (unless nothing else is left)."""
    dotless = DOTTED.sub(lambda found: found[0].replace(".", ""), GENDER_TAG.sub(" ", name))
    plain = unicodedata.normalize("NFKD", dotless.casefold().replace("&", " and ").replace("ø", "o").replace("ł", "l"))
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).replace("'", ""))
    return [word for word in words if word not in LEGAL_FORMS] or words
