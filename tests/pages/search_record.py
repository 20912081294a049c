"""A search that has something on every page, told in calm words or in hostile ones."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.inbox.box import Box
from tests.inbox.post import FORM_LETTER, put_words
from tests.pages.being_record import make_being
from tests.pages.momentum_record import make_momentum
from tests.pages.people_record import make_people
from tests.pages.plan_record import make_plan
from tests.pages.recovery_record import make_recoveries
from tests.pages.view_record import make_view

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.reading.reading import Certainty, Kind
from onward.desk.actions import leave_for_later
from onward.desk.states import Until
from onward.inbox.actions.correct import correct_kind
from onward.inbox.actions.letters import file_letters, open_letter
from onward.inbox.models import LeftOut, Mail, Proposal, Run, Taught
from onward.inbox.states import ProposalKind
from onward.journey.actions import add_application, count_tally, edit_application
from onward.journey.models import Act, Application, Contact, Document
from onward.journey.states import EventKind
from onward.plan.actions.drafts import mark_sent, start_draft
from onward.plan.models import Draft
from onward.plan.states import DraftKind


@dataclass(frozen=True, slots=True)
class Words:
    """What others wrote that pages show."""

    company: str = "Copse Water"
    role: str = "Planner"
    person: str = "Dana Brook"
    address: str = "jobs@copsewater.example"
    subject: str = "Your application"
    sentence: str = "We have given the job to somebody else."
    lesson: str = "Your mail is with us."
    file: str = "Plan of the day.pdf"
    note: str = "Ask for the rota."
    url: str = "https://copsewater.example/jobs/1"


@dataclass(frozen=True, slots=True)
class Search:
    """One id for each kind of thing that an address names; letter: one that waits; no: an application with a no."""

    seeker: Seeker
    application_id: UUID
    no: UUID
    event_id: UUID
    proposal_id: UUID
    own_address: UUID
    run_id: UUID
    left_out_id: UUID
    address_id: UUID
    taught_id: UUID
    act_id: UUID
    mail_id: UUID
    letter: UUID
    put_away: UUID
    draft_id: UUID
    snooze_id: UUID
    sent_draft: UUID
    person_id: UUID
    approach_id: UUID
    part_id: UUID
    talk_id: UUID
    gathering_id: UUID
    intake_id: UUID
    answer_id: UUID
    line_id: UUID
    strength_id: UUID
    offered_strength: UUID
    goal_id: UUID
    question_id: UUID
    lesson_id: UUID
    action_id: UUID
    if_then_id: UUID
    check_in_id: UUID
    entry_id: UUID
    recovery_id: UUID
    week_id: UUID
    win_id: UUID
    fresh_start_id: UUID
    step_name: str
    act_name: str


def make_search(seeker: Seeker, now: datetime, words: Words) -> Search:
    """Store it."""
    box = Box(seeker, now)
    take_in_mail(box, now, words)
    event = box.event("told")
    correct_kind(seeker, event, kind="rejection", now=now)
    by_hand = add_application(
        seeker, company=words.company, role=words.role, kind=EventKind.REJECTION, at=now, note=words.note, now=now
    )
    assert by_hand.application is not None
    count_tally(seeker, sent=40, heard_back=12, interviews=3, now=now)
    run = Run.objects.of(seeker).get()
    Run.objects.of(seeker).update(
        names=[words.file], problems=[["It could not be read.", words.file]], problem_count=1, messages=9
    )
    talk = box.home("talk")
    assert edit_application(seeker, talk, note=words.note, url=words.url, now=now).problems == ()
    Contact.objects.add(seeker, application=talk, name=words.person, address=f"d.{words.address}")
    Document.objects.add(seeker, application=talk, label=words.file)
    return Search(
        seeker=seeker,
        application_id=talk.id,
        no=by_hand.application.id,
        event_id=box.event("talk").id,
        proposal_id=Proposal.objects.of(seeker).get(key="doubt").id,
        own_address=ask_more(seeker, words, box.home("doubt"), talk).id,
        run_id=run.id,
        left_out_id=leave_out(run, now, words).id,
        address_id=OwnAddress.objects.add(seeker, address=words.address, standing=AddressStanding.GUESSED).id,
        taught_id=Taught.objects.of(seeker).order_by("id")[0].id,
        act_id=Act.objects.of(seeker).order_by("-id")[0].id,
        mail_id=mail_of(seeker, "talk"),
        letter=mail_of(seeker, "waits"),
        put_away=mail_of(seeker, "filed"),
        draft_id=write_letter(talk, now, words, DraftKind.FOLLOW_UP).id,
        snooze_id=leave_for_later(seeker, key="record:question", until=Until.WEEK, now=now).pk,
        sent_draft=mark_sent(write_letter(talk, now, words, DraftKind.ADVICE), now=now).id,
        **make_people(seeker, talk, now, words),
        **make_plan(seeker, talk, now, words),
        **make_view(seeker, now, words),
        **make_being(seeker, now, words),
        **make_momentum(seeker, now, words),
        **make_recoveries(box, by_hand.application, now, words),
    )


def take_in_mail(box: Box, now: datetime, words: Words) -> None:
    """Seven mails: two of one application, a doubtful one, three answers, one that is put right by hand."""
    doubtful = {"certainty": Certainty.UNSURE, "leaning": Kind.REJECTION}
    mails: tuple[tuple[str, Kind, int, str, dict[str, Any]], ...] = (
        ("sent", Kind.SENT, -30, "Copse", {}),
        ("talk", Kind.INTERVIEW, -20, "Copse", {}),
        ("doubt", Kind.REJECTION, -60, "Alder", doubtful),
        ("told", Kind.ACKNOWLEDGEMENT, -50, "Birch", {"sentence": words.lesson}),
        ("waits", Kind.REJECTION, -1, "Elm", {}),
        ("opened", Kind.REJECTION, -2, "Hazel", {}),
        ("filed", Kind.REJECTION, -3, "Linden", {}),
    )
    sides = {"name": words.person, "subject": words.subject, "sentence": words.sentence}
    readings = []
    for key, kind, days, tree, more in mails:
        names = {"company": f"{tree} {words.company}", "role": words.role, "sender": f"jobs@{tree.lower()}.example"}
        readings.append(box.write(key, kind, days, **{**sides, **names, **more}))
    box.take_in(*readings, now=now)
    for key, *_ in mails:
        text = f"Dear Robin,\n\n{words.lesson} {words.sentence}\n\n{FORM_LETTER}"
        put_words(box, key, text, attachment=words.file)
    open_letter(box.seeker, key="opened", now=now)
    file_letters(box.seeker, keys=["filed"], now=now)


def ask_more(seeker: Seeker, words: Words, one: Application, other: Application) -> Proposal:
    """A question of every kind; gives the one about an address."""
    merged = {"application": one, "other": other, "key": "one other", "because": words.sentence}
    Proposal.objects.add(seeker, kind=ProposalKind.MERGE, **merged)
    plain = {"kind": "rejection", "company": words.company, "role": words.role}
    anew = {"application": other, "key": "talk", "because": words.sentence, "plain": plain}
    Proposal.objects.add(seeker, kind=ProposalKind.REREAD, **anew)
    return Proposal.objects.add(seeker, kind=ProposalKind.OWN_ADDRESS, key=words.address, because=words.sentence)


def leave_out(run: Run, now: datetime, words: Words) -> LeftOut:
    """A mail that was left out."""
    given = {"sent_at": now, "sender": words.person, "sender_address": words.address, "subject": words.subject}
    path = Path.home() / words.file.translate({0: None, ord("/"): None})[-80:]
    path.write_text("Subject: Half price")
    place = {"path": str(path), "offset": 0, "scanned_out": True}
    return LeftOut.objects.add(run.seeker, run=run, key="left", because=words.sentence, **given, **place)


def mail_of(seeker: Seeker, key: str) -> UUID:
    """The id of a mail."""
    return Mail.objects.of(seeker).get(key=key).id


def write_letter(application: Application, now: datetime, words: Words, kind: DraftKind) -> Draft:
    """A letter that answers a mail of this application."""
    told = {"to_name": words.person, "subject": words.subject, "body": f"{words.lesson}\n\n{words.sentence}"}
    draft = start_draft(application.seeker, kind, application=application, now=now)
    Draft.objects.of(application.seeker).filter(pk=draft.pk).update(**told, to_address=words.address)
    return draft
