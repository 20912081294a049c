"""`Connections.csv` as LinkedIn exports it: notes first, then one row a person. Pure."""

import csv
import io
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from onward.people.naming import clean_address, clean_line, clean_profile
from onward.people.sources.days import read_day
from onward.people.sources.found import FILE, MOST_ROWS, FoundPeople, FoundPerson, Problems

HEADINGS = {
    "first name": "first",
    "vorname": "first",
    "last name": "last",
    "nachname": "last",
    "url": "profile",
    "profile url": "profile",
    "email address": "address",
    "e-mail address": "address",
    "e-mail-adresse": "address",
    "company": "company",
    "unternehmen": "company",
    "position": "position",
    "connected on": "met_on",
    "verbunden am": "met_on",
}
NEEDED = frozenset({"first", "last"})
NOTES = 20
"""Within how many rows the headings stand."""
SEPARATORS = (",", ";", "\t")
LONGEST_CELL = 4_000


def is_connections(text: str) -> bool:
    """Whether a text is such a file: its headings stand near its beginning."""
    return find_headings(text) is not None


def read_connections(text: str) -> FoundPeople:
    """Everybody in such a file; rows that cannot be used are named by their number, as a spreadsheet counts them."""
    problems = Problems()
    headings = find_headings(text)
    if headings is None:
        problems.add(_("this is not LinkedIn’s list of connections: there is no row of headings in it"), FILE)
        return problems.beside([])
    separator, start, columns = headings
    people: list[FoundPerson] = []
    for number, row in rows_of(text, separator, problems):
        # A row that is nothing but separators is one that somebody meant to fill; an empty line is none.
        if number <= start or (len(row) < len(NEEDED) and not "".join(row).strip()):
            continue
        if number > start + MOST_ROWS:
            problems.add(
                _("only the first %(number)d rows were read") % {"number": MOST_ROWS},
                _("row %(number)d") % {"number": number},
            )
            break
        person = read_row(row, columns, _("row %(number)d") % {"number": number}, problems)
        if person:
            people.append(person)
    return problems.beside(people)


def find_headings(text: str) -> tuple[str, int, Mapping[str, int]] | None:
    """What separates cells, the number of the row of headings, where each column stands; None where there is none."""
    head = text[:100_000]
    for separator in SEPARATORS:
        for number, row in rows_of(head, separator, Problems()):
            if number > NOTES:
                break
            columns = {HEADINGS.get(cell.strip().lower(), ""): at for at, cell in enumerate(row)}
            if columns.keys() >= NEEDED:
                columns.pop("", None)
                return separator, number, columns
    return None


def rows_of(text: str, separator: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, from 1; one that cannot be taken apart is named and passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            problems.add(
                _("a cell is too long; perhaps a quotation mark is not closed"),
                _("row %(number)d") % {"number": number},
            )
            continue
        yield number, row


def read_row(row: list[str], columns: Mapping[str, int], where: str, problems: Problems) -> FoundPerson | None:
    """Somebody in a row; None where it names nobody."""
    cells = {name: row[at][:LONGEST_CELL] if at < len(row) else "" for name, at in columns.items()}
    name = clean_line(f"{cells['first']} {cells['last']}")
    if not name or not any(sign.isalnum() for sign in name):
        problems.add(_("there is no name in it"), where)
        return None
    address, met_on = clean_address(cells.get("address", "")), read_day(cells.get("met_on", ""))
    if cells.get("address", "").strip() and not address:
        problems.add(_("its mail address was not understood; the person was taken in without it"), where)
    if cells.get("met_on", "").strip() and not met_on:
        problems.add(_("its day was not understood; the person was taken in without it"), where)
    return FoundPerson(
        name=name,
        address=address,
        company=clean_line(cells.get("company", "")),
        position=clean_line(cells.get("position", "")),
        profile=clean_profile(cells.get("profile", "")) if cells.get("profile", "").strip() else "",
        met_on=met_on,
    )
