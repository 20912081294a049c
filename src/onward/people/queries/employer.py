"""Where the person works now, and who works there: nobody there is suggested or written to."""

from django.db.models import Q, QuerySet

from onward.accounts.models import Seeker
from onward.people.models import Person, PresentEmployer
from onward.people.naming import is_same_company, site_of_address


def present_employer(seeker: Seeker) -> PresentEmployer | None:
    """Where the person works now, where they said so."""
    return PresentEmployer.objects.of(seeker).first()


def works_there(employer: PresentEmployer | None, *, company: str, address: str) -> bool:
    """Whether somebody with this company and address may work where the person does; in doubt they do."""
    if employer is None:
        return False
    if employer.site and site_of_address(address) == employer.site:
        return True
    return is_same_company(employer.name, company)


def elsewhere(rows: QuerySet[Person], employer: PresentEmployer | None) -> QuerySet[Person]:
    """Those of the people who do not work where the person does, as far as a database tells it: see `works_there`."""
    if employer is None:
        return rows
    there = Q(id__in=())
    if employer.site:
        there |= Q(site=employer.site)
    if employer.key:
        there |= Q(company_key=employer.key) | Q(company_key__startswith=f"{employer.key} ")
    return rows.exclude(there)
