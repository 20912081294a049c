"""People with something on each of their pages."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from onward.accounts.models import Seeker
from onward.journey.models import Application
from onward.people.actions.answers import paste_answer
from onward.people.actions.approaches import begin_approach
from onward.people.actions.parts import begin_talks, involve, keep_gathering
from onward.people.actions.people import add_person, change_person
from onward.people.models import Gathering, Intake, Person, Talk
from onward.people.states import ApproachPurpose, GatheringKind, How, PartTaken, PersonSource, Ring
from onward.plan.models import Strength
from onward.plan.states import StrengthState

if TYPE_CHECKING:
    from tests.pages.search_record import Words


def make_people(seeker: Seeker, application: Application, now: datetime, words: "Words") -> dict[str, Any]:
    """Store them; one id for each kind of thing that an address names."""
    person = add_one(seeker, now, words)
    change_person(person, is_referee=True, can_say=words.note)
    approach = begin_approach(person, ApproachPurpose.ADVICE, now=now).approach
    part = involve(person, application, PartTaken.REFEREE, now=now)
    involve(person, application, PartTaken.PUT_FORWARD, now=now)
    talk = begin_talks(person, (words.role, words.role, words.role))[0]
    Talk.objects.of(seeker).update(note=words.note)
    meeting = {"name": "Trade evening", "kind": GatheringKind.EVENT, "on": now.date() + timedelta(days=1)}
    gathering = keep_gathering(seeker, now=now, **meeting).gathering  # type: ignore[arg-type]  # each is what it says
    Gathering.objects.of(seeker).update(name=words.file, place=words.role, url=words.url, note=words.note)
    problems = [["there is no name in it", "row 5"]]
    intake = Intake.objects.add(
        seeker, source=PersonSource.LINKEDIN, name=words.file, at=now, added=2, problems=problems, problem_count=3
    )
    answer = paste_answer(seeker, text=f"{words.sentence}\n\n{words.note}", said_by=words.person[:80], now=now).answer
    assert approach is not None
    assert gathering is not None
    assert answer is not None
    line = Strength.objects.of(seeker).filter(state=StrengthState.OFFERED).order_by("id")[0]
    return {
        "person_id": person.id,
        "approach_id": approach.id,
        "part_id": part.id,
        "talk_id": talk.id,
        "gathering_id": gathering.id,
        "intake_id": intake.id,
        "answer_id": answer.id,
        "line_id": line.id,
    }


def add_one(seeker: Seeker, now: datetime, words: "Words") -> Person:
    """Somebody who is known a little, whose columns hold these words as they stand."""
    person = add_person(
        seeker,
        name=words.person[:80],
        address="dana@brook.example",
        company=words.company,
        position=words.role,
        note=words.note,
        how=How.COLLEAGUE,
        ring=Ring.KNOWN,
        now=now,
    ).person
    assert person is not None
    Person.objects.of(seeker).filter(id=person.id).update(profile=words.url)
    return person
