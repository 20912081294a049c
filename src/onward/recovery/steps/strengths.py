"""What somebody is good at, in the worst hour: what they wrote down before, and a first short list."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.journey.actions.inputs import check_signs
from onward.journey.models import NAME_LENGTH
from onward.plan.actions.strengths import StrengthWords, forget_strength, keep_strength, key_of_praise, note_strength
from onward.plan.models import LINE_LENGTH, Strength
from onward.plan.praise import praise_in
from onward.plan.queries.strengths import introduction, one_to_use, strengths_in_short
from onward.plan.states import StrengthSort, StrengthSource, StrengthState
from onward.recovery.actions import discard_step, keep_step
from onward.recovery.fields import Line, Picks, lines_of
from onward.recovery.forms import StepForm, Writing
from onward.recovery.gating import day_here
from onward.recovery.queries import their_words
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step
from onward.recovery.steps.weighed import says_nothing

MOST_LINES = 20


class StrengthsForm(StepForm):
    """A first, short list."""

    good_at = Writing(
        gettext_lazy("What are you good at?"),
        hint=gettext_lazy("One on each line. What others come to you for counts."),
    )
    did = Writing(gettext_lazy("Something you did at a workplace"), rows=2, hint=gettext_lazy("One on each line."))
    workplace = Line(gettext_lazy("Where was that?"))
    got_through = Writing(gettext_lazy("Something hard that you got through"), rows=2)
    said = Picks(gettext_lazy("They wrote about you. Is something of it worth keeping?"), ())

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be kept as lines."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("good_at", "did", "got_through"):
            lines = lines_of(str(given.get(name) or ""))
            if len(lines) > MOST_LINES:
                self.add_error(name, _("Twenty lines are enough for one day."))
            elif any(len(line) > LINE_LENGTH for line in lines):
                self.add_error(name, _("Write each one on a line of its own, a little shorter."))
            for problem in check_signs(str(given.get(name) or ""), name):
                self.add_error(name, problem.what)
        if len(str(given.get("workplace") or "")) > NAME_LENGTH:
            self.add_error("workplace", _("This is too long: at most %(number)d characters.") % {"number": NAME_LENGTH})
        return given


class StrengthsStep(Step):
    """What I am good at."""

    name = "strengths"
    part = Part.VIEW
    order = 5
    form_class = StrengthsForm
    steadies = True

    def form(self, place: Place, data: QueryDict | None = None) -> StepForm:
        """Its questions, with what their letter says about the person."""
        form = StrengthsForm(data, initial=self.known(place))
        said = said_about(place)
        kept = place.answers(self.name).get("said") or []
        if said or kept:
            texts = dict.fromkeys([*said, *kept])
            form.fields["said"].choices = [(text, text) for text in texts]  # type: ignore[attr-defined]  # it has choices
        else:
            del form.fields["said"]
        return form

    def context(self, place: Place) -> Mapping[str, Any]:
        """What is kept so far, one for today, and the two lines."""
        kept = strengths_in_short(place.seeker)
        return {
            "kept": kept,
            "today": one_to_use(place.seeker, day_here(place.now, place.zone)) if kept else None,
            "lines": introduction(place.seeker),
        }

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep each line as a strength of its own; one that stands there no more goes, unless it was changed since."""
        answers = form.answers()
        before = place.answers(self.name)
        with transaction.atomic():
            number = put_strengths(place, answers)
            drop_strengths(place, answers, before)
            if says_nothing(answers):
                discard_step(place.recovery, self.name)
                return Kept(next_url=reverse("recovery:first", args=[place.recovery.pk]))
            keep_step(place.recovery, self.name, answers, now=place.now)
        if not number:
            return Kept()
        sentence = ngettext("%(number)d strength is kept.", "%(number)d strengths are kept.", number)
        undo_url = reverse("recovery:act", args=[place.recovery.pk, self.name, "take_out"])
        return Kept(sentence % {"number": number}, undo_url=undo_url)

    def after(self, place: Place) -> Mapping[str, Any]:
        """Where they are from now on."""
        del place
        return {"kept": [_("They are here whenever you need them, and under Me.")]}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Take out what was just kept."""
        del request
        row = place.taken.get(self.name)
        if name != "take_out" or row is None or row.done_at is None:
            return None
        for strength in _made(place).filter(created_at=row.done_at):
            forget_strength(strength)
        leave_said(place, row.answers.get("said") or ())
        here = reverse("recovery:step", args=[place.recovery.pk, self.name])
        return Kept(_("Taken out again."), here)


def said_about(place: Place) -> list[str]:
    """What the letter of this no says about the person, and is no reason against them."""
    mail = their_words(place.seeker, place.told).mail
    return [one.text for one in praise_in(mail)] if mail else []


def told_in(place: Place, answers: Mapping[str, Any]) -> Iterator[tuple[str, StrengthWords]]:
    """Each strength of these answers, with the key under which it is made once."""
    where = str(answers.get("workplace") or "")
    sorts = {
        "good_at": (StrengthSort.STRENGTH, ""),
        "did": (StrengthSort.CONTRIBUTION, where),
        "got_through": (StrengthSort.OBSTACLE, ""),
    }
    for name, (sort, workplace) in sorts.items():
        for line in lines_of(str(answers.get(name) or "")):
            digest = sha256(line.encode(errors="replace")).hexdigest()[:32]
            yield f"{key_of(place)}{sort}:{digest}", StrengthWords(line, sort, workplace=workplace)


def put_strengths(place: Place, answers: Mapping[str, Any]) -> int:
    """Keep every line that is not there yet; how many are new."""
    new = 0
    for key, words in told_in(place, answers):
        there = Strength.objects.of(place.seeker).filter(key=key).first()
        if there is None:
            note_strength(place.seeker, words, key=key, now=place.now)
            new += 1
        elif there.workplace != words.workplace:
            Strength.objects.of(place.seeker).filter(id=there.id).update(workplace=words.workplace)
    mail = their_words(place.seeker, place.told).mail if answers.get("said") else None
    for text in answers.get("said") or ():
        words = StrengthWords(text, StrengthSort.QUOTE, said_by=mail.sender_name[:NAME_LENGTH] if mail else "")
        there = Strength.objects.of(place.seeker).filter(key=key_of_praise(text)).first()
        if there is not None and there.state == StrengthState.OFFERED:
            keep_strength(there)
        elif there is None:
            note_strength(
                place.seeker,
                words,
                source=StrengthSource.FEEDBACK,
                mail=mail,
                key=key_of_praise(text),
                now=place.now,
            )
            new += 1
    return new


def drop_strengths(place: Place, answers: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Take out what stands there no more, as it was written."""
    now = {key for key, _words in told_in(place, answers)}
    leave_said(place, set(before.get("said") or ()) - set(answers.get("said") or ()))
    for key, words in told_in(place, before):
        row = _made(place).filter(key=key, text=words.text, evidence="").first()
        if key not in now and row is not None:
            forget_strength(row)


def leave_said(place: Place, texts: Iterable[str]) -> None:
    """Offer again what the person took from a letter."""
    rows = Strength.objects.of(place.seeker).filter(key__in=[key_of_praise(text) for text in texts])
    rows.filter(state=StrengthState.ACCEPTED).update(state=StrengthState.OFFERED)


def key_of(place: Place) -> str:
    """How the keys begin of all that is made here."""
    return f"{place.recovery.pk}:{StrengthsStep.name}:"


def _made(place: Place) -> Any:  # noqa: ANN401  # Django's QuerySet of strengths
    return Strength.objects.of(place.seeker).filter(key__startswith=key_of(place))


STEP = StrengthsStep()
