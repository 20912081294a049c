"""How people are written into their table: what is folded of them, and what is wrong with what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onward.core.problems import Problem
from onward.journey.actions.inputs import check_line, check_text
from onward.people.models import Person
from onward.people.naming import (
    clean_address,
    clean_line,
    company_key_of,
    key_of,
    name_key,
    profile_key,
    site_of_address,
    sort_key_of,
    words_of,
)

FOLDED = ("site", "company_key", "sort_key", "words")
LINES = ("name", "address", "company", "position")
TEXTS = ("note", "can_say")


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Somebody as they are stored now. With problems nothing was; `known` is who was in the list already."""

    person: Person | None = None
    problems: tuple[Problem, ...] = ()
    known: Person | None = None


def fold(person: Person) -> Person:
    """Bring what is searched and compared in line with name, company, position and address."""
    person.site = site_of_address(person.address)
    person.company_key = company_key_of(person.company)
    person.sort_key = sort_key_of(person.name)
    person.words = words_of(person.name, person.company, person.position, person.address)
    return person


def keys_of(name: str, company: str, address: str, profile: str) -> tuple[str, ...]:
    """All by which somebody may be known, the surest first."""
    found = [f"page:{profile_key(profile)}"] if profile else []
    found += [f"mail:{address}"] if address else []
    return (*found, f"name:{name_key(name, company)}")


def key_for(person: Person) -> str:
    """What tells somebody from others from now on."""
    return key_of(person.name, person.company, person.address, person.profile)


def clean_person(fields: dict[str, object]) -> tuple[dict[str, object], list[Problem]]:
    """What was typed of somebody as it is stored, and what is wrong with it."""
    cleaned: dict[str, object] = {}
    problems: list[Problem] = []
    for name, value in fields.items():
        if name in LINES and isinstance(value, str):
            problems += check_line(" ".join(value.split()), name)
            cleaned[name] = clean_line(value)
        elif name in TEXTS and isinstance(value, str):
            cleaned[name] = value.strip()
            problems += check_text(value, name)
        else:
            cleaned[name] = value
    typed = str(cleaned.get("address", ""))
    if typed:
        cleaned["address"] = clean_address(typed)
        if not cleaned["address"]:
            problems.append(Problem(_("This is no mail address. It looks like name@example.org."), "address"))
    if "name" in cleaned and not sort_key_of(str(cleaned["name"])):
        problems.append(Problem(_("Write a name."), "name"))
    return cleaned, problems


def check_lines(fields: Iterable[tuple[str, str]]) -> list[Problem]:
    """What is wrong with texts of one line, each with the name of its field."""
    return [problem for name, text in fields for problem in check_line(text, name)]
