"""Whether two job titles, as different mails word them, may name one job."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

FILLING = frozenset(
    "the a an of in at for to and und et y e en de la le du des der die das als per von with position role post job vacancy stelle poste team full part time remote hybrid".split()
)
SENIORITY = {
    "junior": "junior",
    "jr": "junior",
    "graduate": "junior",
    "entry": "junior",
    "trainee": "trainee",
    "apprentice": "trainee",
    "intern": "intern",
    "internship": "intern",
    "praktikant": "intern",
    "praktikum": "intern",
    "werkstudent": "intern",
    "stagiaire": "intern",
    "mid": "mid",
    "senior": "senior",
    "sr": "senior",
    "snr": "senior",
    "lead": "lead",
    "principal": "principal",
    "staff": "principal",
    "head": "head",
    "director": "head",
    "chief": "chief",
    "vp": "head",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
# Words that say what sort of work it is: two titles with different ones are two jobs, one shared says little.
HEADS = frozenset(
    """accountant actuary adjuster administrator adviser advisor agent analyst architect assistant associate auditor barista bookkeeper buyer chef
    clerk coach consultant controller coordinator counsel designer developer driver economist editor engineer executive generalist hygienist
    instructor interpreter journalist lawyer lecturer librarian manager mechanic nurse officer operator organiser partner pharmacist photographer
    physicist planner producer professor programmer recruiter representative researcher scientist secretary specialist statistician strategist
    supervisor teacher technician therapist trader trainer translator tutor worker writer
    entwickler ingenieur berater leiter mitarbeiter sachbearbeiter kaufmann techniker
    developpeur ingenieur analyste charge responsable conseiller technicien comptable chef
    desarrollador ingeniero analista gerente responsable tecnico coordinador
    desenvolvedor engenheiro gestor tecnico coordenador sviluppatore ingegnere responsabile addetto impiegato
    ontwikkelaar ingenieur adviseur medewerker beheerder""".split()
)
SAME = {
    "developer": "engineer",
    "programmer": "engineer",
    "dev": "engineer",
    "eng": "engineer",
    "mgr": "manager",
    "advisor": "adviser",
    "exec": "executive",
    "asst": "assistant",
    "rep": "representative",
    "admin": "administrator",
    "ops": "operation",
    "comms": "communication",
    "organizer": "organiser",
    "fe": "frontend",
    "be": "backend",
}
SHORT_FOR = (
    (re.compile(r"\bquality assurance\b"), "qa"),
    (re.compile(r"\bhuman resources?\b"), "hr"),
    (re.compile(r"\buser experience\b"), "ux"),
    (re.compile(r"\buser interface\b"), "ui"),
    (re.compile(r"\bmachine learning\b"), "ml"),
    (re.compile(r"\bartificial intelligence\b"), "ai"),
    (re.compile(r"\bsite reliability\b"), "sre"),
    (re.compile(r"\bfront[ -]end\b"), "frontend"),
    (re.compile(r"\bback[ -]end\b"), "backend"),
    (re.compile(r"\bfull[ -]stack\b"), "fullstack"),
    (re.compile(r"\bdev[ -]ops\b"), "devops"),
    (re.compile(r"\binformation technology\b"), "it"),
    (re.compile(r"\bvice president\b"), "vp"),
)
GENDER_TAG = re.compile(r"\(\s*[mwfdhxvi](?:\s*[/|*,-]\s*[mwfdhxvi])+\s*\)|\b[mwf]/[mwfd](?:/[dxi])?\b|(?<=\w)[:*](?:in|innen)\b|(?<=\w)\(?/?-?in\)(?!\w)")
HEAD_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Title:
    """A job title taken apart: its words without order, what sort of work, and how senior."""

    words: frozenset[str]
    heads: frozenset[str]
    seniority: frozenset[str]


@lru_cache(maxsize=8192)
def parse_title(role: str) -> Title:
    """Take a job title apart; gender tags, plural forms, filling words and word order do not count."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", role.casefold()) if not unicodedata.combining(c))
    folded = GENDER_TAG.sub(" ", folded)
    for pattern, short in SHORT_FOR:
        folded = pattern.sub(short, folded)
    found = [word for word in re.findall(r"[a-z0-9+#]+|[^\W\d_]+", folded) if word not in FILLING]
    seniority = frozenset(SENIORITY[word] for word in found if word in SENIORITY)
    words = [fold_word(word) for word in found if word not in SENIORITY]
    heads = frozenset(word for word in words if word in HEADS)
    return Title(frozenset(words), heads, seniority)


def fold_word(word: str) -> str:
    """One form for a word's plural and its usual short form."""
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return SAME.get(word, word)


def compare_titles(one: Title, other: Title) -> float:
    """How likely two titles name one job at one employer, from 0 (two jobs) over 0.5 (cannot tell) to 1 (the same words)."""
    if one.words == other.words:
        alike = 1.0
    elif not one.words or not other.words:
        alike = 0.5
    elif one.heads and other.heads and not one.heads & other.heads:
        return 0.0
    else:
        alike = share_of_words(one, other)
    if one.seniority == other.seniority:
        return alike
    # One of them may leave out "Senior"; two different grades are two jobs.
    return min(alike, 0.55) if not one.seniority or not other.seniority else min(alike, 0.1)


def share_of_words(one: Title, other: Title) -> float:
    """How much of the shorter title stands in the longer one; a little less than 1 when the longer says more."""
    both = weigh(one.words & other.words)
    short, long = sorted((weigh(one.words), weigh(other.words)))
    return both / short * (0.75 + 0.25 * both / long)


def weigh(words: frozenset[str]) -> float:
    """What words tell about which job is meant."""
    return sum(HEAD_WEIGHT if word in HEADS else 1.0 for word in words)
