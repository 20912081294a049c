"""From what somebody types to the one thing that is meant: an application, a fact, an act."""

import re
from collections.abc import Sequence
from uuid import UUID

from onward.accounts.models import Seeker
from onward.cli.complaint import ComplaintError, NothingThereError
from onward.cli.lines import write_lines
from onward.cli.text import shorten
from onward.cli.told import lines_of, name_application, name_event, short_id
from onward.journey.models import Application, Event
from onward.journey.queries import application as find_live
from onward.journey.queries import find_application

TYPED_LENGTH = 60
DIGITS_BEHIND_HYPHENS = 12
END_OF_ID = re.compile(r"[0-9a-f]{4,32}")


def find_one(seeker: Seeker, typed: str, *, as_json: bool = False) -> Application:
    """The one application that this names: by an end or beginning of its id, or words of its company or role.

    Raises ComplaintError: exit code 1 where there is none, 2 where there are several, which are listed.
    """
    found = find_application(seeker, typed)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NothingThereError(
            f"no application here is called {shorten(typed, TYPED_LENGTH)}: `onward applications` lists them"
        )
    raise several(seeker, typed, found, as_json=as_json)


def several(seeker: Seeker, typed: str, found: Sequence[Application], *, as_json: bool) -> ComplaintError:
    """What to say where more than one application is meant; programs get their lines on standard output."""
    if as_json:
        write_lines(lines_of(seeker, [row.id for row in found]))
    listed = [f"  {short_id(row.id)}  {name_application(row)}" for row in found]
    head = f"{len(found)} applications fit {shorten(typed, TYPED_LENGTH)}; name one by what stands in front of it:"
    return ComplaintError("\n".join([head, *listed]))


def find_fact(seeker: Seeker, typed: str) -> Event | None:
    """The fact that counts and whose id has this end; one that was corrected since is found as it is now.

    None where there is none. Raises ComplaintError with exit code 2 where there are several.
    """
    part = _end_of_id(typed)
    if not part:
        return None
    # PostgreSQL compares with the hyphens, and behind the last one stand twelve digits.
    alike = Event.objects.of(seeker).filter(id__endswith=part[-DIGITS_BEHIND_HYPHENS:]).order_by("place", "id")
    rows = [row for row in alike if row.id.hex.endswith(part)]
    keys = {(row.key, row.application_id) for row in rows}
    counting = [row for row in rows if row.withdrawn_in_id is None]
    if not counting and len({key for key, _ in keys}) == 1:
        counting = _as_it_is_now(seeker, rows[0])
    if len(counting) > 1:
        listed = [f"  {row.id}  {name_event(row)}" for row in counting]
        head = f"{len(counting)} facts end in {shorten(typed, TYPED_LENGTH)}; name one by more of its letters:"
        raise ComplaintError("\n".join([head, *listed]))
    return counting[0] if counting else None


def need_fact(seeker: Seeker, typed: str) -> Event:
    """The same; raises ComplaintError with exit code 1 where there is none."""
    event = find_fact(seeker, typed)
    if event is None:
        raise NothingThereError(
            f"no fact here is called {shorten(typed, TYPED_LENGTH)}: `onward show` prints their names"
        )
    return event


def application_of(seeker: Seeker, event: Event) -> Application:
    """The application in which a fact counts; raises ComplaintError where that is not in the list."""
    found = find_live(seeker, event.application_id)
    if found is None:
        raise ComplaintError("this application is not in your list: `onward undo` brings it back")
    return found


def match_ends(typed: str, ids: Sequence[UUID]) -> list[UUID]:
    """Those of the ids that have this end, hyphens or not."""
    part = _end_of_id(typed)
    return [one for one in ids if part and one.hex.endswith(part)]


def _end_of_id(typed: str) -> str:
    part = typed.strip().lower().replace("-", "")
    return part if END_OF_ID.fullmatch(part) else ""


def _as_it_is_now(seeker: Seeker, event: Event) -> list[Event]:
    """What counts under the key of a fact that no longer does: in its application, else wherever it went."""
    rows = list(Event.objects.of(seeker).filter(key=event.key, withdrawn_in=None))
    return [row for row in rows if row.application_id == event.application_id] or rows
