"""Employers as one person knows them: two ways of writing one name are one employer."""

from collections.abc import Collection, Iterable

from onward.accounts.models import Seeker
from onward.core.filing.names import spellings
from onward.journey.models import NAME_LENGTH, Company

MOST_ALIASES = 20


def find_companies(seeker: Seeker, names: Collection[str]) -> dict[str, Company]:
    """Each of these names with the employer it means, stored where it was not known; the same twice is the same.

    One query when all are known as they are written. Names without a letter or digit are left out. Call it in a
    transaction.
    """
    known = known_companies(seeker)
    found = {}
    for name in dict.fromkeys(names):
        forms = fold_name(name)
        if not forms:
            continue
        company = pick_company(known, name)
        if company is None:
            company = Company.objects.add(seeker, name=name[:NAME_LENGTH], key=forms[0])
        elif name != company.name and name not in company.aliases and len(company.aliases) < MOST_ALIASES:
            company.aliases.append(name)
            company.save(update_fields=["aliases"])
        learn(known, company, (name,))
        found[name] = company
    return found


def find_company(seeker: Seeker, name: str) -> Company:
    """The employer of this name, which holds a letter or digit; stored where it was not known."""
    return find_companies(seeker, [name])[name]


def known_companies(seeker: Seeker) -> dict[str, Company]:
    """All employers that the person knows, by every form of their names; who was there first keeps a form."""
    known: dict[str, Company] = {}
    for company in Company.objects.of(seeker).order_by("id"):
        learn(known, company, (company.name, *company.aliases))
    return known


def pick_company(known: dict[str, Company], name: str) -> Company | None:
    """The known employer that a name means, if any."""
    return next((known[form] for form in fold_name(name) if form in known), None)


def fold_name(name: str) -> tuple[str, ...]:
    """The forms by which a name is compared with others, the barest first; none when it has no letter or digit."""
    return tuple(form[:NAME_LENGTH] for form in spellings(name))


def learn(known: dict[str, Company], company: Company, names: Iterable[str]) -> None:
    """Remember an employer under its key and all forms of these names."""
    for form in (company.key, *(form for name in names for form in fold_name(name))):
        known.setdefault(form, company)
