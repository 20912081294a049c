"""`onward week`."""

import stat
from pathlib import Path

import vobject
from tests.cli.calls import Onward


def test_empty_week_names_what_could_stand_in_it(onward: Onward) -> None:
    said = onward("week").out.splitlines()
    assert said[0].startswith("The week of ")
    assert said[1:2] + said[-1:] == [
        "Nothing stands in it yet. It could hold:",
        "Plan it in the browser: onward",
    ]
    lines = onward("week", "--json").lines
    assert [(line["id"], line["state"], line["starts_at"] is not None) for line in lines] == [
        (None, "offered", True)
    ] * 5


def test_empty_week_names_people_as_the_page_does(onward: Onward) -> None:
    onward("week")
    from django.utils import timezone  # noqa: PLC0415  # the command sets Django up

    from onward.accounts.models import Seeker  # noqa: PLC0415
    from onward.people.actions.people import add_person  # noqa: PLC0415

    add_person(Seeker.objects.get(), name="Ines Mora", now=timezone.now())
    lines = onward("week", "--json").lines
    assert [line["title"] for line in lines if line["purpose"] == "people"] == ["Write to Ines Mora"]
    assert onward("week").out.count("Write to Ines Mora  · By message") == 1


def test_week_without_lines_is_no_calendar(onward: Onward, tmp_path: Path) -> None:
    said = onward("week", "--ics", str(tmp_path / "week.ics"))
    assert (said.code, said.err.startswith("onward: no line of this week has a day")) == (1, True)
    assert list(tmp_path.glob("*.ics")) == []


def test_week_with_a_line_is_shown_and_saved_once(onward: Onward, tmp_path: Path) -> None:
    onward("week")
    from django.utils import timezone  # noqa: PLC0415  # the command sets Django up

    from onward.accounts.models import Seeker  # noqa: PLC0415
    from onward.momentum.actions.week import add_line  # noqa: PLC0415
    from onward.momentum.days import week_of  # noqa: PLC0415

    seeker, now = Seeker.objects.get(), timezone.now()
    week = week_of(seeker, now)
    line = add_line(seeker, week, title="Ask", on=week.sunday, starts_at=None, place="Library", now=now)[0]
    assert line is not None
    said = onward("week").out.splitlines()
    assert said[1:] == [f"  Sun {week.sunday.day:>2}         Ask  · Library"]
    assert [(one["id"], one["on"], one["state"]) for one in onward("week", "--json").lines] == [
        (str(line.id), week.sunday.isoformat(), "open")
    ]
    file = tmp_path / "week.ics"
    assert onward("week", "--ics", str(file)).out == f"Written to {file}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert vobject.readOne(file.read_text("utf-8")).vevent.summary.value == "Ask"
    before = file.read_bytes()
    assert onward("week", "--ics", str(file)).code == 1
    assert file.read_bytes() == before


def test_nothing_is_offered_once_the_search_is_over(onward: Onward) -> None:
    onward("week")
    from django.utils import timezone  # noqa: PLC0415  # the command sets Django up

    from onward.accounts.models import Seeker  # noqa: PLC0415
    from onward.people.actions.people import add_person  # noqa: PLC0415

    add_person(Seeker.objects.get(), name="Ines Mora", now=timezone.now())
    Seeker.objects.update(search_ended_at=timezone.now())
    said = onward("week").out.splitlines()
    assert said[1:] == ["You have a job. Nothing is suggested for a week any more."]
    assert onward("week", "--json").lines == []
    assert onward("people").out.splitlines() == ["Close to me: 0 · I know them a little: 1 · Met once: 0"]
    assert [one["this_week"] for one in onward("people", "--json").lines] == [False]
    Seeker.objects.update(search_ended_at=None)
    assert len(onward("week", "--json").lines) == 5
