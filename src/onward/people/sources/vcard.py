"""Cards of people as address books write them (vCard 2.1, 3.0, 4.0). Pure.

The library that reads them takes time without end over some lines, and tries whatever character set a card names. So
it gets only lines that were taken apart and decoded here.
"""

import quopri
import re
from collections.abc import Iterator

import vobject
from django.utils.translation import gettext as _

from onward.core.mail.charset import decode_bytes
from onward.people.naming import clean_address, clean_line
from onward.people.sources.found import FILE, MOST_ROWS, FoundPeople, FoundPerson, Problems

WANTED = frozenset({"FN", "N", "EMAIL", "ORG", "TITLE", "NICKNAME"})
LONGEST_LINE = 2_000
MOST_LINES = 30
"""Lines of one card that are read, of those that are wanted."""
LINE = re.compile(r'(?:[A-Za-z0-9-]{1,40}\.)?([A-Za-z0-9-]{1,40})((?:;(?:"[^"]*"|[^":])*)?):(.*)', re.DOTALL)
CHARSET = re.compile(r"charset=\"?([\w.:-]{1,40})", re.IGNORECASE)


def is_cards(text: str) -> bool:
    """Whether a text is such a file."""
    return "BEGIN:VCARD" in text[:10_000].upper()


def read_cards(text: str) -> FoundPeople:
    """Everybody in such a file; cards that cannot be used are named by their number."""
    problems = Problems()
    people: list[FoundPerson] = []
    number = 0
    for number, card in enumerate(cards_of(text), 1):
        if number > MOST_ROWS:
            problems.add(
                _("only the first %(number)d cards were read") % {"number": MOST_ROWS},
                _("card %(number)d") % {"number": number},
            )
            break
        person = read_card(card, _("card %(number)d") % {"number": number}, problems)
        if person:
            people.append(person)
    if not number:
        problems.add(_("there is no card in it"), FILE)
    return problems.beside(people)


def cards_of(text: str) -> Iterator[list[tuple[str, str, str]]]:
    """Each card as its wanted lines: name, parameters, value. A card that does not end, ends where the next begins."""
    card: list[tuple[str, str, str]] | None = None
    for line in logical_lines(text):
        found = LINE.match(line)
        if not found:
            continue
        name, parameters, value = found[1].upper(), found[2], found[3]
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            if card is not None:
                yield card
            card = []
        elif name == "END" and value.strip().upper() == "VCARD" and card is not None:
            yield card
            card = None
        elif card is not None and name in WANTED and len(card) < MOST_LINES:
            card.append((name, parameters, value))
    if card is not None:
        yield card


def logical_lines(text: str) -> Iterator[str]:
    """Lines with what was folded put together; of one that is longer than any name or address only the beginning."""
    whole = ""
    for line in re.split(r"\r\n|\r|\n", text):
        is_soft = whole.endswith("=") and "quoted-printable" in whole[:200].lower()
        if (line[:1] in {" ", "\t"} or is_soft) and whole:
            if len(whole) < LONGEST_LINE:
                whole = whole[:-1] + line if is_soft else whole + line[1:]
            continue
        if whole:
            yield whole[:LONGEST_LINE]
        whole = line
    if whole:
        yield whole[:LONGEST_LINE]


def read_card(lines: list[tuple[str, str, str]], where: str, problems: Problems) -> FoundPerson | None:
    """Somebody on a card; None where it names nobody."""
    plain = "\r\n".join(f"{name}:{decode(parameters, value)}" for name, parameters, value in lines)
    try:
        card = vobject.readOne(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{plain}\r\nEND:VCARD\r\n", ignoreUnreadable=True)
        told = {name: [line.value for line in found] for name, found in card.contents.items()}
    except Exception:  # noqa: BLE001  # whatever a foreign file does to the library, the next card is read
        problems.add(_("it was not understood"), where)
        return None
    name = next((clean_line(str(one)) for one in told.get("fn", ()) if str(one).strip()), "")
    name = name or next((name_of(one) for one in told.get("n", ())), "")
    company = next((clean_line(str(one[0])) for one in told.get("org", ()) if one), "")
    addresses = [clean_address(str(one)) for one in told.get("email", ())]
    if not any(sign.isalnum() for sign in name):
        problems.add(_("there is no name on it"), where)
        return None
    if told.get("email") and not any(addresses):
        problems.add(_("its mail address was not understood; the person was taken in without it"), where)
    return FoundPerson(
        name=name,
        address=next(filter(None, addresses), ""),
        company=company if company.casefold() != name.casefold() else "",
        position=next((clean_line(str(one)) for one in told.get("title", ())), ""),
    )


def decode(parameters: str, value: str) -> str:
    """A value as text on one line; what was quoted for old mail is decoded."""
    if "quoted-printable" in parameters.lower():
        charset = CHARSET.search(parameters)
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        value = decode_bytes(raw, charset[1] if charset else "")[0]
    return " ".join(value.split())[:LONGEST_LINE]


def name_of(parts: object) -> str:
    """A name from its parts: given, additional, family."""
    found: list[object] = []
    for part in ("given", "additional", "family"):
        value = getattr(parts, part, "")
        found += value if isinstance(value, list) else [value]
    return clean_line(" ".join(str(one) for one in found if one))
