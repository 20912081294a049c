"""How long the pages take on the server, in the encrypted store: those of a long search, and every page of the sample.

benchmarks/pages.py [APPLICATIONS]      (default 5000, with five events each; as many people, and 2,000 journal entries)

Each page is asked for as a browser asks, all middleware and templates included; the best of five counts.
"""

import re
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from new_store import run_in_new_store
from people import make_file, take_in

if TYPE_CHECKING:
    from django.test import Client

    from onward.accounts.models import Seeker

FIRST_PAGE_MS = 100
OTHER_PAGE_MS = 50
SAMPLE = Path(__file__).resolve().parent.parent / "sample" / "mailbox.mbox"
ENTRIES = 2000
RECORD_DAYS = 3650
BEGAN_AFRESH_AT = datetime(2021, 1, 4, 12, 0, tzinfo=UTC)
TAKEN_IN_AT = datetime(2026, 7, 2, 12, 0, tzinfo=UTC)
Asked = tuple[str, int | None, str, str]
"""A page: its name, the milliseconds it may take, its address, and the words that are posted to it."""


def sign_in(seeker: "Seeker") -> "Client":
    """A browser in which this person is signed in."""
    from django.conf import settings
    from django.test import Client

    from onward.accounts.models import User

    seeker.user = User.objects.create(name=f"measured {seeker.pk}")
    seeker.save(update_fields=["user"])
    client = Client(headers={"host": settings.ONWARD_ADDRESSES.hosts[0], "sec-fetch-site": "same-origin"})
    client.force_login(seeker.user)
    return client


