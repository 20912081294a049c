"""How long the pages take on the server, in the encrypted store: a long search's list, and every page of the sample.

benchmarks/pages.py [APPLICATIONS]      (default 5000, with five events each)

Each page is asked for as a browser asks, all middleware and templates included; the best of five counts.
"""

import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from new_store import run_in_new_store

if TYPE_CHECKING:
    from django.test import Client

    from onward.accounts.models import Seeker

FIRST_PAGE_MS = 100
OTHER_PAGE_MS = 50
SAMPLE = Path(__file__).resolve().parent.parent / "sample" / "mailbox.mbox"
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


def long_pages(seeker: "Seeker") -> list[Asked]:
    """The list of a long search, and its pages that have a target of their own."""
    from onward.journey.models import Application

    listed, one = "/applications", f"/applications/{Application.objects.of(seeker)[0].id}"
    return [
        ("Today", None, "/", ""),
        ("list, first page", FIRST_PAGE_MS, listed, ""),
        ("list, page 40", FIRST_PAGE_MS, f"{listed}?page=40", ""),
        ("list, newest first", FIRST_PAGE_MS, f"{listed}?sort=newest", ""),
        ("list, after a no", None, f"{listed}?after_no=yes&stage=applied", ""),
        ("list by company", None, f"{listed}?sort=company", ""),
        ("list by words", None, listed, "company 77"),
        ("search", None, "/search", "company 77"),
        ("one application", OTHER_PAGE_MS, one, ""),
        ("what happened", OTHER_PAGE_MS, f"{one}/happened", ""),
        ("add", OTHER_PAGE_MS, f"{listed}/new", ""),
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


def show(seeker: "Seeker", pages: list[Asked]) -> bool:
    """Measure these pages and print a table; gives whether one of them takes too long."""
    client = sign_in(seeker)
    print(f"{'page':28}{'ms':>8}{'queries':>9}{'target':>9}")
    late = False
    for name, target, address, text in pages:
        taken, queries = measure(client, address, text)
        late = late or (target is not None and taken > target)
        print(f"{name:28}{taken:8.1f}{queries:9}{f'{target} ms' if target else '':>9}", flush=True)
    return late


def main(size: int) -> None:
    """Print both tables; ends with 1 where a page takes too long."""
    from onward.journey.projection import rebuild
    from record import make_record

    seeker = make_record(size)
    rebuild(seeker)
    print(f"{size} applications, {size * 5} events\n")
    late = show(seeker, long_pages(seeker))
    print("\nthe sample\n")
    sample = take_in_sample()
    late = show(sample, sample_pages(sample)) or late
    sys.exit(late)


if __name__ == "__main__":
    run_in_new_store(main, 5000)
