"""What is done with drafts: written, changed, held back, sent by the person, dropped. Onward sends none itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.mail.draft import answer_subject, is_mailbox
from onward.core.problems import Problem
from onward.inbox.actions.awaited import close_awaited, open_awaited
from onward.inbox.models import Awaited, Mail
from onward.inbox.states import Purpose
from onward.journey.actions import hold
from onward.journey.actions.inputs import TEXT_LENGTH, check_signs, clean_line
from onward.journey.models import NAME_LENGTH, Application
from onward.plan.address_forms import register_of
from onward.plan.letters import Words, write_letter, write_nudge
from onward.plan.models import Draft
from onward.plan.queries.drafts import WANTS_NO_ANSWER, open_drafts, sent_mail_of
from onward.plan.recipients import Recipient, own_language, own_name, whom_to_write
from onward.plan.states import DraftKind

SUBJECT_LENGTH = 500
WAITED = timedelta(days=60)
"""For how long an answer is known as one. Most that come at all come within two weeks; later ones count as well."""
WAITED_FOR_DATA = timedelta(days=100)
"""An employer has a month for a copy of what it keeps, and two more where it says so."""
ASKED_ONCE = frozenset({DraftKind.ADVICE, DraftKind.DATA_REQUEST, DraftKind.THANKS})
ANSWERS_A_MAIL = frozenset({DraftKind.ADVICE, DraftKind.FOLLOW_UP, DraftKind.THANKS})
PURPOSES: dict[str, Purpose] = {
    DraftKind.ADVICE: Purpose.FEEDBACK,
    DraftKind.NUDGE: Purpose.FEEDBACK,
    DraftKind.FOLLOW_UP: Purpose.FOLLOW_UP,
    DraftKind.DATA_REQUEST: Purpose.FOLLOW_UP,
    DraftKind.REACH_OUT: Purpose.ADVICE,
    DraftKind.STRENGTHS: Purpose.STRENGTHS,
}


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What became of a draft; with problems nothing was stored, and `where` names the field."""

    draft: Draft
    problems: tuple[Problem, ...] = ()


def start_draft(  # noqa: PLR0913  # a letter has many sides
    seeker: Seeker,
    kind: DraftKind,
    *,
    application: Application | None = None,
    recipient: Recipient | None = None,
    to_name: str = "",
    to_address: str = "",
    words: Words | None = None,
    role: str = "",
    again: bool = False,
    held_until: datetime | None = None,
    now: datetime,
) -> Draft:
    """A draft of this kind, written for whoever reads it; one that is there already is found again as it was left.

    recipient: as `whom_to_write` or `other_ways` found them; without one, and without a name and an address, the
    human in the application's mail is looked for, and a draft to nobody is one, too. words: in the place of ours.
    role: what is sought, where no application tells it. again: a second follow-up.
    """
    known = recipient or _whom(seeker, application, clean_line(to_name), to_address.strip().lower())
    with transaction.atomic():
        hold(seeker)
        found = _found_again(seeker, kind, application, known)
        if found:
            return found
        written = words or _write(seeker, kind, application, known, role=role, again=again)
        mail = known.mail if kind in ANSWERS_A_MAIL else None
        return Draft.objects.add(
            seeker,
            kind=kind,
            application=application,
            mail=Mail.objects.of(seeker).defer("raw", "text").filter(pk=mail).first() if mail else None,
            to_name=known.name[:NAME_LENGTH],
            to_address=known.address[:320],
            subject=answer_subject(known.subject) if mail and known.subject else written.subject[:SUBJECT_LENGTH],
            body=written.body,
            language=written.language,
            message_id=known.message_id if mail else "",
            references=list(known.references) if mail else [],
            held_until=held_until,
            created_at=now,
            changed_at=now,
        )


