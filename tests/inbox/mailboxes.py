"""Made-up mail in every form in which people keep it, and the record as tests compare it."""

import gzip
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from onward.accounts.models import Seeker
from onward.inbox.actions.import_mail import open_run, run_import
from onward.inbox.intake.summary import Summary
from onward.inbox.models import Batch, LeftOut, Mail, Run
from onward.journey.models import Event

SAMPLE = Path(__file__).parents[2] / "sample" / "mailbox.mbox"
ME = "robin.vale@mail.example"
FRIEND = "mira@okonjo.example"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 8, 1, 9, 0, tzinfo=UTC)
NO = "Unfortunately we have decided not to move forward with your application for the position of {role}."
RECEIVED = "Thank you for your application for the position of {role}. We have received it and will be in touch."
CHAT = "The choir sings on Monday, bring the blue folder. Mira"

Record = list[tuple[str, str, tuple[tuple[str, str], ...]]]


def letter(  # noqa: PLR0913  # each is a field of the mail
    text: str,
    *,
    number: int = 0,
    sender: str = "Nora Feld <nora@feldmanor.example>",
    to: str = f"Robin Vale <{ME}>",
    subject: str = "Your application",
    answers: str = "",
    fields: Sequence[str] = (),
) -> bytes:
    """One mail; its Message-ID and its day are told by its number."""
    head = [
        f"Message-ID: {name_of(number)}",
        f"Date: {format_datetime(START + timedelta(days=number))}",
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {subject}",
        *([f"In-Reply-To: {answers}"] if answers else []),
        *([f"Delivered-To: {ME}"] if ME in to else []),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        *fields,
    ]
    return ("\n".join(head) + "\n\n" + text + "\n").encode()


def name_of(number: int) -> str:
    """The Message-ID of the mail with this number."""
    return f"<m{number}@mail.example>"


def small_search() -> list[bytes]:
    """Three applications, a chat with a friend and a newsletter: eight mails."""
    return [
        letter(RECEIVED.format(role="Night Porter") + "\n\nFeld Manor", number=0),
        letter(NO.format(role="Night Porter") + "\n\nFeld Manor", number=5),
        letter(
            RECEIVED.format(role="Baker") + "\n\nGranary Lane Bakery",
            number=1,
            sender="Granary Lane Bakery <jobs@granarylane.example>",
        ),
        letter(
            "We would like to invite you to an interview for the position of Baker on Monday at 10.\n\nGranary Lane",
            number=6,
            sender="Granary Lane Bakery <jobs@granarylane.example>",
        ),
        letter(
            NO.format(role="Train Dispatcher") + "\n\nJuniper Rail",
            number=7,
            sender="Juniper Rail <careers@juniperrail.example>",
        ),
        letter(CHAT, number=2, sender=f"Mira Okonjo <{FRIEND}>", subject="Monday"),
        letter(
            "Blue shoes, half price until Sunday.",
            number=3,
            sender="Shoes <news@sohle.example>",
            subject="Half price",
            fields=["List-Unsubscribe: <https://sohle.example/out>", "Precedence: bulk"],
        ),
        letter(
            "From here it is ten minutes on foot.\nFrom the station, that is.\n\n" + NO.format(role="Gardener"),
            number=8,
            sender="Halyard Wind <jobs@halyardwind.example>",
        ),
    ]


def many_noes(count: int, seed: int = 1) -> list[bytes]:
    """Noes of as many employers, each with a name of its own."""
    chance = random.Random(seed)  # noqa: S311  # made-up mail is to be the same each time
    roles = ["Baker", "Night Porter", "Gardener", "Nurse", "Welder"]
    return [
        letter(
            NO.format(role=chance.choice(roles)) + f"\n\nEmployer {number}",
            number=number,
            sender=f"Employer {number} <jobs@employer{number}.example>",
        )
        for number in range(count)
    ]


