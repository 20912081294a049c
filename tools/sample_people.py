"""Whom the invented person of the sample knows: who was asked for advice, who speaks for them, where people meet."""

from datetime import UTC, date, datetime

from onward.accounts.models import Seeker
from onward.journey.queries import find_application
from onward.people.actions.answers import keep_strengths, paste_answer
from onward.people.actions.approaches import begin_approach, begin_thanks, mark_step, note_asked
from onward.people.actions.intake import take_in_mail
from onward.people.actions.parts import begin_talks, change_talk, involve, keep_gathering, note_went, tell_referee
from onward.people.actions.people import add_person, change_person
from onward.people.exercises import read_exercise
from onward.people.models import Approach, Person
from onward.people.queries.answers import strengths_of
from onward.people.states import ApproachPurpose, GatheringKind, How, PartTaken, Ring, Step
from onward.plan.actions.drafts import mark_sent
from onward.plan.models import Draft
from sample_kept import refuse

FIRST = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)
FROM_MAIL = datetime(2026, 6, 29, 9, 0, tzinfo=UTC)
KNOWN: dict[str, dict[str, object]] = {
    "Mira Okonjo": {
        "address": "mira@okonjo.example",
        "how": How.COLLEAGUE,
        "ring": Ring.CLOSE,
        "note": "Begins in Kiel on 13 July.",
    },
    "Tess Vale": {"address": "tess.vale@mail.example", "how": How.FRIEND, "note": "My sister. Reads with a pencil."},
    "Katrin Holm": {
        "address": "katrin@holm-tidy.example",
        "company": "Holm & Tidy",
        "position": "Owner",
        "how": How.MANAGER,
        "is_referee": True,
        "can_say": "That nobody ever waited for a wheel, and how the last half year was done.",
        "last_heard_on": date(2026, 5, 12),
    },
    "Emeka Nwosu": {
        "address": "emeka@lastenrad-elbinsel.example",
        "company": "Elbinsel Lastenrad",
        "position": "Head of the workshop",
        "how": How.COLLEAGUE,
        "note": "Left Holm & Tidy in 2024. Knows who builds what in the north.",
    },
    "Renate Oltmann": {
        "address": "renate@oltmann-werkstatt.example",
        "position": "Ran workshops for thirty years",
        "how": How.MENTOR,
        "note": "Met through the choir.",
        "last_heard_on": date(2026, 6, 24),
    },
    "Hinnerk Claasen": {
        "address": "hinnerk@claasen-wheels.example",
        "company": "Claasen Wheels",
        "position": "Wheel builder",
        "how": How.OTHER,
        "last_heard_on": date(2025, 11, 20),
    },
    "Beatrix Lonsdale": {
        "address": "beatrix@pennine-tools.example",
        "company": "Pennine Tool Library",
        "how": How.MANAGER,
        "last_heard_on": date(2026, 1, 8),
    },
    "Yusra Demir": {
        "address": "yusra@alsterbogen.example",
        "company": "Alsterbogen Logistics",
        "position": "Planner",
        "how": How.CLASSMATE,
        "last_heard_on": date(2025, 9, 3),
    },
    "Jonas Petersen": {
        "address": "jonas@petersen-ottensen.example",
        "position": "Leads the choir",
        "how": How.FRIEND,
        "ring": Ring.KNOWN,
        "last_heard_on": date(2026, 6, 18),
    },
}
TESS = (
    "You stay calm when three people want three things at once.\n"
    "You ran that place. You decided, and nobody felt small afterwards.\n"
    "You write lists that others can work from.\n"
)
MIRA = (
    "When the strike came, you had a plan before the coffee was through.\n"
    "You told every customer the truth about the date, and then you kept it.\n"
)


def know_people(seeker: Seeker) -> None:
    """Write down who is known, and take in who wrote in applications."""
    for name, fields in KNOWN.items():
        refuse(add_person(seeker, name=name, now=FIRST, **fields).problems)
    take_in_mail(seeker, now=FROM_MAIL)
    agent = named(seeker, "Clive Penhallow")
    refuse(change_person(agent, how=How.RECRUITER, note="Calls back the same day.").problems)
    for role in ("Supply Chain Coordinator", "Materials Planner"):
        [application] = find_application(seeker, role)
        involve(agent, application, PartTaken.PUT_FORWARD, now=FROM_MAIL)
    [offer] = find_application(seeker, "Tarn")
    part = involve(named(seeker, "Katrin Holm"), offer, PartTaken.REFEREE, now=datetime(2026, 6, 16, 9, 0, tzinfo=UTC))
    tell_referee(part, on=date(2026, 6, 16))