def start_nudge(draft: Draft, *, now: datetime) -> Draft:
    """The draft that asks once more after one that was sent, in its thread; the one that is there already, if any."""
    seeker = draft.seeker
    with transaction.atomic():
        hold(seeker)
        found = _rows(seeker).filter(nudge_of=draft.pk).order_by("-id").first()
        if found:
            return _set(found, closed_at=None) if found.closed_at and not found.sent_at else found
        register = register_of([draft.body], draft.language, "")
        written = write_nudge(draft.body, language=draft.language, register=register)
        return Draft.objects.add(
            seeker,
            kind=DraftKind.NUDGE,
            application_id=draft.application_id,
            mail_id=draft.mail_id,
            to_name=draft.to_name,
            to_address=draft.to_address,
            subject=answer_subject(draft.subject or written.subject),
            body=written.body,
            language=draft.language,
            message_id=draft.message_id,
            references=draft.references,
            nudge_of=draft,
            created_at=now,
            changed_at=now,
        )


def change_draft(  # noqa: PLR0913  # each names a field
    draft: Draft,
    *,
    to_name: str | None = None,
    to_address: str | None = None,
    subject: str | None = None,
    body: str | None = None,
    now: datetime,
) -> DraftChange:
    """Keep what the person wrote; None stays as it is. What was sent changes no more."""
    given = {"to_name": to_name, "to_address": to_address, "subject": subject}
    fields = {name: clean_line(text) for name, text in given.items() if text is not None}
    if "to_address" in fields:
        fields["to_address"] = fields["to_address"].lower()
    if body is not None:
        fields["body"] = body.replace("\r\n", "\n").replace("\r", "\n")
    problems = _check(fields)
    if problems:
        return DraftChange(draft, problems)
    with transaction.atomic():
        hold(draft.seeker)
        row = _rows(draft.seeker).get(pk=draft.pk)
        changed = [name for name, text in fields.items() if getattr(row, name) != text]
        if changed and row.sent_at:
            told = _("This letter is on its way: what you wrote in it stays as it was sent.")
            return DraftChange(row, (Problem(told, "body"),))
        if changed:
            _set(row, **{name: fields[name] for name in changed}, changed_at=now)
        return DraftChange(row)


def hold_draft(draft: Draft, *, until: datetime) -> Draft:
    """Keep a draft back until this moment; its text can be changed all the while."""
    return _store(draft, held_until=until)


def release_draft(draft: Draft) -> Draft:
    """Keep a draft back no longer."""
    return _store(draft, held_until=None)


def mark_sent(draft: Draft, *, sent_at: datetime | None = None, now: datetime) -> Draft:
    """Note that the person sent it, and wait for the answer where one is asked for; a nudge waits for the same.

    sent_at: when, if that is known; else now.
    """
    with transaction.atomic():
        hold(draft.seeker)
        row = _rows(draft.seeker).select_related("nudge_of__awaited").get(pk=draft.pk)
        if row.sent_at:
            return row
        moment = min(sent_at or now, now)
        return _set(row, sent_at=moment, closed_at=None, awaited=_await(row, moment, now))


def take_back_sent(draft: Draft, *, now: datetime) -> Draft:
    """It was not sent after all: its answer is waited for no longer, but one that a nudge shares still is."""
    with transaction.atomic():
        hold(draft.seeker)
        row = _rows(draft.seeker).get(pk=draft.pk)
        others = Draft.objects.of(draft.seeker).filter(awaited=row.awaited_id).exclude(pk=row.pk)
        if row.awaited and not others.exists():
            close_awaited(row.awaited, now=now)
        return _set(row, sent_at=None, awaited=None)


def notice_sent(seeker: Seeker, *, now: datetime) -> tuple[Draft, ...]:
    """Mark as sent what the person's own mail, taken in since, says was sent. Two queries for each open draft."""
    found = ((draft, sent_mail_of(seeker, draft)) for draft in open_drafts(seeker).exclude(to_address=""))
    return tuple(mark_sent(draft, sent_at=moment, now=now) for draft, moment in found if moment)


def drop_draft(draft: Draft, *, now: datetime) -> Draft:
    """Not this time: it is listed no more, and what is written in it is kept."""
    return _store(draft, closed_at=now)


