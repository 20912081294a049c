"""Two weeks of the invented person of the sample: one that was looked back at, one that is; and what went well."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from onward.accounts.models import Seeker
from onward.journey.queries import find_application
from onward.momentum.actions.follow_ups import write_follow_up
from onward.momentum.actions.week import Said, Wanted, make_week, set_pace, to_next_week
from onward.momentum.actions.wins import WinWords, take_win, write_win
from onward.momentum.days import WEEK, Week, week_of
from onward.momentum.queries.lines import lines_by_key
from onward.momentum.queries.offered_wins import offered_wins
from onward.momentum.states import Choice, Heading, Review
from onward.plan.actions.actions import drop_action, finish_action
from onward.plan.actions.drafts import mark_sent
from onward.plan.models import Action
from onward.plan.states import ActionState
from onward.wellbeing.actions.evening import plan_good_thing
from onward.wellbeing.forms.plain import all_things
from sample_kept import kept, refuse

BEFORE_LAST = datetime(2026, 6, 22, 8, 0, tzinfo=UTC)
LATELY = datetime(2026, 6, 29, 8, 0, tzinfo=UTC)
ASKED = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 7, 3, 16, 0, tzinfo=UTC)
TOOLS = "Ask the tool library in Ottensen, without an advert"
SURVEY = "Look through the boards for two jobs that fit"
COURSE = "Read what the evening course asks for"
FIRST_WEEK = (
    ("care", "Choir, and nothing before it", date(2026, 6, 22), time(19, 30), "Ottensen"),
    ("people", "Tell Tess two of my three stories", date(2026, 6, 23), time(18), "By phone"),
    ("", "Try the way to the workshop once", date(2026, 6, 24), time(17), "Barnerhof"),
    ("direct", TOOLS, date(2026, 6, 25), time(10), "At the counter"),
    ("skill", "Put the strike deliveries into the résumé, with a number", date(2026, 6, 26), time(10), "At home"),
    ("board", SURVEY, date(2026, 6, 27), time(10), "At home"),
)
"""Lines of a week: of which sort that is offered for it, in which words, when and where."""
THIS_WEEK = (
    ("people", "Write to Hinnerk Claasen, who builds wheels", date(2026, 6, 30), time(10), "By mail"),
    ("letter", "Ask how things stand: Halyard Wind", date(2026, 7, 1), time(10), "By mail"),
    ("event", "Find out when the workshop planners meet", date(2026, 7, 2), time(11, 30), "Online"),
    ("lesson", "", date(2026, 7, 3), time(19), "By phone, to Tess"),
    ("board", SURVEY, date(2026, 7, 3), time(10), "At home"),
    ("skill", COURSE, date(2026, 7, 3), time(11), "At home"),
    ("care", "The long walk to Blankenese", date(2026, 7, 5), time(9), "With Mira, from the ferry"),
)


def keep_weeks(seeker: Seeker) -> None:
    """Plan two weeks, look back at the first in the second, and do most of both."""
    _pace, problems = set_pace(seeker, must_show=2, offers_week=True, neutral_titles=None)
    refuse(problems)
    first = week_of(seeker, BEFORE_LAST)
    plan(seeker, first, FIRST_WEEK, {}, Said(hours=8, applications=2), now=BEFORE_LAST)
    do_most(seeker, first, left=(TOOLS, SURVEY))
    second = week_of(seeker, LATELY)
    back = {TOOLS: Review.MOVED, SURVEY: Review.DROPPED}
    said = Said(
        worked="The hardest thing before eleven",
        try_differently="Write to people on Tuesday, before I look at any board",
        heading=Heading.PLANNING,
        hours=8,
        applications=2,
    )
    plan(seeker, second, THIS_WEEK, back, said, now=LATELY)
    ask_how_it_stands(seeker)
    rest(seeker)
    drop_action(line_of(seeker, second, SURVEY), now=ASKED)
    refuse(to_next_week(line_of(seeker, second, COURSE), now=ASKED))
    do_most(seeker, second, until=NOW)


def plan(  # noqa: PLR0913  # a week has many sides
    seeker: Seeker,
    week: Week,
    wanted: Sequence[tuple[str, str, date, time, str]],
    back: dict[str, Review],
    said: Said,
    *,
    now: datetime,
) -> None:
    """Plan a week of lines that are offered for it, in the person's own words, and of one of their own."""
    keys = {sort: key_of(seeker, week, sort) for sort, *_ in wanted if sort}
    offered = lines_by_key(seeker, week, now, list(keys.values()))
    lines = []
    for sort, title, on, starts_at, place in wanted:
        line = offered[keys[sort]] if sort else None
        lines.append(Wanted(line, Choice.KEEP, title or (line.title if line else ""), on, starts_at, place))
    rows = Action.objects.of(seeker).filter(week_on=week.monday - WEEK, title__in=back)
    reviewed = {row.id: back[row.title] for row in rows}
    kept(make_week(seeker, week, lines=lines, reviewed=reviewed, said=said, now=now))