def ask_for_advice(seeker: Seeker) -> None:
    """One letter that was answered by phone, with a thank-you; one of this week that is on its way."""
    asked = write_to(named(seeker, "Emeka Nwosu"), ApproachPurpose.ADVICE, datetime(2026, 6, 8, 9, 0, tzinfo=UTC))
    mark_step(asked, Step.ANSWERED, at=datetime(2026, 6, 10, 16, 0, tzinfo=UTC))
    thanked_at = datetime(2026, 6, 11, 8, 0, tzinfo=UTC)
    send(begin_thanks(asked, now=thanked_at).draft, thanked_at)
    write_to(named(seeker, "Hinnerk Claasen"), ApproachPurpose.ADVICE, datetime(2026, 6, 30, 9, 0, tzinfo=UTC))


def ask_for_strengths(seeker: Seeker) -> None:
    """Two who were asked what the person is good at: of one answer all is kept, the other has just come."""
    sister, friend = named(seeker, "Tess Vale"), named(seeker, "Mira Okonjo")
    asked = write_to(sister, ApproachPurpose.STRENGTHS, datetime(2026, 5, 4, 17, 0, tzinfo=UTC))
    answered_at = datetime(2026, 5, 6, 19, 0, tzinfo=UTC)
    mark_step(asked, Step.ANSWERED, at=answered_at)
    mark_step(asked, Step.THANKED, at=answered_at)
    told = paste_answer(seeker, text=TESS, said_by=sister.name, person=sister, now=answered_at)
    refuse(told.problems)
    if told.answer:
        keep_strengths(seeker, list(strengths_of(told.answer).values_list("id", flat=True)))
    spoken = note_asked(friend, ApproachPurpose.STRENGTHS, now=datetime(2026, 6, 28, 18, 0, tzinfo=UTC)).approach
    answered_at = datetime(2026, 7, 2, 20, 0, tzinfo=UTC)
    if spoken:
        mark_step(spoken, Step.ANSWERED, at=answered_at)
    refuse(paste_answer(seeker, text=MIRA, said_by=friend.name, person=friend, now=answered_at).problems)


def learn_from_somebody(seeker: Seeker) -> None:
    """Three talks with a mentor: two that were, one that is to come."""
    talks = begin_talks(named(seeker, "Renate Oltmann"), read_exercise("talks").topics)
    for talk, on, note in (
        (talks[0], date(2026, 5, 20), "She began at the counter, too. Write down what comes back before changing it."),
        (talks[1], date(2026, 6, 24), "The papers are clear. What is missing is what a thing cost, and what it saved."),
        (talks[2], date(2026, 7, 7), ""),
    ):
        now = datetime(2026, 6, 24, 19, 0, tzinfo=UTC)
        refuse(change_talk(talk, topic=talk.topic, on=on, note=note, done=bool(note), now=now))


def go_out(seeker: Seeker) -> None:
    """Where people meet: a party that was, an evening that comes, the choir."""
    now = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)
    event, group = GatheringKind.EVENT, GatheringKind.GROUP
    note = "Pavel knows two houses that look for somebody who plans."
    party = keep_gathering(
        seeker, name="Summer party", kind=event, on=date(2026, 6, 20), place="Harbourlight Theatre", note=note, now=now
    )
    evening = keep_gathering(
        seeker, name="Evening of the workshop planners", kind=event, on=date(2026, 7, 9), place="Altona", now=now
    )
    choir = keep_gathering(seeker, name="Kanalchor", kind=group, place="Ottensen, every Monday", now=now)
    for change in (party, evening, choir):
        refuse(change.problems)
    if party.gathering:
        note_went(party.gathering, went=True)


def write_to(person: Person, purpose: ApproachPurpose, at: datetime) -> Approach:
    """Write the letter that is ready, and send it; raises ValueError where nobody may write to them."""
    begun = begin_approach(person, purpose, now=at)
    refuse(begun.problems)
    send(begun.draft, at)
    if begun.approach is None:
        raise ValueError(f"nothing was begun with {person.name}")
    return begun.approach


def send(draft: Draft | None, at: datetime) -> None:
    """Say that a letter is on its way."""
    if draft:
        mark_sent(draft, sent_at=at, now=at)


def named(seeker: Seeker, name: str) -> Person:
    """Somebody by name; raises where nobody is called so."""
    person = Person.objects.of(seeker).get(name=name)
    person.seeker = seeker
    return person
