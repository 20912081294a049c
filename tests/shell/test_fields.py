import importlib
from pathlib import Path
from typing import ClassVar

import pytest
from django import forms
from django.core.validators import RegexValidator

import onward
from onward.core.problems import Problem
from onward.shell.fields import DayField, ToldForm

PACKAGE = Path(onward.__file__).parent
OURS = {
    "text": "This is too long: at most 3 characters.",
    "short": "This is too short: at least 3 characters.",
    "nothing": "Something is missing here.",
    "day": "Write the day as 2026-03-04.",
    "hour": "Write the time as 14:30.",
    "number": "Write a number.",
    "much": "Write a number up to 3.",
    "little": "Write a number from 3 on.",
    "one": "Choose one from the list.",
    "some": "Choose one from the list.",
    "key": "This could not be understood. Type it anew.",
    "odd": "There are signs in this text that cannot be kept. Type it anew.",
    "own": "Three letters are plenty.",
    "pattern": "By its two letters.",
}
TYPED = {
    "text": "four",
    "short": "no",
    "nothing": "",
    "day": "soon",
    "hour": "noon",
    "number": "many",
    "much": "4",
    "little": "2",
    "one": "b",
    "some": ["b"],
    "key": "k",
    "odd": "a\0b",
    "own": "four",
    "pattern": "abc",
}


class Form(ToldForm):
    """One of each."""

    text = forms.CharField(max_length=3)
    short = forms.CharField(min_length=3)
    nothing = forms.CharField()
    day = forms.DateField()
    hour = forms.TimeField()
    number = forms.IntegerField()
    much = forms.IntegerField(max_value=3)
    little = forms.IntegerField(min_value=3)
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    key = forms.UUIDField()
    odd = forms.CharField()
    own = forms.CharField(max_length=3, error_messages={"max_length": "Three letters are plenty."})
    pattern = forms.CharField(validators=[RegexValidator(r"\A[a-z]{2}\Z", "By its two letters.")])


def test_what_is_wrong_is_said_in_our_words_and_in_a_fields_own_where_it_has_some() -> None:
    form = Form(TYPED)
    assert {name: str(said[0]) for name, said in form.errors.items()} == OURS


def test_field_that_is_added_later_says_it_too() -> None:
    form = Form(TYPED)
    form.fields["later"] = forms.ChoiceField(choices=[("a", "A")])
    assert form.errors["later"] == ["Something is missing here."]


class NamedForm(ToldForm):
    """One that asks for a side of an action under another name, and for one not at all."""

    field_names: ClassVar = {"at": "on", "text": ""}
    on = forms.CharField(required=False)
    text = forms.CharField(required=False)


def test_problem_is_told_beside_its_field_or_above_all_of_them() -> None:
    form = NamedForm({})
    form.tell([Problem("Too early.", "at"), Problem("Too long.", "text"), Problem("Unknown.", "elsewhere")])
    assert form.errors == {"on": ["Too early."], "__all__": ["Too long.", "Unknown."]}


def test_day_field_says_what_it_takes() -> None:
    with pytest.raises(forms.ValidationError, match="Write the day as 2026-03-04"):
        DayField().clean("")


def test_every_form_of_ours_says_it_in_our_words() -> None:
    for path in PACKAGE.glob("**/*.py"):
        if "forms" in path.stem or "forms" in path.parts or "steps" in path.parts:
            importlib.import_module(".".join(("onward", *path.relative_to(PACKAGE).with_suffix("").parts)))
    found = [form for form in all_forms(forms.Form) if form.__module__.startswith("onward.")]
    assert [form.__qualname__ for form in found if not issubclass(form, ToldForm)] == []
    assert len(found) > 50


def all_forms(of: type[forms.Form]) -> list[type[forms.Form]]:
    """The class and all below it."""
    return [of, *(one for below in of.__subclasses__() for one in all_forms(below))]
