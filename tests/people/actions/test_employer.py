from datetime import datetime

import pytest
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.people.actions.approaches import begin_approach, begin_thanks, note_asked
from onward.people.actions.employer import say_employer
from onward.people.models import PresentEmployer
from onward.people.queries.employer import present_employer, works_there
from onward.people.states import ApproachPurpose
from onward.plan.models import Draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("domain", "site"),
    [
        ("copse.example", "copse.example"),
        ("me@mail.Copse.co.uk", "copse.co.uk"),
        ("www.copse.example", "copse.example"),
    ],
)
def test_domain_is_kept_as_it_is_registered(seeker: Seeker, domain: str, site: str) -> None:
    assert say_employer(seeker, name="Copse Ltd", domain=domain).problems == ()
    kept = PresentEmployer.objects.of(seeker).get()
    assert (kept.name, kept.key, kept.site) == ("Copse Ltd", "copse", site)


@pytest.mark.parametrize("domain", ["copse", "gmail.com", "a b.example", "x" * 300, "copse.example\x00", "@"])
def test_domain_that_is_none_or_many_peoples_is_not_kept(seeker: Seeker, domain: str) -> None:
    say_employer(seeker, name="Copse", domain="")
    change = say_employer(seeker, name="Elm", domain=domain)
    if domain == "@":
        assert change.problems == ()
        return
    assert {problem.where for problem in change.problems} == {"domain"}
    assert PresentEmployer.objects.of(seeker).get().name == "Copse"


def test_both_empty_keeps_nothing(seeker: Seeker) -> None:
    say_employer(seeker, name="Copse", domain="")
    assert say_employer(seeker, name=" ", domain="").employer is None
    assert not PresentEmployer.objects.of(seeker).exists()


@pytest.mark.parametrize(
    ("company", "address", "there"),
    [
        ("Copse Water Ltd", "", True),
        ("Copse Water Services", "", True),
        ("copsewater", "", True),
        ("", "dana@post.copse.example", True),
        ("Elm", "dana@elm.example", False),
        ("", "", False),
        ("Copsewaterfall", "dana@copse.example.org", False),
    ],
)
def test_who_works_there(seeker: Seeker, company: str, address: str, *, there: bool) -> None:
    say_employer(seeker, name="Copse Water", domain="copse.example")
    assert works_there(present_employer(seeker), company=company, address=address) is there


def test_nobody_there_is_written_to(seeker: Seeker, now: datetime, know: Know) -> None:
    person = know("Dana Brook", company="Copse Water GmbH", address="dana@elsewhere.example")
    asked = note_asked(person, ApproachPurpose.ADVICE, now=now).approach
    assert asked is not None
    say_employer(seeker, name="Copse Water", domain="")
    for purpose in ApproachPurpose:
        begun = begin_approach(person, purpose, now=now)
        assert (begun.draft, [problem.where for problem in begun.problems]) == (None, ["person"])
    assert begin_thanks(asked, now=now).draft is None
    assert not Draft.objects.of(seeker).exists()