def close_draft(draft: Draft, *, now: datetime) -> Draft:
    """Nothing more is to come of a draft that was sent; an answer that comes all the same is taken."""
    return _store(draft, closed_at=now)


def reopen_draft(draft: Draft) -> Draft:
    """Take back that it was dropped or closed."""
    return _store(draft, closed_at=None)


def _whom(seeker: Seeker, application: Application | None, name: str, address: str) -> Recipient:
    """Whoever is named, else the human in the application's mail, else nobody."""
    found = whom_to_write(seeker, application) if application and not name and not address else None
    return found or Recipient(name, address, own_language(seeker), person=name)


def _found_again(seeker: Seeker, kind: DraftKind, application: Application | None, known: Recipient) -> Draft | None:
    """The draft that this one is: open or dropped, or sent to the same person where that is asked once."""
    rows = _rows(seeker).filter(kind=kind, application=application).order_by("-id")
    if application is None:
        rows = rows.filter(to_address=known.address) if known.address else rows.filter(to_name=known.name)
    for row in rows[:20]:
        if row.sent_at is None:
            return _set(row, closed_at=None) if row.closed_at else row
        if kind in ASKED_ONCE and row.to_address == known.address:
            return row
    return None


def _write(  # noqa: PLR0913  # what is known comes from several places
    seeker: Seeker, kind: DraftKind, application: Application | None, known: Recipient, *, role: str, again: bool
) -> Words:
    company = application.company.name if application and application.company else ""
    signed = known.own_name or own_name(seeker)
    told = role or (application.role if application else "")
    if signed and signed.lower() in told.lower():
        # An invitation's title that names the person was taken for the job's.
        told = ""
    return write_letter(
        kind,
        language=known.language,
        register=known.register,
        stage=application.furthest_stage if application else "",
        to_name=known.person,
        company=company,
        role=told,
        own_name=signed,
        again=again,
        in_secret=seeker.keeps_secret,
    )


def _check(fields: dict[str, str]) -> tuple[Problem, ...]:
    """What is wrong with what was typed; an empty field is all right."""
    found = [problem for name, text in fields.items() for problem in check_signs(text, name)]
    most = {"to_name": NAME_LENGTH, "subject": SUBJECT_LENGTH, "body": TEXT_LENGTH}
    for name, length in most.items():
        if len(fields.get(name, "")) > length:
            found.append(Problem(_("This is too long: at most %(number)d characters.") % {"number": length}, name))
    address = fields.get("to_address", "")
    if address and not found and not is_mailbox(address):
        found.append(Problem(_("Write one address, as name@company.com, or leave it empty."), "to_address"))
    return tuple(found)


def _await(row: Draft, sent_at: datetime, now: datetime) -> Awaited | None:
    """The answer that is waited for; none where none is asked for, or where nothing would tell it."""
    if row.nudge_of and row.nudge_of.awaited:
        return row.nudge_of.awaited
    if row.kind in WANTS_NO_ANSWER or not (row.to_address or row.message_id):
        return None
    # Of the thread only the mail that is answered: whatever answers the letter answers that thread, too.
    return open_awaited(
        row.seeker,
        purpose=PURPOSES[row.kind],
        addresses=[row.to_address],
        message_ids=[row.message_id],
        subject=row.subject,
        application=row.application,
        asked_at=sent_at,
        closes_at=sent_at + (WAITED_FOR_DATA if row.kind == DraftKind.DATA_REQUEST else WAITED),
        now=now,
    )


def _store(draft: Draft, **fields: datetime | None) -> Draft:
    with transaction.atomic():
        hold(draft.seeker)
        return _set(_rows(draft.seeker).get(pk=draft.pk), **fields)


def _rows(seeker: Seeker) -> QuerySet[Draft]:
    """Drafts with all that is asked of one: nobody's rows are read without saying whose."""
    return Draft.objects.of(seeker).select_related("application__company", "awaited")


def _set(row: Draft, **fields: object) -> Draft:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    return row