def key_of(seeker: Seeker, week: Week, sort: str) -> str:
    """The key under which a line of this sort is offered."""
    if sort == "lesson":
        return Action.objects.of(seeker).exclude(lesson=None).get(state=ActionState.OPEN).key
    if sort == "letter":
        [application] = [row for row in find_application(seeker, "Halyard") if row.closes_on]
        return f"follow_up:{application.id}:1"
    return f"{sort}:{week.monday:%Y-%m-%d}"


def do_most(seeker: Seeker, week: Week, *, left: Sequence[str] = (), until: datetime | None = None) -> None:
    """Do each line of a week at its hour, but those that are left, and those after a moment."""
    rows = Action.objects.of(seeker).filter(week_on=week.monday, state=ActionState.OPEN).exclude(title__in=left)
    for row in rows.order_by("on", "starts_at"):
        at = datetime.combine(row.on or week.sunday, row.starts_at or time(12), week.zone)
        if until is None or at < until:
            finish_action(row, now=at)


def line_of(seeker: Seeker, week: Week, title: str) -> Action:
    """A line of a week."""
    return Action.objects.of(seeker).get(week_on=week.monday, title=title)


def ask_how_it_stands(seeker: Seeker) -> None:
    """Send the letter that the week holds."""
    [application] = [row for row in find_application(seeker, "Halyard") if row.closes_on]
    draft = write_follow_up(seeker, application.id, now=ASKED)
    if draft is None:
        raise ValueError("nobody may ask there on this day")
    mark_sent(draft, sent_at=ASKED, now=ASKED)


def rest(seeker: Seeker) -> None:
    """Put two small things into the week."""
    for name, on, starts_at in (("music", date(2026, 6, 30), time(20)), ("rest", date(2026, 7, 4), time(14))):
        thing = all_things()[name]
        sides = {"title": thing["label"], "minutes": thing["minutes"], "on": on, "starts_at": starts_at}
        kept(plan_good_thing(seeker, **sides, now=LATELY))


def keep_wins(seeker: Seeker) -> None:
    """Keep what went well: written by hand, and two of what the record offers."""
    for at, text, did in (
        (datetime(2026, 5, 27, 19, 0, tzinfo=UTC), "A week without one application", "I walked, and slept"),
        (datetime(2026, 6, 15, 16, 0, tzinfo=UTC), "I answered the question about money with a number", ""),
        (
            datetime(2026, 6, 25, 18, 0, tzinfo=UTC),
            "A whole day at somebody else’s counter",
            "I asked when I did not know",
        ),
        (
            datetime(2026, 6, 30, 19, 0, tzinfo=UTC),
            "I told the lorry-strike story, and it was mine",
            "Aloud, three times",
        ),
    ):
        kept(write_win(seeker, WinWords(text, did=did, on=at.date()), now=at))
    offered = offered_wins(seeker, NOW)
    for sort in ("draft", "action"):
        take_win(seeker, next(one.key for one in offered if one.key.startswith(f"{sort}:")), now=NOW)
