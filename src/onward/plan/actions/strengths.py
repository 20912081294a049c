"""What a person can do with their strengths. Each act has the one that takes it back beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.inbox.models import Mail
from onward.journey.actions import hold
from onward.journey.actions.inputs import check_line, check_text, clean_line
from onward.plan.actions.inputs import check_said
from onward.plan.models import Introduction, Strength
from onward.plan.praise import Praise
from onward.plan.states import StrengthSort, StrengthSource, StrengthState

Problems = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class StrengthWords:
    """What a person may say of a strength, and change of it."""

    text: str
    sort: StrengthSort = StrengthSort.STRENGTH
    evidence: str = ""
    workplace: str = ""
    said_by: str = ""


def note_strength(  # noqa: PLR0913  # a strength has many sides
    seeker: Seeker,
    words: StrengthWords,
    *,
    source: StrengthSource = StrengthSource.OWN,
    mail: Mail | None = None,
    key: str = "",
    now: datetime,
) -> tuple[Strength | None, Problems]:
    """Keep a strength; with problems nothing was stored.

    key: what it was made of. The one that is there already under it is given back as it is, also when the person has
    changed it or set it aside since; without a key it is a new one each time.
    """
    clean = clean_words(words)
    problems = check_words(clean)
    if problems:
        return None, problems
    with transaction.atomic():
        hold(seeker)
        there = Strength.objects.of(seeker).filter(key=key).first() if key else None
        if there:
            return there, ()
        row_id = new_id()
        sides = {"source": _source(source, clean), "mail": mail, "key": key or str(row_id), "created_at": now}
        return Strength.objects.add(seeker, id=row_id, **_columns(clean), **sides), ()


def forget_strength(strength: Strength) -> None:
    """Take a strength back as if it had never been written."""
    Strength.objects.of(strength.seeker).filter(id=strength.id).delete()


def change_strength(strength: Strength, words: StrengthWords) -> Problems:
    """Say it in other words; with problems nothing was stored. Where somebody else's words stand, they stay theirs."""
    clean = clean_words(words)
    problems = check_words(clean)
    if not problems:
        columns = {**_columns(clean), "source": _source(StrengthSource(strength.source), clean)}
        for name, value in columns.items():
            setattr(strength, name, value)
        strength.save(update_fields=list(columns))
    return problems


def words_of(strength: Strength) -> StrengthWords:
    """What `change_strength` takes to bring a strength back to how it stands now."""
    sort = StrengthSort(strength.sort)
    return StrengthWords(strength.text, sort, strength.evidence, strength.workplace, strength.said_by)


def keep_strength(strength: Strength) -> None:
    """Keep one that was offered, or that was set aside."""
    _decide(strength, StrengthState.ACCEPTED)


def set_strength_aside(strength: Strength) -> None:
    """Show it no more among the others; it stays where it can be taken up again."""
    _decide(strength, StrengthState.ASIDE)


def offer_strength(strength: Strength) -> None:
    """Offer it again, as nobody had decided about it."""
    _decide(strength, StrengthState.OFFERED)


def use_strength(strength: Strength, *, on: date | None) -> date | None:
    """Say on which day it is used; gives the day that stood there before, which takes this back."""
    before = strength.used_on
    strength.used_on = on
    strength.save(update_fields=["used_on"])
    return before


def offer_praise(seeker: Seeker, found: Iterable[Praise], *, now: datetime) -> int:
    """Offer what others wrote about the person, each sentence once, whatever was decided about it; how many are new."""
    rows = [
        Strength(
            seeker=seeker,
            text=one.text,
            sort=StrengthSort.QUOTE,
            source=StrengthSource.FEEDBACK,
            said_by=one.said_by,
            workplace="",
            mail_id=one.mail_id,
            key=key_of_praise(one.text),
            state=StrengthState.OFFERED,
            created_at=now,
        )
        for one in found
    ]
    with transaction.atomic():
        hold(seeker)
        keys = {row.key for row in rows}
        there = set(Strength.objects.of(seeker).filter(key__in=keys).values_list("key", flat=True))
        # Of the same sentence in two letters the newer one stands first.
        new = {row.key: row for row in reversed(rows) if row.key not in there}
        Strength.objects.add_all(reversed(new.values()))
    return len(new)


def withdraw_praise(seeker: Seeker, *, offered_at: datetime) -> None:
    """Take back what was offered from mail at this moment, and nobody decided about."""
    rows = Strength.objects.of(seeker).filter(source=StrengthSource.FEEDBACK, state=StrengthState.OFFERED)
    rows.filter(created_at=offered_at).delete()


def introduce(seeker: Seeker, *, good_at: str, shown_by: str, now: datetime) -> tuple[tuple[str, str], Problems]:
    """Keep the two lines that the person says of themselves; both empty: none. Gives the two that stood there before.

    With problems nothing was stored.
    """
    lines = clean_line(good_at), clean_line(shown_by)
    problems = (*check_said(lines[0], "good_at"), *check_said(lines[1], "shown_by"))
    with transaction.atomic():
        hold(seeker)
        there = Introduction.objects.of(seeker).first()
        before = (there.good_at, there.shown_by) if there else ("", "")
        if problems or before == lines:
            return before, problems
        if there is None:
            Introduction.objects.add(seeker, good_at=lines[0], shown_by=lines[1], changed_at=now)
        elif lines == ("", ""):
            Introduction.objects.of(seeker).delete()
        else:
            there.good_at, there.shown_by, there.changed_at = *lines, now
            there.save(update_fields=["good_at", "shown_by", "changed_at"])
    return before, ()


def key_of_praise(text: str) -> str:
    """Of what somebody wrote about the person: the same sentence in two letters is one."""
    return f"praise:{sha256(text.casefold().encode(errors='replace')).hexdigest()}"


def clean_words(words: StrengthWords) -> StrengthWords:
    """As it is stored: names on one line, no space around a text."""
    return StrengthWords(
        text=clean_line(words.text),
        sort=words.sort,
        evidence=words.evidence.strip(),
        workplace=clean_line(words.workplace),
        said_by=clean_line(words.said_by),
    )


def check_words(words: StrengthWords) -> Problems:
    """What is wrong with what is said of a strength, in cleaned form."""
    return (
        *check_said(words.text, "text", needed=_("Write it in a few words.")),
        *check_text(words.evidence, "evidence"),
        *check_line(words.workplace, "workplace"),
        *check_line(words.said_by, "said_by"),
    )


def _columns(words: StrengthWords) -> dict[str, str]:
    names = ("text", "sort", "evidence", "workplace", "said_by")
    return {name: str(getattr(words, name)) for name in names}


def _source(source: StrengthSource, words: StrengthWords) -> StrengthSource:
    """Who says so: an employer stays the one who wrote it, else it is whoever is named."""
    if source == StrengthSource.FEEDBACK:
        return source
    return StrengthSource.PERSON if words.said_by else StrengthSource.OWN


def _decide(strength: Strength, state: StrengthState) -> None:
    strength.state = state
    strength.save(update_fields=["state"])
