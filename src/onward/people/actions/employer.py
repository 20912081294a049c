"""Saying where one works now."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.filing.names import site_of
from onward.core.problems import Problem
from onward.core.reading.senders import SenderType, sender_type
from onward.journey.actions import hold
from onward.people.models import PresentEmployer
from onward.people.naming import clean_address, company_key_of
from onward.people.records import check_lines


@dataclass(frozen=True, slots=True)
class EmployerChange:
    """Where the person works, None where they say nothing of it; with problems nothing was stored."""

    employer: PresentEmployer | None
    problems: tuple[Problem, ...] = ()


def say_employer(seeker: Seeker, *, name: str, domain: str) -> EmployerChange:
    """Keep where the person works: its name, and what stands behind the @ of its mail; both empty: nothing is kept."""
    name, domain = " ".join(name.split()), domain.strip().lower()
    site = site_of(domain.rpartition("@")[2].removeprefix("www."))
    problems = check_lines([("name", name), ("domain", domain)])
    if site and not clean_address(f"somebody@{site}"):
        problems.append(Problem(_("Write what stands behind the @, as example.org."), "domain"))
    elif site and sender_type(f"somebody@{site}") is not SenderType.OWN:
        problems.append(Problem(_("Many people have such an address. Write your employer’s own."), "domain"))
    if problems:
        return EmployerChange(None, tuple(problems))
    with transaction.atomic():
        hold(seeker)
        PresentEmployer.objects.of(seeker).delete()
        if not name and not site:
            return EmployerChange(None)
        return EmployerChange(PresentEmployer.objects.add(seeker, name=name, key=company_key_of(name), site=site))
