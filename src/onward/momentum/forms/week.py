"""What a person says when they plan a week: all of it in one form, sent once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from onward.accounts.once import OnceForm
from onward.momentum.actions.week import MOST_APPLICATIONS, MOST_HOURS, Said, Wanted
from onward.momentum.days import Week
from onward.momentum.queries.lines import Line
from onward.momentum.states import Choice, Heading, Review
from onward.plan.models import KEY_LENGTH, LINE_LENGTH, Action
from onward.shell.fields import HourField, PlainForm

MOST_LINES = 10
LINE, REVIEW = "line", "review_"
SIDES = ("title", "on", "starts_at", "place", "choice", "key")


@dataclass(frozen=True, slots=True)
class LineFields:
    """The fields of one line. line: what was offered, None for one that the person writes."""

    line: Line | None
    title: BoundField
    on: BoundField
    starts_at: BoundField
    place: BoundField
    choice: BoundField
    key: BoundField


class DaysField(forms.TypedChoiceField):
    """One of the days of a week, or none of them."""

    def __init__(self, week: Week) -> None:
        named = [(day.isoformat(), date_format(day, "D, j M")) for day in week.days]
        super().__init__(
            label=_("Day"),
            choices=[("", _("Any day")), *named],
            coerce=parse_date,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": _("Choose a day of this week.")},
        )


class NumberField(forms.IntegerField):
    """A number that one may choose, or leave open."""

    def __init__(self, label: Any, hint: Any, most: int) -> None:  # noqa: ANN401  # strings that are translated later
        wrong = _l("Write a number, or leave it empty.")
        super().__init__(
            label=label,
            help_text=hint,
            required=False,
            min_value=0,
            max_value=most,
            error_messages={"invalid": wrong, "min_value": wrong, "max_value": _l("This is more than a week holds.")},
        )


class WeekForm(PlainForm):
    """The look back, the lines, how much of it."""

    worked = forms.CharField(label=_l("What worked?"), max_length=LINE_LENGTH, required=False)
    heading = forms.ChoiceField(
        label=_l("Where would you try something else?"),
        choices=Heading.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    try_differently = forms.CharField(label=_l("One thing to try differently"), max_length=LINE_LENGTH, required=False)
    hours = NumberField(
        _l("Hours this week"), _l("Many plan between 5 and 15, in blocks of an hour or two."), MOST_HOURS
    )
    applications = NumberField(
        _l("Applications this week"), _l("For example 2 to 5. None is all right, too."), MOST_APPLICATIONS
    )

    def __init__(
        self, week: Week, lines: Sequence[Line | None], still_open: Iterable[Action], sent: QueryDict | None = None
    ) -> None:
        self.offered = list(lines)
        super().__init__(sent, initial=_initial(lines))
        for number in range(len(lines)):
            self._add_line(number, week, is_offered=lines[number] is not None)
        self.still_open = tuple(still_open)
        for action in self.still_open:
            self.fields[f"{REVIEW}{action.id}"] = forms.ChoiceField(
                label=action.title,
                choices=Review.choices,
                initial=Review.MOVED.value,
                required=False,
                widget=forms.RadioSelect,
            )

    def _add_line(self, number: int, week: Week, *, is_offered: bool) -> None:
        named = {
            "title": forms.CharField(label=_("What"), max_length=LINE_LENGTH, required=False),
            "on": DaysField(week),
            "starts_at": HourField(label=_("From"), required=False),
            "place": forms.CharField(label=_("Where, or with whom"), max_length=LINE_LENGTH, required=False),
            "choice": forms.ChoiceField(
                label=_("What becomes of it"),
                choices=Choice.choices,
                required=False,
                widget=forms.RadioSelect if is_offered else forms.HiddenInput,
            ),
            "key": forms.CharField(max_length=KEY_LENGTH, required=False, widget=forms.HiddenInput),
        }
        self.fields.update({f"{LINE}{number}_{side}": field for side, field in named.items()})

    def lines(self) -> list[LineFields]:
        """The lines, each with its fields."""
        return [
            LineFields(line, *(self[f"{LINE}{number}_{side}"] for side in SIDES))
            for number, line in enumerate(self.offered)
        ]

    def reviews(self) -> list[tuple[Action, BoundField]]:
        """The open lines of the week before, each with what may have become of it."""
        return [(action, self[f"{REVIEW}{action.id}"]) for action in self.still_open]

    def wanted(self) -> list[Wanted]:
        """The lines as the person wants them; the form is valid."""
        given = self.cleaned_data
        found = []
        for number, line in enumerate(self.offered):
            title, on, starts_at, place, choice = (given[f"{LINE}{number}_{side}"] for side in SIDES[:-1])
            found.append(Wanted(line, Choice(choice or Choice.KEEP), title, on, starts_at, place))
        return found

    def reviewed(self) -> Mapping[UUID, Review]:
        """What became of the open lines of the week before; the form is valid."""
        named = {action.id: self.cleaned_data[f"{REVIEW}{action.id}"] for action in self.still_open}
        return {key: Review(name) for key, name in named.items() if name}

    def said(self) -> Said:
        """What was said beside the lines; the form is valid."""
        return Said(**{name: self.cleaned_data[name] for name in Said.__dataclass_fields__})


class AddLineForm(OnceForm):
    """One more line for a week that is planned."""

    title = forms.CharField(
        label=_l("What do you want to do?"),
        max_length=LINE_LENGTH,
        error_messages={"required": _l("Write what you want to do.")},
    )
    starts_at = HourField(label=_l("From when?"), required=False)
    place = forms.CharField(label=_l("Where, or with whom?"), max_length=LINE_LENGTH, required=False)

    def __init__(self, week: Week, sent: QueryDict | None = None) -> None:
        super().__init__(sent)
        self.fields["on"] = DaysField(week)
        self.order_fields(["title", "on", "starts_at", "place"])


def sent_keys(sent: QueryDict) -> list[str]:
    """The keys of the lines that were sent, in their order."""
    found = []
    for number in range(MOST_LINES):
        if f"{LINE}{number}_title" not in sent:
            break
        found.append(sent.get(f"{LINE}{number}_key", "")[:KEY_LENGTH])
    return found


def sent_monday(typed: str) -> date | None:
    """A day as an address or a form names it; None where it names none."""
    try:
        return parse_date(typed)
    except ValueError:
        return None


def _initial(lines: Sequence[Line | None]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, line in enumerate(lines):
        start = f"{LINE}{number}_"
        found[f"{start}choice"] = Choice.KEEP.value
        if line:
            sides = {"title": line.title, "on": line.on and line.on.isoformat(), "starts_at": line.starts_at}
            sides |= {"place": line.place, "key": line.key}
            found |= {f"{start}{side}": value for side, value in sides.items()}
    return found
