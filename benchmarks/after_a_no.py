"""How long the pages after a no take on the server, in the encrypted store: with 2,000 noes, and for one of the sample.

benchmarks/after_a_no.py [NOES]      (default 2000, in two and a half times as many applications)

Each page is asked for as a browser asks, all middleware and templates included; the best of five counts.
"""

import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from new_store import run_in_new_store

if TYPE_CHECKING:
    from onward.accounts.models import Seeker
    from onward.recovery.models import Recovery
    from pages import Asked

TARGET_MS = 50
BEGUN = 300
"""So many of them were begun, with something written in each."""


def begin_many(seeker: "Seeker") -> "Recovery":
    """Begin with the newest noes that the record tells, and write something in each; gives the first of them."""
    from onward.recovery.actions import keep_step, open_recovery, say_how
    from onward.recovery.queries import noes_to_choose
    from onward.recovery.states import Feeling

    now = (seeker.mail_read_until or seeker.created_at) + timedelta(hours=1)
    begun = []
    for row in noes_to_choose(seeker, now)[:BEGUN]:
        recovery = open_recovery(seeker, row, now=now)
        if recovery is not None:
            say_how(recovery, Feeling.STINGS, now=now)
            keep_step(recovery, "feeling", {"feelings": ["sad"], "own": "worn"}, now=now)
            begun.append(recovery)
    return begun[0]


def frame_pages(recovery: "Recovery") -> Iterator["Asked"]:
    """The pages around the steps."""
    whole = f"/after/{recovery.pk}"
    for path in ("/no", "/after", "/after?page=20", "/after/choose", "/after/choose?page=100"):
        yield (path, TARGET_MS, path, "")
    yield ("choose by words", TARGET_MS, "/after/choose", "company 77")
    for end in ("", "/feeling/after", "/feeling/forget", "/print", "/erase"):
        yield (f"/after/*{end}", TARGET_MS, f"{whole}{end}", "")


def step_pages(recovery: "Recovery") -> Iterator["Asked"]:
    """The page of each step that makes sense there."""
    from onward.recovery.steps import Place, all_steps

    place = Place(recovery.seeker, recovery, recovery.opened_at)
    for step in all_steps():
        if step.is_offered(place):
            yield (step.name, TARGET_MS, f"/after/{recovery.pk}/{step.name}?now=yes", "")


def main(noes: int) -> None:
    """Print both tables; ends with 1 where a page takes too long."""
    from onward.journey.projection import rebuild
    from onward.recovery.queries import noes_to_choose
    from pages import show, sign_in, take_in_sample
    from record import make_record

    late = False
    long_search = make_record(round(noes * 2.5))
    rebuild(long_search)
    for seeker, name in ((long_search, f"{noes} noes"), (take_in_sample(), "the sample")):
        seeker.refresh_from_db()
        begun = begin_many(seeker)
        ended = noes_to_choose(seeker, begun.opened_at).count()
        print(f"\n{name}: {ended} that ended without a yes, {BEGUN} of them begun at most\n")
        late = show(sign_in(seeker), [*frame_pages(begun), *step_pages(begun)]) or late
    sys.exit(late)


if __name__ == "__main__":
    run_in_new_store(main, 2000)
