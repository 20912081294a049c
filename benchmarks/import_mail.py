"""How fast mail gets into the store, against only reading it: `python benchmarks/import_mail.py`.

Two mailboxes: one of N mails about applications, 20 KB each, and one of SIZE like a real one, in which three mails in a
hundred are. Each is read alone, imported, and imported again; the first also into a store in plain. Prints ratios; 1
when a target is missed.
"""

import argparse
import base64
import os
import random
import sys
import tempfile
from pathlib import Path

from make_mailbox import make_mailbox, read_size
from timeline import time_command

FEWEST_A_SECOND = 200
FEWEST_TIMES_FASTER = 5.0
MOST_PSS_MB = 350
MAIL_BYTES = 20_000
MAILS_AN_EMPLOYER = 5
LINES = (
    "thank you for your application for the position of {role}. We have received it and will be in touch.",
    "we would like to invite you to an interview for the position of {role} on Monday at 10.",
    "thank you for your time on Monday. We will come back to you about the position of {role} next week.",
    "please send us your certificates for the position of {role} by Friday.",
    "unfortunately we have decided not to move forward with your application for the position of {role}.",
)
ROLES = ("Night Porter", "Baker", "Train Dispatcher", "Gardener", "Supply Planner", "Welder", "Nurse", "Archivist")
PROGRAM = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "onward.settings"
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from onward.accounts.models import Seeker
from onward.core.archive import start_workers
from onward.inbox.actions.import_mail import open_run, run_import
if sys.argv[2] == "plain":
    settings.DATABASES["default"]["OPTIONS"]["key"] = None
    settings.DATABASES["default"]["NAME"] = settings.DATABASES["default"]["NAME"] + ".plain"
call_command("migrate", verbosity=0)
seeker = Seeker.objects.first() or Seeker.objects.create(created_at=timezone.now())
with start_workers() as executor:
    run = open_run(seeker, [sys.argv[1]], now=timezone.now())
    told = run_import(run, executor, now=timezone.now)
print(told.seconds, told.messages, told.job_messages, told.applications, told.new_events)
"""


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--mails", default=2_000, type=int)
    parser.add_argument("--size", default="100MB", type=read_size)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        search, archive = Path(folder, "search.mbox"), Path(folder, "archive.mbox")
        make_search(asked.mails, search)
        make_mailbox(asked.size, archive)
        print(f"{'':34}{'seconds':>9}{'mails/s':>9}{'read = 1':>10}{'PSS MB':>8}")
        missed = measure(search, Path(folder, "home-1"), plain=True)
        missed += measure(archive, Path(folder, "home-2"), plain=False)
    return int(bool(missed))


def measure(mailbox: Path, home: Path, *, plain: bool) -> int:
    """Print the table of one mailbox; how many targets it misses."""
    read, _ = time_command([sys.executable, "-m", "onward", "timeline", "--jsonl", str(mailbox)])
    first, pss = import_once(mailbox, home, "encrypted")
    again, _ = import_once(mailbox, home, "encrypted")
    messages, jobs = int(first[1]), int(first[2])
    print(f"{mailbox.name}: {mailbox.stat().st_size / 1e6:,.0f} MB, {messages:,} messages, {jobs:,} about applications")
    rows = [("only reading (onward timeline)", read, 0.0), ("import", first[0], pss), ("import again", again[0], 0.0)]
    if plain:
        rows.insert(2, ("import into a store in plain", import_once(mailbox, home, "plain")[0][0], 0.0))
    for name, seconds, memory in rows:
        told = f"{memory:8.0f}" if memory else ""
        print(f"  {name:32}{seconds:9.2f}{messages / seconds:9.0f}{seconds / read:10.2f}{told}")
    missed = [
        ("mails about applications a second", jobs / first[0] < FEWEST_A_SECOND and plain),
        ("the second import's speed", first[0] / again[0] < FEWEST_TIMES_FASTER),
        ("memory", pss > MOST_PSS_MB),
        ("new events of a second import", again[4] > 0),
    ]
    for name, is_missed in missed:
        if is_missed:
            print(f"  missed: {name}")
    return sum(is_missed for _, is_missed in missed)


def import_once(mailbox: Path, home: Path, store: str) -> tuple[list[float], float]:
    """What an import tells (seconds, messages, about applications, applications, new events) and its memory in MB."""
    os.environ |= {"ONWARD_HOME": str(home), "ONWARD_KEY_STORE": "file"}
    with tempfile.NamedTemporaryFile("r") as told:
        command = f'"$0" -c "$1" "$2" "$3" > {told.name}'
        _, pss = time_command(["sh", "-c", command, sys.executable, PROGRAM, str(mailbox), store])
        return [float(one) for one in told.read().split()], pss


def make_search(mails: int, out: Path) -> None:
    """A mailbox in which every mail is about an application, a page of HTML and a small attachment each."""
    chance = random.Random(1)
    with out.open("wb") as file:
        for number in range(mails):
            file.write(make_mail(number, chance))


def make_mail(number: int, chance: random.Random) -> bytes:
    """One mail of an employer's, one of five."""
    employer, step = divmod(number, MAILS_AN_EMPLOYER)
    role = ROLES[employer % len(ROLES)]
    said = f"Dear Robin,\n\n{LINES[step].format(role=role)}\n\nKind regards\nEmployer {employer}"
    page = "".join(f"<p style='margin:0 0 1em'>{line}</p>\n" for line in said.split("\n"))
    filler = base64.encodebytes(chance.randbytes((MAIL_BYTES - 4_000) * 3 // 4)).decode()
    day = 1 + step * 5
    head = (
        f"From hr@employer{employer}.example Mon Mar  2 09:00:00 2026\n"
        f"Message-ID: <{number}@employer{employer}.example>\nDate: {day} Mar 2026 09:{number % 60:02}:00 +0000\n"
        f"From: Employer {employer} <hr@employer{employer}.example>\nTo: Robin Vale <robin.vale@mail.example>\n"
        f"Delivered-To: robin.vale@mail.example\nSubject: Your application for {role}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n'
    )
    page = f"--b\nContent-Type: text/html; charset=utf-8\n\n<html><head><style>{'p{color:#222}' * 150}</style>{page}"
    return f"{head}{page}\n--b\nContent-Type: image/png; name=logo.png\nContent-Transfer-Encoding: base64\n\n{filler}\n--b--\n\n".encode()  # noqa: E501


if __name__ == "__main__":
    sys.exit(main())
