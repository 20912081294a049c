"""Which messages tell one application's story: read this first.

`file` gives the same stories for the same set of readings and decisions, in whatever order and in whatever chunks
they come, because nothing but that set goes into the grouping: readings stored before (`known.entries`) are filed
again together with the new ones, all sorted by time and then by fingerprint, and no step looks at how they were
grouped last time. Only two things come from the past: the place of a message without a date (that of its neighbour in
the file it first came in), and the ids, which are matched afterwards: a story keeps the id under which most of its
messages were told before, and a new one is named by its first message.
"""

from collections.abc import Iterable, Sequence

from onward.core.filing.drafts import Draft
from onward.core.filing.grouping import group_parts
from onward.core.filing.identity import give_ids
from onward.core.filing.outcome import day_of
from onward.core.filing.parts import make_parts, sort_entries
from onward.core.filing.stories import NOTHING_DECIDED, Decisions, Entry, Filed
from onward.core.filing.suggest import suggest
from onward.core.filing.tell import tell_draft
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Reading, may_take_part

NOTHING_KNOWN = Filed()


def file(readings: Sequence[Reading], known: Filed = NOTHING_KNOWN, decisions: Decisions = NOTHING_DECIDED) -> Filed:
    """File readings (in the order of their file) with what is known; outcomes are counted to the newest message met."""
    entries = merge_entries(known.entries, place_readings(readings), decisions)
    grouped = group_parts(make_parts(entries, decisions), decisions)
    ids, replaced = give_ids(grouped.drafts, known)
    moments = [reading.envelope.sent_at for reading in readings]
    read_until = max((moment for moment in (*moments, known.read_until) if moment), default=None)
    until = day_of(read_until) if read_until else None
    drafts = sorted(grouped.drafts, key=first_number)
    stories = tuple(tell_draft(draft, ids[draft.number], until) for draft in drafts)
    unfiled = tuple(part.key for part in grouped.unfiled if part.reading.kind not in NOT_ABOUT_AN_APPLICATION)
    return Filed(stories, suggest(grouped, ids), tuple(entries), unfiled, replaced, read_until)


def first_number(draft: Draft) -> tuple[int, ...]:
    """Where a draft stands among others: by its first part, then the next."""
    return tuple(part.number for part in draft.parts)


def place_readings(readings: Sequence[Reading]) -> list[Entry]:
    """Each reading with its place: its own moment, else that of the dated reading before it, else of the first one."""
    place = next((reading.envelope.sent_at for reading in readings if reading.envelope.sent_at), None)
    entries = []
    for reading in readings:
        place = reading.envelope.sent_at or place
        entries.append(Entry(reading, place))
    return entries


def merge_entries(known: Iterable[Entry], new: Iterable[Entry], decisions: Decisions) -> list[Entry]:
    """Known and new entries in canonical order, each message once; read again it keeps its place."""
    linked = {key for pair in decisions.must_link for key in pair} | decisions.kinds.keys()
    merged: dict[str, Entry] = {}
    for entry in (*known, *new):
        key = entry.reading.envelope.key
        if key in linked or may_take_part(entry.reading):
            before = merged.get(key)
            merged[key] = Entry(entry.reading, before.place) if before and before.place else entry
        else:
            merged.pop(key, None)
    return sort_entries(merged.values())
