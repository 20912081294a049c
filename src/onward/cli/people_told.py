"""How `onward people` shows people, and takes them in."""

from pathlib import Path

import click

from onward.cli.complaint import NothingThereError
from onward.cli.ground import Ground
from onward.cli.lines import write_lines
from onward.cli.text import count, shorten
from onward.people.actions.intake import take_in_file, take_in_mail
from onward.people.models import Intake, Person
from onward.people.queries.lists import rings, search_people
from onward.people.queries.week import this_week
from onward.people.sources.read_file import MOST_BYTES, read_file
from onward.people.states import Ring

NAME_LENGTH = 60
LISTED = 20


def print_people(ground: Ground) -> None:
    """This week's three, and how many people there are."""
    picks = this_week(ground.seeker, ground.now)
    counted = rings(ground.seeker)
    if not any(ring.count for ring in counted):
        click.echo("Nobody is here yet. Begin with your mail (onward people import --mail) or a file (… import FILE).")
        return
    if picks:
        click.echo("This week, if you like:")
    for pick in picks:
        done = "  (written)" if pick.told and pick.told.asked_at else ""
        click.echo(f"  {told(pick.person)}{done}")
    click.echo(" · ".join(f"{ring.ring.label}: {ring.count:,}" for ring in counted))


def print_found(ground: Ground, text: str) -> None:
    """Everybody with these words; raises NothingThereError where there is nobody."""
    found = search_people(ground.seeker, text)
    if not found.people:
        raise NothingThereError(f"nobody here is called {shorten(text, NAME_LENGTH)}: `onward people` counts them")
    for person in found.people:
        click.echo(f"{told(person)}  {person.address}".rstrip())
    if found.more:
        click.echo("There are more. One word more finds less.")


def write_people(ground: Ground, text: str) -> None:
    """Everybody, or those with these words, one object a line."""
    week = {pick.person.id for pick in this_week(ground.seeker, ground.now)}
    everybody = Person.objects.of(ground.seeker).order_by("sort_key", "id").iterator(chunk_size=2000)
    people = search_people(ground.seeker, text).people if text else everybody
    write_lines(
        {
            "id": str(person.id),
            "name": person.name,
            "address": person.address or None,
            "company": person.company or None,
            "position": person.position or None,
            "ring": person.ring,
            "how": person.how,
            "source": person.source,
            "last_heard_on": person.last_heard_on.isoformat() if person.last_heard_on else None,
            "this_week": person.id in week,
        }
        for person in people
    )


def take_in(ground: Ground, path: Path, ring: str, *, as_json: bool) -> None:
    """Take in a file; raises NothingThereError where nobody is found in it."""
    if not path.exists():
        raise NothingThereError(f"there is no file at {shorten(str(path), 200)}: check the spelling")
    with path.open("rb") as file:
        source, found = read_file(file.read(MOST_BYTES + 1))
    if not found.people:
        told_why = found.problems[0].what if found.problems else "there is nobody in this file"
        raise NothingThereError(told_why)
    tell(take_in_file(ground.seeker, source, found, ring=Ring(ring), name=path.name, now=ground.now), as_json=as_json)


def take_in_from_mail(ground: Ground, *, as_json: bool) -> None:
    """Take in those whom mail names."""
    tell(take_in_mail(ground.seeker, now=ground.now), as_json=as_json)


def tell(intake: Intake, *, as_json: bool) -> None:
    """Say what was taken in, and what was not understood."""
    if as_json:
        problems = [{"what": what, "where": where} for what, where in intake.problems]
        write_lines(
            [{"added": intake.added, "known": intake.known, "problems": intake.problem_count, "named": problems}]
        )
        return
    click.echo(f"{count(intake.added, 'new person', 'new people')} · {intake.known:,} known already")
    for what, where in intake.problems[:LISTED]:
        click.echo(f"{where}: {what}")
    if intake.problem_count > LISTED:
        click.echo(f"and {intake.problem_count - LISTED:,} more")


def told(person: Person) -> str:
    """Somebody on one line."""
    work = ", ".join(filter(None, (person.position, person.company)))
    return f"{shorten(person.name, NAME_LENGTH)}{f' · {shorten(work, NAME_LENGTH)}' if work else ''}"
