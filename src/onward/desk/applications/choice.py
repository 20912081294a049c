"""What somebody chose to see of the list, as it comes from a page and goes back into an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from onward.desk.applications.standing import SILENCE, SILENT_LABEL
from onward.journey.states import Channel, Outcome, Stage

TEXT_LENGTH = 200
LAST_PAGE = 1_000_000
KEPT = "kept"
"""Stands in an address for the words that somebody looks for, which are kept in the session: they are private."""


class Since(TextChoices):
    """When something last happened."""

    MONTH = "30", _("Last 30 days")
    QUARTER = "90", _("Last 3 months")
    YEAR = "365", _("Last 12 months")
    EARLIER = "earlier", _("Longer ago")


class Sort(StrEnum):
    """How the list is ordered."""

    STANDING = "standing"
    NEWEST = "newest"
    OLDEST = "oldest"
    COMPANY = "company"
    DEADLINE = "deadline"


SORTS = (
    (Sort.STANDING, _("How it stands")),
    (Sort.NEWEST, _("Newest first")),
    (Sort.OLDEST, _("Oldest first")),
    (Sort.COMPANY, _("Company")),
    (Sort.DEADLINE, _("Last day to apply")),
)
OUTCOMES = (
    (Outcome.OPEN.value, Outcome.OPEN.label),
    (Outcome.CONSIDERING.value, Outcome.CONSIDERING.label),
    (Outcome.OFFER.value, Outcome.OFFER.label),
    (Outcome.ACCEPTED.value, Outcome.ACCEPTED.label),
    (Outcome.REJECTION.value, Outcome.REJECTION.label),
    (SILENCE, SILENT_LABEL),
    (Outcome.CLOSED.value, Outcome.CLOSED.label),
    (Outcome.WITHDRAWN.value, Outcome.WITHDRAWN.label),
    (Outcome.DECLINED.value, Outcome.DECLINED.label),
    (Outcome.RESCINDED.value, Outcome.RESCINDED.label),
)
STAGES = tuple(
    (stage.value, stage.label) for stage in (Stage.APPLIED, Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.UNKNOWN)
)
CHOOSABLE = {
    "outcome": frozenset(value for value, _label in OUTCOMES),
    "stage": frozenset(value for value, _label in STAGES),
    "channel": frozenset(Channel.values),
    "since": frozenset(Since.values),
    "sort": frozenset(Sort),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What to see of the list; empty: all of it. after_no: only where a no was told, whatever came of it.

    past: also what ended before the person began afresh.
    """

    text: str = ""
    outcome: str = ""
    stage: str = ""
    channel: str = ""
    since: str = ""
    after_no: bool = False
    past: bool = False
    sort: Sort = Sort.STANDING
    page: int = 1

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.text or self.outcome or self.stage or self.channel or self.since or self.after_no)

    @property
    def asks_for_past(self) -> bool:
        """Whether it looks for what may have ended long ago: then all of it is found, whatever is out of sight."""
        return bool(self.text or self.outcome or self.after_no or self.since == Since.EARLIER)

    @property
    def narrows_further(self) -> bool:
        """Whether it leaves anything out by what stands among the further filters."""
        return bool(self.stage or self.channel or self.since or self.after_no)

    @property
    def address(self) -> str:
        """What stands behind `?` in its address; the words are not among it."""
        told = {
            "outcome": self.outcome,
            "stage": self.stage,
            "channel": self.channel,
            "since": self.since,
            "after_no": "yes" if self.after_no else "",
            "past": "yes" if self.past else "",
            "sort": "" if self.sort is Sort.STANDING else self.sort.value,
            "words": KEPT if self.text else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in told.items() if value})

    def at_page(self, page: int) -> "Choice":
        """The same, another page of it."""
        return replace(self, page=page)

    def with_past(self, *, past: bool) -> "Choice":
        """The same from its first page, with what ended before the person began afresh or without it."""
        return replace(self, past=past, page=1)


def read_choice(sent: Mapping[str, str], text: str) -> Choice:
    """What was chosen; what nobody can choose counts as not chosen. text: the words that somebody looks for."""
    chosen = {name: value if (value := sent.get(name, "")) in known else "" for name, known in CHOOSABLE.items()}
    page = sent.get("page", "")
    return Choice(
        text=" ".join(text.split())[:TEXT_LENGTH],
        outcome=chosen["outcome"],
        stage=chosen["stage"],
        channel=chosen["channel"],
        since=chosen["since"],
        after_no=sent.get("after_no") == "yes",
        past=sent.get("past") == "yes",
        sort=Sort(chosen["sort"] or Sort.STANDING),
        page=min(int(page), LAST_PAGE) if page.isascii() and page.isdigit() and len(page) < 9 else 1,  # noqa: PLR2004
    )