def write_mbox(path: Path, mails: Iterable[bytes]) -> Path:
    """A mailbox file that quotes `From ` lines, as mboxrd has it."""
    path.write_bytes(b"".join(as_stored(mail) for mail in mails))
    return path


def as_stored(mail: bytes) -> bytes:
    """One mail as it stands in a mailbox file."""
    quoted = re.sub(rb"^(>*From )", rb">\1", mail, flags=re.MULTILINE)
    return b"From sender@mail.example Mon Mar  2 09:00:00 2026\n" + quoted + b"\n"


def write_gz(path: Path, mails: Iterable[bytes]) -> Path:
    """The same, compressed."""
    path.write_bytes(gzip.compress(b"".join(as_stored(mail) for mail in mails)))
    return path


def write_takeout(path: Path, mails: Iterable[bytes]) -> Path:
    """A mailbox as Gmail's Takeout gives it: with labels and fields of its own, and ends of lines as in mail."""
    stored = []
    for number, mail in enumerate(mails):
        quoted = re.sub(rb"^From ", rb">From ", mail, flags=re.MULTILINE)
        head = b"X-GM-THRID: %d\nX-Gmail-Labels: Inbox,Search %d\n" % (number, number)
        line = b"From %d@xxx Mon Mar 02 09:00:00 +0000 2026\n" % number
        stored.append((line + head + quoted + b"\n").replace(b"\n", b"\r\n"))
    path.write_bytes(b"".join(stored))
    return path


def write_maildir(path: Path, mails: Iterable[bytes]) -> Path:
    """A Maildir."""
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True)
    for number, mail in enumerate(mails):
        (path / "cur" / f"{number:04}.host:2,S").write_bytes(mail)
    return path


def write_emls(path: Path, mails: Iterable[bytes]) -> Path:
    """A folder of .eml files."""
    path.mkdir()
    for number, mail in enumerate(mails):
        (path / f"{number:04}.eml").write_bytes(mail)
    return path


def cut(path: Path, parts: int) -> list[bytes]:
    """A mailbox file in so many parts, each of whole mails."""
    mails = re.split(rb"(?m)^(?=From \S+ \w{3} \w{3} )", path.read_bytes())[1:]
    size = -(-len(mails) // parts)
    return [b"".join(mails[start : start + size]) for start in range(0, len(mails), size)]


def take_in(
    seeker: Seeker,
    workers: Executor,
    *paths: Path,
    own: Iterable[str] = (),
    piece_bytes: int = 4_000_000,
    now: Callable[[], datetime] = lambda: NOW,
) -> Summary:
    """Import these paths from begin to end."""
    run = open_run(seeker, [str(path) for path in paths], now=now(), own_addresses=own)
    return run_import(run, workers, now=now, piece_bytes=piece_bytes)


def last_run(seeker: Seeker) -> Run:
    """The import that was opened last, as it is now."""
    return Run.objects.of(seeker).select_related("act", "seeker").latest("id")


def record(seeker: Seeker) -> Record:
    """All applications: company, role and what happened, by the mails that tell it; in an order of its own."""
    told: defaultdict[object, list[tuple[str, str]]] = defaultdict(list)
    names: dict[object, tuple[str, str]] = {}
    rows = Event.objects.of(seeker).filter(withdrawn_in=None).order_by("place", "key")
    for row in rows.values_list("application", "application__company__key", "application__role", "kind", "key"):
        application, company, role, kind, key = row
        names[application] = (company or "", role)
        told[application].append((kind, key))
    return sorted((*names[one], tuple(events)) for one, events in told.items())


def stored(seeker: Seeker) -> tuple[list[str], list[str], int]:
    """Keys of mail that is kept, of mail that is left out, and how many pieces there are."""
    kept = sorted(Mail.objects.of(seeker).values_list("key", flat=True))
    listed = sorted(LeftOut.objects.of(seeker).filter(mail=None).values_list("key", flat=True))
    return kept, listed, Batch.objects.of(seeker).count()
