"""Names, companies and addresses of people, brought to forms in which they can be compared. Pure."""

import hashlib
import re
from urllib.parse import unquote, urlsplit

from onward.core.filing.names import core_words, site_of, spellings, split_name
from onward.core.mail.charset import UNSEEN

NAME_LENGTH = 200
ADDRESS = re.compile(r"[\w.!#$%&'*+/=^`{|}~-]{1,64}@(?=[\w.-]{3,255}$)[\w-]+(?:\.[\w-]+)+")
WORDS_LENGTH = 900


def clean_line(text: str, length: int = NAME_LENGTH) -> str:
    """A text on one line and without what nobody sees, at most so long."""
    plain = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(UNSEEN.sub("", plain.replace("\t", " ")).split())[:length].strip()


def clean_address(text: str) -> str:
    """An address in lower case; empty where this is none."""
    typed = clean_line(text, 400).removeprefix("mailto:").strip("<>").lower()
    return typed if ADDRESS.fullmatch(typed) else ""


def clean_profile(text: str) -> str:
    """The address of somebody's own page, without what follows `?`; empty where this is none."""
    typed = clean_line(text, 2000)
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or "." not in parts.hostname:
        return ""
    return f"https://{parts.hostname}{parts.path}".rstrip("/")


def sort_key_of(name: str) -> str:
    """A name as lists are ordered by it: its words in plain letters."""
    return " ".join(split_name(name))[:NAME_LENGTH]


def company_key_of(name: str) -> str:
    """The bare words of a company's name, without legal form."""
    return " ".join(core_words(name))[:NAME_LENGTH]


def site_of_address(address: str) -> str:
    """The registered domain of an address; empty where there is none."""
    domain = address.rpartition("@")[2]
    return site_of(domain) if domain else ""


def words_of(name: str, company: str, position: str, address: str) -> str:
    """All words that somebody is searched by, folded, a space in front of each."""
    found = (*split_name(name), *split_name(company), *split_name(position), *split_name(address))
    return (" " + " ".join(dict.fromkeys(found)))[:WORDS_LENGTH]


def key_of(name: str, company: str, address: str, profile: str) -> str:
    """What tells somebody from others: their own page, else their address, else name and company."""
    if profile:
        return f"page:{profile_key(profile)}"[:400]
    if address:
        return f"mail:{address}"[:400]
    return f"name:{name_key(name, company)}"[:400]


def profile_key(profile: str) -> str:
    """Somebody's own page as it is compared: in lower case, without scheme, country and escapes."""
    bare = unquote(profile).lower().removeprefix("https://")
    return re.sub(r"^(?:[a-z]{2,3}\.)?linkedin\.com", "linkedin.com", bare)


def name_key(name: str, company: str) -> str:
    """A name with its company as they are compared."""
    return f"{sort_key_of(name)}|{company_key_of(company)}"


def digest_of(seeker: object, key: str) -> str:
    """What is kept of somebody who was forgotten: nothing that tells who it was without knowing it already."""
    return hashlib.sha256(f"{seeker}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()


def is_same_company(one: str, other: str) -> bool:
    """Whether two names may be one company's: the same in some spelling, or one begins with all words of the other."""
    if not one or not other:
        return False
    if not set(spellings(one)).isdisjoint(spellings(other)):
        return True
    short, long = sorted((core_words(one), core_words(other)), key=len)
    return bool(short) and long[: len(short)] == short
