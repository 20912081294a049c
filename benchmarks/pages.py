"""How long the pages of applications take on the server, in the encrypted store.

benchmarks/pages.py [APPLICATIONS]      (default 5000, with five events each)

Each page is asked for as a browser asks, all middleware and templates included; the best of five counts.
"""

import os
import sys
import tempfile
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from onward.accounts.models import Seeker

FIRST_PAGE_MS = 100
OTHER_PAGE_MS = 50


def sign_in(seeker: "Seeker") -> "Client":
    """A browser in which this person is signed in."""
    from django.conf import settings
    from django.test import Client

    from onward.accounts.models import User

    seeker.user = User.objects.create(name="measured")
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


def main(size: int) -> None:
    """Print the table; ends with 1 where a page takes too long."""
    from onward.journey.models import Application
    from onward.journey.projection import rebuild
    from record import make_record

    seeker = make_record(size)
    rebuild(seeker)
    client = sign_in(seeker)
    row = Application.objects.of(seeker)[0]
    listed, one = "/applications", f"/applications/{row.id}"
    pages: list[tuple[str, int | None, str, str]] = [
        ("list, first page", FIRST_PAGE_MS, listed, ""),
        ("list, page 40", FIRST_PAGE_MS, f"{listed}?page=40", ""),
        ("list, newest first", FIRST_PAGE_MS, f"{listed}?sort=newest", ""),
        ("list, after a no", None, f"{listed}?after_no=yes&stage=applied", ""),
        ("list by company", None, f"{listed}?sort=company", ""),
        ("list by words", None, listed, "company 77"),
        ("one application", OTHER_PAGE_MS, one, ""),
        ("what happened", OTHER_PAGE_MS, f"{one}/happened", ""),
        ("add", OTHER_PAGE_MS, f"{listed}/new", ""),
    ]
    print(f"{size} applications, {size * 5} events\n\n{'page':24}{'ms':>8}{'queries':>9}{'target':>9}")
    late = False
    for name, target, address, text in pages:
        taken, queries = measure(client, address, text)
        late = late or (target is not None and taken > target)
        print(f"{name:24}{taken:8.1f}{queries:9}{f'{target} ms' if target else '':>9}")
    sys.exit(late)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="onward-benchmark-") as home:
        os.environ |= {"ONWARD_HOME": home, "ONWARD_KEY_STORE": "file", "DJANGO_SETTINGS_MODULE": "onward.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
