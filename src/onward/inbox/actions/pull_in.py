"""Pulling in a mail that was left out, and leaving it out again."""

from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.archive import Found, Wishes, read_again
from onward.core.problems import Problem
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Kind
from onward.inbox.actions.decisions import decide
from onward.inbox.actions.stopping import stopping_cleanly
from onward.inbox.filing import refile
from onward.inbox.intake.batches import store_mails
from onward.inbox.intake.looks import is_same_mail, place_of
from onward.inbox.intake.rows import mail_row, reading_row
from onward.inbox.intake.second_look import remove_mails
from onward.inbox.models import LeftOut, Mail
from onward.inbox.queries import known
from onward.journey.actions import hold, open_act
from onward.journey.models import Act, Decision
from onward.journey.states import ActKind, Fact

KINDS = frozenset(Kind) - NOT_ABOUT_AN_APPLICATION


@dataclass(frozen=True, slots=True)
class PulledIn:
    """What pulling in a mail gave. With problems nothing was stored, and act and mail are None."""

    act: Act | None = None
    mail: UUID | None = None
    problems: tuple[Problem, ...] = ()


def pull_in(seeker: Seeker, left_out: LeftOut, *, kind: str, executor: Executor, now: datetime) -> PulledIn:
    """Read a mail that was left out at the place where it stands, and take it in as what the person says it is.

    kind: of the core's `Kind`, one that is about an application. Raises ImportStoppedError.
    """
    row = LeftOut.objects.of(seeker).select_related("run", "run__seeker").filter(pk=left_out.pk, mail=None).first()
    if row is None:
        return _refused(_("This mail is not left out any more. Look at the list again."), "left_out")
    if kind not in KINDS:
        return _refused(_("Choose what it is from the list."), "kind")
    with stopping_cleanly():
        found = next(read_again([place_of(row)], known(seeker), executor, Wishes(kept=True, all_kept=True)))
        if not isinstance(found, Found) or found.kept is None or not is_same_mail(row, found):
            sentence = _("The mail is no longer where it was. Import the mailbox from where it is now, and try again.")
            return _refused(sentence, row.path)
        mail = mail_row(row.run, found, found.kept, found.reading.envelope.sent_at or row.place)
        mail.header_key = row.key
        with transaction.atomic():
            hold(seeker)
            store_mails(row.run, [(mail, reading_row(mail, found.reading))])
            act = open_act(seeker, ActKind.PULLED_IN, now)
            decide(act, Fact.KIND, {mail.key: kind})
            refile(seeker, act)
        return PulledIn(act, Mail.objects.of(seeker).values_list("id", flat=True).get(key=mail.key))


def put_back(act: Act) -> int:
    """Leave out again the mail that an act pulled in, now that the act is undone; how many mails that was.

    Call it inside a transaction that holds the person's row, before filing.
    """
    seeker = act.seeker
    decisions = Decision.objects.of(seeker)
    others = decisions.filter(act__undone_at=None).exclude(act=act).values("key")
    keys = decisions.filter(act=act, fact=Fact.KIND).exclude(key__in=others).values("key")
    listed = LeftOut.objects.of(seeker).exclude(mail=None).values("mail")
    mails = list(Mail.objects.of(seeker).filter(key__in=keys, pk__in=listed).values_list("id", flat=True))
    remove_mails(seeker, mails)
    return len(mails)


def _refused(sentence: str, where: str) -> PulledIn:
    return PulledIn(problems=(Problem(sentence, where),))
