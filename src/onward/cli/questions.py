"""What `onward review` asks, how it is told, and what becomes of the answers."""

from collections.abc import Sequence

import click

from onward.accounts.models import Seeker
from onward.cli.changes import refuse_problems, tell_change
from onward.cli.complaint import NothingThereError
from onward.cli.find import TYPED_LENGTH, match_ends
from onward.cli.ground import Ground
from onward.cli.left_out import MAIL_KINDS
from onward.cli.lines import write_lines
from onward.cli.text import shorten
from onward.cli.told import QUOTE_LENGTH, choose_words, name_application, name_event, short_id
from onward.cli.words import KINDS
from onward.core.archive import start_workers
from onward.core.reading.reading import Kind
from onward.inbox.actions.answer import answer
from onward.inbox.models import Proposal
from onward.inbox.review import Question, review
from onward.inbox.states import ProposalKind
from onward.journey.actions import Change

LINE_LENGTH = 300
KEYS = ("y", "n", "s", "q")


def list_questions(seeker: Seeker, *, as_json: bool) -> None:
    """Print or write all open questions."""
    found = review(seeker)
    if as_json:
        write_lines(_line(one) for one in found)
        return
    for one in found:
        click.echo("\n".join(tell_question(one)))
        click.echo(f"    onward review --answer {short_id(one.proposal.id)} yes|no")
        click.echo()
    if not found:
        click.echo("There is nothing to ask.")


def answer_one(ground: Ground, typed: str, *, yes: bool, as_json: bool) -> None:
    """Answer the one question whose id has this end."""
    found = review(ground.seeker)
    ends = set(match_ends(typed, [one.proposal.id for one in found]))
    meant = [one for one in found if one.proposal.id in ends]
    if len(meant) != 1:
        named = shorten(typed, TYPED_LENGTH)
        raise NothingThereError(f"no open question is called {named}: see `onward review`")
    change = give_answer(ground, meant[0].proposal, yes=yes)
    refuse_problems(change.problems)
    tell_change(ground.seeker, change.application, change.act, done="Noted", same="Noted", as_json=as_json)


def ask_all(ground: Ground) -> None:
    """Ask one question after the other, as long as the person likes; each is asked as things are by then."""
    skipped: set[str] = set()
    while True:
        question = next((one for one in review(ground.seeker) if str(one.proposal.id) not in skipped), None)
        if question is None:
            click.echo("There is nothing more to ask.")
            return
        click.echo("\n".join(tell_question(question)))
        key = ask_key(question.proposal)
        if key == "q":
            click.echo("Enough for today.")
            return
        change = Change()
        if key == "s":
            skipped.add(str(question.proposal.id))
        elif key == "k":
            change = give_answer(ground, question.proposal, yes=False, kind=ask_kind())
        else:
            change = give_answer(ground, question.proposal, yes=key == "y")
        if change.problems:
            skipped.add(str(question.proposal.id))
            click.echo("; ".join(shorten(one.what, LINE_LENGTH) for one in change.problems))
        click.echo()


def ask_key(proposal: Proposal) -> str:
    """The answer as one letter."""
    keys: Sequence[str] = (*KEYS, "k") if proposal.kind == ProposalKind.EVENT else KEYS
    told = "y yes, n no, k it is something else, s skip, q enough" if "k" in keys else "y yes, n no, s skip, q enough"
    chosen: str = click.prompt(f"  {told}", type=click.Choice(keys), show_choices=False)
    return chosen


def ask_kind() -> str:
    """Which kind it is instead."""
    for number, kind in enumerate(MAIL_KINDS, start=1):
        click.echo(f"    {number:2}  {KINDS[Kind(kind)]}")
    chosen = click.prompt("  Which one", type=click.IntRange(1, len(MAIL_KINDS)))
    return MAIL_KINDS[int(chosen) - 1]


def give_answer(ground: Ground, proposal: Proposal, *, yes: bool, kind: str | None = None) -> Change:
    """Give one answer; workers read mail again where an address turns out not to be the person's."""
    if proposal.kind != ProposalKind.OWN_ADDRESS:
        return answer(ground.seeker, proposal, yes=yes, kind=kind, now=ground.now)
    with start_workers(1) as executor:
        return answer(ground.seeker, proposal, yes=yes, executor=executor, now=ground.now)


def tell_question(question: Question) -> list[str]:
    """A question in a few lines: what is asked, about what, why, and the words it comes from."""
    proposal = question.proposal
    asked = str(ProposalKind(proposal.kind).label)
    if proposal.kind == ProposalKind.OWN_ADDRESS:
        return [f"{asked}  {shorten(proposal.key, LINE_LENGTH)}", *_because(proposal)]
    told = [asked]
    named = [one for one in (proposal.application, proposal.other) if one]
    if not named and question.event:
        named = [question.event.application]
    told += [f"    {name_application(one)}  {short_id(one.id)}" for one in named]
    if question.event and proposal.kind != ProposalKind.MERGE:
        told.append(f"    {name_event(question.event)}")
    if proposal.plain and proposal.kind == ProposalKind.REREAD:
        told.append(f"    It says now: {tell_plain(proposal.plain)}")
    if question.mail:
        told.append(f"    {shorten(question.mail.sender_text or question.mail.sender_address, LINE_LENGTH)}")
        told.append(f"    {shorten(question.mail.subject, LINE_LENGTH)}")
    words = choose_words(question.evidence)
    return [*told, *([f"    “{words}”"] if words else []), *_because(proposal)]


def tell_plain(plain: dict[str, object]) -> str:
    """What a new reading says, in a few words."""
    kind = KINDS[Kind(str(plain["kind"]))]
    names = [shorten(str(plain[name]), QUOTE_LENGTH) for name in ("company", "role") if plain.get(name)]
    return " · ".join([kind, *names])


def _because(proposal: Proposal) -> list[str]:
    return [f"    {shorten(proposal.because, LINE_LENGTH)}"] if proposal.because else []


def _line(question: Question) -> dict[str, object]:
    proposal, event = question.proposal, question.event
    home = proposal.application or (event.application if event else None)
    return {
        "id": str(proposal.id),
        "question": proposal.kind,
        "about": proposal.key if proposal.kind == ProposalKind.OWN_ADDRESS else None,
        "application": str(home.id) if home else None,
        "other": str(proposal.other_id) if proposal.other_id else None,
        "event": str(event.id) if event else None,
        "kind": event.kind if event else None,
        "at": event.at.isoformat() if event and event.at else None,
        "because": proposal.because or None,
        "evidence": [{"for": one.about, "text": one.text} for one in question.evidence],
    }