def measure(client: "Client", address: str, text: str) -> tuple[float, int]:
    """Milliseconds that an answer takes, the best of five, and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask() -> int:
        """Look at the page, or post the words that somebody looks for, as a script does."""
        if text:
            return client.post(address, {"text": text}, headers={"hx-request": "true"}).status_code
        return client.get(address).status_code

    taken = []
    for _ in range(5):
        start = time.perf_counter()
        status = ask()
        taken.append(time.perf_counter() - start)
        if status != 200:
            raise SystemExit(f"{address} answered {status}")
    with CaptureQueriesContext(connection) as queries:
        ask()
    return min(taken) * 1000, len(queries)


def take_in_sample() -> "Seeker":
    """Somebody else's record, out of the sample's mailbox."""
    from onward.accounts.models import Seeker
    from onward.core.archive import start_workers
    from onward.inbox.actions.import_mail import open_run, run_import

    seeker = Seeker.objects.create(created_at=TAKEN_IN_AT)
    run = open_run(seeker, [str(SAMPLE)], now=TAKEN_IN_AT)
    with start_workers(1) as executor:
        run_import(run, executor, now=lambda: TAKEN_IN_AT)
    return seeker


def live_on(seeker: "Seeker", people: int, *, now: datetime) -> None:
    """Give this person as many people, from a file as LinkedIn writes it, and a journal."""
    from onward.accounts.ids import new_id
    from onward.wellbeing.actions.journal import keep_entry

    take_in(seeker, make_file(people), now)
    for number in range(ENTRIES):
        keep_entry(seeker, new_id(), f"Day {number}. " + "Rain, then a walk by the river. " * 20, now=now)


def long_pages(seeker: "Seeker") -> list[Asked]:
    """The list of a long search, and its pages that have a target of their own."""
    from onward.journey.models import Application

    listed, one = "/applications", f"/applications/{Application.objects.of(seeker)[0].id}"
    return [
        ("Today", OTHER_PAGE_MS, "/", ""),
        ("list, first page", FIRST_PAGE_MS, listed, ""),
        ("list, page 40", FIRST_PAGE_MS, f"{listed}?page=40", ""),
        ("list, newest first", FIRST_PAGE_MS, f"{listed}?sort=newest", ""),
        ("list, after a no", FIRST_PAGE_MS, f"{listed}?after_no=yes&stage=applied", ""),
        ("list by company", None, f"{listed}?sort=company", ""),
        ("list by words", None, listed, "company 77"),
        ("search", None, "/search", "company 77"),
        ("one application", OTHER_PAGE_MS, one, ""),
        ("what happened", OTHER_PAGE_MS, f"{one}/happened", ""),
        ("add", OTHER_PAGE_MS, f"{listed}/new", ""),
        *((name, OTHER_PAGE_MS, f"/{name}", "") for name in ("week", "plan", "people", "journal", "wins", "employers")),
    ]


def fresh_pages(seeker: "Seeker") -> list[Asked]:
    """The list once more, after a fresh start in the middle of the record."""
    from onward.momentum.actions.fresh_start import start_afresh

    start_afresh(seeker, lets_go=False, step="", now=BEGAN_AFRESH_AT)
    listed = "/applications"
    return [
        ("afresh, first page", FIRST_PAGE_MS, listed, ""),
        ("afresh, page 20", FIRST_PAGE_MS, f"{listed}?page=20", ""),
        ("afresh, all of it", FIRST_PAGE_MS, f"{listed}?past=yes", ""),
        ("afresh, after applying", FIRST_PAGE_MS, f"{listed}?stage=applied", ""),
        ("afresh, by company", None, f"{listed}?sort=company", ""),
        ("afresh, begin again", OTHER_PAGE_MS, "/fresh-start", ""),
    ]


def sample_pages(seeker: "Seeker") -> list[Asked]:
    """Every page of the sample, each of an application with many facts."""
    from django.db.models import Count

    from onward.inbox.models import LeftOut, Mail, Run
    from onward.journey.models import Application, Event
    from onward.journey.states import Origin

    told = Event.objects.of(seeker).filter(withdrawn_in=None, application__removed_in=None, origin=Origin.MAIL)
    most = told.values("application").annotate(facts=Count("id")).order_by("-facts")[0]["application"]
    one, event = Application.objects.of(seeker).get(id=most), told.filter(application=most).order_by("place")[0]
    mail = Mail.objects.of(seeker).get(key=event.key)
    paths = [
        *("/", "/start", "/no", "/numbers", "/search", "/applications", "/applications/new"),
        *(f"/applications/{one.id}{end}" for end in ("", "/edit", "/happened", "/split", "/merge")),
        *(f"/facts/{event.id}/{end}" for end in ("correct", "move")),
        *("/import", f"/import/{Run.objects.of(seeker)[0].id}", "/left-out"),
        f"/left-out/{LeftOut.objects.of(seeker).filter(mail=None)[0].id}",
        *("/review", "/letters", f"/letters/{mail.id}", "/read", f"/mail/{mail.id}"),
        *("/me", "/me/addresses", "/me/taught", "/me/done", "/me/erase"),
    ]
    searched = [("search", OTHER_PAGE_MS, "/search", "planner")]
    return [*((kind_of(path), OTHER_PAGE_MS, path, "") for path in paths), *searched]


def kind_of(path: str) -> str:
    """A path with a star for each id."""
    return re.sub(r"[0-9a-f-]{36}", "*", path)


def show(client: "Client", pages: list[Asked]) -> bool:
    """Measure these pages and print a table; gives whether one of them takes too long."""
    print(f"{'page':28}{'ms':>8}{'queries':>9}{'target':>9}")
    late = False
    for name, target, address, text in pages:
        taken, queries = measure(client, address, text)
        late = late or (target is not None and taken > target)
        print(f"{name:28}{taken:8.1f}{queries:9}{f'{target} ms' if target else '':>9}", flush=True)
    return late


def main(size: int) -> None:
    """Print the tables; ends with 1 where a page takes too long."""
    from onward.journey.projection import rebuild
    from record import make_record

    now = datetime.now(UTC)
    seeker = make_record(size, first_day=now - timedelta(days=RECORD_DAYS))
    rebuild(seeker)
    live_on(seeker, size, now=now)
    print(f"{size} applications, {size * 5} events, {size} people, {ENTRIES} journal entries\n")
    client = sign_in(seeker)
    late = show(client, long_pages(seeker))
    print()
    late = show(client, fresh_pages(seeker)) or late
    print("\nthe sample\n")
    sample = take_in_sample()
    late = show(sign_in(sample), sample_pages(sample)) or late
    sys.exit(late)


if __name__ == "__main__":
    run_in_new_store(main, 5000)
